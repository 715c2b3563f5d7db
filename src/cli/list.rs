//! `fourfold list`: the library, a line for each partner, or the agreements whose notice date comes up.

use super::output::Output;
use super::shelf::Shelf;
use crate::domain::category::Category;
use crate::domain::library::Entry;
use crate::domain::review::tally::notices_within;
use crate::domain::wording::{gives, numbers};
use crate::interop::report::page::{Cell, Table};
use crate::interop::{json, plain};

/// Prints every partner by name.
#[must_use]
pub fn partners(shelf: &Shelf, as_json: bool) -> u8 {
    let mut out = Output::new();
    if as_json {
        out.data(json::partners(&shelf.export()).trim_end());
        return out.finish(shelf.code());
    }
    let columns = ["Partner", "#Exchanges", "Categories", "Open work", "Reviewed", "Status", "Id"];
    let mut table = Table::new("", &columns);
    for portfolio in shelf.export().portfolios() {
        let Some(entry) = shelf.library.entry(portfolio.id) else { continue };
        table.rows.push(row(entry));
    }
    if table.rows.is_empty() {
        let folder = shelf.folder.display();
        out.line(&format!("No partners yet in {folder}. fourfold classify NAME adds the first."));
    } else {
        for line in plain::table(&table) {
            out.line(&line);
        }
    }
    out.finish(shelf.code())
}

fn row(entry: &Entry) -> Vec<Cell> {
    let (partner, summary) = (&entry.portfolio.partner, &entry.summary);
    let held = |category: Category| if summary.categories[category] > 0 { category.code() } else { "   " };
    let reviewed = partner.reviewed.as_ref().map_or_else(|| "never".to_owned(), |reviewed| reviewed.on.to_string());
    vec![
        Cell::text(&partner.name),
        Cell::Number(summary.exchanges),
        Cell::Fixed(Category::ALL.map(held).join(" ")),
        Cell::text(numbers::most_urgent(summary).unwrap_or_else(|| "-".to_owned())),
        Cell::text(reviewed),
        Cell::text(partner.status.name()),
        Cell::text(entry.portfolio.id.to_string()),
    ]
}

/// Prints the agreements whose notice date is at most `days` away, those that have passed first.
#[must_use]
pub fn ending(shelf: &Shelf, days: u16, as_json: bool) -> u8 {
    let mut out = Output::new();
    let notices = notices_within(&shelf.library, &shelf.as_of, days);
    if as_json {
        out.data(json::notices(&shelf.export(), &notices).trim_end());
        return out.finish(shelf.code());
    }
    let mut table = Table::new("", &["Date", "Partner", "What they do", "Why"]);
    for notice in &notices {
        let Some((portfolio, exchange)) = shelf.library.look_up(notice.place) else { continue };
        let Some(exchange) = exchange else { continue };
        table.rows.push(vec![
            Cell::text(notice.date.to_string()),
            Cell::text(&portfolio.partner.name),
            Cell::text(gives(exchange)),
            Cell::text(numbers::notice(exchange, notice.date, shelf.as_of.today)),
        ]);
    }
    if table.rows.is_empty() {
        out.line(&format!("No notice date within {}.", numbers::counted(days.into(), "day")));
    } else {
        for line in plain::table(&table) {
            out.line(&line);
        }
    }
    out.finish(shelf.code())
}
