//! The cells about one exchange.

use std::str::FromStr;

use jiff::Timestamp;

use super::super::{NO_CONTRIBUTION, OUTDATED, cells};
use super::partner::date;
use super::row::Row;
use super::{Source, Taken};
use crate::domain::answers::{Answer, Answers, MechanicsAnswer, QuestionId};
use crate::domain::category::Category;
use crate::domain::decision::{Decision, Method};
use crate::domain::few::Few;
use crate::domain::field::ExchangeField;
use crate::domain::history::{Act, Event, History, What};
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Agreement, Exchange, Portfolio};
use crate::domain::slug::Slug;

/// What a row says of an exchange; empty cells say nothing.
#[derive(Default)]
struct Said {
    gives: Option<String>,
    gets: Option<String>,
    about: Option<String>,
    answers: Answers,
    evidence: Few<Slug, String>,
    decision: Option<Decision>,
    agreement: Agreement,
    ended: Option<jiff::civil::Date>,
    split_from: Option<ItemId>,
    outdated: bool,
}

impl Source<'_> {
    /// Takes the exchanges of the rows into a portfolio.
    pub(super) fn exchanges(&mut self, portfolio: &mut Portfolio, taken: &mut Taken, act: &mut Act<'_>) {
        for row in self.rows {
            let cell = row.text("exchange_id").trim();
            let said = self.said_of(row);
            if cell.is_empty() && said.is_nothing() {
                continue;
            }
            let id = if cell.is_empty() { Some(act.ids.next_id()) } else { ItemId::parse(cell) };
            let Some(id) = id else {
                self.remark(row, format!("{cell:?} is no id of an exchange; the exchange was left out"));
                continue;
            };
            if !taken.claim(id, portfolio.id) {
                self.remark(row, format!("the exchange {id} is another partner's; it was left out"));
                continue;
            }
            match portfolio.exchange_mut(id) {
                Some(exchange) => {
                    if let Some(text) = said.over(exchange, act) {
                        self.remark(row, text);
                    }
                }
                None => portfolio.exchanges.push(said.create(id, act)),
            }
        }
    }

    fn said_of(&mut self, row: &Row) -> Said {
        let text = |column: &str| Some(row.text(column).to_owned()).filter(|cell| !cell.is_empty());
        let mut faults = Vec::new();
        let mut keep = Keep { row, faults: &mut faults };
        let said = Said {
            gives: text("gives"),
            gets: text("gets"),
            about: text("about"),
            answers: keep.answers(),
            evidence: keep.evidence(),
            decision: keep.decision(),
            agreement: Agreement {
                start: keep.cell("agreement_start", date),
                end: keep.cell("agreement_end", date),
                notice_days: keep.cell("notice_days", number),
            },
            ended: keep.cell("ended_on", date),
            split_from: keep.cell("split_from", |_, cell| {
                ItemId::parse(cell).ok_or_else(|| format!("split_from: {cell:?} is no id of an exchange"))
            }),
            outdated: row.text("exchange_status").trim() == OUTDATED,
        };
        for text in faults {
            self.remark(row, text);
        }
        said
    }
}

fn number(column: &str, cell: &str) -> Result<u16, String> {
    u16::from_str(cell).map_err(|_| format!("{column}: {cell:?} is no number of days"))
}

/// Reads the cells of one row and keeps what is wrong with them.
struct Keep<'k> {
    row: &'k Row,
    faults: &'k mut Vec<String>,
}

impl Keep<'_> {
    fn cell<T>(&mut self, column: &str, read: impl Fn(&str, &str) -> Result<T, String>) -> Option<T> {
        let cell = self.row.text(column).trim();
        if cell.is_empty() {
            return None;
        }
        read(column, cell).map_err(|fault| self.faults.push(fault)).ok()
    }

    fn answers(&mut self) -> Answers {
        let mut answers = Answers::default();
        for category in Category::ALL {
            answers.contributions[category] = self.cell(category.slug(), |column, cell| {
                Answer::from_slug(&cell.to_lowercase())
                    .ok_or_else(|| format!("{column}: {cell:?} is not yes, no or not-sure"))
            });
        }
        for (question, cell) in self.row.mechanics() {
            match MechanicsAnswer::parse(cell) {
                Some(answer) => drop(answers.mechanics.insert(question.clone(), answer)),
                None => self.faults.push(format!("{question}: {cell:?} is no answer")),
            }
        }
        for (from, to) in self.cell("by_products", pairs).unwrap_or_default() {
            match (Category::from_slug(&from), Category::from_slug(&to)) {
                (Some(from), Some(to)) => drop(answers.by_products.insert(from, to)),
                _ => self.faults.push(format!("by_products: {from:?} or {to:?} is no category")),
            }
        }
        answers
    }

    fn evidence(&mut self) -> Few<Slug, String> {
        let column = "evidence";
        let cell = self.row.text(column);
        let pairs = if cell.trim().is_empty() { Ok(Vec::new()) } else { pairs(column, cell) };
        let pairs = pairs.map_err(|fault| self.faults.push(fault)).unwrap_or_default();
        let mut evidence = Few::new();
        for (question, note) in pairs {
            match Slug::parse(&question) {
                Some(question) => drop(evidence.insert(question, note)),
                None => self.faults.push(format!("evidence: {question:?} is no question")),
            }
        }
        evidence
    }

    /// There is a decision where the sheet says when it was made.
    fn decision(&mut self) -> Option<Decision> {
        let at = self.cell("decided_at", |column, cell| {
            Timestamp::from_str(cell).map_err(|_| format!("{column}: {cell:?} is no time such as 2026-08-02T09:06:02Z"))
        })?;
        let category = self.cell("category", |column, cell| match Category::from_slug(cell) {
            None if cell == NO_CONTRIBUTION => Ok(None),
            None => Err(format!("{column}: {cell:?} is no category; the decision was left out")),
            category => Ok(category),
        })?;
        let partner_type =
            self.cell("type", |column, cell| Slug::parse(cell).ok_or_else(|| format!("{column}: {cell:?} is no type")));
        let reason = self.row.text("reason").to_owned();
        let method = if reason.is_empty() { Method::Questionnaire } else { Method::Override { reason } };
        let (by, taxonomy) = (self.row.text("decided_by").to_owned(), self.row.text("taxonomy").to_owned());
        Some(Decision { category, partner_type, by, at, method, taxonomy })
    }
}

fn pairs(column: &str, cell: &str) -> Result<Vec<(String, String)>, String> {
    cells::parse_pairs(cell).ok_or_else(|| format!("{column} reads name=value;name=value, not {cell:?}"))
}

impl Said {
    fn is_nothing(&self) -> bool {
        let silent = self.gives.is_none() && self.gets.is_none() && self.about.is_none() && self.evidence.is_empty();
        let plain = self.agreement == Agreement::default() && self.ended.is_none() && self.decision.is_none();
        silent && plain && self.answers == Answers::default()
    }

    /// An exchange that the library does not have. Its history begins with the import; where the sheet calls the
    /// decision outdated, the answers stand behind it there, as they came after it.
    fn create(self, id: ItemId, act: &mut Act<'_>) -> Exchange {
        let mut history = History::starting_with(act.event(What::Imported { from: "csv" }));
        let decided = self.decision.as_ref().map(|decision| event_of(decision, act));
        let mut exchange = Exchange {
            id,
            gives: self.gives.unwrap_or_default(),
            gets: self.gets.unwrap_or_default(),
            about: self.about,
            answers: Answers::default(),
            evidence: self.evidence,
            decision: None,
            agreement: Some(self.agreement).filter(|agreement| *agreement != Agreement::default()),
            ended: self.ended,
            split_from: self.split_from,
            history: History::new(),
        };
        answer(&mut exchange, &self.answers, act);
        let answered = std::mem::take(&mut exchange.history);
        let (before, after) = if self.outdated { (History::new(), answered) } else { (answered, History::new()) };
        history.extend(before.iter().chain(decided).chain(&after));
        Exchange { decision: self.decision, history, ..exchange }
    }

    /// Takes what is said over an exchange of the library; returns what was not taken.
    fn over(self, exchange: &mut Exchange, act: &mut Act<'_>) -> Option<String> {
        let before = exchange.clone();
        let mut agreement = exchange.agreement.clone().unwrap_or_default();
        agreement.start = self.agreement.start.or(agreement.start);
        agreement.end = self.agreement.end.or(agreement.end);
        agreement.notice_days = self.agreement.notice_days.or(agreement.notice_days);
        exchange.gives = self.gives.unwrap_or_else(|| before.gives.clone());
        exchange.gets = self.gets.unwrap_or_else(|| before.gets.clone());
        exchange.about = self.about.or_else(|| before.about.clone());
        if agreement != Agreement::default() {
            exchange.agreement = Some(agreement);
        }
        exchange.ended = self.ended.or(before.ended);
        exchange.split_from = before.split_from.or(self.split_from);
        exchange.evidence.extend(self.evidence);
        for field in fields(exchange) {
            exchange.record_field(&field, &before.field(&field), act);
        }
        answer(exchange, &self.answers, act);
        self.decision.and_then(|decision| decide(exchange, decision, act))
    }
}

/// Every field that leaves an event when it changes.
fn fields(exchange: &Exchange) -> Vec<ExchangeField> {
    let plain = [
        ExchangeField::Gives,
        ExchangeField::Gets,
        ExchangeField::About,
        ExchangeField::AgreementStart,
        ExchangeField::AgreementEnd,
        ExchangeField::NoticeDays,
        ExchangeField::Ended,
    ];
    let note = |question: &Slug| {
        let category = Category::from_slug(question.as_str());
        ExchangeField::Note(category.map_or_else(|| QuestionId::Mechanics(question.clone()), QuestionId::Contribution))
    };
    plain.into_iter().chain(exchange.evidence.keys().map(note)).collect()
}

/// Gives the answers one by one, as a person would; what the sheet leaves out stays.
fn answer(exchange: &mut Exchange, answers: &Answers, act: &mut Act<'_>) {
    for (category, given) in answers.contributions.iter() {
        if let Some(given) = given {
            exchange.answer_contribution(category, *given, act);
        }
    }
    for (question, given) in &answers.mechanics {
        exchange.answer_mechanics(question, given.clone(), act);
    }
    for (from, to) in &answers.by_products {
        exchange.set_mark(*from, Some(*to), act);
    }
}

/// A decision is taken over where there is none, or an older one. Nobody decides by writing into a sheet.
fn decide(exchange: &mut Exchange, decision: Decision, act: &mut Act<'_>) -> Option<String> {
    let newer = exchange.decision.as_ref().is_none_or(|known| known.at < decision.at);
    if exchange.decision.as_ref() == Some(&decision) {
        return None;
    }
    if !newer {
        return Some("another decision stands in the library and is not older; it stays".to_owned());
    }
    exchange.history.push(event_of(&decision, act));
    exchange.decision = Some(decision);
    None
}

/// A decision on record: made then and by that person, not now.
fn event_of<'d>(decision: &'d Decision, act: &mut Act<'_>) -> Event<'d> {
    Event { id: act.ids.next_id(), at: decision.at, by: &decision.by, what: decision.on_record() }
}
