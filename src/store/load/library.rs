//! Reading the whole folder: on a few threads, told in the order of the file names, as soon as there is something to
//! tell.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::{Loaded, load_sharing, partner_files, unreadable};
use crate::domain::file_copy::FileCopy;
use crate::domain::library::Unreadable;
use crate::domain::portfolio::Portfolio;
use crate::domain::slug::Slugs;
use crate::store::copies::copies_in;
use crate::store::error::{Reason, StoreError};
use crate::store::files::Files;
use crate::store::format::portfolio::Trailer;
use crate::store::paths::id_in;

/// The least time between two reports of a running load: each of them draws a frame, on a processor that could read.
const REPORT_EVERY: Duration = Duration::from_millis(33);

/// How many files a thread reads at a time: about what a window shows, so that the first are there at once.
const CHUNK: usize = 50;

/// More threads than this only wait for the disk and for memory.
const THREADS_MOST: usize = 4;

/// What a running load found since its last report.
#[derive(Debug, Default)]
pub struct Batch {
    pub portfolios: Vec<Arc<Portfolio>>,
    pub unreadable: Vec<Unreadable>,
    /// Second files of partners; only the last report holds them.
    pub copies: Vec<FileCopy>,
    /// Files that read well but were edited outside fourfold, or damaged.
    pub edited: usize,
    /// Files looked at so far, and files there are.
    pub read: usize,
    pub total: usize,
    pub done: bool,
}

/// Reads the whole folder and reports as it goes, on the thread that calls, in an order of their names; the last
/// report says `done`. One bad file never hides the others.
pub fn load_library(folder: &Path, known: &Files, report: impl FnMut(Batch)) {
    let mut teller = Teller { known, batch: Batch::default(), reported: None, report };
    let mut files = partner_files(folder).unwrap_or_else(|fault| {
        teller.batch.unreadable.push(unreadable(&fault));
        Vec::new()
    });
    // Of two files that hold the same partner, the one whose name is more like one of ours is the partner's.
    files.sort_by_key(|path| (!has_our_name(path), path.as_os_str().len()));
    teller.batch.total = files.len();
    read_in_order(&files, |read| teller.take(read));
    // The paths make room for another listing.
    drop(files);
    teller.batch.copies = copies_in(folder, known);
    teller.finish();
}

/// Whether a file's name ends in an id, as the names do that we give.
fn has_our_name(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| id_in(&stem.to_string_lossy()).is_some())
}

type Read = Result<Loaded, StoreError>;

/// Reads the files in chunks, several at a time, and hands them on in their order.
fn read_in_order(files: &[PathBuf], mut take: impl FnMut(Vec<Read>)) {
    let chunks: Vec<&[PathBuf]> = files.chunks(CHUNK).collect();
    let read = |chunk: &[PathBuf], slugs: &mut Slugs| -> Vec<Read> {
        chunk.iter().map(|path| load_sharing(path, slugs)).collect()
    };
    let most = THREADS_MOST.min(chunks.len());
    // How many there may be takes the system longer to say than one chunk takes to read.
    let threads = if most < 2 { most } else { thread::available_parallelism().map_or(1, usize::from).min(most) };
    if threads < 2 {
        let mut slugs = Slugs::default();
        return chunks.into_iter().map(|chunk| read(chunk, &mut slugs)).for_each(take);
    }
    let next = AtomicUsize::new(0);
    let (outbox, inbox) = mpsc::channel();
    let read_on = |outbox: mpsc::Sender<(usize, Vec<Read>)>| {
        let mut slugs = Slugs::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(chunk) = chunks.get(number) else { break };
            if outbox.send((number, read(chunk, &mut slugs))).is_err() {
                break;
            }
            // The thread that draws comes first.
            thread::yield_now();
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            let (outbox, read_on) = (outbox.clone(), &read_on);
            scope.spawn(move || read_on(outbox));
        }
        drop(outbox);
        let (mut due, mut early) = (0, BTreeMap::new());
        for (number, read) in inbox {
            early.insert(number, read);
            while let Some(read) = early.remove(&due) {
                take(read);
                due += 1;
            }
        }
    });
}

/// Gathers what was read and reports it now and then.
struct Teller<'k, R> {
    known: &'k Files,
    batch: Batch,
    reported: Option<Instant>,
    report: R,
}

impl<R: FnMut(Batch)> Teller<'_, R> {
    fn take(&mut self, read: Vec<Read>) {
        for read in read {
            match read.and_then(|loaded| claim(self.known, loaded)) {
                Ok(Loaded { portfolio, trailer, .. }) => {
                    self.batch.portfolios.push(portfolio);
                    self.batch.edited += usize::from(trailer == Trailer::Wrong);
                }
                Err(fault) if matches!(fault.reason(), Reason::SamePartner(_)) => {
                    self.known.add_twin(fault.path().to_owned());
                }
                Err(fault) => {
                    let _news = self.known.add_bad(fault.path().to_owned(), &fault);
                    self.batch.unreadable.push(unreadable(&fault));
                }
            }
            self.batch.read += 1;
        }
        let (read, total) = (self.batch.read, self.batch.total);
        if read < total && self.reported.is_none_or(|reported| reported.elapsed() >= REPORT_EVERY) {
            let rest = Batch { read, total, ..Batch::default() };
            (self.report)(std::mem::replace(&mut self.batch, rest));
            self.reported = Some(Instant::now());
        }
    }

    fn finish(mut self) {
        self.batch.done = true;
        (self.report)(self.batch);
    }
}

/// Of two files with the same partner, the first has it.
fn claim(known: &Files, loaded: Loaded) -> Result<Loaded, StoreError> {
    known.claim(loaded.file.clone()).map_err(|other| {
        let name = other.file_name().unwrap_or_default().display().to_string();
        StoreError::new(&loaded.file.path, Reason::SamePartner(name))
    })?;
    Ok(loaded)
}
