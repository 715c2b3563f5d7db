//! What a program that crashed leaves for whoever mends it. Called from the last code that runs, so nothing here may
//! fail loudly.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::paths::compact;

/// Writes a report into the data folder; `None` when even that is not possible.
#[must_use]
pub fn write(data_dir: &Path, text: &str, now: Timestamp) -> Option<PathBuf> {
    fs::create_dir_all(data_dir).ok()?;
    let path = data_dir.join(format!("crash-{}.txt", compact(now)));
    let mut file = File::create(&path).ok()?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).ok()?;
    Some(path)
}
