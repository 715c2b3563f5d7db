//! What a person does to a portfolio: editing fields, reviewing, undoing. The domain alone, no screen and no file.
#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]

#[path = "portfolio/desk.rs"]
mod desk;
#[path = "portfolio/fields.rs"]
mod fields;
#[path = "portfolio/joins.rs"]
mod joins;
#[path = "portfolio/merges.rs"]
mod merges;
#[path = "portfolio/steps.rs"]
mod steps;
#[path = "portfolio/twins.rs"]
mod twins;
#[path = "portfolio/versions.rs"]
mod versions;
#[path = "portfolio/words.rs"]
mod words;
