//! The library as the subcommands have it: read once, with what could not be read said on stderr.

use std::path::{Path, PathBuf};

use super::output::{WRONG_USE, message};
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::review::AsOf;
use crate::domain::taxonomy::LazyTaxonomy;
use crate::domain::whom::{Candidate, Found, find};
use crate::interop::export::Export;
use crate::store::Files;
use crate::store::load::load_library;

/// Everything a subcommand works on.
pub struct Shelf {
    pub library: Library,
    pub taxonomy: LazyTaxonomy,
    pub as_of: AsOf,
    /// The folder with the portfolios.
    pub folder: PathBuf,
    files: Files,
}

impl Shelf {
    /// Reads the library.
    #[must_use]
    pub fn load(folder: PathBuf, taxonomy: LazyTaxonomy, as_of: AsOf) -> Self {
        let (mut library, files) = (Library::default(), Files::default());
        load_library(&folder, &files, |batch| {
            for portfolio in batch.portfolios {
                library.insert(portfolio, &taxonomy, &as_of);
            }
            for file in batch.unreadable {
                message(&file.message);
                library.add_unreadable(file);
            }
        });
        Self { library, taxonomy, as_of, folder, files }
    }

    /// The exit code of a command that did what it was asked: 1 where a file could not be read, and so is missing in
    /// what was printed.
    #[must_use]
    pub fn code(&self) -> u8 {
        u8::from(!self.library.unreadable().is_empty())
    }

    /// Which file each partner lives in.
    #[must_use]
    pub const fn files(&self) -> &Files {
        &self.files
    }

    #[must_use]
    pub fn export(&self) -> Export<'_> {
        Export::new(&self.library, &self.taxonomy, &self.as_of)
    }

    /// The one partner that a text means.
    ///
    /// # Errors
    /// The exit code, once it was said who could be meant: 2 for several, 1 for none.
    pub fn find(&self, text: &str) -> Result<ItemId, u8> {
        self.find_also(text, &[])
    }

    /// As [`Self::find`], also among partners that are not there.
    ///
    /// # Errors
    /// The exit code, once it was said who could be meant: 2 for several, 1 for none.
    pub fn find_also(&self, text: &str, absent: &[Candidate<'_>]) -> Result<ItemId, u8> {
        let files: Vec<(ItemId, String)> = self.library.entries().map(|(id, _)| (id, self.file(id))).collect();
        let names = self.library.entries().map(|(_, entry)| entry.portfolio.partner.name.as_str());
        let there = files.iter().zip(names).map(|((id, file), name)| Candidate { id: *id, name, file });
        let candidates: Vec<Candidate<'_>> = there.chain(absent.iter().copied()).collect();
        match find(text, &candidates) {
            Found::One(id) => Ok(id),
            Found::Several(ids) => {
                message(&format!("several partners are called like \"{text}\"; name one by its id:"));
                self.name_each(&ids, &candidates);
                Err(WRONG_USE)
            }
            Found::None(near) if near.is_empty() => {
                message(&format!("no partner is called \"{text}\"; fourfold list names them all"));
                Err(1)
            }
            Found::None(near) => {
                message(&format!("no partner is called \"{text}\"; there is:"));
                self.name_each(&near, &candidates);
                Err(1)
            }
        }
    }

    fn name_each(&self, ids: &[ItemId], candidates: &[Candidate<'_>]) {
        for Candidate { id, name, .. } in ids.iter().filter_map(|id| candidates.iter().find(|one| one.id == *id)) {
            let absent = if self.library.get(*id).is_none() { ", not among the partners now" } else { "" };
            message(&format!("  {id}  {name}{absent}"));
        }
    }

    /// The name of a partner's file without its ending.
    fn file(&self, id: ItemId) -> String {
        let known = self.files.get(id).map(|file| file.path);
        let stem = known.as_deref().and_then(Path::file_stem);
        stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }
}
