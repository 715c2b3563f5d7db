//! The columns of the long sheet besides the questions: what each is called, and what stands in it.

use super::{NO_CONTRIBUTION, cells, state};
use crate::domain::category::Category;
use crate::domain::decision::{Decision, Method};
use crate::domain::exchange::{Agreement, Exchange};
use crate::domain::portfolio::Portfolio;
use crate::domain::review::AsOf;
use crate::domain::slug::Slug;

/// What a row is about: a partner, and one of its exchanges if it has any.
pub(super) struct RowOf<'r> {
    pub portfolio: &'r Portfolio,
    pub exchange: Option<&'r Exchange>,
    pub as_of: &'r AsOf,
}

/// A column: its name and its cell in a row.
pub(super) type Column = (&'static str, fn(&RowOf<'_>) -> String);

/// The columns before the questions, in this order.
pub(super) const HEAD: [Column; 25] = [
    ("partner_id", |row| row.portfolio.id.to_string()),
    ("partner_name", |row| row.portfolio.partner.name.clone()),
    ("domain", |row| said(row.portfolio.partner.domain.as_ref())),
    ("external_ids", |row| {
        let ids = row.portfolio.partner.external_ids.iter();
        cells::pairs(ids.map(|(system, id)| (system.as_str(), id.as_str())))
    }),
    ("status", |row| row.portfolio.partner.status.slug().to_owned()),
    ("owner", |row| said(row.portfolio.partner.owner.as_ref())),
    ("region", |row| said(row.portfolio.partner.region.as_ref())),
    ("tier", |row| said(row.portfolio.partner.tier.as_ref())),
    ("tags", |row| cells::list(row.portfolio.partner.tags.iter().map(String::as_str))),
    ("exchange_id", |row| row.exchange(|exchange| Some(exchange.id))),
    ("gives", |row| row.exchange(|exchange| Some(&exchange.gives))),
    ("gets", |row| row.exchange(|exchange| Some(&exchange.gets))),
    ("about", |row| row.exchange(|exchange| exchange.about.as_ref())),
    ("exchange_status", |row| row.exchange(|exchange| Some(state(exchange, row.as_of)))),
    ("category", |row| row.decision(|decision| Some(decision.category.map_or(NO_CONTRIBUTION, Category::slug)))),
    ("type", |row| row.decision(|decision| decision.partner_type.as_ref().map(Slug::as_str))),
    ("agreement_start", |row| row.agreement(|agreement| agreement.start)),
    ("agreement_end", |row| row.agreement(|agreement| agreement.end)),
    ("notice_days", |row| row.agreement(|agreement| agreement.notice_days)),
    ("last_reviewed_on", |row| said(row.portfolio.partner.reviewed.as_ref().map(|reviewed| reviewed.on))),
    ("split_from", |row| row.exchange(|exchange| exchange.split_from)),
    ("reason", |row| row.decision(reason)),
    ("taxonomy", |row| row.decision(|decision| Some(&decision.taxonomy))),
    ("decided_by", |row| row.decision(|decision| Some(&decision.by))),
    ("decided_at", |row| row.decision(|decision| Some(decision.at))),
];

/// The columns behind the questions.
pub(super) const TAIL: [Column; 5] = [
    ("by_products", |row| {
        let marks = row.exchange.map(|exchange| &exchange.answers.by_products).into_iter().flatten();
        cells::pairs(marks.map(|(from, to)| (from.slug(), to.slug())))
    }),
    ("evidence", |row| {
        let notes = row.exchange.map(|exchange| &exchange.evidence).into_iter().flatten();
        cells::pairs(notes.map(|(question, note)| (question.as_str(), note.as_str())))
    }),
    ("ended_on", |row| row.exchange(|exchange| exchange.ended)),
    ("last_reviewed_by", |row| said(row.portfolio.partner.reviewed.as_ref().map(|reviewed| &reviewed.by))),
    ("imported_type", |row| said(row.portfolio.partner.imported_type.as_ref())),
];

impl RowOf<'_> {
    /// A cell about the exchange; empty where the partner has none.
    fn exchange<'s, T: ToString>(&'s self, of: impl Fn(&'s Exchange) -> Option<T>) -> String {
        said(self.exchange.and_then(of))
    }

    fn decision<'s, T: ToString>(&'s self, of: impl Fn(&'s Decision) -> Option<T>) -> String {
        self.exchange(|exchange| exchange.decision.as_ref().and_then(&of))
    }

    fn agreement<'s, T: ToString>(&'s self, of: impl Fn(&'s Agreement) -> Option<T>) -> String {
        self.exchange(|exchange| exchange.agreement.as_ref().and_then(&of))
    }
}

fn said(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn reason(decision: &Decision) -> Option<&String> {
    match &decision.method {
        Method::Override { reason } => Some(reason),
        Method::Questionnaire => None,
    }
}
