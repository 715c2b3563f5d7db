//! The field above a list that lets through what is asked for, as it is typed. Part of screens, not one itself.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::{View, edit};
use crate::domain::query::{Query, Unknown};
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::ui::doc::{Piece, paint_line, piece};
use crate::tui::ui::typed::around_cursor;

/// What was typed, and what it means.
#[derive(Debug, Default)]
pub struct Filter {
    input: Input,
    query: Query,
    /// Whether keys go into the field.
    open: bool,
}

impl Filter {
    /// A filter that somebody asked for elsewhere.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()), query: Query::parse(text), open: false }
    }

    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Whether anything was typed.
    #[must_use]
    pub fn is_set(&self) -> bool {
        !self.input.value().trim().is_empty()
    }

    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value().trim()
    }

    #[must_use]
    pub const fn query(&self) -> &Query {
        &self.query
    }

    pub const fn open(&mut self) {
        self.open = true;
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes a key while the field is open. Returns whether the filter is another one now.
    pub fn update(&mut self, action: &Action) -> bool {
        let before = self.input.value().to_owned();
        match action {
            Action::Accept | Action::Down | Action::NextField => self.open = false,
            Action::Back => self.clear(),
            _ => {
                edit(&mut self.input, action);
            }
        }
        let changed = self.input.value() != before;
        if changed {
            self.query = Query::parse(self.input.value());
        }
        changed
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        self.open.then_some(&self.input)
    }

    /// Draws the field with a word at the right, where there is room. Returns the cursor's place in an open field.
    pub fn render(&self, view: View<'_>, right: &str, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (width, theme, label) = (usize::from(area.width), view.theme, view.words("Filter{(find)}: "));
        let right_room = if self.text().is_empty() || width > 2 * right.len() { right.len() + 2 } else { 0 };
        let room = width.saturating_sub(label.len() + 1 + right_room).max(1);
        let (typed, column) = around_cursor(&self.input, room);
        let quiet = !self.open && typed.as_str().is_empty();
        let typed = if quiet { piece("none", theme.quiet) } else { Piece { text: typed, style: theme.field } };
        let mut line = vec![piece(label.as_str(), theme.quiet), typed];
        let used: usize = line.iter().map(|piece| piece.text.width()).sum();
        if right_room > 0 && width > used + right.len() {
            line.push(piece(" ".repeat(width - used - right.len()), theme.quiet));
            line.push(piece(right, theme.quiet));
        }
        paint_line(&line, area, buf);
        let column = u16::try_from(label.len() + column).unwrap_or_default();
        self.open.then(|| Position { x: area.x + column.min(area.width.saturating_sub(1)), y: area.y })
    }

    /// What the program says of a word that is no filter, in lines of this width.
    #[must_use]
    pub fn unknown(&self, width: u16) -> Vec<SafeText> {
        let words = self.query.unknown().map(Unknown::in_words);
        words.map_or_else(Vec::new, |words| SafeText::new(&words).wrap(usize::from(width)))
    }

    /// The sentence in place of a list that the filter left empty.
    #[must_use]
    pub fn nothing(&self, what: &str) -> String {
        match self.text() {
            text if text.ends_with(':') => format!("No {what} says anything at '{text}'. Type what to look for."),
            text => format!("No {what} matches '{text}'. Esc clears the filter."),
        }
    }
}
