//! Subcommands: the same domain and the same store, without drawing. Data goes to stdout, messages to stderr.
//!
//! One file for each subcommand, named as it is typed. Beside them: [`shelf`] is the library as they have it,
//! [`output`] prints, [`front_end`] says whether a person is asked on screens, line by line or not at all, and [`plain`]
//! asks line by line.

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
