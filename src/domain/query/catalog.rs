//! The folded texts of all partners, field by field and joined: a filter looks through a hundred thousand partners at
//! each key.

use std::collections::BTreeMap;

use memchr::memmem::Finder;

use super::text::{Field, SearchText};

/// What all partners can be found by. Each partner has a row; a row that is left is never used again.
#[derive(Debug)]
pub struct Catalog {
    columns: [Column; Field::ALL.len()],
    rows: u32,
}

/// One field of all partners.
#[derive(Debug)]
struct Column {
    field: Field,
    /// The different texts, a line break behind each, which no search can hold.
    joined: String,
    /// Where each text begins.
    starts: Vec<usize>,
    /// Which text each row has.
    texts: Vec<u32>,
    /// The number of each text, where many partners have the same.
    known: BTreeMap<String, u32>,
}

impl Default for Catalog {
    fn default() -> Self {
        Self { columns: Field::ALL.map(Column::new), rows: 0 }
    }
}

impl Catalog {
    /// Takes a partner in and returns its row.
    pub fn add(&mut self, text: &SearchText) -> u32 {
        for column in &mut self.columns {
            let number = column.number_of(text.field(column.field));
            column.texts.push(number);
        }
        self.rows += 1;
        self.rows - 1
    }

    /// Says what a partner can be found by from now on.
    pub fn change(&mut self, row: u32, text: &SearchText) {
        for column in &mut self.columns {
            let new = text.field(column.field);
            if column.text_of(row) != new {
                let number = column.number_of(new);
                if let Some(text) = column.texts.get_mut(row as usize) {
                    *text = number;
                }
            }
        }
    }

    /// The rows in which a folded word occurs, in any field or in the one that is named: a mark for each row.
    pub(super) fn rows_with(&self, field: Option<Field>, word: &str) -> Vec<bool> {
        let mut rows = vec![false; self.rows as usize];
        for column in self.columns.iter().filter(|column| field.is_none_or(|field| field == column.field)) {
            column.mark_rows(word, &mut rows);
        }
        rows
    }

    /// The rows in which a field says nothing: a mark for each row.
    pub(super) fn rows_without(&self, field: Field) -> Vec<bool> {
        let column = self.columns.iter().find(|column| column.field == field);
        let silent = |column: &Column| (0..self.rows).map(|row| column.text_of(row).is_empty()).collect();
        column.map(silent).unwrap_or_default()
    }
}

impl Column {
    fn new(field: Field) -> Self {
        Self { field, joined: String::new(), starts: Vec::new(), texts: Vec::new(), known: BTreeMap::new() }
    }

    fn number_of(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let number = u32::try_from(self.starts.len()).expect("memory ends before the numbers do");
        self.starts.push(self.joined.len());
        self.joined.push_str(text);
        self.joined.push('\n');
        if !self.field.differs() {
            self.known.insert(text.to_owned(), number);
        }
        number
    }

    fn text_of(&self, row: u32) -> &str {
        let number = self.texts.get(row as usize).copied().unwrap_or_default() as usize;
        let start = self.starts.get(number).copied().unwrap_or_default();
        let end = self.starts.get(number + 1).copied().unwrap_or(self.joined.len());
        self.joined.get(start..end).and_then(|text| text.strip_suffix('\n')).unwrap_or_default()
    }

    /// Marks the rows whose text has a word.
    fn mark_rows(&self, word: &str, rows: &mut [bool]) {
        let texts = self.texts_with(word);
        if texts.contains(&true) {
            for (row, text) in rows.iter_mut().zip(&self.texts) {
                *row |= texts.get(*text as usize) == Some(&true);
            }
        }
    }

    /// The texts that have a word: a mark for each text.
    fn texts_with(&self, word: &str) -> Vec<bool> {
        let finder = Finder::new(word);
        let mut texts = vec![false; self.starts.len()];
        let (mut from, mut number) = (0, 0);
        while let Some(at) = self.joined.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + at;
            while self.starts.get(number + 1).is_some_and(|start| *start <= at) {
                number += 1;
            }
            let Some(text) = texts.get_mut(number) else { break };
            *text = true;
            // On with the next text: once is enough.
            let Some(next) = self.starts.get(number + 1) else { break };
            from = *next;
        }
        texts
    }
}
