//! What somebody else did to the files: taken over where nothing of ours stands in the way, else left to the save,
//! which puts both versions side by side.

use std::sync::Arc;

use super::{App, Effect};
use crate::domain::id::ItemId;
use crate::domain::merge::{Difference, merge};
use crate::domain::portfolio::Portfolio;
use crate::store::error::{Reason, StoreError};
use crate::store::watch::Foreign;
use crate::store::writer::Report;
use crate::tui::saving::Status;
use crate::tui::screen::Screen;
use crate::tui::screen::versions::Versions;

impl App {
    /// Has the file of the partner on the screen watched.
    pub(super) fn watch(&mut self, effects: &mut Vec<Effect>) {
        let partner = self.top().partner();
        if self.watched != partner {
            self.watched = partner;
            effects.push(Effect::Watch(partner));
        }
    }

    pub(super) fn take_over(&mut self, changes: Vec<Foreign>, effects: &mut Vec<Effect>) {
        let mut said = Vec::new();
        for change in changes {
            said.extend(match change {
                Foreign::Changed { base, theirs } => self.take_change(&base, &theirs, effects),
                Foreign::Appeared(portfolio) => {
                    self.put(&portfolio);
                    Some(format!("Someone else added {}.", portfolio.partner.name))
                }
                Foreign::Gone { base } => self.take_loss(&base, effects),
                Foreign::Unreadable(file) => {
                    let text = format!("Error: {}", file.message);
                    self.library.add_unreadable(file);
                    Some(text)
                }
            });
        }
        self.follow();
        match said.as_slice() {
            [] => {}
            [one] => self.say(one.clone(), one.starts_with("Error")),
            several => self.say(format!("Someone else changed {} partners; taken over.", several.len()), false),
        }
    }

    fn take_change(&mut self, base: &Portfolio, theirs: &Arc<Portfolio>, effects: &mut Vec<Effect>) -> Option<String> {
        let current = Arc::clone(self.library.get(theirs.id)?);
        let merged = merge(base, &current, theirs);
        // Ours is on its way to the writer, which then reports the collision with both versions.
        if !merged.collisions.is_empty() {
            return None;
        }
        effects.push(Effect::Adopt(Arc::clone(theirs)));
        if merged.portfolio == **theirs {
            self.put(theirs);
        } else {
            self.put(&Arc::new(merged.portfolio));
            self.write(theirs.id, effects);
        }
        let fields = fields(&merged.taken);
        (!fields.is_empty()).then(|| format!("Someone else changed {fields}: taken over ({}).", theirs.partner.name))
    }

    /// A partner whose file somebody took away goes from the list, unless something of ours is not in that file.
    fn take_loss(&mut self, base: &Portfolio, effects: &mut Vec<Effect>) -> Option<String> {
        let current = self.library.get(base.id)?;
        let name = current.partner.name.clone();
        if **current == *base {
            self.library.remove(base.id);
            return Some(format!("Someone else deleted {name}."));
        }
        self.write(base.id, effects);
        Some(format!("Someone else deleted {name}; what you changed is kept."))
    }

    /// Takes in an earlier version that was put in the place of a damaged file.
    pub(super) fn take_back(&mut self, file_name: &str, result: Result<Arc<Portfolio>, StoreError>) {
        match result {
            Err(fault) => self.say(format!("Error: {fault}"), true),
            Ok(portfolio) => {
                self.library.forget_unreadable(file_name);
                self.put(&portfolio);
                self.follow();
                self.stand_on(Some(portfolio.id));
                self.say(format!("{} is back as it was in its newest earlier version.", portfolio.partner.name), false);
            }
        }
    }

    /// What became of a save.
    pub(super) fn take_report(&mut self, report: Report, effects: &mut Vec<Effect>) {
        let id = report.id;
        let short = match &report.result {
            Ok(_) => self.library.settle(id).and(None),
            Err(fault) => self.take_fault(id, fault, effects),
        };
        if let Some(fault) = self.saving.confirm(report, self.now.uptime, self.now.wall) {
            self.say(format!("Error: {}", short.unwrap_or(fault)), true);
        }
        self.warned_unsaved &= self.saving.status() == Status::NotSaved;
    }

    /// Takes in that a save or a deletion failed because of somebody else. Returns what to say of it.
    fn take_fault(&mut self, id: ItemId, fault: &StoreError, effects: &mut Vec<Effect>) -> Option<String> {
        match fault.reason() {
            Reason::Collided { collided, .. } => {
                self.library.collide(id, collided.clone());
                let (name, fields) = (&self.library.get(id)?.partner.name, fields(&collided.places));
                let versions = self.setup.keymap.way_to("versions");
                Some(format!("someone else changed {fields} too; {versions} shows both. ({name})"))
            }
            Reason::ChangedSinceDeleted(theirs) => {
                self.put(theirs);
                effects.push(Effect::Adopt(Arc::clone(theirs)));
                self.follow();
                Some(format!("not deleted, because someone else changed it: {}.", theirs.partner.name))
            }
            _ => None,
        }
    }

    /// Opens the two versions of the partner on the screen, else of the first that has two.
    pub(super) fn show_versions(&mut self) {
        let here = self.top().partner().filter(|id| self.library.collision(*id).is_some());
        let Some(id) = here.or_else(|| self.library.collisions().next()) else { return };
        if !matches!(self.top(), Screen::Versions(_)) {
            self.screens.push(Screen::Versions(Versions::new(self.view(), id)));
        }
    }

    /// Goes on with the version that a person put together of two that collided.
    pub(super) fn settle(&mut self, id: ItemId, effects: &mut Vec<Effect>) {
        if let Some(collided) = self.library.settle(id) {
            effects.push(Effect::Adopt(collided.theirs));
        }
    }
}

/// The fields that differ, each once, in the order of the file.
fn fields(differences: &[Difference]) -> String {
    let mut names: Vec<&str> = differences.iter().map(|difference| difference.field.as_str()).collect();
    names.dedup();
    names.join(", ")
}
