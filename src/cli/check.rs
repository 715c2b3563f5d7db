//! `fourfold check`: every fault of every file with its place, then the open work, then what a changed taxonomy would
//! move.

use std::path::Path;

use super::output::Output;
use crate::domain::drift::{Drift, drift};
use crate::domain::portfolio::Portfolio;
use crate::domain::review::{AsOf, Summary};
use crate::domain::taxonomy::Taxonomy;
use crate::domain::wording;
use crate::domain::wording::numbers::{counted, open_work};
use crate::store::copies::copy_files;
use crate::store::error::{Reason, StoreError};
use crate::store::format::portfolio::Trailer;
use crate::store::load::{load_portfolio, partner_files};
use crate::store::{Files, KnownFile};

/// What is looked at besides faults.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Nothing.
    pub faults_only: bool,
    /// Decisions that the taxonomy in force would move.
    pub drift: bool,
}

/// What was found.
#[derive(Default)]
struct Found {
    partners: usize,
    faults: usize,
    open: usize,
    moved: usize,
}

/// Checks the library. Returns the exit code: 1 on faults and, unless only faults are asked for, on open work and on
/// what would move.
#[must_use]
pub fn run(folder: &Path, taxonomy: &Taxonomy, as_of: &AsOf, wanted: Wanted) -> u8 {
    let mut out = Output::new();
    let known = Files::default();
    let mut found = Found::default();
    let files = match partner_files(folder) {
        Ok(files) => files,
        Err(fault) => {
            out.line(&fault.for_tools());
            return out.finish(1);
        }
    };
    for copy in copy_files(folder) {
        out.line(&StoreError::new(&copy, Reason::Copy).for_tools());
        found.faults += 1;
    }
    for path in files {
        match load_portfolio(&path) {
            Err(fault) => {
                out.line(&fault.for_tools());
                found.faults += 1;
            }
            Ok(loaded) => {
                found.partners += 1;
                for fault in beyond_reading(&path, &known, loaded.trailer, loaded.file.clone()) {
                    out.line(&fault.for_tools());
                    found.faults += 1;
                }
                if !wanted.faults_only {
                    look_at(&loaded.portfolio, taxonomy, as_of, wanted.drift, &mut out, &mut found);
                }
            }
        }
    }
    out.line(&in_words(&found, wanted));
    out.finish(u8::from(found.faults > 0 || found.open > 0 || found.moved > 0))
}

fn look_at(
    portfolio: &Portfolio,
    taxonomy: &Taxonomy,
    as_of: &AsOf,
    with_drift: bool,
    out: &mut Output,
    found: &mut Found,
) {
    let summary = Summary::new(portfolio, taxonomy, as_of);
    if !summary.open_work.is_empty() {
        out.line(&format!("{}: {}", portfolio.partner.name, open_work(&summary.open_work)));
        found.open += 1;
    }
    for drift in if with_drift { drift(portfolio, taxonomy) } else { Vec::new() } {
        out.line(&format!("{}: {}", portfolio.partner.name, moves(portfolio, taxonomy, &drift)));
        found.moved += 1;
    }
}

/// `"Runs deployments" would move from SERVICE, Solution Partner to SERVICE, type open (decided under …)`.
fn moves(portfolio: &Portfolio, taxonomy: &Taxonomy, drift: &Drift) -> String {
    let gives = portfolio.exchange(drift.exchange).map_or("", |exchange| exchange.gives.trim());
    let what = if gives.is_empty() { format!("exchange {}", drift.exchange) } else { format!("\"{gives}\"") };
    let from = wording::decided(taxonomy, drift.category, drift.partner_type.as_ref());
    let to = drift.to.as_ref().map(|to| format!("would move from {from} to {}", wording::outcome(taxonomy, to)));
    let gone = drift.type_is_gone.then(|| "its type is not in this taxonomy".to_owned());
    let said: Vec<String> = to.into_iter().chain(gone).collect();
    format!("{what}: {} (decided as {from} under {})", said.join("; "), drift.taxonomy)
}

fn in_words(found: &Found, wanted: Wanted) -> String {
    let open = (!wanted.faults_only).then(|| format!("{} with open work", found.open));
    let moved = (wanted.drift && !wanted.faults_only).then(|| format!("{} would move", found.moved));
    let first = format!("{} read", counted(found.partners, "partner"));
    let parts = [Some(first), open, moved, Some(counted(found.faults, "fault"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Faults of a file that can be read all the same.
fn beyond_reading(path: &Path, known: &Files, trailer: Trailer, file: KnownFile) -> Vec<StoreError> {
    let mut faults = Vec::new();
    if let Err(other) = known.claim(file) {
        let name = other.file_name().unwrap_or_default().display().to_string();
        faults.push(StoreError::new(path, Reason::SamePartner(name)));
    }
    if trailer != Trailer::Right {
        faults.push(StoreError::new(path, Reason::Trailer));
    }
    faults
}
