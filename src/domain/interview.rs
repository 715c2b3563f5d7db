//! The order in which a session asks. A session has no memory of its own: where it stands follows from the answers,
//! so going back, jumping and resuming the next day are the same thing.

mod pick;

use super::answers::{Answer, Answers, QuestionId};
use super::category::Category;
use super::classify::{Bundle, Outcome, Walk, WalkEnd, classify};
use super::history::{Event, What};
use super::portfolio::{Exchange, Sentence};
use super::taxonomy::Taxonomy;

pub use pick::{At, Deed, Done, Mode, Pace, Picked, option_of, pick};

/// One screenful of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Sentence(Sentence),
    Question(QuestionId),
    /// Two or more yes: several exchanges, or one that is only a means to another?
    Bundle,
    /// One answer about mechanics stands for several exchanges.
    Parts,
    Result,
}

/// What can be done about several yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BundleChoice {
    /// Make one exchange of each part.
    Split,
    /// One yes is only a means to another; asks which.
    ByProduct,
    /// Stay a bundle, as open work.
    Later,
    /// The marks already leave one yes: go on with it.
    GoOn,
    /// Take back the mark on this yes.
    TakeBack(Category),
}

/// Every step that the answers so far lead through, first to last.
#[must_use]
pub fn route(taxonomy: &Taxonomy, exchange: &Exchange) -> Vec<Step> {
    let answers = &exchange.answers;
    let mut steps = vec![Step::Sentence(Sentence::Gives), Step::Sentence(Sentence::Gets)];
    steps.extend(Category::ALL.map(|category| Step::Question(QuestionId::Contribution(category))));
    if answers.first_unasked().is_none() && answers.answered(Answer::Yes).count() > 1 {
        steps.push(Step::Bundle);
    }
    if let Some(walk) = Walk::current(taxonomy, answers) {
        let met = walk.met.iter().map(|(question, _)| question.id.clone());
        steps.extend(met.map(|id| Step::Question(QuestionId::Mechanics(id))));
        match walk.end {
            WalkEnd::Unasked(question) => {
                steps.push(Step::Question(QuestionId::Mechanics(question.id.clone())));
            }
            WalkEnd::Split { .. } => steps.push(Step::Parts),
            WalkEnd::NotSure(_) | WalkEnd::Type(_) => {}
        }
    }
    steps.push(Step::Result);
    steps
}

/// Where to take up an exchange: its first open step, or the result.
#[must_use]
pub fn resume(taxonomy: &Taxonomy, exchange: &Exchange) -> Step {
    let begun = exchange.answers.contributions.iter().any(|(_, answer)| answer.is_some());
    let skippable = |step: &Step| begun && matches!(step, Step::Sentence(Sentence::Gets));
    let steps = route(taxonomy, exchange);
    let open = steps.into_iter().find(|step| is_open(taxonomy, exchange, step) && !skippable(step));
    open.unwrap_or(Step::Result)
}

/// Where an answer given at `step` leads: the next open step behind it, or the result.
#[must_use]
pub fn after(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> Step {
    let steps = route(taxonomy, exchange);
    let behind = steps.iter().skip_while(|other| *other != step).skip(1);
    let open = behind.into_iter().find(|other| is_open(taxonomy, exchange, other));
    open.cloned().unwrap_or(Step::Result)
}

/// The step behind `step`, answered or not: how one skips a question.
#[must_use]
pub fn following(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> Step {
    let steps = route(taxonomy, exchange);
    let next = steps.iter().skip_while(|other| *other != step).nth(1);
    next.cloned().unwrap_or(Step::Result)
}

/// The step before `step`; `None` at the first one.
#[must_use]
pub fn previous(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> Option<Step> {
    let steps = route(taxonomy, exchange);
    let at = steps.iter().position(|other| other == step)?;
    steps.get(at.checked_sub(1)?).cloned()
}

/// Whether a sentence was begun and never left: the program ended while it was typed, so it may lack its end.
#[must_use]
pub fn is_half_typed(exchange: &Exchange, which: Sentence) -> bool {
    let on_record = |event: Event<'_>| match event.what {
        What::Edited { field, .. } => field == which.slug(),
        What::Created => false,
        _ => true,
    };
    let new = exchange.history.first().is_some_and(|event| event.what == What::Created);
    let begun = !exchange.sentence(which).trim().is_empty() && exchange.split_from.is_none();
    begun && new && exchange.answers == Answers::default() && !exchange.history.iter().any(on_record)
}

/// Whether a step still waits for something.
#[must_use]
pub fn is_open(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> bool {
    match step {
        Step::Sentence(which) => exchange.sentence(*which).trim().is_empty() || is_half_typed(exchange, *which),
        Step::Question(QuestionId::Contribution(category)) => exchange.answers.contributions[*category].is_none(),
        Step::Question(id) => {
            matches!(classify(taxonomy, &exchange.answers), Outcome::Incomplete { next } if next == *id)
        }
        Step::Bundle => exchange.answers.counting().len() > 1,
        Step::Parts => true,
        Step::Result => false,
    }
}

/// What the person can choose at [`Step::Bundle`] or [`Step::Parts`], in the order of the digits.
#[must_use]
pub fn bundle_choices(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> Vec<BundleChoice> {
    let answers = &exchange.answers;
    let marked = answers.answered(Answer::Yes).filter(|category| answers.live_target(*category).is_some());
    let take_back = marked.map(BundleChoice::TakeBack);
    match classify(taxonomy, answers) {
        Outcome::Bundle(Bundle::Categories(_)) => {
            let first = [BundleChoice::Split, BundleChoice::ByProduct, BundleChoice::Later];
            first.into_iter().chain(take_back).collect()
        }
        Outcome::Bundle(Bundle::Mechanics { .. }) if *step == Step::Parts => {
            vec![BundleChoice::Split, BundleChoice::Later]
        }
        _ => std::iter::once(BundleChoice::GoOn).chain(take_back).collect(),
    }
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    Sentence,
    /// Number and count of the contribution questions.
    Contribution(usize, usize),
    /// Number of the mechanics question; how many follow depends on the answer.
    Mechanics(usize),
    Bundle,
    Result,
}

/// The place of a step among the others.
#[must_use]
pub fn position(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> Position {
    match step {
        Step::Sentence(_) => Position::Sentence,
        Step::Question(QuestionId::Contribution(category)) => {
            Position::Contribution(category.index() + 1, Category::ALL.len())
        }
        Step::Question(QuestionId::Mechanics(_)) => {
            let steps = route(taxonomy, exchange);
            let mechanics = steps.iter().filter(|other| matches!(other, Step::Question(QuestionId::Mechanics(_))));
            Position::Mechanics(mechanics.take_while(|other| *other != step).count() + 1)
        }
        Step::Bundle | Step::Parts => Position::Bundle,
        Step::Result => Position::Result,
    }
}
