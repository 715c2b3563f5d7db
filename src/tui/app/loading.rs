//! The library as it comes in from the disk, and what the person is told about it.

use super::{App, Effect, LOADING_NOTE, Open};
use crate::domain::whom::Found;
use crate::domain::wording::numbers::counted;
use crate::store::load::Batch;
use crate::tui::action::Action;
use crate::tui::screen::glossary::GlossaryScreen;
use crate::tui::screen::new_partner::NewPartner;
use crate::tui::screen::partner::PartnerScreen;
use crate::tui::screen::{Said, Screen};

/// How far reading the library is.
#[derive(Debug, Default)]
pub struct Loading {
    pub read: usize,
    pub total: usize,
    pub done: bool,
    /// Files edited outside fourfold, or damaged.
    pub edited: usize,
    /// Rows may have been seen in the order they were read in.
    seen: bool,
}

/// How many characters the gauge has.
const GAUGE: usize = 20;

impl Loading {
    /// `Reading 10,000 portfolios: 4,200 [########............]`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let filled = GAUGE * self.read.min(self.total) / self.total.max(1);
        let gauge = format!("{}{}", "#".repeat(filled), ".".repeat(GAUGE - filled));
        format!("Reading {} portfolios: {} [{gauge}]", grouped(self.total), grouped(self.read))
    }
}

/// A number with commas between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl App {
    /// Puts the list into the order that was chosen, once all of it is there.
    pub(super) fn put_in_order(&mut self) {
        if self.world.loading.done && self.world.library.order() != Some(self.world.visit.order) {
            self.world.library.sort(self.world.visit.order);
        }
        self.follow();
    }

    /// The list comes into its order with a key, so that nothing jumps under the cursor; what nobody saw otherwise comes
    /// so at once.
    pub(super) fn order_at_key(&mut self) {
        if self.world.loading.done && self.world.library.order().is_none() {
            self.put_in_order();
        }
        self.world.loading.seen |= !self.world.loading.done;
    }

    pub(super) fn take_in(&mut self, batch: Batch, effects: &mut Vec<Effect>) {
        // What is here already came from this session and is newer than any file.
        if self.world.visit.in_sample && !batch.portfolios.is_empty() {
            self.leave_sample();
        }
        let as_of = self.view().as_of();
        for portfolio in
            batch.portfolios.into_iter().filter(|read| self.world.library.get(read.id).is_none()).collect::<Vec<_>>()
        {
            self.world.library.insert(portfolio, &self.world.setup.taxonomy, &as_of);
        }
        for file in batch.unreadable {
            self.world.library.add_unreadable(file);
        }
        if batch.done {
            self.world.library.set_copies(batch.copies);
        }
        let Loading { read, total, done, edited, seen } = &mut self.world.loading;
        (*read, *total, *done) = (batch.read, batch.total, batch.done);
        *edited += batch.edited;
        if *done && !*seen {
            self.put_in_order();
        } else {
            self.follow();
        }
        // In less time than a note takes to come, nobody reads a list.
        self.world.loading.seen |= self.world.now.uptime >= LOADING_NOTE;
        if batch.done {
            self.open_first(effects);
            self.say_what_was_read();
        }
    }

    /// What the person has to know about the files, else where to go on.
    fn say_what_was_read(&mut self) {
        let files = |count: usize| counted(count, "file");
        let newer = self.world.library.unreadable().iter().filter(|file| file.newer.is_some()).count();
        let (unreadable, edited) = (self.world.library.unreadable().len() - newer, self.world.loading.edited);
        if unreadable > 0 {
            let text = "could not be read; see the end of the list. Nothing was changed.";
            self.say(Said::fault(format!("{} {text}", files(unreadable))));
        } else if !self.world.library.copies().is_empty() {
            self.say_for_long(Said::done(self.copies_in_words()));
        } else if newer > 0 {
            let text = "written by a newer fourfold: it can be looked at, not changed.";
            self.say_for_long(Said::done(format!("{} {text}", files(newer))));
        } else if edited > 0 {
            let were = if edited == 1 { "was" } else { "were" };
            let text = "changed outside fourfold; all of it was read. fourfold check says more.";
            self.say(Said::warning(format!("{} {were} {text}", files(edited))));
        } else if self.messages.shown().is_none() && self.screens.len() == 1 {
            self.greet();
        }
    }

    /// Says on the first screen what was left unfinished.
    fn greet(&mut self) {
        if let Some((_, since)) = self.world.library.to_resume() {
            let since = self.view().local(since);
            self.say(Said::done(format!("Unfinished since {since}. Enter continues it.")));
        }
    }

    /// Opens what was asked for on the command line: the review, the glossary, or a partner. It is taken up at its unfinished
    /// exchange, else a new one. A name that nobody has is offered as a new partner, one that several have is searched
    /// for.
    fn open_first(&mut self, effects: &mut Vec<Effect>) {
        let name = match self.world.setup.open.take() {
            None => return,
            Some(Open::Review) => return self.act(&Action::Review, effects),
            Some(Open::Glossary) => {
                let glossary = GlossaryScreen::new(self.view(), "the partners");
                return self.screens.push(Screen::Glossary(glossary));
            }
            Some(Open::Partner(name)) => name,
        };
        match self.world.library.find(&name) {
            Found::None(_) => self.screens.push(Screen::NewPartner(NewPartner::named(&name))),
            Found::Several(_) => {
                let Some(Screen::Home(home)) = self.screens.first_mut() else { return };
                home.search_for(&name);
                self.follow();
                self.say(Said::done(format!("Several partners begin with \"{name}\". Enter opens one.")));
            }
            Found::One(id) => {
                let Some(portfolio) = self.world.library.get(id) else { return };
                let (screen, action) = PartnerScreen::taking_up(portfolio);
                self.screens.push(Screen::Partner(screen));
                let turn = self.turn(&action);
                self.take(turn, effects);
            }
        }
    }
}
