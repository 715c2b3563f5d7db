//! The numbers of a library and the reports that carry them.

#![expect(clippy::indexing_slicing, reason = "what is not there fails the test, as it should")]

mod commands;
mod large;
mod library;
mod numbers;
mod reports;
mod sample;
mod sheets;
mod shelf;
