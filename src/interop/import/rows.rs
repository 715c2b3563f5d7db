//! A text as rows of cells. Rows are counted as a spreadsheet counts them: one for each record, blank ones included,
//! however many lines a quoted cell has.

use std::borrow::Cow;

use super::NoTable;

/// What can stand between two cells.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Goes through the rows of a text.
#[derive(Debug)]
pub(super) struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
    row: u64,
}

/// The mark between cells: the one that the first lines have most of, quoted cells aside.
pub(super) fn delimiter(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for c in text.chars().take(HEAD) {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted && counts.iter().any(|count| *count > 0) => break,
            _ if quoted => {}
            _ => {
                for (count, mark) in counts.iter_mut().zip(DELIMITERS) {
                    *count += usize::from(c == mark);
                }
            }
        }
    }
    let most = DELIMITERS.into_iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    most.and_then(|(mark, _)| u8::try_from(mark).ok()).unwrap_or(b',')
}

/// Characters in which the mark between cells has to show.
const HEAD: usize = 100_000;

impl<'t> Rows<'t> {
    pub const fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, at: 0, delimiter, row: 0 }
    }

    /// Fills `cells` with the next row and returns its number, from 1; `None` at the end.
    pub fn next_into(&mut self, cells: &mut Vec<Cow<'t, str>>) -> Result<Option<u64>, NoTable> {
        cells.clear();
        if self.at >= self.text.len() {
            return Ok(None);
        }
        self.row += 1;
        loop {
            let (cell, end) = if self.peek() == Some(b'"') {
                self.quoted(cells.len())?
            } else {
                let (cell, end) = self.plain();
                (Cow::Borrowed(cell), end)
            };
            cells.push(cell);
            match end {
                Some(mark) if mark == self.delimiter => {}
                Some(b'\r') if self.peek() == Some(b'\n') => {
                    self.at += 1;
                    return Ok(Some(self.row));
                }
                _ => return Ok(Some(self.row)),
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Up to what ends the cell, which is returned too and passed.
    fn plain(&mut self) -> (&'t str, Option<u8>) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let delimiter = self.delimiter;
        let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
        let length = rest.as_bytes().iter().position(ends).unwrap_or(rest.len());
        let end = rest.as_bytes().get(length).copied();
        self.at += length + usize::from(end.is_some());
        (rest.get(..length).unwrap_or_default(), end)
    }

    /// A cell in quotes; what stands between the closing quote and the end of the cell belongs to it.
    fn quoted(&mut self, column: usize) -> Result<(Cow<'t, str>, Option<u8>), NoTable> {
        let unclosed = NoTable::Unclosed { row: self.row, column: column + 1 };
        self.at += 1;
        let mut cell = Cow::Borrowed("");
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(length) = rest.find('"') else { return Err(unclosed) };
            append(&mut cell, rest.get(..length).unwrap_or_default());
            self.at += length + 1;
            if self.peek() != Some(b'"') {
                break;
            }
            append(&mut cell, "\"");
            self.at += 1;
        }
        let (behind, end) = self.plain();
        append(&mut cell, behind);
        Ok((cell, end))
    }
}

fn append<'t>(cell: &mut Cow<'t, str>, part: &'t str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(part);
    } else if !part.is_empty() {
        cell.to_mut().push_str(part);
    }
}
