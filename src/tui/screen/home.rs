//! Home: the list of partners, what to resume, what could not be read.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use tui_input::Input;

use super::confirm::{Confirm, Doomed};
use super::glossary::GlossaryScreen;
use super::new_partner::NewPartner;
use super::partner::{PartnerScreen, exchange_lines};
use super::reading::{Page, Reading};
use super::session::Session;
use super::{Ctx, Go, Screen, Title, Turn, View, edit, moved};
use crate::domain::category::Category;
use crate::domain::id::ItemId;
use crate::domain::library::Entry;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::wording::session::{self as words, EXCHANGE};
use crate::safe_text::SafeText;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::doc::{Doc, Piece, paint_line, piece, window};

#[derive(Debug, Default)]
pub struct Home {
    /// What the list shows, in order; made anew when the library or the search changes.
    rows: Vec<Row>,
    selected: usize,
    /// Whether the person moved the selection; until then it stays on the first row, whatever that becomes.
    moved: bool,
    search: Input,
    searching: bool,
}

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// The exchange left unfinished last.
    Resume(ItemId),
    Partner(ItemId),
    /// A file that could not be read, by its place among those.
    Unreadable(usize),
}

impl Home {
    #[must_use]
    pub const fn focus(&self) -> Focus {
        if self.searching { Focus::Search } else { Focus::Partners }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        if self.searching {
            return self.update_search(ctx, action);
        }
        match action {
            Action::Accept => return self.open(ctx.view),
            Action::Add => return Turn::go(Go::Push(Screen::NewPartner(NewPartner::default()))),
            Action::Delete => {
                let Some(Row::Partner(id) | Row::Resume(id)) = self.rows.get(self.selected) else {
                    return Turn::stay();
                };
                return Turn::go(Go::Push(Screen::Confirm(Confirm::new(Doomed::Partners(vec![*id])))));
            }
            Action::Glossary | Action::Term => {
                return Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::new(Vec::new(), "the partners"))));
            }
            Action::Find => self.searching = true,
            Action::Back if !self.search.value().is_empty() => self.clear_search(ctx.view),
            _ => {
                self.moved = true;
                self.selected = moved(self.selected, self.rows.len(), action, ctx.view.page().saturating_sub(2));
            }
        }
        Turn::stay()
    }

    fn update_search(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Accept | Action::Down | Action::NextField => self.searching = false,
            Action::Back => self.clear_search(ctx.view),
            _ if edit(&mut self.search, action) => {
                self.follow(ctx.view);
                self.selected = 0;
            }
            _ => {}
        }
        Turn::stay()
    }

    /// Puts the selection on a partner, if its row shows.
    pub fn stand_on(&mut self, partner: ItemId) {
        let at = self.rows.iter().position(|row| *row == Row::Partner(partner));
        self.selected = at.unwrap_or(self.selected);
        self.moved = true;
    }

    /// Fills the search; the rows follow with the next [`Self::follow`].
    pub fn search_for(&mut self, text: &str) {
        self.search = Input::new(text.to_owned());
    }

    fn clear_search(&mut self, view: View<'_>) {
        self.searching = false;
        self.search.reset();
        self.follow(view);
    }

    fn open(&self, view: View<'_>) -> Turn {
        match self.rows.get(self.selected) {
            None => Turn::say("Nothing to open yet. a adds a partner."),
            Some(Row::Partner(id)) => Turn::go(Go::Push(Screen::Partner(PartnerScreen::new(*id)))),
            Some(Row::Resume(id)) => match to_resume(view, *id) {
                Some((portfolio, exchange)) => Turn::go(Go::Push(Session::resuming(view, portfolio, exchange))),
                None => Turn::stay(),
            },
            Some(Row::Unreadable(index)) => Turn::go(Go::Push(Screen::Reading(Reading::new(unreadable(view, *index))))),
        }
    }

    #[must_use]
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        match action {
            Action::Accept if self.rows.is_empty() && !self.searching => Some("Nothing to open yet. a adds a partner."),
            Action::Find if self.rows.is_empty() && self.search.value().is_empty() => {
                Some("There are no partners to search yet. a adds one.")
            }
            Action::Delete if !matches!(self.rows.get(self.selected), Some(Row::Partner(_) | Row::Resume(_))) => {
                Some("There is no partner here to delete.")
            }
            _ => None,
        }
    }

    /// Makes the rows anew; the selection stays on the same partner.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let before = self.rows.get(self.selected).copied();
        let query = SafeText::new(self.search.value().trim()).to_string().to_lowercase();
        self.rows = rows(view, &query);
        let again = before.filter(|_| self.moved).and_then(|row| self.rows.iter().position(|other| *other == row));
        self.selected = again.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
        true
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let count = view.library.len();
        let noun = if count == 1 { "partner" } else { "partners" };
        let position = if view.loaded { format!("{count} {noun}") } else { String::new() };
        Title { path: vec!["[1 Partners]  3 Glossary".to_owned()], position }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if self.rows.is_empty() && self.search.value().is_empty() && !self.searching {
            return render_empty(view, area, buf);
        }
        if !view.is_wide() {
            return self.render_list(view, area, buf);
        }
        let [list, gap, pane] =
            area.layout(&Layout::horizontal([Constraint::Length(66), Constraint::Length(2), Constraint::Fill(1)]));
        self.render_pane(view, Rect { y: gap.y, ..pane }, buf);
        self.render_list(view, list, buf)
    }

    fn render_list(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = view.theme;
        let [top, _, head, body, foot] = area.layout(&Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(u16::from(area.height > 8)),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
        ]));
        let cursor = self.render_search(view, top, buf);
        let columns = Columns::new(usize::from(area.width));
        paint_line(&[piece(columns.head(), theme.quiet)], head, buf);
        let visible = window(self.selected, self.rows.len(), usize::from(body.height));
        let shown = self.rows.iter().enumerate().skip(visible.start).take(visible.len());
        for (y, (index, row)) in (body.top()..body.bottom()).zip(shown) {
            let line = row_line(view, &columns, *row, index == self.selected);
            paint_line(&line, Rect { y, height: 1, ..body }, buf);
        }
        if self.rows.is_empty() {
            let text = format!("No partner matches \"{}\". Esc clears the search.", self.search.value());
            paint_line(&[piece("  ", theme.text), piece(text, theme.text)], Rect { height: 1, ..body }, buf);
        }
        let range = format!("rows {}-{} of {}", visible.start + 1, visible.end, self.rows.len());
        if self.rows.len() > visible.len() {
            let margin = usize::from(foot.width).saturating_sub(range.len());
            paint_line(&[piece(" ".repeat(margin), theme.quiet), piece(range, theme.quiet)], foot, buf);
        }
        let y = body.y + u16::try_from(self.selected.saturating_sub(visible.start)).unwrap_or_default();
        cursor.or(Some(Position { x: body.x, y: y.min(body.bottom().saturating_sub(1)) }))
    }

    fn render_search(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (label, theme) = ("Find (/): ", view.theme);
        let room = usize::from(area.width).saturating_sub(label.len() + 1);
        let skip = self.search.visual_scroll(room);
        let text = SafeText::new(self.search.value()).columns(skip, room);
        let quiet = !self.searching && text.as_str().is_empty();
        let text = if quiet { piece("none", theme.quiet) } else { Piece { text, style: theme.field } };
        let mut line = vec![piece(label, theme.quiet), text];
        let order = "Order: needs work first";
        let used: usize = line.iter().map(|piece| piece.text.width()).sum();
        if quiet && usize::from(area.width) > used + order.len() + 2 {
            line.push(piece(" ".repeat(usize::from(area.width) - used - order.len()), theme.quiet));
            line.push(piece(order, theme.quiet));
        }
        paint_line(&line, area, buf);
        let column = u16::try_from(label.len() + self.search.visual_cursor().saturating_sub(skip)).unwrap_or_default();
        self.searching.then(|| Position { x: area.x + column.min(area.width.saturating_sub(1)), y: area.y })
    }

    fn render_pane(&self, view: View<'_>, area: Rect, buf: &mut Buffer) {
        let mut doc = Doc::new(*view.theme, area.width);
        match self.rows.get(self.selected) {
            Some(Row::Partner(id) | Row::Resume(id)) => {
                if let Some(portfolio) = view.library.get(*id) {
                    pane(&mut doc, view, portfolio);
                }
            }
            Some(Row::Unreadable(index)) => {
                if let Some(file) = view.library.unreadable().get(*index) {
                    doc.heading(&file.file_name);
                    doc.para(0, view.theme.warning, format!("Error: {}", file.message));
                }
            }
            None => {}
        }
        doc.paint(area, buf, 0);
    }
}

fn pane(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio) {
    doc.heading(&portfolio.partner.name);
    doc.blank();
    for exchange in &portfolio.exchanges {
        exchange_lines(doc, view, exchange, None);
        doc.blank();
    }
    if portfolio.exchanges.is_empty() {
        doc.para(0, view.theme.text, "Nothing classified yet. Enter, then a describes what they do for you.");
    }
}

fn render_empty(view: View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mut doc = Doc::new(*view.theme, area.width.min(78));
    doc.blank();
    if view.loaded {
        doc.row(true, 0, "No partners yet. a adds the first.", "");
        doc.blank();
        doc.para(2, view.theme.text, EXCHANGE);
        doc.blank();
        doc.para(
            2,
            view.theme.quiet,
            "You say what the partner does for you and what it gets for it, then answer four \
             questions with y, n or s (not sure). fourfold says which category and partner type that is, and why.",
        );
        doc.blank();
        doc.para(2, view.theme.quiet, format!("Saved in {} (change with --data-dir).", view.folder));
    }
    doc.paint(area, buf, 0)
}

fn rows(view: View<'_>, query: &str) -> Vec<Row> {
    let library = view.library;
    let matches = |entry: &Entry| query.is_empty() || entry.portfolio.partner.name.to_lowercase().contains(query);
    let mut partners: Vec<(ItemId, &Entry)> = library.entries().filter(|(_, entry)| matches(entry)).collect();
    partners.sort_by_cached_key(|(_, entry)| {
        let urgent = entry.summary.open_work.first().map(|(work, _)| *work);
        (urgent.is_none(), urgent, entry.portfolio.partner.name.to_lowercase())
    });
    let resume = library.to_resume().filter(|_| query.is_empty()).map(|(id, _)| Row::Resume(id));
    let unreadable = (0..library.unreadable().len()).filter(|_| query.is_empty()).map(Row::Unreadable);
    resume.into_iter().chain(partners.iter().map(|(id, _)| Row::Partner(*id))).chain(unreadable).collect()
}

/// The exchange that a resume row stands for: the one nobody decided that was touched last.
fn to_resume(view: View<'_>, id: ItemId) -> Option<(&Portfolio, &Exchange)> {
    let portfolio = view.library.get(id)?;
    let open = portfolio.exchanges.iter().filter(|exchange| exchange.decision.is_none() && exchange.ended.is_none());
    let last = open.max_by_key(|exchange| exchange.history.last().map(|event| event.at))?;
    Some((portfolio, portfolio.next_in_family(last.id).and_then(|id| portfolio.exchange(id)).unwrap_or(last)))
}

fn unreadable(view: View<'_>, index: usize) -> Page {
    let file = view.library.unreadable().get(index);
    let (name, message) = file.map_or(("", ""), |file| (file.file_name.as_str(), file.message.as_str()));
    let ways = [
        "Nothing was changed in it, and fourfold never writes to a file it cannot read. All other partners are usable.",
        "Open it in a text editor, mend the place named above, save it, and start fourfold again.",
        "fourfold check names the faults of all files with line and column.",
    ];
    Page::Text {
        title: "A file that could not be read".to_owned(),
        parts: vec![
            (name.to_owned(), vec![format!("Error: {message}"), format!("It is in {}.", view.folder)]),
            ("What you can do".to_owned(), ways.map(str::to_owned).to_vec()),
        ],
    }
}

/// The widths of the columns; where room is short, the least needed go first.
struct Columns {
    name: usize,
    exchanges: usize,
    categories: usize,
    work: usize,
    reviewed: usize,
}

impl Columns {
    const MARKER: usize = 2;
    const NAME_MIN: usize = 20;

    fn new(width: usize) -> Self {
        let mut columns = Self { name: 0, exchanges: 6, categories: 17, work: 17, reviewed: 11 };
        let room = |columns: &Self| {
            width
                .saturating_sub(Self::MARKER + columns.exchanges + columns.categories + columns.work + columns.reviewed)
        };
        for narrow in [|c: &mut Self| c.reviewed = 0, |c: &mut Self| c.exchanges = 0, |c: &mut Self| c.work = 0] {
            if room(&columns) < Self::NAME_MIN {
                narrow(&mut columns);
            }
        }
        columns.name = room(&columns);
        columns
    }

    fn head(&self) -> String {
        self.line("PARTNER", "EXCH  ", "CATEGORIES", "OPEN WORK", "REVIEWED")
    }

    fn line(&self, name: &str, exchanges: &str, categories: &str, work: &str, reviewed: &str) -> String {
        let exchanges = SafeText::new(exchanges).cut(self.exchanges);
        let exchanges = format!("{}{exchanges}", " ".repeat(self.exchanges.saturating_sub(exchanges.width())));
        let cells = [(categories, self.categories), (work, self.work), (reviewed, self.reviewed)];
        let rest: String = cells.map(|(text, width)| padded(text, width)).concat();
        format!("  {}{exchanges}{rest}", padded(name, self.name))
    }
}

/// A cell: cut one column short of its width and filled up, so that columns never touch.
fn padded(text: &str, width: usize) -> String {
    let text = SafeText::new(text).cut(width.saturating_sub(1));
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn row_line(view: View<'_>, columns: &Columns, row: Row, selected: bool) -> Vec<Piece> {
    let theme = view.theme;
    let (text, style) = match row {
        Row::Partner(id) => (partner_line(view, columns, id), theme.text),
        Row::Resume(id) => (resume_line(view, id), theme.text),
        Row::Unreadable(index) => {
            let message = view.library.unreadable().get(index).map_or("", |file| file.message.as_str());
            (format!("  Error: {message}"), theme.warning)
        }
    };
    let style = if selected { theme.focused } else { style };
    let marker = if selected { "> " } else { "  " };
    vec![piece(marker, style), piece(text.get(2..).unwrap_or_default(), style)]
}

fn partner_line(view: View<'_>, columns: &Columns, id: ItemId) -> String {
    let (Some(portfolio), Some(summary)) = (view.library.get(id), view.library.summary(id)) else {
        return String::new();
    };
    let code = |category: Category| if summary.categories[category] > 0 { category.code() } else { "   " };
    let codes = Category::ALL.map(code).join(" ");
    let reviewed =
        portfolio.partner.reviewed.as_ref().map_or_else(|| "never".to_owned(), |review| review.on.to_string());
    let work = summary.most_urgent().unwrap_or_else(|| "-".to_owned());
    columns.line(&portfolio.partner.name, &format!("{}  ", summary.exchanges), &codes, &work, &reviewed)
}

fn resume_line(view: View<'_>, id: ItemId) -> String {
    let Some((portfolio, exchange)) = to_resume(view, id) else { return String::new() };
    let gives = if exchange.gives.trim().is_empty() { "not described yet" } else { exchange.gives.trim() };
    let place = words::waits_at(view.taxonomy, exchange);
    format!("  Resume: {}, {place}: \"{gives}\"", portfolio.partner.name)
}
