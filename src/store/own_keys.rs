//! `keymap.ron` in the config folder: keys of a person's own, by the names of actions. What the names and keys mean is
//! not known here.

use std::path::{Path, PathBuf};

use super::error::{Place, Reason, StoreError};
use super::format::named::{self, Named};
use super::load::read_text;

/// What the file holds, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct OwnKeyFile {
    pub path: PathBuf,
    pub keys: Vec<OwnKey>,
}

/// One entry: `"quit": ["Q", "f10"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnKey {
    pub action: String,
    pub keys: Vec<String>,
    pub place: Place,
}

impl OwnKeyFile {
    /// A fault of an entry as one sentence with file and line.
    #[must_use]
    pub fn fault(&self, place: Place, what: &str) -> String {
        StoreError::at(&self.path, place, Reason::Content(what.to_owned())).to_string()
    }
}

/// Reads the file. An entry that cannot be read is a fault, and the others stay.
#[must_use]
pub fn load(config_dir: &Path) -> (OwnKeyFile, Vec<StoreError>) {
    let path = config_dir.join("keymap.ron");
    let (mut keys, mut faults) = (Vec::new(), Vec::new());
    match read_text(&path) {
        Err(fault) if fault.is_missing() => {}
        Err(fault) => faults.push(fault),
        Ok(text) => match named::entries(&text) {
            Err(fault) => faults.push(StoreError::at(&path, fault.place, Reason::Syntax(fault.message))),
            Ok(entries) => {
                for entry in entries {
                    match own_key(&text, entry) {
                        Ok(key) => keys.push(key),
                        Err(fault) => faults.push(StoreError::at(&path, fault.place, Reason::Syntax(fault.message))),
                    }
                }
            }
        },
    }
    (OwnKeyFile { path, keys }, faults)
}

fn own_key(text: &str, entry: Named<'_>) -> Result<OwnKey, super::format::ron_text::TextFault> {
    let keys = entry.read(text)?;
    Ok(OwnKey { place: entry.place(text), action: entry.name, keys })
}
