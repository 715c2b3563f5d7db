//! The fields that a person edits: each can be read as text and set from text, with checks. Every change leaves an
//! event with what stood there before and after.

mod place;
mod text;

use jiff::civil::Date;

use super::answers::QuestionId;
use super::exchange::{Exchange, Sentence};
use super::history::{Act, What};
use super::portfolio::{Partner, Portfolio, Reviewed, Status};

pub use place::Field;

/// A field of a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartnerField {
    Name,
    Status,
    Domain,
    Owner,
    Region,
    Tier,
    Tags,
    ImportedType,
    ExternalIds,
    Note,
}

/// A field of an exchange.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExchangeField {
    Gives,
    Gets,
    About,
    AgreementStart,
    AgreementEnd,
    NoticeDays,
    /// The day it ended; empty while it goes on.
    Ended,
    /// The note on a question: what the answer rests on.
    Note(QuestionId),
}

/// Why a field cannot take a text. Nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("a partner needs a name")]
    NoName,
    #[error("{0} is no status; it is Prospect, Active, Paused, Ended or Not a partner")]
    NoStatus(String),
    #[error("a domain has no blanks, and {0} has")]
    NoDomain(String),
    #[error("a tag needs a word")]
    NoTag,
    #[error("a comma parts one tag from the next; add them one by one")]
    SeveralTags,
    #[error("{0} is no id of another system; write it as salesforce=0015g")]
    NoExternalId(String),
    #[error("{0} stands there twice")]
    Twice(String),
    #[error("{0} is no date; write it as 2026-08-02")]
    NoDate(String),
    #[error("{0} is no number of days from 0 to {MOST_NOTICE_DAYS}")]
    NoDays(String),
    #[error("the agreement would end before it starts ({0})")]
    EndsBeforeStart(Date),
    #[error("the agreement would start after it ends ({0})")]
    StartsAfterEnd(Date),
    #[error("an exchange ends on a day that has come; a planned end is the end of its agreement")]
    EndsInFuture,
    #[error("it would have ended before its agreement began ({0})")]
    EndedBeforeStart(Date),
}

/// The longest time of notice that is taken for one, in days: ten years.
pub const MOST_NOTICE_DAYS: u16 = 3650;

impl PartnerField {
    /// In the order in which a form shows them.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Status,
        Self::Domain,
        Self::Owner,
        Self::Region,
        Self::Tier,
        Self::Tags,
        Self::ImportedType,
        Self::ExternalIds,
        Self::Note,
    ];

    /// The name of the field in files and histories.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
            Self::Domain => "domain",
            Self::Owner => "owner",
            Self::Region => "region",
            Self::Tier => "tier",
            Self::Tags => "tags",
            Self::ImportedType => "imported_type",
            Self::ExternalIds => "external_ids",
            Self::Note => "note",
        }
    }
}

impl ExchangeField {
    /// All but the notes, in the order in which a form shows them.
    pub const PLAIN: [Self; 7] =
        [Self::Gives, Self::Gets, Self::About, Self::AgreementStart, Self::AgreementEnd, Self::NoticeDays, Self::Ended];

    /// The name of the field in files and histories.
    #[must_use]
    pub fn slug(&self) -> String {
        match self {
            Self::Gives => Sentence::Gives.slug().to_owned(),
            Self::Gets => Sentence::Gets.slug().to_owned(),
            Self::About => "about".to_owned(),
            Self::AgreementStart => "agreement_start".to_owned(),
            Self::AgreementEnd => "agreement_end".to_owned(),
            Self::NoticeDays => "notice_days".to_owned(),
            Self::Ended => "ended".to_owned(),
            Self::Note(question) => format!("{NOTE_ON}{}", question.as_str()),
        }
    }
}

/// What the names of notes begin with in histories; the id of the question follows.
pub const NOTE_ON: &str = "note on ";

impl Partner {
    /// A field as text, the way it is edited. Nothing on record is an empty text.
    #[must_use]
    pub fn field(&self, field: PartnerField) -> String {
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        match field {
            PartnerField::Name => self.name.clone(),
            PartnerField::Status => self.status.name().to_owned(),
            PartnerField::Domain => optional(&self.domain),
            PartnerField::Owner => optional(&self.owner),
            PartnerField::Region => optional(&self.region),
            PartnerField::Tier => optional(&self.tier),
            PartnerField::Tags => text::list(self.tags.iter().map(String::as_str)),
            PartnerField::ImportedType => optional(&self.imported_type),
            PartnerField::ExternalIds => text::pairs(&self.external_ids),
            PartnerField::Note => self.note.clone(),
        }
    }

    /// Sets a field from a text that is still being typed; leaves no trace in the history.
    ///
    /// # Errors
    /// When the field cannot take the text; it then stays as it was.
    pub fn type_field(&mut self, field: PartnerField, text: &str) -> Result<(), Unfit> {
        let text = text.trim();
        let optional = || Some(text.to_owned()).filter(|text| !text.is_empty());
        match field {
            PartnerField::Name if text.is_empty() => return Err(Unfit::NoName),
            PartnerField::Name => text.clone_into(&mut self.name),
            PartnerField::Status => {
                self.status = Status::parse(text).ok_or_else(|| Unfit::NoStatus(text::quoted(text)))?;
            }
            PartnerField::Domain => self.domain = text::domain(text)?,
            PartnerField::Owner => self.owner = optional(),
            PartnerField::Region => self.region = optional(),
            PartnerField::Tier => self.tier = optional(),
            PartnerField::Tags => self.tags = text::parse_list(text).into_iter().collect(),
            PartnerField::ImportedType => self.imported_type = optional(),
            PartnerField::ExternalIds => self.external_ids = text::parse_pairs(text)?,
            PartnerField::Note => text.clone_into(&mut self.note),
        }
        Ok(())
    }
}

impl Portfolio {
    /// Sets a field of the partner from text. Returns whether it changed.
    ///
    /// # Errors
    /// When the field cannot take the text; nothing is changed then.
    pub fn set_field(&mut self, field: PartnerField, text: &str, act: &mut Act<'_>) -> Result<bool, Unfit> {
        let from = self.partner.field(field);
        self.partner.type_field(field, text)?;
        Ok(self.record_field(field, &from, act))
    }

    /// Records that a field was edited, once the person left it. Returns whether it differs from `from`.
    pub fn record_field(&mut self, field: PartnerField, from: &str, act: &mut Act<'_>) -> bool {
        let to = self.partner.field(field);
        if from == to {
            return false;
        }
        self.history.push(act.event(What::Edited { field: field.slug(), from, to: &to }));
        true
    }

    /// Adds a tag. Returns whether it was not there yet.
    ///
    /// # Errors
    /// When it is empty or more than one.
    pub fn add_tag(&mut self, tag: &str, act: &mut Act<'_>) -> Result<bool, Unfit> {
        let tag = tag.trim();
        if tag.is_empty() {
            return Err(Unfit::NoTag);
        }
        if tag.contains(',') {
            return Err(Unfit::SeveralTags);
        }
        let from = self.partner.field(PartnerField::Tags);
        self.partner.tags.insert(tag.to_owned());
        Ok(self.record_field(PartnerField::Tags, &from, act))
    }

    /// Takes a tag away. Returns whether it was there.
    pub fn remove_tag(&mut self, tag: &str, act: &mut Act<'_>) -> bool {
        let from = self.partner.field(PartnerField::Tags);
        self.partner.tags.remove(tag.trim());
        self.record_field(PartnerField::Tags, &from, act)
    }

    /// The act of review: nothing else sets its date. Returns `false` when the same person did it on this day already.
    pub fn review(&mut self, today: Date, act: &mut Act<'_>) -> bool {
        let reviewed = Some(Reviewed { on: today, by: act.by.to_owned() });
        if self.partner.reviewed == reviewed {
            return false;
        }
        self.partner.reviewed = reviewed;
        self.history.push(act.event(What::Reviewed));
        true
    }
}

impl Exchange {
    /// A field as text, the way it is edited. Nothing on record is an empty text.
    #[must_use]
    pub fn field(&self, field: &ExchangeField) -> String {
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let agreement = self.agreement.as_ref();
        match field {
            ExchangeField::Gives => self.gives.clone(),
            ExchangeField::Gets => self.gets.clone(),
            ExchangeField::About => self.about.clone().unwrap_or_default(),
            ExchangeField::AgreementStart => date(agreement.and_then(|agreement| agreement.start)),
            ExchangeField::AgreementEnd => date(agreement.and_then(|agreement| agreement.end)),
            ExchangeField::NoticeDays => {
                let days = agreement.and_then(|agreement| agreement.notice_days);
                days.map(|days| days.to_string()).unwrap_or_default()
            }
            ExchangeField::Ended => date(self.ended),
            ExchangeField::Note(question) => self.evidence.get(question.as_str()).cloned().unwrap_or_default(),
        }
    }

    /// Sets a field from a text that is still being typed; leaves no trace in the history.
    ///
    /// # Errors
    /// When the field cannot take the text; it then stays as it was.
    pub fn type_field(&mut self, field: &ExchangeField, text: &str, today: Date) -> Result<(), Unfit> {
        let text = text.trim();
        match field {
            ExchangeField::Gives => drop(self.type_sentence(Sentence::Gives, text)),
            ExchangeField::Gets => drop(self.type_sentence(Sentence::Gets, text)),
            ExchangeField::About => self.about = Some(text.to_owned()).filter(|text| !text.is_empty()),
            ExchangeField::Note(question) => drop(self.type_note(question, text)),
            ExchangeField::Ended => self.ended = self.end_of(text, today)?,
            ExchangeField::AgreementStart | ExchangeField::AgreementEnd | ExchangeField::NoticeDays => {
                self.type_agreement(field, text)?;
            }
        }
        Ok(())
    }

    /// Sets a field from text. Returns whether it changed.
    ///
    /// # Errors
    /// When the field cannot take the text; nothing is changed then.
    pub fn set_field(
        &mut self,
        field: &ExchangeField,
        text: &str,
        today: Date,
        act: &mut Act<'_>,
    ) -> Result<bool, Unfit> {
        let from = self.field(field);
        self.type_field(field, text, today)?;
        Ok(self.record_field(field, &from, act))
    }

    /// Records that a field was edited, once the person left it. Returns whether it differs from `from`.
    pub fn record_field(&mut self, field: &ExchangeField, from: &str, act: &mut Act<'_>) -> bool {
        let to = self.field(field);
        if from == to {
            return false;
        }
        let what = match (field, self.ended) {
            (ExchangeField::Ended, Some(on)) => What::Ended { on },
            _ => What::Edited { field: &field.slug(), from, to: &to },
        };
        self.history.push(act.event(what));
        true
    }

    fn type_agreement(&mut self, field: &ExchangeField, text: &str) -> Result<(), Unfit> {
        let mut agreement = self.agreement.clone().unwrap_or_default();
        match field {
            ExchangeField::AgreementStart => agreement.start = text::date(text)?,
            ExchangeField::AgreementEnd => agreement.end = text::date(text)?,
            _ => agreement.notice_days = text::days(text)?,
        }
        if let (Some(start), Some(end)) = (agreement.start, agreement.end)
            && end < start
        {
            match field {
                ExchangeField::AgreementStart => return Err(Unfit::StartsAfterEnd(end)),
                ExchangeField::AgreementEnd => return Err(Unfit::EndsBeforeStart(start)),
                // Days of notice contradict neither; a file may hold such dates.
                _ => {}
            }
        }
        let nothing = agreement.start.is_none() && agreement.end.is_none() && agreement.notice_days.is_none();
        self.agreement = Some(agreement).filter(|_| !nothing);
        Ok(())
    }

    fn end_of(&self, text: &str, today: Date) -> Result<Option<Date>, Unfit> {
        let Some(on) = text::date(text)? else { return Ok(None) };
        if on > today {
            return Err(Unfit::EndsInFuture);
        }
        match self.agreement.as_ref().and_then(|agreement| agreement.start) {
            Some(start) if on < start => Err(Unfit::EndedBeforeStart(start)),
            _ => Ok(Some(on)),
        }
    }
}
