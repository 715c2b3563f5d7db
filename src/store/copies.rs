//! Copies of partners' files that stand beside them: found by their names, or because two files hold the same partner.
//! They are read to be compared; nothing is ever written to one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Files;
use super::disk::name_of;
use super::load::{load_portfolio, names_in};
use super::paths::{copy_origin, is_partner_file, originals_of};
use crate::domain::file_copy::{FileCopy, Origin};

/// The copies in a folder, sorted by name. A version that this very session set aside is none: the session itself
/// settles it.
#[must_use]
pub fn copies_in(folder: &Path, known: &Files) -> Vec<FileCopy> {
    let (own, twins) = (known.set_aside(), known.twins());
    let mut found: Vec<FileCopy> = copy_files(folder)
        .into_iter()
        .filter(|path| !own.contains(path))
        .chain(twins.into_iter().filter(|path| path.exists()))
        .map(|path| read(&path))
        .collect();
    found.sort_unstable_by(|one, other| one.file_name.cmp(&other.file_name));
    found
}

/// The files that their names call copies. A folder that cannot be listed has none; who lists it for its partners
/// says so.
#[must_use]
pub fn copy_files(folder: &Path) -> Vec<PathBuf> {
    let names = names_in(folder).unwrap_or_default();
    let is_copy = |name: &String| copy_origin(name).is_some() || (is_partner_file(name) && has_original(name, &names));
    let mut files: Vec<PathBuf> = names.iter().filter(|name| is_copy(name)).map(|name| folder.join(name)).collect();
    files.sort_unstable();
    files
}

/// Whether the file stands there of which one of this name is a copy.
pub(super) fn has_original(name: &str, names: &BTreeSet<String>) -> bool {
    originals_of(name).any(|original| names.contains(&original))
}

fn read(path: &Path) -> FileCopy {
    let file_name = name_of(path);
    let origin = copy_origin(&file_name).unwrap_or(Origin::Elsewhere);
    let holds = load_portfolio(path).map(|loaded| loaded.portfolio).map_err(|fault| fault.to_string());
    FileCopy { file_name, origin, holds }
}
