//! The two ways out: quit, and Ctrl-C twice.

use std::time::Duration;

use super::{App, Effect};
use crate::tui::action::{Action, Focus};
use crate::tui::saving::Status;
use crate::tui::screen::Said;

/// A second Ctrl-C within this leaves.
const CANCEL_TWICE: Duration = Duration::from_secs(2);

impl App {
    pub(super) fn quit(&mut self, effects: &mut Vec<Effect>) {
        if self.world.saving.status() == Status::NotSaved && !self.warned_unsaved {
            self.warned_unsaved = true;
            return self
                .say(Said::fault(self.view().words("the last change is NOT SAVED. {quit} again leaves without it.")));
        }
        self.save_due(effects, true);
        effects.push(Effect::Leave(0));
    }

    pub(super) fn cancel(&mut self, effects: &mut Vec<Effect>) {
        let at_top = (self.screens.len() == 1 && self.focus() == Focus::Partners) || self.is_too_small();
        if !at_top {
            let turn = self.turn(&Action::Back);
            return self.take(turn, effects);
        }
        let twice = self.cancel_at.is_some_and(|at| self.world.now.uptime.saturating_sub(at) < CANCEL_TWICE);
        if twice {
            self.save_due(effects, true);
            return effects.push(Effect::Leave(130));
        }
        self.cancel_at = Some(self.world.now.uptime);
        if self.world.saving.status() == Status::NotSaved {
            let words = self.view().words("the last change is NOT SAVED. {cancel} again leaves without it.");
            return self.say(Said::fault(words));
        }
        self.say(Said::done(self.view().words("{quit} leaves; {cancel} again leaves too.")));
    }
}
