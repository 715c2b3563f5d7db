//! The rules a second time, written from the texts: a table of all ways through the trees, a fixed point for the
//! by-product marks, and the seven outcomes as a list of conditions of which the first that fits holds. The program
//! walks the trees and matches; nothing here does.

use fourfold::domain::answers::{Answer, Answers, MechanicsAnswer, QuestionId};
use fourfold::domain::category::{Category, PerCategory};
use fourfold::domain::classify::OutcomeKind;
use fourfold::domain::slug::Slug;
use fourfold::domain::taxonomy::{Lead, MechanicsQuestion, Taxonomy};

use crate::verdict::{Ruling, Verdict, reason};

/// One way through one tree, from its root to where the answers lead.
pub struct Path {
    pub category: Category,
    /// Each question on the way with the key that stays on it.
    pub steps: Vec<(Slug, Slug)>,
    pub end: End,
}

/// Where a path leads.
pub enum End {
    Type(Slug),
    /// Several exchanges: one for each of these keys of the last question.
    Parts(Vec<Slug>),
}

/// The rules for one taxonomy.
pub struct Oracle<'t> {
    taxonomy: &'t Taxonomy,
    /// Tree by tree in question order, and inside a tree in the order of the answers.
    pub paths: Vec<Path>,
}

/// Where the answers about mechanics stop.
#[derive(Clone, Copy)]
enum Halt<'o> {
    /// There is no walk: not exactly one yes counts, or one of the four was never asked.
    NoWalk,
    NeverAsked(&'o Slug),
    NotSure(&'o Slug),
    Type(&'o Slug),
    Parts(&'o [Slug]),
}

/// All that the rules ask about one set of answers.
struct Facts<'o> {
    never_asked: Option<Category>,
    unsure: usize,
    no: usize,
    /// Which yes each category is only a means to.
    serves: PerCategory<Option<Category>>,
    counting: Vec<Category>,
    /// The steps of the path that were answered.
    walked: &'o [(Slug, Slug)],
    halt: Halt<'o>,
}

type Rule = (OutcomeKind, fn(&Facts<'_>) -> bool);

/// `category_rules`: "The first that fits is the outcome."
const RULES: [Rule; 7] = [
    (OutcomeKind::Incomplete, |facts| facts.never_asked.is_some() || matches!(facts.halt, Halt::NeverAsked(_))),
    (OutcomeKind::Bundle, |facts| facts.counting.len() >= 2 || matches!(facts.halt, Halt::Parts(_))),
    (OutcomeKind::NoContribution, |facts| facts.no == 4),
    (OutcomeKind::CategoryOpen, |facts| facts.counting.is_empty() && facts.unsure > 0),
    (OutcomeKind::Provisional, |facts| facts.counting.len() == 1 && facts.unsure > 0),
    (OutcomeKind::TypeOpen, |facts| facts.counting.len() == 1 && matches!(facts.halt, Halt::NotSure(_))),
    (OutcomeKind::Decided, |facts| facts.counting.len() == 1 && matches!(facts.halt, Halt::Type(_))),
];

/// For each category the unmarked yes at which its marks end; unmarked itself, it is its own end. What runs into a
/// circle, or ends at anything but a yes, has none.
///
/// The text says "following marks from s ends at an unmarked yes" and not that every category on the way has to be a
/// yes, so a dead mark further down is followed too. It grows from the ends backwards until nothing is added.
fn ends(answers: &Answers) -> PerCategory<Option<Category>> {
    let marks = PerCategory::from_fn(|category| answers.by_products.get(&category).copied());
    let mut end =
        PerCategory::from_fn(|category| (marks[category].is_none() && answers.is_yes(category)).then_some(category));
    loop {
        let grown = PerCategory::from_fn(|category| marks[category].map_or(end[category], |target| end[target]));
        if grown == end {
            return end;
        }
        end = grown;
    }
}

/// Which yes each category is only a means to: its mark is live "when s is not t, both are yes, and following marks
/// from s ends at an unmarked yes".
pub fn serves(answers: &Answers) -> PerCategory<Option<Category>> {
    let end = ends(answers);
    PerCategory::from_fn(|source| {
        let target = *answers.by_products.get(&source)?;
        if target != source && answers.is_yes(source) && answers.is_yes(target) { end[target] } else { None }
    })
}

/// The categories whose yes counts: a yes with a live mark does not.
pub fn counting(answers: &Answers) -> Vec<Category> {
    let serves = serves(answers);
    answers.answered(Answer::Yes).filter(|category| serves[*category].is_none()).collect()
}

/// Every way through every tree.
fn all_paths(taxonomy: &Taxonomy) -> Vec<Path> {
    let mut paths = Vec::new();
    for category in Category::ALL {
        grow(taxonomy, category, taxonomy.root(category), &[], &mut paths);
    }
    paths
}

fn grow(
    taxonomy: &Taxonomy,
    category: Category,
    from: &MechanicsQuestion,
    so_far: &[(Slug, Slug)],
    paths: &mut Vec<Path>,
) {
    for choice in &from.choices {
        let steps = [so_far, &[(from.id.clone(), choice.key.clone())]].concat();
        let end = match &choice.leads_to {
            Lead::Question(next) => {
                let next = taxonomy.question(next).expect("every lead of a checked taxonomy is known");
                grow(taxonomy, category, next, &steps, paths);
                continue;
            }
            Lead::Type(slug) => End::Type(slug.clone()),
            Lead::Split { into, .. } => End::Parts(into.clone()),
        };
        paths.push(Path { category, steps, end });
    }
}

/// How far the answers agree with a path.
fn agreeing(answers: &Answers, path: &Path) -> usize {
    let agrees = |(question, key): &&(Slug, Slug)| {
        answers.mechanics.get(question).is_some_and(|said| said.as_str() == key.as_str())
    };
    path.steps.iter().take_while(agrees).count()
}

impl<'t> Oracle<'t> {
    pub fn new(taxonomy: &'t Taxonomy) -> Self {
        Self { taxonomy, paths: all_paths(taxonomy) }
    }

    /// What the answers say, and everything said about it.
    pub fn explain(&self, answers: &Answers) -> Verdict {
        let facts = self.facts(answers);
        let ruling = rule(&facts);
        Verdict {
            why: why(answers, &facts),
            would_change: self.would_change(answers, &facts, &ruling),
            open: open(answers, &facts),
            possible_types: self.possible_types(answers, &facts, &ruling),
            ignored: ignored(answers, &facts),
            ruling,
        }
    }

    /// The types at the ends of all paths that begin with `steps`, in the order of the paths.
    pub fn types_behind(&self, category: Category, steps: &[(Slug, Slug)]) -> Vec<Slug> {
        let begins = |path: &&Path| path.category == category && path.steps.starts_with(steps);
        let types = self.paths.iter().filter(begins).filter_map(|path| match &path.end {
            End::Type(slug) => Some(slug.clone()),
            End::Parts(_) => None,
        });
        types.collect()
    }

    fn facts(&self, answers: &Answers) -> Facts<'_> {
        let never_asked = Category::ALL.into_iter().find(|category| answers.contributions[*category].is_none());
        let serves = serves(answers);
        let counting: Vec<_> = answers.answered(Answer::Yes).filter(|yes| serves[*yes].is_none()).collect();
        let (walked, halt) = match counting[..] {
            [category] if never_asked.is_none() => self.follow(answers, category),
            _ => (&[][..], Halt::NoWalk),
        };
        Facts {
            never_asked,
            unsure: answers.answered(Answer::NotSure).count(),
            no: answers.answered(Answer::No).count(),
            serves,
            counting,
            walked,
            halt,
        }
    }

    /// The path that the answers agree with longest: its answered steps, and what comes behind them.
    fn follow(&self, answers: &Answers, category: Category) -> (&[(Slug, Slug)], Halt<'_>) {
        let paths = self.paths.iter().filter(|path| path.category == category);
        let longest = paths.map(|path| (agreeing(answers, path), path)).max_by_key(|(agreeing, _)| *agreeing);
        let (agreeing, path) = longest.expect("every tree has a path");
        let (walked, ahead) = path.steps.split_at(agreeing);
        let halt = match (ahead, &path.end) {
            ([(question, _), ..], _) if answers.mechanics.get(question) == Some(&MechanicsAnswer::NotSure) => {
                Halt::NotSure(question)
            }
            ([(question, _), ..], _) => Halt::NeverAsked(question),
            ([], End::Type(slug)) => Halt::Type(slug),
            ([], End::Parts(keys)) => Halt::Parts(keys),
        };
        (walked, halt)
    }

    /// With a walk: the types reachable from where it stopped. The texts stop there; without a walk the reading is: a
    /// bundle may be what its parts may be, an open category what is not sure, and while one of the four was never
    /// asked, everything that nobody said no to.
    fn possible_types(&self, answers: &Answers, facts: &Facts<'_>, ruling: &Ruling) -> Vec<Slug> {
        match (facts.halt, facts.walked) {
            (Halt::NoWalk, _) => {
                let possible = |category: &Category| match ruling.kind {
                    OutcomeKind::Bundle => facts.counting.contains(category),
                    OutcomeKind::CategoryOpen => answers.contributions[*category] == Some(Answer::NotSure),
                    OutcomeKind::Incomplete => answers.contributions[*category] != Some(Answer::No),
                    _ => false,
                };
                let categories = Category::ALL.into_iter().filter(possible);
                categories.flat_map(|category| self.types_behind(category, &[])).collect()
            }
            (Halt::Parts(keys), [before @ .., (question, _)]) => {
                let part = |key: &Slug| [before, &[(question.clone(), key.clone())]].concat();
                keys.iter().flat_map(|key| self.types_behind(facts.counting[0], &part(key))).collect()
            }
            (_, walked) => self.types_behind(facts.counting[0], walked),
        }
    }

    /// "For each contribution answer and each mechanics answer met, every other answer except not sure; a mechanics
    /// question not yet asked then reads as type-open; listed when (outcome, category, type, split) differs; order:
    /// last question met back to the root, then the contribution questions."
    fn would_change(&self, answers: &Answers, facts: &Facts<'_>, now: &Ruling) -> Vec<(String, String, Ruling)> {
        if facts.never_asked.is_some() {
            return Vec::new(); // whatever the other answers are, it stays incomplete
        }
        let met = met(facts).into_iter().rev().map(|id| QuestionId::Mechanics(id.clone()));
        let mut changes = Vec::new();
        for question in met.chain(Category::ALL.map(QuestionId::Contribution)) {
            for answer in self.offered(&question) {
                let Some(other) = answered_otherwise(answers, &question, answer) else { continue };
                let ruling = rule(&read_as_open(self.facts(&other)));
                if ruling.differs_from(now) {
                    changes.push((question.as_str().to_owned(), answer.to_owned(), ruling));
                }
            }
        }
        changes
    }

    /// The answers a question offers, not sure aside, in the order offered.
    fn offered(&self, question: &QuestionId) -> Vec<&str> {
        match question {
            QuestionId::Contribution(_) => vec!["yes", "no"],
            QuestionId::Mechanics(id) => {
                let question = self.taxonomy.question(id).expect("a question that was met is known");
                question.choices.iter().map(|choice| choice.key.as_str()).collect()
            }
        }
    }
}

fn rule(facts: &Facts<'_>) -> Ruling {
    let (kind, _) = *RULES.iter().find(|(_, fits)| fits(facts)).expect("the seven rules leave nothing out");
    let settled = matches!(kind, OutcomeKind::Provisional | OutcomeKind::TypeOpen | OutcomeKind::Decided);
    let (mut partner_type, mut split, mut next) = (None, Vec::new(), None);
    match (kind, facts.halt) {
        (OutcomeKind::Incomplete, Halt::NeverAsked(question)) => next = Some(question.to_string()),
        (OutcomeKind::Incomplete, _) => next = facts.never_asked.map(|category| category.slug().to_owned()),
        (OutcomeKind::Bundle, Halt::Parts(keys)) => split = vec![facts.counting[0]; keys.len()],
        (OutcomeKind::Bundle, _) => split.clone_from(&facts.counting),
        (_, Halt::Type(slug)) => partner_type = Some(slug.to_string()),
        _ => {}
    }
    Ruling { kind, category: facts.counting.first().copied().filter(|_| settled), partner_type, split, next }
}

/// For "what would change it": a change names a category and not the next question.
fn read_as_open(facts: Facts<'_>) -> Facts<'_> {
    match facts.halt {
        Halt::NeverAsked(question) => Facts { halt: Halt::NotSure(question), ..facts },
        _ => facts,
    }
}

/// The questions that the walk meets, first to last: those it goes through and the not sure at which it stops.
fn met<'o>(facts: &Facts<'o>) -> Vec<&'o Slug> {
    let stop = match facts.halt {
        Halt::NotSure(question) => Some(question),
        _ => None,
    };
    facts.walked.iter().map(|(question, _)| question).chain(stop).collect()
}

fn why(answers: &Answers, facts: &Facts<'_>) -> Vec<String> {
    let contributions = answers.contributions.iter().filter_map(|(category, answer)| {
        answer.map(|answer| reason(category.slug(), answer.slug(), facts.serves[category]))
    });
    let answer = |id: &Slug| answers.mechanics.get(id).expect("it was met").as_str();
    let mechanics = met(facts).into_iter().map(|id| reason(id.as_str(), answer(id), None));
    contributions.chain(mechanics).collect()
}

fn open(answers: &Answers, facts: &Facts<'_>) -> Vec<String> {
    let contributions = answers.answered(Answer::NotSure).map(|category| category.slug().to_owned());
    let mechanics = match facts.halt {
        Halt::NotSure(question) => Some(question.to_string()),
        _ => None,
    };
    contributions.chain(mechanics).collect()
}

/// Marks that are not live, then the mechanics questions that the walk does not meet.
fn ignored(answers: &Answers, facts: &Facts<'_>) -> Vec<String> {
    let dead = answers.by_products.keys().filter(|source| facts.serves[**source].is_none());
    let met = met(facts);
    let unmet = answers.mechanics.keys().filter(|id| !met.contains(id));
    dead.map(|source| source.slug().to_owned()).chain(unmet.map(Slug::to_string)).collect()
}

/// The same answers with another one to `question`; nothing when it was never answered, or answered just so.
fn answered_otherwise(answers: &Answers, question: &QuestionId, answer: &str) -> Option<Answers> {
    match question {
        QuestionId::Contribution(category) => {
            let given = answers.contributions[*category]?;
            (given.slug() != answer).then(|| {
                let mut other = answers.clone();
                other.contributions[*category] = Answer::from_slug(answer);
                other
            })
        }
        QuestionId::Mechanics(id) => {
            let given = answers.mechanics.get(id)?;
            (given.as_str() != answer).then(|| {
                let mut other = answers.clone();
                other.mechanics.insert(id.clone(), MechanicsAnswer::parse(answer).expect("a key is an answer"));
                other
            })
        }
    }
}
