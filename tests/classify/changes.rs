//! "What would change it": every other answer, tried one at a time.

use fourfold::domain::answers::Answers;
use fourfold::domain::category::Category::{self, Channel, Service};
use fourfold::domain::explain::{Change, explain};
use fourfold::domain::slug::Slug;
use fourfold::store::assets::shipped_taxonomy;

use crate::states::{answers, four, only, said};

/// One line per change: `question=answer: outcome`.
fn lines(answers: &Answers) -> Vec<String> {
    explain(&shipped_taxonomy(), answers).would_change.iter().map(line).collect()
}

fn line(change: &Change) -> String {
    let Change { question, answer, outcome } = change;
    let category = outcome.category().map(Category::slug);
    let parts = outcome.split();
    let parts = parts.iter().map(|category| category.slug());
    let details = category.into_iter().chain(outcome.partner_type().map(Slug::as_str)).chain(parts);
    let words: Vec<&str> = std::iter::once(outcome.kind().slug()).chain(details).collect();
    format!("{}={answer}: {}", question.as_str(), words.join(" "))
}

#[test]
fn the_last_question_comes_first_then_back_to_the_root_then_the_four() {
    // The example of `fourfold evaluate`: a reseller, unless the open service question says otherwise.
    let mechanics = said(&[("invoice", "partner"), ("embedded", "no"), ("buyer", "end"), ("own-work", "no")]);
    assert_eq!(
        lines(&answers(four("nyn?"), mechanics)),
        [
            "own-work=yes: provisional channel var",
            "buyer=resellers: provisional channel",
            "buyer=both: bundle channel channel",
            "embedded=yes: provisional channel oem",
            "invoice=us: provisional channel",
            "product=yes: bundle product channel",
            "channel=no: category-open",
            "marketing=yes: bundle channel marketing",
            "service=yes: bundle channel service",
            "service=no: decided channel reseller",
        ]
    );
}

#[test]
fn not_sure_is_never_proposed_and_where_it_was_said_every_real_answer_is() {
    let mechanics = said(&[("invoice", "us"), ("role", "not-sure")]);
    assert_eq!(
        lines(&answers(only(Channel), mechanics)),
        [
            "role=steps-back: decided channel referral-partner",
            "role=sells-along: decided channel co-seller",
            "role=between: decided channel broker",
            // invoice=partner leads to a question never asked: channel with an open type, which it is already.
            "product=yes: bundle product channel",
            "channel=no: no-contribution",
            "marketing=yes: bundle channel marketing",
            "service=yes: bundle channel service",
        ]
    );
}

#[test]
fn answers_kept_from_another_way_count_again_when_the_change_leads_back_to_them() {
    let mechanics = said(&[("invoice", "us"), ("role", "between"), ("embedded", "yes"), ("ongoing", "yes")]);
    let lines = lines(&answers(only(Channel), mechanics));
    assert!(lines.contains(&"invoice=partner: decided channel oem".to_owned()), "{lines:?}");
}

#[test]
fn a_by_product_counts_again_when_what_it_served_turns_out_no() {
    let by_products = [(Service, Channel)].into();
    let mechanics = said(&[("invoice", "us"), ("role", "between")]);
    assert_eq!(
        lines(&Answers { by_products, ..answers(four("nyny"), mechanics) }),
        [
            "role=steps-back: decided channel referral-partner",
            "role=sells-along: decided channel co-seller",
            "invoice=partner: type-open channel",
            "product=yes: bundle product channel",
            "channel=no: type-open service",
            "marketing=yes: bundle channel marketing",
            // service=no leaves the broker a broker, so it is not listed.
        ]
    );
}

#[test]
fn a_question_never_asked_is_no_answer_that_could_change() {
    assert_eq!(lines(&answers(four("...."), said(&[]))), [""; 0]);
    // Nothing that is said about the one answer settles anything while three are missing.
    assert_eq!(lines(&answers(four("y..."), said(&[]))), [""; 0]);
}
