//! How the review looks: panels with bars and numbers, beside each other where there is room, else below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;

use super::panels::Panel;
use super::{Axis, Review, Rows, Unit, Verdict, View, words};
use crate::domain::review::coverage::Head;
use crate::domain::review::tally::Count;
use crate::safe_text::SafeText;
use crate::tui::ui::columns::{Column, Columns};
use crate::tui::ui::doc::{Doc, Piece, paint_line, piece, window};
use crate::tui::ui::page::Page;
use crate::tui::ui::painted::Painted;

/// From this width on, two panels stand beside each other.
const TWO_FROM: u16 = 76;
/// Blanks between them.
const GAP: u16 = 3;
/// The longest bar: longer ones say no more.
const BAR_MOST: usize = 40;
/// The columns of the matrix: the names of the rows, short or whole, and one for each value.
const ROW_NAME: [usize; 2] = [18, 27];
const CELL: usize = 9;

impl Review {
    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let unknown = self.filter.unknown(area.width);
        let said = u16::try_from(unknown.len()).unwrap_or(u16::MAX).min(area.height / 3);
        let [top, middle, body] =
            area.layout(&Layout::vertical([Constraint::Length(1), Constraint::Length(said), Constraint::Fill(1)]));
        let unit = if self.unit == Unit::Exchanges { "exchanges" } else { "partners" };
        let cursor = self.filter.render(view, &format!("{} {unit}", view.words("Count by{(order)}:")), top, buf);
        for (y, text) in (middle.top()..middle.bottom()).zip(unknown) {
            paint_line(&[Piece { text, style: view.theme.warning }], Rect { y, height: 1, ..middle }, buf);
        }
        let page = if view.is_wide() { self.wide(view, body.width) } else { self.narrow(view, body.width) };
        let first = Position { x: body.x, y: body.y.min(area.bottom().saturating_sub(1)) };
        let is_whole = page.height() <= usize::from(body.height);
        let [body, more] =
            body.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(u16::from(!is_whole))]));
        paint_line(&[piece(more_panels(view, &page, body.height), view.theme.quiet)], more, buf);
        page.paint(body, buf).with_cursor(cursor).or_at(first)
    }

    /// Two columns of panels.
    fn wide(&self, view: View<'_>, width: u16) -> Page {
        let half = (width - GAP) / 2;
        let mut page = Page::default();
        let columns = [
            (0, [Panel::Mix, Panel::Types, Panel::Gaps, Panel::Changes].as_slice()),
            (half + GAP, [Panel::Work, Panel::Notices, Panel::Matrix].as_slice()),
        ];
        for (x, panels) in columns {
            let mut y = 0;
            for panel in panels {
                let doc = self.panel(view, *panel, half);
                let lines = doc.len();
                page.put(panel.name(), (x, y), half, doc);
                y += lines + 1;
            }
        }
        page
    }

    /// Panels below each other; short ones share a line where two fit.
    fn narrow(&self, view: View<'_>, width: u16) -> Page {
        let pairs = [
            (Panel::Mix, None),
            (Panel::Types, Some(Panel::Work)),
            (Panel::Gaps, None),
            (Panel::Notices, Some(Panel::Changes)),
            (Panel::Matrix, None),
        ];
        let (mut page, mut y) = (Page::default(), 0);
        for (left, right) in pairs {
            let half = (width.saturating_sub(GAP)) / 2;
            let beside = right.is_some() && width >= TWO_FROM;
            let doc = self.panel(view, left, if beside { half } else { width });
            let mut lines = doc.len();
            page.put(left.name(), (0, y), if beside { half } else { width }, doc);
            if let Some(right) = right {
                let (x, below) = if beside { (half + GAP, y) } else { (0, y + lines + 1) };
                let doc = self.panel(view, right, if beside { half } else { width });
                lines = if beside { lines.max(doc.len()) } else { lines + 1 + doc.len() };
                page.put(right.name(), (x, below), if beside { half } else { width }, doc);
            }
            y += lines + 1;
        }
        page
    }

    fn panel(&self, view: View<'_>, panel: Panel, width: u16) -> Doc {
        let mut doc = Doc::new(*view.theme, width);
        let rows = usize::from(width).saturating_sub(2);
        match panel {
            Panel::Mix => self.mix(view, &mut doc, rows),
            Panel::Types => self.type_rows(view, &mut doc, rows),
            Panel::Work => self.work(view, &mut doc, rows),
            Panel::Gaps => self.gap_rows(view, &mut doc),
            Panel::Notices => self.notice_rows(view, &mut doc),
            Panel::Changes => self.changes(&mut doc),
            Panel::Matrix => self.matrix(view, &mut doc, rows),
        }
        doc
    }

    /// The row of a panel that has the focus.
    fn focused(&self, panel: Panel) -> Option<usize> {
        let at = self.at.get(panel.index()).copied();
        at.filter(|_| self.panel == panel && !self.filter.is_open())
    }

    fn mix(&self, view: View<'_>, doc: &mut Doc, width: usize) {
        let unit = if self.unit == Unit::Exchanges { "EXCHANGES" } else { "PARTNERS" };
        let columns = [
            Column::text("CATEGORY", 15, 0),
            Column::number(unit, 9, 0),
            Column::growing("", 8),
            Column::number("SHARE", 5, 1),
            Column::number("TYPE OPEN", 9, 2),
        ];
        let columns = Columns::new(width, &columns);
        let longest = self.verdicts().map(|(_, count)| count.by(self.unit)).max().unwrap_or(0);
        doc.heading(format!("  {}", columns.head()));
        for (index, (verdict, count)) in self.verdicts().enumerate() {
            let open = match verdict {
                Verdict::Category(category) => self.numbers.tally.without_type()[category].by(self.unit).to_string(),
                _ => "-".to_owned(),
            };
            let line = columns.line([
                words::verdict(view.taxonomy, verdict),
                count.by(self.unit).to_string(),
                bar(count.by(self.unit), longest, columns.grown()),
                words::share(count, self.numbers.tally.all, self.unit),
                open,
            ]);
            doc.table_row(self.focused(Panel::Mix) == Some(index), line);
        }
    }

    fn type_rows(&self, view: View<'_>, doc: &mut Doc, width: usize) {
        let columns = [Column::text("", 23.min(width * 2 / 3), 0), Column::number("", 4, 0), Column::growing("", 4)];
        let columns = Columns::new(width, &columns);
        let types = self.types(view);
        let longest = types.iter().map(|(_, count)| count.by(self.unit)).max().unwrap_or(0);
        doc.heading(format!("  TYPES IN {}", view.taxonomy.category(self.category).name.to_uppercase()));
        for (index, (row, count)) in types.into_iter().enumerate() {
            let count = count.by(self.unit);
            let name = match &row {
                super::Row::WithoutType(_) => "(type open)".to_owned(),
                row => words::row(view.taxonomy, row),
            };
            let line = columns.line([name, count.to_string(), bar(count, longest, columns.grown())]);
            doc.table_row(self.focused(Panel::Types) == Some(index), line);
        }
    }

    fn work(&self, view: View<'_>, doc: &mut Doc, width: usize) {
        doc.heading("  OPEN WORK, MOST URGENT FIRST");
        let focused = self.focused(Panel::Work);
        if !self.has_session() {
            return doc.para(2, view.theme.text, words::nothing_open(&self.numbers.tally, view.today()));
        }
        doc.table_row(focused == Some(0), "Review them one by one: Enter");
        let places = usize::from(width >= 50) * 15;
        let columns = [Column::number("", 5, 0), Column::growing("", 20), Column::text("", places, 1)];
        let columns = Columns::new(width, &columns);
        for (index, work) in self.numbers.tally.open_work.iter().enumerate() {
            let at = if work.kind.is_of_partner() {
                String::new()
            } else {
                format!("at {}", words::counted(work.places.partners, "partner"))
            };
            let line = columns.line([work.total.to_string(), words::work(work, view.stale_days), at]);
            doc.table_row(focused == Some(index + 1), line);
        }
    }

    fn gap_rows(&self, view: View<'_>, doc: &mut Doc) {
        doc.heading("  GAPS");
        if self.numbers.gaps.is_empty() {
            let text = if self.numbers.tally.all.exchanges == 0 { "No exchanges yet." } else { "None." };
            doc.para(2, view.theme.text, text);
        }
        for (index, gap) in self.numbers.gaps.iter().enumerate() {
            doc.row(self.focused(Panel::Gaps) == Some(index), 0, "", gap.as_str());
        }
    }

    fn notice_rows(&self, view: View<'_>, doc: &mut Doc) {
        let all = self.numbers.tally.notices.len();
        let shown = self.notices();
        let more = if all > shown.len() { format!(", {} of {all}", shown.len()) } else { String::new() };
        doc.heading(format!("  NOTICE DATES{more}"));
        if shown.is_empty() {
            doc.para(2, view.theme.text, "None near.");
        }
        for (index, notice) in shown.iter().enumerate() {
            let exchange = notice.place.exchange.and_then(|exchange| view.exchange(notice.place.partner, exchange));
            let Some((portfolio, exchange)) = exchange else { continue };
            let due = words::notice(exchange, notice.date, view.today());
            let line = format!("{}: {due}", portfolio.partner.name);
            doc.row(self.focused(Panel::Notices) == Some(index), 0, "", line);
        }
    }

    fn changes(&self, doc: &mut Doc) {
        doc.heading(format!("  CHANGED {}", words::lately().to_uppercase()));
        for (index, (_, _, line)) in words::changes(&self.numbers.tally).into_iter().enumerate() {
            doc.table_row(self.focused(Panel::Changes) == Some(index), line);
        }
    }

    fn matrix(&self, view: View<'_>, doc: &mut Doc, width: usize) {
        let focused = self.focused(Panel::Matrix);
        let [short, whole] = ROW_NAME;
        let name_width = if self.rows == Rows::Types && width > whole + 3 * CELL { whole } else { short };
        let heads = &self.numbers.coverage.columns;
        let shown = window(self.column, heads.len(), width.saturating_sub(name_width) / CELL);
        let part = if shown.len() < heads.len() {
            format!(", {}-{} of {}", shown.start + 1, shown.end, heads.len())
        } else {
            String::new()
        };
        doc.heading(format!("  WHO DOES WHAT WHERE{part}"));
        let rows = if self.rows == Rows::Categories { "categories" } else { "types" };
        doc.table_row(focused == Some(0), format!("Columns: {} (Enter: next)", words::axis(self.axis)));
        doc.table_row(focused == Some(1), format!("Rows: {rows} (Enter: the other)"));
        let labels: Vec<String> =
            heads.iter().skip(shown.start).take(shown.len()).map(|head| label(self.axis, head)).collect();
        for line in head_lines(&labels) {
            let cells = line.iter().flat_map(|words| cell(words, view.theme.quiet));
            doc.line([piece(" ".repeat(name_width), view.theme.quiet)].into_iter().chain(cells).collect());
        }
        for (index, (row, counts)) in self.numbers.coverage.rows.iter().enumerate() {
            let here = focused == Some(index + 2);
            let name = SafeText::from(words::row(view.taxonomy, row)).cut(name_width - 3);
            let fill = " ".repeat(name_width.saturating_sub(name.width() + 2));
            let name = format!("{} {name}{fill}", if here { '>' } else { ' ' });
            let mut line = vec![piece(name, view.theme.text)];
            let counts = counts.iter().enumerate().skip(shown.start).take(shown.len());
            let mut cursor = 0;
            for (column, count) in counts {
                let focused = here && column == self.column;
                let [fill, text] = self.cell(view, *count, row.can_be_a_gap(), focused);
                if focused {
                    cursor = line.iter().chain([&fill]).map(|piece| piece.text.width()).sum();
                }
                line.extend([fill, text]);
            }
            doc.row_of(here, cursor, line);
        }
    }

    /// A number of the matrix; where nothing is missing although nothing is there, a dash.
    fn cell(&self, view: View<'_>, count: Count, can_be_a_gap: bool, here: bool) -> [Piece; 2] {
        let (before, style) = if here { (">", view.theme.focused) } else { ("", view.theme.text) };
        let words = match count.exchanges {
            0 if can_be_a_gap => "none".to_owned(),
            0 => "-".to_owned(),
            _ => count.by(self.unit).to_string(),
        };
        cell(&format!("{before}{words}"), style)
    }
}

/// The panels that do not show, and the keys that lead to them.
fn more_panels(view: View<'_>, page: &Page, height: u16) -> String {
    let [above, below] = page.out_of_sight(height).map(|names| names.join(", "));
    let above = (!above.is_empty()).then(|| format!("{} {above}", view.words("Above{(page-up)}:")));
    let below = (!below.is_empty()).then(|| format!("{} {below}", view.words("Below{(page-down)}:")));
    // What is still to come matters more where the line is cut.
    below.into_iter().chain(above).collect::<Vec<_>>().join(". ")
}

/// A cell of the matrix: cut short of its width and moved to its end, so that cells never touch.
fn cell(text: &str, style: Style) -> [Piece; 2] {
    let text = SafeText::new(text).cut(CELL - 1);
    [piece(" ".repeat(CELL - text.width()), Style::new()), Piece { text, style }]
}

/// The heads of the columns, on two lines where one of them needs two; what needs one stands on the last.
fn head_lines(labels: &[String]) -> Vec<Vec<String>> {
    let halves = |label: &String| {
        let mut lines =
            SafeText::for_screen(label).cut(4 * CELL).wrap(CELL - 1).into_iter().map(|line| line.to_string());
        let first = lines.next().unwrap_or_default();
        let rest = lines.collect::<Vec<_>>().join(" ");
        if rest.is_empty() { (rest, first) } else { (first, rest) }
    };
    let (above, below): (Vec<String>, Vec<String>) = labels.iter().map(halves).unzip();
    let two = above.iter().any(|words| !words.is_empty());
    two.then_some(above).into_iter().chain([below]).collect()
}

fn label(axis: Axis, head: &Head) -> String {
    if head.column.is_missing() { words::missing(axis).to_owned() } else { head.label.clone() }
}

/// What stands in place of a bar.
const NOTHING: &str = "none yet";

/// A bar as long as its number, the longest as wide as its place; nothing at all is said in words.
fn bar(count: usize, longest: usize, width: usize) -> String {
    if count == 0 {
        return if width >= NOTHING.len() { NOTHING } else { "none" }.to_owned();
    }
    let most = width.min(BAR_MOST);
    "#".repeat((count * most).div_ceil(longest.max(1)).min(most))
}
