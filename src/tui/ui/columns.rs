//! Rows in columns that stay aligned whatever stands in them; where room is short, whole columns go.

use std::iter::repeat_n;

use crate::safe_text::SafeText;

/// Blanks between two columns.
const GAP: usize = 1;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    title: &'static str,
    /// Columns of the terminal, without the gap behind it. For a growing column: the least it can do with.
    width: usize,
    /// Where room is short, the highest goes first; the growing column always stays.
    rank: u8,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Growing,
    Text,
    Number,
}

impl Column {
    /// A column of text that takes the room the others leave.
    #[must_use]
    pub const fn growing(title: &'static str, least: usize) -> Self {
        Self { title, width: least, rank: 0, kind: Kind::Growing }
    }

    #[must_use]
    pub const fn text(title: &'static str, width: usize, rank: u8) -> Self {
        Self { title, width, rank, kind: Kind::Text }
    }

    /// A column of numbers, which end below each other.
    #[must_use]
    pub const fn number(title: &'static str, width: usize, rank: u8) -> Self {
        Self { title, width, rank, kind: Kind::Number }
    }

    const fn with_gap(&self) -> usize {
        if self.width == 0 { 0 } else { self.width + GAP }
    }
}

/// Columns with their final widths; those for which there is no room are nothing wide.
#[derive(Clone, Debug)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// Fits columns into a width.
    #[must_use]
    pub fn new(width: usize, columns: &[Column]) -> Self {
        let mut fit = columns.to_vec();
        let needed = |columns: &[Column]| columns.iter().map(Column::with_gap).sum::<usize>();
        while needed(&fit) > width + GAP {
            let droppable = fit.iter_mut().filter(|column| column.kind != Kind::Growing && column.width > 0);
            let Some(least_needed) = droppable.max_by_key(|column| column.rank) else { break };
            least_needed.width = 0;
        }
        let spare = (width + GAP).saturating_sub(needed(&fit));
        if let Some(growing) = fit.iter_mut().find(|column| column.kind == Kind::Growing) {
            growing.width = (growing.width + spare).min(width);
        }
        Self(fit)
    }

    #[must_use]
    pub fn head(&self) -> String {
        self.line(self.0.iter().map(|column| column.title.to_owned()))
    }

    /// How wide the growing column has become.
    #[must_use]
    pub fn grown(&self) -> usize {
        self.0.iter().find(|column| column.kind == Kind::Growing).map_or(0, |column| column.width)
    }

    /// A row of one cell for each column that was asked for, shown or not. What is too long is cut.
    #[must_use]
    pub fn line(&self, cells: impl IntoIterator<Item = String>) -> String {
        let mut line = String::new();
        for (column, cell) in self.0.iter().zip(cells).filter(|(column, _)| column.width > 0) {
            if !line.is_empty() {
                line.extend(repeat_n(' ', GAP));
            }
            let text = SafeText::from(cell);
            let text = if text.fits(column.width) { text } else { text.cut(column.width) };
            let fill = repeat_n(' ', column.width.saturating_sub(text.width()));
            if column.kind == Kind::Number {
                line.extend(fill);
                line.push_str(text.as_str());
            } else {
                line.push_str(text.as_str());
                line.extend(fill);
            }
        }
        line
    }
}
