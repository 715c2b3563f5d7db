//! The cells about a partner. They stand in every row of it; where rows disagree, nobody knows which one is meant.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::super::cells;
use super::row::Row;
use super::{Source, Taken};
use crate::domain::few::Few;
use crate::domain::field::PartnerField;
use crate::domain::history::{Act, History, What};
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Partner, Portfolio, Reviewed, Status};

/// A column of the partner, and the field that its history calls it.
const COLUMNS: [(&str, Option<PartnerField>); 11] = [
    ("partner_name", Some(PartnerField::Name)),
    ("domain", Some(PartnerField::Domain)),
    ("external_ids", Some(PartnerField::ExternalIds)),
    ("status", Some(PartnerField::Status)),
    ("owner", Some(PartnerField::Owner)),
    ("region", Some(PartnerField::Region)),
    ("tier", Some(PartnerField::Tier)),
    ("tags", Some(PartnerField::Tags)),
    ("imported_type", Some(PartnerField::ImportedType)),
    ("note", Some(PartnerField::Note)),
    ("last_reviewed_on", None),
];

impl<'s> Source<'s> {
    /// The partner of the library with what the sheet says of it and of its exchanges.
    pub(super) fn change(&mut self, before: &Portfolio, taken: &mut Taken, act: &mut Act<'_>) -> Portfolio {
        let mut portfolio = before.clone();
        for (column, field) in COLUMNS {
            let Some((row, cell)) = self.said(column, |cell| differs(&before.partner, column, cell)) else { continue };
            let from = field.map(|field| portfolio.partner.field(field));
            match set(&mut portfolio.partner, column, cell, row.text("last_reviewed_by")) {
                Err(text) => self.remark(row, text),
                Ok(()) => match (field, from) {
                    (Some(field), Some(from)) => drop(portfolio.record_field(field, &from, act)),
                    _ if portfolio.partner.reviewed != before.partner.reviewed => {
                        portfolio.history.push(act.event(What::Reviewed));
                    }
                    _ => {}
                },
            }
        }
        self.exchanges(&mut portfolio, taken, act);
        portfolio
    }

    /// A partner that the library does not have.
    pub(super) fn create(&mut self, id: Option<ItemId>, taken: &mut Taken, act: &mut Act<'_>) -> Option<Portfolio> {
        let id = id.unwrap_or_else(|| act.ids.next_id());
        let mut partner = Partner::default();
        for (column, _) in COLUMNS {
            let Some((row, cell)) = self.said(column, |cell| !cell.is_empty()) else { continue };
            if let Err(text) = set(&mut partner, column, cell, row.text("last_reviewed_by")) {
                self.remark(row, text);
            }
        }
        if partner.name.trim().is_empty() {
            if let Some(row) = self.rows.first() {
                self.remark(row, "a partner needs a name; its rows were left out");
            }
            return None;
        }
        let history = History::starting_with(act.event(What::Imported { from: "csv" }));
        let mut portfolio = Portfolio { id, partner, exchanges: Vec::new(), history };
        self.exchanges(&mut portfolio, taken, act);
        Some(portfolio)
    }

    /// What the rows say in a column that `counts`, and the first row that says it. The rows of one partner have to
    /// agree.
    fn said(&mut self, column: &str, counts: impl Fn(&str) -> bool) -> Option<(&'s Row, &'s str)> {
        let rows = self.rows;
        let mut said = rows.iter().map(|row| (*row, row.text(column))).filter(|(_, cell)| counts(cell));
        let (row, cell) = said.next()?;
        if let Some((other, _)) = said.find(|(_, other)| *other != cell) {
            let text = format!("{column} differs from line {} of the same partner; it was left as it is", row.line);
            self.remark(other, text);
            return None;
        }
        Some((row, cell))
    }
}

/// Whether a cell says something that the library does not.
fn differs(partner: &Partner, column: &str, cell: &str) -> bool {
    let mut other = partner.clone();
    let by = partner.reviewed.as_ref().map(|reviewed| reviewed.by.clone()).unwrap_or_default();
    !cell.trim().is_empty() && (set(&mut other, column, cell, &by).is_err() || other != *partner)
}

fn set(partner: &mut Partner, column: &str, cell: &str, by: &str) -> Result<(), String> {
    let text = || Some(cell.to_owned());
    match column {
        "partner_name" => cell.clone_into(&mut partner.name),
        "domain" => partner.domain = text(),
        "external_ids" => partner.external_ids = pairs(column, cell)?,
        "status" => partner.status = Status::parse(cell).ok_or_else(|| format!("{cell:?} is no status"))?,
        "owner" => partner.owner = text(),
        "region" => partner.region = text(),
        "tier" => partner.tier = text(),
        "tags" => partner.tags = cells::parse_list(cell).into_iter().collect::<BTreeSet<_>>(),
        "imported_type" => partner.imported_type = text(),
        "note" => cell.clone_into(&mut partner.note),
        _ => partner.reviewed = Some(Reviewed { on: date(column, cell)?, by: by.to_owned() }),
    }
    Ok(())
}

fn pairs(column: &str, cell: &str) -> Result<Few<String, String>, String> {
    let pairs =
        cells::parse_pairs(cell).ok_or_else(|| format!("{column} reads name=value;name=value, not {cell:?}"))?;
    Ok(pairs.into_iter().collect())
}

/// A day as the sheet writes it.
pub(super) fn date(column: &str, cell: &str) -> Result<Date, String> {
    let cell = cell.trim();
    cell.parse().map_err(|_| format!("{column}: {cell:?} is no date; write it as 2026-08-02"))
}
