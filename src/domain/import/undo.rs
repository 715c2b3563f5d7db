//! The last import, found again in the histories: what it brought and what it changed.

use jiff::Timestamp;

use crate::domain::history::{Event, What};
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::portfolio::Portfolio;

const IMPORT_OF: &str = "import of ";

/// What histories and the undo call an import.
#[must_use]
pub fn import_of(from: &str) -> String {
    format!("{IMPORT_OF}{from}")
}

/// What one import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastImport {
    /// The name of the file.
    pub from: String,
    pub at: Timestamp,
    /// Partners that it brought.
    pub created: Vec<ItemId>,
    /// Partners that it changed.
    pub changed: Vec<ItemId>,
    /// Partners that somebody worked on since: what it did there is not taken back with the rest.
    pub worked_on: Vec<ItemId>,
}

/// The last import that was not taken back. Histories know it, so no other file has to.
#[must_use]
pub fn last_import(library: &Library) -> Option<LastImport> {
    let imported = library.entries().filter_map(|(_, entry)| {
        let (event, from) = imported(&entry.portfolio)?;
        Some((entry.portfolio.as_ref(), event, from))
    });
    let imported: Vec<(&Portfolio, Event<'_>, &str)> = imported.collect();
    let (_, last, from) = imported.iter().max_by_key(|(_, event, from)| (event.at, *from))?;
    let mut import = LastImport {
        from: (*from).to_owned(),
        at: last.at,
        created: Vec::new(),
        changed: Vec::new(),
        worked_on: Vec::new(),
    };
    for (portfolio, event, from) in &imported {
        if event.at != import.at || *from != import.from {
            continue;
        }
        let is_new = portfolio.history.first().as_ref() == Some(event);
        if portfolio.events().any(|other| other.at > event.at) {
            import.worked_on.push(portfolio.id);
        } else if is_new {
            import.created.push(portfolio.id);
        } else {
            import.changed.push(portfolio.id);
        }
    }
    Some(import)
}

/// The last time the partner was imported, what was undone aside.
fn imported(portfolio: &Portfolio) -> Option<(Event<'_>, &str)> {
    let mut undone = Vec::new();
    for event in portfolio.history.newest_first() {
        match event.what {
            What::Undone { what } => undone.extend(what.strip_prefix(IMPORT_OF)),
            What::Imported { from } => match undone.iter().position(|other| *other == from) {
                Some(at) => drop(undone.remove(at)),
                None => return Some((event, from)),
            },
            _ => {}
        }
    }
    None
}
