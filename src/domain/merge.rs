//! Three-way merge of one portfolio: what two sides made of a common base becomes one, and nothing that stands on one
//! side and was left alone on the other is lost.
//!
//! One engine for two running programs, an edit in a text editor, a shared folder and git. Fields merge one by one,
//! lists by id, histories unite. The answers, marks and decision of an exchange travel together: half of one person's
//! classification and half of another's is nobody's. Where both sides changed the same place to different things they
//! collide; whoever calls says which side holds there.
//!
//! Exchanges are in the order of the side that rearranged them. Where both did, the older of two exchanges comes first:
//! an order is not worth a question.

mod exchange;
mod weave;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::exchange::Exchange;
use super::few::Few;
use super::field::PartnerField;
use super::history::History;
use super::id::ItemId;
use super::portfolio::{Partner, Portfolio, Reviewed, Status};
use weave::{arranged, unite, weave};

/// One side of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
}

/// One place where the sides differ, with what stands there on each as text; empty for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The exchange it belongs to; `None` for the partner itself.
    pub exchange: Option<ItemId>,
    /// The field as files and histories name it; `exchange` for a whole one, `classification` for answers and decision.
    pub field: String,
    pub ours: String,
    pub theirs: String,
}

/// The result of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Where the sides collide it holds ours, or what was chosen.
    pub portfolio: Portfolio,
    /// What only they changed and we now have too.
    pub taken: Vec<Difference>,
    /// What both changed to different things.
    pub collisions: Vec<Difference>,
}

/// Two versions that changed the same places to different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collided {
    /// What both were made of.
    pub base: Arc<Portfolio>,
    /// What stands on the other side.
    pub theirs: Arc<Portfolio>,
    pub places: Vec<Difference>,
}

/// Merges what two sides made of `base`; at a collision ours holds.
#[must_use]
pub fn merge(base: &Portfolio, ours: &Portfolio, theirs: &Portfolio) -> Merged {
    merge_choosing(base, ours, theirs, |_| Side::Ours)
}

/// Merges what two sides made of `base`; at a collision `choose` says which side holds.
#[must_use]
pub fn merge_choosing(
    base: &Portfolio,
    ours: &Portfolio,
    theirs: &Portfolio,
    mut choose: impl FnMut(&Difference) -> Side,
) -> Merged {
    Engine::new(&mut choose, false).run(base, ours, theirs)
}

/// Makes one of two versions of which nobody knows what they were made of: at every place where they differ `choose`
/// says which side holds. Histories unite.
#[must_use]
pub fn combine(ours: &Portfolio, theirs: &Portfolio, mut choose: impl FnMut(&Difference) -> Side) -> Portfolio {
    Engine::new(&mut choose, true).run(ours, ours, theirs).portfolio
}

/// Merges two portfolios without knowing what they came from: what stands on one side only is kept, what differs
/// collides.
#[must_use]
pub fn merge_without_base(ours: &Portfolio, theirs: &Portfolio) -> Merged {
    // A status is always something: one that neither side has stands for nothing.
    let sides = [ours.partner.status, theirs.partner.status];
    let status = Status::ALL.into_iter().find(|status| !sides.contains(status)).unwrap_or_default();
    let partner = Partner { status, ..Partner::default() };
    let base = Portfolio { id: ours.id, partner, exchanges: Vec::new(), history: History::new() };
    merge(&base, ours, theirs)
}

/// Every place in which `theirs` differs from `ours`, histories aside.
#[must_use]
pub fn differences(ours: &Portfolio, theirs: &Portfolio) -> Vec<Difference> {
    merge(ours, ours, theirs).taken
}

/// Joining moves events from one exchange to another, and a collision may bring the other back: an event that then
/// stands in two histories stays in the first.
fn drop_repeated_events(portfolio: &mut Portfolio) {
    let mut seen = BTreeSet::new();
    let Portfolio { history, exchanges, .. } = portfolio;
    let histories = std::iter::once(history).chain(exchanges.iter_mut().map(|exchange| &mut exchange.history));
    for history in histories {
        history.retain(|event| seen.insert(event.id));
    }
}

/// The rules, and what was found while applying them.
struct Engine<'c> {
    choose: &'c mut dyn FnMut(&Difference) -> Side,
    /// Whether it is asked where only they changed something, too.
    asks_always: bool,
    /// Where we are.
    exchange: Option<ItemId>,
    taken: Vec<Difference>,
    collisions: Vec<Difference>,
}

impl<'c> Engine<'c> {
    fn new(choose: &'c mut dyn FnMut(&Difference) -> Side, asks_always: bool) -> Self {
        Self { choose, asks_always, exchange: None, taken: Vec::new(), collisions: Vec::new() }
    }

    fn run(mut self, base: &Portfolio, ours: &Portfolio, theirs: &Portfolio) -> Merged {
        let mut portfolio = Portfolio {
            id: ours.id,
            partner: self.partner(&base.partner, &ours.partner, &theirs.partner),
            exchanges: self.exchanges(base, ours, theirs),
            history: unite(&ours.history, &theirs.history),
        };
        drop_repeated_events(&mut portfolio);
        Merged { portfolio, taken: self.taken, collisions: self.collisions }
    }

    /// The rule for everything that is kept or replaced whole. Returns the side that holds.
    fn side<T: PartialEq + ?Sized>(
        &mut self,
        field: &str,
        [base, ours, theirs]: [&T; 3],
        show: impl Fn(&T) -> String,
    ) -> Side {
        if ours == theirs || theirs == base {
            return Side::Ours;
        }
        let (field, exchange) = (field.to_owned(), self.exchange);
        let difference = Difference { exchange, field, ours: show(ours), theirs: show(theirs) };
        if ours == base {
            return self.only_theirs(difference);
        }
        let side = (self.choose)(&difference);
        self.collisions.push(difference);
        side
    }

    /// They changed a place that we left alone.
    fn only_theirs(&mut self, difference: Difference) -> Side {
        let side = if self.asks_always { (self.choose)(&difference) } else { Side::Theirs };
        self.taken.push(difference);
        side
    }

    fn pick<T: PartialEq + Clone>(&mut self, field: &str, values: [&T; 3], show: impl Fn(&T) -> String) -> T {
        let [_, ours, theirs] = values;
        match self.side(field, values, show) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        }
    }

    fn text(&mut self, field: &str, values: [&String; 3]) -> String {
        self.pick(field, values, Clone::clone)
    }

    fn optional(&mut self, field: &str, values: [&Option<String>; 3]) -> Option<String> {
        self.pick(field, values, |value| value.clone().unwrap_or_default())
    }

    /// Key by key: a pair that one side added, changed or took out is as that side has it.
    fn map<K: Ord + Clone>(
        &mut self,
        name: impl Fn(&K) -> String,
        [base, ours, theirs]: [&Few<K, String>; 3],
    ) -> Few<K, String> {
        let keys: BTreeSet<&K> = ours.keys().chain(theirs.keys()).collect();
        let pair = |key: &K| {
            let values = [base, ours, theirs].map(|map| map.get(key).cloned());
            let [base, ours, theirs] = &values;
            Some((key.clone(), self.optional(&name(key), [base, ours, theirs])?))
        };
        keys.into_iter().filter_map(pair).collect()
    }

    fn partner(&mut self, base: &Partner, ours: &Partner, theirs: &Partner) -> Partner {
        use PartnerField as F;
        let sides = [base, ours, theirs];
        Partner {
            name: self.text(F::Name.slug(), sides.map(|side| &side.name)),
            domain: self.optional(F::Domain.slug(), sides.map(|side| &side.domain)),
            external_ids: self.map(|system| format!("id in {system}"), sides.map(|side| &side.external_ids)),
            status: self.pick(F::Status.slug(), sides.map(|side| &side.status), |status| status.name().to_owned()),
            owner: self.optional(F::Owner.slug(), sides.map(|side| &side.owner)),
            region: self.optional(F::Region.slug(), sides.map(|side| &side.region)),
            tier: self.optional(F::Tier.slug(), sides.map(|side| &side.tier)),
            tags: self.tags(sides.map(|side| &side.tags)),
            imported_type: self.optional(F::ImportedType.slug(), sides.map(|side| &side.imported_type)),
            reviewed: self.reviewed(sides.map(|side| &side.reviewed)),
            note: self.text(F::Note.slug(), sides.map(|side| &side.note)),
        }
    }

    /// A tag is there or not, so two sides can never collide over one.
    fn tags(&mut self, [base, ours, theirs]: [&BTreeSet<String>; 3]) -> BTreeSet<String> {
        let on_both = |tag: &String| ours.contains(tag) && theirs.contains(tag);
        let holds = |tag: &&String| on_both(tag) || !base.contains(*tag);
        let merged: BTreeSet<String> = ours.union(theirs).filter(holds).cloned().collect();
        if merged != *ours {
            let list = |tags: &BTreeSet<String>| tags.iter().cloned().collect::<Vec<_>>().join(", ");
            let (field, exchange) = (PartnerField::Tags.slug().to_owned(), self.exchange);
            let difference = Difference { exchange, field, ours: list(ours), theirs: list(theirs) };
            if self.only_theirs(difference) == Side::Ours {
                return ours.clone();
            }
        }
        merged
    }

    /// Two people who both reviewed a partner do not contradict each other: the later review holds.
    fn reviewed(&mut self, values: [&Option<Reviewed>; 3]) -> Option<Reviewed> {
        let [base, ours, theirs] = values;
        if let (Some(mine), Some(other)) = (ours, theirs)
            && ours != base
            && theirs != base
        {
            let rank = |review: &Reviewed| (review.on, review.by.clone());
            return Some(if rank(other) > rank(mine) { other.clone() } else { mine.clone() });
        }
        let show = |review: &Option<Reviewed>| {
            review.as_ref().map_or_else(String::new, |review| format!("{} by {}", review.on, review.by))
        };
        self.pick("reviewed", values, show)
    }

    fn exchanges(&mut self, base: &Portfolio, ours: &Portfolio, theirs: &Portfolio) -> Vec<Exchange> {
        let order = self.order([base, ours, theirs].map(|side| side.exchanges.as_slice()));
        order.into_iter().filter_map(|id| self.exchange_of(id, [base, ours, theirs])).collect()
    }

    /// Every exchange of both sides, in the order of the side that rearranged those that all three have.
    fn order(&mut self, [base, ours, theirs]: [&[Exchange]; 3]) -> Vec<ItemId> {
        let has = |side: &[Exchange], id: ItemId| side.iter().any(|exchange| exchange.id == id);
        let in_all = |id: &ItemId| has(base, *id) && has(ours, *id) && has(theirs, *id);
        let shared = |side: &[Exchange]| side.iter().map(|exchange| exchange.id).filter(in_all).collect::<Vec<_>>();
        let [before, mine, other] = [base, ours, theirs].map(shared);
        if mine == other || (before != mine && before != other) {
            return weave(ours, theirs);
        }
        if before == mine {
            let list = |side: &[Exchange]| side.iter().map(exchange::told_apart).collect::<Vec<_>>().join("; ");
            let field = "order of the exchanges".to_owned();
            let difference = Difference { exchange: None, field, ours: list(ours), theirs: list(theirs) };
            if self.only_theirs(difference) == Side::Theirs {
                return weave(&arranged(ours, theirs), &theirs.iter().collect::<Vec<_>>());
            }
        }
        weave(&ours.iter().collect::<Vec<_>>(), &arranged(theirs, ours))
    }
}
