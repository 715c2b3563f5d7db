//! What an import would do, as a page: for reading before anything is done.

use super::{Mapping, Table};
use crate::domain::import::{FieldChange, Plan, Step};
use crate::domain::library::Library;
use crate::domain::portfolio::{Partner, Status};
use crate::domain::taxonomy::Taxonomy;
use crate::domain::wording;
use crate::domain::wording::numbers::counted;
use crate::interop::report::page::{Block, Cell, Page, Section, Table as Grid};
use crate::safe_text::SafeText;

/// Rows that each table shows unless all are asked for.
pub const FIRST: usize = 20;

/// Columns that are named unless all are asked for.
const COLUMNS_NAMED: usize = 20;

/// The plan as a page. `all`: every row, not only the first of each kind.
#[must_use]
pub fn page(table: &Table, mapping: &Mapping, plan: &Plan, library: &Library, taxonomy: &Taxonomy, all: bool) -> Page {
    let most = if all { usize::MAX } else { FIRST };
    let title = format!("{}: {}", plan.from, in_short(plan));
    let sections = [
        changed(plan, taxonomy, most),
        new(plan, library, most),
        duplicates(plan, most),
        left(plan, most),
        remarks(plan, most),
    ];
    Page { title, about: about(table, mapping, plan, all), sections: sections.into_iter().flatten().collect() }
}

/// `72 new, 3 changed (2 fields replaced, 1 added), 2 unchanged, 4 rows left out`.
#[must_use]
pub fn in_short(plan: &Plan) -> String {
    let new = plan.new_partners();
    let changed = format!("{} changed{}", plan.steps.len() - new, fields_in_short(plan));
    let left = Some(plan.left.len()).filter(|left| *left > 0).map(|left| format!("{} left out", counted(left, "row")));
    let likely = Some(plan.duplicates.len()).filter(|count| *count > 0);
    let likely = likely.map(|count| counted(count, "possible duplicate"));
    let parts = [format!("{new} new"), changed, format!("{} unchanged", plan.unchanged)];
    parts.into_iter().chain(left).chain(likely).collect::<Vec<_>>().join(", ")
}

/// ` (2 fields replaced, 1 added)`: what would be lost is told from what is only added.
fn fields_in_short(plan: &Plan) -> String {
    let fields = plan.changes();
    let replaced = fields.iter().filter(|(_, change)| change.replaces()).count();
    match (replaced, fields.len() - replaced) {
        (0, 0) => String::new(),
        (0, added) => format!(" ({} added)", counted(added, "field")),
        (replaced, 0) => format!(" ({} replaced)", counted(replaced, "field")),
        (replaced, added) => format!(" ({} replaced, {added} added)", counted(replaced, "field")),
    }
}

/// How the file was read.
fn about(table: &Table, mapping: &Mapping, plan: &Plan, all: bool) -> Vec<String> {
    let rows = usize::try_from(table.rows()).unwrap_or(usize::MAX);
    let shape = format!("{}, {}, {}.", counted(rows, "row"), table.delimiter(), table.encoding().name());
    let taken = table.headers().iter().zip(&mapping.0);
    let taken = taken.filter_map(|(header, target)| Some(format!("{header} as {}", target.as_ref()?)));
    let taken = if table.is_ours() {
        "A sheet of fourfold: every column of it counts.".to_owned()
    } else {
        format!("Taken: {}.", taken.collect::<Vec<_>>().join(", "))
    };
    let unused = (!plan.unused_columns.is_empty()).then(|| format!("Not used: {}.", named(&plan.unused_columns, all)));
    [shape, taken].into_iter().chain(unused).collect()
}

/// Headers beside each other; of a table with a thousand columns, the first.
fn named(headers: &[String], all: bool) -> String {
    match headers.split_at_checked(COLUMNS_NAMED) {
        Some((first, rest)) if !rest.is_empty() && !all => {
            format!("{} and {} more; fourfold import --all names them", first.join(", "), rest.len())
        }
        _ => headers.join(", "),
    }
}

/// Only the columns of which the file says anything.
fn new(plan: &Plan, library: &Library, most: usize) -> Option<Section> {
    let steps: Vec<&Step> = plan.steps.iter().filter(|step| step.is_new()).collect();
    let partners: Vec<(u64, Partner)> = steps.iter().take(most).map(|step| (step.row, step.preview(library))).collect();
    let is_said = |column: &&(&'static str, Say)| partners.iter().any(|(_, partner)| !(column.1)(partner).is_empty());
    let columns: Vec<&(&str, Say)> = COLUMNS.iter().filter(is_said).collect();
    let heads: Vec<&str> = std::iter::once("#Row").chain(columns.iter().map(|(head, _)| *head)).collect();
    let mut grid = Grid::new("", &heads);
    for (row, partner) in &partners {
        grid.rows.push(numbered(*row, columns.iter().map(|(_, say)| say(partner))));
    }
    section("New", steps.len(), grid)
}

/// What a column says of a partner.
type Say = fn(&Partner) -> String;

const COLUMNS: [(&str, Say); 7] = [
    ("Partner", |partner| partner.name.clone()),
    ("Web site", |partner| partner.domain.clone().unwrap_or_default()),
    ("Owner", |partner| partner.owner.clone().unwrap_or_default()),
    ("Region", |partner| partner.region.clone().unwrap_or_default()),
    ("Tier", |partner| partner.tier.clone().unwrap_or_default()),
    ("Status", |partner| {
        let is_usual = partner.status == Status::Active;
        if is_usual { String::new() } else { partner.status.name().to_owned() }
    }),
    ("Type (a hint)", |partner| partner.imported_type.clone().unwrap_or_default()),
];

/// Sentences and no table: what would be lost has to show whole, also where room is short.
fn changed(plan: &Plan, taxonomy: &Taxonomy, most: usize) -> Option<Section> {
    let changes = plan.changes();
    let said = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => SafeText::for_screen(text).cut(SHOWN).to_string(),
    };
    let sentence = |(step, change): &(&Step, &FieldChange)| {
        let field = wording::field_label(taxonomy, &change.field);
        format!("{}{}, {field}: {} -> {}", of_row(step.row), step.name, said(&change.from), said(&change.to))
    };
    let lines: Vec<String> = changes.iter().take(most).map(sentence).collect();
    let shown = lines.len();
    section_of("Fields of your partners that would change", changes.len(), shown, Block::List(lines))
}

/// Columns of a text that a sentence shows.
const SHOWN: usize = 100;

/// `row 3: `; nothing where several rows say it.
fn of_row(row: u64) -> String {
    if row > 0 { format!("row {row}: ") } else { String::new() }
}

fn left(plan: &Plan, most: usize) -> Option<Section> {
    let mut grid = Grid::new("", &["#Row", "Partner", "Why"]);
    for row in plan.left.iter().take(most) {
        grid.rows.push(numbered(row.row, [row.name.clone(), row.reason.clone()]));
    }
    section("Rows left out", plan.left.len(), grid)
}

fn remarks(plan: &Plan, most: usize) -> Option<Section> {
    let lines: Vec<String> = plan.remarks.iter().take(most).map(|(row, what)| format!("row {row}: {what}")).collect();
    let shown = lines.len();
    let heading = "Cells left out; the rest of their rows counts";
    section_of(heading, plan.remarks.len(), shown, Block::List(lines))
}

fn duplicates(plan: &Plan, most: usize) -> Option<Section> {
    let mut grid = Grid::new("", &["#Row", "Partner", "May be", "Why"]);
    for one in plan.duplicates.iter().take(most) {
        let why = one.likeness.in_words().to_owned();
        grid.rows.push(numbered(one.row, [one.name.clone(), one.like.clone(), why]));
    }
    section("Possible duplicates: they come in, and can be joined", plan.duplicates.len(), grid)
}

/// The number of a row of the file and what is said of it. Our own sheet has several rows for a partner.
fn numbered(row: u64, cells: impl IntoIterator<Item = String>) -> Vec<Cell> {
    let row = Some(row).filter(|row| *row > 0).map_or_else(|| "-".to_owned(), |row| row.to_string());
    std::iter::once(row).chain(cells).map(Cell::text).collect()
}

fn section(heading: &str, count: usize, grid: Grid) -> Option<Section> {
    let shown = grid.rows.len();
    section_of(heading, count, shown, Block::Table(grid))
}

fn section_of(heading: &str, count: usize, shown: usize, block: Block) -> Option<Section> {
    let more =
        (count > shown).then(|| Block::Text(format!("and {} more; fourfold import --all lists them.", count - shown)));
    let section = Section::new(3, format!("{heading} ({count})")).with(block);
    (count > 0).then(|| more.into_iter().fold(section, Section::with))
}
