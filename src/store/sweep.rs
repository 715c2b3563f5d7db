//! Temporary files that a killed program left behind. Only ours, only old ones, only of programs that are gone.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::disk::{TEMPORARY, TEMPORARY_END, name_of};

/// A save takes milliseconds; whatever is older than this is no save under way, on this machine or another one that
/// shares the folder.
const OLD: Duration = Duration::from_hours(1);

/// Removes what killed programs left in a folder. What cannot be removed stays; it is never read.
pub(super) fn sweep(folder: &Path) {
    let Ok(listing) = fs::read_dir(folder) else { return };
    for entry in listing.filter_map(Result::ok) {
        let path = entry.path();
        let Some(process) = process_of(&name_of(&path)) else { continue };
        let modified = entry.metadata().and_then(|about| about.modified()).ok();
        let age = modified.and_then(|at| SystemTime::now().duration_since(at).ok());
        if age.is_some_and(|age| age > OLD) && !is_running(process) {
            drop(fs::remove_file(path));
        }
    }
}

/// The process that a temporary file of ours names: `.fourfold-<process>-<random>.tmp`.
fn process_of(name: &str) -> Option<i32> {
    let middle = name.strip_prefix(TEMPORARY)?.strip_suffix(TEMPORARY_END)?;
    middle.split_once('-')?.0.parse().ok()
}

#[cfg(unix)]
fn is_running(process: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    // Not ours to signal is running all the same.
    Pid::from_raw(process).is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH))
}

/// Without asking the system, the age alone decides.
#[cfg(not(unix))]
fn is_running(_process: i32) -> bool {
    false
}
