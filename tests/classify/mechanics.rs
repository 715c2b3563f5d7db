//! The questions about mechanics: every path through every tree, cut short, unsure, and among other answers.

use fourfold::domain::answers::{Answer, Answers, QuestionId};
use fourfold::domain::category::Category::{self, Channel, Product};
use fourfold::domain::classify::{Bundle, Outcome, OutcomeKind, classify};
use fourfold::domain::explain::{Explanation, explain, not_chosen};
use fourfold::domain::slug::Slug;
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::store::assets::shipped_taxonomy;

use crate::oracle::{End, Oracle, Path};
use crate::states::{
    Contributions, Mechanics, along, answer_of, answers, every_place, four, only, other_taxonomy, said, slug,
    unsure_at, yes_to,
};
use crate::verdict::Verdict;

#[test]
fn neighbours_are_told_apart_only_where_both_may_still_be_meant() {
    let taxonomy = shipped_taxonomy();
    for (category, mechanics) in every_place(&Oracle::new(&taxonomy)) {
        let explanation = explain(&taxonomy, &answers(only(category), mechanics));
        let found = explanation.outcome.partner_type();
        for confusion in not_chosen(&taxonomy, &explanation) {
            let pair = [&confusion.pair.0, &confusion.pair.1];
            let near = match found {
                Some(found) => pair.contains(&found),
                None => pair.iter().all(|slug| explanation.possible_types.contains(slug)),
            };
            assert!(near, "{pair:?} of {explanation:?}");
        }
    }
}

#[test]
fn each_of_the_seventeen_types_and_the_one_split_ends_one_path() {
    let taxonomy = shipped_taxonomy();
    let oracle = Oracle::new(&taxonomy);
    let (mut types, mut splits) = (0, 0);
    for path in &oracle.paths {
        let outcome = classify(&taxonomy, &answers(only(path.category), along(path, path.steps.len())));
        let expected = match &path.end {
            End::Type(slug) => {
                types += 1;
                Outcome::Decided { category: path.category, partner_type: slug.clone() }
            }
            End::Parts(keys) => {
                splits += 1;
                Outcome::Bundle(Bundle::Mechanics {
                    category: path.category,
                    question: last_question(path),
                    into: keys.clone(),
                })
            }
        };
        assert_eq!(outcome, expected);
    }
    assert_eq!((types, splits), (17, 1));
}

fn last_question(path: &Path) -> Slug {
    path.steps.last().expect("a path has a question").0.clone()
}

#[test]
fn a_path_that_breaks_off_waits_for_its_next_question() {
    let taxonomy = shipped_taxonomy();
    for path in &Oracle::new(&taxonomy).paths {
        for (at, (question, _)) in path.steps.iter().enumerate() {
            let outcome = classify(&taxonomy, &answers(only(path.category), along(path, at)));
            assert_eq!(outcome, Outcome::Incomplete { next: QuestionId::Mechanics(question.clone()) });
        }
    }
}

#[test]
fn not_sure_on_a_path_leaves_open_the_types_behind_that_question() {
    let taxonomy = shipped_taxonomy();
    let oracle = Oracle::new(&taxonomy);
    for path in &oracle.paths {
        for (at, (question, _)) in path.steps.iter().enumerate() {
            let explanation = explain(&taxonomy, &answers(only(path.category), unsure_at(path, at)));
            assert_eq!(explanation.outcome, Outcome::TypeOpen { category: path.category });
            assert_eq!(explanation.possible_types, oracle.types_behind(path.category, &path.steps[..at]));
            assert_eq!(explanation.open, [QuestionId::Mechanics(question.clone())]);
        }
    }
}

#[test]
fn both_at_buyer_is_two_channel_exchanges_that_may_become_any_type_behind_either_answer() {
    let taxonomy = shipped_taxonomy();
    let both = answers(only(Channel), said(&[("invoice", "partner"), ("embedded", "no"), ("buyer", "both")]));
    let explanation = explain(&taxonomy, &both);
    assert_eq!(explanation.outcome.split(), [Channel, Channel]);
    assert_eq!(words(&explanation.possible_types), ["vad", "distributor", "var", "reseller"]);
}

fn words(slugs: &[Slug]) -> Vec<&str> {
    slugs.iter().map(Slug::as_str).collect()
}

/// Every place on every path, with no, not sure and yes to each of the other three questions.
fn everywhere(oracle: &Oracle<'_>, mut check: impl FnMut(Category, Contributions, &Mechanics)) {
    for (category, mechanics) in every_place(oracle) {
        for contributions in yes_to(category) {
            check(category, contributions, &mechanics);
        }
    }
}

#[test]
fn not_sure_elsewhere_makes_it_provisional_and_yes_elsewhere_a_bundle() {
    let taxonomy = shipped_taxonomy();
    everywhere(&Oracle::new(&taxonomy), |category, contributions, mechanics| {
        let plain = classify(&taxonomy, &answers(only(category), mechanics.clone()));
        let all = answers(contributions, mechanics.clone());
        let outcome = classify(&taxonomy, &all);
        let yes: Vec<Category> = all.answered(Answer::Yes).collect();
        let expected = match (yes.len(), all.answered(Answer::NotSure).count(), plain) {
            (2.., _, _) => Outcome::Bundle(Bundle::Categories(yes)),
            (_, 1.., Outcome::Decided { category, partner_type }) => {
                Outcome::Provisional { category, partner_type: Some(partner_type) }
            }
            (_, 1.., Outcome::TypeOpen { category }) => Outcome::Provisional { category, partner_type: None },
            // Incomplete and the split inside a category come before provisional.
            (_, _, plain) => plain,
        };
        assert_eq!(outcome, expected, "{all:?}");
    });
}

#[test]
fn every_place_on_every_path_is_ruled_and_explained_as_the_texts_say() {
    for taxonomy in [shipped_taxonomy(), other_taxonomy()] {
        let oracle = Oracle::new(&taxonomy);
        everywhere(&oracle, |_, contributions, mechanics| {
            let answers = answers(contributions, mechanics.clone());
            assert_eq!(Verdict::from(explain(&taxonomy, &answers)), oracle.explain(&answers), "{answers:?}");
        });
    }
}

#[test]
fn answers_that_the_walk_does_not_meet_change_nothing_and_are_named() {
    let taxonomy = shipped_taxonomy();
    let oracle = Oracle::new(&taxonomy);
    for (category, mechanics) in every_place(&oracle) {
        let plain = explain(&taxonomy, &answers(only(category), mechanics.clone()));
        for (question, answer) in every_answer(&taxonomy) {
            if is_met(&plain, &question) || waits_for(&plain, &question) {
                continue;
            }
            let mut more = mechanics.clone();
            more.insert(question.clone(), answer_of(&answer));
            let answers = answers(only(category), more);
            let explanation = explain(&taxonomy, &answers);
            assert_eq!(explanation.ignored, [question.as_str()], "{answers:?}");
            assert_eq!(
                (&explanation.outcome, &explanation.why, &explanation.open, &explanation.possible_types),
                (&plain.outcome, &plain.why, &plain.open, &plain.possible_types),
                "{answers:?}"
            );
            assert_eq!(Verdict::from(explanation), oracle.explain(&answers), "{answers:?}");
        }
    }
}

/// Every question with every answer to it, not sure and a key that no taxonomy knows included; also a question that
/// no taxonomy knows.
fn every_answer(taxonomy: &Taxonomy) -> Vec<(Slug, String)> {
    let known = taxonomy.questions().flat_map(|question| {
        let keys = question.choices.iter().map(|choice| choice.key.to_string());
        let always = ["not-sure", "no-such-answer"].map(str::to_owned);
        keys.chain(always).map(|answer| (question.id.clone(), answer))
    });
    known.chain([(slug("no-such-question"), "yes".to_owned())]).collect()
}

fn is_met(explanation: &Explanation, question: &Slug) -> bool {
    explanation.why.iter().any(|reason| reason.question() == QuestionId::Mechanics(question.clone()))
}

fn waits_for(explanation: &Explanation, question: &Slug) -> bool {
    explanation.outcome == Outcome::Incomplete { next: QuestionId::Mechanics(question.clone()) }
}

#[test]
fn an_answer_the_taxonomy_does_not_know_is_kept_and_reads_as_never_asked() {
    let taxonomy = shipped_taxonomy();
    for path in &Oracle::new(&taxonomy).paths {
        for (at, (question, _)) in path.steps.iter().enumerate() {
            let never_asked = explain(&taxonomy, &answers(only(path.category), along(path, at)));
            let mut mechanics = along(path, at);
            mechanics.insert(question.clone(), answer_of("no-such-answer"));
            let explanation = explain(&taxonomy, &answers(only(path.category), mechanics));
            assert_eq!(explanation.ignored, [question.as_str()]);
            assert_eq!(Explanation { ignored: Vec::new(), ..explanation }, never_asked);
        }
    }
}

#[test]
fn what_lies_behind_the_first_not_sure_is_kept_and_ignored() {
    let taxonomy = shipped_taxonomy();
    let mechanics = said(&[("invoice", "partner"), ("embedded", "not-sure"), ("buyer", "end"), ("own-work", "yes")]);
    let explanation = explain(&taxonomy, &answers(only(Channel), mechanics));
    assert_eq!(explanation.outcome.kind(), OutcomeKind::TypeOpen);
    assert_eq!(explanation.ignored, ["buyer", "own-work"]);
    assert_eq!(words(&explanation.possible_types), ["oem", "vad", "distributor", "var", "reseller"]);
}

#[test]
fn mechanics_of_a_category_that_is_no_longer_chosen_are_kept_and_ignored() {
    let taxonomy = shipped_taxonomy();
    let mechanics = said(&[("invoice", "us"), ("role", "between"), ("ongoing", "yes")]);
    let explanation = explain(&taxonomy, &answers(four("nnny"), mechanics));
    assert_eq!(explanation.outcome.partner_type(), Some(&slug("managed-service-partner")));
    assert_eq!(explanation.ignored, ["invoice", "role"]);
}

#[test]
fn the_reasons_are_the_four_answers_in_their_order_and_then_the_walk() {
    let mechanics = said(&[("role", "not-sure"), ("invoice", "us"), ("ongoing", "yes")]);
    let by_products = [(Product, Channel)].into();
    let verdict =
        Verdict::from(explain(&shipped_taxonomy(), &Answers { by_products, ..answers(four("yyn?"), mechanics) }));
    let contributions = ["product: yes, only a means to channel", "channel: yes", "marketing: no", "service: not-sure"];
    assert_eq!(verdict.why, [&contributions[..], &["invoice: us", "role: not-sure"]].concat());
    assert_eq!(verdict.open, ["service", "role"]);
    assert_eq!(verdict.ignored, ["ongoing"]);
}
