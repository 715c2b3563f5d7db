//! The single values of format 1: each refuses what it would not write itself.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::super::ron_text::{checked, not_a_slug};
use crate::domain::answers::{Answer, MechanicsAnswer, NOT_SURE};
use crate::domain::portfolio::Status;
use crate::domain::slug::{SlugRef, Slugs};

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

/// A slug where it stands in the text of the file; one that is written with escapes stands beside it.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct LentSlug<'t>(Cow<'t, str>);

impl<'de: 't, 't> Deserialize<'de> for LentSlug<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lent(deserializer, not_a_slug).map(Self)
    }
}

impl LentSlug<'_> {
    pub fn get(&self) -> SlugRef<'_> {
        SlugRef::parse(&self.0).expect("nothing else is read")
    }
}

impl<'t> From<SlugRef<'t>> for LentSlug<'t> {
    fn from(slug: SlugRef<'t>) -> Self {
        Self(slug.as_str().into())
    }
}

impl fmt::Debug for LentSlug<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An answer to a mechanics question where it stands in the text: a key, or `not-sure`.
#[derive(Serialize)]
#[serde(transparent)]
pub struct LentAnswer<'t>(Cow<'t, str>);

impl<'de: 't, 't> Deserialize<'de> for LentAnswer<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lent(deserializer, |text| format!("{text:?} is no answer; use a-z, 0-9 and -")).map(Self)
    }
}

impl LentAnswer<'_> {
    pub fn get(&self, slugs: &mut Slugs) -> MechanicsAnswer {
        match self.0.as_ref() {
            NOT_SURE => MechanicsAnswer::NotSure,
            key => MechanicsAnswer::Key(slugs.share(SlugRef::parse(key).expect("nothing else is read"))),
        }
    }
}

impl<'t> From<&'t MechanicsAnswer> for LentAnswer<'t> {
    fn from(answer: &'t MechanicsAnswer) -> Self {
        Self(answer.as_str().into())
    }
}

/// A slug as it stands in the text; `refusal` says what is wrong with one that is none.
fn lent<'de: 't, 't, D: Deserializer<'de>>(
    deserializer: D,
    refusal: fn(&str) -> String,
) -> Result<Cow<'t, str>, D::Error> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Lent<'t>(#[serde(borrow)] Cow<'t, str>);

    let Lent(text) = Lent::deserialize(deserializer)?;
    if SlugRef::parse(&text).is_some() { Ok(text) } else { Err(D::Error::custom(refusal(&text))) }
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
        let time = in_our_years(text).or_else(|| text.parse().ok().filter(whole));
        time.map(Self).ok_or_else(|| format!("{text:?} is no moment; write it as 2026-11-22T09:06:02Z"))
    }
}

/// A moment whose year has four digits. A library holds millions of them, and to read one as any text that may be a
/// moment, and to write it again for comparing, takes as long as all else in its event.
fn in_our_years(text: &str) -> Option<Timestamp> {
    let text: &[u8; 20] = text.as_bytes().try_into().ok()?;
    let [.., b'-', _, _, b'-', _, _, b'T', _, _, b':', _, _, b':', _, _, b'Z'] = text else { return None };
    let number = |place: Range<usize>| {
        let digits = text.get(place)?.iter();
        digits
            .copied()
            .try_fold(0, |number: i16, digit| digit.is_ascii_digit().then(|| 10 * number + i16::from(digit - b'0')))
    };
    let pair = |place: usize| number(place..place + 2).and_then(|number| i8::try_from(number).ok());
    let time = DateTime::new(number(0..4)?, pair(5)?, pair(8)?, pair(11)?, pair(14)?, pair(17)?, 0).ok()?;
    Offset::UTC.to_timestamp(time).ok()
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
