//! A file of another program that a person names: read whole, never written, never waited for.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::error::{Reason, StoreError};
use super::files::Stamp;
use super::load::open;

/// A file larger than this is refused, in bytes. A hundred thousand partners take about a tenth of it.
pub const SIZE_MAX: u64 = 256 << 20;

/// Reads the file.
///
/// # Errors
/// When it is no plain file, too large, cannot be read, or changed meanwhile.
pub fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    Opened::open(path)?.read()
}

/// A file as it was when it was opened.
#[derive(Debug)]
pub struct Opened<'p> {
    path: &'p Path,
    file: File,
    before: Stamp,
}

impl<'p> Opened<'p> {
    /// Opens a file without waiting for anybody.
    ///
    /// # Errors
    /// When it is no plain file or cannot be opened.
    pub fn open(path: &'p Path) -> Result<Self, StoreError> {
        let file = open(path).map_err(StoreError::io(path, "open the file"))?;
        let about = file.metadata().map_err(StoreError::io(path, "look at the file"))?;
        if !about.is_file() {
            return Err(StoreError::new(path, Reason::NotAFile));
        }
        Ok(Self { path, file, before: Stamp::from(&about) })
    }

    /// Reads it to its end. Half of what it was with half of what it became is no table.
    ///
    /// # Errors
    /// When it is too large, cannot be read, or changed since it was opened.
    pub fn read(mut self) -> Result<Vec<u8>, StoreError> {
        let bytes = take(&mut self.file, self.path)?;
        let after = self.file.metadata().map_err(StoreError::io(self.path, "look at the file"))?;
        if self.before != Stamp::from(&after) {
            return Err(StoreError::new(self.path, Reason::ChangedWhileRead));
        }
        Ok(bytes)
    }
}

/// Reads what comes in, to its end. `path` is for naming faults.
///
/// # Errors
/// When it is too much or cannot be read.
pub fn take(source: &mut impl Read, path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    source.take(SIZE_MAX + 1).read_to_end(&mut bytes).map_err(StoreError::io(path, "read the file"))?;
    if bytes.len() as u64 > SIZE_MAX {
        return Err(StoreError::new(path, Reason::TooMuch { limit: SIZE_MAX }));
    }
    Ok(bytes)
}

/// The path that a person typed: `~` is the home folder, as in a shell.
#[must_use]
pub fn path_of(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match (typed.strip_prefix("~/"), home()) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(typed),
    }
}

/// Names that are listed where several fit.
const LISTED: usize = 12;

/// Goes on with a path as far as the files that are there leave no choice. Returns the longer path, and the names that
/// fit when there are several. Folders end with `/`; files that are no tables by their name are passed over.
#[must_use]
pub fn complete(typed: &str) -> (String, Vec<String>) {
    let (folder, begun) = typed.rsplit_once('/').map_or(("", typed), |(folder, begun)| (folder, begun));
    let listed = match (folder, typed.contains('/')) {
        ("", false) => PathBuf::from("."),
        ("", true) => PathBuf::from("/"),
        (folder, _) => path_of(&format!("{folder}/")),
    };
    let mut names: Vec<String> =
        std::fs::read_dir(listed).into_iter().flatten().filter_map(|entry| fits(&entry.ok()?, begun)).collect();
    names.sort_unstable();
    let Some(first) = names.first() else { return (typed.to_owned(), names) };
    let shared = names.iter().fold(first.as_str(), |shared, name| shared_start(shared, name));
    let before = typed.strip_suffix(begun).unwrap_or_default();
    let longer = format!("{before}{shared}");
    names.truncate(LISTED);
    if names.len() == 1 { (longer, Vec::new()) } else { (longer, names) }
}

/// The name of an entry that goes on with what was begun.
fn fits(entry: &std::fs::DirEntry, begun: &str) -> Option<String> {
    let name = entry.file_name().into_string().ok()?;
    let is_hidden = name.starts_with('.') && !begun.starts_with('.');
    if !name.starts_with(begun) || is_hidden {
        return None;
    }
    if entry.path().is_dir() {
        return Some(format!("{name}/"));
    }
    let ending = Path::new(&name).extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let is_table = ending.is_some_and(|ending| ["csv", "tsv", "txt", "tab"].iter().any(|known| ending == *known));
    is_table.then_some(name)
}

fn shared_start<'n>(one: &'n str, two: &str) -> &'n str {
    let ends = one.char_indices().zip(two.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    one.get(..ends.unwrap_or_else(|| one.len().min(two.len()))).unwrap_or(one)
}
