//! `fourfold restore`: what was lost, the versions of a partner that are kept, what each would change, and bringing one
//! back.

mod lost;

use std::sync::Arc;

use super::output::{Output, message};
use super::shelf::Shelf;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::merge::{Difference, differences};
use crate::domain::portfolio::Portfolio;
use crate::domain::review::AsOf;
use crate::domain::whom::Candidate;
use crate::store::load::load_portfolio;
use crate::store::paths::Paths;
use crate::store::restore::{Version, trash, versions};
use crate::store::{Store, StoreError};
use lost::Lost;

/// Lists the versions of a partner, or brings back the one named; without a partner, lists what was lost.
#[must_use]
pub fn run(shelf: &Shelf, paths: &Paths, partner: Option<&str>, wanted: Option<&str>, act: &mut Act<'_>) -> u8 {
    let Some(partner) = partner else { return lost::list(shelf, paths) };
    let id = match find(shelf, paths, partner) {
        Ok(id) => id,
        Err(code) => return code,
    };
    let versions = versions(paths, id);
    if versions.is_empty() {
        message("no earlier version is kept; one is made before the first change of each session");
        return 1;
    }
    let current = shelf.library.get(id);
    let Some(wanted) = wanted else { return list(&versions, current, &shelf.as_of) };
    let Some(version) = versions.iter().find(|version| version.name() == wanted) else {
        message(&format!("there is no version {wanted}; fourfold restore {id} lists them"));
        return 1;
    };
    match restore(shelf, paths, version, current, act) {
        Ok(said) => {
            let mut out = Output::new();
            for line in &said {
                out.line(line);
            }
            out.finish(0)
        }
        Err(fault) => {
            message(&fault.for_tools());
            1
        }
    }
}

/// The partner that a text means: one that is there, or one whose file is damaged, in the trash or gone.
fn find(shelf: &Shelf, paths: &Paths, text: &str) -> Result<ItemId, u8> {
    let lost = lost::lost(shelf, paths, &trash(paths));
    let absent: Vec<Candidate<'_>> = lost.iter().map(Lost::candidate).collect();
    shelf.find_also(text.trim().trim_end_matches(".ron"), &absent)
}

fn list(versions: &[Version], current: Option<&Arc<Portfolio>>, as_of: &AsOf) -> u8 {
    let mut out = Output::new();
    let longest = versions.iter().map(|version| version.name().len()).max().unwrap_or_default().max(6);
    for version in versions {
        let at = as_of.local(version.at());
        let what = match (load_portfolio(version.path()), current) {
            (Err(fault), _) => format!("cannot be read: {}", fault.reason()),
            (Ok(read), None) => format!("{} exchanges; there is no readable file now", read.portfolio.exchanges.len()),
            (Ok(read), Some(current)) => in_words(&differences(current, &read.portfolio)),
        };
        let copy = if is_copy(version) { "a copy of the file; " } else { "" };
        out.line(&format!("{:>longest$}  {at}  {copy}{what}", version.name()));
    }
    out.finish(0)
}

fn is_copy(version: &Version) -> bool {
    matches!(version, Version::Trash(discarded) if discarded.is_copy())
}

fn in_words(differences: &[Difference]) -> String {
    let mut fields: Vec<&str> = differences.iter().map(|place| place.field.as_str()).collect();
    fields.dedup();
    match fields.as_slice() {
        [] => "as now".to_owned(),
        fields => format!("differs in {}", fields.join(", ")),
    }
}

fn restore(
    shelf: &Shelf,
    paths: &Paths,
    version: &Version,
    current: Option<&Arc<Portfolio>>,
    act: &mut Act<'_>,
) -> Result<Vec<String>, StoreError> {
    let before = load_portfolio(version.path())?.portfolio;
    let changes = current.map(|current| differences(current, &before)).unwrap_or_default();
    let nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
    let change =
        |place: &Difference| format!("{}: {} -> {}", place.field, nothing(&place.ours), nothing(&place.theirs));
    let mut said: Vec<String> = changes.iter().map(change).collect();
    let mut store = Store::new(paths.clone(), shelf.files().clone());
    store.restore(version, current.map(AsRef::as_ref), act)?;
    let at = shelf.as_of.local(version.at());
    said.push(format!("{} is as it was in version {} of {at}.", before.partner.name, version.name()));
    said.push("What stood there is the newest earlier version now; restore brings that back too.".to_owned());
    Ok(said)
}
