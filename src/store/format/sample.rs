//! Reads the sample library and plays it through the rules: who said what how many days ago, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

use super::ron_text::{FileCategory, FileSlug, TextFault, read};
use super::v1::FileStatus;
use crate::domain::answers::{Answer, MechanicsAnswer};
use crate::domain::category::Category;
use crate::domain::history::{Act, What};
use crate::domain::portfolio::{Agreement, Exchange, Partner, Portfolio, Reviewed};
use crate::domain::taxonomy::Taxonomy;

/// Reads a sample; `act.now` is the day from which its days count back.
///
/// # Errors
/// The first fault of syntax or type with its place.
pub fn parse(source: &str, taxonomy: &Taxonomy, act: &mut Act<'_>) -> Result<Vec<Portfolio>, TextFault> {
    let partners: Vec<FilePartner> = read(source)?;
    Ok(partners.into_iter().map(|partner| partner.play(taxonomy, act)).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePartner {
    name: String,
    domain: Option<String>,
    external_ids: BTreeMap<String, String>,
    status: FileStatus,
    owner: Option<String>,
    region: Option<String>,
    tier: Option<String>,
    tags: BTreeSet<String>,
    imported_type: Option<String>,
    added_ago: u16,
    reviewed_ago: Option<u16>,
    note: String,
    exchanges: Vec<FileExchange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileExchange {
    gives: String,
    gets: String,
    about: Option<String>,
    turns: Vec<Turn>,
    evidence: BTreeMap<FileSlug, String>,
    agreement: Option<FileAgreement>,
    ended_ago: Option<u16>,
}

/// What was said about an exchange on one day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    ago: u16,
    /// Questions with their answers, in the order asked.
    said: Vec<(FileSlug, String)>,
    marks: BTreeMap<FileCategory, FileCategory>,
    decides: Decides,
}

#[derive(Deserialize)]
enum Decides {
    /// Accepts what the answers say.
    Accept,
    /// Decides for another category against the answers, the type left open.
    Override {
        category: FileCategory,
        reason: String,
    },
    Nothing,
}

/// Days from today; before it, they are negative.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAgreement {
    start: i32,
    end: i32,
    notice_days: Option<u16>,
}

impl FilePartner {
    fn play(self, taxonomy: &Taxonomy, act: &mut Act<'_>) -> Portfolio {
        let by = self.owner.clone().unwrap_or_default();
        let today = day(act.now);
        let mut then = Act { now: days_before(act.now, self.added_ago), by: &by, ids: &mut *act.ids };
        let mut portfolio = Portfolio::new(&self.name, &mut then);
        for exchange in self.exchanges {
            exchange.play(&mut portfolio, taxonomy, act, &by);
        }
        let reviewed = self.reviewed_ago.map(|ago| {
            let mut then = Act { now: days_before(act.now, ago), by: &by, ids: &mut *act.ids };
            portfolio.history.push(then.event(What::Reviewed));
            Reviewed { on: in_days(today, -i32::from(ago)), by: by.clone() }
        });
        portfolio.partner = Partner {
            name: self.name,
            domain: self.domain,
            external_ids: self.external_ids.into_iter().collect(),
            status: self.status.into(),
            owner: self.owner,
            region: self.region,
            tier: self.tier,
            tags: self.tags,
            imported_type: self.imported_type,
            reviewed,
            note: self.note,
        };
        portfolio
    }
}

impl FileExchange {
    fn play(self, portfolio: &mut Portfolio, taxonomy: &Taxonomy, act: &mut Act<'_>, by: &str) {
        let (today, now) = (day(act.now), act.now);
        let first = self.turns.first().map_or(0, |turn| turn.ago);
        let mut then = Act { now: days_before(now, first), by, ids: &mut *act.ids };
        let id = portfolio.add_exchange(&mut then);
        let exchange = portfolio.exchange_mut(id).expect("it was just added");
        (exchange.gives, exchange.gets, exchange.about) = (self.gives, self.gets, self.about);
        exchange.evidence = self.evidence.into_iter().map(|(question, note)| (question.0, note)).collect();
        exchange.agreement = self.agreement.map(|agreement| agreement.from(today));
        for turn in &self.turns {
            turn.play(exchange, taxonomy, &mut Act { now: days_before(now, turn.ago), by, ids: &mut *act.ids });
        }
        if let Some(ago) = self.ended_ago {
            let on = in_days(today, -i32::from(ago));
            let mut then = Act { now: days_before(now, ago), by, ids: &mut *act.ids };
            exchange.history.push(then.event(What::Ended { on }));
            exchange.ended = Some(on);
        }
    }
}

impl Turn {
    /// Where a taxonomy of one's own does not know a question, the answer stands there and counts for nothing.
    fn play(&self, exchange: &mut Exchange, taxonomy: &Taxonomy, act: &mut Act<'_>) {
        for (question, answer) in &self.said {
            match (Category::from_slug(question.0.as_str()), Answer::from_slug(answer)) {
                (Some(category), Some(answer)) => drop(exchange.answer_contribution(category, answer, act)),
                (Some(_), None) => {}
                (None, _) => {
                    if let Some(answer) = MechanicsAnswer::parse(answer) {
                        exchange.answer_mechanics(&question.0, answer, act);
                    }
                }
            }
        }
        for (source, target) in &self.marks {
            exchange.mark((*source).into(), Some((*target).into()), act);
        }
        // Under a taxonomy of one's own it may be refused; then it stays undecided.
        let _decided = match &self.decides {
            Decides::Accept => exchange.accept(taxonomy, act),
            Decides::Override { category, reason } => {
                exchange.overrule(taxonomy, Some((*category).into()), None, reason, act)
            }
            Decides::Nothing => Ok(()),
        };
    }
}

impl FileAgreement {
    fn from(self, today: Date) -> Agreement {
        Agreement {
            start: Some(in_days(today, self.start)),
            end: Some(in_days(today, self.end)),
            notice_days: self.notice_days,
        }
    }
}

fn day(moment: Timestamp) -> Date {
    moment.to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn in_days(date: Date, days: i32) -> Date {
    date.checked_add(i64::from(days).days()).unwrap_or(date)
}

fn days_before(moment: Timestamp, days: u16) -> Timestamp {
    moment.checked_sub((i64::from(days) * 24).hours()).unwrap_or(moment)
}
