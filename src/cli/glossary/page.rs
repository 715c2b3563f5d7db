//! Entries, lists and comparisons as text of a given width, in plain characters: for people, speech and pipes.

use crate::domain::compare::Comparison;
use crate::domain::glossary::{Glossary, Term};
use crate::domain::taxonomy::{PartnerType, Taxonomy};
use crate::domain::wording;
use crate::safe_text::SafeText;

/// Running text wider than this is hard to read.
const TEXT_MOST: usize = 90;
const LABEL_WIDTH: usize = 25;
/// Cells narrower than this stand below each other.
const CELL_LEAST: usize = 18;
const GAP: usize = 2;

/// Lines of text that grow downwards.
struct Page {
    width: usize,
    text: String,
}

/// Every term with the beginning of its definition, one line each.
#[must_use]
pub fn list(glossary: &Glossary, width: usize) -> String {
    let widest = glossary.terms().iter().map(|term| SafeText::new(&term.name).width()).max().unwrap_or_default();
    let mut page = Page { width, text: String::new() };
    for term in glossary.terms() {
        let name = SafeText::new(&term.name);
        let padding = " ".repeat(widest.saturating_sub(name.width()) + GAP);
        let line = SafeText::from(format!("{name}{padding}{}", term.definition)).cut(width);
        page.line(line.as_str());
    }
    page.text
}

/// Entries one after the other.
#[must_use]
pub fn entries(glossary: &Glossary, taxonomy: &Taxonomy, terms: &[&Term], width: usize) -> String {
    let mut page = Page { width: width.min(TEXT_MOST), text: String::new() };
    for (index, term) in terms.iter().enumerate() {
        if index > 0 {
            page.line("");
        }
        page.entry(glossary, taxonomy, term);
    }
    page.text
}

/// Types side by side: what decides, then the rows; `*` stands in front of those that differ.
#[must_use]
pub fn comparison(found: &Comparison<'_>, width: usize) -> String {
    let mut page = Page { width, text: String::new() };
    page.line(&found.title());
    page.line("");
    page.line("What decides");
    for decider in &found.decides {
        page.hanging("  ", decider.question);
        for answer in decider.answers_in_words() {
            page.hanging("    - ", &answer);
        }
    }
    for confusion in &found.mixed_up {
        page.hanging("  ", &confusion.decides);
    }
    page.line("");
    page.table(found);
    page.line("");
    page.line("* in front of a row: here they differ.");
    page.text
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Running text behind a label that stands on its first line only.
    fn hanging(&mut self, label: &str, text: &str) {
        let label = SafeText::new(label);
        let indent = label.width();
        let lines = SafeText::new(text).wrap(self.width.saturating_sub(indent).max(CELL_LEAST));
        for (index, line) in lines.iter().enumerate() {
            let margin = if index == 0 { label.to_string() } else { " ".repeat(indent) };
            self.line(&format!("{margin}{line}"));
        }
    }

    fn entry(&mut self, glossary: &Glossary, taxonomy: &Taxonomy, term: &Term) {
        let partner_type = taxonomy.partner_type(&term.slug);
        self.hanging("", &term.name);
        self.hanging("", &wording::kind(taxonomy, term));
        if !term.aliases.is_empty() {
            self.hanging("Also called: ", &term.aliases.join(", "));
        }
        self.line("");
        self.hanging("", &term.definition);
        if let Some(partner_type) = partner_type {
            self.day_to_day(term, partner_type);
            self.tell_apart(taxonomy, partner_type);
        }
        let related = term.related.iter().filter_map(|slug| glossary.get(slug.as_str()));
        let related: Vec<&str> = related.map(|term| term.name.as_str()).collect();
        self.line("");
        if !related.is_empty() {
            self.hanging("See also: ", &related.join(", "));
        }
        let source = if term.source.is_empty() { "your own glossary" } else { &term.source };
        self.hanging("Source: ", &format!("{source}, {}", term.updated));
    }

    fn day_to_day(&mut self, term: &Term, partner_type: &PartnerType) {
        self.line("");
        self.line("How it works day to day");
        if !term.day_to_day.is_empty() {
            self.hanging("  ", &term.day_to_day);
        }
        for (label, text) in partner_type.mechanics.rows() {
            self.hanging(&format!("  {label:<LABEL_WIDTH$}"), text);
        }
    }

    fn tell_apart(&mut self, taxonomy: &Taxonomy, partner_type: &PartnerType) {
        self.line("");
        self.line("Tell it apart");
        self.hanging("  ", &partner_type.mechanics.told_apart);
        for confusion in taxonomy.confusions() {
            if let Some(other) = confusion.other(&partner_type.slug) {
                let name = wording::partner_type(taxonomy, other);
                self.hanging(&format!("  {name}: "), &confusion.decides);
            }
        }
    }

    fn table(&mut self, found: &Comparison<'_>) {
        let beside = (self.width.saturating_sub(LABEL_WIDTH + 2) / found.types.len().max(1)).saturating_sub(GAP);
        let below = (self.width.saturating_sub(2) / found.types.len().max(1)).saturating_sub(GAP);
        let names: Vec<&str> = found.types.iter().map(|entry| entry.name.as_str()).collect();
        if beside >= CELL_LEAST {
            self.cells(&" ".repeat(LABEL_WIDTH + 2), &names, beside);
        } else if below >= CELL_LEAST {
            self.cells("  ", &names, below);
        }
        for row in &found.rows {
            let label = format!("{} {}", if row.differs { "*" } else { " " }, row.label);
            if beside >= CELL_LEAST {
                self.cells(&format!("{label:<width$}", width = LABEL_WIDTH + 2), &row.cells, beside);
                continue;
            }
            self.line(&label);
            if below >= CELL_LEAST {
                self.cells("  ", &row.cells, below);
            } else {
                for (name, cell) in names.iter().zip(&row.cells) {
                    self.hanging(&format!("  {name}: "), cell);
                }
            }
        }
    }

    /// Cells side by side, as many lines as the longest of them needs.
    fn cells(&mut self, label: &str, cells: &[&str], width: usize) {
        let wrapped: Vec<Vec<SafeText>> = cells.iter().map(|cell| SafeText::new(cell).wrap(width)).collect();
        for index in 0..wrapped.iter().map(Vec::len).max().unwrap_or_default() {
            let mut line = if index == 0 { label.to_owned() } else { " ".repeat(label.len()) };
            for cell in &wrapped {
                let text = cell.get(index).cloned().unwrap_or_default();
                line.push_str(text.as_str());
                line.push_str(&" ".repeat((width + GAP).saturating_sub(text.width())));
            }
            self.line(&line);
        }
    }
}
