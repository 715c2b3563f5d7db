//! From a key to an action. Made from the action table; the only place where keys have names.

use std::collections::HashMap;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::action::{ACTIONS, Action, Focus, Row};

/// A key as a terminal reports it, shift folded into the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Which key means what at which focus.
#[derive(Debug)]
pub struct Keymap {
    bindings: HashMap<(Focus, Key), Action>,
}

impl Keymap {
    /// The keys of the action table.
    #[must_use]
    pub fn new() -> Self {
        let mut bindings = HashMap::new();
        for (focus, row, key) in default_bindings() {
            bindings.insert((focus, key), row.action.clone());
        }
        Self { bindings }
    }

    /// What a key press means where the focus is; `None` for keys that mean nothing there.
    #[must_use]
    pub fn action(&self, focus: Focus, event: &KeyEvent) -> Option<Action> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let key = Key::from_event(event);
        if let Some(action) = self.bindings.get(&(focus, key)) {
            return Some(action.clone());
        }
        match key.typed()? {
            c if focus.takes_text() => Some(Action::Type(c)),
            c => c.to_digit(10).filter(|digit| *digit > 0).map(|digit| Action::Pick(digit as usize)),
        }
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new()
    }
}

/// Every binding of the table: where, what, and the key.
pub fn default_bindings() -> impl Iterator<Item = (Focus, &'static Row, Key)> {
    Focus::ALL.into_iter().flat_map(|focus| {
        let rows = ACTIONS.iter().filter(move |row| row.works_at(focus));
        rows.flat_map(move |row| {
            let keys = row.keys.iter().filter_map(|name| Key::parse(name));
            // Where text is typed, a character is text and not a key.
            let keys = keys.filter(move |key| !(focus.takes_text() && key.typed().is_some()));
            keys.map(move |key| (focus, row, key))
        })
    })
}

impl Key {
    fn from_event(event: &KeyEvent) -> Self {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => KeyCode::Char(c.to_ascii_lowercase()),
            other => other,
        };
        // A capital letter already says that shift was held, and terminals differ in saying it twice.
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code, modifiers }
    }

    /// Reads a name such as `ctrl-c`, `shift-tab`, `f1`, `?`; `None` when it is none.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(letter) = name.strip_prefix("ctrl-") {
            let key = Self::parse(letter)?;
            return Some(Self { modifiers: key.modifiers | KeyModifiers::CONTROL, ..key });
        }
        let code = match name {
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "pgup" => KeyCode::PageUp,
            "pgdn" => KeyCode::PageDown,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "shift-tab" => KeyCode::BackTab,
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "space" => KeyCode::Char(' '),
            "f1" => KeyCode::F(1),
            other => {
                let mut chars = other.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => KeyCode::Char(c),
                    _ => return None,
                }
            }
        };
        Some(Self { code, modifiers: KeyModifiers::NONE })
    }

    /// The character the key types.
    const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }
}

/// A key's name as the screen prints it.
#[must_use]
pub fn shown(name: &str) -> String {
    match name {
        "enter" => "Enter".to_owned(),
        "esc" => "Esc".to_owned(),
        "space" | "left" | "right" | "up" | "down" | "tab" | "home" | "end" | "delete" | "backspace" => capital(name),
        "pgup" => "PgUp".to_owned(),
        "pgdn" => "PgDn".to_owned(),
        "f1" => "F1".to_owned(),
        "shift-tab" => "Shift-Tab".to_owned(),
        other => match other.strip_prefix("ctrl-") {
            Some(key) => format!("Ctrl-{}", capital(key)),
            None => other.to_owned(),
        },
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
