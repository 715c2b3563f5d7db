//! The reasons behind an outcome: why, what would change it, what is open, what was not chosen.
//! Computed from the same rules as the outcome itself; no sentence here is written for one result by hand.

use super::answers::{Answer, Answers, MechanicsAnswer, QuestionId};
use super::category::Category;
use super::classify::{Outcome, OutcomeKind, Walk, WalkEnd, classify};
use super::slug::Slug;
use super::taxonomy::{Confusion, Taxonomy};

/// An outcome with everything that can be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub outcome: Outcome,
    /// The answers that led here, in the order asked.
    pub why: Vec<Reason>,
    /// Every single answer that would lead elsewhere: last question met back to the root, then the four.
    pub would_change: Vec<Change>,
    /// The answers that are not sure, in the order asked.
    pub open: Vec<QuestionId>,
    /// The types the exchange may still turn out to be.
    pub possible_types: Vec<Slug>,
    /// Questions whose answer, and categories whose by-product mark, is on record and does not count.
    pub ignored: Vec<String>,
}

/// One answer that led to the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// `serves` is the yes that this yes is only a means to.
    Contribution {
        category: Category,
        answer: Answer,
        serves: Option<Category>,
    },
    Mechanics {
        question: Slug,
        answer: MechanicsAnswer,
    },
}

impl Reason {
    #[must_use]
    pub fn question(&self) -> QuestionId {
        match self {
            Self::Contribution { category, .. } => QuestionId::Contribution(*category),
            Self::Mechanics { question, .. } => QuestionId::Mechanics(question.clone()),
        }
    }
}

/// One answer given differently, and the outcome it would lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub question: QuestionId,
    /// The answer's key as files write it.
    pub answer: String,
    pub outcome: Outcome,
}

/// Explains what the answers mean.
#[must_use]
pub fn explain(taxonomy: &Taxonomy, answers: &Answers) -> Explanation {
    let outcome = classify(taxonomy, answers);
    let walk = Walk::current(taxonomy, answers);
    Explanation {
        why: why(answers, walk.as_ref()),
        would_change: would_change(taxonomy, answers, &outcome, walk.as_ref()),
        open: open(answers, walk.as_ref()),
        possible_types: possible_types(taxonomy, answers, &outcome, walk.as_ref()),
        ignored: ignored(answers, walk.as_ref()),
        outcome,
    }
}

/// The fact to find out where an answer is not sure.
#[must_use]
pub fn find_out<'t>(taxonomy: &'t Taxonomy, question: &QuestionId) -> Option<&'t str> {
    match question {
        QuestionId::Contribution(category) => Some(&taxonomy.contribution(*category).find_out),
        QuestionId::Mechanics(id) => taxonomy.question(id).map(|entry| entry.find_out.as_str()),
    }
}

/// The same as a question to the partner, who is "you" in it, where the taxonomy words one.
#[must_use]
pub fn ask<'t>(taxonomy: &'t Taxonomy, question: &QuestionId) -> Option<&'t str> {
    let ask = match question {
        QuestionId::Contribution(category) => Some(&taxonomy.contribution(*category).ask),
        QuestionId::Mechanics(id) => taxonomy.question(id).map(|entry| &entry.ask),
    };
    ask.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// The neighbours of a result: pairs with the type that was found, or among the types still possible.
#[must_use]
pub fn not_chosen<'t>(taxonomy: &'t Taxonomy, explanation: &Explanation) -> Vec<&'t Confusion> {
    let near = |confusion: &&Confusion| {
        if let Some(found) = explanation.outcome.partner_type() {
            confusion.other(found).is_some()
        } else {
            let possible = &explanation.possible_types;
            possible.contains(&confusion.pair.0) && possible.contains(&confusion.pair.1)
        }
    };
    let settled =
        matches!(explanation.outcome.kind(), OutcomeKind::Provisional | OutcomeKind::TypeOpen | OutcomeKind::Decided);
    taxonomy.confusions().iter().filter(near).filter(|_| settled).collect()
}

fn why(answers: &Answers, walk: Option<&Walk<'_>>) -> Vec<Reason> {
    let contributions = answers.contributions.iter().filter_map(|(category, answer)| {
        let serves = answers.live_target(category);
        answer.map(|answer| Reason::Contribution { category, answer, serves })
    });
    let mechanics = walk
        .into_iter()
        .flat_map(|walk| &walk.met)
        .map(|(question, answer)| Reason::Mechanics { question: question.id.clone(), answer: answer.clone() });
    contributions.chain(mechanics).collect()
}

/// The questions whose answer is not sure and counts, in the order asked; without the rest of an explanation.
#[must_use]
pub fn open_questions(taxonomy: &Taxonomy, answers: &Answers) -> Vec<QuestionId> {
    open(answers, Walk::current(taxonomy, answers).as_ref())
}

fn open(answers: &Answers, walk: Option<&Walk<'_>>) -> Vec<QuestionId> {
    let contributions = answers.answered(Answer::NotSure).map(QuestionId::Contribution);
    let mechanics = walk.and_then(|walk| match walk.end {
        WalkEnd::NotSure(question) => Some(QuestionId::Mechanics(question.id.clone())),
        _ => None,
    });
    contributions.chain(mechanics).collect()
}

fn possible_types(taxonomy: &Taxonomy, answers: &Answers, outcome: &Outcome, walk: Option<&Walk<'_>>) -> Vec<Slug> {
    if let Some(walk) = walk {
        return walk.possible_types(taxonomy);
    }
    let may_be = |category: &Category| match outcome.kind() {
        OutcomeKind::Bundle => answers.counts(*category),
        OutcomeKind::CategoryOpen => answers.contributions[*category] == Some(Answer::NotSure),
        OutcomeKind::Incomplete => answers.contributions[*category] != Some(Answer::No),
        _ => false,
    };
    let categories = Category::ALL.into_iter().filter(may_be);
    categories.flat_map(|category| taxonomy.reachable_from(&taxonomy.root(category).id)).collect()
}

fn ignored(answers: &Answers, walk: Option<&Walk<'_>>) -> Vec<String> {
    let marks = answers.by_products.keys().filter(|source| answers.live_target(**source).is_none());
    let met = |id: &Slug| walk.is_some_and(|walk| walk.met.iter().any(|(question, _)| question.id == *id));
    let mechanics = answers.mechanics.keys().filter(|id| !met(id));
    marks.map(|source| source.slug().to_owned()).chain(mechanics.map(Slug::to_string)).collect()
}

fn would_change(taxonomy: &Taxonomy, answers: &Answers, now: &Outcome, walk: Option<&Walk<'_>>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut try_answers = |question: QuestionId, answer: &str, other: Answers| {
        let outcome = classify(taxonomy, &with_open_mechanics(taxonomy, other));
        if essence(&outcome) != essence(now) {
            changes.push(Change { question, answer: answer.to_owned(), outcome });
        }
    };
    for (question, given) in walk.into_iter().flat_map(|walk| walk.met.iter().rev()) {
        for choice in &question.choices {
            let answer = MechanicsAnswer::Key(choice.key.clone());
            if answer != *given {
                let mut other = answers.clone();
                other.mechanics.insert(question.id.clone(), answer);
                try_answers(QuestionId::Mechanics(question.id.clone()), choice.key.as_str(), other);
            }
        }
    }
    for (category, given) in answers.contributions.iter() {
        for answer in [Answer::Yes, Answer::No] {
            if given.is_some_and(|given| given != answer) {
                let mut other = answers.clone();
                other.contributions[category] = Some(answer);
                try_answers(QuestionId::Contribution(category), answer.slug(), other);
            }
        }
    }
    changes
}

/// A mechanics question not yet asked reads as type-open, so that a change names a category and not "incomplete".
fn with_open_mechanics(taxonomy: &Taxonomy, mut answers: Answers) -> Answers {
    if let Some(Walk { end: WalkEnd::Unasked(question), .. }) = Walk::current(taxonomy, &answers) {
        answers.mechanics.insert(question.id.clone(), MechanicsAnswer::NotSure);
    }
    answers
}

/// What has to differ for a change to be worth telling.
fn essence(outcome: &Outcome) -> (OutcomeKind, Option<Category>, Option<Slug>, Vec<Category>) {
    (outcome.kind(), outcome.category(), outcome.partner_type().cloned(), outcome.split())
}
