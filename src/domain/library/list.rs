//! The partners in the order of a list, kept in it through every change: to sort a large library takes longer than a key
//! may.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Kept};
use crate::domain::id::ItemId;
use crate::domain::order::Order;

type Entries = BTreeMap<ItemId, Box<Kept>>;

/// The partners one after another.
#[derive(Debug, Default)]
pub(super) struct List {
    /// `None`: as they came in.
    order: Option<Order>,
    places: Vec<Place>,
}

/// A partner, and its row in the catalog of texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub id: ItemId,
    pub row: u32,
}

impl List {
    pub const fn order(&self) -> Option<Order> {
        self.order
    }

    pub fn places(&self) -> &[Place] {
        &self.places
    }

    pub fn sort(&mut self, order: Order, entries: &Entries) {
        let mut sorted: Vec<(ItemId, &Kept)> = entries.iter().map(|(id, kept)| (*id, kept.as_ref())).collect();
        sorted.sort_unstable_by(|(one_id, one), (two_id, two)| {
            compare(order, (*one_id, &one.entry), (*two_id, &two.entry))
        });
        self.order = Some(order);
        self.places = sorted.into_iter().map(|(id, kept)| Place { id, row: kept.row }).collect();
    }

    /// Puts in a partner that is among the entries and not yet in the list.
    pub fn put_in(&mut self, id: ItemId, entries: &Entries) {
        let Some(kept) = entries.get(&id) else { return };
        let at = match self.order {
            None => self.places.len(),
            Some(order) => self.places.partition_point(|other| stands_before(order, entries, *other, (id, kept))),
        };
        self.places.insert(at, Place { id, row: kept.row });
    }

    pub fn take_out(&mut self, place: usize) {
        self.places.remove(place);
    }

    /// Moves the partner at a place to where it belongs since it changed. Most changes move nobody, and nothing is done
    /// for each of the others.
    pub fn settle(&mut self, place: usize, entries: &Entries) {
        let (Some(order), Some(Place { id, .. })) = (self.order, self.places.get(place).copied()) else { return };
        let Some(kept) = entries.get(&id) else { return };
        let before = |other: &Place| stands_before(order, entries, *other, (id, kept));
        let above = self.places.get(..place).unwrap_or_default();
        let below = self.places.get(place + 1..).unwrap_or_default();
        if above.last().is_some_and(|other| !before(other)) {
            let to = above.partition_point(before);
            self.places.get_mut(to..=place).unwrap_or_default().rotate_right(1);
        } else if below.first().is_some_and(before) {
            let to = place + below.partition_point(before);
            self.places.get_mut(place..=to).unwrap_or_default().rotate_left(1);
        }
    }

    /// Takes out all of these.
    pub fn take_out_all(&mut self, ids: &BTreeSet<ItemId>) {
        self.places.retain(|place| !ids.contains(&place.id));
    }

    /// Where a partner stands that is among the entries as it was when it came in or was settled.
    pub fn place_of(&self, id: ItemId, entries: &Entries) -> Option<usize> {
        let kept = entries.get(&id)?;
        let place = match self.order {
            None => self.places.iter().position(|place| place.id == id)?,
            Some(order) => self.places.partition_point(|other| stands_before(order, entries, *other, (id, kept))),
        };
        self.places.get(place).is_some_and(|found| found.id == id).then_some(place)
    }
}

fn stands_before(order: Order, entries: &Entries, other: Place, (id, kept): (ItemId, &Kept)) -> bool {
    let other_kept = entries.get(&other.id);
    other_kept
        .is_none_or(|other_kept| compare(order, (other.id, &other_kept.entry), (id, &kept.entry)) == Ordering::Less)
}

/// Of partners that an order does not tell apart, the id decides.
fn compare(order: Order, (one_id, one): (ItemId, &Entry), (two_id, two): (ItemId, &Entry)) -> Ordering {
    order.compare(one, two).then_with(|| one_id.cmp(&two_id))
}
