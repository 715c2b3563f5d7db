//! One writer at a time in a library, whatever programs share its folder. The lock is held only while saving, and the
//! system gives it back when its holder is killed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::{Reason, StoreError};
use super::files::Stamp;

/// The file that is locked. It is empty, and it is never deleted: two programs could then hold two locks.
const NAME: &str = ".lock";
/// How long another program may hold the lock before this save is called failed; it is tried again later.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long to sleep between two tries.
const PAUSE: Duration = Duration::from_millis(5);

/// The right to write, until it is dropped. `None`: the file system has no locks, and only the comparison with what is
/// on the disk protects a save, which it does by itself.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "dropping the file gives the lock back")] Option<File>);

impl Lock {
    /// Waits for the right to write into a folder.
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(NAME);
        let started = Instant::now();
        loop {
            let file = open(&path).map_err(StoreError::io(&path, "open the lock of the library"))?;
            match file.try_lock() {
                // Somebody may have deleted the file since it was opened; then others lock another one.
                Ok(()) if is_still(&file, &path) => return Ok(Self(Some(file))),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if started.elapsed() < PATIENCE => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(StoreError::new(&path, Reason::Busy)),
                Err(TryLockError::Error(_)) => return Ok(Self(None)),
            }
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let made = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    // Made by somebody else in a shared folder, it may be ours to read only, which is enough for locking.
    made.or_else(|fault| OpenOptions::new().read(true).open(path).map_err(|_| fault))
}

fn is_still(file: &File, path: &Path) -> bool {
    file.metadata().is_ok_and(|about| Stamp::from(&about) == Stamp::of(path))
}
