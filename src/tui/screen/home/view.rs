//! How home looks: the filter, the rows in columns, and beside them, where there is room, what is known of one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::Home;
use super::rows::{Row, to_resume};
use crate::domain::category::Category;
use crate::domain::file_copy::FileCopy;
use crate::domain::id::ItemId;
use crate::domain::library::Entry;
use crate::domain::order::Order;
use crate::domain::portfolio::Partner;
use crate::domain::wording::numbers::{counted, most_urgent, open_work};
use crate::domain::wording::session::{self as words, EXCHANGE};
use crate::domain::wording::{described, who};
use crate::safe_text::beginning;
use crate::tui::screen::View;
use crate::tui::screen::partner::exchange_lines;
use crate::tui::ui::columns::{Column, Columns};
use crate::tui::ui::doc::{Doc, Piece, paint_line, piece};
use crate::tui::ui::frame;
use crate::tui::ui::painted::{Painted, row_targets};

/// The widest list beside a pane, and the narrowest pane.
const LIST_MOST: u16 = 110;
const PANE_LEAST: u16 = 33;

impl Home {
    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        if self.is_bare() && view.library.has_partner_files_only() {
            return self.render_empty(view, area, buf);
        }
        let (list, pane) = panes(view, area);
        if let Some(pane) = pane {
            self.render_pane(view, pane, buf);
        }
        self.render_list(view, list, buf)
    }

    /// Keeps what shows of the list while the focus moves inside it.
    pub(super) fn scroll_along(&mut self, view: View<'_>) {
        let (width, height) = frame::content_size(view.size.0, view.size.1);
        let (list, _) = panes(view, Rect { x: 0, y: 0, width, height });
        let [.., body, _] = self.places(list);
        self.scroll.follow(self.selected, self.rows.len(), body.height);
    }

    /// The lines of the list: the filter, what it does not know, the heads of the columns, the rows, and which rows show.
    fn places(&self, area: Rect) -> [Rect; 5] {
        let unknown = u16::try_from(self.filter.unknown(area.width).len()).unwrap_or(u16::MAX).min(area.height / 3);
        area.layout(&Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(unknown.max(u16::from(area.height > 8))),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
        ]))
    }

    /// What to do first in an empty library.
    fn render_empty(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let mut doc = Doc::new(*view.theme, area.width.min(78));
        if view.loaded {
            doc.blank();
            doc.para(
                2,
                view.theme.heading,
                view.words("No partners yet. {add} adds the first. Enter opens the sample."),
            );
            doc.blank();
            for (index, row) in self.rows.iter().enumerate() {
                if let Row::Offer(offer) = row {
                    doc.row(index == self.selected, 2, "", view.words(offer.words()));
                }
            }
            doc.blank();
            doc.para(2, view.theme.text, EXCHANGE);
            doc.blank();
            doc.para(2, view.theme.quiet, view.words(FIRST_STEPS));
            doc.blank();
            let new = if view.new_folder { ", a new folder that the first partner makes" } else { "" };
            doc.para(2, view.theme.quiet, format!("Saved in {}{new} (change with --data-dir).", view.folder));
        }
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }

    fn render_list(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let theme = view.theme;
        let [top, middle, head, body, foot] = self.places(area);
        let order = format!("{} {}", view.words("Order{(order)}:"), order_in_words(view));
        let cursor = self.filter.render(view, &order, top, buf);
        for (y, text) in (middle.top()..middle.bottom()).zip(self.filter.unknown(area.width)) {
            paint_line(&[Piece { text, style: theme.warning }], Rect { y, height: 1, ..middle }, buf);
        }
        let columns = Columns::new(usize::from(area.width).saturating_sub(MARKER), &columns(view));
        paint_line(&[piece("  ", theme.quiet), piece(columns.head(), theme.quiet)], head, buf);
        let visible = self.scroll.visible(self.selected, self.rows.len(), body.height);
        let shown = self.rows.iter().enumerate().skip(visible.start).take(visible.len());
        for (y, (index, row)) in (body.top()..body.bottom()).zip(shown) {
            let line = self.row_line(view, &columns, *row, index == self.selected);
            paint_line(&line, Rect { y, height: 1, ..body }, buf);
        }
        if self.rows.is_empty() && view.loaded {
            let line = [piece("  ", theme.text), piece(self.filter.nothing("partner"), theme.text)];
            paint_line(&line, Rect { height: 1, ..body }, buf);
        }
        self.render_foot(view, &visible, foot, buf);
        let y = body.y + u16::try_from(self.selected.saturating_sub(visible.start)).unwrap_or_default();
        let targets = row_targets(body, visible.start, visible.len(), self.selected);
        let row = Position { x: body.x, y: y.min(body.bottom().saturating_sub(1)) };
        Painted { cursor: cursor.or(Some(row)), targets }
    }

    /// How many are marked, at the left; which rows show, at the right.
    fn render_foot(&self, view: View<'_>, visible: &std::ops::Range<usize>, area: Rect, buf: &mut Buffer) {
        let marked = match self.marks_in_words() {
            text if text.is_empty() => text,
            text => format!("  {text}"),
        };
        let range = format!("rows {}-{} of {}", visible.start + 1, visible.end, self.rows.len());
        let range = if self.rows.len() > visible.len() { range } else { String::new() };
        let margin = usize::from(area.width).saturating_sub(marked.len() + range.len());
        let margin = piece(" ".repeat(margin), view.theme.quiet);
        paint_line(&[piece(marked, view.theme.text), margin, piece(range, view.theme.quiet)], area, buf);
    }

    fn row_line(&self, view: View<'_>, columns: &Columns, row: Row, selected: bool) -> Vec<Piece> {
        let theme = view.theme;
        let (text, style) = match row {
            Row::Partner(id) => (partner_line(view, columns, id), theme.text),
            Row::Resume(id) => (resume_line(view, id), theme.text),
            Row::Queue(waiting) => (queue_line(waiting), theme.text),
            Row::Offer(offer) => (view.words(offer.words()), theme.text),
            Row::Unreadable(index) => match view.library.unreadable().get(index) {
                Some(file) if file.newer.is_some() => (format!("Read only: {}", file.message), theme.quiet),
                Some(file) => (format!("Error: {}", file.message), theme.warning),
                None => (String::new(), theme.text),
            },
            Row::Copy(index) => {
                let copy = view.library.copies().get(index).map(FileCopy::in_words).unwrap_or_default();
                (format!("To compare: {copy}"), theme.text)
            }
        };
        let style = if selected { theme.focused } else { style };
        let marked = row.partner().is_some_and(|id| self.marked.contains(&id));
        let before = format!("{}{}", if selected { '>' } else { ' ' }, if marked { '*' } else { ' ' });
        vec![piece(before, style), piece(text, style)]
    }

    fn render_pane(&self, view: View<'_>, area: Rect, buf: &mut Buffer) {
        let mut doc = Doc::new(*view.theme, area.width);
        match self.rows.get(self.selected) {
            Some(Row::Partner(id) | Row::Resume(id)) => {
                if let Some(entry) = view.library.entry(*id) {
                    pane(&mut doc, view, entry, usize::from(area.height));
                }
            }
            Some(Row::Unreadable(index)) => {
                if let Some(file) = view.library.unreadable().get(*index) {
                    doc.heading(&file.file_name);
                    doc.para(0, view.theme.warning, format!("Error: {}", file.message));
                }
            }
            Some(Row::Copy(index)) => {
                if let Some(copy) = view.library.copies().get(*index) {
                    let name = copy.holds.as_ref().map_or("", |held| held.partner.name.as_str());
                    doc.heading(name);
                    doc.para(0, view.theme.text, format!("{}.", copy.in_words()));
                }
            }
            Some(Row::Offer(offer)) => doc.para(0, view.theme.text, view.words(offer.words())),
            Some(Row::Queue(_)) => doc.para(0, view.theme.text, QUEUE),
            None => {}
        }
        doc.paint(area, buf, 0);
    }
}

/// The place of the list, and beside it, where there is room, that of what is known of one partner.
fn panes(view: View<'_>, area: Rect) -> (Rect, Option<Rect>) {
    if !view.is_wide() {
        return (area, None);
    }
    let list = LIST_MOST.min(area.width.saturating_sub(PANE_LEAST + 2));
    let columns = [Constraint::Length(list), Constraint::Length(2), Constraint::Fill(1)];
    let [list, _, pane] = area.layout(&Layout::horizontal(columns));
    (list, Some(pane))
}

/// The order the rows stand in.
fn order_in_words(view: View<'_>) -> &'static str {
    view.library.order().map_or("as it is read", Order::label)
}

/// What is known of a partner, as much as fits into so many lines.
fn pane(doc: &mut Doc, view: View<'_>, entry: &Entry, lines: usize) {
    let (portfolio, theme) = (&entry.portfolio, view.theme);
    doc.heading(&portfolio.partner.name);
    let facts = facts(&portfolio.partner);
    if !facts.is_empty() {
        doc.para(0, theme.quiet, facts);
    }
    if let Some(reviewed) = &portfolio.partner.reviewed {
        doc.para(0, theme.quiet, format!("Reviewed {} by {}", reviewed.on, who(&reviewed.by)));
    }
    if !entry.summary.open_work.is_empty() {
        doc.hanging(piece("Open: ", theme.quiet), piece(open_work(&entry.summary.open_work), theme.text));
    }
    doc.blank();
    for exchange in portfolio.exchanges.iter().filter(|exchange| !exchange.has_ended(view.today())) {
        if doc.len() >= lines {
            break;
        }
        exchange_lines(doc, view, exchange);
        if let Some(note) = exchange.evidence.values().next_back() {
            doc.hanging(piece("    Note: ", theme.quiet), piece(note, theme.quiet));
        }
        doc.blank();
    }
    if portfolio.exchanges.is_empty() {
        doc.para(
            0,
            theme.text,
            view.words("Nothing classified yet. {accept}, then {add} describes what they do for you."),
        );
    }
}

/// What is known of the company, in one line.
#[must_use]
pub fn facts(partner: &Partner) -> String {
    let status = (partner.status != crate::domain::portfolio::Status::Active).then(|| partner.status.name().to_owned());
    let shown = |text: &String| beginning(text).to_owned();
    let tags = partner.tags.iter().map(|tag| beginning(tag)).collect::<Vec<_>>().join(", ");
    let tags = Some(tags).filter(|tags| !tags.is_empty());
    let owner = partner.owner.as_ref().map(|owner| format!("owner {}", beginning(owner)));
    let facts = [status, partner.region.as_ref().map(shown), partner.tier.as_ref().map(shown), owner, tags];
    facts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

const FIRST_STEPS: &str = "You say what the partner does for you and what it gets for it, then answer four \
                           questions with {yes}, {no} or {not-sure} (not sure). fourfold says which category and partner type that is, \
                           and why.";

/// What the work queue is.
const QUEUE: &str = "One after the other, you say what each partner does for you. Stop and go on any time.";

/// What stands before every row: whether it has the focus, whether it is marked.
const MARKER: usize = 2;

/// The columns with their widths. Beside the pane, which says when the partner was reviewed, there are two more.
fn columns(view: View<'_>) -> [Column; 7] {
    let (name, region, owner, reviewed_rank) = if view.is_wide() { (26, 6, 8, 5) } else { (18, 0, 0, 4) };
    [
        Column::growing("PARTNER", name),
        Column::number("EXCH", 4, 3),
        Column::text(" CATEGORIES", 16, 2),
        Column::text(" OPEN WORK", 16, 1),
        Column::text("REGION", region, 4),
        Column::text("OWNER", owner, 4),
        Column::text("REVIEWED", 10, reviewed_rank),
    ]
}

fn partner_line(view: View<'_>, columns: &Columns, id: ItemId) -> String {
    let Some(Entry { portfolio, summary }) = view.library.entry(id) else { return String::new() };
    let partner = &portfolio.partner;
    let code = |category: Category| if summary.categories[category] > 0 { category.code() } else { "   " };
    let shown = |text: &String| beginning(text).to_owned();
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    columns.line([
        shown(&partner.name),
        summary.exchanges.to_string(),
        format!(" {}", Category::ALL.map(code).join(" ")),
        format!(" {}", or_dash(most_urgent(summary))),
        or_dash(partner.region.as_ref().map(shown)),
        or_dash(partner.owner.as_ref().map(shown)),
        partner.reviewed.as_ref().map_or_else(|| "never".to_owned(), |review| review.on.to_string()),
    ])
}

fn queue_line(waiting: usize) -> String {
    format!("Work queue: {} to classify", counted(waiting, "exchange"))
}

fn resume_line(view: View<'_>, id: ItemId) -> String {
    let Some((portfolio, exchange)) = to_resume(view, id) else { return String::new() };
    let place = words::waits_at(view.taxonomy, exchange);
    format!("Resume: {}, {place}: \"{}\"", beginning(&portfolio.partner.name), beginning(described(exchange)))
}
