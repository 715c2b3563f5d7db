//! What somebody else did to the files: taken over where nothing of ours stands in the way, else left to the save,
//! which puts both versions side by side.

use std::sync::Arc;

use super::{App, Effect};
use crate::domain::file_copy::FileCopy;
use crate::domain::id::ItemId;
use crate::domain::merge::{Difference, merge};
use crate::domain::portfolio::Portfolio;
use crate::domain::two_versions::{self, Source};
use crate::store::error::{Reason, StoreError};
use crate::store::watch::Foreign;
use crate::store::writer::Report;
use crate::tui::saving::Status;
use crate::tui::screen::gone::Gone;
use crate::tui::screen::versions::Versions;
use crate::tui::screen::{Said, Screen};

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
        let here =
            self.top().partner().and_then(|id| self.world.library.get(id)).map(|found| found.partner.name.clone());
        let mut said = Vec::new();
        for change in changes {
            said.extend(match change {
                Foreign::Changed { base, theirs } => self.take_change(&base, &theirs, effects),
                Foreign::Appeared(portfolio) => {
                    self.put(&portfolio);
                    Some(Said::done(format!("Someone else added {}.", portfolio.partner.name)))
                }
                Foreign::Gone { base } => self.take_loss(&base, effects),
                Foreign::Unreadable(file) => {
                    let said = Said::fault(&file.message);
                    self.world.library.add_unreadable(file);
                    Some(said)
                }
                Foreign::Mended(file_name) => {
                    self.world.library.forget_unreadable(&file_name);
                    None
                }
                Foreign::Copies(copies) => self.take_copies(copies),
            });
        }
        if self.follow_others() {
            self.screens.push(Screen::Gone(Gone::new(here.unwrap_or_else(|| "What was here".to_owned()))));
        }
        // What went wrong comes before what went well.
        said.sort_by_key(|said| !said.error);
        let several = said.len();
        match said.into_iter().next() {
            None => {}
            Some(first) if first.error || several == 1 => self.say_for_long(first),
            Some(_) => {
                self.say_for_long(Said::done(format!("Someone else changed {several} partners; taken over.")));
            }
        }
    }

    /// Second files of partners came or went.
    fn take_copies(&mut self, copies: Vec<FileCopy>) -> Option<Said> {
        let new = copies.iter().any(|copy| self.world.library.copy(&copy.file_name).is_none());
        self.world.library.set_copies(copies);
        new.then(|| Said::done(self.copies_in_words()))
    }

    /// What to say of second files of partners.
    pub(super) fn copies_in_words(&self) -> String {
        let versions = self.world.setup.keymap.way_to("versions");
        match self.world.library.copies() {
            [_] => format!("1 file is a second version of a partner; {versions} compares."),
            copies => {
                format!("{} files are second versions of partners; {versions} compares.", copies.len())
            }
        }
    }

    fn take_change(&mut self, base: &Portfolio, theirs: &Arc<Portfolio>, effects: &mut Vec<Effect>) -> Option<Said> {
        let current = Arc::clone(self.world.library.get(theirs.id)?);
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
        let said = || Said::done(format!("Someone else changed {fields}: taken over ({}).", theirs.partner.name));
        (!fields.is_empty()).then(said)
    }

    /// A partner whose file somebody took away goes from the list, unless something of ours is not in that file.
    fn take_loss(&mut self, base: &Portfolio, effects: &mut Vec<Effect>) -> Option<Said> {
        let current = self.world.library.get(base.id)?;
        let name = current.partner.name.clone();
        if **current == *base {
            self.world.library.remove(base.id);
            return Some(Said::done(format!("Someone else deleted {name}.")));
        }
        self.write(base.id, effects);
        Some(Said::done(format!("Someone else deleted {name}; what you changed is kept.")))
    }

    /// Takes in what was put in the place of a damaged file, or a copy that became a partner's file. What this session
    /// has of the partner is newer than either.
    pub(super) fn hear_put_back(
        &mut self,
        file_name: &str,
        result: Result<Arc<Portfolio>, StoreError>,
        effects: &mut Vec<Effect>,
    ) {
        effects.push(Effect::LookAround);
        let portfolio = match result {
            Err(fault) => return self.say(Said::fault(fault)),
            Ok(portfolio) => portfolio,
        };
        self.world.library.forget_unreadable(file_name);
        self.world.library.forget_copy(file_name);
        if self.world.library.get(portfolio.id).is_some() {
            self.write(portfolio.id, effects);
        } else {
            self.put(&portfolio);
        }
        self.follow();
        self.stand_on(Some(portfolio.id));
        self.say(Said::done(format!("Put back: {}, as it was last whole.", portfolio.partner.name)));
    }

    pub(super) fn hear_of_comments(&mut self, id: ItemId) {
        if self.world.library.get(id).is_some() {
            self.say_for_long(Said::done("The comments in the file are kept in its earlier version only."));
        }
    }

    pub(super) fn hear_copy_stays(&mut self, fault: &StoreError, effects: &mut Vec<Effect>) {
        effects.push(Effect::LookAround);
        self.say(Said::fault(fault));
    }

    /// What became of a save.
    pub(super) fn take_report(&mut self, report: Report, effects: &mut Vec<Effect>) {
        let id = report.id;
        let short = match &report.result {
            Ok(_) => self.world.library.settle(id).and(None),
            Err(fault) => self.take_fault(id, fault, effects),
        };
        if let Some(fault) = self.world.saving.confirm(report, self.world.now.uptime, self.world.now.wall) {
            let said = Said::fault(short.unwrap_or(fault));
            if self.world.saving.status() == Status::NotSaved {
                self.messages.stand(said, self.world.now.wall);
            } else {
                self.say_for_long(said);
            }
        }
        if self.world.saving.status() != Status::NotSaved {
            self.messages.settle();
            self.warned_unsaved = false;
        }
    }

    /// Takes in that a save or a deletion failed because of somebody else. Returns what to say of it.
    fn take_fault(&mut self, id: ItemId, fault: &StoreError, effects: &mut Vec<Effect>) -> Option<String> {
        match fault.reason() {
            Reason::Collided { collided, .. } => {
                self.world.library.collide(id, collided.clone());
                let (name, fields) = (&self.world.library.get(id)?.partner.name, fields(&collided.places));
                let versions = self.world.setup.keymap.way_to("versions");
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
        if let Some(source) = self.two_versions().filter(|_| !matches!(self.top(), Screen::Versions(_))) {
            self.screens.push(Screen::Versions(Versions::new(source)));
        }
    }

    /// What there is to compare: first of the partner on the screen.
    pub(super) fn two_versions(&self) -> Option<Source> {
        two_versions::first(&self.world.library, self.top().partner())
    }

    /// Goes on with the version that a person put together of two that collided.
    pub(super) fn settle(&mut self, id: ItemId, effects: &mut Vec<Effect>) {
        if let Some(collided) = self.world.library.settle(id) {
            // What the person chose is on its way; if it does not arrive, that is said anew.
            self.messages.settle();
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
