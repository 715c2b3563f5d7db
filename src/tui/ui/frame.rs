//! What stands around every screen: where am I, the message, whether it is saved, what the keys do.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::doc::{Piece, paint_line, paint_rule, piece};
use super::theme::Theme;
use crate::safe_text::SafeText;

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
    /// Where a message that does not fit can be read whole; empty where it cannot.
    pub whole_message: SafeText,
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

/// The places in a window: the title, the screen, the footer, and the lines that the frame fills by itself.
pub struct Places {
    pub title: Rect,
    above: Rect,
    pub content: Rect,
    below: Rect,
    message: Rect,
    pub footer: Rect,
}

#[must_use]
pub fn places(area: Rect) -> Places {
    let lines =
        [1, 1, 0, 1, 1, 1].map(|height| if height == 0 { Constraint::Fill(1) } else { Constraint::Length(height) });
    let [title, above, content, below, message, footer] = area.layout(&Layout::vertical(lines));
    let inner = |line: Rect| Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
    Places {
        title: inner(title),
        above,
        content: inner(content),
        below,
        message: inner(message),
        footer: inner(footer),
    }
}

/// Draws the frame.
pub fn draw(places: &Places, buf: &mut Buffer, theme: &Theme, chrome: &Chrome, footer: &[Piece]) {
    let Places { title, above, below, message, footer: keys, .. } = *places;
    two_sides(title, buf, &chrome.title, &piece(chrome.position.as_str(), theme.quiet));
    for line in [above, below] {
        paint_rule(theme.rule_symbol, theme.rule, line, buf);
    }
    let (first, last) = message_lines(message.width, chrome);
    if let Some(text) = first {
        let fill = " ".repeat(usize::from(below.width).saturating_sub(text.width() + 1));
        paint_line(&[piece(format!(" {text}{fill}"), chrome.message_style)], below, buf);
    }
    let saved = piece(chrome.saved.as_str(), chrome.saved_style);
    two_sides(message, buf, &last, &saved);
    paint_line(footer, keys, buf);
}

/// The message: the part of it that stands on the rule where one line is too short, so that nothing of the screen is
/// covered, and what stands on its own line. What two lines do not hold either says where it can be read.
fn message_lines(width: u16, chrome: &Chrome) -> (Option<SafeText>, Vec<Piece>) {
    let (style, width) = (chrome.message_style, usize::from(width));
    let room = width.saturating_sub(chrome.saved.width() + 2);
    if chrome.message.width() <= room || chrome.whole_message.as_str().is_empty() {
        return (None, vec![Piece { text: chrome.message.clone(), style }]);
    }
    let mut lines = chrome.message.wrap(width).into_iter();
    let first = lines.next();
    let rest = SafeText::from(lines.map(|line| line.to_string()).collect::<Vec<_>>().join(" "));
    if rest.width() <= room {
        return (first, vec![Piece { text: rest, style }]);
    }
    let more = format!(" {}", chrome.whole_message);
    let room = room.saturating_sub(more.width());
    (first, vec![Piece { text: rest.cut(room), style }, piece(more, style)])
}

/// Text at the left, a short text at the right that is never cut.
fn two_sides(area: Rect, buf: &mut Buffer, left: &[Piece], right: &Piece) {
    let width = u16::try_from(right.text.width()).unwrap_or(u16::MAX).min(area.width);
    let gap = if width == 0 { 0 } else { 2 };
    paint_line(left, Rect { width: area.width.saturating_sub(width + gap), ..area }, buf);
    let right_area = Rect { x: area.right().saturating_sub(width), width, ..area };
    paint_line(std::slice::from_ref(right), right_area, buf);
}

/// What stands in a window too small for anything.
pub fn draw_too_small(area: Rect, buf: &mut Buffer, theme: &Theme, leaves: &str) {
    let (width, height) = SMALLEST;
    let text = format!("Window too small: {}x{}, needs {width}x{height}. {leaves} leaves.", area.width, area.height);
    for (y, line) in (area.top()..area.bottom()).zip(SafeText::for_screen(&text).wrap(usize::from(area.width))) {
        paint_line(&[Piece { text: line, style: theme.text }], Rect { y, height: 1, ..area }, buf);
    }
}
