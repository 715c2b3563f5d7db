//! From a draft to a [`Taxonomy`]: every rule a taxonomy must keep, and every fault of a draft at once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::answers::NOT_SURE;
use super::super::category::{Category, PerCategory};
use super::super::slug::Slug;
use super::{About, CategoryEntry, Confusion, ContributionQuestion, Lead, MechanicsQuestion, PartnerType, Taxonomy};

/// A taxonomy as read, not yet checked.
#[derive(Clone, Debug)]
pub struct Draft {
    pub about: About,
    pub categories: Vec<(Category, CategoryEntry)>,
    pub contributions: Vec<(Category, ContributionQuestion)>,
    pub trees: Vec<DraftTree>,
    pub types: Vec<PartnerType>,
    pub confusions: Vec<Confusion>,
    pub company_words: Vec<String>,
}

/// The mechanics questions of one category.
#[derive(Clone, Debug)]
pub struct DraftTree {
    pub category: Category,
    pub root: Slug,
    pub questions: Vec<MechanicsQuestion>,
}

/// One broken rule, with the word in the file that breaks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The quoted text to look for in the file.
    pub id: String,
    /// A quoted text that comes before it, when `id` alone would be found too early.
    pub within: Option<String>,
    pub kind: FaultKind,
}

/// Which rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum FaultKind {
    #[error("this category stands more than once here, or not at all; each of the four needs exactly one entry")]
    NotOnePerCategory,
    #[error("this id is used twice")]
    DuplicateId,
    #[error("this id is taken by a contribution question")]
    TakenByContribution,
    #[error("this answer key means \"not sure\" everywhere and cannot be redefined")]
    ReservedKey,
    #[error("a question needs 2 to 8 answers, because a digit picks one")]
    ChoiceCount,
    #[error("no question has this id in the same tree")]
    UnknownQuestion,
    #[error("no type has this slug")]
    UnknownType,
    #[error("this type belongs to another category than the tree that leads to it")]
    OtherCategory,
    #[error("following the answers from this question leads back to it")]
    Cycle,
    #[error("more than 8 questions in a row lead here; a session should be short")]
    TooDeep,
    #[error("two answers lead to this question; every question has one path")]
    QuestionReachedTwice,
    #[error("two answers lead to this type; every type has one path")]
    TypeReachedTwice,
    #[error("no answer leads to this question")]
    QuestionUnreachable,
    #[error("no answer leads to this type")]
    TypeUnreachable,
    #[error("a split needs two or more other answers of the same question, none of them a split")]
    BadSplit,
    #[error("the fact to find out when unsure is missing")]
    MissingFact,
    #[error("a text here is empty")]
    EmptyText,
    #[error("this name or alias is already used by another type or category")]
    AliasClash,
    #[error("a type cannot be confused with itself")]
    SelfConfusion,
}

/// More questions than this in a row is a fault.
const DEPTH_MAX: usize = 8;
/// More choices than this, and not sure would need a second digit.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=8;

impl Taxonomy {
    /// Checks a draft.
    ///
    /// # Errors
    /// All broken rules at once, in the order of the file's sections.
    pub fn new(draft: Draft) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::default();
        faults.sections(&draft);
        faults.ids(&draft);
        faults.texts(&draft);
        for tree in &draft.trees {
            faults.tree(tree, &draft.types);
        }
        faults.unreached_types(&draft);
        faults.aliases(&draft);
        faults.confusions(&draft);
        if faults.found.is_empty() { Ok(Self::from_checked(draft)) } else { Err(faults.found) }
    }

    fn from_checked(draft: Draft) -> Self {
        let roots = draft.trees.iter().map(|tree| (tree.category, tree.root.clone())).collect::<Vec<_>>();
        let questions = draft.trees.into_iter().flat_map(|tree| tree.questions);
        Self {
            about: draft.about,
            categories: one_each(&draft.categories),
            contributions: one_each(&draft.contributions),
            roots: one_each(&roots),
            questions: questions.map(|question| (question.id.clone(), question)).collect(),
            types: draft.types,
            confusions: draft.confusions,
            company_words: draft.company_words,
        }
    }
}

fn one_each<T: Clone>(entries: &[(Category, T)]) -> PerCategory<T> {
    PerCategory::from_fn(|category| {
        let found = entries.iter().find(|(of, _)| *of == category);
        found.expect("each section was checked to have every category once").1.clone()
    })
}

#[derive(Default)]
struct Faults {
    found: Vec<Fault>,
    reached_types: BTreeSet<Slug>,
}

impl Faults {
    fn add(&mut self, kind: FaultKind, id: &(impl ToString + ?Sized), within: Option<&str>) {
        self.found.push(Fault { id: id.to_string(), within: within.map(str::to_owned), kind });
    }

    fn sections(&mut self, draft: &Draft) {
        let sections = [
            ("categories", draft.categories.iter().map(|entry| entry.0).collect::<Vec<_>>()),
            ("contributions", draft.contributions.iter().map(|entry| entry.0).collect()),
            ("trees", draft.trees.iter().map(|tree| tree.category).collect()),
        ];
        for (section, listed) in sections {
            for category in Category::ALL {
                if listed.iter().filter(|of| **of == category).count() != 1 {
                    self.add(FaultKind::NotOnePerCategory, category.slug(), Some(section));
                }
            }
        }
    }

    fn ids(&mut self, draft: &Draft) {
        let mut seen = BTreeSet::new();
        for question in draft.trees.iter().flat_map(|tree| &tree.questions) {
            if Category::from_slug(question.id.as_str()).is_some() {
                self.add(FaultKind::TakenByContribution, &question.id, None);
            }
            if !seen.insert(&question.id) {
                self.add(FaultKind::DuplicateId, &question.id, Some(question.id.as_str()));
            }
            self.choices(question);
        }
        let mut slugs = BTreeSet::new();
        for entry in draft.types.iter().filter(|entry| !slugs.insert(&entry.slug)) {
            self.add(FaultKind::DuplicateId, &entry.slug, Some("types"));
        }
    }

    fn choices(&mut self, question: &MechanicsQuestion) {
        let within = Some(question.id.as_str());
        if !CHOICES.contains(&question.choices.len()) {
            self.add(FaultKind::ChoiceCount, &question.id, None);
        }
        let mut keys = BTreeSet::new();
        for choice in &question.choices {
            if choice.key.as_str() == NOT_SURE {
                self.add(FaultKind::ReservedKey, &choice.key, within);
            }
            if !keys.insert(&choice.key) {
                self.add(FaultKind::DuplicateId, &choice.key, within);
            }
            if !splits_well(question, &choice.leads_to) {
                self.add(FaultKind::BadSplit, &choice.key, within);
            }
        }
    }

    fn texts(&mut self, draft: &Draft) {
        for (category, entry) in &draft.contributions {
            if entry.find_out.trim().is_empty() {
                self.add(FaultKind::MissingFact, category.slug(), Some("contributions"));
            }
            if blank(&[&entry.question, &entry.yes, &entry.no, &entry.not_sure, &entry.counts]) {
                self.add(FaultKind::EmptyText, category.slug(), Some("contributions"));
            }
        }
        for question in draft.trees.iter().flat_map(|tree| &tree.questions) {
            if question.find_out.trim().is_empty() {
                self.add(FaultKind::MissingFact, &question.id, None);
            }
            let choices = question.choices.iter().any(|choice| blank(&[&choice.text]));
            if choices || blank(&[&question.question, &question.help]) {
                self.add(FaultKind::EmptyText, &question.id, None);
            }
        }
        for entry in &draft.types {
            let cells = entry.mechanics.rows().map(|(_, text)| text);
            if entry.name.trim().is_empty() || blank(&cells) {
                self.add(FaultKind::EmptyText, &entry.slug, Some("types"));
            }
        }
    }

    fn tree(&mut self, tree: &DraftTree, types: &[PartnerType]) {
        let questions: BTreeMap<&Slug, &MechanicsQuestion> =
            tree.questions.iter().map(|question| (&question.id, question)).collect();
        let mut walk = TreeWalk { tree, questions, types, reached: BTreeSet::new(), path: Vec::new() };
        if walk.questions.contains_key(&tree.root) {
            walk.visit(&tree.root, None, self);
        } else {
            self.add(FaultKind::UnknownQuestion, &tree.root, Some("trees"));
        }
        let reached = walk.reached.clone();
        for question in tree.questions.iter().filter(|question| !reached.contains(&question.id)) {
            self.add(FaultKind::QuestionUnreachable, &question.id, None);
            self.unknown_leads(question, &walk);
        }
    }

    /// Where no walk comes by, what the answers point to has to exist all the same.
    fn unknown_leads(&mut self, question: &MechanicsQuestion, walk: &TreeWalk<'_>) {
        let within = Some(question.id.as_str());
        for choice in &question.choices {
            match &choice.leads_to {
                Lead::Question(next) if !walk.questions.contains_key(next) => {
                    self.add(FaultKind::UnknownQuestion, next, within);
                }
                Lead::Type(slug) if !walk.types.iter().any(|entry| entry.slug == *slug) => {
                    self.add(FaultKind::UnknownType, slug, within);
                }
                _ => {}
            }
        }
    }

    fn unreached_types(&mut self, draft: &Draft) {
        for entry in &draft.types {
            if !self.reached_types.contains(&entry.slug) {
                self.add(FaultKind::TypeUnreachable, &entry.slug, Some("types"));
            }
        }
    }

    fn aliases(&mut self, draft: &Draft) {
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        let categories = draft.categories.iter().map(|(of, entry)| (of.slug(), &entry.name, &entry.aliases));
        let types = draft.types.iter().map(|entry| (entry.slug.as_str(), &entry.name, &entry.aliases));
        for (owner, name, aliases) in categories.chain(types) {
            for word in std::iter::once(name).chain(aliases) {
                if owners.insert(word.to_lowercase(), owner).is_some() {
                    self.add(FaultKind::AliasClash, word, Some(owner));
                }
            }
        }
    }

    fn confusions(&mut self, draft: &Draft) {
        for confusion in &draft.confusions {
            let (one, two) = &confusion.pair;
            for slug in [one, two] {
                if !draft.types.iter().any(|entry| entry.slug == *slug) {
                    self.add(FaultKind::UnknownType, slug, Some("confusions"));
                }
            }
            if one == two {
                self.add(FaultKind::SelfConfusion, one, Some("confusions"));
            }
            if confusion.decides.trim().is_empty() {
                self.add(FaultKind::EmptyText, one, Some("confusions"));
            }
        }
    }
}

/// One walk through one tree from its root.
struct TreeWalk<'d> {
    tree: &'d DraftTree,
    questions: BTreeMap<&'d Slug, &'d MechanicsQuestion>,
    types: &'d [PartnerType],
    reached: BTreeSet<&'d Slug>,
    path: Vec<&'d Slug>,
}

impl<'d> TreeWalk<'d> {
    fn visit(&mut self, id: &'d Slug, from: Option<&Slug>, faults: &mut Faults) {
        let within = from.map(Slug::as_str);
        if self.path.contains(&id) {
            return faults.add(FaultKind::Cycle, id, within);
        }
        if !self.reached.insert(id) {
            return faults.add(FaultKind::QuestionReachedTwice, id, within);
        }
        if self.path.len() == DEPTH_MAX {
            return faults.add(FaultKind::TooDeep, id, within);
        }
        let Some(question) = self.questions.get(id).copied() else {
            return faults.add(FaultKind::UnknownQuestion, id, within);
        };
        self.path.push(id);
        for choice in &question.choices {
            match &choice.leads_to {
                Lead::Question(next) => self.visit(next, Some(id), faults),
                Lead::Type(slug) => self.arrive(slug, id, faults),
                Lead::Split { .. } => {}
            }
        }
        self.path.pop();
    }

    fn arrive(&self, slug: &Slug, from: &Slug, faults: &mut Faults) {
        let within = Some(from.as_str());
        match self.types.iter().find(|entry| entry.slug == *slug) {
            None => faults.add(FaultKind::UnknownType, slug, within),
            Some(entry) if entry.category != self.tree.category => {
                faults.reached_types.insert(slug.clone());
                faults.add(FaultKind::OtherCategory, slug, within);
            }
            Some(_) if !faults.reached_types.insert(slug.clone()) => {
                faults.add(FaultKind::TypeReachedTwice, slug, within);
            }
            Some(_) => {}
        }
    }
}

fn splits_well(question: &MechanicsQuestion, lead: &Lead) -> bool {
    let Lead::Split { into, says } = lead else { return true };
    let distinct: BTreeSet<&Slug> = into.iter().collect();
    let plain = into
        .iter()
        .all(|key| question.choice(key).is_some_and(|choice| !matches!(choice.leads_to, Lead::Split { .. })));
    into.len() >= 2 && distinct.len() == into.len() && plain && !says.trim().is_empty()
}

fn blank(texts: &[&str]) -> bool {
    texts.iter().any(|text| text.trim().is_empty())
}
