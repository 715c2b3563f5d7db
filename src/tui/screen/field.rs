//! A text field: what keys and pastes do to it, and what it does not take. Part of screens, not one itself.

use tui_input::{Input, InputRequest};

use crate::tui::action::Action;

/// The longest text a field takes, in characters: a sentence, not a document.
pub const TEXT_MAX: usize = 2000;

/// Applies a typing action to a text field; returns whether the text or the cursor changed.
pub fn edit(input: &mut Input, action: &Action) -> bool {
    match action {
        Action::Edit(InputRequest::Yank) => {
            let before = input.clone();
            let changed = input.handle(InputRequest::Yank).is_some();
            if room(input).is_none() {
                *input = before;
                return false;
            }
            changed
        }
        Action::Edit(request) => input.handle(*request).is_some(),
        Action::Type(c) => room(input) > Some(0) && input.handle(InputRequest::InsertChar(*c)).is_some(),
        Action::Paste(text) => {
            let before = input.value().len();
            for c in one_line(text).chars().take(room(input).unwrap_or(0)) {
                let _changed = input.handle(InputRequest::InsertChar(c));
            }
            input.value().len() > before
        }
        _ => false,
    }
}

/// What to say when a field does not take all of what an action puts in.
#[must_use]
pub fn left_out(input: &Input, action: &Action) -> Option<String> {
    let room = room(input).unwrap_or(0);
    match action {
        Action::Type(_) if room == 0 => Some(format!("The field is full; it takes {TEXT_MAX} characters.")),
        Action::Paste(text) if one_line(text).chars().count() > room => {
            Some(format!("The text was too long: only its first {room} characters fitted into the field."))
        }
        Action::Paste(text) if text.trim().contains(['\n', '\r']) => {
            Some("The lines you pasted were made one line.".to_owned())
        }
        _ => None,
    }
}

/// How many characters still go in; `None` when there are too many already.
fn room(input: &Input) -> Option<usize> {
    TEXT_MAX.checked_sub(input.value().chars().count())
}

/// A field has one line: what stood between words is a blank, and what is no character goes.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).collect()
}
