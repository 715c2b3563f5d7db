//! What somebody else did to the files since we last read or wrote them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::copies::copies_in;
use super::disk::name_of;
use super::error::{Reason, StoreError};
use super::files::{KnownFile, Offered, Stamp};
use super::load::{load_portfolio, partner_files, portfolio_from, read_bytes, unreadable};
use super::{Files, Store};
use crate::domain::file_copy::FileCopy;
use crate::domain::id::ItemId;
use crate::domain::library::Unreadable;
use crate::domain::portfolio::Portfolio;

/// A change that came from outside.
#[derive(Clone, Debug)]
pub enum Foreign {
    /// The file holds something else; `base` is what the front end made its changes to.
    Changed { base: Arc<Portfolio>, theirs: Arc<Portfolio> },
    /// A file that was not there before.
    Appeared(Arc<Portfolio>),
    /// The file is gone; `base` is what it held.
    Gone { base: Arc<Portfolio> },
    /// The file cannot be read now.
    Unreadable(Unreadable),
    /// The file of this name could not be read; now it can, or it is gone.
    Mended(String),
    /// The second files of partners are others than before; these are all.
    Copies(Vec<FileCopy>),
}

/// Files that a program which does not replace them whole may be in the middle of writing, with their checksums: only
/// what cannot be read twice in a row is damaged.
pub(super) type Suspects = BTreeMap<ItemId, u64>;

impl Store {
    /// Looks whether a partner's file is as we know it. Tells of each change once.
    pub fn check(&mut self, id: ItemId) -> Vec<Foreign> {
        let Some(known) = self.files.get(id) else { return Vec::new() };
        match read_bytes(&known.path) {
            Ok(bytes) => self.compare(known, bytes),
            Err(fault) if fault.is_missing() => {
                self.suspects.remove(&id);
                self.files.forget(id);
                let mended = mended(&self.files, &known.path);
                mended.into_iter().chain([Foreign::Gone { base: known.base }]).collect()
            }
            Err(fault) => self.suspect(id, 0, &fault),
        }
    }

    fn compare(&mut self, known: KnownFile, bytes: Vec<u8>) -> Vec<Foreign> {
        let (sum, path, id) = (xxh3_64(&bytes), known.path.clone(), known.base.id);
        let suspected = self.suspects.remove(&id);
        let told = known.offered.as_ref().is_some_and(|offered| offered.sum == sum);
        if sum == known.sum || told {
            return mended(&self.files, &path).into_iter().collect();
        }
        let fault = match portfolio_from(&path, bytes) {
            Ok((theirs, _)) if theirs.id == id => {
                let (theirs, base) = (Arc::new(theirs), Arc::clone(&known.base));
                let offered = Some(Offered { portfolio: Arc::clone(&theirs), sum });
                self.files.set(id, KnownFile { offered, stamp: Stamp::of(&path), ..known });
                // Whatever is saved next replaces what somebody else made, merged or not.
                self.keep_next(id);
                let mended = mended(&self.files, &path);
                return mended.into_iter().chain([Foreign::Changed { base, theirs }]).collect();
            }
            Ok(_) => StoreError::new(&path, Reason::AnotherPartner),
            Err(fault) => fault,
        };
        self.suspects.extend(suspected.map(|sum| (id, sum)));
        self.suspect(id, sum, &fault)
    }

    /// A file that could be read before cannot be now.
    fn suspect(&mut self, id: ItemId, sum: u64, fault: &StoreError) -> Vec<Foreign> {
        if self.suspects.insert(id, sum) != Some(sum) && !self.files.is_still_bad(fault.path()) {
            return Vec::new();
        }
        self.suspects.remove(&id);
        let news = self.files.add_bad(fault.path().to_owned(), fault);
        news.then(|| Foreign::Unreadable(unreadable(fault))).into_iter().collect()
    }

    /// Whether a file has to be looked at once more before it can be called damaged.
    #[must_use]
    pub fn is_unsure(&self) -> bool {
        !self.suspects.is_empty()
    }

    /// The front end took a version over that it was offered: what it changes from now on, it changes in that.
    pub fn adopt(&self, id: ItemId, portfolio: &Arc<Portfolio>) {
        let Some(known) = self.files.get(id) else { return };
        match &known.offered {
            Some(offered) if offered.portfolio == *portfolio => {
                let (base, sum) = (Arc::clone(portfolio), offered.sum);
                self.files.set(id, KnownFile { base, sum, offered: None, ..known });
            }
            _ => {}
        }
    }

    /// Lists the folder again and reads what is not as it was.
    pub fn look_around(&mut self) -> Vec<Foreign> {
        let folder = self.paths.portfolios();
        let Ok(files) = partner_files(&folder) else { return Vec::new() };
        let mut before = self.files.by_path();
        let mut found = Vec::new();
        for path in &files {
            match before.remove(path) {
                Some((_, stamp)) if stamp == Stamp::of(path) && !self.files.is_bad(path) => {}
                Some((id, _)) => found.extend(self.check(id)),
                None if self.files.is_still_bad(path) => {}
                None => found.extend(self.appeared(path)),
            }
        }
        // A file that was renamed has appeared under its new name above, and is known by that now.
        let gone = before.into_values().map(|(id, _)| id);
        for id in gone.filter(|id| self.files.get(*id).is_some_and(|known| !known.path.exists())).collect::<Vec<_>>() {
            found.extend(self.check(id));
        }
        let bad = self.files.bad();
        found.extend(bad.iter().filter(|path| !files.contains(path)).filter_map(|path| mended(&self.files, path)));
        found.extend(self.other_copies(&folder));
        found
    }

    fn appeared(&mut self, path: &Path) -> Vec<Foreign> {
        let loaded = match load_portfolio(path) {
            Ok(loaded) => loaded,
            Err(fault) => {
                let news = self.files.add_bad(path.to_owned(), &fault);
                return news.then(|| Foreign::Unreadable(unreadable(&fault))).into_iter().collect();
            }
        };
        let mut found = Vec::from_iter(mended(&self.files, path));
        let id = loaded.portfolio.id;
        match self.files.get(id) {
            // The same partner under another name: renamed, if the old name is gone.
            Some(known) if known.path != path && !known.path.exists() => {
                self.files.set(id, KnownFile { path: path.to_owned(), ..known });
                found.extend(self.check(id));
            }
            Some(_) => self.files.add_twin(path.to_owned()),
            None => {
                self.files.set(id, loaded.file);
                found.push(Foreign::Appeared(loaded.portfolio));
            }
        }
        found
    }

    fn other_copies(&mut self, folder: &Path) -> Option<Foreign> {
        let now = copies_in(folder, &self.files);
        if self.copies == now {
            return None;
        }
        self.copies.clone_from(&now);
        Some(Foreign::Copies(now))
    }
}

/// A file that could not be read is as it was, is another one, or is gone.
fn mended(files: &Files, path: &Path) -> Option<Foreign> {
    files.forget_bad(path).then(|| Foreign::Mended(name_of(path)))
}
