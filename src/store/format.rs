//! The file formats: RON text to and from the domain. Nothing here opens a file.

pub mod glossary;
pub mod named;
pub mod portfolio;
pub mod ron_text;
pub mod sample;
pub mod taxonomy;
mod v1;

/// The format this program writes.
pub const LATEST: i64 = 1;
