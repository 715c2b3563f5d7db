//! A file of another program that a person names: read whole, never written, never waited for.

use std::io::Read;
use std::path::Path;

use super::error::{Reason, StoreError};
use super::files::Stamp;
use super::load::open;

/// A file larger than this is refused, in bytes. A hundred thousand partners take about a tenth of it.
pub const SIZE_MAX: u64 = 256 << 20;

/// Reads the file.
///
/// # Errors
/// When it is no plain file, too large, cannot be read, or changed meanwhile.
pub fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut file = open(path).map_err(StoreError::io(path, "open the file"))?;
    let about = file.metadata().map_err(StoreError::io(path, "look at the file"))?;
    if !about.is_file() {
        return Err(StoreError::new(path, Reason::NotAFile));
    }
    let bytes = take(&mut file, path)?;
    let after = file.metadata().map_err(StoreError::io(path, "look at the file"))?;
    if Stamp::from(&about) != Stamp::from(&after) {
        return Err(StoreError::new(path, Reason::ChangedWhileRead));
    }
    Ok(bytes)
}

/// Reads what comes in, to its end. `path` is for naming faults.
///
/// # Errors
/// When it is too much or cannot be read.
pub fn take(source: &mut impl Read, path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    source.take(SIZE_MAX + 1).read_to_end(&mut bytes).map_err(StoreError::io(path, "read the file"))?;
    if bytes.len() as u64 > SIZE_MAX {
        return Err(StoreError::new(path, Reason::TooMuch { limit: SIZE_MAX }));
    }
    Ok(bytes)
}
