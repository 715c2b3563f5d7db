//! The numbers of a library as sections: the mix, coverage and gaps, open work, notice dates, what changed.

use super::page::{Block, Cell, Column, Section, Table};
use crate::domain::category::Category;
use crate::domain::portfolio::Portfolio;
use crate::domain::review::Verdict;
use crate::domain::review::coverage::{Axis, Coverage, Rows};
use crate::domain::review::figure::{Figure, Place};
use crate::domain::review::tally::{Count, Tally, Unit};
use crate::domain::wording::{self, gives, numbers};
use crate::interop::export::Export;

/// Beyond this many columns the table of types is left out: it would fit on no sheet. The gaps are named all the same.
const COLUMNS_MOST: usize = 8;

pub(super) fn sections(export: &Export<'_>, tally: &Tally) -> Vec<Section> {
    let mut sections = vec![
        Section::new(2, "Mix").with(Block::Table(categories(export, tally))).with(Block::Table(types(export, tally))),
        coverage(export, tally),
        gaps(export, tally),
        open_work(export, tally),
    ];
    sections.extend(notices(export, tally));
    sections.push(changes(export, tally));
    sections
}

fn categories(export: &Export<'_>, tally: &Tally) -> Table {
    let columns = ["Category", "#Exchanges", "#Share", "#Partners", "#Without type"];
    let mut table = Table::new("Exchanges by category", &columns);
    table.bars = Some(1);
    for verdict in Verdict::ALL {
        let count = tally.verdict(verdict);
        let without_type = match verdict {
            Verdict::Category(category) => tally.without_type()[category].exchanges,
            Verdict::NoContribution if count == Count::default() => continue,
            _ => 0,
        };
        table.rows.push(vec![
            Cell::text(numbers::verdict(export.taxonomy, verdict)),
            Cell::Number(count.exchanges),
            Cell::text(share(count, tally)),
            Cell::Number(count.partners),
            Cell::Number(without_type),
        ]);
    }
    table
}

fn types(export: &Export<'_>, tally: &Tally) -> Table {
    let mut table = Table::new("Exchanges by type", &["Type", "Category", "#Exchanges", "#Share", "#Partners"]);
    table.bars = Some(2);
    for (slug, count) in &tally.types {
        let entry = export.taxonomy.partner_type(slug);
        let category = entry.map_or("not in this taxonomy", |entry| &export.taxonomy.category(entry.category).name);
        table.rows.push(vec![
            Cell::text(wording::partner_type(export.taxonomy, slug)),
            Cell::text(category),
            Cell::Number(count.exchanges),
            Cell::text(share(*count, tally)),
            Cell::Number(count.partners),
        ]);
    }
    table
}

fn share(count: Count, tally: &Tally) -> String {
    if count.exchanges == 0 { "none yet".to_owned() } else { numbers::share(count, tally.all, Unit::Exchanges) }
}

fn coverage(export: &Export<'_>, tally: &Tally) -> Section {
    let mut section = Section::new(2, "Coverage");
    if tally.all.partners == 0 {
        return section.with(Block::Text("No partners yet.".to_owned()));
    }
    for axis in Axis::ALL {
        let matrix = Coverage::new(export.library, tally, Rows::Categories, axis);
        section = section.with(Block::Table(by_value(export, &matrix)));
    }
    let types = Coverage::new(export.library, tally, Rows::Types, Axis::Region);
    if types.columns.len() <= COLUMNS_MOST {
        section = section.with(Block::Table(by_row(export, &types)));
    }
    section
}

/// A line for each value of the axis: there may be many owners, and paper is narrow.
fn by_value(export: &Export<'_>, matrix: &Coverage) -> Table {
    let axis = numbers::axis(matrix.axis);
    let mut table = Table::new(format!("Exchanges by category and {}", matrix.axis.slug()), &[axis]);
    let heads = matrix.rows.iter().map(|(row, _)| numbers::row(export.taxonomy, row)).chain(["Partners".to_owned()]);
    table.head.extend(heads.map(|name| Column { name, numeric: true }));
    for (index, head) in matrix.columns.iter().enumerate() {
        let counts = matrix.rows.iter().map(|(row, counts)| {
            let count = counts.get(index).map_or(0, |count| count.exchanges);
            if count == 0 && !row.can_be_a_gap() { Cell::text("-") } else { Cell::or_none(count) }
        });
        let label = if head.column.is_missing() { numbers::missing(matrix.axis) } else { &head.label };
        let row = [Cell::text(label)].into_iter().chain(counts).chain([Cell::Number(head.partners)]);
        table.rows.push(row.collect());
    }
    table
}

fn by_row(export: &Export<'_>, matrix: &Coverage) -> Table {
    let mut table = Table::new(format!("Exchanges by type and {}", matrix.axis.slug()), &["Type"]);
    for head in &matrix.columns {
        let name = if head.column.is_missing() { numbers::missing(matrix.axis).to_owned() } else { head.label.clone() };
        table.head.push(Column { name, numeric: true });
    }
    // What nobody holds anywhere is named among the gaps.
    let held = matrix.rows.iter().filter(|(_, counts)| counts.iter().any(|count| count.exchanges > 0));
    for (row, counts) in held {
        let counts = counts.iter().map(|count| Cell::or_none(count.exchanges));
        table.rows.push([Cell::text(numbers::row(export.taxonomy, row))].into_iter().chain(counts).collect());
    }
    table
}

fn gaps(export: &Export<'_>, tally: &Tally) -> Section {
    let section = Section::new(2, "Gaps");
    let lines = gap_lines(export, tally);
    if lines.is_empty() {
        return section.with(Block::Text("Every category is held wherever there is a partner.".to_owned()));
    }
    section.with(Block::List(lines))
}

/// The gaps as sentences. A status is no place where something could be missing.
pub(crate) fn gap_lines(export: &Export<'_>, tally: &Tally) -> Vec<String> {
    let axes = [Axis::Region, Axis::Tier, Axis::Owner];
    let of_axis = |axis: Axis| {
        let gaps = Coverage::new(export.library, tally, Rows::Categories, axis).gaps();
        gaps.iter().map(|gap| numbers::gap(export.taxonomy, axis, gap)).collect::<Vec<_>>()
    };
    let not_held = numbers::not_held(export.taxonomy, tally.not_held(export.taxonomy));
    axes.into_iter().flat_map(of_axis).chain(not_held).collect()
}

fn open_work(export: &Export<'_>, tally: &Tally) -> Section {
    let section = Section::new(2, "Open work, most urgent first");
    if tally.open_work.is_empty() {
        return section.with(Block::Text(numbers::nothing_open(tally, export.as_of.today)));
    }
    let mut totals = Table::new("All open work", &["#Total", "What", "#Partners"]);
    for work in &tally.open_work {
        let what = numbers::work(work, export.as_of.stale_days);
        totals.rows.push(vec![Cell::Number(work.total), Cell::text(what), Cell::Number(work.places.partners)]);
    }
    let mut partners = Table::new("Open work by partner", &["Partner", "Open"]);
    let row = |portfolio: &Portfolio| {
        let open = &export.library.summary(portfolio.id)?.open_work;
        let (first, _) = open.first()?;
        Some((*first, vec![Cell::text(&portfolio.partner.name), Cell::text(numbers::open_work(open))]))
    };
    let mut rows: Vec<_> = export.portfolios().into_iter().filter_map(row).collect();
    rows.sort_by_key(|(first, _)| *first);
    partners.rows = rows.into_iter().map(|(_, row)| row).collect();
    section.with(Block::Table(totals)).with(Block::Table(partners))
}

fn notices(export: &Export<'_>, tally: &Tally) -> Option<Section> {
    let mut table = Table::new("Agreements, earliest date first", &["Date", "Partner", "What they do", "Why"]);
    for notice in &tally.notices {
        let Some((portfolio, Some(exchange))) = export.library.look_up(notice.place) else { continue };
        table.rows.push(vec![
            Cell::text(notice.date.to_string()),
            Cell::text(&portfolio.partner.name),
            Cell::text(gives(exchange)),
            Cell::text(numbers::notice(exchange, notice.date, export.as_of.today)),
        ]);
    }
    (!table.rows.is_empty()).then(|| Section::new(2, "Notice dates coming up").with(Block::Table(table)))
}

fn changes(export: &Export<'_>, tally: &Tally) -> Section {
    let mut section = Section::new(2, format!("Changed {}", numbers::lately()));
    let changes = numbers::changes(tally);
    if changes.iter().all(|(_, count, _)| count.exchanges == 0) {
        return section.with(Block::Text("Nothing changed.".to_owned()));
    }
    let words: Vec<&str> = changes.iter().map(|(_, _, words)| words.as_str()).collect();
    section = section.with(Block::Text(format!("{}.", words.join(", "))));
    for (figure, count, _) in changes {
        if count.exchanges > 0 {
            let lines = figure.behind(export.library).into_iter().filter_map(|place| change(export, &figure, place));
            section = section
                .with(Block::Text(format!("{}:", numbers::figure(export.taxonomy, &figure, ""))))
                .with(Block::List(lines.collect()));
        }
    }
    section
}

fn change(export: &Export<'_>, figure: &Figure, place: Place) -> Option<String> {
    let (portfolio, exchange) = export.library.look_up(place)?;
    let exchange = exchange?;
    let line = format!("{}: {}", portfolio.partner.name, gives(exchange));
    Some(match figure {
        Figure::Ended => format!("{line} ({})", exchange.ended.map_or_else(String::new, |on| format!("ended {on}"))),
        Figure::Moved => {
            let summary = export.library.summary(portfolio.id)?;
            let finding = summary.findings.iter().find(|finding| finding.exchange == exchange.id)?;
            let [from, to] = [finding.lately.moved_from?, finding.verdict];
            let [from, to] = [from, to].map(|verdict| numbers::verdict(export.taxonomy, verdict));
            format!("{line} (from {from} to {to})")
        }
        _ => line,
    })
}

/// The categories in the order of the questions, for those who list exchanges under them.
pub(super) fn verdicts() -> impl Iterator<Item = Verdict> {
    let categories = Category::ALL.into_iter().map(Verdict::Category);
    categories.chain([Verdict::NoContribution, Verdict::NotDecided])
}
