//! Tables of companies from other programs: whatever delimiter, letters and headers they have. Our own long sheet is
//! one of them and comes in whole.

mod cells;
mod columns;
mod encoding;
pub mod report;
mod rows;

use std::borrow::Cow;

use crate::domain::history::Act;
use crate::domain::import::{Builder, Plan, Record};
use crate::domain::library::Library;
use crate::domain::taxonomy::Taxonomy;
use crate::interop::exchange_csv;
use rows::Rows;

pub use columns::{Mapping, Target};
pub use encoding::Encoding;

/// A file that holds a table. Invariant: every quote in it closes, and no byte of it is zero.
#[derive(Debug)]
pub struct Table {
    text: String,
    encoding: Encoding,
    delimiter: u8,
    /// The row of the headers, from 1: reports may have a title above.
    head_row: u64,
    headers: Vec<String>,
    /// The first cells of each column that hold something.
    samples: Vec<Vec<String>>,
    rows: u64,
}

/// Why a file holds no table that can be taken in. Nothing was taken then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    #[error("the file is empty")]
    Empty,
    #[error("there is nothing but row {0}, the headers")]
    OnlyHeaders(u64),
    #[error("this is {0}")]
    Other(&'static str),
    #[error("row {row}, column {column}: a quote opens here and never closes")]
    Unclosed { row: u64, column: usize },
    #[error("row {row}, column {column}: a zero byte, so this is no text; export the table as CSV")]
    ZeroByte { row: u64, column: usize },
    #[error("no column holds the names of the partners; say which with --map \"HEADER=name\" (headers: {0})")]
    NoName(String),
    #[error("no column is called \"{0}\" (headers: {1})")]
    NoColumn(String, String),
    #[error(transparent)]
    OwnSheet(#[from] exchange_csv::NoSheet),
}

/// Rows among which the headers are looked for.
const TITLE_ROWS: u64 = 30;
/// Cells of each column that are shown, and how much of each.
const SAMPLES: usize = 3;
const SAMPLE_CHARS: usize = 60;
/// Headers that a message names.
const NAMED: usize = 12;

impl Table {
    /// Reads a file. `headers`: names of columns that a person gave, if any; the row that has them is the row of
    /// headers.
    ///
    /// # Errors
    /// When it is no table; the message says what it is, or where it breaks off.
    pub fn open(bytes: Vec<u8>, headers: &[String]) -> Result<Self, NoTable> {
        let (text, encoding) = encoding::decode(bytes)?;
        let mut table = Self {
            delimiter: rows::delimiter(&text),
            text,
            encoding,
            head_row: 0,
            headers: Vec::new(),
            samples: Vec::new(),
            rows: 0,
        };
        table.find_headers(headers)?;
        table.check()?;
        Ok(table)
    }

    /// The row that names the companies, else the first that says anything.
    fn find_headers(&mut self, wanted: &[String]) -> Result<(), NoTable> {
        let wanted: Vec<String> = wanted.iter().map(|header| columns::folded(header)).collect();
        let is_head = |cell: &str| columns::is_name(cell) || wanted.contains(&columns::folded(cell));
        let (mut rows, mut cells) = (Rows::new(&self.text, self.delimiter), Vec::new());
        let mut first: Option<(u64, Vec<String>)> = None;
        while let Some(row) = rows.next_into(&mut cells)? {
            let headers = || cells.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
            let is_own = cells.iter().any(|cell| cell.trim() == "partner_id");
            if is_own || cells.iter().any(|cell| is_head(cell)) {
                first = Some((row, headers()));
                break;
            }
            if first.is_none() && cells.iter().any(|cell| !cell.trim().is_empty()) {
                first = Some((row, headers()));
            }
            if row >= TITLE_ROWS {
                break;
            }
        }
        (self.head_row, self.headers) = first.ok_or(NoTable::Empty)?;
        Ok(())
    }

    /// Goes through all of it once, so that nothing breaks off later.
    fn check(&mut self) -> Result<(), NoTable> {
        let mut samples: Vec<Vec<String>> = vec![Vec::new(); self.headers.len()];
        let (mut rows, mut cells, mut companies) = (Rows::new(&self.text, self.delimiter), Vec::new(), 0);
        let has_zero = self.text.contains('\0');
        while let Some(row) = rows.next_into(&mut cells)? {
            if has_zero && let Some(at) = cells.iter().position(|cell| cell.contains('\0')) {
                return Err(NoTable::ZeroByte { row, column: at + 1 });
            }
            if row <= self.head_row || cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            companies += 1;
            for (sample, cell) in samples.iter_mut().zip(&cells).filter(|(sample, _)| sample.len() < SAMPLES) {
                sample.extend(cells::text(cell).map(|text| text.chars().take(SAMPLE_CHARS).collect::<String>()));
            }
        }
        if companies == 0 {
            return Err(NoTable::OnlyHeaders(self.head_row));
        }
        (self.samples, self.rows) = (samples, companies);
        Ok(())
    }

    /// Whether fourfold wrote it: a row for each exchange, which comes in whole.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        ["partner_id", "partner_name", "exchange_id"].iter().all(|own| self.headers.iter().any(|header| header == own))
    }

    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The first cells of a column that hold something.
    #[must_use]
    pub fn samples(&self, column: usize) -> &[String] {
        self.samples.get(column).map_or(&[], Vec::as_slice)
    }

    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What stands between two cells, in words.
    #[must_use]
    pub const fn delimiter(&self) -> &'static str {
        match self.delimiter {
            b';' => "semicolons",
            b'\t' => "tabs",
            b'|' => "bars",
            _ => "commas",
        }
    }

    /// Rows below the headers that say something.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// What the headers say of the columns.
    #[must_use]
    pub fn guess(&self) -> Mapping {
        Mapping::guess(&self.headers, |column| self.samples(column).first().map_or("", String::as_str))
    }

    /// What the headers say, and what a person said over it.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn mapped(&self, said: &[(String, Option<Target>)]) -> Result<Mapping, NoTable> {
        let mut mapping = self.guess();
        for (header, target) in said {
            let folded = columns::folded(header);
            let at = self.headers.iter().position(|other| columns::folded(other) == folded);
            let at = at.ok_or_else(|| NoTable::NoColumn(header.clone(), self.header_names()))?;
            mapping.set(at, target.clone());
        }
        Ok(mapping)
    }

    fn header_names(&self) -> String {
        let named: Vec<&str> = self.headers.iter().map(String::as_str).filter(|header| !header.is_empty()).collect();
        match named.split_at_checked(NAMED) {
            Some((first, rest)) if !rest.is_empty() => format!("{} and {} more", first.join(", "), rest.len()),
            _ => named.join(", "),
        }
    }

    /// What taking it in would do. `from`: the name of the file, for the histories.
    ///
    /// # Errors
    /// When no column holds names, or our own sheet has a fault of its own.
    pub fn plan(
        &self,
        mapping: &Mapping,
        from: &str,
        library: &Library,
        taxonomy: &Taxonomy,
        act: &mut Act<'_>,
    ) -> Result<Plan, NoTable> {
        let mut builder = Builder::new(library, from);
        if self.is_ours() {
            let reading = exchange_csv::read(&self.text, library, taxonomy, act)?;
            reading.incoming.into_iter().for_each(|incoming| builder.add_whole(0, incoming.portfolio));
            reading.remarks.into_iter().for_each(|remark| builder.remark(remark.line, remark.text));
            reading.unknown_columns.into_iter().for_each(|header| builder.leave_column(header));
            builder.add_unchanged(reading.unchanged);
            return Ok(builder.finish());
        }
        if mapping.column(&Target::Name).is_none() {
            return Err(NoTable::NoName(self.header_names()));
        }
        let taken = |(header, target): (&String, &Option<Target>)| {
            (target.is_none() && !header.is_empty()).then(|| header.clone())
        };
        self.headers.iter().zip(&mapping.0).filter_map(taken).for_each(|header| builder.leave_column(header));
        let (mut rows, mut cells) = (Rows::new(&self.text, self.delimiter), Vec::new());
        while let Some(row) = rows.next_into(&mut cells)? {
            if row > self.head_row {
                take_row(&mut builder, mapping, row, &cells);
            }
        }
        Ok(builder.finish())
    }
}

/// Takes in what a row says, or says why it is left out.
fn take_row(builder: &mut Builder<'_>, mapping: &Mapping, row: u64, cells: &[Cow<'_, str>]) {
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    if cells::is_footer(cells) {
        let first = cells.iter().find_map(|cell| cells::text(cell)).unwrap_or_default().into_owned();
        return builder.leave(row, first, "the end of the report, no partner", false);
    }
    let mut record = Record { row, ..Record::default() };
    for (target, cell) in mapping.0.iter().zip(cells) {
        let Some((target, text)) = target.as_ref().zip(cells::text(cell)) else { continue };
        if cells::is_too_long(&text) {
            let fault = format!("{target}: more than {} characters", cells::LONGEST);
            if *target == Target::Name {
                return builder.leave(row, cells::quoted(&text), fault, true);
            }
            builder.remark(row, fault);
            continue;
        }
        if let Err(fault) = take_cell(&mut record, target, &text) {
            builder.remark(row, fault);
        }
    }
    builder.add(record);
}

fn take_cell(record: &mut Record, target: &Target, text: &str) -> Result<(), String> {
    match target {
        Target::Name => text.clone_into(&mut record.name),
        Target::Id(system) => record.external_ids.push((system.clone(), text.to_owned())),
        Target::Domain => record.domain = Some(cells::domain(text)?),
        Target::Owner => record.owner = Some(text.to_owned()),
        Target::Region => record.region = Some(text.to_owned()),
        Target::Status => record.status = Some(cells::status(text)?),
        Target::Tier => record.tier = Some(text.to_owned()),
        Target::Type => record.imported_type = Some(text.to_owned()),
    }
    Ok(())
}
