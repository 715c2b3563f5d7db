//! What was said: the sentence on the message line, and those before it, so that each can be read again.

use std::collections::VecDeque;
use std::fmt::Display;
use std::time::Duration;

use jiff::Timestamp;

use super::App;
use crate::tui::screen::reading::Page;
use crate::tui::screen::{Said, View};

/// How many sentences are kept.
const KEPT: usize = 200;

/// How long keys leave alone what the program itself says, such as that a save failed.
pub const MESSAGE_STAYS: Duration = Duration::from_secs(5);

/// The message line and its past.
#[derive(Debug, Default)]
pub struct Messages {
    shown: Option<Message>,
    /// A word of advice where nothing is said; not worth reading again.
    advice: Option<String>,
    /// Why the last change is not saved. It stands until it is; no key clears it.
    fault: Option<Said>,
    /// What was wrong at the start, such as a fault in the settings. Where something else is said, it waits; it goes with
    /// a key once it stood there for a while.
    at_start: Option<Message>,
    /// Newest first, each with when it was said.
    past: VecDeque<(Timestamp, Said)>,
}

/// A sentence on the message line. No timer touches it: a key clears what a screen said, and what the program itself
/// has to say once it stood for a while.
#[derive(Debug)]
struct Message {
    said: Said,
    stays_until: Duration,
}

impl Messages {
    /// Says a sentence. Keys leave it alone until `stays_until`, counted from the start of the program.
    pub fn say(&mut self, said: Said, at: Timestamp, stays_until: Duration) {
        self.remember(&said, at);
        self.shown = Some(Message { said, stays_until });
    }

    /// Says what was wrong at the start: the first of it, and where the rest can be read.
    pub fn begin(&mut self, wrong: &[String], whole: &str, at: Timestamp, stays_until: Duration) {
        let Some((first, more)) = wrong.split_first() else { return };
        wrong.iter().rev().for_each(|text| self.remember(&Said::warning(text), at));
        let said = if more.is_empty() { first.clone() } else { format!("{first} {whole}: {} more.", more.len()) };
        self.at_start = Some(Message { said: Said::warning(said), stays_until });
    }

    /// Says what came of an act. While something is not saved, that is more important than what is well.
    pub fn say_done(&mut self, said: Said, at: Timestamp) {
        if said.error || self.fault.is_none() {
            return self.say(said, at, Duration::ZERO);
        }
        self.remember(&said, at);
    }

    /// Says why the last change is not saved, for as long as it is not.
    pub fn stand(&mut self, fault: Said, at: Timestamp) {
        self.remember(&fault, at);
        (self.fault, self.shown) = (Some(fault), None);
    }

    /// Everything is saved: what was said of the contrary is no longer true.
    pub fn settle(&mut self) {
        if self.fault.take().is_some() && self.shown.as_ref().is_some_and(|message| message.said.error) {
            self.shown = None;
        }
    }

    fn remember(&mut self, said: &Said, at: Timestamp) {
        self.past.push_front((at, said.clone()));
        self.past.truncate(KEPT);
    }

    /// Says something that only the next look needs.
    pub fn advise(&mut self, words: String) {
        self.advice = Some(words);
    }

    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        self.advice.as_deref()
    }

    /// What stands on the message line.
    #[must_use]
    pub fn shown(&self) -> Option<&Said> {
        let shown = self.shown.as_ref().map(|message| &message.said);
        shown.or(self.fault.as_ref()).or(self.at_start.as_ref().map(|message| &message.said))
    }

    /// A key was pressed: what it may clear is cleared.
    pub fn clear_old(&mut self, now: Duration) {
        self.advice = None;
        let seen = if self.shown.is_some() || self.fault.is_some() { &mut self.shown } else { &mut self.at_start };
        if seen.as_ref().is_some_and(|message| message.stays_until <= now) {
            *seen = None;
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.past.is_empty()
    }

    /// All that was said, whole, as a page.
    #[must_use]
    pub fn page(&self, view: View<'_>) -> Page {
        let part = |(at, said): &(Timestamp, Said)| (view.local(*at), vec![said.text.clone()]);
        Page::Text { title: "Messages, newest first".to_owned(), parts: self.past.iter().map(part).collect() }
    }
}

impl App {
    /// A key did nothing: says where the keys stand, unless something else is being said.
    pub(super) fn advise_about_keys(&mut self) {
        let words = self.view().words("No such key here; {help} lists them.");
        self.messages.advise(words);
    }

    /// Says what went wrong with what a key was to do; the next key clears it.
    pub(super) fn answer(&mut self, fault: impl Display) {
        self.messages.say(Said::fault(fault), self.world.now.wall, Duration::ZERO);
    }

    /// Says what came of an act of the person, or what went wrong.
    pub(super) fn say(&mut self, said: Said) {
        if said.error {
            return self.say_for_long(said);
        }
        self.messages.say_done(said, self.world.now.wall);
    }

    /// Says what nobody asked for: keys leave it alone for a while.
    pub(super) fn say_for_long(&mut self, said: Said) {
        self.messages.say(said, self.world.now.wall, self.world.now.uptime + MESSAGE_STAYS);
    }
}
