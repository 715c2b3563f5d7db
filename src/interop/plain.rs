//! A report as plain text in aligned columns, for pipes and for reading aloud.

use super::report::page::{Block, Cell, Column, Page, Table};
use crate::safe_text::SafeText;

/// The widest that a column of text becomes; what is longer is cut, with two dots.
const COLUMN_MOST: usize = 48;
/// The longest line of running text.
const LINE: usize = 78;
/// The longest bar.
const BAR: usize = 20;

/// Writes a page.
#[must_use]
pub fn write(page: &Page) -> String {
    let mut lines = vec![clean(&page.title).to_string()];
    lines.extend(page.about.iter().flat_map(|sentence| wrapped("", sentence)));
    for section in &page.sections {
        lines.push(String::new());
        let heading = clean(&section.heading).to_string();
        lines.push(if section.level == 2 { heading.to_uppercase() } else { heading });
        lines.extend(section.blocks.iter().flat_map(block));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A table in aligned columns; without a caption it begins with its head.
#[must_use]
pub fn table(table: &Table) -> Vec<String> {
    let head: Vec<SafeText> = table.head.iter().map(|column| clean(&column.name.to_uppercase())).collect();
    let cells = |row: &Vec<Cell>| row.iter().map(cell).collect::<Vec<_>>();
    let rows: Vec<Vec<SafeText>> = table.rows.iter().map(cells).collect();
    let widest = |at: usize| {
        let of = |row: &Vec<SafeText>| row.get(at).map_or(0, SafeText::width);
        rows.iter().map(of).chain([of(&head)]).max().unwrap_or_default().min(COLUMN_MOST)
    };
    let widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let longest = table.longest_bar();
    let caption = Some(clean(&table.caption).to_string()).filter(|caption| !caption.is_empty());
    let mut lines: Vec<String> = caption.into_iter().collect();
    lines.push(line(&head, &table.head, &widths).trim_end().to_owned());
    for (cells, row) in rows.iter().zip(&table.rows) {
        let length = table.bar(row).filter(|length| *length > 0);
        let bar = length.map_or_else(String::new, |length| "#".repeat((length * BAR).div_ceil(longest)));
        lines.push(format!("{}  {bar}", line(cells, &table.head, &widths)).trim_end().to_owned());
    }
    lines
}

fn block(block: &Block) -> Vec<String> {
    let each = |lines: &[String], mark: &str| lines.iter().flat_map(|line| wrapped(mark, line)).collect();
    match block {
        Block::Text(text) => wrapped("", text),
        Block::List(lines) => each(lines, "- "),
        Block::Choices(lines) => each(lines, "[ ] "),
        Block::Facts(facts) => {
            facts.iter().flat_map(|(label, text)| wrapped("", &format!("{label}: {text}"))).collect()
        }
        Block::Links(links) => links.iter().flat_map(|(_, name)| wrapped("- ", name)).collect(),
        Block::ToFillIn(label, lines) => {
            wrapped("", label).into_iter().chain(std::iter::repeat_n("_".repeat(40), *lines)).collect()
        }
        Block::Table(table) => self::table(table),
    }
}

fn wrapped(mark: &str, text: &str) -> Vec<String> {
    let indent = |index| if index == 0 { mark.to_owned() } else { " ".repeat(mark.len()) };
    let lines = clean(text).wrap(LINE - mark.len()).into_iter().enumerate();
    lines.map(|(index, line)| format!("{}{line}", indent(index))).collect()
}

fn line(cells: &[SafeText], columns: &[Column], widths: &[usize]) -> String {
    let cell = |((text, column), width): ((&SafeText, &Column), &usize)| {
        let text = text.cut(*width);
        let room = " ".repeat(width.saturating_sub(text.width()));
        if column.numeric { format!("{room}{text}") } else { format!("{text}{room}") }
    };
    let line: Vec<String> = cells.iter().zip(columns).zip(widths).map(cell).collect();
    format!("  {}", line.join("  "))
}

fn cell(cell: &Cell) -> SafeText {
    match cell {
        Cell::Fixed(text) => SafeText::new(text),
        other => clean(&other.in_words()),
    }
}

fn clean(text: &str) -> SafeText {
    SafeText::new(text.trim())
}
