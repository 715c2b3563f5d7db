//! One bundle becomes several linked exchanges.

use super::answers::{Answer, Answers, MechanicsAnswer};
use super::category::Category;
use super::classify::{Bundle, Outcome, Walk, classify};
use super::history::{Act, History, What};
use super::id::ItemId;
use super::portfolio::{Exchange, Portfolio};
use super::slug::Slug;
use super::taxonomy::Taxonomy;

impl Portfolio {
    /// Splits a bundle. The original becomes the first part and keeps its id and history; the others stand behind it
    /// and point back with `split_from`. Returns the ids of all parts, first to last, or nothing when it is no bundle.
    pub fn split(&mut self, id: ItemId, taxonomy: &Taxonomy, act: &mut Act<'_>) -> Vec<ItemId> {
        let Some(index) = self.exchanges.iter().position(|exchange| exchange.id == id) else { return Vec::new() };
        let Some(original) = self.exchanges.get(index).cloned() else { return Vec::new() };
        let Outcome::Bundle(bundle) = classify(taxonomy, &original.answers) else { return Vec::new() };

        let mut parts = answers_of_parts(taxonomy, &original.answers, &bundle).into_iter();
        let first = parts.next().expect("a bundle has two parts or more");
        let others: Vec<Exchange> = parts.map(|answers| part(&original, answers, act)).collect();
        let into: Vec<ItemId> = others.iter().map(|exchange| exchange.id).collect();

        if let Some(exchange) = self.exchanges.get_mut(index) {
            exchange.history.push(act.event(What::Split { into: into.clone() }));
            exchange.change_answers(&first, act);
        }
        self.exchanges.splice((index + 1)..=index, others);
        std::iter::once(id).chain(into).collect()
    }
}

/// A part other than the first: what describes the exchange is copied, what happened to the original is not.
fn part(original: &Exchange, answers: Answers, act: &mut Act<'_>) -> Exchange {
    let created = act.event(What::Created);
    Exchange {
        id: act.ids.next_id(),
        answers,
        decision: None,
        split_from: Some(original.id),
        history: History::starting_with(created),
        ..original.clone()
    }
}

fn answers_of_parts(taxonomy: &Taxonomy, answers: &Answers, bundle: &Bundle) -> Vec<Answers> {
    match bundle {
        Bundle::Categories(categories) => {
            let parts = categories.iter().enumerate();
            parts.map(|(index, category)| of_category(taxonomy, answers, *category, index == 0)).collect()
        }
        Bundle::Mechanics { category, question, into } => {
            let parts = into.iter().enumerate();
            parts.map(|(index, key)| of_key(taxonomy, answers, (*category, question, key), index == 0)).collect()
        }
    }
}

/// Its own yes, and every yes whose live mark ends there, stay; the siblings' yes become no; not sure stays.
fn of_category(taxonomy: &Taxonomy, answers: &Answers, own: Category, first: bool) -> Answers {
    let mut part = answers.clone();
    for category in Category::ALL {
        let belongs = |category| category == own || answers.live_target(category) == Some(own);
        if !belongs(category) {
            part.by_products.remove(&category);
            if answers.is_yes(category) {
                part.contributions[category] = Some(Answer::No);
            }
        } else if answers.by_products.get(&category).is_some_and(|step| !belongs(*step)) && category != own {
            // The chain led over a category that is not of this part; its end is.
            part.by_products.insert(category, own);
        }
    }
    if !first {
        part.mechanics.retain(|id, _| taxonomy.question(id).is_some_and(|question| question.category == own));
    }
    part
}

/// The same answers with one key at the question that stood for several. The first part keeps whatever else was
/// on record, the others what was answered on the way to that question.
fn of_key(
    taxonomy: &Taxonomy,
    answers: &Answers,
    (category, question, key): (Category, &Slug, &Slug),
    first: bool,
) -> Answers {
    let mut part = answers.clone();
    if !first {
        let walk = Walk::new(taxonomy, answers, category);
        part.mechanics.retain(|id, _| walk.met.iter().any(|(met, _)| met.id == *id));
    }
    part.mechanics.insert(question.clone(), MechanicsAnswer::Key(key.clone()));
    part
}
