//! The four questions and the by-product marks.

use std::thread;

use fourfold::domain::answers::{Answer, Answers};
use fourfold::domain::category::Category::{self, Channel, Marketing, Product, Service};
use fourfold::domain::classify::{OutcomeKind, classify};
use fourfold::domain::explain::explain;
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::store::assets::shipped_taxonomy;

use crate::oracle::{Oracle, counting};
use crate::states::{
    Contributions, Desk, Mechanics, a_path_in_every_tree, answers, every_contribution_state, every_mark_map,
    exchange_with, four,
};
use crate::verdict::Verdict;

#[test]
fn all_states_of_the_four_answers_under_all_maps_of_marks_are_ruled_and_explained_as_the_texts_say() {
    let taxonomy = shipped_taxonomy();
    let states: Vec<Contributions> = every_contribution_state().collect();
    let checked: usize = thread::scope(|scope| {
        let halves = states.chunks(states.len() / 2);
        let threads: Vec<_> = halves.map(|half| scope.spawn(|| check_under_every_map(&taxonomy, half))).collect();
        threads.into_iter().map(|thread| thread.join().expect("the state named above is ruled otherwise")).sum()
    });
    assert_eq!(checked, 160_000, "256 states under 625 maps");
}

fn check_under_every_map(taxonomy: &Taxonomy, states: &[Contributions]) -> usize {
    let oracle = Oracle::new(taxonomy);
    let mechanics = a_path_in_every_tree(&oracle);
    let mut checked = 0;
    for by_products in every_mark_map() {
        for contributions in states {
            let answers = Answers { by_products: by_products.clone(), ..answers(*contributions, mechanics.clone()) };
            assert_eq!(answers.counting(), counting(&answers), "which yes counts in {answers:?}");
            assert_eq!(Verdict::from(explain(taxonomy, &answers)), oracle.explain(&answers), "{answers:?}");
            checked += 1;
        }
    }
    checked
}

/// A row of a table to read: the four answers, the marks, then which yes counts and which marks are ignored.
type Row<'a> = (&'a str, &'a [(Category, Category)], &'a [Category], &'a [&'a str]);

#[test]
fn a_yes_counts_unless_its_mark_leads_from_yes_to_an_unmarked_yes() {
    let rows: &[Row<'_>] = &[
        ("yynn", &[], &[Product, Channel], &[]),
        ("yynn", &[(Product, Channel)], &[Channel], &[]),
        // A chain: set-up work that serves awareness that serves selling.
        ("nyyy", &[(Service, Marketing), (Marketing, Channel)], &[Channel], &[]),
        // A circle has no end, and what leads into it none either.
        ("yynn", &[(Product, Channel), (Channel, Product)], &[Product, Channel], &["product", "channel"]),
        (
            "yyyn",
            &[(Product, Channel), (Channel, Product), (Marketing, Channel)],
            &[Product, Channel, Marketing],
            &["product", "channel", "marketing"],
        ),
        // Onto itself, onto a no, from a no, from and onto not sure: on record and without effect.
        ("yynn", &[(Product, Product)], &[Product, Channel], &["product"]),
        ("yynn", &[(Product, Service)], &[Product, Channel], &["product"]),
        ("yynn", &[(Service, Product)], &[Product, Channel], &["service"]),
        ("yyn?", &[(Service, Product), (Channel, Service)], &[Product, Channel], &["channel", "service"]),
        // A mark that ends at a no is dead, and so is every mark that leads through it.
        ("yynn", &[(Product, Channel), (Channel, Service)], &[Product, Channel], &["product", "channel"]),
        // While a question is open the marks already do their work.
        ("yy..", &[(Product, Channel)], &[Channel], &[]),
    ];
    let taxonomy = shipped_taxonomy();
    for (letters, marks, counts, ignored) in rows {
        let by_products = marks.iter().copied().collect();
        let answers = Answers { by_products, ..answers(four(letters), Mechanics::new()) };
        assert_eq!(answers.counting(), *counts, "{letters} {marks:?}");
        assert_eq!(explain(&taxonomy, &answers).ignored, *ignored, "{letters} {marks:?}");
    }
}

#[test]
fn the_first_outcome_that_fits_holds() {
    let rows = [
        ("....", OutcomeKind::Incomplete),
        ("yyy.", OutcomeKind::Incomplete), // although two yes count already
        ("nnn.", OutcomeKind::Incomplete), // although nothing but no was said
        ("nnnn", OutcomeKind::NoContribution),
        ("nnn?", OutcomeKind::CategoryOpen),
        ("????", OutcomeKind::CategoryOpen),
        ("yy??", OutcomeKind::Bundle), // before provisional
        ("yn??", OutcomeKind::Provisional),
        ("ynnn", OutcomeKind::Decided),
    ];
    let taxonomy = shipped_taxonomy();
    let mechanics = a_path_in_every_tree(&Oracle::new(&taxonomy));
    for (letters, kind) in rows {
        let outcome = classify(&taxonomy, &answers(four(letters), mechanics.clone()));
        assert_eq!(outcome.kind(), kind, "{letters}");
    }
}

#[test]
fn a_yes_that_a_person_marks_as_a_means_to_a_counting_yes_stops_counting() {
    let mut desk = Desk::new();
    let mut exchange = exchange_with(answers(four("yyyn"), Mechanics::new()), &mut desk);
    exchange.mark(Product, Some(Channel), &mut desk.act());
    // It sells nothing after all. The mark on Product is dead now: kept and ignored, and Product counts again.
    exchange.answer_contribution(Channel, Answer::No, &mut desk.act());
    assert_eq!(exchange.answers.counting(), [Product, Marketing]);
    // The bundle offers to say that Marketing is only a means to Product. An ignored mark must not undo that.
    exchange.mark(Marketing, Some(Product), &mut desk.act());
    assert_eq!(exchange.answers.counting(), [Product]);
}
