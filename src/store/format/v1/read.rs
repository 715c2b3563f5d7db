//! From format 1 to the domain, and the rules that hold between its fields.

use std::collections::BTreeSet;

use super::super::ron_text::{TextFault, place_at, quoted_behind, read_borrowed};
use super::{File, FileAgreement, FileDecision, FileExchange, FileMethod, FilePartner};
use crate::domain::answers::Answers;
use crate::domain::category::{Category, PerCategory};
use crate::domain::decision::{Decision, Method};
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Agreement, Exchange, Partner, Portfolio, Reviewed};
use crate::domain::slug::Slugs;

/// Reads a file of format 1, with the format that it says it has. Its slugs are shared with those met before.
///
/// # Errors
/// The first fault of syntax or type; else the first broken rule between the fields.
pub fn parse(text: &str, slugs: &mut Slugs) -> Result<(i64, Portfolio), TextFault> {
    let file: File<'_> = read_borrowed(text)?;
    let format = file.format;
    let portfolio = file.into_portfolio(slugs);
    check(text, &portfolio)?;
    Ok((format, portfolio))
}

fn check(text: &str, portfolio: &Portfolio) -> Result<(), TextFault> {
    let fault = |id: &str, nth, message: &str| TextFault {
        place: place_at(text, quoted_behind(text, id, 0, nth).unwrap_or_default()),
        message: message.to_owned(),
    };
    if portfolio.partner.name.trim().is_empty() {
        return Err(fault(&portfolio.partner.name, 0, "the partner has no name"));
    }
    match repeated_id(portfolio) {
        Some(id) => Err(fault(id.as_str(), 1, &format!("the id \"{id}\" stands twice"))),
        None => Ok(()),
    }
}

fn repeated_id(portfolio: &Portfolio) -> Option<ItemId> {
    let exchanges = portfolio.exchanges.iter();
    let events = exchanges.clone().flat_map(|exchange| &exchange.history).chain(&portfolio.history);
    let all = || exchanges.clone().map(|exchange| exchange.id).chain(events.clone().map(|event| event.id));
    let mut seen = BTreeSet::from([portfolio.id]);
    all().find(|id| !seen.insert(*id))
}

impl File<'_> {
    fn into_portfolio(self, slugs: &mut Slugs) -> Portfolio {
        // In no more memory than it takes: the parser makes room for more to come.
        let mut exchanges = Vec::with_capacity(self.exchanges.len());
        exchanges.extend(self.exchanges.into_iter().map(|exchange| exchange.into_exchange(slugs)));
        Portfolio { id: self.id.0, partner: self.partner.into(), exchanges, history: self.history.0 }
    }
}

impl From<FilePartner> for Partner {
    fn from(file: FilePartner) -> Self {
        Self {
            name: file.name,
            domain: file.domain,
            external_ids: file.external_ids.into_iter().collect(),
            status: file.status.into(),
            owner: file.owner,
            region: file.region,
            tier: file.tier,
            tags: file.tags,
            imported_type: file.imported_type,
            reviewed: file.reviewed.map(|review| Reviewed { on: review.on.0, by: review.by }),
            note: file.note,
        }
    }
}

impl FileExchange<'_> {
    fn into_exchange(self, slugs: &mut Slugs) -> Exchange {
        let given = self.answers;
        let marks = self.by_products.into_iter().map(|(source, target)| (source.into(), target.into()));
        let contributions = PerCategory::from_fn(|category| {
            let answer = match category {
                Category::Product => given.product,
                Category::Channel => given.channel,
                Category::Marketing => given.marketing,
                Category::Service => given.service,
            };
            answer.into()
        });
        let mechanics = self.mechanics.iter().map(|(id, answer)| (slugs.share(id.get()), answer.get(slugs))).collect();
        Exchange {
            id: self.id.0,
            gives: self.gives,
            gets: self.gets,
            about: self.about,
            answers: Answers { contributions, by_products: marks.collect(), mechanics },
            evidence: self.evidence.into_iter().map(|(id, note)| (slugs.share(id.get()), note)).collect(),
            decision: self.decision.map(|decision| decision.into_decision(slugs)),
            agreement: self.agreement.map(Agreement::from),
            ended: self.ended.map(|date| date.0),
            split_from: self.split_from.map(|id| id.0),
            history: self.history.0,
        }
    }
}

impl FileDecision<'_> {
    fn into_decision(self, slugs: &mut Slugs) -> Decision {
        Decision {
            category: self.category.map(Category::from),
            partner_type: self.partner_type.map(|slug| slugs.share(slug.get())),
            by: self.by,
            at: self.at.0,
            method: match self.method {
                FileMethod::Questionnaire => Method::Questionnaire,
                FileMethod::Override { reason } => Method::Override { reason },
            },
            taxonomy: self.taxonomy,
        }
    }
}

impl From<FileAgreement> for Agreement {
    fn from(file: FileAgreement) -> Self {
        Self { start: file.start.map(|date| date.0), end: file.end.map(|date| date.0), notice_days: file.notice_days }
    }
}
