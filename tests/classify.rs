//! The rules of fourfold, checked from outside: the program on one side, [`oracle`] on the other.
//!
//! The oracle states the rules a second time, from the texts and in another shape, so that a slip in one of the two
//! shows. Where the texts say nothing, a comment in the oracle names the reading that both take.

#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]

#[path = "classify/changes.rs"]
mod changes;
#[path = "classify/contributions.rs"]
mod contributions;
#[path = "classify/decisions.rs"]
mod decisions;
#[path = "classify/mechanics.rs"]
mod mechanics;
#[path = "classify/oracle.rs"]
mod oracle;
#[path = "classify/sessions.rs"]
mod sessions;
#[path = "classify/splits.rs"]
mod splits;
#[path = "classify/states.rs"]
mod states;
#[path = "classify/verdict.rs"]
mod verdict;
