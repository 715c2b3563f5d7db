//! Tables of other programs: read and planned by a thread of their own, and what came of it.

use super::{App, Effect};
use crate::domain::taxonomy::Taxonomy;
use crate::tui::import::{Job, News, Planning};
use crate::tui::screen::Screen;
use crate::tui::screen::import::Wanted;

impl App {
    pub(super) fn import(&mut self, wanted: Wanted, effects: &mut Vec<Effect>) {
        let job = match wanted {
            Wanted::Do(job) => job,
            Wanted::Plan(table, mapping, from) => {
                let portfolios = self.world.library.entries().map(|(_, entry)| entry.portfolio.clone()).collect();
                let (taxonomy, as_of) = (Taxonomy::clone(&self.world.setup.taxonomy), self.view().as_of());
                let (now, by) = (self.world.now.wall, self.world.setup.by.clone());
                let planning = Planning { table, mapping, from, portfolios, taxonomy, as_of, now, by };
                Job::Plan(Box::new(planning))
            }
        };
        effects.push(Effect::Import(job));
    }

    /// Hands it to the screen that asked, if it still shows.
    pub(super) fn hear_import(&mut self, news: News) {
        if let Some(Screen::Import(screen)) = self.screens.last_mut()
            && let Some(fault) = screen.hear(news)
        {
            self.say(fault, true);
        }
    }
}
