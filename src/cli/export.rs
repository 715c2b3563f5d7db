//! `fourfold export`: the library or one partner of it, to stdout or into a file.

use std::path::{Path, PathBuf};

use super::output::{Output, message};
use super::shelf::Shelf;
use crate::domain::taxonomy::Taxonomy;
use crate::interop::export::{Export, Format};
use crate::interop::{html, markdown, report};
use crate::store::output::{Old, Put, put};

/// What is asked for besides the format.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub partner: Option<String>,
    /// `None` and `-`: stdout.
    pub file: Option<PathBuf>,
    pub notes: bool,
    pub raw: bool,
}

/// Writes the library, or one partner.
#[must_use]
pub fn run(shelf: &Shelf, format: Format, wanted: &Wanted) -> u8 {
    let partner = match wanted.partner.as_deref().map(|text| shelf.find(text)).transpose() {
        Ok(partner) => partner,
        Err(code) => return code,
    };
    let export = Export { partner, notes: wanted.notes, raw: wanted.raw, ..shelf.export() };
    deliver(&export.write(format), wanted.file.as_deref(), &shelf.folder, shelf.code())
}

/// Writes an empty questionnaire. `None` when the format is for programs, which fill in nothing by hand.
#[must_use]
pub fn blank(taxonomy: &Taxonomy, format: Format, file: Option<&Path>, portfolios: &Path) -> Option<u8> {
    let page = report::blank::page(taxonomy);
    let text = match format {
        Format::Markdown => markdown::write(&page),
        Format::Html => html::write(&page),
        _ => return None,
    };
    Some(deliver(&text, file, portfolios, 0))
}

fn deliver(text: &str, file: Option<&Path>, portfolios: &Path, code: u8) -> u8 {
    let Some(file) = file.filter(|file| *file != Path::new("-")) else {
        let mut out = Output::new();
        out.data(text.strip_suffix('\n').unwrap_or(text));
        return out.finish(code);
    };
    match put(file, text, portfolios, Old::Replace) {
        Err(fault) => {
            message(&fault.for_tools());
            1
        }
        Ok(done) => {
            let verb = if done == Put::New { "wrote" } else { "replaced" };
            message(&format!("{verb} {}", file.display()));
            code
        }
    }
}
