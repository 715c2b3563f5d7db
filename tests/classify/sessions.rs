//! The order of a session: a route from the first sentence to the result, whatever was answered before.

use fourfold::domain::answers::{Answer, Answers, MechanicsAnswer, QuestionId};
use fourfold::domain::category::Category::{self, Channel, Product};
use fourfold::domain::history::Act;
use fourfold::domain::interview::{
    At, BundleChoice, Deed, Mode, Pace, Picked, Step, after, bundle_choices, following, is_open, pick, previous,
    resume, route,
};
use fourfold::domain::portfolio::{Exchange, Portfolio, Sentence};
use fourfold::domain::slug::Slug;
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::domain::wording::session::{bundle_question, choices};
use fourfold::store::assets::{TAXONOMY, shipped_taxonomy};
use fourfold::store::format::taxonomy::parse;

use crate::oracle::Oracle;
use crate::states::{
    Desk, Mechanics, a_path_in_every_tree, answer_of, answers, every_contribution_state, every_mark_map, every_place,
    exchange_with, four, said, slug, yes_to,
};

/// Two sentences, four questions, one bundle, at most eight about mechanics, the result.
const LONGEST: usize = 16;

/// Answer states of every sort: all states of the four under one map of marks in eleven, each with no mechanics, with
/// a path in every tree and with `both`; and every place on every path.
fn many_states(taxonomy: &Taxonomy) -> Vec<Answers> {
    let oracle = Oracle::new(taxonomy);
    let both = said(&[("invoice", "partner"), ("embedded", "no"), ("buyer", "both"), ("own-data", "not-sure")]);
    let mut states = Vec::new();
    for by_products in every_mark_map().step_by(11) {
        for contributions in every_contribution_state() {
            for mechanics in [Mechanics::new(), a_path_in_every_tree(&oracle), both.clone()] {
                states.push(Answers { by_products: by_products.clone(), ..answers(contributions, mechanics) });
            }
        }
    }
    for (category, mechanics) in every_place(&oracle) {
        states.extend(yes_to(category).map(|contributions| answers(contributions, mechanics.clone())));
    }
    states
}

#[test]
fn a_route_leads_from_what_the_partner_gives_to_the_result_and_meets_nothing_twice() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = exchange_with(Answers::default(), &mut desk);
    for answers in many_states(&taxonomy) {
        exchange.answers = answers;
        let steps = route(&taxonomy, &exchange);
        assert_eq!(steps.first(), Some(&Step::Sentence(Sentence::Gives)), "{:?}", exchange.answers);
        assert_eq!(steps.last(), Some(&Step::Result), "{:?}", exchange.answers);
        assert!(steps.len() <= LONGEST, "{steps:?}");
        for (at, step) in steps.iter().enumerate() {
            assert!(!steps[..at].contains(step), "{step:?} comes twice in {steps:?}");
        }
    }
}

#[test]
fn every_option_that_is_offered_leads_on_and_no_other_does() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut portfolio = Portfolio::new("Northwind", &mut desk.act());
    let exchange = portfolio.add_exchange(&mut desk.act());
    for answers in many_states(&taxonomy).into_iter().step_by(7) {
        portfolio.exchanges.truncate(1);
        portfolio.exchanges[0].answers = answers;
        let steps = route(&taxonomy, &portfolio.exchanges[0]);
        for step in steps.iter().filter(|step| !matches!(step, Step::Sentence(_) | Step::Result)) {
            let at = At { exchange, step, mode: Mode::Asking, pace: Pace::ToOpen };
            let offered = choices(&taxonomy, &portfolio.exchanges[0], step, Mode::Asking).len();
            assert_eq!(pick(&taxonomy, &portfolio, &at, offered, &mut desk.act()), None, "{at:?}");
            for option in 0..offered {
                let picked = pick(&taxonomy, &portfolio, &at, option, &mut desk.act());
                match picked.unwrap_or_else(|| panic!("option {option} of {at:?}")) {
                    Picked::Did(done) => {
                        let then = route(&taxonomy, done.portfolio.exchange(exchange).expect("it stays"));
                        assert!(then.contains(&done.then), "{:?} after {option} of {at:?}", done.then);
                        assert_eq!(done.changed, done.portfolio != portfolio, "{option} of {at:?}");
                    }
                    Picked::Go(then) => assert!(steps.contains(&then), "{then:?} after {option} of {at:?}"),
                    Picked::Ask(mode) => assert_eq!(mode, Mode::PickMeans),
                    Picked::Later => assert!(matches!(step, Step::Bundle | Step::Parts)),
                }
            }
        }
    }
}

#[test]
fn which_yes_serves_which_is_asked_only_where_it_is_not_plain() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut portfolio = Portfolio::new("Northwind", &mut desk.act());
    let exchange = portfolio.add_exchange(&mut desk.act());
    for (letters, asked_further) in [("yynn", false), ("yyny", true)] {
        portfolio.exchanges[0].answers = answers(four(letters), Mechanics::new());
        let at = At { exchange, step: &Step::Bundle, mode: Mode::PickMeans, pace: Pace::ToOpen };
        let picked = pick(&taxonomy, &portfolio, &at, 0, &mut desk.act()).expect("the first yes");
        assert_eq!(picked == Picked::Ask(Mode::PickTarget(Product)), asked_further, "{picked:?}");
        let at = At { mode: Mode::PickTarget(Product), ..at };
        let Some(Picked::Did(done)) = pick(&taxonomy, &portfolio, &at, 0, &mut desk.act()) else { panic!("{at:?}") };
        assert_eq!(done.deed, Deed::Marked { source: Product, serves: Some(Channel) });
        assert_eq!(done.then == Step::Bundle, asked_further, "what still counts twice is asked about again");
    }
}

#[test]
fn going_back_and_going_on_undo_each_other() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = exchange_with(Answers::default(), &mut desk);
    for answers in many_states(&taxonomy).into_iter().step_by(7) {
        exchange.answers = answers;
        let steps = route(&taxonomy, &exchange);
        for pair in steps.windows(2) {
            let [step, next] = pair else { unreachable!("windows of two") };
            assert_eq!(following(&taxonomy, &exchange, step), *next, "{:?}", exchange.answers);
            assert_eq!(previous(&taxonomy, &exchange, next).as_ref(), Some(step), "{:?}", exchange.answers);
        }
        assert_eq!(previous(&taxonomy, &exchange, &steps[0]), None, "nothing is before the first step");
        assert_eq!(following(&taxonomy, &exchange, &Step::Result), Step::Result, "nothing is behind the result");
    }
}

#[test]
fn resuming_takes_up_the_first_open_step() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = exchange_with(Answers::default(), &mut desk);
    for answers in many_states(&taxonomy) {
        exchange.answers = answers;
        let steps = route(&taxonomy, &exchange);
        let open = steps.iter().find(|step| is_open(&taxonomy, &exchange, step));
        assert_eq!(resume(&taxonomy, &exchange), *open.unwrap_or(&Step::Result), "{:?}", exchange.answers);
    }
}

/// Walks every session there is, one branch for each thing a person can do at a step.
struct Sessions<'t> {
    taxonomy: &'t Taxonomy,
    desk: Desk,
    ended: usize,
}

impl Sessions<'_> {
    /// Goes on from `step` in every way; `taken` steps were answered before.
    fn walk(&mut self, exchange: &Exchange, step: &Step, taken: usize) {
        if *step == Step::Result {
            self.ended += 1;
            return self.check_end(exchange);
        }
        assert!(taken < LONGEST, "after {taken} steps still at {step:?} with {:?}", exchange.answers);
        for answered in self.every_way_to_answer(exchange, step) {
            let next = after(self.taxonomy, &answered, step);
            self.walk(&answered, &next, taken + 1);
        }
    }

    /// At the end nothing is open but a bundle that was put off.
    fn check_end(&self, exchange: &Exchange) {
        let open = |step: &Step| is_open(self.taxonomy, exchange, step);
        let put_off = |step: &Step| matches!(step, Step::Bundle | Step::Parts);
        let forgotten = route(self.taxonomy, exchange).into_iter().find(|step| open(step) && !put_off(step));
        assert_eq!(forgotten, None, "{:?}", exchange.answers);
    }

    fn every_way_to_answer(&mut self, exchange: &Exchange, step: &Step) -> Vec<Exchange> {
        match step {
            Step::Sentence(which) => vec![self.after(exchange, |copy, _| copy.type_sentence(*which, "Something"))],
            Step::Question(QuestionId::Contribution(category)) => {
                let answered =
                    |answer| self.after(exchange, |copy, act| copy.answer_contribution(*category, answer, act));
                Answer::ALL.map(answered).to_vec()
            }
            Step::Question(QuestionId::Mechanics(id)) => {
                let answers = every_answer_to(self.taxonomy, id).into_iter();
                answers.map(|answer| self.after(exchange, |copy, act| copy.answer_mechanics(id, answer, act))).collect()
            }
            Step::Bundle | Step::Parts => self.every_way_to_decide(exchange, step),
            Step::Result => Vec::new(),
        }
    }

    /// What can be done about a bundle without splitting it; a split ends this session and begins others.
    fn every_way_to_decide(&mut self, exchange: &Exchange, step: &Step) -> Vec<Exchange> {
        let mut ways = Vec::new();
        for choice in bundle_choices(self.taxonomy, exchange, step) {
            match choice {
                BundleChoice::Split => {}
                BundleChoice::Later | BundleChoice::GoOn => ways.push(exchange.clone()),
                BundleChoice::TakeBack(source) => {
                    ways.push(self.after(exchange, |copy, act| copy.mark(source, None, act)));
                }
                BundleChoice::ByProduct => {
                    for (source, serves) in pairs(&exchange.answers.counting()) {
                        ways.push(self.after(exchange, |copy, act| copy.mark(source, Some(serves), act)));
                    }
                }
            }
        }
        ways
    }

    /// A copy of the exchange after one act.
    fn after<T>(&mut self, exchange: &Exchange, act: impl FnOnce(&mut Exchange, &mut Act<'_>) -> T) -> Exchange {
        let mut copy = exchange.clone();
        act(&mut copy, &mut self.desk.act());
        copy
    }
}

/// The keys a mechanics question offers, and not sure.
fn every_answer_to(taxonomy: &Taxonomy, id: &Slug) -> Vec<MechanicsAnswer> {
    let question = taxonomy.question(id).expect("a session asks what the taxonomy knows");
    let keys = question.choices.iter().map(|choice| MechanicsAnswer::Key(choice.key.clone()));
    keys.chain([MechanicsAnswer::NotSure]).collect()
}

fn pairs(categories: &[Category]) -> Vec<(Category, Category)> {
    let pairs = categories.iter().flat_map(|one| categories.iter().map(move |two| (*one, *two)));
    pairs.filter(|(one, two)| one != two).collect()
}

#[test]
fn answering_each_open_step_leads_to_the_result_whatever_the_answers_are() {
    let taxonomy = shipped_taxonomy();
    let mut sessions = Sessions { taxonomy: &taxonomy, desk: Desk::new(), ended: 0 };
    for by_products in [vec![], vec![(Product, Channel)], vec![(Product, Channel), (Channel, Product)]] {
        for contributions in every_contribution_state() {
            let by_products = by_products.iter().copied().collect();
            let answers = Answers { by_products, ..answers(contributions, Mechanics::new()) };
            let exchange = exchange_with(answers, &mut sessions.desk);
            sessions.walk(&exchange, &resume(&taxonomy, &exchange), 0);
        }
    }
    assert!(sessions.ended > 10_000, "only {} sessions were walked", sessions.ended);
}

#[test]
fn a_new_exchange_is_asked_for_everything_in_order() {
    let taxonomy = shipped_taxonomy();
    let mut sessions = Sessions { taxonomy: &taxonomy, desk: Desk::new(), ended: 0 };
    let mut blank = exchange_with(Answers::default(), &mut sessions.desk);
    blank.type_sentence(Sentence::Gives, "");
    blank.type_sentence(Sentence::Gets, "");
    let first = resume(&taxonomy, &blank);
    assert_eq!(first, Step::Sentence(Sentence::Gives));
    sessions.walk(&blank, &first, 0);
}

#[test]
fn changing_one_answer_leaves_every_other_answer_and_mark_alone() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = exchange_with(Answers::default(), &mut desk);
    for before in many_states(&taxonomy).into_iter().step_by(13) {
        for category in Category::ALL {
            for answer in Answer::ALL {
                exchange.answers = before.clone();
                exchange.answer_contribution(category, answer, &mut desk.act());
                let mut expected = before.clone();
                expected.contributions[category] = Some(answer);
                assert_eq!(exchange.answers, expected);
            }
        }
        for question in taxonomy.questions() {
            for answer in every_answer_to(&taxonomy, &question.id) {
                exchange.answers = before.clone();
                exchange.answer_mechanics(&question.id, answer.clone(), &mut desk.act());
                let mut expected = before.clone();
                expected.mechanics.insert(question.id.clone(), answer);
                assert_eq!(exchange.answers, expected);
            }
        }
        exchange.history.clear();
    }
}

#[test]
fn an_answer_given_again_is_no_change_and_leaves_no_trace() {
    let mut desk = Desk::new();
    let mut exchange = exchange_with(answers(four("nyn."), said(&[("invoice", "us")])), &mut desk);
    let before = exchange.clone();
    assert!(!exchange.answer_contribution(Channel, Answer::Yes, &mut desk.act()));
    assert!(!exchange.answer_mechanics(&slug("invoice"), answer_of("us"), &mut desk.act()));
    assert!(!exchange.mark(Channel, None, &mut desk.act()));
    assert_eq!(exchange, before);
}

#[test]
fn an_answer_that_stands_for_three_exchanges_says_so() {
    let last = r#"leads_to: Type("broker")),"#;
    let all = r#"(key: "all", text: "All of it", leads_to: Split(into: ["steps-back", "sells-along", "between"],
        says: "one introduces, one sells along, one stands between")),"#;
    let taxonomy = parse(&TAXONOMY.replacen(last, &format!("{last}\n{all}"), 1)).expect("a taxonomy of one's own");
    let mechanics = said(&[("invoice", "us"), ("role", "all")]);
    let exchange = exchange_with(answers(four("nynn"), mechanics), &mut Desk::new());
    assert_eq!(
        bundle_question(&taxonomy, &exchange, &Step::Parts),
        "\"What does the partner do once the customer is named?\" was answered with \"All of it\". \
         These are 3 exchanges: one introduces, one sells along, one stands between."
    );
}
