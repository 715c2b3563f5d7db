//! A report for listening: a row of a table names its columns, because whoever listens does not see its head.

use super::page::{sentence_case, stopped};
use crate::interop::report::page::{Block, Cell, Section, Table};

/// A section in sentences.
#[must_use]
pub fn section(section: &Section) -> Vec<String> {
    let heading = stopped(section.heading.clone());
    std::iter::once(heading).chain(section.blocks.iter().flat_map(block)).collect()
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Text(text) => vec![stopped(text.clone())],
        Block::List(lines) | Block::Choices(lines) => lines.iter().cloned().map(stopped).collect(),
        Block::Facts(facts) => facts.iter().map(|(label, text)| stopped(format!("{label}: {text}"))).collect(),
        Block::Links(links) => links.iter().map(|(_, name)| stopped(name.clone())).collect(),
        Block::ToFillIn(label, _) => vec![stopped(label.clone())],
        Block::Table(table) => self::table(table),
    }
}

fn table(table: &Table) -> Vec<String> {
    let caption = Some(format!("{}:", table.caption)).filter(|_| !table.caption.is_empty());
    let rows = table.rows.iter().map(|row| self::row(table, row));
    caption.into_iter().chain(rows).collect()
}

/// `Channel: exchanges 31, share 44 %, partners 12.`
fn row(table: &Table, row: &[Cell]) -> String {
    let named = row.iter().zip(&table.head).skip(1);
    let cells: Vec<String> =
        named.map(|(cell, column)| format!("{} {}", column.name.to_lowercase(), cell.in_words())).collect();
    let name = row.first().map(Cell::in_words).unwrap_or_default();
    stopped(format!("{}: {}", sentence_case(&name), cells.join(", ")))
}
