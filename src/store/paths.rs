//! Where files are, and what they are called.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::domain::id::ItemId;

/// The folders in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    pub data_dir: PathBuf,
    pub config_dir: PathBuf,
}

impl Paths {
    /// The given folders, or the usual ones of this system. `None` when the system names no home folder
    /// and one was not given.
    #[must_use]
    pub fn new(data_dir: Option<PathBuf>, config_dir: Option<PathBuf>) -> Option<Self> {
        let usual = directories::ProjectDirs::from("", "", "fourfold");
        let usual = usual.as_ref();
        Some(Self {
            data_dir: data_dir.or_else(|| usual.map(|dirs| dirs.data_dir().to_owned()))?,
            config_dir: config_dir.or_else(|| usual.map(|dirs| dirs.config_dir().to_owned()))?,
        })
    }

    /// The folder with one file for each partner.
    #[must_use]
    pub fn portfolios(&self) -> PathBuf {
        self.data_dir.join("portfolios")
    }

    /// Where earlier versions of a partner's file are.
    #[must_use]
    pub fn backups(&self, id: ItemId) -> PathBuf {
        self.all_backups().join(id.as_str())
    }

    /// Where the earlier versions of all partners are.
    #[must_use]
    pub fn all_backups(&self) -> PathBuf {
        self.data_dir.join("backups")
    }

    /// Where the files of deleted partners go.
    #[must_use]
    pub fn trash(&self) -> PathBuf {
        self.data_dir.join("trash")
    }
}

/// The longest readable part of a file name, in characters.
const SLUG_MAX: usize = 40;

/// The name of a new partner's file: a readable part and the id. Made once; renaming the partner does not change it.
#[must_use]
pub fn file_name(name: &str, id: ItemId) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if slug.len() >= SLUG_MAX {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_empty() { "partner" } else { slug };
    format!("{slug}-{id}.ron")
}

/// Whether a file in the portfolios folder is meant to be a partner. Copies that fourfold or a sync program set
/// aside are not.
#[must_use]
pub fn is_partner_file(name: &str) -> bool {
    let ours = [".conflict-", ".damaged-"];
    // Dropbox, Nextcloud, ownCloud, Syncthing, Resilio, Seafile, Unison, pCloud.
    let theirs = ["conflicted copy", "case conflict", "_conflict-", ".sync-conflict-", ".conflict.", "sfconflict"];
    let others = ["(conflict", "[conflicted]"];
    let lower = name.to_lowercase();
    Path::new(&lower).extension().is_some_and(|ending| ending == "ron")
        && !lower.starts_with('.')
        && !ours.iter().chain(&theirs).chain(&others).any(|mark| lower.contains(mark))
}

/// The name for our version of a file that somebody else changed meanwhile.
#[must_use]
pub fn conflict_name(file_name: &str, now: Timestamp) -> String {
    format!("{}.conflict-{}.ron", stem(file_name), compact(now))
}

/// The name of a deleted partner's file in the trash.
#[must_use]
pub fn trash_name(file_name: &str, now: Timestamp) -> String {
    format!("{}.deleted-{}.ron", stem(file_name), compact(now))
}

fn stem(file_name: &str) -> &str {
    file_name.strip_suffix(".ron").unwrap_or(file_name)
}

/// The name under which a file that cannot be read is set aside.
#[must_use]
pub fn damaged_name(file_name: &str, now: Timestamp) -> String {
    format!("{}.damaged-{}.ron", stem(file_name), compact(now))
}

/// When a file in the trash was put there; `None` when the name does not say.
#[must_use]
pub fn deleted_at(file_name: &str) -> Option<Timestamp> {
    from_compact(file_name.strip_suffix(".ron")?.rsplit_once(".deleted-")?.1)
}

/// UTC as file names can hold it, for example `20261122T090602Z`.
pub(super) fn compact(time: Timestamp) -> String {
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

pub(super) fn from_compact(text: &str) -> Option<Timestamp> {
    let civil = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}
