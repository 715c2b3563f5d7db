//! The library as JSON: one document with the numbers, or one line for each exchange. Both carry a format number.

mod numbers;

use std::collections::BTreeMap;

use numbers::Numbers;
use serde::Serialize;

use super::export::Export;
use crate::domain::answers::Answers;
use crate::domain::category::Category;
use crate::domain::classify::classify;
use crate::domain::decision::{Decision, Method};
use crate::domain::explain::{find_out, open_questions};
use crate::domain::portfolio::{Exchange, Partner, Portfolio};
use crate::domain::review::notice_date;
use crate::domain::review::tally::Notice;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;

/// Raised when a field changes its meaning or goes; new fields leave it as it is.
pub const FORMAT: u32 = 1;

/// The whole as one document; of one partner only that one, without the numbers of the library.
#[must_use]
pub fn document(export: &Export<'_>) -> String {
    let document = Document {
        format: FORMAT,
        as_of: export.as_of.today.to_string(),
        taxonomy: &export.taxonomy.about().version,
        numbers: export.partner.is_none().then(|| Numbers::new(export)),
        partners: export.portfolios().into_iter().map(|portfolio| PartnerJson::new(export, portfolio)).collect(),
    };
    written(&document)
}

/// A line for each exchange, with its partner in it.
#[must_use]
pub fn lines(export: &Export<'_>) -> String {
    let mut out = String::new();
    for portfolio in export.portfolios() {
        for exchange in &portfolio.exchanges {
            let line = Line {
                format: FORMAT,
                as_of: export.as_of.today.to_string(),
                partner: About::new(export, portfolio),
                exchange: ExchangeJson::new(export, exchange),
            };
            out.push_str(&serde_json::to_string(&line).expect("texts, numbers and lists are always JSON"));
            out.push('\n');
        }
    }
    out
}

/// Every partner with what a list says of it.
#[must_use]
pub fn partners<'e>(export: &Export<'e>) -> String {
    let row = |portfolio: &'e Portfolio| {
        let summary = export.library.summary(portfolio.id)?;
        let categories = Category::ALL.into_iter().map(|category| (category.slug(), summary.categories[category]));
        Some(ListRow {
            about: About::new(export, portfolio),
            exchanges: summary.exchanges,
            categories: categories.collect(),
            types: summary.types.iter().map(|(slug, count)| (slug.as_str(), *count)).collect(),
            open_work: summary.open_work.iter().map(|(kind, count)| (kind.slug(), *count)).collect(),
        })
    };
    let rows: Vec<ListRow<'_>> = export.portfolios().into_iter().filter_map(row).collect();
    written(&rows)
}

/// Agreements with the last day to give notice.
#[must_use]
pub fn notices(export: &Export<'_>, notices: &[Notice]) -> String {
    let row = |notice: &Notice| {
        let (portfolio, exchange) = export.library.look_up(notice.place)?;
        Some(NoticeRow {
            notice_by: notice.date.to_string(),
            partner: About::new(export, portfolio),
            exchange: ExchangeJson::new(export, exchange?),
        })
    };
    let rows: Vec<NoticeRow<'_>> = notices.iter().filter_map(row).collect();
    written(&rows)
}

fn written(what: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(what).expect("texts, numbers and lists are always JSON");
    format!("{text}\n")
}

#[derive(Serialize)]
struct ListRow<'e> {
    #[serde(flatten)]
    about: About<'e>,
    /// Exchanges that have not ended.
    exchanges: usize,
    categories: BTreeMap<&'static str, usize>,
    types: BTreeMap<&'e str, usize>,
    open_work: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct NoticeRow<'e> {
    notice_by: String,
    partner: About<'e>,
    exchange: ExchangeJson<'e>,
}

#[derive(Serialize)]
struct Document<'e> {
    format: u32,
    as_of: String,
    taxonomy: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<Numbers>,
    partners: Vec<PartnerJson<'e>>,
}

#[derive(Serialize)]
struct Line<'e> {
    format: u32,
    as_of: String,
    partner: About<'e>,
    exchange: ExchangeJson<'e>,
}

#[derive(Serialize)]
struct PartnerJson<'e> {
    #[serde(flatten)]
    about: About<'e>,
    /// Kinds of open work with how many facts or exchanges they concern.
    open_work: BTreeMap<&'static str, usize>,
    exchanges: Vec<ExchangeJson<'e>>,
}

impl<'e> PartnerJson<'e> {
    fn new(export: &Export<'e>, portfolio: &'e Portfolio) -> Self {
        let open = export.library.summary(portfolio.id).into_iter().flat_map(|summary| &summary.open_work);
        Self {
            about: About::new(export, portfolio),
            open_work: open.map(|(kind, count)| (kind.slug(), *count)).collect(),
            exchanges: portfolio.exchanges.iter().map(|exchange| ExchangeJson::new(export, exchange)).collect(),
        }
    }
}

#[derive(Serialize)]
struct About<'e> {
    id: String,
    name: &'e str,
    domain: Option<&'e str>,
    external_ids: BTreeMap<&'e str, &'e str>,
    status: &'static str,
    owner: Option<&'e str>,
    region: Option<&'e str>,
    tier: Option<&'e str>,
    tags: Vec<&'e str>,
    imported_type: Option<&'e str>,
    last_reviewed_on: Option<String>,
    last_reviewed_by: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'e str>,
}

impl<'e> About<'e> {
    fn new(export: &Export<'e>, portfolio: &'e Portfolio) -> Self {
        let Partner { name, domain, external_ids, status, owner, region, tier, tags, imported_type, reviewed, note } =
            &portfolio.partner;
        Self {
            id: portfolio.id.to_string(),
            name,
            domain: domain.as_deref(),
            external_ids: external_ids.iter().map(|(system, id)| (system.as_str(), id.as_str())).collect(),
            status: status.slug(),
            owner: owner.as_deref(),
            region: region.as_deref(),
            tier: tier.as_deref(),
            tags: tags.iter().map(String::as_str).collect(),
            imported_type: imported_type.as_deref(),
            last_reviewed_on: reviewed.as_ref().map(|reviewed| reviewed.on.to_string()),
            last_reviewed_by: reviewed.as_ref().map(|reviewed| reviewed.by.as_str()),
            note: export.notes.then_some(note.as_str()),
        }
    }
}

#[derive(Serialize)]
struct ExchangeJson<'e> {
    id: String,
    gives: &'e str,
    gets: &'e str,
    about: Option<&'e str>,
    status: &'static str,
    /// What the answers say, decided or not.
    outcome: &'static str,
    answers: BTreeMap<String, &'e str>,
    by_products: BTreeMap<&'static str, &'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<BTreeMap<&'e str, &'e str>>,
    decision: Option<DecisionJson<'e>>,
    agreement_start: Option<String>,
    agreement_end: Option<String>,
    notice_days: Option<u16>,
    notice_by: Option<String>,
    ended_on: Option<String>,
    split_from: Option<String>,
    find_out: Vec<&'e str>,
}

#[derive(Serialize)]
struct DecisionJson<'e> {
    category: Option<&'static str>,
    #[serde(rename = "type")]
    partner_type: Option<&'e str>,
    by: &'e str,
    at: String,
    /// Why it was decided against the answers.
    override_reason: Option<&'e str>,
    taxonomy: &'e str,
}

impl<'e> ExchangeJson<'e> {
    fn new(export: &Export<'e>, exchange: &'e Exchange) -> Self {
        let agreement = exchange.agreement.clone().unwrap_or_default();
        Self {
            id: exchange.id.to_string(),
            gives: &exchange.gives,
            gets: &exchange.gets,
            about: exchange.about.as_deref(),
            status: super::exchange_csv::state(exchange, export.as_of),
            outcome: classify(export.taxonomy, &exchange.answers).kind().slug(),
            answers: answers(&exchange.answers),
            by_products: exchange.answers.by_products.iter().map(|(from, to)| (from.slug(), to.slug())).collect(),
            evidence: export
                .notes
                .then(|| exchange.evidence.iter().map(|(question, note)| (question.as_str(), note.as_str())).collect()),
            decision: exchange.decision.as_ref().map(DecisionJson::from),
            agreement_start: agreement.start.map(|date| date.to_string()),
            agreement_end: agreement.end.map(|date| date.to_string()),
            notice_days: agreement.notice_days,
            notice_by: notice_date(exchange).map(|date| date.to_string()),
            ended_on: exchange.ended.map(|date| date.to_string()),
            split_from: exchange.split_from.map(|id| id.to_string()),
            find_out: facts(export.taxonomy, exchange),
        }
    }
}

fn answers(given: &Answers) -> BTreeMap<String, &str> {
    let contributions =
        Category::ALL.into_iter().filter_map(|of| Some((of.slug().to_owned(), given.contributions[of]?.slug())));
    let mechanics = given.mechanics.iter().map(|(question, answer)| (question.to_string(), answer.as_str()));
    contributions.chain(mechanics).collect()
}

fn facts<'e>(taxonomy: &'e Taxonomy, exchange: &Exchange) -> Vec<&'e str> {
    let open = open_questions(taxonomy, &exchange.answers);
    open.iter().filter_map(|question| find_out(taxonomy, question)).collect()
}

impl<'e> From<&'e Decision> for DecisionJson<'e> {
    fn from(decision: &'e Decision) -> Self {
        let Decision { category, partner_type, by, at, method, taxonomy } = decision;
        Self {
            category: category.map(Category::slug),
            partner_type: partner_type.as_ref().map(Slug::as_str),
            by,
            at: at.to_string(),
            override_reason: match method {
                Method::Questionnaire => None,
                Method::Override { reason } => Some(reason),
            },
            taxonomy,
        }
    }
}
