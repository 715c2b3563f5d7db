//! The day it is for the person who asks, and how far the review looks back and ahead.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A partner that nobody reviewed for longer than this is due, unless the settings say otherwise.
pub const STALE_DAYS: u16 = 90;

/// How many days before a notice date it becomes open work.
pub const NOTICE_DAYS_AHEAD: u16 = 60;

/// How many days "changed lately" goes back.
pub const CHANGED_DAYS: u16 = 90;

/// What every figure depends on besides the library: the local day and the limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsOf {
    pub today: Date,
    /// The person's own zone, in which a moment of a history belongs to a day.
    pub zone: TimeZone,
    /// Days without a review after which one is due.
    pub stale_days: u16,
    /// Days before a notice date from which it is open work.
    pub notice_ahead: u16,
}

impl AsOf {
    /// The day that `now` falls on in `zone`, with the limits that hold where nothing else was set.
    #[must_use]
    pub fn new(now: Timestamp, zone: TimeZone) -> Self {
        let today = now.to_zoned(zone.clone()).date();
        Self { today, zone, stale_days: STALE_DAYS, notice_ahead: NOTICE_DAYS_AHEAD }
    }

    /// A day by UTC, with the limits that hold where nothing else was set.
    #[must_use]
    pub const fn day(today: Date) -> Self {
        Self { today, zone: TimeZone::UTC, stale_days: STALE_DAYS, notice_ahead: NOTICE_DAYS_AHEAD }
    }

    #[must_use]
    pub fn with_stale_days(self, stale_days: u16) -> Self {
        Self { stale_days, ..self }
    }

    /// The day that a moment falls on here.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Date {
        self.zone.to_datetime(moment).date()
    }

    /// A moment in the person's own time: `2026-11-22 09:06`.
    #[must_use]
    pub fn local(&self, moment: Timestamp) -> String {
        moment.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Whether a day has come: today or earlier.
    #[must_use]
    pub fn has_come(&self, date: Date) -> bool {
        date <= self.today
    }

    /// Whether a day lies in the time that counts as "changed lately". Days to come do not.
    #[must_use]
    pub fn is_recent(&self, date: Date) -> bool {
        self.has_come(date) && in_days(date, CHANGED_DAYS) >= self.today
    }

    /// Whether a notice date is near, or has passed.
    #[must_use]
    pub fn is_near(&self, notice: Date) -> bool {
        notice <= in_days(self.today, self.notice_ahead)
    }

    /// Whether what was last reviewed on `since` is due again.
    #[must_use]
    pub fn is_stale(&self, since: Date) -> bool {
        in_days(since, self.stale_days) < self.today
    }
}

fn in_days(date: Date, days: u16) -> Date {
    date.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}
