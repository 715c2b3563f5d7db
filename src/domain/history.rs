//! What happened to an exchange or a partner: append only, never rewritten.

use jiff::Timestamp;
use jiff::civil::Date;

use super::answers::QuestionId;
use super::category::Category;
use super::id::{IdSource, ItemId};
use super::slug::Slug;

/// How files name whoever acted without a name.
pub const NO_NAME: &str = "unknown";

/// One entry of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: ItemId,
    /// Whole seconds, UTC.
    pub at: Timestamp,
    pub by: String,
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Created,
    /// Keys as files write them; `not-asked` for no answer.
    Answered {
        question: Slug,
        from: String,
        to: String,
    },
    /// A by-product mark: what the yes to `source` was only a means to, and what it is from now on.
    Marked {
        source: Category,
        from: Option<Category>,
        to: Option<Category>,
    },
    Decided {
        category: Option<Category>,
        partner_type: Option<Slug>,
    },
    Overridden {
        category: Option<Category>,
        partner_type: Option<Slug>,
        reason: String,
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
        field: String,
        from: String,
        to: String,
    },
    Imported {
        from: String,
    },
    Undone {
        what: String,
    },
}

impl What {
    /// An answer given, by keys as files write them.
    pub(super) fn answered(question: &QuestionId, from: &str, to: &str) -> Self {
        let question = Slug::parse(question.as_str()).expect("ids of questions are slugs");
        Self::Answered { question, from: from.to_owned(), to: to.to_owned() }
    }
}

/// Who acts, when, and where new ids come from: all that a change needs from outside.
pub struct Act<'a> {
    /// Whole seconds, UTC.
    pub now: Timestamp,
    pub by: &'a str,
    pub ids: &'a mut IdSource,
}

impl Act<'_> {
    /// Makes the event for something that just happened.
    pub fn event(&mut self, what: What) -> Event {
        Event { id: self.ids.next_id(), at: self.now, by: self.by.to_owned(), what }
    }
}
