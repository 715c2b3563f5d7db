//! The partners in the order of a list, kept in it through every change: to sort a large library takes longer than a key
//! may.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Entry, Kept};
use crate::domain::id::ItemId;
use crate::domain::order::Order;

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

    pub fn sort(&mut self, order: Order, entries: &BTreeMap<ItemId, Kept>) {
        let mut sorted: Vec<(ItemId, &Kept)> = entries.iter().map(|(id, kept)| (*id, kept)).collect();
        sorted.sort_unstable_by(|(one_id, one), (two_id, two)| {
            compare(order, (*one_id, &one.entry), (*two_id, &two.entry))
        });
        self.order = Some(order);
        self.places = sorted.into_iter().map(|(id, kept)| Place { id, row: kept.row }).collect();
    }

    /// Puts in a partner that is among the entries and not yet in the list.
    pub fn put_in(&mut self, id: ItemId, entries: &BTreeMap<ItemId, Kept>) {
        let Some(Kept { entry, row }) = entries.get(&id) else { return };
        let at = match self.order {
            None => self.places.len(),
            Some(_) => self.find(id, entry, entries).unwrap_or_else(|at| at),
        };
        self.places.insert(at, Place { id, row: *row });
    }

    /// Takes out a partner that is among the entries as it was when it came in.
    pub fn take_out(&mut self, id: ItemId, entries: &BTreeMap<ItemId, Kept>) {
        if let Some(Ok(at)) = entries.get(&id).map(|kept| self.find(id, &kept.entry, entries)) {
            self.places.remove(at);
        }
    }

    /// Where a partner stands, or where it belongs.
    fn find(&self, id: ItemId, entry: &Entry, entries: &BTreeMap<ItemId, Kept>) -> Result<usize, usize> {
        let Some(order) = self.order else {
            return self.places.iter().position(|place| place.id == id).ok_or(self.places.len());
        };
        self.places.binary_search_by(|other| {
            let kept = entries.get(&other.id);
            kept.map_or(Ordering::Less, |kept| compare(order, (other.id, &kept.entry), (id, entry)))
        })
    }
}

/// Of partners that an order does not tell apart, the id decides.
fn compare(order: Order, (one_id, one): (ItemId, &Entry), (two_id, two): (ItemId, &Entry)) -> Ordering {
    order.compare(one, two).then_with(|| one_id.cmp(&two_id))
}
