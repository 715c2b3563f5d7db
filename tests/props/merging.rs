//! What holds for every merge, whatever two sides did to a portfolio.

use std::collections::BTreeSet;

use fourfold::domain::exchange::Exchange;
use fourfold::domain::id::ItemId;
use fourfold::domain::merge::{Difference, Side, combine, differences, merge, merge_choosing, merge_without_base};
use fourfold::domain::portfolio::Portfolio;
use fourfold::store::format::portfolio::{parse, write};
use proptest::prelude::*;

use crate::deeds::{Hand, On, an_act_anywhere, built, the_same_each_time};

/// The same, and the first of them has the exchanges that the base has in another order.
fn three_rearranged() -> impl Strategy<Value = [Portfolio; 3]> {
    (three(), 1..4_usize).prop_map(|([base, mut ours, theirs], by)| {
        let count = ours.exchanges.len().max(1);
        ours.exchanges.rotate_left(by % count);
        [base, ours, theirs]
    })
}

fn order_of(portfolio: &Portfolio, among: &[&Portfolio]) -> Vec<ItemId> {
    let in_all = |id: &ItemId| among.iter().all(|other| other.exchange(*id).is_some());
    portfolio.exchanges.iter().map(|exchange| exchange.id).filter(in_all).collect()
}

/// A base, and what two people made of it apart from each other.
fn three() -> impl Strategy<Value = [Portfolio; 3]> {
    let acts = || prop::collection::vec(an_act_anywhere(), 0..12);
    (acts(), acts(), acts()).prop_map(|(base, ours, theirs)| {
        let base = built("Northwind", &base);
        [base.clone(), gone_on(&base, 1, "dana", &ours), gone_on(&base, 2, "lee", &theirs)]
    })
}

fn gone_on(base: &Portfolio, hand: u8, by: &'static str, deeds: &[On]) -> Portfolio {
    let mut portfolio = base.clone();
    Hand::new(hand, by).go_on(&mut portfolio, deeds);
    portfolio
}

fn event_ids(portfolio: &Portfolio) -> BTreeSet<ItemId> {
    portfolio.events().map(|event| event.id).collect()
}

/// Whether everything that `to` has and `from` has not is in `merged`, as far as lists, maps and texts go.
fn holds_what_changed(from: &Portfolio, to: &Portfolio, merged: &Portfolio) -> bool {
    let (before, after, now) = (&from.partner, &to.partner, &merged.partner);
    let tags = after.tags.difference(&before.tags).all(|tag| now.tags.contains(tag));
    let ids = after.external_ids.iter().filter(|(key, id)| before.external_ids.get(*key) != Some(*id));
    let owner = after.owner == before.owner || after.owner == now.owner;
    let exchange = |exchange: &Exchange| match (from.exchange(exchange.id), merged.exchange(exchange.id)) {
        (None, None) => false,
        // Joined into two by two people, its events stay in one of them.
        (None, Some(now)) => Exchange { history: exchange.history.clone(), ..now.clone() } == *exchange,
        (Some(before), Some(now)) => {
            let classified = exchange.answers == before.answers && exchange.decision == before.decision;
            let text = exchange.gives == before.gives || exchange.gives == now.gives;
            text && (classified || (now.answers == exchange.answers && now.decision == exchange.decision))
        }
        (Some(before), None) => before == exchange,
    };
    tags && ids.into_iter().all(|(key, id)| now.external_ids.get(key) == Some(id))
        && owner
        && to.exchanges.iter().all(exchange)
}

proptest! {
    #![proptest_config(the_same_each_time())]

    #[test]
    fn a_side_that_did_nothing_changes_nothing([base, ours, _] in three()) {
        prop_assert_eq!(&merge(&base, &ours, &base).portfolio, &ours);
        prop_assert_eq!(&merge(&base, &base, &ours).portfolio, &ours);
        prop_assert_eq!(&merge(&base, &ours, &ours).portfolio, &ours);
        prop_assert!(merge(&base, &ours, &base).collisions.is_empty());
        prop_assert!(merge(&base, &base, &ours).collisions.is_empty());
        prop_assert!(merge(&base, &ours, &ours).collisions.is_empty());
    }

    #[test]
    fn which_side_is_ours_makes_no_difference([base, ours, theirs] in three()) {
        let (one, other) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        prop_assert_eq!(one.collisions.len(), other.collisions.len());
        for (one, other) in one.collisions.iter().zip(&other.collisions) {
            prop_assert_eq!((&one.field, one.exchange, &one.ours, &one.theirs), (&other.field, other.exchange, &other.theirs, &other.ours));
        }
        let swapped = merge_choosing(&base, &theirs, &ours, |_| Side::Theirs).portfolio;
        prop_assert_eq!(one.portfolio, swapped);
    }

    #[test]
    fn nothing_that_one_side_did_and_the_other_left_alone_is_lost([base, ours, theirs] in three()) {
        let merged = merge(&base, &ours, &theirs);
        let survivors: BTreeSet<ItemId> = merged.portfolio.exchanges.iter().map(|exchange| exchange.id).collect();
        let gone = |side: &Portfolio| side.exchanges.iter().filter(|e| !survivors.contains(&e.id)).flat_map(|e| &e.history).map(|event| event.id).collect::<BTreeSet<_>>();
        let lost: BTreeSet<ItemId> = event_ids(&ours).union(&event_ids(&theirs)).filter(|id| !event_ids(&merged.portfolio).contains(id)).copied().collect();
        prop_assert!(lost.is_subset(&gone(&ours).union(&gone(&theirs)).copied().collect()), "only an exchange that was taken out takes events with it");
        if merged.collisions.is_empty() {
            prop_assert!(holds_what_changed(&base, &ours, &merged.portfolio));
            prop_assert!(holds_what_changed(&base, &theirs, &merged.portfolio));
        }
    }

    #[test]
    fn a_classification_is_all_of_one_side([base, ours, theirs] in three()) {
        for exchange in merge(&base, &ours, &theirs).portfolio.exchanges {
            let of = |side: &Portfolio| side.exchange(exchange.id).map(|e| (e.answers.clone(), e.decision.clone()));
            let merged = Some((exchange.answers.clone(), exchange.decision.clone()));
            prop_assert!(merged == of(&ours) || merged == of(&theirs));
        }
    }

    #[test]
    fn an_order_that_one_side_made_holds([base, ours, theirs] in three_rearranged()) {
        prop_assert_eq!(&merge(&base, &ours, &base).portfolio, &ours);
        prop_assert_eq!(&merge(&base, &base, &ours).portfolio, &ours);
        for merged in [merge(&base, &ours, &theirs).portfolio, merge_choosing(&base, &theirs, &ours, |_| Side::Theirs).portfolio] {
            let among = [&base, &ours, &theirs, &merged];
            prop_assert_eq!(order_of(&merged, &among), order_of(&ours, &among));
        }
        // Both rearranged: no side holds, and swapping them changes nothing.
        let mut rearranged = theirs.clone();
        rearranged.exchanges.reverse();
        let one = merge(&base, &ours, &rearranged).portfolio;
        let other = merge_choosing(&base, &rearranged, &ours, |_| Side::Theirs).portfolio;
        prop_assert_eq!(order_of(&one, &[&base]), order_of(&other, &[&base]));
    }

    #[test]
    fn of_two_versions_each_place_is_as_chosen([_, ours, theirs] in three_rearranged()) {
        prop_assert_eq!(combine(&ours, &theirs, |_| Side::Ours).exchanges.len(), ours.exchanges.len());
        prop_assert!(differences(&ours, &combine(&ours, &theirs, |_| Side::Ours)).is_empty());
        let taken = combine(&ours, &theirs, |_| Side::Theirs);
        prop_assert!(differences(&taken, &theirs).is_empty(), "{:?}", differences(&taken, &theirs));
        let mut asked = Vec::new();
        let _same = combine(&ours, &theirs, |place| { asked.push(place.clone()); Side::Ours });
        let sorted = |mut places: Vec<Difference>| {
            places.sort_by(|one, other| (one.exchange, &one.field).cmp(&(other.exchange, &other.field)));
            places
        };
        prop_assert_eq!(sorted(asked), sorted(differences(&ours, &theirs)), "whatever differs is asked about");
    }

    #[test]
    fn what_comes_out_always_loads([base, ours, theirs] in three()) {
        for merged in [merge(&base, &ours, &theirs), merge_choosing(&base, &ours, &theirs, |_| Side::Theirs), merge_without_base(&ours, &theirs)] {
            let text = write(&merged.portfolio).expect("every portfolio can be written");
            let (read, _) = parse(&text).map_err(|fault| TestCaseError::fail(format!("{fault:?}")))?;
            prop_assert_eq!(read, merged.portfolio);
        }
    }

    #[test]
    fn what_differs_is_named_and_what_does_not_is_not([base, ours, _] in three()) {
        let named = differences(&base, &ours);
        prop_assert!(named.iter().all(|difference| difference.ours != difference.theirs), "{:?}", named);
        let mut compared = ours.clone();
        compared.history.clone_from(&base.history);
        for exchange in &mut compared.exchanges {
            if let Some(before) = base.exchange(exchange.id) {
                exchange.history.clone_from(&before.history);
            }
        }
        prop_assert_eq!(named.is_empty(), compared == base);
    }
}
