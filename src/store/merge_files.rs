//! Merges three files of one partner, as git asks for it: `fourfold merge %O %A %B`.

use std::path::Path;

use super::disk::replace_for_good;
use super::error::{Reason, StoreError};
use super::format::portfolio;
use super::load::load_portfolio;
use crate::domain::merge::{Difference, merge, merge_without_base};

/// Merges `theirs` into `ours`. A base that is empty or missing, as git hands over for a file that both sides added, is
/// none. Returns where the sides collide; then nothing was written.
///
/// # Errors
/// The first file that is no portfolio, or another partner's, or cannot be written.
pub fn merge_files(base: &Path, ours: &Path, theirs: &Path) -> Result<Vec<Difference>, StoreError> {
    let before = match load_portfolio(base) {
        Ok(loaded) => Some(loaded.portfolio),
        Err(fault) if matches!(fault.reason(), Reason::Empty) || fault.is_missing() => None,
        Err(fault) => return Err(fault),
    };
    let (mine, other) = (load_portfolio(ours)?.portfolio, load_portfolio(theirs)?.portfolio);
    if mine.id != other.id {
        return Err(StoreError::new(theirs, Reason::Content("holds another partner; the ids differ".to_owned())));
    }
    let merged = before.map_or_else(|| merge_without_base(&mine, &other), |base| merge(&base, &mine, &other));
    if merged.collisions.is_empty() {
        let text = portfolio::write(&merged.portfolio).map_err(|reason| StoreError::new(ours, reason))?;
        replace_for_good(ours, text.as_bytes())?;
    }
    Ok(merged.collisions)
}
