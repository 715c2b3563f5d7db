//! Has changes written by the one writer thread, and waits: what is called saved is on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::domain::id::ItemId;
use crate::domain::merge::Collided;
use crate::domain::portfolio::Portfolio;
use crate::store::Store;
use crate::store::error::Reason;
use crate::store::save::Saved;
use crate::store::writer::{News, Report, Revision, StoreHandle};

/// How long to wait for a copy to move to the trash.
const WRITER_MAY_TAKE: Duration = Duration::from_secs(2);

/// What a partner's file is to become; `None`: it goes to the trash.
pub type Wanted = (ItemId, Option<Arc<Portfolio>>);

/// What follows for the files when a person settled two versions.
#[derive(Clone, Debug)]
pub enum Settled {
    /// What is saved next was made of this version of somebody else's.
    Adopt(Arc<Portfolio>),
    /// This copy goes to the trash, once what is known of the partner is on the disk.
    Discard(String, Option<ItemId>),
}

/// The front end's side of saving.
pub struct Keeper {
    store: StoreHandle,
    reports: Receiver<News>,
    latest: Revision,
    /// What is not on the disk yet; tried again with each change.
    unsaved: BTreeMap<ItemId, Option<Arc<Portfolio>>>,
    /// What a save made of our version and somebody else's, for the front end to go on with.
    merged: Vec<Arc<Portfolio>>,
    /// The versions of somebody else's with which ours collided.
    collided: Vec<(ItemId, Collided)>,
    /// What the person has to know besides.
    notes: Vec<String>,
}

impl Keeper {
    #[must_use]
    pub fn new(store: Store) -> Self {
        let (outbox, reports) = mpsc::channel();
        // Nobody hears the report of a save that was under way when the program ended.
        let store = StoreHandle::new(store, move |report| drop(outbox.send(report)));
        Self {
            store,
            reports,
            latest: Revision::default(),
            unsaved: BTreeMap::new(),
            merged: Vec::new(),
            collided: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether everything is on the disk.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty()
    }

    /// The versions that now stand in place of what was saved, because somebody else had changed something too.
    pub fn taken_over(&mut self) -> Vec<Arc<Portfolio>> {
        std::mem::take(&mut self.merged)
    }

    /// The collisions that were met since the last call.
    pub fn collided(&mut self) -> Vec<(ItemId, Collided)> {
        std::mem::take(&mut self.collided)
    }

    /// What the person has to know besides, since the last call.
    pub fn notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// Writes what is wanted once two versions were settled; see [`Self::keep`].
    ///
    /// # Errors
    /// As [`Self::keep`].
    pub fn keep_settled(&mut self, wanted: Vec<Wanted>, settled: Option<Settled>) -> Result<bool, String> {
        if settled.is_some() {
            self.store.keep_next(wanted.iter().map(|(id, _)| *id).collect());
        }
        if let Some(Settled::Adopt(theirs)) = &settled {
            self.store.adopt(Arc::clone(theirs));
        }
        let kept = self.keep(wanted);
        if let Some(Settled::Discard(file_name, of)) = settled {
            self.store.discard_copy(file_name, of);
            // What could not be done says so by itself.
            let _done = self.store.flush(WRITER_MAY_TAKE);
        }
        kept
    }

    /// Writes what is wanted, and what could not be written before. Returns whether anything was to be written.
    ///
    /// # Errors
    /// What the writer says about the first file that it could not write.
    pub fn keep(&mut self, wanted: Vec<Wanted>) -> Result<bool, String> {
        if wanted.is_empty() {
            return Ok(false);
        }
        self.unsaved.extend(wanted);
        let mut waiting = self.hand_over();
        let mut fault = None;
        while !waiting.is_empty() {
            match self.reports.recv() {
                Ok(News::Saved(report)) if waiting.remove(&report.revision) => {
                    fault = fault.or(self.take_report(report).err());
                }
                Ok(News::WithoutComments(_)) => {
                    self.notes.push("The comments in the file are kept in its earlier version only.".to_owned());
                }
                Ok(News::CopyStays(fault)) => self.notes.push(format!("Error: {fault}.")),
                // What somebody else changed is told with the report of the save that merged.
                Ok(News::Saved(_) | News::Foreign(_) | News::PutBack(..)) => {}
                Err(_) => return Err("the writer has stopped".to_owned()),
            }
        }
        fault.map_or(Ok(true), Err)
    }

    /// Hands everything that is not saved to the writer; returns what it will report.
    fn hand_over(&mut self) -> BTreeSet<Revision> {
        let mut waiting = BTreeSet::new();
        for (id, portfolio) in &self.unsaved {
            self.latest = Revision(self.latest.0 + 1);
            match portfolio {
                Some(portfolio) => self.store.save(Arc::clone(portfolio), self.latest),
                None => self.store.trash(*id, self.latest),
            }
            waiting.insert(self.latest);
        }
        waiting
    }

    fn take_report(&mut self, report: Report) -> Result<(), String> {
        match report.result {
            Ok(saved) => {
                self.unsaved.remove(&report.id);
                if let Saved::Merged(merged) = saved {
                    self.store.adopt(Arc::clone(&merged));
                    self.merged.push(merged);
                }
                Ok(())
            }
            Err(found) => {
                if let Reason::Collided { collided, .. } = found.reason() {
                    self.collided.push((report.id, collided.clone()));
                }
                Err(found.to_string())
            }
        }
    }
}
