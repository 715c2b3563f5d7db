//! What the program knows: the taxonomy, how answers become an outcome, what a portfolio is.
//! No terminal, no disk, no clock, no randomness, no environment, no serialisation.
//!
//! Reading order: [`category`] and [`answers`] are the vocabulary, [`taxonomy`] the data the rules work on,
//! [`classify`] the rules, [`explain`] the reasons, [`portfolio`] the record of a partner and
//! [`exchange`] of one thing it does for us, [`field`] what can be edited of both, [`interview`] the order in
//! which a session asks, [`split`] how one bundle becomes several exchanges, [`join`] how two become one, and
//! [`merge`] how two versions of a portfolio do.

pub mod answers;
pub mod category;
pub mod classify;
pub mod company;
pub mod compare;
pub mod decision;
pub mod drift;
pub mod duplicates;
pub mod exchange;
pub mod explain;
pub mod few;
pub mod field;
pub mod file_copy;
pub mod glossary;
pub mod history;
pub mod id;
pub mod import;
pub mod interview;
pub mod join;
pub mod library;
pub mod lineup;
pub mod lookup;
pub mod merge;
pub mod order;
pub mod portfolio;
pub mod query;
pub mod queue;
pub mod review;
pub mod slug;
pub mod split;
pub mod taxonomy;
pub mod two_versions;
pub mod undo;
pub mod whom;
pub mod wording;
