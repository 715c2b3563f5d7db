//! The sheet as rows of named cells: whichever delimiter, order of columns or program it went through.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::{QUESTION, is_fixed};
use super::NoSheet;
use crate::domain::category::Category;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::interop::sheet::original;

/// A sheet whose columns are known.
pub(super) struct Sheet {
    pub rows: Vec<Row>,
    pub unknown_columns: Vec<String>,
}

/// One line of the sheet.
pub(super) struct Row {
    pub line: u64,
    cells: Vec<String>,
    columns: Rc<Columns>,
}

struct Columns {
    places: BTreeMap<String, usize>,
    /// Mechanics questions and where their answers stand.
    questions: Vec<(Slug, usize)>,
}

impl Sheet {
    pub fn parse(text: &str, taxonomy: &Taxonomy) -> Result<Self, NoSheet> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let mut records = reader.records().map(|record| record.expect("a text is UTF-8 and rows may differ in length"));
        let head = records.next().unwrap_or_default();
        let (columns, unknown_columns) = Columns::parse(&head, taxonomy)?;
        let columns = Rc::new(columns);
        let mut rows = Vec::new();
        for record in records {
            let line = record.position().map_or(0, csv::Position::line);
            let cells: Vec<String> = record.iter().map(|cell| original(cell).to_owned()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(Row { line, cells, columns: Rc::clone(&columns) });
            }
        }
        Ok(Self { rows, unknown_columns })
    }
}

/// Spreadsheets of some countries part cells by semicolons; a range that was pasted has tabs.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| head.bytes().filter(|byte| byte == mark).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}

impl Columns {
    fn parse(head: &csv::StringRecord, taxonomy: &Taxonomy) -> Result<(Self, Vec<String>), NoSheet> {
        let mut columns = Self { places: BTreeMap::new(), questions: Vec::new() };
        let mut unknown = Vec::new();
        for (place, name) in head.iter().map(str::trim).enumerate().filter(|(_, name)| !name.is_empty()) {
            let fixed = is_fixed(name);
            let known = |slug: &Slug| taxonomy.question(slug).is_some();
            let question = match name.strip_prefix(QUESTION) {
                Some(name) => Slug::parse(name),
                None => Slug::parse(name).filter(known).filter(|_| !fixed),
            };
            if let Some(question) = question {
                columns.questions.push((question, place));
            } else if !fixed && Category::from_slug(name).is_none() {
                unknown.push(name.to_owned());
                continue;
            }
            if columns.places.insert(name.to_owned(), place).is_some() {
                return Err(NoSheet::Twice(name.to_owned()));
            }
        }
        for needed in ["partner_id", "partner_name", "exchange_id"] {
            if !columns.places.contains_key(needed) {
                return Err(NoSheet::NoColumn(needed));
            }
        }
        Ok((columns, unknown))
    }
}

impl Row {
    /// The cell of a column, as it was before it was defused; empty where the sheet has no such column.
    pub fn text(&self, column: &str) -> &str {
        let place = self.columns.places.get(column);
        place.and_then(|place| self.cells.get(*place)).map_or("", String::as_str)
    }

    /// The mechanics questions with what the row answers to them, where it does.
    pub fn mechanics(&self) -> impl Iterator<Item = (&Slug, &str)> {
        let cell = |place: usize| self.cells.get(place).map_or("", String::as_str).trim();
        let answers = self.columns.questions.iter().map(move |(question, place)| (question, cell(*place)));
        answers.filter(|(_, answer)| !answer.is_empty())
    }
}
