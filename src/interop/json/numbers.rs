//! The numbers of the library, as the review counts them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::review::Verdict;
use crate::domain::review::as_of::CHANGED_DAYS;
use crate::domain::review::coverage::{Axis, Coverage, Head, Rows};
use crate::domain::review::figure::{Figure, Place, Row};
use crate::domain::review::tally::{Count, Tally, WorkTotal};
use crate::interop::export::Export;
use crate::interop::report::numbers::gap_lines;

/// Counted as the review counts: exchanges that have not ended, of partners that count, by their decision.
#[derive(Serialize)]
pub(super) struct Numbers {
    exchanges: usize,
    partners: usize,
    categories: Vec<Counted>,
    types: Vec<Counted>,
    coverage: Vec<Matrix>,
    gaps: Vec<String>,
    open_work: Vec<Work>,
    notices: Vec<NoticeJson>,
    changed: Changed,
}

#[derive(Serialize)]
struct Counted {
    name: String,
    exchanges: usize,
    partners: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    without_type: Option<usize>,
}

#[derive(Serialize)]
struct Matrix {
    by: &'static str,
    /// `null`: the partners of which nothing is known here.
    columns: Vec<Option<String>>,
    partners: Vec<usize>,
    /// Exchanges in each column.
    rows: BTreeMap<String, Vec<usize>>,
}

#[derive(Serialize)]
struct Work {
    kind: &'static str,
    total: usize,
    exchanges: usize,
    partners: usize,
}

#[derive(Serialize)]
struct NoticeJson {
    date: String,
    #[serde(flatten)]
    place: PlaceJson,
}

#[derive(Serialize)]
struct Changed {
    days: u16,
    added: Vec<PlaceJson>,
    ended: Vec<PlaceJson>,
    moved: Vec<PlaceJson>,
}

#[derive(Serialize)]
struct PlaceJson {
    partner: String,
    exchange: Option<String>,
}

impl From<Place> for PlaceJson {
    fn from(place: Place) -> Self {
        Self { partner: place.partner.to_string(), exchange: place.exchange.map(|id| id.to_string()) }
    }
}

impl Numbers {
    pub(super) fn new(export: &Export<'_>) -> Self {
        let tally = Tally::new(export.library, export.taxonomy);
        let counted = |name: String, count: Count, without_type| Counted {
            name,
            exchanges: count.exchanges,
            partners: count.partners,
            without_type,
        };
        let category = |verdict: Verdict| {
            let without = match verdict {
                Verdict::Category(category) => Some(tally.without_type()[category].exchanges),
                _ => None,
            };
            counted(verdict.slug().to_owned(), tally.verdict(verdict), without)
        };
        let behind = |figure: Figure| figure.behind(export.library).into_iter().map(PlaceJson::from).collect();
        let matrices = [Rows::Categories, Rows::Types].into_iter().flat_map(|rows| Axis::ALL.map(|axis| (rows, axis)));
        Self {
            exchanges: tally.all.exchanges,
            partners: tally.all.partners,
            categories: Verdict::ALL.map(category).into(),
            types: tally.types.iter().map(|(slug, count)| counted(slug.to_string(), *count, None)).collect(),
            coverage: matrices.map(|(rows, axis)| matrix(&Coverage::new(export.library, &tally, rows, axis))).collect(),
            gaps: gap_lines(export, &tally),
            open_work: tally.open_work.iter().map(Work::from).collect(),
            notices: tally
                .notices
                .iter()
                .map(|notice| NoticeJson { date: notice.date.to_string(), place: notice.place.into() })
                .collect(),
            changed: Changed {
                days: CHANGED_DAYS,
                added: behind(Figure::Added),
                ended: behind(Figure::Ended),
                moved: behind(Figure::Moved),
            },
        }
    }
}

impl From<&WorkTotal> for Work {
    fn from(work: &WorkTotal) -> Self {
        let Count { exchanges, partners } = work.places;
        Self { kind: work.kind.slug(), total: work.total, exchanges, partners }
    }
}

fn matrix(coverage: &Coverage) -> Matrix {
    let name = |row: &Row| match row {
        Row::Verdict(verdict) => verdict.slug().to_owned(),
        Row::WithoutType(category) => format!("{}-without-type", category.slug()),
        Row::Type(slug) => slug.to_string(),
    };
    let row = |(row, counts): &(Row, Vec<Count>)| (name(row), counts.iter().map(|count| count.exchanges).collect());
    let label = |head: &Head| Some(head.label.clone()).filter(|_| !head.column.is_missing());
    Matrix {
        by: coverage.axis.slug(),
        columns: coverage.columns.iter().map(label).collect(),
        partners: coverage.columns.iter().map(|head| head.partners).collect(),
        rows: coverage.rows.iter().map(row).collect(),
    }
}
