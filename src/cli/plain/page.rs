//! Pages that are read line by line: a result, what would change it, a term, the list of partners, the review.

use super::prompt::View;
use crate::domain::category::Category;
use crate::domain::classify::Outcome;
use crate::domain::decision::{Standing, acceptable};
use crate::domain::explain::{Explanation, explain, not_chosen};
use crate::domain::glossary::{Term, Where};
use crate::domain::library::Entry;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::wording::numbers::{counted, open_work};
use crate::domain::wording::{self, result as words};

/// Changes that are said until "why" asks for the rest.
const CHANGES_SAID: usize = 3;

/// A result: what it is, why, what is open, what would change it, what it is not, what it needs.
#[must_use]
pub fn result(view: View<'_>, portfolio: &Portfolio, exchange: &Exchange, was: Option<&Outcome>) -> Vec<String> {
    let taxonomy = view.taxonomy;
    let found = explain(taxonomy, &exchange.answers);
    let mut lines = vec![
        format!("RESULT: {}.", words::result(taxonomy, exchange, &found.outcome)),
        format!("Partner: {}", portfolio.partner.name),
        format!("Exchange: {}", wording::described(exchange)),
    ];
    if !words::differs(exchange, &found.outcome) {
        lines.extend(wording::provisional(taxonomy, &found));
    }
    lines.extend(decision_note(view, exchange, &found, was));
    lines.push("Why:".to_owned());
    lines.extend(found.why.iter().map(|reason| stopped(wording::reason_line(taxonomy, reason))));
    open_facts(&mut lines, view, &found);
    would_change(&mut lines, view, &found);
    if !words::differs(exchange, &found.outcome) {
        neighbours(&mut lines, view, &found);
    }
    needs(&mut lines, view, exchange, &found);
    lines
}

/// With a capital at the start.
#[must_use]
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence of its own, so that speech makes a pause behind it.
#[must_use]
pub fn stopped(text: String) -> String {
    if text.ends_with(['.', '?', ':']) { text } else { format!("{text}.") }
}

fn decision_note(view: View<'_>, exchange: &Exchange, found: &Explanation, was: Option<&Outcome>) -> Option<String> {
    let taxonomy = view.taxonomy;
    let Some(decision) = &exchange.decision else {
        return words::was_before(taxonomy, was?, &found.outcome).map(|text| format!("It {text}"));
    };
    let when = view.local(decision.at);
    if exchange.standing() == Standing::Outdated {
        let next = match acceptable(&found.outcome) {
            Ok(()) => "The new result can be accepted.".to_owned(),
            Err(refused) => format!("Not to be accepted yet: {refused}."),
        };
        return Some(format!("It {} {next}", words::outdated(taxonomy, decision, &when)));
    }
    let differs = words::differs(exchange, &found.outcome);
    Some(stopped(words::decided_by(taxonomy, decision, differs, &found.outcome, &when)))
}

fn open_facts(lines: &mut Vec<String>, view: View<'_>, found: &Explanation) {
    if let Outcome::Incomplete { next } = &found.outcome {
        lines.push(format!("Still to answer: {}", wording::question(view.taxonomy, next)));
    }
    if found.open.is_empty() {
        return;
    }
    lines.push("To ask the partner:".to_owned());
    let questions = found.open.iter().filter_map(|id| wording::ask(view.taxonomy, id));
    lines.extend(questions.map(|question| format!("- {question}")));
    let names: Vec<String> =
        found.possible_types.iter().map(|slug| wording::partner_type(view.taxonomy, slug)).collect();
    if names.len() > 1 {
        lines.push(format!("Still possible: {}.", names.join(", ")));
    }
}

fn would_change(lines: &mut Vec<String>, view: View<'_>, found: &Explanation) {
    let changes = &found.would_change;
    if changes.is_empty() {
        return;
    }
    lines.push("What would change it:".to_owned());
    lines.extend(changes.iter().take(CHANGES_SAID).map(|change| wording::change(view.taxonomy, change)));
    if changes.len() > CHANGES_SAID {
        lines.push(format!("{} more; why says them all.", changes.len() - CHANGES_SAID));
    }
}

fn neighbours(lines: &mut Vec<String>, view: View<'_>, found: &Explanation) {
    let near = not_chosen(view.taxonomy, found);
    if !near.is_empty() {
        lines.push("Not chosen:".to_owned());
        lines.extend(near.into_iter().map(|confusion| {
            stopped(format!("{}: {}", words::neighbour(view.taxonomy, found, confusion), confusion.decides))
        }));
    }
}

/// What the type is for: the agreement, pay and enablement it needs.
fn needs(lines: &mut Vec<String>, view: View<'_>, exchange: &Exchange, found: &Explanation) {
    let (_, partner_type) = words::holding(exchange, found);
    let Some(entry) = partner_type.and_then(|slug| view.taxonomy.partner_type(slug)) else { return };
    lines.push("What this type needs:".to_owned());
    let needs = &entry.mechanics;
    let rows = [("Agreement", &needs.agreement), ("Paid by", &needs.paid_by), ("Enablement", &needs.enablement)];
    lines.extend(rows.map(|(label, text)| stopped(format!("{label}: {text}"))));
}

/// All that would change a result.
#[must_use]
pub fn changes(view: View<'_>, exchange: &Exchange) -> Vec<String> {
    let found = explain(view.taxonomy, &exchange.answers);
    if found.would_change.is_empty() {
        return vec!["No single other answer would change it.".to_owned()];
    }
    let changes = found.would_change.iter().map(|change| wording::change(view.taxonomy, change));
    std::iter::once("What would change it:".to_owned()).chain(changes).collect()
}

/// The entry for what holds.
#[must_use]
pub fn term_of_result(view: View<'_>, exchange: &Exchange) -> Vec<String> {
    let found = explain(view.taxonomy, &exchange.answers);
    let slug = words::term_at_hand(exchange, &found);
    let entry = slug.and_then(|slug| view.glossary.get(slug.as_str()));
    entry.map_or_else(|| vec!["Type term and a name, such as: term reseller.".to_owned()], |entry| term(view, entry))
}

/// An entry of the glossary.
#[must_use]
pub fn term(view: View<'_>, term: &Term) -> Vec<String> {
    let mut lines = vec![format!("{}. {}.", term.name, term.kind.label())];
    if !term.aliases.is_empty() {
        lines.push(format!("Also called: {}.", term.aliases.join(", ")));
    }
    lines.push(stopped(term.definition.clone()));
    let related = term.related.iter().filter_map(|slug| view.glossary.get(slug.as_str()));
    let related: Vec<&str> = related.map(|term| term.name.as_str()).collect();
    if !related.is_empty() {
        lines.push(format!("See also: {}.", related.join(", ")));
    }
    lines
}

/// The terms that a name or a word finds: one in full, several by name and `next`, what to type then.
///
/// # Errors
/// The sentence to refuse with, when nothing is found.
pub fn look_up(view: View<'_>, name: &str, next: &str) -> Result<Vec<String>, String> {
    let hits = view.glossary.search(name, None);
    let found: Vec<&Term> = hits.iter().filter_map(|hit| view.glossary.of_hit(hit)).collect();
    let named = hits.iter().filter(|hit| hit.found != Where::Text);
    let by_name: Vec<&Term> = named.filter_map(|hit| view.glossary.of_hit(hit)).collect();
    let exact = view.glossary.named(name);
    match (exact, by_name.as_slice(), found.as_slice()) {
        (Some(entry), _, _) | (_, &[entry], _) | (_, [], &[entry]) => Ok(term(view, entry)),
        (_, _, []) => Err(match view.glossary.near(name).first() {
            Some(near) => format!("No term matches \"{name}\". Perhaps \"{near}\"?"),
            None => format!("No term matches \"{name}\"."),
        }),
        (_, [], several) => Ok(vec![format!("{} {next}", several_terms("use", name, several))]),
        (_, several, _) => Ok(vec![format!("{} {next}", several_terms("have", name, several))]),
    }
}

fn several_terms(how: &str, name: &str, terms: &[&Term]) -> String {
    let count = terms.len();
    let said: Vec<&str> = terms.iter().take(TERMS_NAMED).map(|term| term.name.as_str()).collect();
    let more = count.saturating_sub(TERMS_NAMED);
    let more = if more == 0 { String::new() } else { format!(", and {more} more") };
    format!("{count} terms {how} \"{name}\": {}{more}.", said.join(", "))
}

/// Names that are said where several terms are found.
const TERMS_NAMED: usize = 9;

/// One partner in a line.
#[must_use]
pub fn partner(view: View<'_>, entry: &Entry) -> String {
    let Entry { portfolio, summary } = entry;
    let categories: Vec<Category> =
        Category::ALL.into_iter().filter(|category| summary.categories[*category] > 0).collect();
    let mut parts = vec![counted(summary.exchanges, "exchange")];
    if !categories.is_empty() {
        parts.push(wording::categories(view.taxonomy, &categories));
    }
    if !summary.open_work.is_empty() {
        parts.push(format!("open work {}", open_work(&summary.open_work)));
    }
    format!("{}: {}.", portfolio.partner.name, parts.join("; "))
}
