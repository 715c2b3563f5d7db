//! Writing a portfolio so that any crash leaves the old file or the new one, whole, and so that nobody else's change
//! is overwritten.

mod batch;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use xxhash_rust::xxh3::xxh3_64;

use super::backup;
use super::disk::{confirm, create_folder, name_of, put_in_place, replace_for_good, resolve, write_beside};
use super::error::{Reason, StoreError};
use super::files::{Offered, Stamp};
use super::format::portfolio::{self, has_comments};
use super::load::{portfolio_from, read_bytes};
use super::lock::Lock;
use super::paths::{conflict_name, file_name};
use super::sweep::sweep;
use super::{KnownFile, Store};
use crate::domain::merge::{Collided, Merged, merge, merge_without_base};
use crate::domain::portfolio::Portfolio;

pub use batch::BATCH;

/// What a save did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    Written,
    /// The file already held exactly this.
    Unchanged,
    /// Somebody else had changed the file elsewhere; it now holds both.
    Merged(Arc<Portfolio>),
    /// The file moved to the trash.
    Trashed,
}

/// A portfolio on its way to its file.
struct Job<'p> {
    ours: &'p Arc<Portfolio>,
    path: PathBuf,
    known: Option<KnownFile>,
    /// What the file holds now; `None` while there is none.
    on_disk: Option<Vec<u8>>,
    text: String,
    now: Timestamp,
}

impl Store {
    /// Saves a portfolio. When this returns, the file and its place in the folder are on the disk.
    ///
    /// The text is read back with the real loader before anything is written: RON can write what it refuses to read.
    /// Then, under the library's lock: a comparison with what is on the disk, a temporary file in the same folder, all
    /// bytes, sync, an earlier version kept, rename, sync of the folder. Where somebody else changed the file, both
    /// changes are merged; where they collide, theirs stays and ours goes beside it.
    ///
    /// # Errors
    /// Names the file, what was being done and what the system said. The old file is whole in every case.
    pub fn save(&mut self, ours: &Arc<Portfolio>, now: Timestamp) -> Result<Saved, StoreError> {
        create_folder(&self.paths.portfolios())?;
        let mut job = self.job(ours, now)?;
        let _lock = self.lock()?;
        job.on_disk = read_if_there(&job.path)?;
        let saved = self.settle(&job)?;
        self.put_away_aside(&job);
        backup::prune(&self.paths, ours.id, now);
        Ok(saved)
    }

    /// What is to be written, and where.
    fn job<'p>(&self, ours: &'p Arc<Portfolio>, now: Timestamp) -> Result<Job<'p>, StoreError> {
        let known = self.files.get(ours.id);
        let new = || self.paths.portfolios().join(file_name(&ours.partner.name, ours.id));
        let path = match &known {
            Some(file) => resolve(&file.path),
            None => self.files.former(ours.id).unwrap_or_else(new),
        };
        let text = checked_text(&path, ours)?;
        Ok(Job { ours, path, known, on_disk: None, text, now })
    }

    /// The right to write; before the first time, what killed programs left behind goes.
    fn lock(&mut self) -> Result<Lock, StoreError> {
        let folder = self.paths.portfolios();
        let lock = Lock::take(&folder)?;
        if !std::mem::replace(&mut self.swept, true) {
            sweep(&folder);
        }
        Ok(lock)
    }

    fn settle(&mut self, job: &Job<'_>) -> Result<Saved, StoreError> {
        if let Some(saved) = self.settle_unwritten(job)? {
            return Ok(saved);
        }
        self.write(job, &job.text, |known| known)?;
        Ok(Saved::Written)
    }

    /// Deals with a file that already holds this, and with one that somebody else changed. `None`: it is to be written.
    fn settle_unwritten(&mut self, job: &Job<'_>) -> Result<Option<Saved>, StoreError> {
        let sum = job.on_disk.as_deref().map(xxh3_64);
        let (new, expected) = (xxh3_64(job.text.as_bytes()), job.known.as_ref().map(|known| known.sum));
        let confirmed = job.known.as_ref().is_none_or(|known| known.confirmed);
        match &job.on_disk {
            Some(_) if sum == Some(new) && confirmed => {
                self.files.set(job.ours.id, job.known_as(new));
                Ok(Some(Saved::Unchanged))
            }
            Some(bytes) if sum != expected && sum != Some(new) => self.merge_in(job, bytes.clone()).map(Some),
            _ => Ok(None),
        }
    }

    /// Merges with what somebody else wrote since we last read or wrote the file.
    fn merge_in(&mut self, job: &Job<'_>, bytes: Vec<u8>) -> Result<Saved, StoreError> {
        // What stands there is in no earlier version of ours, so the save that replaces it keeps it.
        self.keep_next(job.ours.id);
        let theirs_sum = xxh3_64(&bytes);
        let theirs = match portfolio_from(&job.path, bytes) {
            Ok((theirs, _)) if theirs.id == job.ours.id => theirs,
            _ => return Err(self.set_aside(job, None)),
        };
        let base = job.known.as_ref().map(|known| &known.base);
        let merged = base.map_or_else(|| merge_without_base(job.ours, &theirs), |base| merge(base, job.ours, &theirs));
        let Merged { portfolio, collisions, .. } = merged;
        if !collisions.is_empty() {
            let base = base.map_or_else(|| Arc::clone(job.ours), Arc::clone);
            let collided = Collided { base, theirs: Arc::new(theirs), places: collisions };
            return Err(self.set_aside(job, Some((collided, theirs_sum))));
        }
        let merged = Arc::new(portfolio);
        // The front end still has what it handed us: that stays the base until it takes the merged version over.
        let ours_sum = xxh3_64(job.text.as_bytes());
        let offer = |sum| {
            let offered = Some(Offered { portfolio: Arc::clone(&merged), sum });
            move |known: KnownFile| KnownFile { sum: ours_sum, offered, ..known }
        };
        if *merged == theirs {
            self.files.set(job.ours.id, offer(theirs_sum)(job.known_as(ours_sum)));
        } else {
            let text = checked_text(&job.path, &merged)?;
            self.write(job, &text, offer(xxh3_64(text.as_bytes())))?;
        }
        Ok(Saved::Merged(merged))
    }

    /// Replaces the file. `as_known` adds to what is known of it from now on.
    fn write(
        &mut self,
        job: &Job<'_>,
        text: &str,
        as_known: impl FnOnce(KnownFile) -> KnownFile,
    ) -> Result<(), StoreError> {
        let temporary = write_beside(&job.path, text.as_bytes())?;
        self.keep_earlier(job)?;
        put_in_place(temporary, &job.path)?;
        let known = as_known(job.known_as(xxh3_64(text.as_bytes())));
        self.files.set(job.ours.id, KnownFile { confirmed: false, ..known.clone() });
        confirm(&job.path)?;
        self.files.set(job.ours.id, known);
        if job.on_disk.is_none() {
            backup::keep_first(&self.paths, &mut self.kept, job.ours.id, text, job.now);
        }
        self.without_comments.extend(job.replaces_comments().then_some(job.ours.id));
        Ok(())
    }

    /// Keeps what is about to be replaced, if it is time for that or if a person wrote comments into it.
    fn keep_earlier(&mut self, job: &Job<'_>) -> Result<(), StoreError> {
        if job.replaces_comments() {
            self.kept.keep_next(job.ours.id);
        }
        backup::keep_if_due(&self.paths, &mut self.kept, job.ours.id, &job.path, job.now)
    }

    /// Keeps our version beside a file that changed under us. That is safe, but it is not saved: the next start reads
    /// the other one.
    fn set_aside(&mut self, job: &Job<'_>, collided: Option<(Collided, u64)>) -> StoreError {
        let before = job.known.as_ref().and_then(|known| known.aside.clone());
        let aside = before.unwrap_or_else(|| job.path.with_file_name(conflict_name(&name_of(&job.path), job.now)));
        if let Err(fault) = replace_for_good(&aside, job.text.as_bytes()) {
            return fault;
        }
        let name = name_of(&aside);
        let known = job.known.clone().unwrap_or_else(|| job.known_as(0));
        let offered =
            collided.as_ref().map(|(collided, sum)| Offered { portfolio: Arc::clone(&collided.theirs), sum: *sum });
        self.files.set(job.ours.id, KnownFile { aside: Some(aside), offered, ..known });
        StoreError::new(
            &job.path,
            match collided {
                Some((collided, _)) => Reason::Collided { aside: name, collided },
                None => Reason::ChangedOnDisk(name),
            },
        )
    }

    /// What stood beside the file goes to the trash once the file holds what was made of it. Where it cannot, it stays
    /// and is offered as a copy at the next start.
    fn put_away_aside(&mut self, job: &Job<'_>) {
        if let Some(aside) = job.known.as_ref().and_then(|known| known.aside.as_ref()) {
            drop(self.put_away(aside, job.now));
        }
    }
}

impl Job<'_> {
    /// Whether a person wrote comments into the file, which are nobody's data.
    fn replaces_comments(&self) -> bool {
        self.on_disk.as_ref().is_some_and(|bytes| has_comments(bytes))
    }

    /// The file once it holds our version.
    fn known_as(&self, sum: u64) -> KnownFile {
        KnownFile::new(self.path.clone(), sum, Arc::clone(self.ours), Stamp::of(&self.path))
    }
}

/// The new text, proven to read back as the same portfolio.
fn checked_text(path: &Path, portfolio: &Portfolio) -> Result<String, StoreError> {
    let text = portfolio::write(portfolio).map_err(|reason| StoreError::new(path, reason))?;
    match portfolio::parse(&text) {
        Ok((read, _)) if read == *portfolio => Ok(text),
        _ => Err(StoreError::new(path, Reason::RoundTrip)),
    }
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match read_bytes(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.is_missing() => Ok(None),
        Err(fault) => Err(fault),
    }
}
