//! `fourfold review` for pipes: the numbers, the gaps and the open work as plain text.

use super::output::Output;
use super::shelf::Shelf;
use crate::interop::{plain, report};

/// Prints the review.
#[must_use]
pub fn run(shelf: &Shelf) -> u8 {
    let mut out = Output::new();
    out.data(plain::write(&report::review(&shelf.export())).trim_end_matches('\n'));
    out.finish(shelf.code())
}
