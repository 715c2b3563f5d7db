//! The exchanges behind a figure of the review, or the partners where it is about those. Enter opens one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::partner::PartnerScreen;
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::id::ItemId;
use crate::domain::query::Query;
use crate::domain::review::figure::{Figure, Place};
use crate::domain::wording;
use crate::domain::wording::numbers::{counted, most_urgent};
use crate::tui::action::Action;
use crate::tui::ui::columns::{Column, Columns};
use crate::tui::ui::doc::{paint_line, piece};
use crate::tui::ui::frame;
use crate::tui::ui::painted::{Painted, row_targets};
use crate::tui::ui::scroll::Scroll;

#[derive(Debug)]
pub struct Listing {
    /// Where am I: the screen it was opened from, and what the figure counts.
    path: Vec<String>,
    figure: Figure,
    /// Lets only some of the partners through, such as the filter of the review.
    query: Query,
    places: Vec<Place>,
    selected: usize,
    scroll: Scroll,
}

impl Listing {
    #[must_use]
    pub fn new(view: View<'_>, path: Vec<String>, figure: Figure) -> Self {
        Self::filtered(view, path, figure, Query::default())
    }

    /// What is behind the figure at the partners that a filter lets through.
    #[must_use]
    pub fn filtered(view: View<'_>, path: Vec<String>, figure: Figure, query: Query) -> Self {
        let mut listing = Self { path, figure, query, places: Vec::new(), selected: 0, scroll: Scroll::default() };
        listing.follow(view);
        listing
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The partner of the row that has the focus.
    fn partner_here(&self) -> Vec<ItemId> {
        self.places.get(self.selected).map(|place| place.partner).into_iter().collect()
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Back | Action::Left => return Turn::go(Go::Pop),
            Action::Accept => {
                return self.places.get(self.selected).map_or_else(Turn::stay, |place| Self::open(ctx.view, *place));
            }
            Action::Reviewed => return super::many::review(ctx, &self.partner_here()),
            Action::Partners => return Turn::go(Go::Home),
            _ => self.selected = moved(self.selected, self.places.len(), action, ctx.view.page().saturating_sub(1)),
        }
        self.scroll_along(ctx.view);
        Turn::stay()
    }

    /// Opens the partner, with the focus on what the figure counted.
    #[must_use]
    pub fn open(view: View<'_>, place: Place) -> Turn {
        let Some(portfolio) = view.library.get(place.partner) else { return Turn::stay() };
        let screen = match place.exchange {
            Some(exchange) => PartnerScreen::at(portfolio, exchange),
            None => PartnerScreen::new(place.partner),
        };
        Turn::go(Go::Push(Screen::Partner(screen)))
    }

    /// Lists anew; the focus stays on the same exchange. Nothing left to list is said, not hidden.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let before = self.places.get(self.selected).copied();
        let (query, today) = (&self.query, view.today());
        self.places = self.figure.behind_of(view.library.matching(query, today));
        let again = before.and_then(|place| self.places.iter().position(|other| *other == place));
        self.selected = again.unwrap_or(self.selected).min(self.places.len().saturating_sub(1));
        self.scroll_along(view);
        true
    }

    /// Keeps what shows of the list while the focus moves inside it.
    fn scroll_along(&mut self, view: View<'_>) {
        let (width, height) = frame::content_size(view.size.0, view.size.1);
        let [_, body, _] = lines(Rect { x: 0, y: 0, width, height });
        self.scroll.follow(self.selected, self.places.len(), body.height);
    }

    #[must_use]
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        let acts = matches!(action, Action::Accept | Action::Reviewed);
        (acts && self.places.is_empty()).then_some("Nothing is behind this figure any more. Esc goes back.")
    }

    #[must_use]
    pub fn title(&self) -> Title {
        let of_partners = matches!(self.figure, Figure::Work(kind) if kind.is_of_partner());
        let count = counted(self.places.len(), if of_partners { "partner" } else { "exchange" });
        Title { path: self.path.clone(), position: count, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let [head, body, foot] = lines(area);
        let (theme, columns) = (view.theme, columns(usize::from(area.width).saturating_sub(2)));
        paint_line(&[piece("  ", theme.quiet), piece(columns.head(), theme.quiet)], head, buf);
        let visible = self.scroll.visible(self.selected, self.places.len(), body.height);
        let shown = self.places.iter().enumerate().skip(visible.start).take(visible.len());
        for (y, (index, place)) in (body.top()..body.bottom()).zip(shown) {
            let here = index == self.selected;
            let style = if here { theme.focused } else { theme.text };
            let line = [piece(if here { "> " } else { "  " }, style), piece(row(view, &columns, *place), style)];
            paint_line(&line, Rect { y, height: 1, ..body }, buf);
        }
        if self.places.is_empty() {
            let text = "  Nothing is behind this figure any more. Esc goes back.";
            paint_line(&[piece(text, theme.text)], Rect { height: 1, ..body }, buf);
        }
        if self.places.len() > visible.len() {
            let range = format!("rows {}-{} of {}", visible.start + 1, visible.end, self.places.len());
            let margin = usize::from(foot.width).saturating_sub(range.len());
            paint_line(&[piece(" ".repeat(margin), theme.quiet), piece(range, theme.quiet)], foot, buf);
        }
        let y = body.y + u16::try_from(self.selected.saturating_sub(visible.start)).unwrap_or_default();
        let cursor = Some(Position { x: body.x, y: y.min(body.bottom().saturating_sub(1)) });
        Painted { cursor, targets: row_targets(body, visible.start, visible.len(), self.selected) }
    }
}

/// The heads of the columns, the rows, and which rows show.
fn lines(area: Rect) -> [Rect; 3] {
    let foot = Constraint::Length(u16::from(area.height > 6));
    area.layout(&Layout::vertical([Constraint::Length(1), Constraint::Fill(1), foot]))
}

fn columns(width: usize) -> Columns {
    let partner = (width / 3).clamp(16, 34);
    let columns = [
        Column::text("PARTNER", partner, 0),
        Column::text("CATEGORY AND TYPE", partner, 1),
        Column::growing("WHAT THEY DO", 12),
    ];
    Columns::new(width, &columns)
}

fn row(view: View<'_>, columns: &Columns, place: Place) -> String {
    let Some(entry) = view.library.entry(place.partner) else { return String::new() };
    let name = entry.portfolio.partner.name.clone();
    let Some(exchange) = place.exchange.and_then(|id| entry.portfolio.exchange(id)) else {
        let work = most_urgent(&entry.summary).unwrap_or_else(|| "-".to_owned());
        let reviewed = entry.portfolio.partner.reviewed.as_ref();
        let reviewed = reviewed.map_or_else(|| "never reviewed".to_owned(), |act| format!("reviewed {}", act.on));
        return columns.line([name, work, reviewed]);
    };
    let decided = exchange.decision.as_ref().map(|decision| wording::decision(view.taxonomy, decision));
    columns.line([name, decided.unwrap_or_else(|| "not decided".to_owned()), wording::gives(exchange).to_owned()])
}
