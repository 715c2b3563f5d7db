//! What stands around every screen: where am I, the message, whether it is saved, what the keys do.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use super::doc::{Piece, paint_line, piece};
use super::theme::Theme;
use crate::safe_text::SafeText;
use crate::tui::action::{ACTIONS, Action, Focus};
use crate::tui::keymap::shown;

/// The smallest window that can be used, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 10);

/// From this size on, screens stand in panes side by side.
pub const WIDE: (u16, u16) = (120, 30);

/// Lines the frame takes: two above the content, three below.
const FRAME_LINES: u16 = 5;

/// The words of the frame.
#[derive(Clone, Debug, Default)]
pub struct Chrome {
    pub title: Vec<Piece>,
    pub position: SafeText,
    pub message: SafeText,
    pub message_style: Style,
    pub saved: SafeText,
    pub saved_style: Style,
}

/// The columns and lines that a screen may fill in a window.
#[must_use]
pub const fn content_size(width: u16, height: u16) -> (u16, u16) {
    (width.saturating_sub(2), height.saturating_sub(FRAME_LINES))
}

#[must_use]
pub const fn is_too_small(width: u16, height: u16) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

#[must_use]
pub const fn is_wide(width: u16, height: u16) -> bool {
    width >= WIDE.0 && height >= WIDE.1
}

/// Draws the frame; returns the place for the screen.
pub fn draw(area: Rect, buf: &mut Buffer, theme: &Theme, chrome: &Chrome, footer: &[Piece]) -> Rect {
    let lines =
        [1, 1, 0, 1, 1, 1].map(|height| if height == 0 { Constraint::Fill(1) } else { Constraint::Length(height) });
    let [title, above, content, below, message, keys] = area.layout(&Layout::vertical(lines));
    let inner = |line: Rect| Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
    two_sides(inner(title), buf, &chrome.title, &piece(chrome.position.as_str(), theme.quiet));
    for line in [above, below] {
        let rule = theme.rule_symbol.repeat(usize::from(line.width));
        paint_line(&[piece(rule, theme.rule)], line, buf);
    }
    let text = piece(chrome.message.as_str(), chrome.message_style);
    two_sides(inner(message), buf, &[text], &piece(chrome.saved.as_str(), chrome.saved_style));
    paint_line(footer, inner(keys), buf);
    inner(content)
}

/// Text at the left, a short text at the right that is never cut.
fn two_sides(area: Rect, buf: &mut Buffer, left: &[Piece], right: &Piece) {
    let width = u16::try_from(right.text.width()).unwrap_or(u16::MAX).min(area.width);
    let gap = if width == 0 { 0 } else { 2 };
    paint_line(left, Rect { width: area.width.saturating_sub(width + gap), ..area }, buf);
    let right_area = Rect { x: area.right().saturating_sub(width), width, ..area };
    paint_line(std::slice::from_ref(right), right_area, buf);
}

/// One hint of the footer: the keys and the word for what they do.
struct Hint {
    keys: String,
    word: &'static str,
}

/// The footer for a focus: help first, the way out last, as many of the others as fit. Never an action that would
/// do nothing now. `enter`: what Enter does, where that changes from one moment to the next.
#[must_use]
pub fn footer(
    theme: &Theme,
    focus: Focus,
    width: u16,
    enter: Option<&'static str>,
    can: impl Fn(&Action) -> bool,
) -> Vec<Piece> {
    let mut hints = hints(focus, enter, can);
    let long = |hints: &[Hint]| hints.iter().map(|hint| hint.keys.len() + hint.word.len() + 3).sum::<usize>();
    while hints.len() > 2 && long(&hints) > usize::from(width) + 2 {
        hints.remove(hints.len() - 2);
    }
    let mut footer = Vec::new();
    for hint in hints {
        if !footer.is_empty() {
            footer.push(piece("  ", theme.quiet));
        }
        footer.push(piece(hint.keys, theme.key));
        footer.push(piece(format!(" {}", hint.word), theme.quiet));
    }
    footer
}

fn hints(focus: Focus, enter: Option<&'static str>, can: impl Fn(&Action) -> bool) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for row in ACTIONS.iter().filter(|row| row.works_at(focus)) {
        let Some(word) = row.hint(focus).filter(|_| can(&row.action)) else { continue };
        let word = enter.filter(|_| row.action == Action::Accept).unwrap_or(word);
        let letters = !focus.takes_text();
        let key = row.keys.iter().find(|key| letters || key.len() > 1).map(|key| shown(key));
        match hints.iter_mut().find(|hint| hint.word == word) {
            Some(hint) => hint.keys = format!("{}/{}", hint.keys, key.unwrap_or_default()),
            None => hints.push(Hint { keys: key.unwrap_or_default(), word }),
        }
    }
    hints
}

/// What stands in a window too small for anything.
pub fn draw_too_small(area: Rect, buf: &mut Buffer, theme: &Theme) {
    let (width, height) = SMALLEST;
    let text = format!("Window too small: {}x{}, needs {width}x{height}. q leaves.", area.width, area.height);
    for (y, line) in (area.top()..area.bottom()).zip(SafeText::new(&text).wrap(usize::from(area.width))) {
        paint_line(&[Piece { text: line, style: theme.text }], Rect { y, height: 1, ..area }, buf);
    }
}
