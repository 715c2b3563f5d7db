//! A column of text that knows its width: headings, paragraphs, options, fields. Longer than its place, it scrolls.

mod marked;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::Input;

use super::painted::{Aim, Painted, Target};
use super::theme::Theme;
use super::typed::around_cursor;
use crate::graphemes::{self, graphemes};
use crate::safe_text::SafeText;

/// The width of text that leaves the program, as for the clipboard.
pub const PAGE_WIDTH: u16 = 78;
/// Where running text ends at the latest: longer lines are hard to follow (WCAG 2.2, 1.4.8).
const LINE_MAX: usize = 80;

/// A stretch of text in one style.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: SafeText,
    pub style: Style,
}

/// Makes a piece.
pub fn piece(text: impl Into<SafeText>, style: Style) -> Piece {
    Piece { text: text.into(), style }
}

/// Lines of text with, at most, one place that has the focus.
#[derive(Clone, Debug)]
pub struct Doc {
    theme: Theme,
    width: usize,
    lines: Vec<Vec<Piece>>,
    /// Line and column of the cursor.
    focus: Option<(usize, usize)>,
    /// The lines of each row one can stand on, from and up to, and whether it has the focus.
    rows: Vec<(usize, usize, bool)>,
    /// The line that matters most: where room is short, the page begins there.
    anchor: usize,
    /// Leaves blank lines out.
    dense: bool,
}

impl Doc {
    #[must_use]
    pub fn new(theme: Theme, width: u16) -> Self {
        Self {
            theme,
            width: usize::from(width),
            lines: Vec::new(),
            focus: None,
            rows: Vec::new(),
            anchor: 0,
            dense: false,
        }
    }

    /// The same without blank lines, where there are fewer than `enough` lines of room.
    #[must_use]
    pub fn dense_below(self, enough: u16, room: u16) -> Self {
        Self { dense: room < enough, ..self }
    }

    /// Columns of a line.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The number of lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// The number of lines as a screen counts them.
    #[must_use]
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// The lines as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.extend(line.iter().map(|piece| piece.text.as_str()));
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        text
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub fn blank(&mut self) {
        if !self.dense {
            self.lines.push(Vec::new());
        }
    }

    /// The same in fewer lines: leaves blank ones out, the last first, until it fits; where that is not enough, none.
    #[must_use]
    pub fn squeezed(mut self, height: u16) -> Self {
        let too_many = self.lines.len().saturating_sub(usize::from(height));
        let blank: Vec<usize> =
            (0..self.lines.len()).filter(|at| self.lines.get(*at).is_some_and(Vec::is_empty)).collect();
        if blank.len() < too_many {
            return self;
        }
        for at in blank.into_iter().rev().take(too_many) {
            self.lines.remove(at);
            let moved = |line: &mut usize| *line -= usize::from(*line > at);
            self.focus.iter_mut().for_each(|(line, _)| moved(line));
            self.rows.iter_mut().for_each(|(start, end, _)| {
                moved(start);
                moved(end);
            });
            moved(&mut self.anchor);
        }
        self
    }

    /// One line; what does not fit is cut.
    pub fn line(&mut self, pieces: Vec<Piece>) {
        self.lines.push(pieces);
    }

    pub fn heading(&mut self, text: impl Into<SafeText>) {
        self.line(vec![piece(text, self.theme.heading)]);
    }

    /// Running text behind an indent.
    pub fn para(&mut self, indent: usize, style: Style, text: impl Into<SafeText>) {
        self.hanging(piece(" ".repeat(indent), style), piece(text, style));
    }

    /// Running text behind a label that stands on its first line only.
    pub fn hanging(&mut self, label: Piece, body: Piece) {
        self.hang(vec![label], body);
    }

    fn hang(&mut self, label: Vec<Piece>, Piece { text, style }: Piece) {
        let indent = label.iter().map(|piece| piece.text.width()).sum::<usize>();
        // Where a label leaves too little room, the text goes below it.
        if self.width < indent + 12 && indent > 4 {
            self.line(label);
            return self.para(4, style, text.to_string());
        }
        let margin = vec![piece(" ".repeat(indent), Style::new())];
        let mut label = Some(label);
        for line in text.wrap(self.measure(indent)) {
            let mut pieces = label.take().unwrap_or_else(|| margin.clone());
            pieces.push(Piece { text: line, style });
            self.line(pieces);
        }
    }

    /// The width of running text behind an indent.
    fn measure(&self, indent: usize) -> usize {
        self.width.min(LINE_MAX).saturating_sub(indent)
    }

    /// A label padded to `label_width`, then running text.
    pub fn labelled(&mut self, label_width: usize, label: &str, text: impl Into<SafeText>) {
        let label = SafeText::new(label).cut(label_width);
        let padded = format!("{label}{}", " ".repeat(label_width.saturating_sub(label.width())));
        self.hanging(piece(padded, self.theme.quiet), piece(text, self.theme.text));
    }

    /// A row one can stand on: `> ` in front and the cursor on it when it has the focus. Without a label, the text
    /// itself shows the focus.
    pub fn row(&mut self, focused: bool, indent: usize, label: impl Into<SafeText>, text: impl Into<SafeText>) {
        let label = label.into();
        let style = if focused { self.theme.focused } else { self.theme.text };
        let words = label.as_str().trim_end();
        let text_style = if words.is_empty() { style } else { self.theme.text };
        let padding = " ".repeat(label.width().saturating_sub(SafeText::new(words).width()));
        let marker = format!("{}{} ", " ".repeat(indent), if focused { ">" } else { " " });
        let label = vec![piece(marker, self.theme.text), piece(words, style), piece(padding, self.theme.text)];
        let start = self.lines.len();
        self.hang(label, piece(text, text_style));
        self.row_ends(start, focused, indent);
    }

    /// A row of a table: cut, never wrapped.
    pub fn table_row(&mut self, focused: bool, text: impl Into<SafeText>) {
        let style = if focused { self.theme.focused } else { self.theme.text };
        self.row_of(focused, 0, vec![piece(if focused { "> " } else { "  " }, style), piece(text, style)]);
    }

    /// A row of any pieces; when it has the focus, the cursor stands in this column.
    pub fn row_of(&mut self, focused: bool, column: usize, pieces: Vec<Piece>) {
        let start = self.lines.len();
        self.line(pieces);
        self.row_ends(start, focused, column);
    }

    /// A numbered row whose words may run over several lines, below each other and not below the number.
    pub fn numbered(&mut self, focused: bool, indent: usize, number: usize, words: impl Into<SafeText>) {
        let style = if focused { self.theme.focused } else { self.theme.text };
        let marker = format!("{}{} {number} ", " ".repeat(indent), if focused { ">" } else { " " });
        let start = self.lines.len();
        self.hanging(piece(marker, self.theme.text), piece(words, style));
        self.row_ends(start, focused, indent);
    }

    fn row_ends(&mut self, start: usize, focused: bool, indent: usize) {
        self.rows.push((start, self.lines.len(), focused));
        if focused {
            self.focus = Some((start, indent));
        }
    }

    /// A text field with its label above. The cursor stands where the next character goes.
    pub fn field(&mut self, label: &str, input: &Input) {
        self.line(vec![piece(label, self.theme.heading)]);
        let room = self.measure(5).max(1);
        let (shown, column) = around_cursor(input, room);
        let fill = " ".repeat(room.saturating_sub(shown.width()));
        self.focus = Some((self.lines.len(), 4 + column));
        let style = self.theme.field;
        self.line(vec![piece("  > ", self.theme.text), Piece { text: shown, style }, piece(fill, style)]);
    }

    /// Whether a line is a heading.
    #[must_use]
    pub fn is_heading(&self, line: usize) -> bool {
        let pieces = self.lines.get(line).map_or(&[][..], Vec::as_slice);
        !pieces.is_empty() && pieces.iter().all(|piece| piece.style == self.theme.heading)
    }

    /// The line that has the focus, counted from the first.
    #[must_use]
    pub fn focused_line(&self) -> Option<usize> {
        self.focus.map(|(line, _)| line)
    }

    /// What comes next is what the page is about.
    pub fn anchor_here(&mut self) {
        self.anchor = self.lines.len();
    }

    /// The first line to show so that the focus can be seen, with as much of what belongs to it as there is room for.
    #[must_use]
    pub fn scroll_to_focus(&self, height: u16) -> usize {
        let height = usize::from(height);
        let line = self.focus.map_or(0, |(line, _)| line);
        let last = self.lines.len().saturating_sub(height);
        let shows_from = |start: usize| line < start + height || start >= last;
        [0, self.anchor.min(last)]
            .into_iter()
            .find(|start| shows_from(*start))
            .unwrap_or_else(|| line.saturating_sub(height / 2).min(last))
    }

    /// Draws the lines from `scroll` on; returns where the cursor belongs, if that can be seen, and where the rows are.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, scroll: usize) -> Painted {
        let area = area.intersection(buf.area);
        let scroll = scroll.min(self.lines.len().saturating_sub(usize::from(area.height)));
        for (y, line) in (area.top()..area.bottom()).zip(self.lines.iter().skip(scroll)) {
            paint_line(line, Rect { y, height: 1, ..area }, buf);
        }
        Painted { cursor: self.cursor(area, scroll), targets: self.targets(area, scroll) }
    }

    fn cursor(&self, area: Rect, scroll: usize) -> Option<Position> {
        let (line, column) = self.focus?;
        let row = u16::try_from(line.checked_sub(scroll)?).ok().filter(|row| *row < area.height)?;
        let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.checked_sub(1)?);
        Some(Position { x: area.x + column, y: area.y + row })
    }

    fn targets(&self, area: Rect, scroll: usize) -> Vec<Target> {
        let Some(focused) = self.rows.iter().position(|(_, _, focused)| *focused) else { return Vec::new() };
        let line = |line: usize| {
            let row = u16::try_from(line.saturating_sub(scroll)).unwrap_or(u16::MAX).min(area.height);
            area.y + row
        };
        let target = |(index, (start, end, _)): (usize, &(usize, usize, bool))| {
            let (top, bottom) = (line(*start), line(*end));
            let steps = isize::try_from(index).ok()?.checked_sub_unsigned(focused)?;
            (top < bottom).then(|| Target { area: Rect { y: top, height: bottom - top, ..area }, aim: Aim::Row(steps) })
        };
        self.rows.iter().enumerate().filter_map(target).collect()
    }
}

/// Draws pieces one behind the other into one line; what does not fit is cut.
pub fn paint_line(pieces: &[Piece], area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let mut x = area.x;
    for piece in pieces {
        let room = usize::from(area.right().saturating_sub(x));
        let cut;
        let text = if piece.text.fits(room) {
            piece.text.as_str()
        } else {
            cut = piece.text.cut(room);
            cut.as_str()
        };
        x = paint_text(text, Position { x, y: area.y }, piece.style, buf);
    }
}

/// Draws a text that fits; returns the column behind it.
#[expect(clippy::disallowed_methods, reason = "the one place that draws; the pieces of its callers hold SafeText")]
fn paint_text(text: &str, at: Position, style: Style, buf: &mut Buffer) -> u16 {
    let Some(start) = buf.area.contains(at).then(|| buf.index_of(at.x, at.y)) else { return at.x };
    let mut cells = buf.content.iter_mut().skip(start).take(usize::from(buf.area.right() - at.x));
    let (plain, rest) = graphemes::plain(text);
    let mut x = at.x;
    for (letter, cell) in plain.chars().zip(cells.by_ref()) {
        cell.set_char(letter).set_style(style);
        x += 1;
    }
    for (_, grapheme) in graphemes(rest) {
        let Some(behind_first) = graphemes::width(grapheme).checked_sub(1) else { continue };
        let Some(cell) = cells.next() else { break };
        cell.set_symbol(grapheme).set_style(style);
        x += 1;
        for covered in cells.by_ref().take(behind_first) {
            covered.reset();
            x += 1;
        }
    }
    x
}

/// Fills a line with a symbol of the program's own, one column wide.
#[expect(clippy::disallowed_methods, reason = "a part of the one place that draws")]
pub fn paint_rule(symbol: &'static str, style: Style, area: Rect, buf: &mut Buffer) {
    for x in area.left()..area.right() {
        if let Some(cell) = buf.cell_mut((x, area.y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

/// The slice of a list to show so that `selected` stays near the middle.
#[must_use]
pub fn window(selected: usize, len: usize, height: usize) -> std::ops::Range<usize> {
    let start = selected.saturating_sub(height / 2).min(len.saturating_sub(height));
    start..len.min(start + height)
}
