//! Writing a portfolio so that any crash leaves the old file or the new one, whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::error::{Reason, StoreError};
use super::format::portfolio;
use super::load::read_bytes;
use super::paths::{conflict_name, file_name};
use super::{Files, KnownFile};
use crate::domain::portfolio::Portfolio;

/// What a save did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Written,
    /// The file already held exactly this.
    Unchanged,
}

/// Saves a portfolio. When this returns, the file and its place in the folder are on the disk.
///
/// The text is read back with the real loader before anything is written: RON can write what it refuses to read.
/// Then: a temporary file in the same folder, all bytes, sync, rename, sync of the folder. A file that somebody
/// else changed since it was read is not overwritten; our version then goes beside it.
///
/// # Errors
/// Names the file, what was being done and what the system said. The old file is whole in every case.
pub fn save(folder: &Path, known: &Files, portfolio: &Portfolio, now: &str) -> Result<Saved, StoreError> {
    create_folder(folder)?;
    let file = known.get(portfolio.id);
    let path = match &file {
        Some(file) => resolve(&file.path),
        None => folder.join(file_name(&portfolio.partner.name, portfolio.id)),
    };
    let text = checked_text(&path, portfolio)?;
    let sum = xxh3_64(text.as_bytes());
    let expected = file.as_ref().map(|file| file.sum);
    let on_disk = sum_on_disk(&path)?;
    if let Some(aside) = file.as_ref().and_then(|file| file.aside.clone()) {
        return Err(set_aside(&path, &aside, &text));
    }
    if on_disk.is_some() && on_disk != expected && on_disk != Some(sum) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let aside = path.with_file_name(conflict_name(&name, now));
        let fallen_out = KnownFile { path: path.clone(), sum, confirmed: false, aside: Some(aside.clone()) };
        known.set(portfolio.id, fallen_out);
        return Err(set_aside(&path, &aside, &text));
    }
    let confirmed = file.is_none_or(|file| file.confirmed);
    if on_disk == Some(sum) && confirmed {
        known.set(portfolio.id, KnownFile::as_read(path, sum));
        return Ok(Saved::Unchanged);
    }
    replace(&path, text.as_bytes())?;
    known.set(portfolio.id, KnownFile { path: path.clone(), sum, confirmed: false, aside: None });
    sync_folder(folder_of(&path)).map_err(StoreError::io(&path, "confirm that the file is on the disk"))?;
    known.set(portfolio.id, KnownFile::as_read(path, sum));
    Ok(Saved::Written)
}

/// The new text, proven to read back as the same portfolio.
fn checked_text(path: &Path, portfolio: &Portfolio) -> Result<String, StoreError> {
    let text = portfolio::write(portfolio).map_err(|reason| StoreError::new(path, reason))?;
    match portfolio::parse(&text) {
        Ok((read, _)) if read == *portfolio => Ok(text),
        _ => Err(StoreError::new(path, Reason::RoundTrip)),
    }
}

fn sum_on_disk(path: &Path) -> Result<Option<u64>, StoreError> {
    match read_bytes(path) {
        Ok(bytes) => Ok(Some(xxh3_64(&bytes))),
        Err(fault) if super::assets::is_missing(&fault) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Keeps our version beside a file that changed under us. That is safe, but it is not saved: the next start reads the
/// other one.
fn set_aside(path: &Path, aside: &Path, text: &str) -> StoreError {
    let confirm =
        |()| sync_folder(folder_of(aside)).map_err(StoreError::io(aside, "confirm that the file is on the disk"));
    let ours = aside.file_name().unwrap_or_default().display().to_string();
    let fault = replace(aside, text.as_bytes()).and_then(confirm).err();
    fault.unwrap_or_else(|| StoreError::new(path, Reason::ChangedOnDisk(ours)))
}

fn create_folder(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(StoreError::io(folder, "make the folder"))
}

/// Follows links, so that the file behind a link is replaced and the link stays.
fn resolve(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

/// Puts a new file with these bytes in the place of the old one. The folder is not synced yet.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mode = fs::metadata(path).map(|about| about.permissions()).ok();
    let mut temporary = tempfile::Builder::new()
        .prefix(".fourfold-")
        .suffix(".tmp")
        .tempfile_in(folder_of(path))
        .map_err(StoreError::io(path, "make a file beside it"))?;
    let file = temporary.as_file_mut();
    let written = file.write_all(bytes).and_then(|()| mode.map_or(Ok(()), |mode| file.set_permissions(mode)));
    written.and_then(|()| file.sync_all()).map_err(StoreError::io(path, "write the file"))?;
    temporary.persist(path).map_err(|fault| StoreError::io(path, "put the new file in place")(fault.error))?;
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no way to sync a folder; its file system keeps the order of renames in a journal.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
