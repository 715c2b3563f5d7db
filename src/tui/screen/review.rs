//! The portfolio review: the mix, the gaps, the open work, what changed. Every number opens the exchanges behind it.
//!
//! The numbers are counted when the library or the filter changes, never while drawing.

mod panels;
mod view;

use tui_input::Input;

use super::filter::Filter;
use super::glossary::GlossaryScreen;
use super::listing::Listing;
use super::reviewing::Reviewing;
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::category::Category;
use crate::domain::id::ItemId;
use crate::domain::library::Entry;
use crate::domain::review::Verdict;
use crate::domain::review::coverage::{Axis, Coverage, Rows};
use crate::domain::review::figure::{Figure, Place, Row};
use crate::domain::review::tally::{Tally, Unit};
use crate::domain::wording::numbers::{self as words, counted};
use crate::tui::action::{Action, Focus};
use panels::{Item, Panel};

#[derive(Debug)]
pub struct Review {
    filter: Filter,
    unit: Unit,
    axis: Axis,
    rows: Rows,
    numbers: Box<Numbers>,
    panel: Panel,
    /// The row that has the focus in each panel.
    at: [usize; Panel::ALL.len()],
    /// The column that has the focus in the matrix.
    column: usize,
    /// The category whose types are shown.
    category: Category,
}

/// What was counted of the partners that the filter lets through.
#[derive(Debug)]
struct Numbers {
    tally: Tally,
    coverage: Coverage,
    gaps: Vec<String>,
}

impl Review {
    #[must_use]
    pub fn new(view: View<'_>) -> Self {
        let coverage = Coverage { axis: Axis::default(), columns: Vec::new(), rows: Vec::new() };
        let mut review = Self {
            filter: Filter::default(),
            unit: Unit::default(),
            axis: Axis::default(),
            rows: Rows::default(),
            numbers: Box::new(Numbers { tally: Tally::default(), coverage, gaps: Vec::new() }),
            panel: Panel::Mix,
            at: [0; Panel::ALL.len()],
            column: 0,
            category: Category::Product,
        };
        review.follow(view);
        review
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        if self.filter.is_open() { Focus::Search } else { Focus::Figures }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        self.filter.field()
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        if self.filter.is_open() {
            if self.filter.update(action) {
                self.follow(view);
            }
            return Turn::stay();
        }
        match action {
            Action::Accept => return self.open(view),
            Action::Back if self.filter.is_set() => {
                self.filter.clear();
                self.follow(view);
            }
            Action::Back | Action::Partners => return Turn::go(Go::Home),
            Action::Glossary => {
                return Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::new(view, "the review"))));
            }
            Action::Find => self.filter.open(),
            Action::Order => self.unit = if self.unit == Unit::Exchanges { Unit::Partners } else { Unit::Exchanges },
            Action::NextField => {
                self.move_panel(view, self.panel.behind().chain(Panel::ALL));
            }
            Action::PreviousField => {
                self.move_panel(view, self.panel.before().chain(Panel::ALL.into_iter().rev()));
            }
            Action::Left | Action::Right => self.move_column(view, action),
            _ => self.move_row(view, action),
        }
        Turn::stay()
    }

    /// Goes to the first of these panels that has anything to stand on. Returns whether there is one.
    fn move_panel(&mut self, view: View<'_>, mut panels: impl Iterator<Item = Panel>) -> bool {
        let next = panels.find(|panel| !self.items(view, *panel).is_empty());
        self.panel = next.unwrap_or(self.panel);
        next.is_some()
    }

    /// Moves inside the panel; beyond its last row begins the next one, before its first row ends the one before.
    fn move_row(&mut self, view: View<'_>, action: &Action) {
        let (len, page) = (self.items(view, self.panel).len(), view.page() / 2);
        let at = self.row();
        let gone_on = match action {
            Action::Down if at + 1 >= len => self.move_panel(view, self.panel.behind()),
            Action::PageDown if at + page >= len => self.move_panel(view, self.panel.behind()),
            Action::Up | Action::PageUp if at == 0 => self.move_panel(view, self.panel.before()),
            _ => false,
        };
        let row = match (gone_on, action) {
            (true, Action::Up) => self.items(view, self.panel).len().saturating_sub(1),
            (true, _) => 0,
            (false, _) => moved(at, len, action, page),
        };
        if let Some(at) = self.at.get_mut(self.panel.index()) {
            *at = row;
        }
        if let Some(Item::Figure(Figure::Row(Row::Verdict(Verdict::Category(category))))) = self.item(view) {
            self.category = category;
        }
    }

    fn move_column(&mut self, view: View<'_>, action: &Action) {
        let back = *action == Action::Left;
        match self.item(view) {
            Some(Item::Axis) => self.turn_axis(view, if back { Axis::ALL.len() - 1 } else { 1 }),
            Some(Item::Rows) => self.turn_rows(view),
            _ => {
                let step = if back { Action::Up } else { Action::Down };
                self.column = moved(self.column, self.numbers.coverage.columns.len(), &step, 1);
            }
        }
    }

    fn turn_axis(&mut self, view: View<'_>, steps: usize) {
        let mut axes = Axis::ALL.into_iter().cycle().skip_while(|axis| *axis != self.axis);
        self.axis = axes.nth(steps).unwrap_or_default();
        self.column = 0;
        self.cover(view);
    }

    fn turn_rows(&mut self, view: View<'_>) {
        self.rows = if self.rows == Rows::Categories { Rows::Types } else { Rows::Categories };
        self.cover(view);
    }

    /// The row of the panel that has the focus.
    fn row(&self) -> usize {
        self.at.get(self.panel.index()).copied().unwrap_or_default()
    }

    /// What has the focus.
    fn item(&self, view: View<'_>) -> Option<Item> {
        self.items(view, self.panel).into_iter().nth(self.row())
    }

    fn open(&mut self, view: View<'_>) -> Turn {
        match self.item(view) {
            None => Turn::stay(),
            Some(Item::Axis) => {
                self.turn_axis(view, 1);
                Turn::stay()
            }
            Some(Item::Rows) => {
                self.turn_rows(view);
                Turn::stay()
            }
            Some(Item::Gap) => Turn::say("Nothing is behind a gap: no exchange is there yet."),
            Some(Item::Session) => Turn::go(Go::Push(Screen::Reviewing(Reviewing::new(view, self.filter.query())))),
            Some(Item::Place(place)) => Listing::open(view, place),
            Some(Item::Figure(figure)) => {
                let column = self.numbers.coverage.columns.get(self.column).map_or("", |head| head.label.as_str());
                let title = words::figure(view.taxonomy, &figure, column);
                let path = vec!["Review".to_owned(), title];
                let listing = Listing::filtered(view, path, figure, self.filter.query().clone());
                if listing.is_empty() {
                    return Turn::say("Nothing is behind this figure yet.");
                }
                Turn::go(Go::Push(Screen::Listing(listing)))
            }
        }
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        match action {
            Action::Review => Some("This is the review."),
            Action::Find | Action::Order if view.library.is_empty() => Some("There is nothing to count yet."),
            Action::Left | Action::Right if !self.filter.is_open() && self.panel != Panel::Matrix => {
                Some("Only the matrix has columns. {next-field} leads to it.")
            }
            _ => None,
        }
    }

    /// Counts anew; the focus stays on the same row of the same panel.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let entries: Vec<(ItemId, &Entry)> = self.entries(view).collect();
        self.numbers.tally = Tally::of(entries.iter().copied(), view.taxonomy);
        self.cover_entries(view, &entries);
        for panel in Panel::ALL {
            let items = self.items(view, panel).len();
            if let Some(at) = self.at.get_mut(panel.index()) {
                *at = (*at).min(items.saturating_sub(1));
            }
        }
        if self.items(view, self.panel).is_empty() {
            self.move_panel(view, self.panel.before());
        }
        true
    }

    fn cover(&mut self, view: View<'_>) {
        let entries: Vec<(ItemId, &Entry)> = self.entries(view).collect();
        self.cover_entries(view, &entries);
    }

    fn cover_entries(&mut self, view: View<'_>, entries: &[(ItemId, &Entry)]) {
        let cover = |rows| Coverage::of(entries.iter().copied(), &self.numbers.tally, rows, self.axis);
        let categories = cover(Rows::Categories);
        let gaps = categories.gaps();
        let gaps = gaps.iter().map(|gap| words::gap(view.taxonomy, self.axis, gap));
        let not_held = words::not_held(view.taxonomy, self.numbers.tally.not_held(view.taxonomy));
        self.numbers.gaps =
            if self.numbers.tally.all.exchanges == 0 { Vec::new() } else { gaps.chain(not_held).collect() };
        self.numbers.coverage = if self.rows == Rows::Categories { categories } else { cover(Rows::Types) };
        self.column = self.column.min(self.numbers.coverage.columns.len().saturating_sub(1));
    }

    /// The partners that the filter lets through.
    fn entries<'v>(&self, view: View<'v>) -> impl Iterator<Item = (ItemId, &'v Entry)> {
        let (query, today) = (self.filter.query(), view.today());
        view.library.matching(query, today)
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let all = self.numbers.tally.all;
        let some = if self.filter.query().is_empty() { "" } else { "filtered: " };
        let position = format!("{some}{}, {}", counted(all.partners, "partner"), counted(all.exchanges, "exchange"));
        let position = if view.loaded { position } else { String::new() };
        Title { tab: Some(Action::Review), position, ..Title::default() }
    }
}
