//! Who does what where: categories or types against the regions, owners, tiers or states of the partners.

use std::collections::BTreeMap;

use super::figure::{Figure, Row};
use super::finding::Verdict;
use super::tally::{Count, Counter, Tally};
use crate::domain::id::ItemId;
use crate::domain::library::{Entry, Library};
use crate::domain::portfolio::{Partner, Status};

/// What the columns of a coverage matrix are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    #[default]
    Region,
    Owner,
    Tier,
    Status,
}

impl Axis {
    pub const ALL: [Self; 4] = [Self::Region, Self::Owner, Self::Tier, Self::Status];

    /// The name of the field in files and on the command line.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Owner => "owner",
            Self::Tier => "tier",
            Self::Status => "status",
        }
    }
}

/// One value of an axis. Case and outer blanks make no difference: `EMEA` and `emea ` are one column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    pub axis: Axis,
    value: Value,
}

/// In the order of the columns: states in their own order, texts by letter, partners without one last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Status(Status),
    Text(String),
    Missing,
}

impl Column {
    /// Where a partner stands on an axis.
    #[must_use]
    pub fn of(partner: &Partner, axis: Axis) -> Self {
        let value = match written(partner, axis) {
            _ if axis == Axis::Status => Value::Status(partner.status),
            Some(text) => Value::Text(text.to_lowercase()),
            None => Value::Missing,
        };
        Self { axis, value }
    }

    #[must_use]
    pub fn holds(&self, partner: &Partner) -> bool {
        Self::of(partner, self.axis) == *self
    }

    /// Whether it stands for the partners of which nothing is known here.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.value == Value::Missing
    }
}

fn written(partner: &Partner, axis: Axis) -> Option<&str> {
    let field = match axis {
        Axis::Region => partner.region.as_deref(),
        Axis::Owner => partner.owner.as_deref(),
        Axis::Tier => partner.tier.as_deref(),
        Axis::Status => None,
    };
    field.map(str::trim).filter(|text| !text.is_empty())
}

/// What the rows of a coverage matrix are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    #[default]
    Categories,
    Types,
}

/// A coverage matrix. A column stands only for values that some partner that counts has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub axis: Axis,
    pub columns: Vec<Head>,
    /// Each row with one count for each column.
    pub rows: Vec<(Row, Vec<Count>)>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub column: Column,
    /// As one of the partners has it written.
    pub label: String,
    /// Partners that count, with exchanges or without.
    pub partners: usize,
}

/// A row that is empty in some columns although partners are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub row: Row,
    /// The labels of the empty columns.
    pub columns: Vec<String>,
}

impl Coverage {
    /// Counts the library along an axis. `tally` is the count of the same library.
    #[must_use]
    pub fn new(library: &Library, tally: &Tally, rows: Rows, axis: Axis) -> Self {
        Self::of(library.entries(), tally, rows, axis)
    }

    /// Counts some of the portfolios along an axis. `tally` is the count of the same ones.
    #[must_use]
    pub fn of<'l>(entries: impl Iterator<Item = (ItemId, &'l Entry)>, tally: &Tally, rows: Rows, axis: Axis) -> Self {
        let rows = rows_of(tally, rows);
        let place: BTreeMap<&Row, usize> = rows.iter().enumerate().map(|(index, row)| (row, index)).collect();
        let mut columns: BTreeMap<Column, (Head, Vec<Counter>)> = BTreeMap::new();
        for (id, entry) in entries.filter(|(_, entry)| entry.summary.counts) {
            let partner = &entry.portfolio.partner;
            let column = Column::of(partner, axis);
            let head = || Head { column: column.clone(), label: label(partner, axis), partners: 0 };
            let (head, counters) =
                columns.entry(column.clone()).or_insert_with(|| (head(), vec![Counter::default(); rows.len()]));
            head.partners += 1;
            for finding in entry.summary.findings.iter().filter(|finding| finding.live) {
                let types = finding.partner_type.iter().map(|slug| Row::Type(slug.clone()));
                for row in types.chain([Row::Verdict(finding.verdict)]) {
                    if let Some(counter) = place.get(&row).and_then(|index| counters.get_mut(*index)) {
                        counter.add(id);
                    }
                }
            }
        }
        let (columns, counters): (Vec<Head>, Vec<Vec<Counter>>) = columns.into_values().unzip();
        let counts = |index: usize| {
            let at = |column: &Vec<Counter>| column.get(index).map_or(Count::default(), Counter::count);
            counters.iter().map(at).collect()
        };
        let rows = rows.into_iter().enumerate().map(|(index, row)| (row, counts(index))).collect();
        Self { axis, columns, rows }
    }

    /// The figure of a cell, by its row and column.
    #[must_use]
    pub fn figure(&self, row: usize, column: usize) -> Option<Figure> {
        let (row, _) = self.rows.get(row)?;
        Some(Figure::Cell(row.clone(), self.columns.get(column)?.column.clone()))
    }

    /// The empty cells by row. Every column has a partner; what nobody holds anywhere is left to
    /// [`Tally::not_held`] when it is a type, and named for all columns when it is a category.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let gap = |(row, counts): &(Row, Vec<Count>)| {
            let nowhere = counts.iter().all(|count| count.exchanges == 0);
            let told = match row {
                Row::Verdict(Verdict::Category(_)) => true,
                Row::Type(_) => !nowhere,
                _ => false,
            };
            let empty = self
                .columns
                .iter()
                .zip(counts)
                .filter(|(head, count)| told && count.exchanges == 0 && !head.column.is_missing());
            let columns: Vec<String> = empty.map(|(head, _)| head.label.clone()).collect();
            (!columns.is_empty()).then(|| Gap { row: row.clone(), columns })
        };
        self.rows.iter().filter_map(gap).collect()
    }
}

fn label(partner: &Partner, axis: Axis) -> String {
    match axis {
        Axis::Status => partner.status.name().to_owned(),
        _ => written(partner, axis).unwrap_or_default().to_owned(),
    }
}

/// The categories and what is not decided yet; accepted exchanges without contribution only where there are any.
fn rows_of(tally: &Tally, rows: Rows) -> Vec<Row> {
    match rows {
        Rows::Types => tally.types.iter().map(|(slug, _)| Row::Type(slug.clone())).collect(),
        Rows::Categories => {
            let empty =
                |verdict: &Verdict| *verdict == Verdict::NoContribution && tally.verdict(*verdict) == Count::default();
            Verdict::ALL.into_iter().filter(|verdict| !empty(verdict)).map(Row::Verdict).collect()
        }
    }
}
