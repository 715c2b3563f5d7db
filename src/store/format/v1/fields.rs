//! The single values of format 1: each refuses what it would not write itself.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::super::ron_text::checked;
use crate::domain::answers::{Answer, MechanicsAnswer};
use crate::domain::portfolio::Status;

/// An answer to a contribution question; the file names the absence of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileAnswer {
    NotAsked,
    Yes,
    No,
    NotSure,
}

impl From<Option<Answer>> for FileAnswer {
    fn from(answer: Option<Answer>) -> Self {
        match answer {
            None => Self::NotAsked,
            Some(Answer::Yes) => Self::Yes,
            Some(Answer::No) => Self::No,
            Some(Answer::NotSure) => Self::NotSure,
        }
    }
}

impl From<FileAnswer> for Option<Answer> {
    fn from(answer: FileAnswer) -> Self {
        match answer {
            FileAnswer::NotAsked => None,
            FileAnswer::Yes => Some(Answer::Yes),
            FileAnswer::No => Some(Answer::No),
            FileAnswer::NotSure => Some(Answer::NotSure),
        }
    }
}

/// An answer to a mechanics question: a key, or `not-sure`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct FileMechanicsAnswer(pub MechanicsAnswer);

impl FileMechanicsAnswer {
    fn parse(text: &str) -> Result<Self, String> {
        MechanicsAnswer::parse(text).map(Self).ok_or_else(|| format!("{text:?} is no answer; use a-z, 0-9 and -"))
    }
}

impl<'de> Deserialize<'de> for FileMechanicsAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer, Self::parse)
    }
}

impl From<FileMechanicsAnswer> for String {
    fn from(answer: FileMechanicsAnswer) -> Self {
        answer.0.as_str().to_owned()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileStatus {
    Prospect,
    Active,
    Paused,
    Ended,
    NotPartner,
}

impl From<Status> for FileStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Prospect => Self::Prospect,
            Status::Active => Self::Active,
            Status::Paused => Self::Paused,
            Status::Ended => Self::Ended,
            Status::NotPartner => Self::NotPartner,
        }
    }
}

impl From<FileStatus> for Status {
    fn from(status: FileStatus) -> Self {
        match status {
            FileStatus::Prospect => Self::Prospect,
            FileStatus::Active => Self::Active,
            FileStatus::Paused => Self::Paused,
            FileStatus::Ended => Self::Ended,
            FileStatus::NotPartner => Self::NotPartner,
        }
    }
}

/// A day such as `2026-08-02`, and nothing else that a date parser would let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct FileDate(pub Date);

impl FileDate {
    fn parse(text: &str) -> Result<Self, String> {
        let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
        date.map(Self).ok_or_else(|| format!("{text:?} is no date; write it as 2026-08-02"))
    }
}

impl<'de> Deserialize<'de> for FileDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer, Self::parse)
    }
}

impl From<FileDate> for String {
    fn from(date: FileDate) -> Self {
        date.0.to_string()
    }
}

/// A moment such as `2026-11-22T09:06:02Z`: UTC, whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct FileTime(pub Timestamp);

impl FileTime {
    fn parse(text: &str) -> Result<Self, String> {
        let whole = |time: &Timestamp| time.subsec_nanosecond() == 0 && time.to_string() == text;
        let time = text.parse::<Timestamp>().ok().filter(whole);
        time.map(Self).ok_or_else(|| format!("{text:?} is no moment; write it as 2026-11-22T09:06:02Z"))
    }
}

impl<'de> Deserialize<'de> for FileTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer, Self::parse)
    }
}

impl From<FileTime> for String {
    fn from(time: FileTime) -> Self {
        time.0.to_string()
    }
}
