//! From format 1 to the domain, and the rules that hold between its fields.

use std::collections::BTreeSet;

use super::super::ron_text::{TextFault, place_at, quoted_behind, read};
use super::{File, FileAgreement, FileDecision, FileExchange, FileMethod, FilePartner};
use crate::domain::answers::Answers;
use crate::domain::category::{Category, PerCategory};
use crate::domain::decision::{Decision, Method};
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Agreement, Exchange, Partner, Portfolio, Reviewed};

/// Reads a file of format 1, with the format that it says it has.
///
/// # Errors
/// The first fault of syntax or type; else the first broken rule between the fields.
pub fn parse(text: &str) -> Result<(i64, Portfolio), TextFault> {
    let file: File = read(text)?;
    let format = file.format;
    let portfolio = Portfolio::from(file);
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

impl From<File> for Portfolio {
    fn from(file: File) -> Self {
        // In no more memory than it takes: the parser makes room for more to come.
        let mut exchanges: Vec<Exchange> = file.exchanges.into_iter().map(Exchange::from).collect();
        exchanges.shrink_to_fit();
        Self { id: file.id.0, partner: file.partner.into(), exchanges, history: file.history.0 }
    }
}

impl From<FilePartner> for Partner {
    fn from(file: FilePartner) -> Self {
        Self {
            name: file.name,
            domain: file.domain,
            external_ids: file.external_ids,
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

impl From<FileExchange> for Exchange {
    fn from(file: FileExchange) -> Self {
        let given = file.answers;
        let marks = file.by_products.into_iter().map(|(source, target)| (source.into(), target.into()));
        let contributions = PerCategory::from_fn(|category| {
            let answer = match category {
                Category::Product => given.product,
                Category::Channel => given.channel,
                Category::Marketing => given.marketing,
                Category::Service => given.service,
            };
            answer.into()
        });
        let mechanics = file.mechanics.into_iter().map(|(id, answer)| (id.0, answer.0)).collect();
        Self {
            id: file.id.0,
            gives: file.gives,
            gets: file.gets,
            about: file.about,
            answers: Answers { contributions, by_products: marks.collect(), mechanics },
            evidence: file.evidence.into_iter().map(|(id, note)| (id.0, note)).collect(),
            decision: file.decision.map(Decision::from),
            agreement: file.agreement.map(Agreement::from),
            ended: file.ended.map(|date| date.0),
            split_from: file.split_from.map(|id| id.0),
            history: file.history.0,
        }
    }
}

impl From<FileDecision> for Decision {
    fn from(file: FileDecision) -> Self {
        Self {
            category: file.category.map(Category::from),
            partner_type: file.partner_type.map(|slug| slug.0),
            by: file.by,
            at: file.at.0,
            method: match file.method {
                FileMethod::Questionnaire => Method::Questionnaire,
                FileMethod::Override { reason } => Method::Override { reason },
            },
            taxonomy: file.taxonomy,
        }
    }
}

impl From<FileAgreement> for Agreement {
    fn from(file: FileAgreement) -> Self {
        Self { start: file.start.map(|date| date.0), end: file.end.map(|date| date.0), notice_days: file.notice_days }
    }
}
