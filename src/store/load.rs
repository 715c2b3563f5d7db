//! Reading files: never hangs, never follows a broken one into the program, never writes.

mod library;

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::memchr;
use xxhash_rust::xxh3::xxh3_64;

use super::KnownFile;
use super::copies::has_original;
use super::disk::name_of;
use super::error::{Reason, StoreError};
use super::files::Stamp;
use super::format::portfolio::{self, Trailer};
use super::format::ron_text::place_at;
use super::paths::is_partner_file;
use crate::domain::library::{Newer, Unreadable};
use crate::domain::portfolio::Portfolio;
use crate::domain::slug::Slugs;

pub use library::{Batch, load_library};

/// A file larger than this is refused unread, in bytes.
pub const SIZE_MAX: u64 = 64 << 20;

/// How much of a file of a newer fourfold is shown, in characters.
const TEXT_SHOWN: usize = 20_000;

/// A portfolio as read from its file.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub portfolio: Arc<Portfolio>,
    pub trailer: Trailer,
    pub file: KnownFile,
}

/// Reads one portfolio.
///
/// # Errors
/// Place, cause and way out when the file is no portfolio.
pub fn load_portfolio(path: &Path) -> Result<Loaded, StoreError> {
    load_sharing(path, &mut Slugs::default())
}

/// As [`load_portfolio`]; its slugs are shared with those met before.
fn load_sharing(path: &Path, slugs: &mut Slugs) -> Result<Loaded, StoreError> {
    let (bytes, stamp) = read_stamped(path)?;
    let sum = xxh3_64(&bytes);
    let (portfolio, trailer) = parse(path, bytes, slugs)?;
    let portfolio = Arc::new(portfolio);
    let file = KnownFile::new(path.to_owned(), sum, Arc::clone(&portfolio), stamp);
    Ok(Loaded { portfolio, trailer, file })
}

/// The portfolio that a file's bytes hold; `path` is for naming faults.
pub(super) fn portfolio_from(path: &Path, bytes: Vec<u8>) -> Result<(Portfolio, Trailer), StoreError> {
    parse(path, bytes, &mut Slugs::default())
}

fn parse(path: &Path, bytes: Vec<u8>, slugs: &mut Slugs) -> Result<(Portfolio, Trailer), StoreError> {
    let text = into_text(path, bytes)?;
    portfolio::parse_sharing(&text, slugs).map_err(|fault| match fault.place {
        Some(place) => StoreError::at(path, place, fault.reason),
        None => StoreError::new(path, fault.reason),
    })
}

/// The files that are meant to be partners, sorted by name. No folder yet means no partners yet.
///
/// # Errors
/// When the folder is there and cannot be listed.
pub fn partner_files(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut files: Vec<PathBuf> = list(folder, DirEntry::path)?;
    // A name that is no text hides no partner.
    let names: BTreeSet<String> = files.iter().map(|path| name_of(path)).collect();
    files.retain(|path| {
        let name = name_of(path);
        is_partner_file(&name) && !has_original(&name, &names)
    });
    // As plain bytes: they differ in the last part alone, and comparing part by part takes ten times as long.
    files.sort_unstable_by(|one, two| one.as_os_str().cmp(two.as_os_str()));
    Ok(files)
}

/// The names in a folder. One that is not there has none.
pub(super) fn names_in(folder: &Path) -> Result<BTreeSet<String>, StoreError> {
    list(folder, |entry| entry.file_name().to_string_lossy().into_owned())
}

fn list<T, L: FromIterator<T> + Default>(folder: &Path, of: impl Fn(&DirEntry) -> T) -> Result<L, StoreError> {
    match fs::read_dir(folder) {
        Ok(listing) => Ok(listing.filter_map(Result::ok).map(|entry| of(&entry)).collect()),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(L::default()),
        Err(fault) => Err(StoreError::io(folder, "list the folder")(fault)),
    }
}

pub(super) fn unreadable(fault: &StoreError) -> Unreadable {
    let newer = match fault.reason() {
        Reason::NewerFormat { found, .. } => Some(Newer { format: *found, text: beginning_of(fault.path()) }),
        _ => None,
    };
    Unreadable { file_name: name_of(fault.path()), message: fault.to_string(), newer }
}

/// As much of a text as anybody reads on a screen.
fn beginning_of(path: &Path) -> String {
    let text = read_text(path).unwrap_or_default();
    text.chars().take(TEXT_SHOWN).collect()
}

/// Reads a text file of ours.
///
/// # Errors
/// When it cannot be opened, is no plain file, is too large or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, StoreError> {
    read_bytes(path).and_then(|bytes| into_text(path, bytes))
}

/// Reads a plain file and no more of it than a portfolio can be: a pipe, a device or an endless file of the
/// system under the name of a partner must not stop the program.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_stamped(path).map(|(bytes, _)| bytes)
}

/// As [`read_bytes`], with how the file looked from outside when it was opened.
fn read_stamped(path: &Path) -> Result<(Vec<u8>, Stamp), StoreError> {
    let file = open(path).map_err(StoreError::io(path, "open the file"))?;
    let about = file.metadata().map_err(StoreError::io(path, "look at the file"))?;
    if !about.is_file() {
        return Err(StoreError::new(path, Reason::NotAFile));
    }
    let too_large = || StoreError::new(path, Reason::TooLarge { limit: SIZE_MAX });
    if about.len() > SIZE_MAX {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    // Files of the system call themselves empty and may have no end.
    file.take(SIZE_MAX + 1).read_to_end(&mut bytes).map_err(StoreError::io(path, "read the file"))?;
    if bytes.len() as u64 > SIZE_MAX { Err(too_large()) } else { Ok((bytes, Stamp::from(&about))) }
}

/// Opens without waiting: opening a pipe that nobody writes to would otherwise hang. A terminal under the name of a
/// partner does not become ours.
pub(super) fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    options.open(path)
}

fn into_text(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    if is_utf16(&bytes) {
        return Err(StoreError::new(path, Reason::Utf16));
    }
    if memchr(0, &bytes).is_some() {
        return Err(StoreError::new(path, Reason::ZeroBytes));
    }
    let text = String::from_utf8(bytes).map_err(|fault| {
        let whole = fault.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(fault.as_bytes().get(..whole).unwrap_or_default());
        StoreError::at(path, place_at(&before, before.len()), Reason::NotText)
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Whether it begins as UTF-16 does: with its mark, or with two of ASCII's characters.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, b' '..=b'~', 0, _, ..] | [b' '..=b'~', 0, _, 0, ..])
}
