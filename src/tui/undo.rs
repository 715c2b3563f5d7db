//! What was changed in this session, so that it can be undone and redone. Texts being typed count as one change.

use std::sync::Arc;

use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// One change of one portfolio.
#[derive(Clone, Debug)]
struct Entry {
    label: String,
    /// The exchange whose text is still being typed; what is typed next belongs to the same change.
    open_for: Option<ItemId>,
    before: Arc<Portfolio>,
    after: Arc<Portfolio>,
}

/// The changes of a session, last at the end.
#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

/// What undoing or redoing leads to.
pub struct Restored {
    pub label: String,
    pub portfolio: Portfolio,
}

impl Undo {
    /// Remembers a change. While a text of the exchange `typing_in` is being typed, what comes is one change; `ends`
    /// says that this was the last of it.
    pub fn remember(
        &mut self,
        label: &str,
        before: Arc<Portfolio>,
        after: Arc<Portfolio>,
        typing_in: Option<ItemId>,
        ends: bool,
    ) {
        self.undone.clear();
        let open_for = typing_in.filter(|_| !ends);
        match self.done.last_mut() {
            Some(last) if typing_in.is_some() && last.open_for == typing_in && last.label == label => {
                last.after = after;
                last.open_for = open_for;
            }
            _ => self.done.push(Entry { label: label.to_owned(), open_for, before, after }),
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

    /// Takes back the last change. `now` is the portfolio as it stands, whose history goes on.
    pub fn undo(&mut self, now: impl Fn(ItemId) -> Option<Arc<Portfolio>>, act: &mut Act<'_>) -> Option<Restored> {
        let entry = self.done.pop()?;
        let current = now(entry.before.id)?;
        let portfolio = entry.before.restored_over(&current, &entry.label, act);
        let label = entry.label.clone();
        self.undone.push(entry);
        Some(Restored { label, portfolio })
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, now: impl Fn(ItemId) -> Option<Arc<Portfolio>>, act: &mut Act<'_>) -> Option<Restored> {
        let entry = self.undone.pop()?;
        let current = now(entry.after.id)?;
        let label = entry.label.clone();
        let portfolio = entry.after.restored_over(&current, &format!("undoing {label}"), act);
        self.done.push(entry);
        Some(Restored { label, portfolio })
    }
}
