//! `fourfold taxonomy`: which one is in force, and the shipped one to start one's own from.

use super::output::Output;
use crate::domain::taxonomy::Taxonomy;
use crate::store::assets;

/// Prints the shipped file as it is.
#[must_use]
pub fn print_shipped() -> u8 {
    let mut out = Output::new();
    out.data(assets::TAXONOMY.trim_end());
    out.finish(0)
}

/// Says which taxonomy is in force.
#[must_use]
pub fn say_which(taxonomy: &Taxonomy) -> u8 {
    let about = taxonomy.about();
    let mut out = Output::new();
    out.line(&about.title);
    out.line(&format!("Version: {}", about.version));
    out.line(&format!("Source: {}", about.source));
    out.line(&format!(
        "{} partner types, {} mechanics questions",
        taxonomy.types().len(),
        taxonomy.questions().count()
    ));
    out.line(&about.guidance.names);
    out.finish(0)
}
