//! The one thread that writes. It takes the newest version of each portfolio and reports when it is on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::Store;
use super::error::StoreError;
use super::save::Saved;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// Counts the changes of a session; later is larger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// What became of one revision.
#[derive(Debug)]
pub struct Report {
    pub id: ItemId,
    pub revision: Revision,
    pub result: Result<Saved, StoreError>,
}

/// What the thread is asked for.
enum Job {
    Save(Arc<Portfolio>, Revision),
    Trash(ItemId, Revision),
    /// Answers, once everything asked for before was tried, whether all of it is on the disk.
    Flush(Sender<bool>),
}

/// The front end's side of the writer thread.
pub struct StoreHandle {
    jobs: Sender<Job>,
}

impl StoreHandle {
    /// Starts the thread. `report` is called on it after each save.
    #[must_use]
    pub fn start(store: Store, report: impl Fn(Report) + Send + 'static) -> Self {
        let (jobs, inbox) = mpsc::channel();
        let run = move || write_all(store, &inbox, report);
        thread::Builder::new().name("writer".to_owned()).spawn(run).expect("the system starts a thread");
        Self { jobs }
    }

    /// Asks for a save; returns at once.
    pub fn save(&self, portfolio: Arc<Portfolio>, revision: Revision) {
        // The thread ends only when this sender is gone, or with a panic that has already ended the program.
        drop(self.jobs.send(Job::Save(portfolio, revision)));
    }

    /// Asks for a partner's file to move to the trash; returns at once.
    pub fn trash(&self, id: ItemId, revision: Revision) {
        drop(self.jobs.send(Job::Trash(id, revision)));
    }

    /// Waits until everything asked for so far was tried, at most `limit`. Returns whether all of it is on the disk.
    #[must_use]
    pub fn flush(&self, limit: Duration) -> bool {
        let (answer, written) = mpsc::channel();
        drop(self.jobs.send(Job::Flush(answer)));
        written.recv_timeout(limit).unwrap_or(false)
    }
}

/// What a portfolio is to become; `None`: it goes to the trash.
type Wanted = Option<Arc<Portfolio>>;

fn write_all(mut store: Store, inbox: &Receiver<Job>, report: impl Fn(Report)) {
    let mut failed = BTreeSet::new();
    while let Ok(first) = inbox.recv() {
        let mut newest: BTreeMap<ItemId, (Wanted, Revision)> = BTreeMap::new();
        let mut waiting = Vec::new();
        for job in std::iter::once(first).chain(inbox.try_iter()) {
            match job {
                Job::Save(portfolio, revision) => drop(newest.insert(portfolio.id, (Some(portfolio), revision))),
                Job::Trash(id, revision) => drop(newest.insert(id, (None, revision))),
                Job::Flush(done) => waiting.push(done),
            }
        }
        for (id, (wanted, revision)) in newest {
            let now = Timestamp::now();
            let result = match wanted {
                Some(portfolio) => store.save(&portfolio, now),
                None => store.trash(id, now),
            };
            if result.is_ok() {
                failed.remove(&id)
            } else {
                failed.insert(id)
            };
            report(Report { id, revision, result });
        }
        for answer in waiting {
            let _heard = answer.send(failed.is_empty());
        }
    }
}
