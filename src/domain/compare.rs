//! Partner types side by side: the questions that decide between them, and their mechanics row by row.

use std::collections::BTreeSet;

use super::category::Category;
use super::lookup;
use super::slug::Slug;
use super::taxonomy::{Confusion, Lead, MechanicsQuestion, PartnerType, Taxonomy};

/// How many types stand side by side at most: more do not fit a screen.
pub const MOST: usize = 3;

/// Two or three types side by side.
#[derive(Clone, Debug)]
pub struct Comparison<'t> {
    pub types: Vec<&'t PartnerType>,
    /// The questions at which their ways part, the first one first.
    pub decides: Vec<Decider<'t>>,
    /// What the taxonomy says about pairs among them that people mix up.
    pub mixed_up: Vec<&'t Confusion>,
    pub rows: Vec<Row<'t>>,
}

/// A question, and which answer leads to which of the types.
#[derive(Clone, Debug)]
pub struct Decider<'t> {
    pub question: &'t str,
    pub answers: Vec<(&'t str, Vec<&'t PartnerType>)>,
}

/// One row of the mechanics table.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    pub label: &'static str,
    /// In the order of the types.
    pub cells: Vec<&'t str>,
    /// Whether the types differ here; capitals and punctuation do not count.
    pub differs: bool,
}

impl Decider<'_> {
    /// Each answer with the types it leads to.
    #[must_use]
    pub fn answers_in_words(&self) -> Vec<String> {
        let line = |(answer, types): &(&str, Vec<&PartnerType>)| {
            let names: Vec<&str> = types.iter().map(|entry| entry.name.as_str()).collect();
            let colon = if answer.ends_with('?') { "" } else { ":" };
            format!("{answer}{colon} {}", names.join(", "))
        };
        self.answers.iter().map(line).collect()
    }
}

impl<'t> Comparison<'t> {
    /// The names of the types, as a heading: `VAR | Reseller`.
    #[must_use]
    pub fn title(&self) -> String {
        let names: Vec<&str> = self.types.iter().map(|entry| entry.name.as_str()).collect();
        names.join(" | ")
    }

    /// Puts types side by side. `None` unless they are two or three different types of the taxonomy.
    #[must_use]
    pub fn new(taxonomy: &'t Taxonomy, slugs: &[Slug]) -> Option<Self> {
        let types: Vec<&PartnerType> = slugs.iter().map(|slug| taxonomy.partner_type(slug)).collect::<Option<_>>()?;
        let different: BTreeSet<&Slug> = slugs.iter().collect();
        if different.len() != slugs.len() || !(2..=MOST).contains(&slugs.len()) {
            return None;
        }
        let among = |confusion: &&Confusion| slugs.contains(&confusion.pair.0) && slugs.contains(&confusion.pair.1);
        Some(Self {
            decides: deciders(taxonomy, &types),
            mixed_up: taxonomy.confusions().iter().filter(among).collect(),
            rows: rows(&types),
            types,
        })
    }
}

/// The types that people mix up with one, in the order of the taxonomy.
#[must_use]
pub fn neighbours<'t>(taxonomy: &'t Taxonomy, slug: &Slug) -> Vec<&'t Slug> {
    taxonomy.confusions().iter().filter_map(|confusion| confusion.other(slug)).collect()
}

fn rows<'t>(types: &[&'t PartnerType]) -> Vec<Row<'t>> {
    let tables: Vec<_> = types.iter().map(|entry| entry.mechanics.rows()).collect();
    let labels = tables.first().into_iter().flatten().map(|(label, _)| *label);
    let row = |(index, label): (usize, &'static str)| {
        let cells: Vec<&str> = tables.iter().filter_map(|table| Some(table.get(index)?.1)).collect();
        let distinct: BTreeSet<String> = cells.iter().map(|cell| lookup::words(cell).join(" ")).collect();
        Row { label, cells, differs: distinct.len() > 1 }
    };
    labels.enumerate().map(row).collect()
}

/// First the contribution questions, where the types are of several categories, then the mechanics questions.
fn deciders<'t>(taxonomy: &'t Taxonomy, types: &[&'t PartnerType]) -> Vec<Decider<'t>> {
    let of = |category: Category| -> Vec<&PartnerType> {
        types.iter().filter(|entry| entry.category == category).copied().collect()
    };
    let groups: Vec<(Category, Vec<&PartnerType>)> =
        Category::ALL.into_iter().map(|category| (category, of(category))).filter(|(_, own)| !own.is_empty()).collect();
    let mut found = Vec::new();
    if groups.len() > 1 {
        let answer = |(category, own): &(Category, Vec<&'t PartnerType>)| {
            (taxonomy.contribution(*category).question.as_str(), own.clone())
        };
        found.push(Decider { question: WHICH_YES, answers: groups.iter().map(answer).collect() });
    }
    for (category, own) in &groups {
        walk(taxonomy, taxonomy.root(*category), own, &mut found);
    }
    found
}

/// What decides between types of several categories.
const WHICH_YES: &str = "Which of these is answered yes for what the partner does here?";

/// Follows the questions as long as more than one of the types can still be reached.
fn walk<'t>(
    taxonomy: &'t Taxonomy,
    question: &'t MechanicsQuestion,
    types: &[&'t PartnerType],
    found: &mut Vec<Decider<'t>>,
) {
    if types.len() < 2 {
        return;
    }
    let mut ways = Vec::new();
    for choice in question.choices.iter().filter(|choice| !matches!(choice.leads_to, Lead::Split { .. })) {
        let reached = taxonomy.reachable_by(question, choice);
        let own: Vec<&PartnerType> = types.iter().filter(|entry| reached.contains(&entry.slug)).copied().collect();
        if !own.is_empty() {
            ways.push((choice, own));
        }
    }
    if ways.len() > 1 {
        let answers = ways.iter().map(|(choice, own)| (choice.text.as_str(), own.clone())).collect();
        found.push(Decider { question: &question.question, answers });
    }
    for (choice, own) in ways {
        if let Lead::Question(next) = &choice.leads_to {
            let next = taxonomy.question(next).expect("a checked taxonomy leads to questions it has");
            walk(taxonomy, next, &own, found);
        }
    }
}
