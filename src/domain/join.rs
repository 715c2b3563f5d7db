//! Two exchanges that are one after all: a split by mistake, or the same thing written down twice.
//!
//! Nothing said about either is lost: the one that is kept takes over the other's texts, notes, answers and history.

use std::collections::BTreeSet;
use std::ops::Range;

use super::answers::QuestionId;
use super::category::Category;
use super::exchange::{Agreement, Exchange};
use super::field::ExchangeField;
use super::history::{Act, Event, What};
use super::id::ItemId;
use super::portfolio::Portfolio;
use super::undo::UNDOING;

/// What joining is called where it can be undone, and in the histories once it was.
pub const JOINING: &str = "joining two exchanges";

/// A question that two exchanges answer differently. Keys as files write them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub question: QuestionId,
    pub kept: String,
    pub other: String,
}

/// The questions that both exchanges answer, and not alike: those about contribution first.
#[must_use]
pub fn differences(kept: &Exchange, other: &Exchange) -> Vec<Difference> {
    let contributions = Category::ALL.into_iter().map(QuestionId::Contribution);
    let mechanics = kept.answers.mechanics.keys().cloned().map(QuestionId::Mechanics);
    let difference = |question: QuestionId| {
        let (ours, theirs) = (kept.answer_key(&question)?.to_owned(), other.answer_key(&question)?.to_owned());
        (ours != theirs).then_some(Difference { question, kept: ours, other: theirs })
    };
    contributions.chain(mechanics).filter_map(difference).collect()
}

impl Portfolio {
    /// Joins `other` into `kept`, which keeps its id and its place. Where both answer a question differently, the
    /// answer of `kept` holds, except at the questions in `from_other`; a question that only one answers takes its
    /// answer. Returns whether both are there and are two.
    pub fn join(&mut self, kept: ItemId, other: ItemId, from_other: &BTreeSet<QuestionId>, act: &mut Act<'_>) -> bool {
        if kept == other || self.exchange(kept).is_none() {
            return false;
        }
        let Some(other) = self.remove_exchange(other) else { return false };
        for exchange in self.exchanges.iter_mut().filter(|exchange| exchange.split_from == Some(other.id)) {
            exchange.split_from = Some(kept);
        }
        if let Some(exchange) = self.exchange_mut(kept) {
            exchange.take_in(other, from_other, act);
        }
        true
    }
}

/// The places in a history of the joins that were undone, each with what the join itself put on record behind it.
/// Undoing takes back the last join that stands; doing again brings back the one that was undone last.
pub(super) fn undone_joins(history: &[Event<'_>]) -> BTreeSet<usize> {
    let (mut standing, mut undone) = (Vec::new(), Vec::new());
    for (index, event) in history.iter().enumerate() {
        match &event.what {
            What::Joined { .. } => standing.push(index),
            What::Undone { what } if *what == JOINING => undone.extend(standing.pop()),
            What::Undone { what } if what.strip_prefix(UNDOING) == Some(JOINING) => standing.extend(undone.pop()),
            _ => {}
        }
    }
    undone.into_iter().flat_map(|join| records_of(history, join)).collect()
}

/// A join and what it put on record: all of it at one moment, by one person.
fn records_of(history: &[Event<'_>], join: usize) -> Range<usize> {
    let records = history.get(join..).unwrap_or_default();
    let together =
        |event: &&Event<'_>| records.first().is_some_and(|first| (first.at, first.by) == (event.at, event.by));
    join..join + records.iter().take_while(together).count()
}

impl Exchange {
    fn take_in(&mut self, other: Exchange, from_other: &BTreeSet<QuestionId>, act: &mut Act<'_>) {
        self.history.take_in([&other.history]);
        self.history.push(act.event(What::Joined { with: other.id }));
        let both = [self.id, other.id];
        self.split_from = [self.split_from, other.split_from].into_iter().flatten().find(|from| !both.contains(from));
        self.take_texts(&other, act);
        self.take_agreement(&other, act);
        self.take_answers(&other, from_other, act);
        if self.decision.is_none() {
            self.decision = other.decision;
        }
    }

    fn take_texts(&mut self, other: &Exchange, act: &mut Act<'_>) {
        let about = [self.about.as_deref(), other.about.as_deref()].map(Option::unwrap_or_default);
        let mut texts = vec![
            (ExchangeField::Gives, both(&self.gives, &other.gives)),
            (ExchangeField::Gets, both(&self.gets, &other.gets)),
            (ExchangeField::About, both(about[0], about[1])),
        ];
        let notes = other.evidence.iter().map(|(question, note)| {
            let mine = self.evidence.get(question).map_or("", String::as_str);
            (ExchangeField::Note(QuestionId::from_slug(question)), both(mine, note))
        });
        texts.extend(notes);
        for (field, text) in texts {
            let from = self.field(&field);
            self.put_text(&field, text);
            self.record_field(&field, &from, act);
        }
    }

    fn put_text(&mut self, field: &ExchangeField, text: String) {
        match field {
            ExchangeField::Gives => self.gives = text,
            ExchangeField::Gets => self.gets = text,
            ExchangeField::About => self.about = Some(text).filter(|text| !text.is_empty()),
            ExchangeField::Note(question) => drop(self.type_note(question, &text)),
            _ => {}
        }
    }

    /// Dates that only one of them has are kept. Where both have one, the own one holds and the other's is on record.
    fn take_agreement(&mut self, other: &Exchange, act: &mut Act<'_>) {
        let joined = self.agreement.clone().unwrap_or_default().or(other.agreement.as_ref());
        let ended = self.ended.zip(other.ended).map(|(one, two)| one.max(two));
        let fields = [
            ExchangeField::AgreementStart,
            ExchangeField::AgreementEnd,
            ExchangeField::NoticeDays,
            ExchangeField::Ended,
        ];
        let before = fields.each_ref().map(|field| (self.field(field), other.field(field)));
        self.agreement = Some(joined).filter(|agreement| *agreement != Agreement::default());
        self.ended = ended;
        for (field, (mine, theirs)) in fields.iter().zip(before) {
            let now = self.field(field);
            let lost = [mine, theirs].into_iter().find(|from| !from.is_empty() && *from != now);
            self.record_field(field, lost.as_ref().unwrap_or(&now), act);
        }
    }

    /// An answer that gives way is on record as one that was changed.
    fn take_answers(&mut self, other: &Exchange, from_other: &BTreeSet<QuestionId>, act: &mut Act<'_>) {
        for Difference { question, kept, other } in differences(self, other) {
            if !from_other.contains(&question) {
                self.history.push(act.event(What::answered(&question, &other, &kept)));
            }
        }
        let taken = |question: &QuestionId, mine: bool| !mine || from_other.contains(question);
        for category in Category::ALL {
            let question = QuestionId::Contribution(category);
            let mine = self.answers.contributions[category].is_some();
            if let Some(answer) = other.answers.contributions[category].filter(|_| taken(&question, mine)) {
                self.answer_contribution(category, answer, act);
            }
        }
        for (id, answer) in &other.answers.mechanics {
            let mine = self.answers.mechanics.contains_key(id);
            if taken(&QuestionId::Mechanics(id.clone()), mine) {
                self.answer_mechanics(id, answer.clone(), act);
            }
        }
        for (source, target) in &other.answers.by_products {
            if !self.answers.by_products.contains_key(source) {
                self.set_mark(*source, Some(*target), act);
            }
        }
    }
}

impl Agreement {
    fn or(self, other: Option<&Self>) -> Self {
        let Some(other) = other else { return self };
        Self {
            start: self.start.or(other.start),
            end: self.end.or(other.end),
            notice_days: self.notice_days.or(other.notice_days),
        }
    }
}

/// Both texts, each once.
fn both(one: &str, two: &str) -> String {
    match (one.trim(), two.trim()) {
        ("", _) => two.to_owned(),
        (_, "") => one.to_owned(),
        (first, second) if first.contains(second) => one.to_owned(),
        (first, second) if second.contains(first) => two.to_owned(),
        (first, second) => format!("{first}; {second}"),
    }
}
