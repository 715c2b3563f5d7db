//! A file that a person asked for: written whole or not at all, and never over a partner.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::disk::{folder_of, name_of, replace, resolve};
use super::error::{Reason, StoreError};
use super::paths::is_partner_file;

/// What writing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    New,
    /// A file of this name stood there.
    Replaced,
    /// Nothing: a file of this name stands there and was to stay.
    Nothing,
}

/// What becomes of an old file of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    Replace,
    Keep,
}

/// Writes a file, in place of the one of the same name unless that is to stay; a link stays a link. A pipe or a device is written into. A
/// file among the portfolios is refused: it would stand for a partner, or be the end of one.
///
/// # Errors
/// Names the file, what was being done and what the system said; an old file is whole then.
pub fn put(path: &Path, text: &str, portfolios: &Path, old: Old) -> Result<Put, StoreError> {
    let target = resolve(path);
    if is_partner_file(&name_of(&target)) && is_in(&target, portfolios) {
        return Err(StoreError::new(path, Reason::AmongPartners));
    }
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(StoreError::new(path, Reason::NotAFile)),
        Ok(_) if old == Old::Keep => Ok(Put::Nothing),
        Ok(about) if about.is_file() => replace(&target, text.as_bytes()).map(|()| Put::Replaced),
        Ok(_) => pour(path, text).map(|()| Put::Replaced),
        Err(_) => put_new(&target, text).map(|()| Put::New),
    }
}

/// An empty file first: it has the rights that every new file of this person has.
fn put_new(path: &Path, text: &str) -> Result<(), StoreError> {
    File::create_new(path).map_err(StoreError::io(path, "make the file"))?;
    replace(path, text.as_bytes()).inspect_err(|_| drop(fs::remove_file(path)))
}

fn pour(path: &Path, text: &str) -> Result<(), StoreError> {
    let opened = File::options().write(true).open(path);
    let written = opened.and_then(|mut into| into.write_all(text.as_bytes()).and_then(|()| into.flush()));
    written.map_err(StoreError::io(path, "write into it"))
}

fn is_in(path: &Path, folder: &Path) -> bool {
    let (parent, folder) = (fs::canonicalize(folder_of(path)), fs::canonicalize(folder));
    parent.ok().zip(folder.ok()).is_some_and(|(parent, folder)| parent == folder)
}
