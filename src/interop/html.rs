//! A report as one web page that needs nothing else: no script, no picture, no font from elsewhere. It reads on a
//! phone, in the dark and aloud, and prints on A4.

use super::report::page::{Block, Cell, Column, Page, Section, Table};
use crate::safe_text::SafeText;

/// Width and height of the place of a bar, in the page's own units.
const BAR: (usize, usize) = (120, 10);

/// Writes a page.
#[must_use]
pub fn write(page: &Page) -> String {
    let title = text(&page.title);
    let about = each(&page.about, |sentence| format!("<p class=\"about\">{}</p>\n", text(sentence)));
    let sections = each(&page.sections, section);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"fourfold\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1 dir=\"auto\">{title}</h1>\n{about}{sections}</main>\n</body>\n</html>\n"
    )
}

fn section(section: &Section) -> String {
    let level = section.level.clamp(2, 6);
    let anchor = section.anchor.as_ref().map(|anchor| format!(" id=\"p-{}\" class=\"sheet\"", text(anchor)));
    let blocks = each(&section.blocks, block);
    let (anchor, heading) = (anchor.unwrap_or_default(), text(&section.heading));
    format!("<section{anchor}>\n<h{level} dir=\"auto\">{heading}</h{level}>\n{blocks}</section>\n")
}

fn block(block: &Block) -> String {
    let items =
        |lines: &[String], before: &str| each(lines, |line| format!("<li dir=\"auto\">{before}{}</li>\n", text(line)));
    match block {
        Block::Text(sentence) => format!("<p dir=\"auto\">{}</p>\n", text(sentence)),
        Block::List(lines) => format!("<ul>\n{}</ul>\n", items(lines, "")),
        Block::Choices(lines) => {
            format!("<ul class=\"choices\">\n{}</ul>\n", items(lines, "<span aria-hidden=\"true\">\u{2610} </span>"))
        }
        Block::Facts(facts) => {
            let fact = |(label, said): &(String, String)| {
                format!("<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>\n", text(label), lines(said))
            };
            format!("<dl>\n{}</dl>\n", each(facts, fact))
        }
        Block::Links(links) => {
            let link = |(anchor, name): &(String, String)| {
                format!("<li><a href=\"#p-{}\" dir=\"auto\">{}</a></li>\n", text(anchor), text(name))
            };
            format!("<ul class=\"links\">\n{}</ul>\n", each(links, link))
        }
        Block::ToFillIn(label, count) => {
            let lines = "<span class=\"line\"></span>".repeat(*count);
            format!("<p class=\"fill\">{}{lines}</p>\n", text(label))
        }
        Block::Table(table) => self::table(table),
    }
}

fn table(table: &Table) -> String {
    let columns: Vec<(usize, &Column)> = table.head.iter().enumerate().collect();
    let head = each(&columns, |(index, column)| {
        let bars = if table.bars == Some(*index) { "<td></td>" } else { "" };
        format!("<th scope=\"col\"{} dir=\"auto\">{}</th>{bars}", class(column.numeric), text(&column.name))
    });
    let longest = table.longest_bar();
    let rows = each(&table.rows, |cells| format!("<tr>{}</tr>\n", row(table, cells, longest)));
    format!(
        "<div class=\"table\"><table>\n\
         <caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n",
        caption = text(&table.caption)
    )
}

fn row(table: &Table, cells: &[Cell], longest: usize) -> String {
    let cells_of: Vec<_> = cells.iter().zip(&table.head).enumerate().collect();
    each(&cells_of, |(index, (cell, column))| {
        let said = text(&cell.in_words());
        let written = match cell {
            _ if *index == 0 && !column.numeric => format!("<th scope=\"row\" dir=\"auto\">{said}</th>"),
            Cell::None => format!("<td class=\"n none\">{said}</td>"),
            _ => format!("<td{} dir=\"auto\">{said}</td>", class(column.numeric)),
        };
        match table.bar(cells).filter(|_| table.bars == Some(*index)) {
            Some(number) => format!("{written}<td class=\"bar\">{}</td>", bar(number, longest)),
            None => written,
        }
    })
}

fn each<T>(parts: &[T], write: impl Fn(&T) -> String) -> String {
    parts.iter().map(write).collect::<Vec<_>>().concat()
}

/// The bar repeats the number that stands beside it, so it says nothing to who listens.
fn bar(number: usize, longest: usize) -> String {
    let (width, height) = BAR;
    let length = if longest == 0 { 0 } else { (number * width).div_ceil(longest) };
    format!(
        "<svg aria-hidden=\"true\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\
         <rect width=\"{length}\" height=\"{height}\" rx=\"1\"/></svg>"
    )
}

const fn class(numeric: bool) -> &'static str {
    if numeric { " class=\"n\"" } else { "" }
}

/// A text of several lines, as somebody wrote it.
fn lines(said: &str) -> String {
    said.trim().lines().map(text).collect::<Vec<_>>().join("<br>")
}

fn text(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    for c in SafeText::new(said.trim()).as_str().chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Colours: every text at least 7:1 against its ground, in the light and in the dark; bars 3:1.
const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1b1b1b; --quiet: #4a4a4a; --ground: #ffffff; --rule: #8a8a8a; --bar: #2f6fb0; --gap: #f4ecd8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f0f0; --quiet: #c4c4c4; --ground: #161616; --rule: #7d7d7d; --bar: #6aa9e6; --gap: #3a3220; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; margin: 0.5rem 0; }
h2 { font-size: 1.3rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.1rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0.5rem 0; overflow-wrap: anywhere; }
.about { color: var(--quiet); margin: 0.2rem 0; }
li { overflow-wrap: anywhere; }
.links { columns: 16rem; }
a { color: inherit; }
dl { margin: 0.5rem 0; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
dt { flex: 0 0 8rem; color: var(--quiet); }
dd { flex: 1 1 16rem; margin: 0; overflow-wrap: anywhere; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; min-width: 50%; font-size: 0.95rem; }
caption { text-align: start; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--rule); min-width: 3.5rem; overflow-wrap: break-word; max-width: 22rem; }
thead th { color: var(--quiet); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; }
.n { text-align: end; font-variant-numeric: tabular-nums; }
.none { background: var(--gap); }
.bar { padding-top: 0.5rem; }
.bar rect { fill: var(--bar); }
.choices { list-style: none; padding-left: 0; }
.line { display: block; border-bottom: 1px solid var(--rule); height: 2rem; }
@media (max-width: 40rem) {
  table { font-size: 0.9rem; }
  th, td { padding-right: 0.5rem; min-width: 2.5rem; }
  .bar svg { width: 3.5rem; height: auto; }
}
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  :root { --ink: #000; --quiet: #333; --ground: #fff; --rule: #888; --bar: #444; --gap: #eee; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .table { overflow: visible; }
  table { font-size: 9pt; width: 100%; }
  thead { display: table-header-group; }
  tr, li, dl div, .fill { break-inside: avoid; }
  h1, h2, h3, caption { break-after: avoid; }
  .sheet { break-before: page; }
  .bar rect, .none { print-color-adjust: exact; }
}
";
