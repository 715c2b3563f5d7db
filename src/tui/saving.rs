//! What is on the disk and what is not: decides when to write and what the status line may claim.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;

use crate::domain::id::ItemId;
use crate::store::error::Reason;
use crate::store::writer::{Report, Revision};

/// Text in a field is written after this long without a key.
const PAUSE: Duration = Duration::from_millis(250);
/// Text in a field is written at least this often while keys keep coming.
const AT_LEAST: Duration = Duration::from_secs(1);
/// How long to wait before trying again after a failed save.
const RETRY: Duration = Duration::from_secs(5);

/// The state of saving. Times are counted from the start of the program.
#[derive(Debug, Default)]
pub struct Saving {
    latest: Revision,
    /// Portfolios handed to the writer and not yet confirmed, with the revision that has to be.
    pending: BTreeMap<ItemId, Revision>,
    /// Portfolios the writer could not write, with its message.
    failed: BTreeMap<ItemId, String>,
    typing: Option<Typing>,
    retry_at: Option<Duration>,
    /// When the last save was confirmed.
    saved_at: Option<Timestamp>,
    /// Saves of which nothing is claimed: the person changed nothing.
    unsaid: BTreeSet<Revision>,
}

/// A text that is being typed and not yet handed to the writer.
#[derive(Clone, Copy, Debug)]
struct Typing {
    id: ItemId,
    first: Duration,
    last: Duration,
}

/// What the status line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    Nothing,
    Saved(Timestamp),
    Saving,
    NotSaved,
}

impl Saving {
    /// A new revision for a portfolio that now goes to the writer.
    pub fn next(&mut self, id: ItemId) -> Revision {
        self.latest = Revision(self.latest.0 + 1);
        self.pending.insert(id, self.latest);
        if self.typing.is_some_and(|typing| typing.id == id) {
            self.typing = None;
        }
        self.latest
    }

    /// As [`Self::next`], for a change that no person made and nothing is said of.
    pub fn next_unsaid(&mut self, id: ItemId) -> Revision {
        let waiting = self.pending.get(&id).copied();
        let revision = self.next(id);
        // With what the person did before, this may be written in one.
        if waiting.is_none_or(|waiting| self.unsaid.contains(&waiting)) {
            self.unsaid.insert(revision);
        }
        revision
    }

    /// Notes that a text of this portfolio changed and will be written soon. Returns a portfolio whose text was
    /// waiting and now has to be written first.
    pub fn typed(&mut self, id: ItemId, now: Duration) -> Option<ItemId> {
        match &mut self.typing {
            Some(typing) if typing.id == id => {
                typing.last = now;
                None
            }
            other => other.replace(Typing { id, first: now, last: now }).map(|typing| typing.id),
        }
    }

    /// The portfolios that have to be written now. `all`: because the program leaves.
    pub fn due(&mut self, now: Duration, all: bool) -> Vec<ItemId> {
        let mut due = Vec::new();
        if let Some(typing) = self.typing.filter(|typing| all || typing.due() <= now) {
            due.push(typing.id);
            self.typing = None;
        }
        if self.retry_at.is_some_and(|at| all || at <= now) {
            due.extend(self.failed.keys());
            self.retry_at = None;
        }
        due
    }

    /// When [`Self::due`] has to be asked next.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        let typing = self.typing.map(Typing::due);
        typing.into_iter().chain(self.retry_at).min()
    }

    /// Takes in what the writer reports. Returns the error to show, if this is news.
    pub fn confirm(&mut self, report: Report, now: Duration, at: Timestamp) -> Option<String> {
        if self.pending.get(&report.id) == Some(&report.revision) {
            self.pending.remove(&report.id);
        }
        let unsaid = self.unsaid.remove(&report.revision);
        match report.result {
            Ok(_) => {
                self.failed.remove(&report.id);
                if !unsaid {
                    self.saved_at = Some(at);
                }
                None
            }
            // Nothing is left to write: what was to go is back.
            Err(fault) if matches!(fault.reason(), Reason::ChangedSinceDeleted(_)) => {
                self.failed.remove(&report.id);
                Some(fault.to_string())
            }
            Err(fault) => {
                let message = fault.to_string();
                let known = self.failed.insert(report.id, message.clone());
                self.retry_at = Some(now + RETRY);
                (known.as_ref() != Some(&message)).then_some(message)
            }
        }
    }

    /// How many portfolios are not on the disk yet.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// What is true right now.
    #[must_use]
    pub fn status(&self) -> Status {
        if !self.failed.is_empty() {
            Status::NotSaved
        } else if self.typing.is_some() || !self.pending.is_empty() {
            Status::Saving
        } else {
            self.saved_at.map_or(Status::Nothing, Status::Saved)
        }
    }
}

impl Typing {
    fn due(self) -> Duration {
        (self.last + PAUSE).min(self.first + AT_LEAST)
    }
}
