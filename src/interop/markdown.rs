//! A report as Markdown. Texts of others are escaped: none of them becomes a heading, a link or markup.

use super::report::page::{Block, Cell, Page, Table};
use crate::safe_text::SafeText;

/// Writes a page.
#[must_use]
pub fn write(page: &Page) -> String {
    let mut parts = vec![format!("# {}\n", inline(&page.title))];
    parts.extend(page.about.iter().map(|sentence| format!("\n{}\n", paragraph(sentence))));
    for section in &page.sections {
        let marks = "#".repeat(usize::from(section.level));
        parts.push(format!("\n{marks} {}\n", inline(&section.heading)));
        parts.extend(section.blocks.iter().map(|block| format!("\n{}", self::block(block))));
    }
    parts.concat()
}

fn block(block: &Block) -> String {
    let list = |lines: &[String], mark: &str| {
        lines.iter().map(|line| format!("{mark} {}\n", inline(line))).collect::<Vec<_>>().concat()
    };
    match block {
        Block::Text(text) => format!("{}\n", paragraph(text)),
        Block::List(lines) => list(lines, "-"),
        Block::Choices(lines) => list(lines, "- [ ]"),
        Block::Facts(facts) => {
            let fact = |(label, text): &(String, String)| format!("- {}: {}\n", inline(label), inline(text));
            facts.iter().map(fact).collect::<Vec<_>>().concat()
        }
        Block::Table(table) => self::table(table),
        // Names of headings differ between programs that show Markdown, so the names stand alone.
        Block::Links(links) => {
            links.iter().map(|(_, name)| format!("- {}\n", inline(name))).collect::<Vec<_>>().concat()
        }
        Block::ToFillIn(label, lines) => {
            // A rule, which is a line to write on.
            let line = format!("{}\n", "_".repeat(40));
            let rest = std::iter::repeat_n(format!("\n{line}"), *lines).collect::<String>();
            format!("{}\n{rest}", paragraph(label))
        }
    }
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rule = table.head.iter().map(|column| if column.numeric { "---:" } else { "---" }.to_owned());
    let mut lines = vec![
        format!("{}\n\n", paragraph(&table.caption)),
        row(table.head.iter().map(|column| inline(&column.name)).collect()),
        row(rule.collect()),
    ];
    let cell = |cell: &Cell| inline(&cell.in_words());
    lines.extend(table.rows.iter().map(|cells| row(cells.iter().map(cell).collect())));
    lines.concat()
}

/// A text on its own line, where its first letter could begin a list, a heading or a rule.
fn paragraph(text: &str) -> String {
    let text = inline(text);
    let numbered = text.split(['.', ')']).next().is_some_and(|first| {
        !first.is_empty() && first.len() < text.len() && first.bytes().all(|byte| byte.is_ascii_digit())
    });
    match text.chars().next() {
        Some('+' | '-' | '=') => format!("\\{text}"),
        _ if numbered => text.replacen(['.', ')'], "\\.", 1),
        _ => text,
    }
}

/// A text inside a line: what Markdown or HTML would take for markup is escaped.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in SafeText::new(text.trim()).as_str().chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
