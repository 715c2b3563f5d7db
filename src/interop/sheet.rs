//! Cells that a spreadsheet will not run. A text that begins like a formula gets an apostrophe before it, and loses it
//! again when it is read.

/// A text as a cell. `raw`: as it is, for programs that are no spreadsheets.
#[must_use]
pub fn defused(text: &str, raw: bool) -> String {
    if !raw && (text.starts_with('\'') || begins_like_a_formula(text)) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a cell written by [`defused`]; cells of others stay as they are, a leading apostrophe apart.
#[must_use]
pub fn original(cell: &str) -> &str {
    let guarded = |rest: &&str| rest.starts_with('\'') || begins_like_a_formula(rest);
    cell.strip_prefix('\'').filter(guarded).unwrap_or(cell)
}

/// Excel, Calc and Google take these for the beginning of a formula, their full-width twins included; a tab or a
/// line end in front of one is skipped by some.
fn begins_like_a_formula(text: &str) -> bool {
    let twins = ['\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) || text.starts_with(twins)
}
