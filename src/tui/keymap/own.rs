//! A person's own keys over those of the table. A fault in one of them leaves the default of that action in force and
//! nothing else.

use super::key::Key;
use super::{ACTIONS, Keymap, bindings, default_keys};
use crate::store::own_keys::{OwnKey, OwnKeyFile};

/// The keymap in force, and one sentence with its place for every fault.
#[derive(Debug)]
pub struct OwnKeys {
    pub keymap: Keymap,
    pub faults: Vec<String>,
}

impl OwnKeys {
    /// Lays the keys of a file over the table. `letters`: whether single characters are keys at all.
    #[must_use]
    pub fn new(file: &OwnKeyFile, letters: bool) -> Self {
        let mut faults = Vec::new();
        let mut wanted: Vec<(usize, &OwnKey, Vec<Key>)> = Vec::new();
        for own in &file.keys {
            match parsed(own) {
                Ok((row, keys)) => wanted.push((row, own, keys)),
                Err(fault) => faults.push(file.fault(own.place, &fault)),
            }
        }
        let keys = loop {
            let mut keys = default_keys();
            for (row, _, own) in &wanted {
                if let Some(keys) = keys.get_mut(*row) {
                    keys.clone_from(own);
                }
            }
            let Some((at, fault)) = conflict(&keys, &wanted) else { break keys };
            let (_, own, _) = wanted.remove(at);
            faults.push(file.fault(own.place, &fault));
        };
        Self { keymap: Keymap::of(keys, letters), faults }
    }
}

/// The row and the keys that are meant.
fn parsed(own: &OwnKey) -> Result<(usize, Vec<Key>), String> {
    let row = ACTIONS.iter().position(|row| row.name == own.action);
    let row = row.ok_or_else(|| format!("there is no action \"{}\"; fourfold man lists them", own.action))?;
    if own.keys.is_empty() {
        return Err(format!("\"{}\" has no key; an action needs one", own.action));
    }
    let keys = own.keys.iter().map(|name| Key::parse(name)).collect::<Result<Vec<_>, _>>()?;
    let keeps = ACTIONS.get(row).and_then(|row| row.keys.iter().find(|key| ["enter", "esc", "ctrl-c"].contains(key)));
    match keeps.filter(|kept| !own.keys.iter().any(|key| key == *kept)) {
        Some(kept) => Err(format!("\"{}\" keeps its key \"{kept}\"; name it with the others", own.action)),
        None => Ok((row, keys)),
    }
}

/// The last of the wanted rows that has a key of another row at the same focus, and what is wrong with it.
fn conflict(keys: &[Vec<Key>], wanted: &[(usize, &OwnKey, Vec<Key>)]) -> Option<(usize, String)> {
    let all: Vec<_> = bindings(keys).collect();
    wanted.iter().enumerate().rev().find_map(|(at, (row, own, _))| {
        let mine = all.iter().filter(|(_, other, _)| other == row);
        let other = mine.flat_map(|(focus, _, key)| {
            all.iter().filter(move |(place, other, taken)| place == focus && taken == key && other != row)
        });
        let (_, other, key) = other.into_iter().next()?;
        let other = ACTIONS.get(*other).map_or("", |row| row.name);
        Some((at, format!("\"{}\" cannot have the key {key}: \"{other}\" has it already", own.action)))
    })
}
