//! Decisions: which outcomes can be accepted, what an override needs, and when a decision is outdated.

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category::{Channel, Marketing, Product, Service};
use fourfold::domain::classify::{OutcomeKind, classify};
use fourfold::domain::decision::{Decision, Method, Refused, Standing, acceptable};
use fourfold::domain::drift::drift;
use fourfold::domain::history::What;
use fourfold::domain::portfolio::{Exchange, Sentence};
use fourfold::domain::slug::SlugRef;
use fourfold::store::assets::shipped_taxonomy;

use crate::oracle::Oracle;
use crate::states::{
    Desk, Mechanics, a_path_in_every_tree, answer_of, answers, every_contribution_state, every_place, exchange_with,
    four, only, partner_with, said, slug, yes_to,
};

/// Service, solution partner.
fn solution_partner(desk: &mut Desk) -> Exchange {
    let mechanics = said(&[("ongoing", "no"), ("fixed-steps", "no")]);
    exchange_with(answers(only(Service), mechanics), desk)
}

/// The same, accepted.
fn accepted(desk: &mut Desk) -> Exchange {
    let mut exchange = solution_partner(desk);
    exchange.accept(&shipped_taxonomy(), &mut desk.act()).expect("a decided outcome can be accepted");
    exchange
}

#[test]
fn incomplete_bundle_and_category_open_cannot_be_accepted_and_everything_else_can() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let oracle = Oracle::new(&taxonomy);
    let mechanics = a_path_in_every_tree(&oracle);
    let mut states: Vec<_> = every_contribution_state().map(|four| answers(four, mechanics.clone())).collect();
    for (category, mechanics) in every_place(&oracle) {
        states.extend(yes_to(category).map(|four| answers(four, mechanics.clone())));
    }
    for answers in states {
        let outcome = classify(&taxonomy, &answers);
        let expected = match outcome.kind() {
            OutcomeKind::Incomplete => Err(Refused::Incomplete),
            OutcomeKind::Bundle => Err(Refused::Bundle),
            OutcomeKind::CategoryOpen => Err(Refused::CategoryOpen),
            OutcomeKind::NoContribution | OutcomeKind::Provisional | OutcomeKind::TypeOpen | OutcomeKind::Decided => {
                Ok(())
            }
        };
        let mut exchange = exchange_with(answers, &mut desk);
        let before = exchange.clone();
        assert_eq!(acceptable(&outcome), expected, "{outcome:?}");
        assert_eq!(exchange.accept(&taxonomy, &mut desk.act()), expected, "{outcome:?}");
        if expected.is_err() {
            assert_eq!(exchange, before, "what is refused leaves no trace");
        }
    }
}

#[test]
fn a_decision_says_what_was_decided_by_whom_when_and_under_which_taxonomy() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = solution_partner(&mut desk);
    let mut act = desk.act();
    let at = act.now;
    exchange.accept(&taxonomy, &mut act).expect("a decided outcome can be accepted");
    let decision = Decision {
        category: Some(Service),
        partner_type: Some(slug("solution-partner")),
        by: "dana".to_owned(),
        at,
        method: Method::Questionnaire,
        taxonomy: taxonomy.about().version.clone(),
    };
    assert_eq!(exchange.decision, Some(decision));
    let last = exchange.history.last().expect("a decision is on record");
    let what = What::Decided { category: Some(Service), partner_type: SlugRef::parse("solution-partner") };
    assert_eq!((last.what, last.at), (what, at));
}

#[test]
fn no_contribution_is_accepted_without_category_and_type() {
    let mut desk = Desk::new();
    let mut exchange = exchange_with(answers(four("nnnn"), Mechanics::new()), &mut desk);
    exchange.accept(&shipped_taxonomy(), &mut desk.act()).expect("four times no can be accepted");
    let decision = exchange.decision.expect("it was accepted");
    assert_eq!((decision.category, decision.partner_type), (None, None));
}

#[test]
fn an_open_type_is_accepted_with_its_category_alone() {
    let mut desk = Desk::new();
    let mut exchange = exchange_with(answers(four("nyn?"), said(&[("invoice", "not-sure")])), &mut desk);
    exchange.accept(&shipped_taxonomy(), &mut desk.act()).expect("a provisional outcome can be accepted");
    let decision = exchange.decision.expect("it was accepted");
    assert_eq!((decision.category, decision.partner_type), (Some(Channel), None));
}

#[test]
fn an_override_needs_a_reason() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = solution_partner(&mut desk);
    let before = exchange.clone();
    for reason in ["", "   ", "\n\t"] {
        let refused = exchange.overrule(&taxonomy, Some(Channel), Some(slug("var")), reason, &mut desk.act());
        assert_eq!(refused, Err(Refused::NoReason), "{reason:?}");
    }
    assert_eq!(exchange, before, "what is refused leaves no trace");
}

#[test]
fn an_override_needs_to_differ_from_what_the_answers_say() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let exchange = solution_partner(&mut desk);
    let mut overrule = |category, partner_type: Option<&str>| {
        let mut copy = exchange.clone();
        copy.overrule(&taxonomy, category, partner_type.map(slug), "The contract says so", &mut desk.act())
    };
    assert_eq!(overrule(Some(Service), Some("solution-partner")), Err(Refused::SameAsOutcome));
    assert_eq!(overrule(Some(Service), Some("fulfillment-partner")), Ok(()), "another type");
    assert_eq!(overrule(Some(Service), None), Ok(()), "the type open after all");
    assert_eq!(overrule(Some(Channel), Some("var")), Ok(()), "another category");
    assert_eq!(overrule(None, None), Ok(()), "no contribution after all");
}

#[test]
fn an_override_decides_what_cannot_be_accepted() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    for letters in ["....", "yynn", "???n"] {
        for category in [None, Some(Marketing)] {
            let mut exchange = exchange_with(answers(four(letters), Mechanics::new()), &mut desk);
            let result = exchange.overrule(&taxonomy, category, None, " Settled by the board ", &mut desk.act());
            assert_eq!(result, Ok(()), "{letters} to {category:?}");
            let decision = exchange.decision.expect("it was overruled");
            assert_eq!(decision.method, Method::Override { reason: "Settled by the board".to_owned() });
            assert_eq!(decision.category, category);
        }
    }
}

#[test]
fn without_a_decision_an_exchange_is_unfinished() {
    assert_eq!(solution_partner(&mut Desk::new()).standing(), Standing::Unfinished);
}

#[test]
fn a_changed_answer_outdates_the_decision_and_changing_it_back_restores_it() {
    let mut desk = Desk::new();
    let mut exchange = accepted(&mut desk);
    let decision = exchange.decision.clone();
    let mut standings = vec![exchange.standing()];
    // There, on and back again: only where the answer ends up counts.
    for answer in [Answer::No, Answer::NotSure, Answer::Yes] {
        exchange.answer_contribution(Service, answer, &mut desk.act());
        standings.push(exchange.standing());
    }
    assert_eq!(standings, [Standing::Decided, Standing::Outdated, Standing::Outdated, Standing::Decided]);
    assert_eq!(exchange.decision, decision, "the decision itself stays as it was");
}

#[test]
fn a_mechanics_answer_outdates_a_decision_just_as_well() {
    let mut desk = Desk::new();
    let mut exchange = accepted(&mut desk);
    exchange.answer_mechanics(&slug("fixed-steps"), answer_of("yes"), &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Outdated);
    exchange.answer_mechanics(&slug("fixed-steps"), answer_of("no"), &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Decided);
}

/// A file written by hand may hold a decision that its history does not tell of.
#[test]
fn a_decision_without_its_record_is_outdated_by_what_was_answered_after_it_alone() {
    let mut desk = Desk::new();
    let decision = accepted(&mut desk).decision.expect("it was accepted");
    let mut exchange =
        exchange_with(answers(four("...."), said(&[("ongoing", "no"), ("fixed-steps", "no")])), &mut desk);
    for (category, answer) in only(Service).iter() {
        exchange.answer_contribution(category, answer.expect("all four have one"), &mut desk.act());
    }
    let at = exchange.history.last_at().expect("four answers are on record");
    exchange.decision = Some(Decision { at, ..decision });
    assert_eq!(exchange.standing(), Standing::Decided);
    exchange.answer_contribution(Service, Answer::NotSure, &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Outdated);
}

#[test]
fn two_changed_answers_both_have_to_go_back() {
    let mut desk = Desk::new();
    let mut exchange = accepted(&mut desk);
    exchange.answer_contribution(Product, Answer::Yes, &mut desk.act());
    exchange.answer_contribution(Marketing, Answer::NotSure, &mut desk.act());
    exchange.answer_contribution(Product, Answer::No, &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Outdated, "marketing is still changed");
    exchange.answer_contribution(Marketing, Answer::No, &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Decided);
}

#[test]
fn a_mark_set_after_the_decision_outdates_it() {
    let mut desk = Desk::new();
    let mut exchange = accepted(&mut desk);
    exchange.mark(Product, Some(Service), &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Outdated);
    exchange.mark(Product, None, &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Decided, "taken back, it changes nothing");
}

#[test]
fn accepting_the_new_outcome_brings_the_decision_up_to_date_and_keeps_the_old_one_on_record() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = accepted(&mut desk);
    exchange.answer_mechanics(&slug("fixed-steps"), answer_of("yes"), &mut desk.act());
    exchange.accept(&taxonomy, &mut desk.act()).expect("a decided outcome can be accepted");
    assert_eq!(exchange.standing(), Standing::Decided);
    let decided = exchange.history.iter().filter_map(|event| match event.what {
        What::Decided { partner_type, .. } => partner_type.map(SlugRef::as_str),
        _ => None,
    });
    assert_eq!(decided.collect::<Vec<_>>(), ["solution-partner", "fulfillment-partner"]);
}

#[test]
fn an_override_is_outdated_by_a_changed_answer_too() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut exchange = solution_partner(&mut desk);
    let overruled = exchange.overrule(&taxonomy, Some(Channel), Some(slug("var")), "One offer", &mut desk.act());
    assert_eq!((overruled, exchange.standing()), (Ok(()), Standing::Decided));
    exchange.answer_contribution(Channel, Answer::Yes, &mut desk.act());
    assert_eq!(exchange.standing(), Standing::Outdated);
}

#[test]
fn only_what_was_accepted_and_still_stands_drifts() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut portfolio = partner_with(answers(four("...."), Mechanics::new()), &mut desk);
    let mut drifts = |exchange: &Exchange| {
        portfolio.exchanges = vec![exchange.clone()];
        drift(&portfolio, &taxonomy).len()
    };
    let mut exchange = accepted(&mut desk);
    assert_eq!(drifts(&exchange), 0);
    let decision = exchange.decision.as_mut().expect("it was accepted");
    (decision.category, decision.partner_type) = (Some(Channel), None);
    assert_eq!(drifts(&exchange), 1, "another taxonomy led elsewhere");
    exchange.answer_contribution(Channel, Answer::Yes, &mut desk.act());
    assert_eq!(drifts(&exchange), 0, "the answers were changed since");
    let mut overruled = solution_partner(&mut desk);
    let done = overruled.overrule(&taxonomy, Some(Channel), Some(slug("var")), "One offer", &mut desk.act());
    assert_eq!((done, drifts(&overruled)), (Ok(()), 0), "a person decided against the answers");
}

#[test]
fn other_words_for_the_exchange_leave_its_decision_standing() {
    let mut desk = Desk::new();
    let mut exchange = accepted(&mut desk);
    let before = exchange.gives.clone();
    assert!(exchange.type_sentence(Sentence::Gives, "Runs the roll-out"));
    assert!(exchange.record_edit(Sentence::Gives, &before, &mut desk.act()));
    assert_eq!(exchange.standing(), Standing::Decided);
}
