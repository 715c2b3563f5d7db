//! Two orders of the same things made one: each side's order holds, and swapping the sides changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::domain::exchange::Exchange;
use crate::domain::history::{Event, History};
use crate::domain::id::ItemId;

/// Something with an id and a moment of coming into being.
pub(super) trait Dated {
    fn id(&self) -> ItemId;
    fn at(&self) -> Timestamp;
}

impl Dated for Event<'_> {
    fn id(&self) -> ItemId {
        self.id
    }

    fn at(&self) -> Timestamp {
        self.at
    }
}

impl Dated for Exchange {
    fn id(&self) -> ItemId {
        self.id
    }

    fn at(&self) -> Timestamp {
        self.history.first().map_or(Timestamp::MIN, |event| event.at)
    }
}

impl<T: Dated> Dated for &T {
    fn id(&self) -> ItemId {
        T::id(self)
    }

    fn at(&self) -> Timestamp {
        T::at(self)
    }
}

/// The things of a list, with those that `like` has too in the order that they have there.
pub(super) fn arranged<'t, T: Dated>(list: &'t [T], like: &[T]) -> Vec<&'t T> {
    let by_id: BTreeMap<ItemId, &T> = list.iter().map(|item| (item.id(), item)).collect();
    let in_like: BTreeSet<ItemId> = like.iter().map(Dated::id).collect();
    let mut in_order = like.iter().filter_map(|item| by_id.get(&item.id()).copied());
    let next = |item: &'t T| if in_like.contains(&item.id()) { in_order.next().unwrap_or(item) } else { item };
    list.iter().map(next).collect()
}

/// All ids of both sides. What only one side has keeps its place between what both have; where both have something of
/// their own in the same gap, the older comes first.
pub(super) fn weave<T: Dated>(ours: &[T], theirs: &[T]) -> Vec<ItemId> {
    let ids = |side: &[T]| side.iter().map(Dated::id).collect::<BTreeSet<_>>();
    let (in_ours, in_theirs) = (ids(ours), ids(theirs));
    let (mut ours, mut theirs) = (ours.iter().peekable(), theirs.iter().peekable());
    let (mut woven, mut done) = (Vec::new(), BTreeSet::new());
    loop {
        while ours.next_if(|item| done.contains(&item.id())).is_some() {}
        while theirs.next_if(|item| done.contains(&item.id())).is_some() {}
        let next = match (ours.peek(), theirs.peek()) {
            (None, None) => return woven,
            (Some(only), None) | (None, Some(only)) => only.id(),
            (Some(mine), Some(other)) => {
                match (in_theirs.contains(&mine.id()), in_ours.contains(&other.id())) {
                    // Something of its own stands before the next thing that both have.
                    (false, true) => mine.id(),
                    (true, false) => other.id(),
                    _ => (mine.at(), mine.id()).min((other.at(), other.id())).1,
                }
            }
        };
        done.insert(next);
        woven.push(next);
    }
}

/// The events of both sides, each once.
pub(super) fn unite(ours: &History, theirs: &History) -> History {
    let [ours, theirs] = [ours, theirs].map(|history| history.iter().collect::<Vec<_>>());
    let woven = weave(&ours, &theirs);
    let mut by_id: BTreeMap<ItemId, Event<'_>> =
        theirs.into_iter().chain(ours).map(|event| (event.id, event)).collect();
    woven.into_iter().filter_map(|id| by_id.remove(&id)).collect()
}
