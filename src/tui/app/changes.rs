//! What changes data: into the library, onto the undo stack, on its way to the disk.

use std::sync::Arc;

use super::importing::PART;
use super::{App, Effect};
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;
use crate::domain::undo::{Restored, Step};
use crate::store::writer::Revision;
use crate::tui::saving::Saving;
use crate::tui::screen::{Change, ChangeKind, Said};

impl App {
    /// Puts changed portfolios into the library and on their way to the disk.
    pub(super) fn commit(&mut self, change: Change, effects: &mut Vec<Effect>) {
        let Change { portfolios, removed, label, kind } = change;
        let portfolios: Vec<Arc<Portfolio>> = portfolios.into_iter().map(Arc::new).collect();
        let kept = portfolios.iter().map(|after| (after.id, Some(Arc::clone(after))));
        let gone = removed.iter().map(|id| (*id, None));
        let step = |(id, after)| Step { id, before: self.world.library.get(id).cloned(), after };
        let steps = kept.chain(gone).map(step).collect();
        match kind {
            ChangeKind::Typing(exchange) => self.undo.remember(&label, steps, Some(exchange), false),
            ChangeKind::Typed(exchange) => self.undo.remember(&label, steps, Some(exchange), true),
            ChangeKind::Act | ChangeKind::Settled | ChangeKind::Combined => {
                self.undo.remember(&label, steps, None, true);
            }
            ChangeKind::Housekeeping => {}
        }
        if matches!(kind, ChangeKind::Settled | ChangeKind::Combined) {
            effects.push(Effect::KeepNext(portfolios.iter().map(|after| after.id).collect()));
        }
        for portfolio in &portfolios {
            if kind == ChangeKind::Settled {
                self.settle(portfolio.id, effects);
            }
            self.put(portfolio);
            match kind {
                ChangeKind::Typing(_) => self.write_soon(portfolio.id, effects),
                ChangeKind::Housekeeping => self.write_as(portfolio.id, Saving::next_unsaid, effects),
                _ => self.write(portfolio.id, effects),
            }
        }
        self.remove_all(&removed, effects);
    }

    pub(super) fn put(&mut self, portfolio: &Arc<Portfolio>) {
        let as_of = self.view().as_of();
        self.world.library.insert(Arc::clone(portfolio), &self.world.setup.taxonomy, &as_of);
    }

    fn remove_all(&mut self, ids: &[ItemId], effects: &mut Vec<Effect>) {
        let there = self.world.library.remove_all(ids);
        if !self.world.visit.in_sample {
            let saving = &mut self.world.saving;
            effects.extend(there.into_iter().map(|id| Effect::Trash(id, saving.next(id))));
        }
    }

    /// What is open depends on the day: counts again once another one has begun.
    pub(super) fn count_for_today(&mut self) {
        let as_of = self.view().as_of();
        if as_of.today != self.world.counted_for {
            self.world.counted_for = as_of.today;
            self.world.library.recount(&self.world.setup.taxonomy, &as_of);
            self.follow();
        }
    }

    /// Puts a portfolio on its way to the disk; the sample never goes there.
    pub(super) fn write(&mut self, id: ItemId, effects: &mut Vec<Effect>) {
        self.write_as(id, Saving::next, effects);
    }

    fn write_as(&mut self, id: ItemId, next: fn(&mut Saving, ItemId) -> Revision, effects: &mut Vec<Effect>) {
        if self.world.visit.in_sample {
            return;
        }
        if let Some(portfolio) = self.world.library.get(id) {
            effects.push(Effect::Save(Arc::clone(portfolio), next(&mut self.world.saving, id)));
        }
    }

    /// Writes a text that is being typed once the keys pause.
    fn write_soon(&mut self, id: ItemId, effects: &mut Vec<Effect>) {
        if self.world.visit.in_sample {
            return;
        }
        if let Some(waiting) = self.world.saving.typed(id, self.world.now.uptime) {
            self.write(waiting, effects);
        }
    }

    pub(super) fn save_due(&mut self, effects: &mut Vec<Effect>, all: bool) {
        for id in self.world.saving.due(self.world.now.uptime, all) {
            if self.world.library.get(id).is_some() {
                self.write(id, effects);
            } else {
                effects.push(Effect::Trash(id, self.world.saving.next(id)));
            }
        }
    }

    pub(super) fn undo(&mut self, effects: &mut Vec<Effect>) {
        let mut act = self.world.act(&mut self.ids);
        let restored = self.undo.undo(|id| self.world.library.get(id).cloned(), &mut act);
        self.restore(restored, "Undone", effects);
    }

    pub(super) fn redo(&mut self, effects: &mut Vec<Effect>) {
        let mut act = self.world.act(&mut self.ids);
        let restored = self.undo.redo(|id| self.world.library.get(id).cloned(), &mut act);
        self.restore(restored, "Done again", effects);
    }

    fn restore(&mut self, restored: Option<Restored>, verb: &str, effects: &mut Vec<Effect>) {
        let Some(Restored { label, portfolios, removed }) = restored else { return };
        let whose = match (portfolios.as_slice(), removed.as_slice()) {
            ([one], []) if !label.contains(&one.partner.name) => format!(" at {}", one.partner.name),
            _ => String::new(),
        };
        let said = format!("{verb}{whose}: {label}.");
        self.remove_all(&removed, effects);
        // So many take longer than a key may.
        if portfolios.len() > PART && !self.world.visit.in_sample {
            self.follow();
            self.stand_on(None);
            return self.begin_to_put_back(portfolios, said, effects);
        }
        let last = portfolios.last().map(|portfolio| portfolio.id);
        for portfolio in portfolios.into_iter().map(Arc::new) {
            self.put(&portfolio);
            self.write(portfolio.id, effects);
        }
        self.follow();
        match last {
            Some(id) => self.return_to_open_step(id),
            None => self.stand_on(None),
        }
        self.say(Said::done(said));
    }
}
