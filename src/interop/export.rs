//! The ways out: one library, or one partner of it, in the formats that other people and programs read.

use super::{crm_csv, exchange_csv, html, json, markdown, report};
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::order::Order;
use crate::domain::portfolio::Portfolio;
use crate::domain::review::AsOf;
use crate::domain::taxonomy::Taxonomy;

/// What is written out.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    pub library: &'a Library,
    pub taxonomy: &'a Taxonomy,
    pub as_of: &'a AsOf,
    /// Only this partner.
    pub partner: Option<ItemId>,
    /// With the notes that were written for oneself.
    pub notes: bool,
    /// Without the marks that keep a spreadsheet from running a text as a formula.
    pub raw: bool,
}

/// A format to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A row for each exchange; can be read in again without loss.
    Csv,
    /// A row for each partner, to be loaded into a CRM.
    CrmCsv(Crm),
    Markdown,
    Html,
    Json,
    JsonLines,
}

/// The CRM whose column names are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Crm {
    #[default]
    Salesforce,
    Hubspot,
}

impl Format {
    /// The ending of a file in this format.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::CrmCsv(_) => "csv",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }
}

impl<'a> Export<'a> {
    /// The whole library, without notes.
    #[must_use]
    pub const fn new(library: &'a Library, taxonomy: &'a Taxonomy, as_of: &'a AsOf) -> Self {
        Self { library, taxonomy, as_of, partner: None, notes: false, raw: false }
    }

    #[must_use]
    pub const fn of(self, partner: ItemId) -> Self {
        Self { partner: Some(partner), ..self }
    }

    /// What is asked for, by name. Ended partners too: a report leaves them out of its numbers, not out of the record.
    #[must_use]
    pub fn portfolios(&self) -> Vec<&'a Portfolio> {
        let all = self.library.in_order(Order::Name).into_iter().map(|entry| entry.portfolio.as_ref());
        all.filter(|portfolio| self.partner.is_none_or(|partner| partner == portfolio.id)).collect()
    }

    /// Writes it all, with a newline at the end.
    #[must_use]
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Csv => exchange_csv::write(self),
            Format::CrmCsv(crm) => crm_csv::write(self, crm),
            Format::Markdown => markdown::write(&self.page()),
            Format::Html => html::write(&self.page()),
            Format::Json => json::document(self),
            Format::JsonLines => json::lines(self),
        }
    }

    fn page(&self) -> report::page::Page {
        match self.partner.and_then(|partner| self.library.get(partner)) {
            Some(portfolio) => report::partner::page(self, portfolio),
            None => report::library(self),
        }
    }
}
