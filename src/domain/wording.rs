//! Outcomes, reasons and events as sentences. The screens, the line-by-line mode and the exports say the same words.

pub mod history;
pub mod numbers;
pub mod queue;
pub mod result;
pub mod session;

use super::answers::{Answer, MechanicsAnswer, NOT_SURE, QuestionId};
use super::category::Category;
use super::classify::{Bundle, Outcome, OutcomeKind};
use super::decision::{Decision, Method};
use super::explain::{self, Change, Explanation, Reason};
use super::glossary::{Kind, Term};
use super::history::NO_NAME;
use super::portfolio::{Exchange, Portfolio, Sentence};
use super::slug::Slug;
use super::taxonomy::{NameStatus, Taxonomy};

pub use history::{event, field, field_label};

/// A category's name in capitals, so that speech, copying and a screen without colour get the weight of it.
#[must_use]
pub fn category(taxonomy: &Taxonomy, category: Category) -> String {
    taxonomy.category(category).name.to_uppercase()
}

/// A type's name; a slug that this taxonomy does not have is shown as written.
#[must_use]
pub fn partner_type(taxonomy: &Taxonomy, slug: &Slug) -> String {
    taxonomy.partner_type(slug).map_or_else(|| slug.to_string(), |entry| entry.name.clone())
}

/// What kind of thing a term of the glossary names; of a type also its category, and how well its name is documented.
#[must_use]
pub fn kind(taxonomy: &Taxonomy, term: &Term) -> String {
    let Some(entry) = taxonomy.partner_type(&term.slug) else { return term.kind.label().to_owned() };
    let status = match entry.status {
        NameStatus::Documented => "documented by the source",
        NameStatus::CategoryDocumented => "category documented, the name as a type inferred",
        NameStatus::Inferred => "name inferred, not in the source",
    };
    format!("{} in {}; {status}", Kind::Type.label(), taxonomy.category(entry.category).name)
}

/// An outcome in a few words: `CHANNEL, Reseller`.
#[must_use]
pub fn outcome(taxonomy: &Taxonomy, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Incomplete { .. } => "INCOMPLETE".to_owned(),
        Outcome::Bundle(bundle) => format!("BUNDLE of {}", categories(taxonomy, &bundle.parts())),
        Outcome::NoContribution => "NO CONTRIBUTION".to_owned(),
        Outcome::CategoryOpen => "CATEGORY OPEN".to_owned(),
        Outcome::Provisional { category: of, partner_type: None } => {
            format!("{}, provisional, type open", category(taxonomy, *of))
        }
        Outcome::Provisional { category: of, partner_type: Some(slug) } => {
            format!("{}, provisional, {}", category(taxonomy, *of), partner_type(taxonomy, slug))
        }
        Outcome::TypeOpen { category: of } => format!("{}, type open", category(taxonomy, *of)),
        Outcome::Decided { category: of, partner_type: slug } => {
            format!("{}, {}", category(taxonomy, *of), partner_type(taxonomy, slug))
        }
    }
}

/// Categories joined as a sentence would: `PRODUCT, CHANNEL and SERVICE`.
#[must_use]
pub fn categories(taxonomy: &Taxonomy, parts: &[Category]) -> String {
    let names: Vec<String> = parts.iter().map(|part| category(taxonomy, *part)).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The parts of a bundle in words: categories, or what tells parts of one category apart.
#[must_use]
pub fn parts(taxonomy: &Taxonomy, bundle: &Outcome) -> Vec<String> {
    match bundle {
        Outcome::Bundle(Bundle::Categories(parts)) => parts.iter().map(|part| category(taxonomy, *part)).collect(),
        Outcome::Bundle(Bundle::Mechanics { question, into, .. }) => {
            let id = QuestionId::Mechanics(question.clone());
            into.iter().map(|key| format!("\"{}\"", answer_text(taxonomy, &id, key.as_str()))).collect()
        }
        _ => Vec::new(),
    }
}

/// Which part of a split an exchange is: its category, and the answer that tells it from a sibling of the same one.
#[must_use]
pub fn part(taxonomy: &Taxonomy, portfolio: &Portfolio, exchange: &Exchange) -> Option<String> {
    let counting = exchange.answers.counting();
    let [own] = *counting.as_slice() else { return None };
    let family = portfolio.family(exchange.id);
    let siblings = || family.iter().filter(|other| other.id != exchange.id);
    siblings().next()?;
    let name = category(taxonomy, own);
    let told_apart = |(id, answer): &(&Slug, &MechanicsAnswer)| {
        siblings()
            .any(|other| other.answers.counts(own) && other.answers.mechanics.get(*id).is_some_and(|o| o != *answer))
    };
    let same = siblings().any(|other| other.answers.counting() == [own]);
    let apart = exchange.answers.mechanics.iter().filter(|_| same).find(told_apart);
    Some(match apart {
        Some((id, answer)) => {
            let question = QuestionId::Mechanics(id.clone());
            format!("{name}, \"{}\",", answer_text(taxonomy, &question, answer.as_str()))
        }
        None => name,
    })
}

/// A decision in a few words.
#[must_use]
pub fn decision(taxonomy: &Taxonomy, decision: &Decision) -> String {
    decided(taxonomy, decision.category, decision.partner_type.as_ref())
}

/// A category and a type, either of them perhaps open, in a few words.
#[must_use]
pub fn decided(taxonomy: &Taxonomy, of: Option<Category>, slug: Option<&Slug>) -> String {
    match (of, slug) {
        (None, _) => "NO CONTRIBUTION".to_owned(),
        (Some(of), None) => format!("{}, type open", category(taxonomy, of)),
        (Some(of), Some(slug)) => format!("{}, {}", category(taxonomy, of), partner_type(taxonomy, slug)),
    }
}

/// Who acted, as people say it.
#[must_use]
pub fn who(by: &str) -> &str {
    if by.trim().is_empty() || by == NO_NAME { "someone" } else { by }
}

/// How a decision came about: `accepted by dana`, or who overrode it and why.
#[must_use]
pub fn method(decision: &Decision) -> String {
    match &decision.method {
        Method::Questionnaire => format!("Accepted by {}", who(&decision.by)),
        Method::Override { reason } => format!("Overridden by {}: {reason}", who(&decision.by)),
    }
}

/// What one of the two sentences says.
#[must_use]
pub const fn sentence(which: Sentence) -> &'static str {
    match which {
        Sentence::Gives => "what they do",
        Sentence::Gets => "what they get",
    }
}

/// What the partner does, or that nobody has said so yet.
#[must_use]
pub fn gives(exchange: &Exchange) -> &str {
    gives_or("(not described yet)", exchange)
}

/// The same inside a sentence or in quotes, where brackets would be in the way.
#[must_use]
pub fn described(exchange: &Exchange) -> &str {
    gives_or("not described yet", exchange)
}

fn gives_or<'e>(blank: &'static str, exchange: &'e Exchange) -> &'e str {
    let gives = exchange.gives.trim();
    if gives.is_empty() { blank } else { gives }
}

/// Yes, no, not sure.
#[must_use]
pub const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::NotSure => "not sure",
    }
}

/// A question's own text.
#[must_use]
pub fn question<'t>(taxonomy: &'t Taxonomy, id: &QuestionId) -> &'t str {
    match id {
        QuestionId::Contribution(category) => &taxonomy.contribution(*category).question,
        QuestionId::Mechanics(id) => taxonomy.question(id).map_or("", |question| &question.question),
    }
}

/// What is not known yet, as a question to the partner that can be sent as it is.
#[must_use]
pub fn ask(taxonomy: &Taxonomy, id: &QuestionId) -> Option<String> {
    let asked = explain::ask(taxonomy, id).map(str::to_owned);
    let fact = || explain::find_out(taxonomy, id).map(|fact| fact.trim_end_matches(['.', '?']));
    asked.or_else(|| Some(format!("Could you tell us {}?", fact()?)))
}

/// A question in a word or two, for lists and labels.
#[must_use]
pub fn question_name(taxonomy: &Taxonomy, id: &QuestionId) -> String {
    match id {
        QuestionId::Contribution(of) => taxonomy.category(*of).name.clone(),
        QuestionId::Mechanics(id) => id.as_str().replace('-', " "),
    }
}

/// What an answer to a question says, by its key; a key the taxonomy does not have is shown as written.
#[must_use]
pub fn answer_text(taxonomy: &Taxonomy, id: &QuestionId, key: &str) -> String {
    if key == NOT_SURE {
        return "not sure".to_owned();
    }
    let choice = match id {
        QuestionId::Contribution(_) => None,
        QuestionId::Mechanics(id) => {
            taxonomy.question(id).and_then(|question| question.choices.iter().find(|choice| choice.key.as_str() == key))
        }
    };
    choice.map_or_else(|| key.to_owned(), |choice| choice.text.clone())
}

/// One row of "why": what was asked, what was said, what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonRow {
    pub label: String,
    pub answer: String,
    pub text: String,
}

/// The reason as a row.
#[must_use]
pub fn reason(taxonomy: &Taxonomy, reason: &Reason) -> ReasonRow {
    match reason {
        Reason::Contribution { category: of, answer: given, serves } => {
            let question = taxonomy.contribution(*of);
            let text = match (given, serves) {
                (Answer::Yes, Some(target)) => format!("only a means to {}", taxonomy.category(*target).name),
                (Answer::Yes, None) => question.yes.clone(),
                (Answer::No, _) => question.no.clone(),
                (Answer::NotSure, _) => format!("To find out: {}", question.find_out),
            };
            let answer = if *given == Answer::Yes { "YES" } else { answer(*given) };
            ReasonRow { label: taxonomy.category(*of).name.clone(), answer: answer.to_owned(), text }
        }
        Reason::Mechanics { question: id, answer: given } => {
            let question = taxonomy.question(id);
            let (answer, text) = match given {
                MechanicsAnswer::NotSure => {
                    let fact = question.map_or("", |question| &question.find_out);
                    ("not sure".to_owned(), format!("To find out: {fact}"))
                }
                MechanicsAnswer::Key(key) => {
                    let id = QuestionId::Mechanics(id.clone());
                    (String::new(), answer_text(taxonomy, &id, key.as_str()))
                }
            };
            ReasonRow { label: question.map_or_else(|| id.to_string(), |q| q.question.clone()), answer, text }
        }
    }
}

/// The reason as one line: `Channel: yes. It brings, closes or supplies sales`.
#[must_use]
pub fn reason_line(taxonomy: &Taxonomy, one: &Reason) -> String {
    let row = reason(taxonomy, one);
    match (one, row.answer.is_empty()) {
        (Reason::Mechanics { .. }, true) => format!("{} {}", row.label, row.text),
        (Reason::Mechanics { .. }, false) => format!("{} {}. {}", row.label, row.answer, row.text),
        _ => format!("{}: {}. {}", row.label, row.answer.to_lowercase(), row.text),
    }
}

/// What one other answer would lead to.
#[must_use]
pub fn change(taxonomy: &Taxonomy, change: &Change) -> String {
    let condition = match &change.question {
        QuestionId::Contribution(of) => {
            format!("If question {}, {}, were {}", of.index() + 1, taxonomy.category(*of).name, change.answer)
        }
        id @ QuestionId::Mechanics(_) => {
            let question = question(taxonomy, id);
            format!("If \"{question}\" were \"{}\"", answer_text(taxonomy, id, &change.answer))
        }
    };
    let result = match change.outcome.kind() {
        OutcomeKind::Bundle => {
            let parts = categories(taxonomy, &change.outcome.split());
            format!("you would be offered a split into {parts}")
        }
        _ => outcome(taxonomy, &change.outcome),
    };
    format!("{condition}: {result}.")
}

/// What a yes to a question still not known would make of a provisional result, one sentence each.
#[must_use]
pub fn provisional(taxonomy: &Taxonomy, explanation: &Explanation) -> Vec<String> {
    let Outcome::Provisional { category: of, .. } = explanation.outcome else { return Vec::new() };
    let found = category(taxonomy, of);
    let yes = |id: &QuestionId| {
        let mut changes = explanation.would_change.iter();
        changes.find(|change| change.question == *id && change.answer == Answer::Yes.slug())
    };
    let sentence = |id: &QuestionId| {
        let QuestionId::Contribution(other) = id else { return None };
        let (number, name) = (other.index() + 1, &taxonomy.category(*other).name);
        let result = match yes(id).map(|change| &change.outcome) {
            Some(Outcome::Bundle(_)) => format!("it is also {name} and you are offered a split"),
            Some(changed) => format!("it is {}", outcome(taxonomy, changed)),
            None => "nothing changes".to_owned(),
        };
        Some(format!("{found}, provisional: if question {number} turns out yes, {result}."))
    };
    explanation.open.iter().filter_map(sentence).collect()
}
