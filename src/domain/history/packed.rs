//! Events written one after another into one text, and read out of it again.
//!
//! An event is a letter for its kind, its id, the seconds since the event before it, who it was, and what its kind has
//! besides. Numbers are characters of ASCII with six bits in each, so all of it is text, and a part of it can be lent out
//! as text without a copy. A text that stands in the beginning of the log already, as the name of the person and most
//! answers do, is pointed at instead of written again.

use jiff::Timestamp;
use jiff::civil::Date;
use memchr::memmem;

use super::{Event, What};
use crate::domain::category::Category;
use crate::domain::id::ItemId;
use crate::domain::slug::SlugRef;

/// How much of a log is searched for a text that is to be written, in bytes: a position in it takes two characters.
const SEARCHED: usize = 1 << (2 * BITS);

/// Shorter texts take no more room than pointing at them.
const POINTED_AT: usize = 3;

/// Bits of a number in each character; one more says that others follow.
const BITS: u32 = 6;
const MORE: u8 = 1 << BITS;

/// Writes an event behind the others; `before`: the seconds of the last of them.
pub(super) fn write(log: &mut String, before: i64, event: Event<'_>) {
    let Event { id, at, by, what } = event;
    log.push(kind(&what));
    log.push_str(id.as_str());
    write_signed(log, at.as_second().wrapping_sub(before));
    write_text(log, by);
    match what {
        What::Created | What::Reviewed => {}
        What::Answered { question, from, to } => write_texts(log, [question.as_str(), from, to]),
        What::Marked { source, from, to } => {
            for category in [Some(source), from, to] {
                write_category(log, category);
            }
        }
        What::Decided { category, partner_type } => {
            write_category(log, category);
            write_text(log, partner_type.map_or("", SlugRef::as_str));
        }
        What::Overridden { category, partner_type, reason } => {
            write_category(log, category);
            write_texts(log, [partner_type.map_or("", SlugRef::as_str), reason]);
        }
        What::Split { into } => {
            write_number(log, into.len() as u64);
            log.extend(into.iter().map(ItemId::as_str));
        }
        What::Joined { with } => log.push_str(with.as_str()),
        What::Ended { on } => {
            for number in [on.year(), on.month().into(), on.day().into()] {
                write_signed(log, number.into());
            }
        }
        What::Edited { field, from, to } => write_texts(log, [field, from, to]),
        What::Imported { from: text } | What::Undone { what: text } => write_text(log, text),
    }
}

const fn kind(what: &What<'_>) -> char {
    match what {
        What::Created => 'c',
        What::Answered { .. } => 'a',
        What::Marked { .. } => 'm',
        What::Decided { .. } => 'd',
        What::Overridden { .. } => 'o',
        What::Split { .. } => 's',
        What::Joined { .. } => 'j',
        What::Ended { .. } => 'e',
        What::Reviewed => 'r',
        What::Edited { .. } => 't',
        What::Imported { .. } => 'i',
        What::Undone { .. } => 'u',
    }
}

fn write_texts<const N: usize>(log: &mut String, texts: [&str; N]) {
    for text in texts {
        write_text(log, text);
    }
}

/// Twice the length and the text; or, where the log has the text already, one more than that and the place.
fn write_text(log: &mut String, text: &str) {
    let searched = log.as_bytes().get(..SEARCHED).unwrap_or(log.as_bytes());
    let found = (text.len() >= POINTED_AT).then(|| memmem::find(searched, text.as_bytes())).flatten();
    let twice = 2 * text.len() as u64;
    if let Some(place) = found {
        write_number(log, twice + 1);
        write_number(log, place as u64);
    } else {
        write_number(log, twice);
        log.push_str(text);
    }
}

fn write_category(log: &mut String, category: Option<Category>) {
    write_number(log, category.map_or(0, |category| category.index() as u64 + 1));
}

/// The sign is the lowest bit, so that a small number stays one.
fn write_signed(log: &mut String, number: i64) {
    write_number(log, ((number << 1) ^ (number >> 63)).cast_unsigned());
}

fn write_number(log: &mut String, mut number: u64) {
    loop {
        let low = u8::try_from(number & u64::from(MORE - 1)).expect("these bits fit into a character");
        number >>= BITS;
        if number == 0 {
            return log.push(char::from(low));
        }
        log.push(char::from(low | MORE));
    }
}

/// The events of a history, first to last.
#[derive(Clone, Debug)]
pub struct Events<'h> {
    log: &'h str,
    /// Where the next event begins.
    at: usize,
    /// Seconds of the event before it.
    seconds: i64,
}

impl<'h> Iterator for Events<'h> {
    type Item = Event<'h>;

    fn next(&mut self) -> Option<Event<'h>> {
        let kind = self.byte()?;
        let id = self.id()?;
        self.seconds = self.seconds.wrapping_add(self.signed()?);
        let at = Timestamp::from_second(self.seconds).ok()?;
        Some(Event { id, at, by: self.text()?, what: self.what(kind)? })
    }
}

impl<'h> Events<'h> {
    pub(super) const fn of(log: &'h str) -> Self {
        Self { log, at: 0, seconds: 0 }
    }

    fn what(&mut self, kind: u8) -> Option<What<'h>> {
        Some(match kind {
            b'c' => What::Created,
            b'a' => What::Answered { question: SlugRef::parse(self.text()?)?, from: self.text()?, to: self.text()? },
            b'm' => What::Marked { source: self.category()?, from: self.category(), to: self.category() },
            b'd' => What::Decided { category: self.category(), partner_type: SlugRef::parse(self.text()?) },
            b'o' => {
                let (category, partner_type) = (self.category(), SlugRef::parse(self.text()?));
                What::Overridden { category, partner_type, reason: self.text()? }
            }
            b's' => {
                let count = self.number()?;
                What::Split { into: (0..count).map(|_| self.id()).collect::<Option<_>>()? }
            }
            b'j' => What::Joined { with: self.id()? },
            b'e' => What::Ended { on: self.date()? },
            b'r' => What::Reviewed,
            b't' => What::Edited { field: self.text()?, from: self.text()?, to: self.text()? },
            b'i' => What::Imported { from: self.text()? },
            b'u' => What::Undone { what: self.text()? },
            _ => return None,
        })
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.log.as_bytes().get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & (MORE - 1)).checked_shl(shift)?;
            if byte & MORE == 0 {
                return Some(number);
            }
            shift += BITS;
        }
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// The bytes from a place on, as the text that was written there.
    fn slice(&self, place: usize, len: usize) -> Option<&'h str> {
        self.log.get(place..place.checked_add(len)?)
    }

    fn text(&mut self) -> Option<&'h str> {
        let number = self.number()?;
        let len = usize::try_from(number >> 1).ok()?;
        if number & 1 == 1 {
            let place = usize::try_from(self.number()?).ok()?;
            return self.slice(place, len);
        }
        let text = self.slice(self.at, len)?;
        self.at += len;
        Some(text)
    }

    fn id(&mut self) -> Option<ItemId> {
        let id = ItemId::parse(self.slice(self.at, ItemId::LEN)?)?;
        self.at += ItemId::LEN;
        Some(id)
    }

    /// A category, where there is one.
    fn category(&mut self) -> Option<Category> {
        let number = usize::try_from(self.number()?).ok()?;
        Category::ALL.get(number.checked_sub(1)?).copied()
    }

    fn date(&mut self) -> Option<Date> {
        let (year, month, day) = (self.signed()?, self.signed()?, self.signed()?);
        Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    }
}
