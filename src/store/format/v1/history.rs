//! Histories in format 1.

use serde::{Deserialize, Serialize};

use super::super::ron_text::{FileCategory, FileId, FileSlug};
use super::fields::{FileDate, FileTime};
use crate::domain::history::{Event, What};
use crate::strict::required;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEvent {
    pub id: FileId,
    at: FileTime,
    by: String,
    what: FileWhat,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum FileWhat {
    Created,
    Answered {
        question: FileSlug,
        from: String,
        to: String,
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
        #[serde(rename = "type", deserialize_with = "required")]
        partner_type: Option<FileSlug>,
    },
    Overridden {
        #[serde(deserialize_with = "required")]
        category: Option<FileCategory>,
        #[serde(rename = "type", deserialize_with = "required")]
        partner_type: Option<FileSlug>,
        reason: String,
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

impl From<&Event> for FileEvent {
    fn from(event: &Event) -> Self {
        Self { id: FileId(event.id), at: FileTime(event.at), by: event.by.clone(), what: (&event.what).into() }
    }
}

impl From<FileEvent> for Event {
    fn from(event: FileEvent) -> Self {
        Self { id: event.id.0, at: event.at.0, by: event.by, what: event.what.into() }
    }
}

impl From<&What> for FileWhat {
    fn from(what: &What) -> Self {
        match what.clone() {
            What::Created => Self::Created,
            What::Answered { question, from, to } => Self::Answered { question: FileSlug(question), from, to },
            What::Marked { source, from, to } => Self::Marked {
                source: source.into(),
                from: from.map(FileCategory::from),
                to: to.map(FileCategory::from),
            },
            What::Decided { category, partner_type } => {
                Self::Decided { category: category.map(FileCategory::from), partner_type: partner_type.map(FileSlug) }
            }
            What::Overridden { category, partner_type, reason } => Self::Overridden {
                category: category.map(FileCategory::from),
                partner_type: partner_type.map(FileSlug),
                reason,
            },
            What::Split { into } => Self::Split { into: into.into_iter().map(FileId).collect() },
            What::Joined { with } => Self::Joined { with: FileId(with) },
            What::Ended { on } => Self::Ended { on: FileDate(on) },
            What::Reviewed => Self::Reviewed,
            What::Edited { field, from, to } => Self::Edited { field, from, to },
            What::Imported { from } => Self::Imported { from },
            What::Undone { what } => Self::Undone { what },
        }
    }
}

impl From<FileWhat> for What {
    fn from(what: FileWhat) -> Self {
        match what {
            FileWhat::Created => Self::Created,
            FileWhat::Answered { question, from, to } => Self::Answered { question: question.0, from, to },
            FileWhat::Marked { source, from, to } => {
                Self::Marked { source: source.into(), from: from.map(Into::into), to: to.map(Into::into) }
            }
            FileWhat::Decided { category, partner_type } => {
                Self::Decided { category: category.map(Into::into), partner_type: partner_type.map(|slug| slug.0) }
            }
            FileWhat::Overridden { category, partner_type, reason } => Self::Overridden {
                category: category.map(Into::into),
                partner_type: partner_type.map(|slug| slug.0),
                reason,
            },
            FileWhat::Split { into } => Self::Split { into: into.into_iter().map(|id| id.0).collect() },
            FileWhat::Joined { with } => Self::Joined { with: with.0 },
            FileWhat::Ended { on } => Self::Ended { on: on.0 },
            FileWhat::Reviewed => Self::Reviewed,
            FileWhat::Edited { field, from, to } => Self::Edited { field, from, to },
            FileWhat::Imported { from } => Self::Imported { from },
            FileWhat::Undone { what } => Self::Undone { what },
        }
    }
}
