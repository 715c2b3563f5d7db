//! Answers to ask about: every state of the four, every map of marks, and every place on every path.

use std::collections::BTreeSet;

use fourfold::domain::answers::{Answer, Answers, MechanicsAnswer, NOT_SURE};
use fourfold::domain::category::{Category, PerCategory};
use fourfold::domain::few::Few;
use fourfold::domain::history::Act;
use fourfold::domain::id::IdSource;
use fourfold::domain::portfolio::{Exchange, Portfolio, Sentence};
use fourfold::domain::slug::Slug;
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::store::assets::TAXONOMY;
use fourfold::store::format::taxonomy;
use jiff::Timestamp;

use crate::oracle::{Oracle, Path};

pub type Contributions = PerCategory<Option<Answer>>;
pub type Marks = Few<Category, Category>;
pub type Mechanics = Few<Slug, MechanicsAnswer>;

/// Never asked, yes, no and not sure for each of the four: 256 states.
pub fn every_contribution_state() -> impl Iterator<Item = Contributions> {
    let states = [None, Some(Answer::Yes), Some(Answer::No), Some(Answer::NotSure)];
    (0..4_usize.pow(4)).map(move |number| PerCategory::from_fn(|category| states[digit(number, category, 4)]))
}

/// No mark, or one onto any of the four (itself too), for each of the four: 625 maps.
pub fn every_mark_map() -> impl Iterator<Item = Marks> {
    (0..5_usize.pow(4)).map(|number| {
        let target = |source| Category::ALL.get(digit(number, source, 5)).copied();
        Category::ALL.into_iter().filter_map(|source| Some((source, target(source)?))).collect()
    })
}

fn digit(number: usize, place: Category, base: usize) -> usize {
    Category::ALL.into_iter().take(place.index()).fold(number, |rest, _| rest / base) % base
}

/// Yes to one category, and no, not sure or yes to each of the others: 27 states.
pub fn yes_to(own: Category) -> impl Iterator<Item = Contributions> {
    every_contribution_state().filter(move |contributions| {
        contributions[own] == Some(Answer::Yes) && contributions.iter().all(|(_, answer)| answer.is_some())
    })
}

/// Yes to one category and no to the others.
pub fn only(own: Category) -> Contributions {
    PerCategory::from_fn(|category| Some(if category == own { Answer::Yes } else { Answer::No }))
}

/// The four answers in question order: `y`, `n`, `?` for not sure, `.` for never asked.
pub fn four(letters: &str) -> Contributions {
    let mut letters = letters.chars();
    PerCategory::from_fn(|_| match letters.next().expect("four letters") {
        'y' => Some(Answer::Yes),
        'n' => Some(Answer::No),
        '?' => Some(Answer::NotSure),
        _ => None,
    })
}

/// Mechanics answers written as in a file.
pub fn said(pairs: &[(&str, &str)]) -> Mechanics {
    pairs.iter().map(|(question, answer)| (slug(question), answer_of(answer))).collect()
}

pub fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("the tests write slugs")
}

pub fn answer_of(text: &str) -> MechanicsAnswer {
    MechanicsAnswer::parse(text).expect("the tests write keys or not-sure")
}

/// The first `count` answers on a path.
pub fn along(path: &Path, count: usize) -> Mechanics {
    let steps = path.steps.iter().take(count);
    steps.map(|(question, key)| (question.clone(), MechanicsAnswer::Key(key.clone()))).collect()
}

/// Not sure at question number `at` of a path, all before it answered.
pub fn unsure_at(path: &Path, at: usize) -> Mechanics {
    let mut mechanics = along(path, at);
    mechanics.insert(path.steps[at].0.clone(), answer_of(NOT_SURE));
    mechanics
}

/// The answers of one whole path in each of the four trees, so that whichever yes counts, its type is settled.
pub fn a_path_in_every_tree(oracle: &Oracle<'_>) -> Mechanics {
    let first = |category| oracle.paths.iter().find(move |path| path.category == category);
    let paths = Category::ALL.into_iter().filter_map(first);
    paths.flat_map(|path| along(path, path.steps.len())).collect()
}

/// Every place on every path: at its end, before each of its questions, and not sure at each of them.
pub fn every_place(oracle: &Oracle<'_>) -> BTreeSet<(Category, Mechanics)> {
    let places = oracle.paths.iter().flat_map(|path| {
        let before = (0..=path.steps.len()).map(|count| along(path, count));
        let unsure = (0..path.steps.len()).map(|at| unsure_at(path, at));
        before.chain(unsure).map(|mechanics| (path.category, mechanics))
    });
    places.collect()
}

/// A taxonomy of somebody's own: the parts of the split at `buyer` in the other order.
pub fn other_taxonomy() -> Taxonomy {
    let shipped = r#"into: ["resellers", "end"]"#;
    assert!(TAXONOMY.contains(shipped), "the split at `buyer` is written otherwise now");
    let text = TAXONOMY.replace(shipped, r#"into: ["end", "resellers"]"#);
    taxonomy::parse(&text).expect("the order of the parts is free")
}

pub fn answers(contributions: Contributions, mechanics: Mechanics) -> Answers {
    Answers { contributions, by_products: Marks::new(), mechanics }
}

/// A partner with one exchange that has both sentences and the given answers.
pub fn partner_with(answers: Answers, desk: &mut Desk) -> Portfolio {
    let mut portfolio = Portfolio::new("Northwind Integrators", &mut desk.act());
    let id = portfolio.add_exchange(&mut desk.act());
    let exchange = portfolio.exchange_mut(id).expect("it was just added");
    exchange.type_sentence(Sentence::Gives, "Runs deployments for customers we share");
    exchange.type_sentence(Sentence::Gets, "A project fee from the customer");
    exchange.answers = answers;
    portfolio
}

/// One exchange with both sentences and the given answers.
pub fn exchange_with(answers: Answers, desk: &mut Desk) -> Exchange {
    partner_with(answers, desk).exchanges.remove(0)
}

/// Somebody at work: a clock that moves on by a second with every act, and ids that count.
pub struct Desk {
    seconds: i64,
    ids: IdSource,
}

impl Desk {
    pub fn new() -> Self {
        let mut count = 0_u64;
        let ids = IdSource::new(move || {
            count += 1;
            std::array::from_fn(|place| u8::try_from((count >> (5 * place)) & 31).expect("five bits fit"))
        });
        Self { seconds: 1_795_000_000, ids }
    }

    pub fn act(&mut self) -> Act<'_> {
        self.seconds += 1;
        let now = Timestamp::from_second(self.seconds).expect("a date in this century");
        Act { now, by: "dana", ids: &mut self.ids }
    }
}
