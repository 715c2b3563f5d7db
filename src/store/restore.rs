//! Earlier versions brought back: of a partner that is there, of one whose file is damaged, of one in the trash.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::Store;
use super::backup::{self, Backup};
use super::disk::{confirm, name_of};
use super::error::{Reason, StoreError};
use super::load::{load_portfolio, partner_files};
use super::paths::{Paths, damaged_name, deleted_at, id_in};
use super::save::Saved;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// A version that can be brought back.
#[derive(Clone, Debug)]
pub enum Version {
    Backup(Backup),
    /// A file in the trash, and when it went there.
    Trash(PathBuf, Timestamp),
}

impl Version {
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Backup(backup) => &backup.path,
            Self::Trash(path, _) => path,
        }
    }

    /// What a person calls it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Backup(backup) => backup.number.to_string(),
            Self::Trash(..) => "trash".to_owned(),
        }
    }

    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Backup(backup) => backup.at,
            Self::Trash(_, at) => *at,
        }
    }
}

/// Every version of a partner that is kept, newest first, the trash before all.
#[must_use]
pub fn versions(paths: &Paths, id: ItemId) -> Vec<Version> {
    let deleted = deleted(paths).into_iter().filter(|(found, ..)| *found == id);
    let trash = deleted.map(|(_, path, at)| Version::Trash(path, at));
    trash.chain(backup::list(paths, id).into_iter().map(Version::Backup)).collect()
}

/// The partners in the trash: id, file, and when it went there; newest first.
#[must_use]
pub fn deleted(paths: &Paths) -> Vec<(ItemId, PathBuf, Timestamp)> {
    let Ok(listing) = fs::read_dir(paths.trash()) else { return Vec::new() };
    let parse = |path: PathBuf| {
        let name = name_of(&path);
        Some((id_in(name.split_once(".deleted-")?.0)?, path, deleted_at(&name)?))
    };
    let mut found: Vec<_> = listing.filter_map(|entry| parse(entry.ok()?.path())).collect();
    found.sort_by_key(|(_, _, at)| std::cmp::Reverse(*at));
    found
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
        if let Version::Trash(path, _) = version
            && current.is_none()
            && let Some((stem, _)) = name_of(path).split_once(".deleted-")
        {
            self.files.remember_name(id, self.paths.portfolios().join(format!("{stem}.ron")));
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
