//! Earlier versions brought back: of a partner that is there, of one whose file is damaged, of one in the trash.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::Store;
use super::backup::{self, Backup};
use super::disk::{confirm, name_of};
use super::error::{Reason, StoreError};
use super::load::{load_portfolio, partner_files};
use super::paths::{Paths, damaged_name, deleted_at, id_in, is_partner_file};
use super::save::Saved;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// A version that can be brought back.
#[derive(Clone, Debug)]
pub enum Version {
    Backup(Backup),
    /// A file in the trash.
    Trash(Discarded),
}

/// A file in the trash: of a partner that was deleted, or a copy of its file that somebody settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discarded {
    pub id: ItemId,
    pub path: PathBuf,
    /// When it went there.
    pub at: Timestamp,
    /// The name it had among the portfolios.
    pub file_name: String,
    /// Its place among those of the same partner, the newest first, from 1.
    pub number: usize,
}

impl Version {
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Backup(backup) => &backup.path,
            Self::Trash(discarded) => &discarded.path,
        }
    }

    /// What a person calls it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Backup(backup) => backup.number.to_string(),
            Self::Trash(discarded) if discarded.number == 1 => "trash".to_owned(),
            Self::Trash(discarded) => format!("trash-{}", discarded.number),
        }
    }

    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Backup(backup) => backup.at,
            Self::Trash(discarded) => discarded.at,
        }
    }
}

/// Every version of a partner that is kept, newest first, the trash before all.
#[must_use]
pub fn versions(paths: &Paths, id: ItemId) -> Vec<Version> {
    versions_among(&trash(paths), paths, id)
}

/// As [`versions`], with what is in the trash.
#[must_use]
pub fn versions_among(trash: &[Discarded], paths: &Paths, id: ItemId) -> Vec<Version> {
    let trash = trash.iter().filter(|discarded| discarded.id == id).cloned().map(Version::Trash);
    trash.chain(backup::list(paths, id).into_iter().map(Version::Backup)).collect()
}

/// What is in the trash, newest first.
#[must_use]
pub fn trash(paths: &Paths) -> Vec<Discarded> {
    let Ok(listing) = fs::read_dir(paths.trash()) else { return Vec::new() };
    let mut found: Vec<Discarded> = listing.filter_map(|entry| discarded(entry.ok()?.path())).collect();
    found.sort_by(|one, other| (other.at, &one.path).cmp(&(one.at, &other.path)));
    let mut numbers: BTreeMap<ItemId, usize> = BTreeMap::new();
    for discarded in &mut found {
        let number = numbers.entry(discarded.id).or_default();
        *number += 1;
        discarded.number = *number;
    }
    found
}

/// Whose file it is stands in its name as we make it. A sync program calls a copy what it likes; then the file itself
/// knows.
fn discarded(path: PathBuf) -> Option<Discarded> {
    let name = name_of(&path);
    let (at, file_name) = (deleted_at(&name)?, format!("{}.ron", name.rsplit_once(".deleted-")?.0));
    let by_name = if is_partner_file(&file_name) { id_in(file_name.trim_end_matches(".ron")) } else { None };
    let id = by_name.or_else(|| load_portfolio(&path).ok().map(|loaded| loaded.portfolio.id))?;
    Some(Discarded { id, path, at, file_name, number: 0 })
}

impl Discarded {
    /// Whether it is a copy and not the file that the partner had.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        !is_partner_file(&self.file_name) || id_in(self.file_name.trim_end_matches(".ron")) != Some(self.id)
    }
}

/// The file of a partner that stands among the portfolios and cannot be read.
#[must_use]
pub fn damaged_file(paths: &Paths, id: ItemId) -> Option<PathBuf> {
    let files = partner_files(&paths.portfolios()).unwrap_or_default();
    let of_partner = |path: &PathBuf| id_in(name_of(path).trim_end_matches(".ron")) == Some(id);
    files.into_iter().find(|path| of_partner(path) && load_portfolio(path).is_err())
}

impl Store {
    /// Brings a version back over what there is now, which becomes an earlier version itself; a damaged file is set
    /// aside under another name. Histories go on.
    ///
    /// # Errors
    /// When the version or the file of now cannot be read or written; then everything is as it was.
    pub fn restore(
        &mut self,
        version: &Version,
        current: Option<&Portfolio>,
        act: &mut Act<'_>,
    ) -> Result<Saved, StoreError> {
        self.restore_as(version, current, &format!("everything since version {}", version.name()), act)
    }

    /// As [`Self::restore`]; `what` is what the histories call the act that is taken back.
    ///
    /// # Errors
    /// When the version or the file of now cannot be read or written; then everything is as it was.
    pub fn restore_as(
        &mut self,
        version: &Version,
        current: Option<&Portfolio>,
        what: &str,
        act: &mut Act<'_>,
    ) -> Result<Saved, StoreError> {
        let wanted = load_portfolio(version.path())?.portfolio;
        let (id, now) = (wanted.id, act.now);
        let restored = wanted.restored_over(current, what, act);
        if current.is_none()
            && let Some(damaged) = damaged_file(&self.paths, id)
        {
            self.set_damaged_aside(id, damaged, now)?;
        }
        if let Version::Trash(discarded) = version
            && current.is_none()
            && !discarded.is_copy()
        {
            self.files.remember_name(id, self.paths.portfolios().join(&discarded.file_name));
        }
        self.keep_next(id);
        self.save(&Arc::new(restored), now)
    }

    /// Puts what the file held when it was last read or written in the place of a file that cannot be read; where this
    /// session never read it, the newest earlier version that can be.
    ///
    /// # Errors
    /// When nothing of it is kept, or something cannot be written; the damaged file is then where it was or beside.
    pub fn put_back(&mut self, file_name: &str, now: Timestamp) -> Result<Arc<Portfolio>, StoreError> {
        let damaged = self.paths.portfolios().join(file_name);
        let last_seen = self.files.at(&damaged).map(|known| known.base);
        let kept = || backup::newest_readable(&self.paths, id_in(file_name.trim_end_matches(".ron"))?);
        let found = last_seen.or_else(|| kept().map(|(_, portfolio)| portfolio));
        let Some(portfolio) = found else { return Err(StoreError::new(&damaged, Reason::NoEarlierVersion)) };
        self.set_damaged_aside(portfolio.id, damaged, now)?;
        self.save(&portfolio, now)?;
        Ok(portfolio)
    }

    /// Makes a copy the file of its partner, which has none that can be read; a damaged one is set aside.
    ///
    /// # Errors
    /// When the copy cannot be read or something cannot be written; the copy is then where it was.
    pub fn bring_in(&mut self, file_name: &str, now: Timestamp) -> Result<Arc<Portfolio>, StoreError> {
        let portfolio = load_portfolio(&self.paths.portfolios().join(file_name))?.portfolio;
        if let Some(damaged) = damaged_file(&self.paths, portfolio.id) {
            self.set_damaged_aside(portfolio.id, damaged, now)?;
        }
        self.save(&portfolio, now)?;
        self.discard_copy(file_name, now)?;
        Ok(portfolio)
    }

    fn set_damaged_aside(&mut self, id: ItemId, damaged: PathBuf, now: Timestamp) -> Result<(), StoreError> {
        let aside = damaged.with_file_name(damaged_name(&name_of(&damaged), now));
        fs::rename(&damaged, &aside).map_err(StoreError::io(&damaged, "set the damaged file aside"))?;
        confirm(&aside)?;
        self.files.remember_name(id, damaged);
        Ok(())
    }
}
