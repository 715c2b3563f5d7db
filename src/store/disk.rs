//! The steps on the disk that all writing shares: a file is replaced whole or not at all, and what is called done
//! is confirmed by the system. Knows nothing of portfolios.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::StoreError;

/// Makes a folder with all above it, and makes sure that it outlasts a power cut.
pub(super) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.is_dir()).collect();
    fs::create_dir_all(folder).map_err(StoreError::io(folder, "make the folder"))?;
    for made in missing {
        sync_folder(folder_of(made)).map_err(StoreError::io(made, "confirm that the folder is on the disk"))?;
    }
    Ok(())
}

/// Follows links, so that the file behind a link is replaced and the link stays.
pub(super) fn resolve(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The name of a file for messages and for building other names.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// How the names of our temporary files begin; the process number follows.
pub(super) const TEMPORARY: &str = ".fourfold-";
/// How they end.
pub(super) const TEMPORARY_END: &str = ".tmp";

/// Makes an empty temporary file; should the program be killed, another one finds by its name that it may go.
pub(super) fn temporary_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let begins = format!("{TEMPORARY}{}-", std::process::id());
    tempfile::Builder::new().prefix(&begins).suffix(TEMPORARY_END).tempfile_in(folder)
}

/// Writes a temporary file beside `path`, confirmed by the system. It goes when it is dropped.
pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, StoreError> {
    let mode = fs::metadata(path).map(|about| about.permissions()).ok();
    let mut temporary = temporary_in(folder_of(path)).map_err(StoreError::io(path, "make a file beside it"))?;
    let file = temporary.as_file_mut();
    let written = file.write_all(bytes).and_then(|()| mode.map_or(Ok(()), |mode| file.set_permissions(mode)));
    written.and_then(|()| file.sync_all()).map_err(StoreError::io(path, "write the file"))?;
    Ok(temporary)
}

/// Puts a temporary file in the place of the old one. The folder is not synced yet.
pub(super) fn put_in_place(temporary: tempfile::NamedTempFile, path: &Path) -> Result<(), StoreError> {
    temporary.persist(path).map_err(|fault| StoreError::io(path, "put the new file in place")(fault.error))?;
    Ok(())
}

/// Puts a new file with these bytes in the place of the old one. The folder is not synced yet.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put_in_place(write_beside(path, bytes)?, path)
}

/// Replaces a file and confirms its place in the folder.
pub(super) fn replace_for_good(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace(path, bytes)?;
    confirm(path)
}

/// Makes sure that a new name in the folder of `path` outlasts a power cut.
pub(super) fn confirm(path: &Path) -> Result<(), StoreError> {
    sync_folder(folder_of(path)).map_err(StoreError::io(path, "confirm that the file is on the disk"))
}

/// Moves a file to another folder of the same library, confirmed by the system.
pub(super) fn move_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    create_folder(folder_of(to))?;
    rename_file(from, to)?;
    confirm(to)?;
    confirm(from)
}

/// Moves a file to another folder, which is there. Neither folder is synced yet.
pub(super) fn rename_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    if fs::rename(from, to).is_err() {
        // Folders on two file systems, or a link to elsewhere: a copy first, so that one of the two is always whole.
        let bytes = super::load::read_bytes(from)?;
        replace(to, &bytes)?;
        fs::remove_file(from).map_err(StoreError::io(from, "take the file out of its folder"))?;
    }
    Ok(())
}

/// Has the system confirm the folder of each of these once; returns the folders that it did not.
pub(super) fn confirm_folders<'p>(paths: impl Iterator<Item = &'p Path>) -> BTreeSet<PathBuf> {
    let folders: BTreeSet<&Path> = paths.map(folder_of).collect();
    folders.into_iter().filter(|folder| sync_folder(folder).is_err()).map(Path::to_owned).collect()
}

/// What to say of a file in a folder that the system did not confirm.
pub(super) fn not_confirmed(path: &Path) -> StoreError {
    StoreError::io(path, "confirm that the file is on the disk")(io::Error::other("the system did not confirm it"))
}

#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Windows has no way to sync a folder; its file system keeps the order of renames in a journal.
#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
