//! Joining two exchanges: nothing said about either is lost, and undoing it brings both back.

use std::collections::BTreeSet;
use std::sync::Arc;

use fourfold::domain::answers::{Answer, Answers, MechanicsAnswer, QuestionId};
use fourfold::domain::category::Category::{self, Channel, Marketing, Product, Service};
use fourfold::domain::classify::{OutcomeKind, classify};
use fourfold::domain::decision::Standing;
use fourfold::domain::field::ExchangeField;
use fourfold::domain::history::What::{self, Undone};
use fourfold::domain::id::ItemId;
use fourfold::domain::join::{Difference, JOINING, differences};
use fourfold::domain::portfolio::{Agreement, Exchange, Portfolio};
use fourfold::domain::slug::Slug;
use fourfold::domain::undo::{Step, Undo};
use fourfold::store::assets::shipped_taxonomy;
use fourfold::store::format::portfolio::{parse, write};
use jiff::civil::date;

use crate::desk::{Desk, TODAY};

fn answer(exchange: &mut Exchange, four: [Answer; 4], desk: &mut Desk) {
    for (category, answer) in [Product, Channel, Marketing, Service].into_iter().zip(four) {
        exchange.answer_contribution(category, answer, &mut desk.act());
    }
}

fn set(exchange: &mut Exchange, field: &ExchangeField, text: &str, desk: &mut Desk) {
    assert_eq!(exchange.set_field(field, text, TODAY, &mut desk.act()), Ok(true));
}

fn note(question: Category) -> ExchangeField {
    ExchangeField::Note(QuestionId::Contribution(question))
}

/// Two exchanges that differ in everything.
fn two(desk: &mut Desk) -> (Portfolio, ItemId, ItemId) {
    let (mut portfolio, ids) = desk.partner(2);
    let [one, two] = ids[..] else { panic!("there are two") };
    let first = portfolio.exchange_mut(one).expect("it was added");
    answer(first, [Answer::No, Answer::Yes, Answer::NotSure, Answer::No], desk);
    set(first, &ExchangeField::Gives, "Resells licences", desk);
    set(first, &note(Channel), "Price list 2026", desk);
    set(first, &ExchangeField::AgreementEnd, "2026-12-31", desk);
    let second = portfolio.exchange_mut(two).expect("it was added");
    answer(second, [Answer::No, Answer::No, Answer::No, Answer::Yes], desk);
    set(second, &ExchangeField::Gives, "Runs deployments", desk);
    set(second, &ExchangeField::Gets, "A project fee", desk);
    set(second, &note(Channel), "No order seen", desk);
    set(second, &note(Service), "SOW template", desk);
    set(second, &ExchangeField::AgreementStart, "2026-01-01", desk);
    set(second, &ExchangeField::AgreementEnd, "2027-06-30", desk);
    let direct = MechanicsAnswer::parse("no").expect("an answer");
    second.answer_mechanics(&Slug::parse("ongoing").expect("a slug"), direct, &mut desk.act());
    (portfolio, one, two)
}

/// The ids of all events, sorted; the file refuses any that stands twice.
fn event_ids(portfolio: &Portfolio) -> Vec<ItemId> {
    let mut ids: Vec<ItemId> = portfolio.events().map(|event| event.id).collect();
    ids.sort_unstable();
    ids
}

fn assert_saves(portfolio: &Portfolio) {
    let text = write(portfolio).expect("it can be written");
    assert_eq!(parse(&text).expect("it reads back").0, *portfolio);
}

#[test]
fn everything_said_about_both_is_kept() {
    let mut desk = Desk::new();
    let (mut portfolio, one, two) = two(&mut desk);
    let before = event_ids(&portfolio);
    assert!(portfolio.join(one, two, &BTreeSet::new(), &mut desk.act()));

    let [joined] = &portfolio.exchanges[..] else { panic!("two became one") };
    assert_eq!(joined.id, one);
    assert_eq!(joined.gives, "Resells licences; Runs deployments");
    assert_eq!(joined.gets, "A project fee");
    assert_eq!(joined.field(&note(Channel)), "Price list 2026; No order seen");
    assert_eq!(joined.field(&note(Service)), "SOW template");
    let agreement = Agreement { start: Some(date(2026, 1, 1)), end: Some(date(2026, 12, 31)), notice_days: None };
    assert_eq!(joined.agreement, Some(agreement), "own dates hold, missing ones come from the other");
    let lost = What::Edited { field: "agreement_end", from: "2027-06-30", to: "2026-12-31" };
    assert!(joined.history.iter().any(|event| event.what == lost), "the date that gave way is on record");
    assert!(joined.history.iter().any(|event| event.what == What::Joined { with: two }));
    let after = event_ids(&portfolio);
    assert!(before.iter().all(|id| after.contains(id)), "the history of both is kept");
    assert!(joined.history.iter().is_sorted_by_key(|event| event.at));
    assert_saves(&portfolio);
}

#[test]
fn a_text_that_the_other_holds_already_is_there_once() {
    for [one, two, both] in [
        ["Resells", "Runs deployments", "Resells; Runs deployments"],
        ["Resells licences", "Resells", "Resells licences"],
        ["Resells", "Resells licences", "Resells licences"],
        ["", "Resells", "Resells"],
        ["Resells", "", "Resells"],
    ] {
        let mut desk = Desk::new();
        let (mut portfolio, ids) = desk.partner(2);
        for field in [ExchangeField::Gives, ExchangeField::About] {
            for (exchange, text) in portfolio.exchanges.iter_mut().zip([one, two]) {
                exchange.set_field(&field, text, TODAY, &mut desk.act()).expect("it takes any text");
            }
        }
        assert!(portfolio.join(ids[0], ids[1], &BTreeSet::new(), &mut desk.act()));
        let joined = &portfolio.exchanges[0];
        assert_eq!((joined.gives.as_str(), joined.about.as_deref()), (both, Some(both)));
    }
}

#[test]
fn a_mark_of_the_other_is_taken_where_there_is_none() {
    let mut desk = Desk::new();
    let (mut portfolio, ids) = desk.partner(2);
    for (exchange, marks) in
        portfolio.exchanges.iter_mut().zip([vec![(Service, Channel)], vec![(Service, Product), (Marketing, Product)]])
    {
        answer(exchange, [Answer::Yes; 4], &mut desk);
        for (source, target) in marks {
            assert!(exchange.mark(source, Some(target), &mut desk.act()));
        }
    }
    assert!(portfolio.join(ids[0], ids[1], &BTreeSet::new(), &mut desk.act()));
    let marks: Vec<_> = portfolio.exchanges[0].answers.by_products.iter().map(|(one, two)| (*one, *two)).collect();
    assert_eq!(marks, [(Marketing, Product), (Service, Channel)]);
}

#[test]
fn where_the_answers_differ_one_chooses_which_hold() {
    let mut desk = Desk::new();
    let (portfolio, one, two) = two(&mut desk);
    let (kept, other) = (portfolio.exchange(one).expect("one"), portfolio.exchange(two).expect("two"));
    let found = differences(kept, other);
    let named = |category, kept: &str, other: &str| Difference {
        question: QuestionId::Contribution(category),
        kept: kept.to_owned(),
        other: other.to_owned(),
    };
    let all = [named(Channel, "yes", "no"), named(Marketing, "not-sure", "no"), named(Service, "no", "yes")];
    assert_eq!(found, all);

    let mut joined = portfolio.clone();
    let from_other = BTreeSet::from([QuestionId::Contribution(Marketing), QuestionId::Contribution(Service)]);
    assert!(joined.join(one, two, &from_other, &mut desk.act()));
    let answers: &Answers = &joined.exchanges[0].answers;
    let given: Vec<_> = answers.contributions.iter().map(|(_, answer)| *answer).collect();
    let (yes, no) = (Some(Answer::Yes), Some(Answer::No));
    assert_eq!(given, [no, yes, no, yes]);
    assert_eq!(answers.mechanics.len(), 1, "an answer that only the other has is taken");
    let gave_way = joined.exchanges[0]
        .history
        .iter()
        .filter(|event| matches!(event.what, What::Answered { from: "no", to: "yes", .. }));
    assert_eq!(gave_way.count(), 2, "each answer that gave way is on record: Channel's no and Service's no");
}

#[test]
fn a_split_by_mistake_joined_again_is_the_bundle_it_was() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, ids) = desk.partner(1);
    answer(&mut portfolio.exchanges[0], [Answer::Yes, Answer::Yes, Answer::No, Answer::No], &mut desk);
    let whole = portfolio.exchanges[0].answers.clone();
    let parts = portfolio.split(ids[0], &taxonomy, &mut desk.act());
    let from_other = BTreeSet::from([QuestionId::Contribution(Channel)]);
    assert!(portfolio.join(parts[0], parts[1], &from_other, &mut desk.act()));
    let [joined] = &portfolio.exchanges[..] else { panic!("two became one") };
    assert_eq!(joined.answers, whole);
    assert_eq!(classify(&taxonomy, &joined.answers).kind(), OutcomeKind::Bundle);
    assert_eq!(joined.split_from, None);
}

#[test]
fn parts_of_the_exchange_that_goes_point_to_the_one_that_stays() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, ids) = desk.partner(1);
    answer(&mut portfolio.exchanges[0], [Answer::Yes, Answer::Yes, Answer::Yes, Answer::No], &mut desk);
    let parts = portfolio.split(ids[0], &taxonomy, &mut desk.act());
    assert!(portfolio.join(parts[1], parts[0], &BTreeSet::new(), &mut desk.act()));
    let [second, third] = &portfolio.exchanges[..] else { panic!("three became two") };
    assert_eq!((second.id, second.split_from), (parts[1], None));
    assert_eq!((third.id, third.split_from), (parts[2], Some(parts[1])));
    assert_eq!(portfolio.family(parts[1]).len(), 2);
}

#[test]
fn a_decision_of_either_stays_and_is_outdated() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    for decided in [0, 1] {
        let (mut portfolio, ids) = desk.partner(2);
        answer(&mut portfolio.exchanges[decided], [Answer::No; 4], &mut desk);
        portfolio.exchanges[decided].accept(&taxonomy, &mut desk.act()).expect("no contribution can be accepted");
        assert!(portfolio.join(ids[0], ids[1], &BTreeSet::new(), &mut desk.act()));
        assert_eq!(portfolio.exchanges[0].standing(), Standing::Outdated);
        portfolio.exchanges[0].accept(&taxonomy, &mut desk.act()).expect("and again");
        assert_eq!(portfolio.exchanges[0].standing(), Standing::Decided);
    }
}

/// Whatever the other answered, and whichever answer was to hold: an undone join leaves the decision as it was, one
/// done again does not.
#[test]
fn an_undone_join_leaves_the_decision_as_it_was() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    for from_other in [BTreeSet::new(), BTreeSet::from([QuestionId::Contribution(Channel)])] {
        let (mut before, ids) = desk.partner(2);
        answer(&mut before.exchanges[0], [Answer::No; 4], &mut desk);
        before.exchanges[0].accept(&taxonomy, &mut desk.act()).expect("no contribution can be accepted");
        answer(&mut before.exchanges[1], [Answer::No, Answer::Yes, Answer::No, Answer::NotSure], &mut desk);
        let mut joined = before.clone();
        assert!(joined.join(ids[0], ids[1], &from_other, &mut desk.act()));
        assert_eq!(joined.exchanges[0].standing(), Standing::Outdated);

        let mut undo = Undo::default();
        let (first, second) = (Arc::new(before.clone()), Arc::new(joined));
        let step = Step { id: before.id, before: Some(first), after: Some(Arc::clone(&second)) };
        undo.remember(JOINING, vec![step], None, true);
        let back = undo.undo(|_| Some(Arc::clone(&second)), &mut desk.act()).expect("it can be undone");
        let [undone] = back.portfolios.as_slice() else { panic!("one portfolio comes back") };
        assert_eq!(undone.exchanges[0].standing(), Standing::Decided);
        assert_eq!(undone.exchanges[1].standing(), Standing::Unfinished);
        assert_saves(undone);

        let mut other = undone.clone();
        let about = Undone { what: "the product" };
        other.exchanges[0].history.push(desk.act().event(about));
        assert_eq!(other.exchanges[0].standing(), Standing::Decided, "something else was undone");

        let undone = Arc::new(undone.clone());
        let again = undo.redo(|_| Some(Arc::clone(&undone)), &mut desk.act()).expect("it can be done again");
        assert_eq!(again.portfolios[0].exchanges[0].standing(), Standing::Outdated);

        let mut changed = undone.as_ref().clone();
        changed.exchanges[0].answer_contribution(Product, Answer::Yes, &mut desk.act());
        assert_eq!(changed.exchanges[0].standing(), Standing::Outdated, "what is answered later counts as ever");
    }
}

#[test]
fn an_exchange_joined_with_one_that_goes_on_goes_on() {
    let mut desk = Desk::new();
    let (mut portfolio, ids) = desk.partner(2);
    set(&mut portfolio.exchanges[0], &ExchangeField::Ended, "2026-10-01", &mut desk);
    let mut both_ended = portfolio.clone();
    set(&mut both_ended.exchanges[1], &ExchangeField::Ended, "2026-11-01", &mut desk);
    assert!(portfolio.join(ids[0], ids[1], &BTreeSet::new(), &mut desk.act()));
    assert_eq!(portfolio.exchanges[0].ended, None);
    assert!(both_ended.join(ids[0], ids[1], &BTreeSet::new(), &mut desk.act()));
    assert_eq!(both_ended.exchanges[0].ended, Some(date(2026, 11, 1)));
}

#[test]
fn joining_what_is_not_there_or_itself_changes_nothing() {
    let mut desk = Desk::new();
    let (mut portfolio, one, two) = two(&mut desk);
    let before = portfolio.clone();
    let elsewhere = desk.partner(1).1[0];
    for (kept, other) in [(one, one), (one, elsewhere), (elsewhere, two)] {
        assert!(!portfolio.join(kept, other, &BTreeSet::new(), &mut desk.act()));
        assert_eq!(portfolio, before);
    }
}

/// An event lives in one history. Where a join moved it, undoing moves it back, and doing it again moves it again.
#[test]
fn undone_and_done_again_every_event_is_there_once() {
    let mut desk = Desk::new();
    let (before, one, two) = two(&mut desk);
    let mut after = before.clone();
    assert!(after.join(one, two, &BTreeSet::new(), &mut desk.act()));

    let undone = before.restored_over(Some(&after), "the join", &mut desk.act());
    assert_saves(&undone);
    assert_eq!(undone.exchange(two), before.exchange(two), "the other is back with its own history");
    let first = undone.exchange(one).expect("it never went");
    assert_eq!((&first.gives, &first.answers), (&before.exchanges[0].gives, &before.exchanges[0].answers));
    assert!(first.history.iter().any(|event| event.what == What::Joined { with: two }), "the join is on record");

    let again = after.restored_over(Some(&undone), "undoing the join", &mut desk.act());
    assert_saves(&again);
    assert!(event_ids(&undone).iter().all(|id| event_ids(&again).contains(id)), "nothing on record was lost");
    assert_eq!(again.exchanges.len(), 1);
}
