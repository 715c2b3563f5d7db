//! Reports and sheets: handed to a thread of their own, and what came of them.

use super::{App, Effect};
use crate::domain::taxonomy::Taxonomy;
use crate::safe_text::SafeText;
use crate::tui::export::{Exported, Job, Wanted};
use crate::tui::screen::{Said, Screen};

impl App {
    pub(super) fn export(&mut self, wanted: Wanted, effects: &mut Vec<Effect>) {
        let all = self.world.library.entries();
        let asked = all.filter(|(id, _)| wanted.partners.is_empty() || wanted.partners.contains(id));
        let portfolios = asked.map(|(_, entry)| entry.portfolio.clone()).collect();
        self.say(Said::done(format!("Writing {}.", wanted.file)));
        let (taxonomy, as_of) = (Taxonomy::clone(&self.world.setup.taxonomy), self.view().as_of());
        effects.push(Effect::Export(Box::new(Job { wanted, portfolios, taxonomy, as_of })));
    }

    /// Says where it was written, or asks what to do about the file that is there.
    pub(super) fn hear_exported(&mut self, exported: &Exported) {
        if let Some(Screen::Export(screen)) = self.screens.last_mut()
            && screen.hear(exported)
        {
            self.pop();
        }
        match exported {
            Exported::Written(path) => {
                self.say(Said::done(format!("Written: {}", SafeText::from(path.display().to_string()))));
            }
            Exported::Exists(_) => self.say(Said::done("Nothing was written yet.")),
            Exported::Failed(fault) => self.answer(fault),
        }
    }
}
