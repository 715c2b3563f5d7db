//! Many portfolios written at once, as an import brings them: all bytes first, then all names, then the folder once.
//! Each partner is there whole or not at all, wherever it stops.

use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempPath;
use xxhash_rust::xxh3::xxh3_64;

use super::{Job, Saved, Store, StoreError, backup, read_if_there};
use crate::domain::portfolio::Portfolio;
use crate::store::KnownFile;
use crate::store::disk::{confirm_folders, create_folder, folder_of, not_confirmed, write_beside};

/// How many portfolios are written at once.
pub const BATCH: usize = 1000;

/// Of so many new partners each gets an earlier version at once, which waits for the disk. More come from a file that
/// somebody has; theirs are kept before the next save of each.
const FEW: usize = 100;

/// What became of a portfolio before anything was renamed.
enum Ready<'p> {
    /// Nothing is left to write, or it cannot be.
    Done(Result<Saved, StoreError>),
    /// Its bytes are on the disk beside its file. Closed: a thousand open files are more than many systems allow.
    Beside(Job<'p>, TempPath),
}

impl Store {
    /// Saves portfolios as [`Store::save`] does each of them, but waits for the disk only once for all their names.
    /// What became of each stands in the order in which they were given.
    ///
    /// # Errors
    /// When nothing could be tried at all: no folder, or no right to write into it.
    pub fn save_all(
        &mut self,
        portfolios: &[Arc<Portfolio>],
        now: Timestamp,
    ) -> Result<Vec<Result<Saved, StoreError>>, StoreError> {
        create_folder(&self.paths.portfolios())?;
        let _lock = self.lock()?;
        let ready: Vec<Ready<'_>> = portfolios.iter().map(|ours| self.make_ready(ours, now)).collect();
        let renamed: Vec<_> = ready.into_iter().map(|ready| self.rename(ready)).collect();
        let jobs = || renamed.iter().filter_map(|(job, result)| job.as_ref().filter(|_| result.is_ok()));
        let unconfirmed = confirm_folders(jobs().map(|job| job.path.as_path()));
        for job in jobs() {
            if !unconfirmed.contains(folder_of(&job.path)) {
                self.files.set(job.ours.id, job.known_as(xxh3_64(job.text.as_bytes())));
                self.put_away_aside(job);
                backup::prune(&self.paths, job.ours.id, now);
                self.without_comments.extend(job.replaces_comments().then_some(job.ours.id));
                if job.on_disk.is_none() && portfolios.len() <= FEW {
                    backup::keep_first(&self.paths, &mut self.kept, job.ours.id, &job.text, now);
                }
            }
        }
        let report = |(job, result): (Option<Job<'_>>, Result<Saved, StoreError>)| match job {
            Some(job) if unconfirmed.contains(folder_of(&job.path)) => Err(not_confirmed(&job.path)),
            _ => result,
        };
        Ok(renamed.into_iter().map(report).collect())
    }

    fn make_ready<'p>(&mut self, ours: &'p Arc<Portfolio>, now: Timestamp) -> Ready<'p> {
        let read = self.job(ours, now).and_then(|job| Ok(Job { on_disk: read_if_there(&job.path)?, ..job }));
        let job = match read {
            Ok(job) => job,
            Err(fault) => return Ready::Done(Err(fault)),
        };
        match self.settle_unwritten(&job) {
            Ok(Some(saved)) => {
                self.put_away_aside(&job);
                return Ready::Done(Ok(saved));
            }
            Ok(None) => {}
            Err(fault) => return Ready::Done(Err(fault)),
        }
        let written = write_beside(&job.path, job.text.as_bytes()).and_then(|temporary| {
            self.keep_earlier(&job)?;
            Ok(temporary.into_temp_path())
        });
        match written {
            Ok(temporary) => Ready::Beside(job, temporary),
            Err(fault) => Ready::Done(Err(fault)),
        }
    }

    /// Gives the bytes their name. Not confirmed yet: a save that is tried again writes the file again.
    fn rename<'p>(&mut self, ready: Ready<'p>) -> (Option<Job<'p>>, Result<Saved, StoreError>) {
        let (job, temporary) = match ready {
            Ready::Done(result) => return (None, result),
            Ready::Beside(job, temporary) => (job, temporary),
        };
        if let Err(fault) = temporary.persist(&job.path) {
            let fault = StoreError::io(&job.path, "put the new file in place")(fault.error);
            return (None, Err(fault));
        }
        let known = job.known_as(xxh3_64(job.text.as_bytes()));
        self.files.set(job.ours.id, KnownFile { confirmed: false, ..known });
        (Some(job), Ok(Saved::Written))
    }
}
