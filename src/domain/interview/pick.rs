//! What a session makes of the option that was picked: what changes, and where it goes on.

use super::{BundleChoice, Step, after, bundle_choices, following, resume};
use crate::domain::answers::{Answer, QuestionId};
use crate::domain::category::Category;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;
use crate::domain::taxonomy::Taxonomy;

/// What a step is busy with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Asking,
    /// Writing a note to the question.
    Noting,
    /// Asking which yes is only a means.
    PickMeans,
    /// Asking what this yes is a means to.
    PickTarget(Category),
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// To the next step that waits for something.
    #[default]
    ToOpen,
    /// To the next step, answered or not: the person goes through all questions again.
    Every,
}

/// A place in a session.
#[derive(Clone, Copy, Debug)]
pub struct At<'s> {
    pub exchange: ItemId,
    pub step: &'s Step,
    pub mode: Mode,
    pub pace: Pace,
}

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Something more is asked at the same step.
    Ask(Mode),
    /// It goes on there; nothing on record changes.
    Go(Step),
    /// It stays a bundle, as open work.
    Later,
    Did(Box<Done>),
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// How everything is from now on.
    pub portfolio: Portfolio,
    /// Whether that differs from what was on record: the same answer again changes nothing.
    pub changed: bool,
    pub deed: Deed,
    /// Where the session goes on.
    pub then: Step,
}

/// What was done, for the undo list and the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Answered(QuestionId),
    /// A by-product mark was made, or taken back.
    Marked {
        source: Category,
        serves: Option<Category>,
    },
    /// Into so many parts.
    Split(usize),
}

/// Picks an option, counted from 0, in the order of the digits. `None`: there is no such option.
#[must_use]
pub fn pick(
    taxonomy: &Taxonomy,
    portfolio: &Portfolio,
    at: &At<'_>,
    option: usize,
    act: &mut Act<'_>,
) -> Option<Picked> {
    let exchange = portfolio.exchange(at.exchange)?;
    let counting = exchange.answers.counting();
    match (at.step, at.mode) {
        (Step::Question(id), _) => answer(taxonomy, portfolio, at, id, option, act),
        (_, Mode::PickMeans) => {
            let source = *counting.get(option)?;
            let others: Vec<Category> = counting.into_iter().filter(|other| *other != source).collect();
            match others.as_slice() {
                // With two yes there is only one thing the other can be a means to.
                [only] => mark(taxonomy, portfolio, at, (source, Some(*only)), act),
                _ => Some(Picked::Ask(Mode::PickTarget(source))),
            }
        }
        (_, Mode::PickTarget(source)) => {
            let target = counting.into_iter().filter(|other| *other != source).nth(option)?;
            mark(taxonomy, portfolio, at, (source, Some(target)), act)
        }
        _ => match *bundle_choices(taxonomy, exchange, at.step).get(option)? {
            BundleChoice::Split => split(taxonomy, portfolio, at, act),
            BundleChoice::ByProduct => Some(Picked::Ask(Mode::PickMeans)),
            BundleChoice::Later => Some(Picked::Later),
            BundleChoice::GoOn => Some(Picked::Go(after(taxonomy, exchange, at.step))),
            BundleChoice::TakeBack(source) => mark(taxonomy, portfolio, at, (source, None), act),
        },
    }
}

/// The option that yes, no or not sure stands for: at each of the four questions, and at those about mechanics that
/// have it.
#[must_use]
pub fn option_of(taxonomy: &Taxonomy, step: &Step, answer: Answer) -> Option<usize> {
    match step {
        Step::Question(QuestionId::Contribution(_)) => Answer::ALL.iter().position(|other| *other == answer),
        Step::Question(QuestionId::Mechanics(slug)) => {
            let choices = &taxonomy.question(slug)?.choices;
            let not_sure = (answer == Answer::NotSure).then_some(choices.len());
            not_sure.or_else(|| choices.iter().position(|choice| choice.key.as_str() == answer.slug()))
        }
        _ => None,
    }
}

fn answer(
    taxonomy: &Taxonomy,
    portfolio: &Portfolio,
    at: &At<'_>,
    id: &QuestionId,
    option: usize,
    act: &mut Act<'_>,
) -> Option<Picked> {
    let mut portfolio = portfolio.clone();
    let exchange = portfolio.exchange_mut(at.exchange)?;
    let changed = exchange.answer_option(taxonomy, id, option, act)?;
    let then = match at.pace {
        Pace::ToOpen => after(taxonomy, exchange, at.step),
        Pace::Every => following(taxonomy, exchange, at.step),
    };
    did(portfolio, changed, Deed::Answered(id.clone()), then)
}

fn split(taxonomy: &Taxonomy, portfolio: &Portfolio, at: &At<'_>, act: &mut Act<'_>) -> Option<Picked> {
    let mut portfolio = portfolio.clone();
    let parts = portfolio.split(at.exchange, taxonomy, act).len();
    let then = resume(taxonomy, portfolio.exchange(at.exchange)?);
    did(portfolio, true, Deed::Split(parts), then)
}

fn mark(
    taxonomy: &Taxonomy,
    portfolio: &Portfolio,
    at: &At<'_>,
    (source, serves): (Category, Option<Category>),
    act: &mut Act<'_>,
) -> Option<Picked> {
    let mut portfolio = portfolio.clone();
    let exchange = portfolio.exchange_mut(at.exchange)?;
    exchange.mark(source, serves, act);
    let several = exchange.answers.counting().len() > 1;
    let then = if several { Step::Bundle } else { after(taxonomy, exchange, &Step::Bundle) };
    did(portfolio, true, Deed::Marked { source, serves }, then)
}

#[expect(clippy::unnecessary_wraps, reason = "every way of picking ends here")]
fn did(portfolio: Portfolio, changed: bool, deed: Deed, then: Step) -> Option<Picked> {
    Some(Picked::Did(Box::new(Done { portfolio, changed, deed, then })))
}
