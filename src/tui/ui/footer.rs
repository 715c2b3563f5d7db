//! The last line: what the keys do where the focus is, made from the action table and the keys in force.

use ratatui::layout::Rect;

use super::doc::{Piece, piece};
use super::painted::{Aim, Target};
use super::theme::Theme;
use crate::store::settings::Footer;
use crate::tui::action::{ACTIONS, Action, Focus};
use crate::tui::keymap::Keymap;

/// Blanks between two hints.
const GAP: &str = "  ";

/// One hint: the keys with the actions they are for, and the word for what they do.
#[derive(Debug)]
pub struct Hint {
    keys: Vec<(String, Action)>,
    word: &'static str,
}

impl Hint {
    fn width(&self) -> usize {
        let keys: usize = self.keys.iter().map(|(key, _)| key.chars().count() + 1).sum();
        keys + self.word.len()
    }
}

/// The hints for a focus that fit into `width` columns: help first, the way out last, as many of the others as fit.
/// Never an action that would do nothing now. `enter`: what Enter does, where that changes from one moment to the next.
#[must_use]
pub fn hints(
    keymap: &Keymap,
    (size, focus, width): (Footer, Focus, u16),
    enter: Option<&'static str>,
    can: impl Fn(&Action) -> bool,
) -> Vec<Hint> {
    let mut hints = all_hints(keymap, focus, enter, can);
    match size {
        Footer::Full => {}
        Footer::Off => hints.clear(),
        Footer::Short => {
            let last = hints.len().saturating_sub(1);
            let mut at = 0;
            hints.retain(|hint| {
                let stays = at == 0 || at == last || hint.keys.iter().any(|(_, action)| *action == Action::Accept);
                at += 1;
                stays
            });
        }
    }
    let long = |hints: &[Hint]| hints.iter().map(|hint| hint.width() + GAP.len()).sum::<usize>();
    while hints.len() > 2 && long(&hints) > usize::from(width) + GAP.len() {
        hints.remove(hints.len() - 2);
    }
    hints
}

fn all_hints(keymap: &Keymap, focus: Focus, enter: Option<&'static str>, can: impl Fn(&Action) -> bool) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for row in ACTIONS.iter().filter(|row| row.works_at(focus)) {
        let Some(word) = row.hint(focus).filter(|_| can(&row.action)) else { continue };
        let Some(key) = keymap.keys(row, focus).into_iter().next() else { continue };
        let word = enter.filter(|_| row.action == Action::Accept).unwrap_or(word);
        let key = (key, row.action.clone());
        match hints.iter_mut().find(|hint| hint.word == word) {
            Some(hint) => hint.keys.push(key),
            None => hints.push(Hint { keys: vec![key], word }),
        }
    }
    hints
}

/// The hints as text, and each key of them, with the word behind the last one, as something to point at.
#[must_use]
pub fn lay_out(hints: &[Hint], theme: &Theme, area: Rect) -> (Vec<Piece>, Vec<Target>) {
    let (mut pieces, mut targets) = (Vec::new(), Vec::new());
    let mut x = area.x;
    let mut put = |text: String, style, pieces: &mut Vec<Piece>| {
        let piece = piece(text, style);
        let start = x;
        x = x.saturating_add(u16::try_from(piece.text.width()).unwrap_or(u16::MAX));
        pieces.push(piece);
        Rect { x: start, width: x - start, height: 1, ..area }.intersection(area)
    };
    for (at, hint) in hints.iter().enumerate() {
        if at > 0 {
            put(GAP.to_owned(), theme.quiet, &mut pieces);
        }
        for (nth, (key, action)) in hint.keys.iter().enumerate() {
            if nth > 0 {
                put("/".to_owned(), theme.key, &mut pieces);
            }
            let place = put(key.clone(), theme.key, &mut pieces);
            targets.push(Target { area: place, aim: Aim::Do(action.clone()) });
        }
        let word = put(format!(" {}", hint.word), theme.quiet, &mut pieces);
        if let ([_], Some(target)) = (hint.keys.as_slice(), targets.last_mut()) {
            target.area = target.area.union(word);
        }
    }
    (pieces, targets)
}
