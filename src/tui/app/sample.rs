//! The sample library: a copy in memory to look around in. Nothing of it is written unless the person keeps it.

use std::sync::Arc;

use super::{App, Effect};
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::undo::Undo;
use crate::domain::wording::numbers::counted;
use crate::store::assets;
use crate::tui::screen::home::Home;
use crate::tui::screen::{Said, Sample, Screen};

impl App {
    pub(super) fn sample(&mut self, what: Sample, effects: &mut Vec<Effect>) {
        match what {
            Sample::Open => self.open_sample(),
            Sample::Keep => self.keep_sample(effects),
            Sample::Leave => self.leave_sample(),
        }
    }

    fn open_sample(&mut self) {
        if !self.world.library.is_empty() {
            return;
        }
        let mut act = self.world.act(&mut self.ids);
        let portfolios = assets::sample(&self.world.setup.taxonomy, &mut act);
        self.world.visit.in_sample = true;
        for portfolio in portfolios {
            self.put(&Arc::new(portfolio));
        }
        self.follow();
        self.say(Said::done("Nothing of this sample is saved. The last rows keep or leave it."));
    }

    fn keep_sample(&mut self, effects: &mut Vec<Effect>) {
        self.world.visit.in_sample = false;
        let ids: Vec<ItemId> = self.world.library.entries().map(|(id, _)| id).collect();
        for id in &ids {
            self.write(*id, effects);
        }
        self.follow();
        self.say(Said::done(format!(
            "Kept: {} are yours now, in {}.",
            counted(ids.len(), "partner"),
            self.world.setup.folder
        )));
    }

    /// Empties the library of the sample, also when partners of the person's own turn up.
    pub(super) fn leave_sample(&mut self) {
        self.world.visit.in_sample = false;
        self.world.library = Library::default();
        self.undo = Undo::default();
        self.screens = vec![Screen::Home(Home::default())];
        self.put_in_order();
        self.say(Said::done("The sample is gone; nothing of it was saved."));
    }
}
