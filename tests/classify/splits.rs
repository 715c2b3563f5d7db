//! Splitting a bundle: what each part says, and what happens to everything around it.

use fourfold::domain::answers::{Answer, Answers};
use fourfold::domain::category::Category::{self, Channel, Marketing, Product, Service};
use fourfold::domain::classify::{Bundle, Outcome, classify};
use fourfold::domain::few::Few;
use fourfold::domain::history::{Event, What};
use fourfold::domain::portfolio::{Exchange, Portfolio};
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::store::assets::shipped_taxonomy;

use crate::oracle::{Oracle, counting, serves};
use crate::states::{
    Contributions, Desk, Mechanics, a_path_in_every_tree, answer_of, answers, every_contribution_state, every_mark_map,
    every_place, four, partner_with, said, slug, yes_to,
};

fn yes_count(contributions: Contributions) -> usize {
    contributions.iter().filter(|(_, answer)| **answer == Some(Answer::Yes)).count()
}

/// Splits the one exchange of a partner; all exchanges afterwards, the parts first to last.
fn split(taxonomy: &Taxonomy, answers: &Answers) -> Vec<Exchange> {
    let mut desk = Desk::new();
    let mut portfolio = partner_with(answers.clone(), &mut desk);
    let id = portfolio.exchanges[0].id;
    let parts = portfolio.split(id, taxonomy, &mut desk.act());
    let ids: Vec<_> = portfolio.exchanges.iter().map(|exchange| exchange.id).collect();
    assert_eq!(parts, ids, "the ids of all parts are returned, first to last");
    portfolio.exchanges
}

/// The rule for a split by category, said for one part.
fn check_part(taxonomy: &Taxonomy, whole: &Answers, own: Category, part: &Answers) -> Result<(), String> {
    let serves = serves(whole);
    for category in Category::ALL {
        let before = whole.contributions[category];
        let belongs = category == own || serves[category] == Some(own);
        let expected = if before == Some(Answer::Yes) && !belongs { Some(Answer::No) } else { before };
        if part.contributions[category] != expected {
            return Err(format!("{category:?} should read {expected:?}"));
        }
        let live = serves[category] == Some(own);
        // Kept as it is where the next link of its chain belongs to the part too, else tied to the chain's end.
        let next = whole.by_products.get(&category).copied();
        let link = next.filter(|next| *next == own || serves[*next] == Some(own)).unwrap_or(own);
        if live && part.by_products.get(&category) != Some(&link) {
            return Err(format!("the live mark on {category:?} should lead to {link:?}"));
        }
    }
    if part.counting() != [own] {
        return Err(format!("only its own yes should count, not {:?}", part.counting()));
    }
    in_its_category(taxonomy, own, part)
}

/// A part is decided, provisional or open in its own category, or still on the way there.
fn in_its_category(taxonomy: &Taxonomy, own: Category, part: &Answers) -> Result<(), String> {
    let outcome = classify(taxonomy, part);
    let home = match &outcome {
        Outcome::Incomplete { next } => {
            taxonomy.questions().any(|q| q.id.as_str() == next.as_str() && q.category == own)
        }
        Outcome::Bundle(Bundle::Mechanics { category, .. }) => *category == own,
        settled => settled.category() == Some(own),
    };
    if home { Ok(()) } else { Err(format!("it should be in {own:?}, not {outcome:?}")) }
}

/// What is wrong with the split of a bundle by category, if anything.
fn faults_of_split(taxonomy: &Taxonomy, whole: &Answers) -> Vec<String> {
    let categories = counting(whole);
    let parts = split(taxonomy, whole);
    assert_eq!(parts.len(), categories.len(), "one part for each yes that counts in {whole:?}");
    let checks = categories.iter().zip(&parts).map(|(own, part)| {
        let fault = check_part(taxonomy, whole, *own, &part.answers).err()?;
        Some(format!("{whole:?}\n  part {own:?}: {fault}"))
    });
    checks.flatten().collect()
}

#[test]
fn every_bundle_splits_into_one_exchange_for_each_yes_that_counts() {
    let taxonomy = shipped_taxonomy();
    let (mut bundles, mut faults) = (0, Vec::new());
    for contributions in every_contribution_state() {
        for by_products in every_mark_map() {
            let answers = Answers { by_products, ..answers(contributions, Mechanics::new()) };
            if counting(&answers).len() > 1 && answers.first_unasked().is_none() {
                bundles += 1;
                faults.extend(faults_of_split(&taxonomy, &answers));
            }
        }
    }
    assert!(bundles > 10_000, "only {bundles} bundles were met");
    assert!(faults.is_empty(), "{} parts are wrong, the first:\n{}", faults.len(), faults[0]);
}

#[test]
fn a_yes_that_did_not_count_before_the_split_does_not_count_in_a_part() {
    // Product is a means to Channel, and Channel was one to Marketing, which is a no by now and still has its mark
    // onto Service. Following the marks from Product through that no ends at Service, so Product does not count.
    let by_products = [(Product, Channel), (Channel, Marketing), (Marketing, Service)].into();
    let whole = Answers { by_products, ..answers(four("yyny"), Mechanics::new()) };
    let parts = split(&shipped_taxonomy(), &whole);
    let counting_in_parts: Vec<_> = parts.iter().map(|part| part.answers.counting()).collect();
    let own: Vec<_> = whole.counting().into_iter().map(|category| vec![category]).collect();
    assert_eq!(counting_in_parts, own, "each part counts its own yes and no other");
}

#[test]
fn each_part_is_where_its_answers_about_mechanics_already_lead() {
    let taxonomy = shipped_taxonomy();
    for (category, mechanics) in every_place(&Oracle::new(&taxonomy)) {
        for contributions in yes_to(category).filter(|contributions| yes_count(*contributions) > 1) {
            let whole = answers(contributions, mechanics.clone());
            for (own, part) in counting(&whole).into_iter().zip(split(&taxonomy, &whole)) {
                let kept = Answers { mechanics: mechanics.clone(), ..part.answers.clone() };
                let outcome = classify(&taxonomy, &part.answers);
                assert_eq!(outcome, classify(&taxonomy, &kept), "part {own:?} of {whole:?}");
                assert_eq!(in_its_category(&taxonomy, own, &part.answers), Ok(()), "{whole:?}");
            }
        }
    }
}

#[test]
fn not_sure_stays_not_sure_in_every_part() {
    let whole = answers(four("yy?n"), a_path_in_every_tree(&Oracle::new(&shipped_taxonomy())));
    let taxonomy = shipped_taxonomy();
    let outcomes: Vec<Outcome> =
        split(&taxonomy, &whole).iter().map(|part| classify(&taxonomy, &part.answers)).collect();
    assert_eq!(
        outcomes,
        [
            Outcome::Provisional { category: Product, partner_type: Some(slug("data-partner")) },
            Outcome::Provisional { category: Channel, partner_type: Some(slug("referral-partner")) },
        ]
    );
}

#[test]
fn the_original_keeps_its_id_and_history_and_the_other_parts_point_back_to_it() {
    let taxonomy = shipped_taxonomy();
    let mut desk = Desk::new();
    let mut portfolio = partner_with(answers(four("nyyy"), Mechanics::new()), &mut desk);
    let bystander = portfolio.add_exchange(&mut desk.act());
    let before = describe(&mut portfolio, &mut desk);
    let ids = portfolio.split(before.id, &taxonomy, &mut desk.act());

    let order: Vec<_> = portfolio.exchanges.iter().map(|exchange| exchange.id).collect();
    assert_eq!(order, [&ids[..], &[bystander]].concat(), "the parts stand together, where the original stood");
    let (first, others) = portfolio.exchanges.split_first().expect("the original is still there");
    assert_eq!((first.id, first.split_from), (before.id, None));
    let (earlier, later): (Vec<Event<'_>>, Vec<_>) = {
        let mut events = first.history.iter();
        (events.by_ref().take(before.history.len()).collect(), events.collect())
    };
    assert!(earlier.into_iter().eq(&before.history), "nothing earlier is lost");
    let (split, changes) = later.split_first().expect("the split is on record");
    assert_eq!(split.what, What::Split { into: ids[1..].to_vec() });
    let answered = |event: &Event<'_>| matches!(event.what, What::Answered { to: "no", .. });
    assert!(!changes.is_empty() && changes.iter().all(answered), "and each yes that left it: {changes:?}");
    for part in others.iter().filter(|exchange| exchange.id != bystander) {
        assert_eq!(part.split_from, Some(before.id));
        assert_eq!((&part.gives, &part.gets, &part.evidence), (&before.gives, &before.gets, &before.evidence));
        assert_eq!(part.decision, None, "nobody decided this part");
        let events: Vec<Event<'_>> = part.history.iter().collect();
        assert!(matches!(events.as_slice(), [only] if only.what == What::Created), "{events:?}");
    }
}

/// Gives the first exchange a note and something to remember, and returns it as it now is.
fn describe(portfolio: &mut Portfolio, desk: &mut Desk) -> Exchange {
    let exchange = &mut portfolio.exchanges[0];
    exchange.evidence = Few::from([(slug("service"), "SOW template 2026-03".to_owned())]);
    exchange.answer_contribution(Product, Answer::No, &mut desk.act());
    exchange.answer_contribution(Service, Answer::NotSure, &mut desk.act());
    exchange.answer_contribution(Service, Answer::Yes, &mut desk.act());
    exchange.clone()
}

#[test]
fn both_splits_into_one_exchange_for_each_answer_it_stands_for() {
    let taxonomy = shipped_taxonomy();
    for contributions in yes_to(Channel).filter(|contributions| yes_count(*contributions) == 1) {
        let whole = answers(contributions, both());
        let parts = split(&taxonomy, &whole);
        for (part, (key, next)) in parts.iter().zip([("resellers", "expert-help"), ("end", "own-work")]) {
            let said = said(&[("invoice", "partner"), ("embedded", "no"), ("buyer", key)]);
            assert_eq!(part.answers, answers(contributions, said), "the answers before it are copied");
            assert_eq!(waits_for(&taxonomy, part), next);
        }
        assert_eq!(parts.len(), 2);
    }
}

fn both() -> Mechanics {
    said(&[("invoice", "partner"), ("embedded", "no"), ("buyer", "both")])
}

/// The question that an incomplete exchange waits for.
fn waits_for(taxonomy: &Taxonomy, exchange: &Exchange) -> String {
    match classify(taxonomy, &exchange.answers) {
        Outcome::Incomplete { next } => next.as_str().to_owned(),
        other => panic!("{other:?} waits for nothing"),
    }
}

#[test]
fn what_is_off_the_way_to_both_stays_with_the_first_part() {
    let taxonomy = shipped_taxonomy();
    let mut mechanics = both();
    mechanics.insert(slug("ongoing"), answer_of("no"));
    let [first, second] = &split(&taxonomy, &answers(four("nynn"), mechanics))[..] else { panic!("two parts") };
    let on_the_way = |key| said(&[("invoice", "partner"), ("embedded", "no"), ("buyer", key)]);
    assert_eq!(second.answers.mechanics, on_the_way("end"));
    let mut all = on_the_way("resellers");
    all.insert(slug("ongoing"), answer_of("no"));
    assert_eq!(first.answers.mechanics, all);
}

#[test]
fn a_decision_of_before_stays_with_the_first_part_alone() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut portfolio = partner_with(answers(four("nnnn"), Mechanics::new()), &mut desk);
    let exchange = &mut portfolio.exchanges[0];
    exchange.accept(&taxonomy, &mut desk.act()).expect("four times no can be accepted");
    for category in [Product, Channel] {
        exchange.answer_contribution(category, Answer::Yes, &mut desk.act());
    }
    let original = exchange.id;
    portfolio.split(original, &taxonomy, &mut desk.act());
    let decided: Vec<bool> = portfolio.exchanges.iter().map(|exchange| exchange.decision.is_some()).collect();
    assert_eq!(decided, [true, false], "nobody has decided anything about the second");
}

#[test]
fn a_bundle_with_both_inside_splits_by_category_first_and_then_by_buyer() {
    let taxonomy = shipped_taxonomy();
    let mut desk = Desk::new();
    let mut portfolio = partner_with(answers(four("nyny"), both()), &mut desk);
    let original = portfolio.exchanges[0].id;

    let by_category = portfolio.split(original, &taxonomy, &mut desk.act());
    let categories: Vec<_> = portfolio.exchanges.iter().map(|exchange| exchange.answers.counting()).collect();
    assert_eq!(categories, [[Channel], [Service]]);

    let by_buyer = portfolio.split(original, &taxonomy, &mut desk.act());
    let order: Vec<_> = portfolio.exchanges.iter().map(|exchange| exchange.id).collect();
    assert_eq!(order, [original, by_buyer[1], by_category[1]]);
    let waiting: Vec<_> = portfolio.exchanges.iter().map(|exchange| waits_for(&taxonomy, exchange)).collect();
    assert_eq!(waiting, ["expert-help", "own-work", "ongoing"]);
    assert!(portfolio.exchanges[1..].iter().all(|part| part.split_from == Some(original)));
}

#[test]
fn what_is_no_bundle_is_not_split() {
    let taxonomy = shipped_taxonomy();
    for letters in ["....", "yy..", "nnnn", "nnn?", "nynn", "ny?n"] {
        let mut desk = Desk::new();
        let mut portfolio = partner_with(answers(four(letters), Mechanics::new()), &mut desk);
        let before = portfolio.clone();
        assert_eq!(portfolio.split(before.exchanges[0].id, &taxonomy, &mut desk.act()), [], "{letters}");
        assert_eq!(portfolio, before, "{letters}");
    }
}
