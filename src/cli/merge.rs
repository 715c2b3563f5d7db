//! `fourfold merge`: three versions of one partner's file become one; usable as a merge driver of git.

use std::path::Path;

use super::output::message;
use crate::store::merge_files::merge_files;

/// Merges `theirs` into `ours`. Returns 1 when both changed the same place; then `ours` is as it was, and each place is
/// named on stderr.
#[must_use]
pub fn run(base: &Path, ours: &Path, theirs: &Path) -> u8 {
    match merge_files(base, ours, theirs) {
        Err(fault) => {
            message(&fault.for_tools());
            1
        }
        Ok(collisions) => {
            for place in &collisions {
                let whose = place.exchange.map_or_else(String::new, |id| format!("exchange {id}, "));
                let version = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
                let (mine, other) = (version(&place.ours), version(&place.theirs));
                message(&format!("both changed {whose}{}: ours {mine}; theirs {other}", place.field));
            }
            u8::from(!collisions.is_empty())
        }
    }
}
