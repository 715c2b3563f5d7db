//! What changes data: into the library, onto the undo stack, on its way to the disk.

use std::sync::Arc;

use super::{App, Effect};
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;
use crate::domain::review::Summary;
use crate::tui::screen::{Change, ChangeKind};
use crate::tui::undo::Restored;

impl App {
    /// Puts a changed portfolio into the library and on its way to the disk.
    pub(super) fn commit(&mut self, change: Change, effects: &mut Vec<Effect>) {
        let after = Arc::new(change.portfolio);
        if let Some(before) = self.library.get(after.id).cloned() {
            let (typing_in, ends) = match change.kind {
                ChangeKind::Typing(exchange) => (Some(exchange), false),
                ChangeKind::Typed(exchange) => (Some(exchange), true),
                ChangeKind::Act | ChangeKind::Housekeeping => (None, true),
            };
            if change.kind != ChangeKind::Housekeeping {
                self.undo.remember(&change.label, before, Arc::clone(&after), typing_in, ends);
            }
        }
        self.put(&after);
        if matches!(change.kind, ChangeKind::Typing(_)) {
            if let Some(waiting) = self.saving.typed(after.id, self.now.uptime) {
                self.write(waiting, effects);
            }
        } else {
            self.write(after.id, effects);
        }
    }

    pub(super) fn put(&mut self, portfolio: &Arc<Portfolio>) {
        let summary = Summary::new(portfolio, &self.setup.taxonomy, self.view().as_of());
        self.library.insert(Arc::clone(portfolio), summary);
    }

    pub(super) fn write(&mut self, id: ItemId, effects: &mut Vec<Effect>) {
        if let Some(portfolio) = self.library.get(id) {
            effects.push(Effect::Save(Arc::clone(portfolio), self.saving.next(id)));
        }
    }

    pub(super) fn save_due(&mut self, effects: &mut Vec<Effect>, all: bool) {
        for id in self.saving.due(self.now.uptime, all) {
            self.write(id, effects);
        }
    }

    pub(super) fn undo(&mut self, effects: &mut Vec<Effect>) {
        let Self { setup, library, undo, now, .. } = self;
        let mut act = Act { now: now.wall, by: &setup.by, ids: &mut setup.ids };
        let restored = undo.undo(|id| library.get(id).cloned(), &mut act);
        self.restore(restored, "Undone", effects);
    }

    pub(super) fn redo(&mut self, effects: &mut Vec<Effect>) {
        let Self { setup, library, undo, now, .. } = self;
        let mut act = Act { now: now.wall, by: &setup.by, ids: &mut setup.ids };
        let restored = undo.redo(|id| library.get(id).cloned(), &mut act);
        self.restore(restored, "Done again", effects);
    }

    pub(super) fn restore(&mut self, restored: Option<Restored>, verb: &str, effects: &mut Vec<Effect>) {
        let Some(Restored { label, portfolio }) = restored else { return };
        let portfolio = Arc::new(portfolio);
        self.put(&portfolio);
        self.follow();
        self.return_to_open_step(portfolio.id);
        self.write(portfolio.id, effects);
        self.say(format!("{verb} at {}: {label}.", portfolio.partner.name), false);
    }
}
