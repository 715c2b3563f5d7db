//! What happened to an exchange or a partner: append only, never rewritten.

mod packed;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use super::answers::QuestionId;
use super::category::Category;
use super::id::{IdSource, ItemId};
use super::slug::SlugRef;

pub use packed::Events;

/// How files name whoever acted without a name.
pub const NO_NAME: &str = "unknown";

/// One entry of a history. Its texts stand elsewhere: in the history, in a file, or where it is being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'t> {
    pub id: ItemId,
    /// Whole seconds, UTC.
    pub at: Timestamp,
    pub by: &'t str,
    pub what: What<'t>,
}

/// A moment as a history has it.
#[must_use]
pub fn whole_seconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What<'t> {
    Created,
    /// Keys as files write them; `not-asked` for no answer.
    Answered {
        question: SlugRef<'t>,
        from: &'t str,
        to: &'t str,
    },
    /// A by-product mark: what the yes to `source` was only a means to, and what it is from now on.
    Marked {
        source: Category,
        from: Option<Category>,
        to: Option<Category>,
    },
    Decided {
        category: Option<Category>,
        partner_type: Option<SlugRef<'t>>,
    },
    Overridden {
        category: Option<Category>,
        partner_type: Option<SlugRef<'t>>,
        reason: &'t str,
    },
    /// The other exchanges that came out of this one.
    Split {
        into: Vec<ItemId>,
    },
    Joined {
        with: ItemId,
    },
    Ended {
        on: Date,
    },
    Reviewed,
    Edited {
        field: &'t str,
        from: &'t str,
        to: &'t str,
    },
    Imported {
        from: &'t str,
    },
    Undone {
        what: &'t str,
    },
}

impl<'t> What<'t> {
    /// An answer given, by keys as files write them.
    pub(super) fn answered(question: &'t QuestionId, from: &'t str, to: &'t str) -> Self {
        let question = SlugRef::parse(question.as_str()).expect("ids of questions are slugs");
        Self::Answered { question, from, to }
    }
}

/// The events of an exchange or a partner, first to last.
///
/// A library of 100,000 partners has two million of them, so they are kept packed into one text and read out of it
/// when somebody asks.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct History {
    log: String,
    /// Seconds of the last event; each event is written with what has passed since the one before it.
    last: i64,
}

impl History {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A history that begins with an event.
    #[must_use]
    pub fn starting_with(event: Event<'_>) -> Self {
        std::iter::once(event).collect()
    }

    pub fn push(&mut self, event: Event<'_>) {
        let at = event.at.as_second();
        packed::write(&mut self.log, self.last, event);
        self.last = at;
    }

    /// Every event, first to last.
    #[must_use]
    pub fn iter(&self) -> Events<'_> {
        Events::of(&self.log)
    }

    /// Every event, last to first.
    pub fn newest_first(&self) -> impl Iterator<Item = Event<'_>> {
        self.iter().collect::<Vec<_>>().into_iter().rev()
    }

    #[must_use]
    pub fn first(&self) -> Option<Event<'_>> {
        self.iter().next()
    }

    #[must_use]
    pub fn last(&self) -> Option<Event<'_>> {
        self.iter().last()
    }

    /// When the last event was. Quicker than asking for the event.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        if self.is_empty() { None } else { Timestamp::from_second(self.last).ok() }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.log.is_empty()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Leaves out the events of which `stays` is not true.
    pub fn retain(&mut self, mut stays: impl FnMut(&Event<'_>) -> bool) {
        *self = self.iter().filter(|event| stays(event)).collect();
    }

    /// Takes in other histories. What happened in one second stays in the order of each of them.
    pub fn take_in<'t>(&mut self, others: impl IntoIterator<Item = &'t Self>) {
        let others: Vec<&Self> = others.into_iter().collect();
        let mut all: Vec<Event<'_>> = self.iter().chain(others.into_iter().flatten()).collect();
        // The sort is stable.
        all.sort_by_key(|event| event.at);
        *self = all.into_iter().collect();
    }

    /// Gives back the room that was made for more to come.
    pub fn shrink(&mut self) {
        self.log.shrink_to_fit();
    }
}

impl<'t> Extend<Event<'t>> for History {
    fn extend<I: IntoIterator<Item = Event<'t>>>(&mut self, events: I) {
        events.into_iter().for_each(|event| self.push(event));
    }
}

impl<'t> FromIterator<Event<'t>> for History {
    fn from_iter<I: IntoIterator<Item = Event<'t>>>(events: I) -> Self {
        let mut history = Self::default();
        history.extend(events);
        history.shrink();
        history
    }
}

impl<'h> IntoIterator for &'h History {
    type Item = Event<'h>;
    type IntoIter = Events<'h>;

    fn into_iter(self) -> Events<'h> {
        self.iter()
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// Who acts, when, and where new ids come from: all that a change needs from outside.
pub struct Act<'a> {
    /// Whole seconds, UTC.
    pub now: Timestamp,
    pub by: &'a str,
    pub ids: &'a mut IdSource,
}

impl<'a> Act<'a> {
    /// Makes the event for something that just happened.
    pub fn event<'t>(&mut self, what: What<'t>) -> Event<'t>
    where
        'a: 't,
    {
        Event { id: self.ids.next_id(), at: self.now, by: self.by, what }
    }
}
