//! Histories in format 1. What is read is lent from the file's text and goes straight into the history.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::ser::{SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};

use super::super::ron_text::{FileCategory, FileId};
use super::fields::{FileDate, FileTime, LentSlug};
use crate::domain::history::{Event, History, What};
use crate::strict::required;

/// A whole history.
pub struct FileHistory(pub History);

impl Serialize for FileHistory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut events = serializer.serialize_seq(Some(self.0.len()))?;
        self.0.iter().try_for_each(|event| events.serialize_element(&FileEvent::from(event)))?;
        events.end()
    }
}

impl<'de> Deserialize<'de> for FileHistory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Events;

        impl<'de> Visitor<'de> for Events {
            type Value = FileHistory;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut events: A) -> Result<FileHistory, A::Error> {
                let mut history = History::new();
                while let Some(event) = events.next_element::<FileEvent<'de>>()? {
                    history.push((&event).into());
                }
                history.shrink();
                Ok(FileHistory(history))
            }
        }

        deserializer.deserialize_seq(Events)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileEvent<'t> {
    id: FileId,
    at: FileTime,
    #[serde(borrow)]
    by: Cow<'t, str>,
    #[serde(borrow)]
    what: FileWhat<'t>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum FileWhat<'t> {
    Created,
    Answered {
        #[serde(borrow)]
        question: LentSlug<'t>,
        #[serde(borrow)]
        from: Cow<'t, str>,
        #[serde(borrow)]
        to: Cow<'t, str>,
    },
    Marked {
        source: FileCategory,
        #[serde(deserialize_with = "required")]
        from: Option<FileCategory>,
        #[serde(deserialize_with = "required")]
        to: Option<FileCategory>,
    },
    Decided {
        #[serde(deserialize_with = "required")]
        category: Option<FileCategory>,
        #[serde(borrow, rename = "type", deserialize_with = "required")]
        partner_type: Option<LentSlug<'t>>,
    },
    Overridden {
        #[serde(deserialize_with = "required")]
        category: Option<FileCategory>,
        #[serde(borrow, rename = "type", deserialize_with = "required")]
        partner_type: Option<LentSlug<'t>>,
        #[serde(borrow)]
        reason: Cow<'t, str>,
    },
    Split {
        into: Vec<FileId>,
    },
    Joined {
        with: FileId,
    },
    Ended {
        on: FileDate,
    },
    Reviewed,
    Edited {
        #[serde(borrow)]
        field: Cow<'t, str>,
        #[serde(borrow)]
        from: Cow<'t, str>,
        #[serde(borrow)]
        to: Cow<'t, str>,
    },
    Imported {
        #[serde(borrow)]
        from: Cow<'t, str>,
    },
    Undone {
        #[serde(borrow)]
        what: Cow<'t, str>,
    },
}

impl<'t> From<Event<'t>> for FileEvent<'t> {
    fn from(event: Event<'t>) -> Self {
        Self { id: FileId(event.id), at: FileTime(event.at), by: event.by.into(), what: event.what.into() }
    }
}

impl<'t> From<&'t FileEvent<'_>> for Event<'t> {
    fn from(event: &'t FileEvent<'_>) -> Self {
        Self { id: event.id.0, at: event.at.0, by: &event.by, what: (&event.what).into() }
    }
}

impl<'t> From<What<'t>> for FileWhat<'t> {
    fn from(what: What<'t>) -> Self {
        match what {
            What::Created => Self::Created,
            What::Answered { question, from, to } => {
                Self::Answered { question: question.into(), from: from.into(), to: to.into() }
            }
            What::Marked { source, from, to } => Self::Marked {
                source: source.into(),
                from: from.map(FileCategory::from),
                to: to.map(FileCategory::from),
            },
            What::Decided { category, partner_type } => Self::Decided {
                category: category.map(FileCategory::from),
                partner_type: partner_type.map(LentSlug::from),
            },
            What::Overridden { category, partner_type, reason } => Self::Overridden {
                category: category.map(FileCategory::from),
                partner_type: partner_type.map(LentSlug::from),
                reason: reason.into(),
            },
            What::Split { into } => Self::Split { into: into.into_iter().map(FileId).collect() },
            What::Joined { with } => Self::Joined { with: FileId(with) },
            What::Ended { on } => Self::Ended { on: FileDate(on) },
            What::Reviewed => Self::Reviewed,
            What::Edited { field, from, to } => Self::Edited { field: field.into(), from: from.into(), to: to.into() },
            What::Imported { from } => Self::Imported { from: from.into() },
            What::Undone { what } => Self::Undone { what: what.into() },
        }
    }
}

impl<'t> From<&'t FileWhat<'_>> for What<'t> {
    fn from(what: &'t FileWhat<'_>) -> Self {
        match what {
            FileWhat::Created => Self::Created,
            FileWhat::Answered { question, from, to } => Self::Answered { question: question.get(), from, to },
            FileWhat::Marked { source, from, to } => {
                Self::Marked { source: (*source).into(), from: from.map(Into::into), to: to.map(Into::into) }
            }
            FileWhat::Decided { category, partner_type } => Self::Decided {
                category: category.map(Into::into),
                partner_type: partner_type.as_ref().map(LentSlug::get),
            },
            FileWhat::Overridden { category, partner_type, reason } => Self::Overridden {
                category: category.map(Into::into),
                partner_type: partner_type.as_ref().map(LentSlug::get),
                reason,
            },
            FileWhat::Split { into } => Self::Split { into: into.iter().map(|id| id.0).collect() },
            FileWhat::Joined { with } => Self::Joined { with: with.0 },
            FileWhat::Ended { on } => Self::Ended { on: on.0 },
            FileWhat::Reviewed => Self::Reviewed,
            FileWhat::Edited { field, from, to } => Self::Edited { field, from, to },
            FileWhat::Imported { from } => Self::Imported { from },
            FileWhat::Undone { what } => Self::Undone { what },
        }
    }
}
