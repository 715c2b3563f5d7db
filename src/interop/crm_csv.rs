//! A row for each partner, in the columns that a CRM takes.

use super::export::{Crm, Export};
use super::sheet::defused;
use crate::domain::category::Category;
use crate::domain::portfolio::Portfolio;
use crate::domain::wording;

/// Writes the partners that count; several values in a cell are joined by `;`, as both CRMs read them.
#[must_use]
pub fn write(export: &Export<'_>, crm: Crm) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head: &[&str] = match crm {
        Crm::Salesforce => {
            &["Account ID", "Account Name", "Partner Categories", "Partner Types", "Last Partner Review"]
        }
        Crm::Hubspot => &[
            "Record ID",
            "Company name",
            "Company domain name",
            "Company owner",
            "Partner Categories",
            "Partner Types",
        ],
    };
    let rows = export.portfolios().into_iter().filter(|portfolio| portfolio.partner.status.counts());
    let rows = rows.map(|portfolio| row(export, portfolio, crm));
    for row in std::iter::once(head.iter().map(|name| (*name).to_owned()).collect()).chain(rows) {
        let cells: Vec<String> = row;
        writer.write_record(cells).expect("a vector takes every row of the same length");
    }
    let bytes = writer.into_inner().expect("a vector takes every row");
    String::from_utf8(bytes).expect("the cells were text")
}

fn row(export: &Export<'_>, portfolio: &Portfolio, crm: Crm) -> Vec<String> {
    let partner = &portfolio.partner;
    let summary = export.library.summary(portfolio.id);
    let held = |category: &Category| summary.is_some_and(|summary| summary.categories[*category] > 0);
    let categories: Vec<&str> =
        Category::ALL.into_iter().filter(held).map(|of| export.taxonomy.category(of).name.as_str()).collect();
    let types = summary.into_iter().flat_map(|summary| summary.types.keys());
    let types: Vec<String> = types.map(|slug| wording::partner_type(export.taxonomy, slug)).collect();
    let system = match crm {
        Crm::Salesforce => "salesforce",
        Crm::Hubspot => "hubspot",
    };
    let id = partner.external_ids.get(system).cloned().unwrap_or_default();
    let reviewed = partner.reviewed.as_ref().map(|reviewed| reviewed.on.to_string()).unwrap_or_default();
    let (categories, types) = (categories.join(";"), types.join(";"));
    let cells = match crm {
        Crm::Salesforce => vec![id, partner.name.clone(), categories, types, reviewed],
        Crm::Hubspot => {
            let domain = partner.domain.clone().unwrap_or_default();
            let owner = partner.owner.clone().unwrap_or_default();
            vec![id, partner.name.clone(), domain, owner, categories, types]
        }
    };
    cells.iter().map(|cell| defused(cell, export.raw)).collect()
}
