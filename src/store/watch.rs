//! What somebody else did to the files since we last read or wrote them.

use std::path::Path;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::Store;
use super::files::{KnownFile, Offered, Stamp};
use super::load::{load_portfolio, partner_files, portfolio_from, read_bytes, unreadable};
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
}

impl Store {
    /// Looks whether a partner's file is as we know it. Tells of each change once.
    #[must_use]
    pub fn check(&self, id: ItemId) -> Option<Foreign> {
        let known = self.files.get(id)?;
        match read_bytes(&known.path) {
            Ok(bytes) => self.compare(known, bytes),
            Err(fault) if fault.is_missing() => {
                self.files.forget(id);
                Some(Foreign::Gone { base: known.base })
            }
            Err(_) => None,
        }
    }

    fn compare(&self, known: KnownFile, bytes: Vec<u8>) -> Option<Foreign> {
        let (sum, path) = (xxh3_64(&bytes), known.path.clone());
        let told = known.offered.as_ref().is_some_and(|offered| offered.sum == sum);
        if sum == known.sum || told {
            return None;
        }
        let id = known.base.id;
        match portfolio_from(&path, bytes) {
            Ok((theirs, _)) if theirs.id == id => {
                let (theirs, base) = (Arc::new(theirs), Arc::clone(&known.base));
                let offered = Some(Offered { portfolio: Arc::clone(&theirs), sum });
                self.files.set(id, KnownFile { offered, stamp: Stamp::of(&path), ..known });
                Some(Foreign::Changed { base, theirs })
            }
            // Perhaps half written by a program that does not replace files whole: the next look tells.
            _ => None,
        }
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
    #[must_use]
    pub fn look_around(&self) -> Vec<Foreign> {
        let Ok(files) = partner_files(&self.paths.portfolios()) else { return Vec::new() };
        let mut before = self.files.by_path();
        let mut found = Vec::new();
        for path in files {
            match before.remove(&path) {
                Some((_, stamp)) if stamp == Stamp::of(&path) => {}
                Some((id, _)) => found.extend(self.check(id)),
                None => found.extend(self.appeared(&path)),
            }
        }
        // A file that was renamed has appeared under its new name above, and is known by that now.
        let gone = |id: ItemId| self.files.get(id).filter(|known| !known.path.exists()).and_then(|_| self.check(id));
        found.extend(before.into_values().filter_map(|(id, _)| gone(id)));
        found
    }

    fn appeared(&self, path: &Path) -> Option<Foreign> {
        let loaded = match load_portfolio(path) {
            Ok(loaded) => loaded,
            Err(fault) => return Some(Foreign::Unreadable(unreadable(&fault))),
        };
        let id = loaded.portfolio.id;
        match self.files.get(id) {
            // The same partner under another name: renamed, if the old name is gone.
            Some(known) if known.path != path && !known.path.exists() => {
                self.files.set(id, KnownFile { path: path.to_owned(), ..known });
                self.check(id)
            }
            Some(_) => None,
            None => {
                self.files.set(id, loaded.file);
                Some(Foreign::Appeared(loaded.portfolio))
            }
        }
    }
}
