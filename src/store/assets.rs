//! The shipped taxonomy and glossary, and a person's own taxonomy from the config folder.

use std::path::Path;

use super::error::{Reason, StoreError};
use super::format::ron_text::TextFault;
use super::format::{glossary, sample, taxonomy};
use super::load::read_text;
use crate::domain::glossary::Glossary;
use crate::domain::history::Act;
use crate::domain::portfolio::Portfolio;
use crate::domain::taxonomy::Taxonomy;

/// The shipped taxonomy as text.
pub const TAXONOMY: &str = include_str!("../../assets/taxonomy.ron");
/// The shipped glossary as text.
pub const GLOSSARY: &str = include_str!("../../assets/glossary.ron");

/// The shipped sample library as text.
pub const SAMPLE: &str = include_str!("../../assets/sample.ron");

/// The shipped taxonomy.
#[must_use]
pub fn shipped_taxonomy() -> Taxonomy {
    taxonomy::parse(TAXONOMY).expect("the shipped taxonomy passed its tests")
}

/// The shipped glossary.
#[must_use]
pub fn shipped_glossary() -> Glossary {
    glossary::parse(GLOSSARY).expect("the shipped glossary passed its tests")
}

/// The sample library, as if it had been worked on until `act.now`. Nothing of it is on the disk.
#[must_use]
pub fn sample(taxonomy: &Taxonomy, act: &mut Act<'_>) -> Vec<Portfolio> {
    sample::parse(SAMPLE, taxonomy, act).expect("the shipped sample passed its tests")
}

/// The taxonomy in force. Where a person's own file has faults, the shipped one holds and the faults come with it.
#[must_use]
pub fn taxonomy_in_force(config_dir: &Path) -> (Taxonomy, Vec<StoreError>) {
    let path = config_dir.join("taxonomy.ron");
    let own = match read_text(&path) {
        Ok(text) => taxonomy::parse(&text).map_err(|faults| in_file(&path, faults)),
        Err(fault) if fault.is_missing() => return (shipped_taxonomy(), Vec::new()),
        Err(fault) => Err(vec![fault]),
    };
    match own {
        Ok(taxonomy) => (taxonomy, Vec::new()),
        Err(faults) => (shipped_taxonomy(), faults),
    }
}

fn in_file(path: &Path, faults: Vec<TextFault>) -> Vec<StoreError> {
    let name = |fault: TextFault| StoreError::at(path, fault.place, Reason::Content(fault.message));
    faults.into_iter().map(name).collect()
}
