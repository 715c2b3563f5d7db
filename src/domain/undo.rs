//! What was changed in this session, so that it can be undone and redone. Texts being typed count as one change.

use std::sync::Arc;

use super::history::Act;
use super::id::ItemId;
use super::merge::{Side, differences, merge_choosing};
use super::portfolio::Portfolio;

/// What histories put before the name of an act that was undone and done again.
pub const UNDOING: &str = "undoing ";

/// One act: what it did to each portfolio.
#[derive(Clone, Debug)]
struct Entry {
    label: String,
    /// The exchange whose text is still being typed; what is typed next belongs to the same act.
    open_for: Option<ItemId>,
    steps: Vec<Step>,
}

/// One portfolio before and after an act; `None` where there was none.
#[derive(Clone, Debug)]
pub struct Step {
    pub id: ItemId,
    pub before: Option<Arc<Portfolio>>,
    pub after: Option<Arc<Portfolio>>,
}

/// The acts of a session, last at the end.
#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

/// What undoing or redoing leads to.
#[derive(Debug, Default)]
pub struct Restored {
    pub label: String,
    pub portfolios: Vec<Portfolio>,
    /// Partners that were added and are to go again.
    pub removed: Vec<ItemId>,
}

impl Undo {
    /// Remembers an act. While a text of the exchange `typing_in` is being typed, what comes is one act; `ends`
    /// says that this was the last of it.
    pub fn remember(&mut self, label: &str, steps: Vec<Step>, typing_in: Option<ItemId>, ends: bool) {
        self.undone.clear();
        let open_for = typing_in.filter(|_| !ends);
        match (self.done.last_mut(), steps.as_slice()) {
            (Some(Entry { label: last, open_for: open, steps: old }), [step])
                if typing_in.is_some() && *open == typing_in && last == label =>
            {
                for old in old {
                    old.after.clone_from(&step.after);
                }
                *open = open_for;
            }
            _ => self.done.push(Entry { label: label.to_owned(), open_for, steps }),
        }
    }

    /// More of what the last act did: one that is done in parts is one act all the same.
    pub fn remember_more(&mut self, steps: Vec<Step>) {
        if let Some(last) = self.done.last_mut() {
            last.steps.extend(steps);
        }
    }

    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes back the last act. `current` is a portfolio as it stands, whose history goes on.
    pub fn undo(&mut self, current: impl Fn(ItemId) -> Option<Arc<Portfolio>>, act: &mut Act<'_>) -> Option<Restored> {
        let entry = self.done.pop()?;
        let steps = entry.steps.iter().map(|step| (step.id, step.after.as_deref(), step.before.as_deref()));
        let restored = restored(entry.label.clone(), &entry.label, steps, current, act);
        self.undone.push(entry);
        Some(restored)
    }

    /// Does the act again that was taken back last.
    pub fn redo(&mut self, current: impl Fn(ItemId) -> Option<Arc<Portfolio>>, act: &mut Act<'_>) -> Option<Restored> {
        let entry = self.undone.pop()?;
        let steps = entry.steps.iter().map(|step| (step.id, step.before.as_deref(), step.after.as_deref()));
        let restored = restored(entry.label.clone(), &format!("{UNDOING}{}", entry.label), steps, current, act);
        self.done.push(entry);
        Some(restored)
    }
}

/// Brings portfolios from one state to the other. `undone` is what their histories call the act that is taken back.
fn restored<'s>(
    label: String,
    undone: &str,
    states: impl Iterator<Item = (ItemId, Option<&'s Portfolio>, Option<&'s Portfolio>)>,
    current: impl Fn(ItemId) -> Option<Arc<Portfolio>>,
    act: &mut Act<'_>,
) -> Restored {
    let mut restored = Restored { label, ..Restored::default() };
    for (id, from, to) in states {
        let Some(to) = to else {
            restored.removed.push(id);
            continue;
        };
        let current = current(id);
        let state = match (from, current.as_deref()) {
            // What somebody else changed meanwhile is not ours to take back.
            (Some(from), Some(current)) if !differences(from, current).is_empty() => {
                merge_choosing(from, to, current, |_| Side::Theirs).portfolio
            }
            _ => to.clone(),
        };
        let mut portfolio = state.restored_over(current.as_deref(), undone, act);
        if let Some(from) = from {
            portfolio.tell_as(to, from, act);
        }
        restored.portfolios.push(portfolio);
    }
    restored
}
