//! `fourfold show`: one partner with its exchanges, their reasons and what is still to find out.

use super::output::Output;
use super::shelf::Shelf;
use crate::interop::export::Export;
use crate::interop::{json, plain, report};

/// Prints a partner, notes included: this is the person's own terminal.
#[must_use]
pub fn run(shelf: &Shelf, partner: &str, as_json: bool) -> u8 {
    let id = match shelf.find(partner) {
        Ok(id) => id,
        Err(code) => return code,
    };
    let export = Export { notes: true, ..shelf.export().of(id) };
    let text = match shelf.library.get(id) {
        Some(portfolio) if !as_json => plain::write(&report::partner::page(&export, portfolio)),
        _ => json::document(&export),
    };
    let mut out = Output::new();
    out.data(text.trim_end_matches('\n'));
    out.finish(0)
}
