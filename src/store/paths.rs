//! Where files are, and what they are called.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::domain::file_copy::Origin;
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

    /// The files of a person's own in the config folder, and whether each is there.
    #[must_use]
    pub fn config_files(&self) -> [(&'static str, bool); 4] {
        ["config.ron", "keymap.ron", "taxonomy.ron", "glossary.ron"]
            .map(|name| (name, self.config_dir.join(name).is_file()))
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
    is_ours(name) && !name.to_lowercase().contains(DAMAGED) && copy_origin(name).is_none()
}

/// Who set a file aside as a copy of a partner's, as far as its name alone tells.
#[must_use]
pub fn copy_origin(name: &str) -> Option<Origin> {
    // Dropbox, Nextcloud, ownCloud, Syncthing, Resilio, Seafile, Unison, pCloud.
    let marks = [
        ".conflict-",
        "conflicted copy",
        "case conflict",
        "_conflict-",
        ".sync-conflict-",
        ".conflict.",
        "sfconflict",
        "(conflict",
        "[conflicted]",
    ];
    let lower = name.to_lowercase();
    if !is_ours(name) || !marks.iter().any(|mark| lower.contains(mark)) {
        return None;
    }
    let by_us = name.rsplit_once(CONFLICT).and_then(|(_, time)| from_compact(time.strip_suffix(".ron")?));
    Some(if by_us.is_some() { Origin::Fourfold } else { Origin::Elsewhere })
}

/// The files of which one of this name may be a copy: `acme-7k2m9q4x1b.ron` for `acme-7k2m9q4x1b-DESKTOP.ron`, as
/// `OneDrive` makes it, for `acme-7k2m9q4x1b (1).ron` and `acme-7k2m9q4x1b - Copy.ron`.
pub(super) fn originals_of(name: &str) -> impl Iterator<Item = String> {
    let after = name.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    let begins = after.filter_map(|at| name.get(..at)).filter(|stem| id_in(stem).is_some());
    begins.map(|stem| format!("{stem}.ron")).filter(move |original| original != name)
}

/// The id at the end of a file's name without its ending.
#[must_use]
pub fn id_in(stem: &str) -> Option<ItemId> {
    ItemId::parse(stem.rsplit_once('-').map_or(stem, |(_, id)| id))
}

fn is_ours(name: &str) -> bool {
    Path::new(&name.to_lowercase()).extension().is_some_and(|ending| ending == "ron") && !name.starts_with('.')
}

/// What stands before the time in the name of a version that was set aside, and of a damaged file.
const CONFLICT: &str = ".conflict-";
const DAMAGED: &str = ".damaged-";

/// The name for our version of a file that somebody else changed meanwhile.
#[must_use]
pub fn conflict_name(file_name: &str, now: Timestamp) -> String {
    format!("{}{CONFLICT}{}.ron", stem(file_name), compact(now))
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
    format!("{}{DAMAGED}{}.ron", stem(file_name), compact(now))
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
