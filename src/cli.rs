//! Subcommands: the same domain and the same store, without drawing. Data goes to stdout, messages to stderr.

pub mod check;
pub mod completions;
pub mod doctor;
pub mod evaluate;
pub mod export;
pub mod front_end;
pub mod glossary;
pub mod import;
pub mod list;
pub mod man;
pub mod merge;
pub mod output;
pub mod plain;
pub mod restore;
pub mod review;
pub mod shelf;
pub mod show;
pub mod taxonomy;
