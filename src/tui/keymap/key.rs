//! A key: as a terminal reports it, as the table and key files write it, and as the screen prints it.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key as a terminal reports it, shift folded into the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys with a name of more than one character: as files write it, as the screen prints it.
const NAMED: [(KeyCode, &str, &str); 16] = [
    (KeyCode::Up, "up", "Up"),
    (KeyCode::Down, "down", "Down"),
    (KeyCode::Left, "left", "Left"),
    (KeyCode::Right, "right", "Right"),
    (KeyCode::PageUp, "pgup", "PgUp"),
    (KeyCode::PageDown, "pgdn", "PgDn"),
    (KeyCode::Home, "home", "Home"),
    (KeyCode::End, "end", "End"),
    (KeyCode::Enter, "enter", "Enter"),
    (KeyCode::Esc, "esc", "Esc"),
    (KeyCode::Tab, "tab", "Tab"),
    (KeyCode::BackTab, "shift-tab", "Shift-Tab"),
    (KeyCode::Backspace, "backspace", "Backspace"),
    (KeyCode::Delete, "delete", "Delete"),
    (KeyCode::Insert, "insert", "Insert"),
    (KeyCode::Char(' '), "space", "Space"),
];

/// Letters that mean another key, or nothing at all, on some terminals when Ctrl is held.
const NO_CTRL: &str = "bhijmoqs";

impl Key {
    #[must_use]
    pub fn from_event(event: &KeyEvent) -> Self {
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

    /// Reads a name such as `ctrl-c`, `shift-tab`, `f1`, `?`.
    ///
    /// # Errors
    /// Why it names no key that every terminal can tell apart.
    pub fn parse(name: &str) -> Result<Self, String> {
        if let Some(named) = NAMED.iter().find(|named| named.1 == name) {
            return Ok(Self { code: named.0, modifiers: KeyModifiers::NONE });
        }
        if let Some(rest) = name.strip_prefix("ctrl-") {
            return Self::with_ctrl(name, rest);
        }
        let function = name.strip_prefix('f').and_then(|digits| digits.parse::<u8>().ok());
        if let Some(number) = function.filter(|number| (1..=12).contains(number)) {
            return Ok(Self { code: KeyCode::F(number), modifiers: KeyModifiers::NONE });
        }
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && c != ' ' => {
                Ok(Self { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE })
            }
            _ => Err(format!("\"{name}\" is no key here; keys are written like \"a\", \"ctrl-a\", \"f2\", \"pgup\"")),
        }
    }

    fn with_ctrl(name: &str, rest: &str) -> Result<Self, String> {
        let letter = rest.chars().next().filter(|letter| rest.len() == 1 && letter.is_ascii_lowercase());
        let Some(letter) = letter else {
            return match rest {
                "left" => Ok(Self { code: KeyCode::Left, modifiers: KeyModifiers::CONTROL }),
                "right" => Ok(Self { code: KeyCode::Right, modifiers: KeyModifiers::CONTROL }),
                _ => Err(format!("\"{name}\" is no key here; with ctrl go the letters a to z, left and right")),
            };
        };
        if NO_CTRL.contains(letter) {
            return Err(format!("\"{name}\" cannot be a key: many terminals keep it for themselves or send another"));
        }
        Ok(Self { code: KeyCode::Char(letter), modifiers: KeyModifiers::CONTROL })
    }

    /// The character the key types, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    /// As the screen prints it: `Ctrl-C`, `PgUp`, `?`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ctrl = self.modifiers.contains(KeyModifiers::CONTROL);
        if ctrl {
            f.write_str("Ctrl-")?;
        }
        match (NAMED.iter().find(|named| named.0 == self.code), self.code) {
            (Some(named), _) => f.write_str(named.2),
            (None, KeyCode::F(number)) => write!(f, "F{number}"),
            (None, KeyCode::Char(c)) if ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other}"),
        }
    }
}
