//! Two people at one partner: where they do not contradict each other both hold, and where they do each side is told.

use fourfold::domain::answers::{Answer, MechanicsAnswer};
use fourfold::domain::category::Category::{self, Channel, Marketing, Product, Service};
use fourfold::domain::field::{ExchangeField, PartnerField};
use fourfold::domain::history::Act;
use fourfold::domain::merge::{Side, combine, merge, merge_choosing, merge_without_base};
use fourfold::domain::portfolio::{Portfolio, Reviewed, Status};
use fourfold::store::assets::shipped_taxonomy;
use jiff::SignedDuration;
use jiff::civil::{Date, date};

use crate::desk::{Desk, TODAY};

fn review(portfolio: &Portfolio, on: Date, by: &str, desk: &mut Desk) -> Portfolio {
    let mut reviewed = portfolio.clone();
    assert!(reviewed.review(on, &mut Act { by, ..desk.act() }));
    reviewed
}

/// The first exchange with a yes to one question, a no to the others and nothing known that picks a type.
fn answered(portfolio: &Portfolio, yes: Category, desk: &mut Desk) -> Portfolio {
    let mut portfolio = portfolio.clone();
    let exchange = portfolio.exchanges.first_mut().expect("it has one");
    for category in Category::ALL {
        let answer = if category == yes { Answer::Yes } else { Answer::No };
        exchange.answer_contribution(category, answer, &mut desk.act());
    }
    for question in shipped_taxonomy().questions() {
        exchange.answer_mechanics(&question.id, MechanicsAnswer::NotSure, &mut desk.act());
    }
    portfolio
}

fn accepted(portfolio: &Portfolio, by: &str, desk: &mut Desk) -> Portfolio {
    let mut portfolio = portfolio.clone();
    let exchange = portfolio.exchanges.first_mut().expect("it has one");
    exchange.accept(&shipped_taxonomy(), &mut Act { by, ..desk.act() }).expect("an open type can be accepted");
    portfolio
}

fn set(portfolio: &Portfolio, field: &ExchangeField, text: &str, desk: &mut Desk) -> Portfolio {
    let mut portfolio = portfolio.clone();
    let exchange = portfolio.exchanges.first_mut().expect("it has one");
    assert_eq!(exchange.set_field(field, text, TODAY, &mut desk.act()), Ok(true));
    portfolio
}

#[test]
fn of_two_reviews_the_later_holds_whichever_side_it_is_on() {
    let mut desk = Desk::new();
    let (base, _) = desk.partner(0);
    let earlier = review(&base, date(2026, 11, 20), "lee", &mut desk);
    let later = review(&base, date(2026, 11, 21), "dana", &mut desk);
    for merged in [merge(&base, &earlier, &later), merge(&base, &later, &earlier)] {
        assert_eq!(merged.portfolio.partner.reviewed, Some(Reviewed { on: date(2026, 11, 21), by: "dana".to_owned() }));
        assert!(merged.collisions.is_empty(), "two reviews do not contradict each other");
    }
    // One who reviewed does not outdo one who took a review back with a text editor: that is for a person to say.
    let mut taken_back = earlier.clone();
    taken_back.partner.reviewed = None;
    let [collision] = &merge(&earlier, &later, &taken_back).collisions[..] else { panic!("one place") };
    assert_eq!(
        (collision.field.as_str(), collision.ours.as_str(), collision.theirs.as_str()),
        ("reviewed", "2026-11-21 by dana", "")
    );
}

#[test]
fn the_same_decided_by_two_people_is_decided_by_the_later() {
    let mut desk = Desk::new();
    let base = answered(&desk.partner(1).0, Channel, &mut desk);
    let earlier = accepted(&base, "lee", &mut desk);
    let later = accepted(&base, "dana", &mut desk);
    for merged in [merge(&base, &earlier, &later), merge(&base, &later, &earlier)] {
        let decision = merged.portfolio.exchanges[0].decision.as_ref().expect("both decided");
        assert_eq!(decision.by, "dana");
        assert!(merged.collisions.is_empty(), "{:?}", merged.collisions);
    }
    // Where nobody knows what both were made of, too, and without a question.
    for [one, two] in [[&earlier, &later], [&later, &earlier]] {
        let combined = combine(one, two, |place| panic!("they do not differ in {place:?}"));
        assert_eq!(combined.exchanges[0].decision.as_ref().map(|decision| decision.by.as_str()), Some("dana"));
    }
}

#[test]
fn other_decisions_on_the_same_answers_collide() {
    let mut desk = Desk::new();
    let base = answered(&desk.partner(1).0, Channel, &mut desk);
    let ours = accepted(&base, "dana", &mut desk);
    let mut theirs = base.clone();
    let act = &mut Act { by: "lee", ..desk.act() };
    theirs.exchanges[0]
        .overrule(&shipped_taxonomy(), Some(Service), None, "It runs operations", act)
        .expect("a reason");
    assert_eq!(merge(&base, &ours, &theirs).collisions.len(), 1);
}

#[test]
fn a_tag_that_one_side_took_off_stays_off() {
    let mut desk = Desk::new();
    let (mut base, _) = desk.partner(0);
    for tag in ["cloud", "si"] {
        base.add_tag(tag, &mut desk.act()).expect("a tag");
    }
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    assert!(ours.remove_tag("cloud", &mut desk.act()));
    theirs.add_tag("emea", &mut desk.act()).expect("a tag");
    for merged in [merge(&base, &ours, &theirs), merge(&base, &theirs, &ours)] {
        assert_eq!(merged.portfolio.partner.tags, ["emea", "si"].map(str::to_owned).into());
    }
}

#[test]
fn an_order_that_they_made_is_told_by_the_exchanges() {
    let mut desk = Desk::new();
    let (mut base, ids) = desk.partner(2);
    base.exchanges[0].gives = "Resells licences".to_owned();
    base.exchanges[1].gives = "Runs deployments".to_owned();
    let mut theirs = base.clone();
    theirs.exchanges.reverse();
    let [taken] = &merge(&base, &base, &theirs).taken[..] else { panic!("one place") };
    let [one, two] = [format!("Resells licences ({})", ids[0]), format!("Runs deployments ({})", ids[1])];
    assert_eq!(taken.field, "order of the exchanges");
    assert_eq!((&taken.ours, &taken.theirs), (&format!("{one}; {two}"), &format!("{two}; {one}")));
}

#[test]
fn classifications_that_collide_are_told_by_what_each_has_and_the_other_has_not() {
    let mut desk = Desk::new();
    let (blank, _) = desk.partner(1);
    let base = answered(&blank, Channel, &mut desk);
    let ours = accepted(&base, "dana", &mut desk);
    let mut theirs = accepted(&answered(&base, Marketing, &mut desk), "lee", &mut desk);
    let marked = &mut theirs.exchanges[0];
    marked.answer_contribution(Service, Answer::Yes, &mut desk.act());
    assert!(marked.mark(Service, Some(Marketing), &mut desk.act()));
    let told = |choice: Side| {
        let mut places = Vec::new();
        let merged = merge_choosing(&base, &ours, &theirs, |place| {
            places.push((place.field.clone(), place.ours.clone(), place.theirs.clone()));
            choice
        });
        (places, merged.portfolio.exchanges[0].answers.clone())
    };
    let ours_in_words = "channel yes, marketing no, service no, service only a means: counts by itself, \
                         decided channel by dana";
    let theirs_in_words = "channel no, marketing yes, service yes, service only a means: marketing, \
                           decided marketing by lee";
    let place = ("classification".to_owned(), ours_in_words.to_owned(), theirs_in_words.to_owned());
    assert_eq!(told(Side::Ours), (vec![place.clone()], ours.exchanges[0].answers.clone()));
    assert_eq!(told(Side::Theirs), (vec![place], theirs.exchanges[0].answers.clone()));
    // Nobody who decided on other answers confirms what we decided.
    let other = accepted(&answered(&base, Product, &mut desk), "lee", &mut desk);
    assert_eq!(merge(&base, &ours, &other).collisions.len(), 1);
}

#[test]
fn an_agreement_is_merged_date_by_date() {
    let mut desk = Desk::new();
    let base = set(&desk.partner(1).0, &ExchangeField::AgreementStart, "2026-01-01", &mut desk);
    let ours = set(&base, &ExchangeField::AgreementEnd, "2026-12-31", &mut desk);
    let theirs = set(&base, &ExchangeField::NoticeDays, "60", &mut desk);
    let merged = merge(&base, &ours, &theirs);
    let agreement = merged.portfolio.exchanges[0].agreement.as_ref().expect("both have one");
    assert_eq!((agreement.start, agreement.end), (Some(date(2026, 1, 1)), Some(date(2026, 12, 31))));
    assert_eq!(agreement.notice_days, Some(60));
    assert!(merged.collisions.is_empty());
    let fields: Vec<&str> = merged.taken.iter().map(|taken| taken.field.as_str()).collect();
    assert_eq!(fields, ["notice_days"]);

    let without_start = set(&ours, &ExchangeField::AgreementStart, "", &mut desk);
    let without_end = set(&ours, &ExchangeField::AgreementEnd, "", &mut desk);
    let merged = merge(&ours, &without_start, &without_end);
    assert_eq!(merged.portfolio.exchanges[0].agreement, None, "one emptied the one date, one the other");
}

#[test]
fn an_exchange_that_one_side_added_leaves_the_order_that_the_other_made() {
    let mut desk = Desk::new();
    let (base, ids) = desk.partner(2);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.exchanges.reverse();
    let added = theirs.add_exchange(&mut desk.act());
    for merged in [merge(&base, &ours, &theirs), merge(&base, &theirs, &ours)] {
        let order: Vec<_> = merged.portfolio.exchanges.iter().map(|exchange| exchange.id).collect();
        assert_eq!(order, [ids[1], ids[0], added]);
    }
}

/// Ids tell nothing of the order: what has the later id here happened first.
#[test]
fn what_both_sides_did_stands_in_the_order_in_which_it_happened() {
    let mut desk = Desk::new();
    let (base, _) = desk.partner(0);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let start = desk.act().now;
    let mut at = |seconds: i64, portfolio: &mut Portfolio| {
        let now = start + SignedDuration::from_secs(seconds);
        portfolio.set_field(PartnerField::Note, &seconds.to_string(), &mut Act { now, ..desk.act() }).expect("a text");
        portfolio.add_exchange(&mut Act { now, ..desk.act() })
    };
    let (later, earlier) = (at(100, &mut ours), at(50, &mut theirs));
    assert!(later < earlier);
    for merged in [merge(&base, &ours, &theirs), merge(&base, &theirs, &ours)] {
        let order: Vec<_> = merged.portfolio.exchanges.iter().map(|exchange| exchange.id).collect();
        assert_eq!(order, [earlier, later]);
        assert!(merged.portfolio.history.iter().map(|event| event.at).is_sorted());
    }
}

#[test]
fn two_statuses_of_which_nobody_knows_what_they_were_collide() {
    let mut desk = Desk::new();
    let (ours, _) = desk.partner(0);
    for status in Status::ALL {
        let mut theirs = ours.clone();
        theirs.partner.status = status;
        for [ours, theirs] in [[&ours, &theirs], [&theirs, &ours]] {
            let merged = merge_without_base(ours, theirs);
            assert_eq!(merged.portfolio.partner.status, ours.partner.status);
            assert_eq!(
                merged.collisions.len(),
                usize::from(theirs.partner.status != ours.partner.status),
                "{status:?}"
            );
        }
    }
}
