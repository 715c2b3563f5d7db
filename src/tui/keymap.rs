//! From a key to an action, and back to the keys in force, which footer, help and sentences print. Made from the
//! action table and what a person's `keymap.ron` changes in it; the only place where keys have names.

pub mod key;
mod own;

use std::collections::HashMap;

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

use super::action::{ACTIONS, Action, Focus, Row};
use key::Key;
pub use own::OwnKeys;

/// Which key means what at which focus.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// The keys in force, for each row of the table.
    keys: Vec<Vec<Key>>,
    /// Rows of the table by their keys.
    bindings: HashMap<(Focus, Key), usize>,
    /// Whether single characters are keys.
    letters: bool,
}

impl Keymap {
    /// The keys of the action table.
    #[must_use]
    pub fn new() -> Self {
        Self::of(default_keys(), true)
    }

    fn of(mut keys: Vec<Vec<Key>>, letters: bool) -> Self {
        if !letters {
            for keys in &mut keys {
                keys.retain(|key| key.typed().is_none());
            }
        }
        let bindings = bindings(&keys).map(|(focus, row, key)| ((focus, key), row)).collect();
        Self { keys, bindings, letters }
    }

    /// What a key press means where the focus is; `None` for keys that mean nothing there.
    #[must_use]
    pub fn action(&self, focus: Focus, event: &KeyEvent) -> Option<Action> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let key = Key::from_event(event);
        if let Some(row) = self.bindings.get(&(focus, key)).and_then(|row| ACTIONS.get(*row)) {
            return Some(row.action.clone());
        }
        match key.typed()? {
            c if focus.takes_text() => Some(Action::Type(c)),
            c if self.letters => {
                let digit = c.to_digit(10).filter(|digit| *digit > 0);
                Some(digit.map_or(Action::Stray, |digit| Action::Pick(digit as usize)))
            }
            _ => Some(Action::Stray),
        }
    }

    /// The keys in force for a row where the focus is, as the screen prints them. A character is none where text is
    /// typed.
    #[must_use]
    pub fn keys(&self, row: &Row, focus: Focus) -> Vec<String> {
        let at = ACTIONS.iter().position(|other| other.action == row.action);
        let keys = at.and_then(|at| self.keys.get(at)).map_or(&[][..], Vec::as_slice);
        keys.iter().filter(|key| works(**key, focus)).map(ToString::to_string).collect()
    }

    /// Whether digits pick options.
    #[must_use]
    pub const fn has_letters(&self) -> bool {
        self.letters
    }

    /// A sentence of the program with the keys in force. `{add}` becomes the first key of the action with that name, or
    /// the way through the list of all actions where it has none; `{(add)}` becomes ` (a)`, or nothing. Takes only
    /// sentences of the program itself: in a person's text, brackets are brackets.
    #[must_use]
    pub fn words(&self, sentence: &'static str) -> String {
        let mut words = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, inside)| Some((before, inside.split_once('}')?)))
        {
            words.push_str(before);
            match name.strip_prefix('(').and_then(|name| name.strip_suffix(')')) {
                None => words.push_str(&self.way_to(name)),
                Some(name) => words.extend(self.first_key(name).map(|key| format!(" ({key})"))),
            }
            rest = after;
        }
        words + rest
    }

    /// The first key of the action with this name, or the way to it without one.
    #[must_use]
    pub fn way_to(&self, name: &str) -> String {
        let list = || self.first_key("actions").map_or_else(String::new, |key| key.to_string());
        self.first_key(name).map_or_else(|| format!("{} ({name})", list()), |key| key.to_string())
    }

    /// The same where the focus is: among the keys of a text field, a character is none.
    #[must_use]
    pub fn way_to_at(&self, name: &str, focus: Focus) -> String {
        let row = ACTIONS.iter().find(|row| row.name == name);
        let key = |row: &Row| self.keys(row, focus).into_iter().next();
        row.and_then(key).unwrap_or_else(|| {
            let list = ACTIONS.iter().find(|row| row.action == Action::Actions).and_then(key);
            format!("{} ({name})", list.unwrap_or_default())
        })
    }

    fn first_key(&self, name: &str) -> Option<Key> {
        let at = ACTIONS.iter().position(|row| row.name == name);
        debug_assert!(at.is_some(), "no action is called {name}");
        self.keys.get(at?)?.first().copied()
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new()
    }
}

/// One row of the action table for people who read it elsewhere: the man page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHelp {
    /// The name that `keymap.ron` uses.
    pub name: &'static str,
    /// The default keys, as the screen prints them, with blanks between.
    pub keys: String,
    pub meaning: &'static str,
}

/// The action table as it is shipped, in its order.
#[must_use]
pub fn key_help() -> Vec<KeyHelp> {
    let keys = |keys: &[Key]| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let rows = ACTIONS.iter().zip(default_keys());
    rows.map(|(row, found)| KeyHelp { name: row.name, keys: keys(&found), meaning: row.meaning }).collect()
}

/// Every binding of the table as it is shipped: where, what, and the key. For the tests of the table.
pub fn default_bindings() -> impl Iterator<Item = (Focus, &'static Row, Key)> {
    let keys = default_keys();
    let found: Vec<_> = bindings(&keys).collect();
    found.into_iter().filter_map(|(focus, row, key)| Some((focus, ACTIONS.get(row)?, key)))
}

fn default_keys() -> Vec<Vec<Key>> {
    let parsed = |name: &&str| Key::parse(name).expect("a test parses every key of the table");
    ACTIONS.iter().map(|row| row.keys.iter().map(parsed).collect()).collect()
}

/// Where which row has which key.
fn bindings(keys: &[Vec<Key>]) -> impl Iterator<Item = (Focus, usize, Key)> {
    Focus::ALL.into_iter().flat_map(move |focus| {
        let rows =
            keys.iter().enumerate().filter(move |(at, _)| ACTIONS.get(*at).is_some_and(|row| row.works_at(focus)));
        rows.flat_map(move |(at, keys)| {
            keys.iter().filter(move |key| works(**key, focus)).map(move |key| (focus, at, *key))
        })
    })
}

/// Where text is typed, a character is text and not a key.
fn works(key: Key, focus: Focus) -> bool {
    !(focus.takes_text() && key.typed().is_some())
}
