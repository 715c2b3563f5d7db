//! One line of JSON with answers in, one line of JSON with the outcome out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::answers::{Answer, Answers, MechanicsAnswer, NOT_SURE, QuestionId};
use crate::domain::category::{Category, PerCategory};
use crate::domain::classify::Outcome;
use crate::domain::explain::{Change, explain, find_out};
use crate::domain::few::Few;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::domain::wording;
use crate::strict::unique_map;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(deserialize_with = "unique_map")]
    answers: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "unique_map")]
    by_products: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "unique_map")]
    mechanics: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Found<'t> {
    id: Value,
    outcome: &'static str,
    category: Option<&'static str>,
    #[serde(rename = "type")]
    partner_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    open: Vec<Open<'t>>,
    possible_types: Vec<String>,
    why: Vec<String>,
    would_change: Vec<WouldChange>,
    split: Vec<&'static str>,
    ignored: Vec<String>,
    taxonomy: &'t str,
}

#[derive(Serialize)]
struct Open<'t> {
    question: String,
    find_out: &'t str,
}

#[derive(Serialize)]
struct WouldChange {
    question: String,
    answer: String,
    outcome: &'static str,
    category: Option<&'static str>,
    #[serde(rename = "type")]
    partner_type: Option<String>,
    split: Vec<&'static str>,
}

#[derive(Serialize)]
struct Fault {
    id: Value,
    line: usize,
    error: String,
}

/// Evaluates one line. `number` is its number in the input, for the error.
///
/// # Errors
/// The line of JSON that says what is wrong, for a line that is no JSON or names an unknown question or answer.
pub fn evaluate(taxonomy: &Taxonomy, number: usize, line: &str) -> Result<String, String> {
    let fault = |id: Value, error: String| as_json(&Fault { id, line: number, error });
    let read: Line = serde_json::from_str(line).map_err(|error| {
        // The id, if the line got that far, so that the sender finds the line again.
        let id = serde_json::from_str::<Value>(line).ok().and_then(|value| value.get("id").cloned());
        fault(id.unwrap_or(Value::Null), error.to_string())
    })?;
    let answers = answers(taxonomy, &read).map_err(|error| fault(read.id.clone(), error))?;
    Ok(as_json(&found(taxonomy, &answers, read.id)))
}

fn as_json(line: &impl Serialize) -> String {
    serde_json::to_string(line).expect("maps with text keys always have a JSON form")
}

fn answers(taxonomy: &Taxonomy, line: &Line) -> Result<Answers, String> {
    let mut contributions = PerCategory::default();
    for (question, answer) in &line.answers {
        let answer = Answer::from_slug(answer)
            .ok_or_else(|| format!("\"{answer}\" at \"{question}\" is none of yes, no, not-sure"))?;
        contributions[category(question)?] = Some(answer);
    }
    let mut by_products = Few::new();
    for (source, target) in &line.by_products {
        by_products.insert(category(source)?, category(target)?);
    }
    let mut mechanics = Few::new();
    for (question, answer) in &line.mechanics {
        let (id, answer) = mechanics_answer(taxonomy, question, answer)?;
        mechanics.insert(id, answer);
    }
    Ok(Answers { contributions, by_products, mechanics })
}

fn category(name: &str) -> Result<Category, String> {
    let known = Category::ALL.map(Category::slug).join(", ");
    Category::from_slug(name).ok_or_else(|| format!("\"{name}\" is none of the contribution questions: {known}"))
}

fn mechanics_answer(taxonomy: &Taxonomy, id: &str, answer: &str) -> Result<(Slug, MechanicsAnswer), String> {
    let slug = Slug::parse(id);
    let question = slug.as_ref().and_then(|slug| taxonomy.question(slug));
    let question = question.ok_or_else(|| format!("\"{id}\" is no mechanics question of this taxonomy"))?;
    let given = MechanicsAnswer::parse(answer);
    let known = match &given {
        Some(MechanicsAnswer::Key(key)) => question.choice(key).is_some(),
        Some(MechanicsAnswer::NotSure) => true,
        None => false,
    };
    match given {
        Some(given) if known => Ok((question.id.clone(), given)),
        _ => {
            let keys: Vec<&str> = question.choices.iter().map(|choice| choice.key.as_str()).collect();
            Err(format!("\"{answer}\" at \"{id}\" is none of {}, {NOT_SURE}", keys.join(", ")))
        }
    }
}

fn found<'t>(taxonomy: &'t Taxonomy, answers: &Answers, id: Value) -> Found<'t> {
    let explanation = explain(taxonomy, answers);
    let outcome = &explanation.outcome;
    let open = |question: &QuestionId| Open {
        question: question.as_str().to_owned(),
        find_out: find_out(taxonomy, question).unwrap_or_default(),
    };
    Found {
        id,
        outcome: outcome.kind().slug(),
        category: outcome.category().map(Category::slug),
        partner_type: outcome.partner_type().map(Slug::to_string),
        next: match outcome {
            Outcome::Incomplete { next } => Some(next.as_str().to_owned()),
            _ => None,
        },
        open: explanation.open.iter().map(open).collect(),
        possible_types: explanation.possible_types.iter().map(Slug::to_string).collect(),
        why: explanation.why.iter().map(|reason| wording::reason_line(taxonomy, reason)).collect(),
        would_change: explanation.would_change.iter().map(would_change).collect(),
        split: slugs(outcome),
        ignored: explanation.ignored.clone(),
        taxonomy: &taxonomy.about().version,
    }
}

fn would_change(change: &Change) -> WouldChange {
    WouldChange {
        question: change.question.as_str().to_owned(),
        answer: change.answer.clone(),
        outcome: change.outcome.kind().slug(),
        category: change.outcome.category().map(Category::slug),
        partner_type: change.outcome.partner_type().map(Slug::to_string),
        split: slugs(&change.outcome),
    }
}

fn slugs(outcome: &Outcome) -> Vec<&'static str> {
    outcome.split().into_iter().map(Category::slug).collect()
}
