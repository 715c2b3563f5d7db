//! The shipped taxonomy and glossary, and a person's own from the config folder.

use std::path::Path;

use super::error::{Reason, StoreError};
use super::format::ron_text::TextFault;
use super::format::{glossary, sample, taxonomy};
use super::load::read_text;
use crate::domain::glossary::{Glossary, LazyGlossary};
use crate::domain::history::Act;
use crate::domain::portfolio::Portfolio;
use crate::domain::taxonomy::{LazyTaxonomy, Taxonomy};

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
/// The shipped one is read when it is first looked into.
#[must_use]
pub fn taxonomy_in_force(config_dir: &Path) -> (LazyTaxonomy, Vec<StoreError>) {
    match own_file(&config_dir.join("taxonomy.ron"), taxonomy::parse) {
        Ok(taxonomy) => (LazyTaxonomy::new(Box::new(|| taxonomy)), Vec::new()),
        Err(faults) => (LazyTaxonomy::new(Box::new(shipped_taxonomy)), faults),
    }
}

/// The glossary in force: the shipped one and, on top of it, the entries of a person's own file. Where that file has
/// faults, the shipped one holds alone and the faults come with it.
/// The shipped one by itself is read when it is first looked into.
#[must_use]
pub fn glossary_in_force(config_dir: &Path) -> (LazyGlossary, Vec<StoreError>) {
    let own = own_file(&config_dir.join("glossary.ron"), |text| glossary::parse_over(&shipped_glossary(), text));
    match own {
        Ok(glossary) => (LazyGlossary::new(Box::new(|| glossary)), Vec::new()),
        Err(faults) => (LazyGlossary::new(Box::new(shipped_glossary)), faults),
    }
}

/// What a person's own file says. A file that is not there is no fault: then nothing stands in `Err`.
fn own_file<T>(path: &Path, parse: impl Fn(&str) -> Result<T, Vec<TextFault>>) -> Result<T, Vec<StoreError>> {
    match read_text(path) {
        Ok(text) => parse(&text).map_err(|faults| in_file(path, faults)),
        Err(fault) if fault.is_missing() => Err(Vec::new()),
        Err(fault) => Err(vec![fault]),
    }
}

fn in_file(path: &Path, faults: Vec<TextFault>) -> Vec<StoreError> {
    let name = |fault: TextFault| StoreError::at(path, fault.place, Reason::Content(fault.message));
    faults.into_iter().map(name).collect()
}
