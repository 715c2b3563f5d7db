//! What the program knows: the taxonomy, how answers become an outcome, what a portfolio is.
//! No terminal, no disk, no clock, no randomness, no environment, no serialisation.
//!
//! Reading order:
//!
//! - The words: [`category`] and [`answers`]; [`slug`] and [`id`] are how things are named.
//! - The rules: [`taxonomy`] is the data they work on, [`classify`] says what answers mean, [`explain`] why,
//!   [`compare`] what tells types apart; [`company`] notices a company where an exchange was asked for.
//! - The record: [`portfolio`] and its exchanges ([`exchange`]), each with a [`decision`] and a [`history`]; [`field`]
//!   is what can be edited of both, [`undo`] takes back.
//! - A session: [`interview`] is the order in which it asks, [`split`] makes several exchanges of one, [`join`] one of
//!   two, [`wording`] puts all of it into sentences.
//! - All partners: the [`library`]; [`query`], [`whom`] and [`lookup`] find some of them, [`order`] lists them,
//!   [`review`] adds them up, [`queue`] works them off, [`duplicates`] finds those that may be one, [`import`] takes
//!   more in.
//! - More than one writer: [`merge`] unites what two sides made of one portfolio, [`two_versions`] is what a person has
//!   to settle then, [`file_copy`] a second file of a partner; [`drift`] is what a changed taxonomy would move.
//! - The [`glossary`] explains the terms.

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
