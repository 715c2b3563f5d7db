//! A portfolio as text: the opening comment, the document, the trailer that tells damage from intent.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2, memmem};
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use super::super::error::{Place, Reason};
use super::ron_text::{TextFault, place_at, read};
use super::{LATEST, v1};
use crate::domain::portfolio::Portfolio;
use crate::domain::slug::Slugs;

const OPENING: &str =
    "// A partner and its value exchanges. One partner, one file. `fourfold check` explains what is wrong with it.\n";
const TRAILER: &str = "// end len=";

/// Whether the last line vouches for the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trailer {
    Right,
    Missing,
    /// Edited outside fourfold, or damaged.
    Wrong,
}

/// A fault of a portfolio's text.
#[derive(Debug)]
pub struct Fault {
    pub place: Option<Place>,
    pub reason: Reason,
}

impl From<TextFault> for Fault {
    fn from(fault: TextFault) -> Self {
        Self { place: Some(fault.place), reason: Reason::Syntax(fault.message) }
    }
}

/// Writes a portfolio in the latest format.
///
/// # Errors
/// The serialiser's own message; portfolios as they are built here do not cause any.
pub fn write(portfolio: &Portfolio) -> Result<String, Reason> {
    let style = ron::ser::PrettyConfig::new().new_line("\n");
    let body = ron::ser::to_string_pretty(&v1::File::from(portfolio), style);
    let body = body.map_err(|fault| Reason::Content(fault.to_string()))?;
    let text = format!("{OPENING}{body}\n");
    let trailer = trailer_of(&text);
    Ok(text + &trailer)
}

/// Reads a portfolio of any format up to the latest.
///
/// # Errors
/// The first fault, with its place where it has one.
pub fn parse(text: &str) -> Result<(Portfolio, Trailer), Fault> {
    parse_sharing(text, &mut Slugs::default())
}

/// As [`parse`]; its slugs are shared with those met before.
///
/// # Errors
/// The first fault, with its place where it has one.
pub fn parse_sharing(text: &str, slugs: &mut Slugs) -> Result<(Portfolio, Trailer), Fault> {
    sniff(text)?;
    // Reading takes as long as all else together, so what can be read is read once.
    match v1::parse(text, slugs) {
        Ok((LATEST, portfolio)) => Ok((portfolio, check_trailer(text))),
        Ok((format, _)) => Err(other_format(format)),
        Err(fault) => Err(match format_of(text) {
            Some(format) if format != LATEST => other_format(format),
            _ => fault.into(),
        }),
    }
}

/// Whether somebody wrote comments into a file: they are nobody's data, and the next save lets them go.
#[must_use]
pub fn has_comments(file: &[u8]) -> bool {
    let body = file.strip_prefix(OPENING.as_bytes()).unwrap_or(file);
    let end = memmem::rfind(body, TRAILER.as_bytes()).unwrap_or(body.len());
    let mut rest = body.get(..end).unwrap_or_default();
    while let Some((mark, behind)) = split_at_either(rest, b'"', b'/') {
        rest = match mark {
            b'"' => behind_text(behind),
            _ if behind.starts_with(b"/") || behind.starts_with(b"*") => return true,
            _ => behind,
        };
    }
    false
}

/// What stands behind the quote that closes a text.
fn behind_text(mut rest: &[u8]) -> &[u8] {
    while let Some((mark, behind)) = split_at_either(rest, b'"', b'\\') {
        match mark {
            b'"' => return behind,
            _ => rest = behind.get(1..).unwrap_or_default(),
        }
    }
    &[]
}

/// The first of two bytes, and what stands behind it.
fn split_at_either(bytes: &[u8], one: u8, other: u8) -> Option<(u8, &[u8])> {
    bytes.get(memchr2(one, other, bytes)?..)?.split_first().map(|(mark, behind)| (*mark, behind))
}

fn other_format(found: i64) -> Fault {
    let reason =
        if found > LATEST { Reason::NewerFormat { found, latest: LATEST } } else { Reason::NoSuchFormat(found) };
    Fault { place: None, reason }
}

/// Recognises what people and programs put in place of a portfolio; RON's own message for all of it is
/// "expected opening `(`".
fn sniff(text: &str) -> Result<(), Fault> {
    let start = text.trim_start();
    let reason = if start.is_empty() {
        Reason::Empty
    } else if memchr(0, text.as_bytes()).is_some() {
        Reason::ZeroBytes
    } else if start.starts_with('{') || start.starts_with('[') {
        Reason::Json
    } else if start.starts_with('<') && !is_merge_marker(start) {
        Reason::Html
    } else if let Some(at) = merge_marker(text) {
        let place = Some(place_at(text, at));
        return Err(Fault { place, reason: Reason::MergeMarkers });
    } else {
        return Ok(());
    };
    Err(Fault { place: None, reason })
}

/// Where the first line begins with which git divides two sides.
fn merge_marker(text: &str) -> Option<usize> {
    let starts = std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    starts.into_iter().find(|start| text.get(*start..).is_some_and(is_merge_marker))
}

/// Any of the four lines with which git divides two sides: one left behind by a hurried hand is enough.
fn is_merge_marker(line: &str) -> bool {
    if !line.starts_with(['<', '|', '=', '>']) {
        return false;
    }
    let marks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let behind = marks.iter().find_map(|mark| line.strip_prefix(mark));
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\n', '\r']))
}

#[derive(Deserialize)]
struct FormatOnly {
    format: i64,
}

/// The format number alone: a file of another format is to be recognised before its fields are judged.
fn format_of(text: &str) -> Option<i64> {
    read::<FormatOnly>(text).ok().map(|found| found.format)
}

fn trailer_of(text: &str) -> String {
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    format!("{TRAILER}{} sum={:016x}\n", text.len(), xxh3_64(text.as_bytes()))
}

fn check_trailer(text: &str) -> Trailer {
    match text.rfind(TRAILER) {
        None => Trailer::Missing,
        Some(at) => {
            let (before, trailer) = text.split_at(at);
            // Its own line break may be missing or be that of Windows; nothing else may follow.
            let line = trailer.strip_suffix('\n').map_or(trailer, |line| line.strip_suffix('\r').unwrap_or(line));
            if line == trailer_of(before).trim_end() { Trailer::Right } else { Trailer::Wrong }
        }
    }
}
