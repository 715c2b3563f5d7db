//! The action table as a table: no key twice, none missing, and the same key the same everywhere.

use std::collections::{BTreeMap, BTreeSet};

use fourfold::store::own_keys::{OwnKey, OwnKeyFile};
use fourfold::store::{Place, own_keys};
use fourfold::tui::action::{ACTIONS, Action, Focus};
use fourfold::tui::keymap::key::Key;
use fourfold::tui::keymap::{Keymap, OwnKeys, default_bindings, key_help};

#[test]
fn every_key_of_the_table_is_a_key() {
    for row in ACTIONS {
        for name in row.keys {
            Key::parse(name).unwrap_or_else(|fault| panic!("{}: {fault}", row.name));
        }
    }
}

#[test]
fn no_key_is_bound_twice_where_it_works() {
    let mut bound = BTreeMap::new();
    for (focus, row, key) in default_bindings() {
        let before = bound.insert((focus.name(), key.to_string()), row.name);
        assert!(before.is_none(), "{key} in {}: {} and {}", focus.name(), before.unwrap_or_default(), row.name);
    }
}

#[test]
fn every_action_has_a_name_of_its_own_a_meaning_and_a_key_where_it_works() {
    let names: BTreeSet<&str> = ACTIONS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), ACTIONS.len(), "a name stands twice");
    for row in ACTIONS {
        assert!(!row.meaning.is_empty() && !row.meaning.ends_with('.'), "{}", row.name);
        let places: Vec<Focus> = Focus::ALL.into_iter().filter(|focus| row.works_at(*focus)).collect();
        let reached = places.iter().any(|focus| !Keymap::new().keys(row, *focus).is_empty());
        assert!(reached, "{} has no key anywhere", row.name);
    }
}

/// Keys that move a cursor in a text field and something else outside of it.
const MOVES: [&str; 4] = ["Left", "Right", "Home", "End"];

#[test]
fn the_same_key_means_the_same_everywhere() {
    let mut meanings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (_, row, key) in default_bindings() {
        meanings.entry(key.to_string()).or_default().insert(row.name);
    }
    meanings.retain(|key, names| names.len() > 1 && !MOVES.contains(&key.as_str()));
    assert!(meanings.is_empty(), "these keys mean different things in different places: {meanings:?}");
}

#[test]
fn no_action_needs_a_function_key_alone_or_a_key_that_terminals_keep() {
    for row in ACTIONS {
        let function = |name: &&str| name.len() > 1 && name.starts_with('f') && Key::parse(name).is_ok();
        assert!(!row.keys.iter().all(function), "{} has function keys only", row.name);
        for never in ["alt-", "ctrl-s", "ctrl-q", "ctrl-b", "ctrl-h", "ctrl-i", "ctrl-j", "ctrl-m", "ctrl-o", "[", "]"]
        {
            assert!(!row.keys.iter().any(|name| name.starts_with(never)), "{} has {never}", row.name);
        }
    }
}

#[test]
fn the_footer_begins_with_help_and_ends_with_the_way_out() {
    let first = ACTIONS.first().expect("there are actions");
    assert_eq!(first.action, Action::Help);
    for focus in Focus::ALL {
        let hinted: Vec<&Action> = ACTIONS
            .iter()
            .filter(|row| row.works_at(focus) && row.hint(focus).is_some())
            .map(|row| &row.action)
            .collect();
        let last = hinted.last().unwrap_or_else(|| panic!("{} has no footer", focus.name()));
        assert!(matches!(last, Action::Back | Action::Quit), "{} ends with {last:?}", focus.name());
    }
}

#[test]
fn the_help_for_elsewhere_is_the_table() {
    let help = key_help();
    assert_eq!(help.len(), ACTIONS.len());
    let quit = help.iter().find(|row| row.name == "quit").expect("one can leave");
    assert_eq!((quit.keys.as_str(), quit.meaning), ("q", "leave; everything is saved"));
}

#[test]
fn keys_are_shown_as_they_are_written_on_a_keyboard() {
    for (name, shown) in [
        ("ctrl-left", "Ctrl-Left"),
        ("pgdn", "PgDn"),
        ("f12", "F12"),
        ("A", "A"),
        ("space", "Space"),
        ("ctrl-p", "Ctrl-P"),
    ] {
        assert_eq!(Key::parse(name).map(|key| key.to_string()).as_deref(), Ok(shown));
    }
    for wrong in ["", "f0", "f13", "ctrl-", "ctrl-enter", "alt-a", "aa", "\u{7}", "ctrl-h", "Ctrl-a"] {
        assert!(Key::parse(wrong).is_err(), "{wrong:?} was taken for a key");
    }
}

#[test]
fn sentences_have_the_keys_in_force() {
    let keys = Keymap::new();
    assert_eq!(keys.words("{add} adds. Yes{(yes)}. { stays"), "a adds. Yes (y). { stays");
    let spoken = OwnKeys::new(&OwnKeyFile::default(), false).keymap;
    assert_eq!(spoken.words("{add} adds. Yes{(yes)}. {accept} opens."), "F2 (add) adds. Yes. Enter opens.");
}

/// Whatever a file says, every action still has a key or the list, no key is bound twice, and the ways out stay.
#[test]
fn no_key_file_makes_the_program_unusable() {
    let places = [Place { line: 1, column: 1 }];
    let own =
        |action: &str, key: &str| OwnKey { action: action.to_owned(), keys: vec![key.to_owned()], place: places[0] };
    for row in ACTIONS {
        for other in ACTIONS {
            for key in other.keys {
                let file = OwnKeyFile { keys: vec![own(row.name, key)], ..OwnKeyFile::default() };
                let OwnKeys { keymap, .. } = OwnKeys::new(&file, true);
                for must in ["accept", "back", "cancel", "actions"] {
                    let must = ACTIONS.iter().find(|row| row.name == must).expect("it is in the table");
                    assert!(!keymap.keys(must, Focus::Partners).is_empty(), "{} on {key}", row.name);
                }
            }
        }
    }
    assert!(own_keys::load(std::path::Path::new("/nowhere")).1.is_empty(), "no file is no fault");
}
