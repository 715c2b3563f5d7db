//! Two or three partner types side by side: the questions that decide, then their mechanics row by row.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Ctx, Go, Title, Turn, View, moved};
use crate::domain::compare::{Comparison, Decider, Row};
use crate::domain::slug::Slug;
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::ui::doc::{Doc, PAGE_WIDTH, piece};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

/// From this width on, the labels of the rows stand beside the cells.
const LABELS_BESIDE_FROM: usize = 100;
/// Cells narrower than this stand below each other.
const CELL_LEAST: usize = 20;
const LABEL_WIDTH: usize = 25;
/// What stands between two cells.
const GAP: usize = 2;

#[derive(Debug)]
pub struct CompareScreen {
    types: Vec<Slug>,
    scroll: usize,
}

impl CompareScreen {
    #[must_use]
    pub const fn new(types: Vec<Slug>) -> Self {
        Self { types, scroll: 0 }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Back | Action::Left | Action::Accept => return Turn::go(Go::Pop),
            _ => self.scroll = moved(self.scroll, self.positions(ctx.view), action, ctx.view.page()),
        }
        Turn::stay()
    }

    /// The whole comparison, as wide as a letter.
    #[must_use]
    pub fn page(&self, view: View<'_>) -> Doc {
        self.doc(view, PAGE_WIDTH)
    }

    /// How many ways there are to scroll the page: one when all of it shows.
    fn positions(&self, view: View<'_>) -> usize {
        let (width, height) = content_size(view.size.0, view.size.1);
        (self.doc(view, width).len() + 1).saturating_sub(usize::from(height)).max(1)
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let scrolls = matches!(action, Action::PageDown | Action::PageUp | Action::Up | Action::Down);
        (scrolls && self.positions(view) == 1).then_some("There is no more to show.")
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let comparison = Comparison::new(view.taxonomy, &self.types);
        let names = comparison.map_or_else(String::new, |found| found.title());
        Title { path: vec!["Compare".to_owned(), names], position: "Esc returns".to_owned(), tab: None }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        self.doc(view, area.width).paint(area, buf, self.scroll).or_at(Position { x: area.x, y: area.y })
    }

    fn doc(&self, view: View<'_>, width: u16) -> Doc {
        let mut doc = Doc::new(*view.theme, width);
        let Some(comparison) = Comparison::new(view.taxonomy, &self.types) else {
            doc.para(0, view.theme.text, "These types cannot be compared: the taxonomy does not have them.");
            return doc;
        };
        doc.heading("What decides");
        for decider in &comparison.decides {
            decides(&mut doc, view, decider);
        }
        for confusion in &comparison.mixed_up {
            doc.para(2, view.theme.text, &confusion.decides);
        }
        doc.blank();
        let table = Table::new(usize::from(width), comparison.types.len());
        table.head(&mut doc, view, &comparison);
        for row in &comparison.rows {
            table.row(&mut doc, view, &comparison, row);
        }
        doc.blank();
        doc.para(0, view.theme.quiet, "* in front of a row: here they differ.");
        doc
    }
}

fn decides(doc: &mut Doc, view: View<'_>, decider: &Decider<'_>) {
    doc.para(2, view.theme.heading, decider.question);
    for answer in decider.answers_in_words() {
        doc.hanging(piece("    - ", view.theme.text), piece(answer, view.theme.text));
    }
}

/// How the rows are laid out in a width.
struct Table {
    cell: usize,
    labels_beside: bool,
    /// Cells below each other, each with the name of its type.
    stacked: bool,
}

impl Table {
    fn new(width: usize, columns: usize) -> Self {
        let labels_beside = width >= LABELS_BESIDE_FROM;
        let margin = if labels_beside { LABEL_WIDTH + 2 } else { 2 };
        let cell = (width.saturating_sub(margin) / columns.max(1)).saturating_sub(GAP);
        Self { cell, labels_beside, stacked: cell < CELL_LEAST }
    }

    fn head(&self, doc: &mut Doc, view: View<'_>, comparison: &Comparison<'_>) {
        let names: Vec<&str> = comparison.types.iter().map(|entry| entry.name.as_str()).collect();
        if !self.stacked {
            self.cells(doc, view.theme.heading, "", &names);
        }
    }

    fn row(&self, doc: &mut Doc, view: View<'_>, comparison: &Comparison<'_>, row: &Row<'_>) {
        let label = format!("{} {}", if row.differs { "*" } else { " " }, row.label);
        if self.stacked {
            doc.line(vec![piece(label, view.theme.heading)]);
            for (entry, cell) in comparison.types.iter().zip(&row.cells) {
                doc.hanging(piece(format!("  {}: ", entry.name), view.theme.quiet), piece(*cell, view.theme.text));
            }
        } else if self.labels_beside {
            self.cells(doc, view.theme.text, &label, &row.cells);
        } else {
            doc.line(vec![piece(label, view.theme.heading)]);
            self.cells(doc, view.theme.text, "", &row.cells);
        }
    }

    /// Cells side by side, as many lines as the longest of them needs.
    fn cells(&self, doc: &mut Doc, style: ratatui::style::Style, label: &str, cells: &[&str]) {
        let wrapped: Vec<Vec<SafeText>> = cells.iter().map(|cell| SafeText::new(cell).wrap(self.cell)).collect();
        let margin = if self.labels_beside { LABEL_WIDTH + 2 } else { 2 };
        for index in 0..wrapped.iter().map(Vec::len).max().unwrap_or_default() {
            let label = if index == 0 { label } else { "" };
            let mut line = vec![piece(format!("{label:<margin$}"), style)];
            for cell in &wrapped {
                let text = cell.get(index).cloned().unwrap_or_default();
                let padding = " ".repeat((self.cell + GAP).saturating_sub(text.width()));
                line.push(piece(format!("{text}{padding}"), style));
            }
            doc.line(line);
        }
    }
}
