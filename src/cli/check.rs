//! `fourfold check`: every fault of every file with its place, then the open work.

use std::path::Path;

use super::output::Output;
use crate::domain::review::{AsOf, Summary};
use crate::domain::taxonomy::Taxonomy;
use crate::store::Files;
use crate::store::error::{Reason, StoreError};
use crate::store::format::portfolio::Trailer;
use crate::store::load::{load_portfolio, partner_files};

/// Checks the library. Returns the exit code: 1 on faults and, unless only faults are asked for, on open work.
#[must_use]
pub fn run(folder: &Path, taxonomy: &Taxonomy, as_of: &AsOf, faults_only: bool) -> u8 {
    let mut out = Output::new();
    let known = Files::default();
    let (mut faults, mut open, mut partners) = (0_usize, 0_usize, 0_usize);
    let files = match partner_files(folder) {
        Ok(files) => files,
        Err(fault) => {
            out.line(&fault.for_tools());
            return out.finish(1);
        }
    };
    for path in files {
        match load_portfolio(&path) {
            Err(fault) => {
                out.line(&fault.for_tools());
                faults += 1;
            }
            Ok(loaded) => {
                partners += 1;
                for fault in beyond_reading(&path, &known, loaded.trailer, loaded.portfolio.id, loaded.file.clone()) {
                    out.line(&fault.for_tools());
                    faults += 1;
                }
                let summary = Summary::new(&loaded.portfolio, taxonomy, as_of);
                if !faults_only && !summary.open_work.is_empty() {
                    let work: Vec<String> = summary.open_work.iter().map(|(kind, count)| kind.label(*count)).collect();
                    out.line(&format!("{}: {}", loaded.portfolio.partner.name, work.join(", ")));
                    open += 1;
                }
            }
        }
    }
    let work = if faults_only { String::new() } else { format!(", {open} with open work") };
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    out.line(&format!("{} read{work}, {}", count(partners, "partner"), count(faults, "fault")));
    out.finish(u8::from(faults > 0 || open > 0))
}

/// Faults of a file that can be read all the same.
fn beyond_reading(
    path: &Path,
    known: &Files,
    trailer: Trailer,
    id: crate::domain::id::ItemId,
    file: crate::store::KnownFile,
) -> Vec<StoreError> {
    let mut faults = Vec::new();
    if let Err(other) = known.claim(id, file) {
        let name = other.file_name().unwrap_or_default().display().to_string();
        faults.push(StoreError::new(path, Reason::SamePartner(name)));
    }
    if trailer != Trailer::Right {
        faults.push(StoreError::new(path, Reason::Trailer));
    }
    faults
}
