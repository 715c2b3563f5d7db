//! From the sheet to the library: what would be new and what would change, for somebody to look at before it is kept.
//!
//! An empty cell never wipes a value. A cell that cannot be read is named and left out; the rest of its row counts.
//! What stands in the library and in the sheet alike is no change, so an untouched sheet changes nothing.

mod exchange;
mod partner;
mod row;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::portfolio::Portfolio;
use crate::domain::taxonomy::Taxonomy;
use row::{Row, Sheet};

/// What reading a sheet came to.
#[derive(Debug, Default)]
pub struct Reading {
    /// The partners that are new or change, in the order of the sheet.
    pub incoming: Vec<Incoming>,
    /// Partners of which the sheet says nothing new.
    pub unchanged: usize,
    /// What could not be taken, each with its line.
    pub remarks: Vec<Remark>,
    /// Columns that mean nothing here.
    pub unknown_columns: Vec<String>,
}

/// A partner as it would be.
#[derive(Debug, PartialEq, Eq)]
pub struct Incoming {
    pub portfolio: Portfolio,
    /// It is not in the library yet.
    pub is_new: bool,
}

/// Something that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// Line of the sheet, from 1.
    pub line: u64,
    pub text: String,
}

/// Why a text is no such sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSheet {
    #[error("there is no column {0}, so this is not a sheet that fourfold wrote")]
    NoColumn(&'static str),
    #[error("the column {0} stands twice; keep one of them")]
    Twice(String),
}

/// Reads a sheet over a library. Nothing is changed yet.
///
/// # Errors
/// When the text is no sheet of this kind.
pub fn read(text: &str, library: &Library, taxonomy: &Taxonomy, act: &mut Act<'_>) -> Result<Reading, NoSheet> {
    let sheet = Sheet::parse(text, taxonomy)?;
    let mut reading = Reading { unknown_columns: sheet.unknown_columns, ..Reading::default() };
    let (groups, remarks) = by_partner(&sheet.rows, library);
    reading.remarks = remarks;
    let mut taken = Taken::new(library);
    for (id, rows) in groups {
        let known = id.and_then(|id| library.get(id)).map(Arc::as_ref);
        let mut remarks = Vec::new();
        let mut of = Source { rows: &rows, remarks: &mut remarks };
        let portfolio = match known {
            Some(before) => Some(of.change(before, &mut taken, act)),
            None => of.create(id, &mut taken, act),
        };
        match portfolio {
            Some(portfolio) if known != Some(&portfolio) => {
                reading.incoming.push(Incoming { portfolio, is_new: known.is_none() });
            }
            Some(_) => reading.unchanged += 1,
            None => {}
        }
        reading.remarks.append(&mut remarks);
    }
    reading.remarks.sort();
    Ok(reading)
}

/// The rows of one partner and what is needed to read them.
struct Source<'s> {
    rows: &'s [&'s Row],
    remarks: &'s mut Vec<Remark>,
}

impl Source<'_> {
    fn remark(&mut self, row: &Row, text: impl Into<String>) {
        self.remarks.push(Remark { line: row.line, text: text.into() });
    }
}

/// Which partner has which exchange: an id names one exchange in all of the library.
struct Taken(BTreeMap<ItemId, ItemId>);

impl Taken {
    fn new(library: &Library) -> Self {
        let owned = |(id, entry): (ItemId, &crate::domain::library::Entry)| {
            let ids: Vec<_> = entry.portfolio.exchanges.iter().map(|exchange| (exchange.id, id)).collect();
            ids
        };
        Self(library.entries().flat_map(owned).collect())
    }

    /// Whether the exchange is this partner's, or nobody's yet and from now on this one's.
    fn claim(&mut self, exchange: ItemId, partner: ItemId) -> bool {
        *self.0.entry(exchange).or_insert(partner) == partner
    }
}

type Groups<'r> = Vec<(Option<ItemId>, Vec<&'r Row>)>;

/// Rows of one partner together, in the order of the sheet. A row without id belongs to the only partner of its name,
/// else to a new one.
fn by_partner<'r>(rows: &'r [Row], library: &Library) -> (Groups<'r>, Vec<Remark>) {
    let mut groups: Groups<'r> = Vec::new();
    let mut place: BTreeMap<(Option<ItemId>, String), usize> = BTreeMap::new();
    let mut remarks = Vec::new();
    for row in rows {
        let key = match whose(row, library) {
            Ok(Some(id)) => (Some(id), String::new()),
            Ok(None) => (None, row.text("partner_name").trim().to_lowercase()),
            Err(text) => {
                remarks.push(Remark { line: row.line, text });
                continue;
            }
        };
        let id = key.0;
        let at = *place.entry(key).or_insert_with(|| {
            groups.push((id, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, rows)) = groups.get_mut(at) {
            rows.push(row);
        }
    }
    (groups, remarks)
}

fn whose(row: &Row, library: &Library) -> Result<Option<ItemId>, String> {
    let (id, name) = (row.text("partner_id").trim(), row.text("partner_name"));
    if !id.is_empty() {
        return ItemId::parse(id)
            .map(Some)
            .ok_or_else(|| format!("{id:?} is no id of a partner; the row was left out"));
    }
    if name.trim().is_empty() {
        return Err("the row names no partner and was left out".to_owned());
    }
    let named: Vec<ItemId> = library.named(name).map(|portfolio| portfolio.id).collect();
    match named.as_slice() {
        [] => Ok(None),
        [id] => Ok(Some(*id)),
        _ => Err(format!("several partners are called {name:?}; give the row a partner_id")),
    }
}
