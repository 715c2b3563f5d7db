//! What can be brought back: partners without a file that can be read, and copies of files that somebody settled.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::cli::output::Output;
use crate::cli::shelf::Shelf;
use crate::domain::id::ItemId;
use crate::domain::library::Unreadable;
use crate::domain::review::AsOf;
use crate::domain::whom::Candidate;
use crate::interop::plain;
use crate::interop::report::page::{Cell, Table};
use crate::store::backup;
use crate::store::load::load_portfolio;
use crate::store::paths::{Paths, id_in};
use crate::store::restore::{Discarded, Version, trash, versions_among};

/// A partner that the library does not have.
pub struct Lost {
    pub id: ItemId,
    /// As its newest version that can be read has it; without one, the name of its file.
    name: String,
    /// The name of its file without the ending; empty where only earlier versions are left.
    file: String,
    how: How,
    /// The newest version that can be read.
    version: Option<Version>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Damaged,
    /// Nothing is wrong with its file: a newer fourfold reads it.
    Newer,
    Deleted,
    Gone,
}

impl Lost {
    pub fn candidate(&self) -> Candidate<'_> {
        Candidate { id: self.id, name: &self.name, file: &self.file }
    }
}

/// Every partner whose file cannot be read, is in the trash or is gone.
pub fn lost(shelf: &Shelf, paths: &Paths, trash: &[Discarded]) -> Vec<Lost> {
    let unreadable = shelf.library.unreadable().iter().filter_map(|file| {
        let how = if file.newer.is_some() { How::Newer } else { How::Damaged };
        Some((id_of(file)?, how, stem(&file.file_name)))
    });
    let deleted = trash.iter().map(|discarded| (discarded.id, How::Deleted, stem(&discarded.file_name)));
    let gone = backup::partners(paths).into_iter().map(|id| (id, How::Gone, String::new()));
    let mut found = BTreeMap::new();
    for (id, how, file) in unreadable.chain(deleted).chain(gone).filter(|(id, ..)| shelf.library.get(*id).is_none()) {
        found.entry(id).or_insert((how, file));
    }
    let read = |(id, (how, file)): (ItemId, (How, String))| {
        let readable = |version: Version| Some((load_portfolio(version.path()).ok()?.portfolio, version));
        let newest = versions_among(trash, paths, id).into_iter().find_map(readable);
        let name = newest.as_ref().map_or_else(|| file.clone(), |(portfolio, _)| portfolio.partner.name.clone());
        Lost { id, name, file, how, version: newest.map(|(_, version)| version) }
    };
    found.into_iter().map(read).collect()
}

fn id_of(file: &Unreadable) -> Option<ItemId> {
    id_in(&stem(&file.file_name))
}

fn stem(file_name: &str) -> String {
    file_name.trim_end_matches(".ron").to_owned()
}

/// Lists what can be brought back, newest first, each with the command that does it.
pub fn list(shelf: &Shelf, paths: &Paths) -> u8 {
    let trash = trash(paths);
    let mut rows: Vec<Row> = lost(shelf, paths, &trash).into_iter().filter_map(Row::of_lost).collect();
    rows.extend(trash.into_iter().filter_map(|discarded| Row::of_copy(shelf, discarded)));
    rows.sort_by_key(|row| Reverse(row.version.as_ref().map(Version::at)));
    let mut out = Output::new();
    if rows.is_empty() {
        out.line("Nothing was deleted in the last 30 days, and every file can be read.");
    } else {
        let mut table = Table::new("", &["Partner", "What happened", "Kept since", "To bring it back"]);
        table.rows.extend(rows.iter().map(|row| row.columns(&shelf.as_of)));
        for line in plain::table(&table) {
            out.line(&line);
        }
    }
    out.line("fourfold restore PARTNER lists every earlier version of a partner.");
    out.finish(0)
}

/// One thing that can be brought back.
struct Row {
    id: ItemId,
    name: String,
    what: &'static str,
    version: Option<Version>,
}

impl Row {
    fn of_lost(lost: Lost) -> Option<Self> {
        let what = match lost.how {
            How::Newer => return None,
            How::Damaged => "file damaged",
            How::Deleted => "deleted",
            How::Gone => "file gone",
        };
        Some(Self { id: lost.id, name: lost.name, what, version: lost.version })
    }

    /// A copy of a partner that is there.
    fn of_copy(shelf: &Shelf, discarded: Discarded) -> Option<Self> {
        let name = shelf.library.get(discarded.id)?.partner.name.clone();
        let is_copy = discarded.is_copy();
        let (id, what) = (discarded.id, "copy settled");
        is_copy.then_some(Self { id, name, what, version: Some(Version::Trash(discarded)) })
    }

    fn columns(&self, as_of: &AsOf) -> Vec<Cell> {
        let (since, way) = match &self.version {
            Some(version) => (as_of.local(version.at()), format!("fourfold restore {} {}", self.id, version.name())),
            None => ("-".to_owned(), "nothing whole is kept".to_owned()),
        };
        [self.name.clone(), self.what.to_owned(), since, way].map(Cell::text).to_vec()
    }
}
