//! Home: the list of partners, what to resume, what could not be read. What is done here is done to the marked
//! partners, else to the one that has the focus.

mod rows;
mod view;

pub(super) use view::facts;

use std::collections::BTreeSet;

use tui_input::Input;

use super::confirm::{Confirm, Doomed};
use super::damaged::Damaged;
use super::filter::Filter;
use super::glossary::GlossaryScreen;
use super::import::ImportScreen;
use super::many::Many;
use super::new_partner::NewPartner;
use super::partner::PartnerScreen;
use super::queue::QueueScreen;
use super::reading::{Page, Reading};
use super::session::Session;
use super::versions::Versions;
use super::{Ctx, Go, Said, Screen, Title, Turn, View, moved};
use crate::domain::id::ItemId;
use crate::domain::library::{Newer, Unreadable};
use crate::domain::two_versions::Source;
use crate::domain::wording::numbers::counted;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::scroll::Scroll;
use rows::{Offer, Row, rows, to_resume};

#[derive(Debug, Default)]
pub struct Home {
    /// What the list shows; made anew when the library, its order or the filter changes.
    rows: Vec<Row>,
    /// Whether there are partners, shown or not.
    any: bool,
    selected: usize,
    scroll: Scroll,
    /// Whether the person moved the selection; until then it stays on the first row, whatever that becomes.
    moved: bool,
    filter: Filter,
    /// Stay marked while the filter hides them.
    marked: BTreeSet<ItemId>,
}

impl Home {
    #[must_use]
    pub const fn focus(&self) -> Focus {
        if self.filter.is_open() { Focus::Search } else { Focus::Partners }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        if self.filter.is_open() {
            if self.filter.update(action) {
                self.show_filtered(ctx.view);
            }
            return Turn::stay();
        }
        match action {
            Action::Accept => return self.open(ctx.view),
            Action::Add => return Turn::go(Go::Push(Screen::NewPartner(NewPartner::default()))),
            Action::Glossary | Action::Term => {
                return Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::new(ctx.view, "the partners"))));
            }
            Action::Find => self.filter.open(),
            Action::Order => {
                let order = ctx.view.visit.order.next();
                let said = Said::done(format!("Order: {}.", order.label()));
                return Turn { go: Go::Order(order), say: Some(said), ..Turn::default() };
            }
            Action::Mark => self.mark(),
            Action::MarkAll => self.mark_all(),
            Action::Delete => {
                return Turn::go(Go::Push(Screen::Confirm(Confirm::new(Doomed::Partners(self.targets())))));
            }
            Action::Reviewed => return super::many::review(ctx, &self.targets()),
            Action::Reword => return Turn::go(Go::Push(Screen::Many(Many::new(self.targets())))),
            Action::Back if self.filter.is_set() => {
                self.filter.clear();
                self.follow_rows(ctx.view);
            }
            Action::Back => self.marked.clear(),
            _ => {
                self.moved = true;
                self.selected = moved(self.selected, self.rows.len(), action, ctx.view.page().saturating_sub(2));
            }
        }
        self.scroll_along(ctx.view);
        Turn::stay()
    }

    /// Puts the selection on a partner, if its row shows.
    pub fn stand_on(&mut self, partner: ItemId) {
        let at = self.rows.iter().position(|row| *row == Row::Partner(partner));
        self.selected = at.unwrap_or(self.selected);
        self.moved = true;
    }

    /// Puts the selection on what comes first, whatever that will be.
    pub const fn stand_on_top(&mut self) {
        (self.selected, self.moved) = (0, false);
    }

    /// Fills the filter; the rows follow with the next [`Self::follow`].
    pub fn search_for(&mut self, text: &str) {
        self.filter = Filter::new(text);
    }

    /// There are no partners, and none were asked for.
    fn is_bare(&self) -> bool {
        !self.any && !self.filter.is_set() && !self.filter.is_open()
    }

    /// The partners that an act is for: the marked ones, else the one that has the focus.
    fn targets(&self) -> Vec<ItemId> {
        if self.marked.is_empty() {
            self.rows.get(self.selected).and_then(|row| row.partner()).into_iter().collect()
        } else {
            self.marked.iter().copied().collect()
        }
    }

    /// The partners that are marked.
    #[must_use]
    pub fn marked(&self) -> Vec<ItemId> {
        self.marked.iter().copied().collect()
    }

    /// Marks the row or takes its mark away, and goes on to the next.
    fn mark(&mut self) {
        if let Some(id) = self.rows.get(self.selected).and_then(|row| row.partner()) {
            if !self.marked.remove(&id) {
                self.marked.insert(id);
            }
            self.selected = (self.selected + 1).min(self.rows.len().saturating_sub(1));
            self.moved = true;
        }
    }

    /// Marks every partner that shows; when all of them are, takes these marks away.
    fn mark_all(&mut self) {
        let shown: BTreeSet<ItemId> = self.shown_partners().collect();
        if shown.is_subset(&self.marked) {
            self.marked.retain(|id| !shown.contains(id));
        } else {
            self.marked.extend(shown);
        }
    }

    fn shown_partners(&self) -> impl Iterator<Item = ItemId> {
        self.rows.iter().filter_map(|row| if let Row::Partner(id) = row { Some(*id) } else { None })
    }

    /// How many partners are marked, and how many of them the filter hides.
    fn marks_in_words(&self) -> String {
        if self.marked.is_empty() {
            return String::new();
        }
        let hidden = self.marked.len() - self.shown_partners().filter(|id| self.marked.contains(id)).count();
        let hidden = if hidden > 0 { format!(", {hidden} of them not shown") } else { String::new() };
        format!("{} marked{hidden}", self.marked.len())
    }

    /// The filter is another one: the first row of what it finds.
    fn show_filtered(&mut self, view: View<'_>) {
        self.follow_rows(view);
        self.selected = 0;
        self.scroll_along(view);
    }

    fn open(&self, view: View<'_>) -> Turn {
        match self.rows.get(self.selected) {
            None => Turn::say(view.words("Nothing to open yet. {add} adds a partner.")),
            Some(Row::Partner(id)) => Turn::go(Go::Push(Screen::Partner(PartnerScreen::new(*id)))),
            Some(Row::Resume(id)) => match to_resume(view, *id) {
                Some((portfolio, exchange)) => Turn::go(Go::Push(Session::resuming(view, portfolio, exchange))),
                None => Turn::stay(),
            },
            Some(Row::Queue(_)) => Turn::go(Go::Push(Screen::Queue(QueueScreen::new(view)))),
            Some(Row::Offer(Offer::Import)) => Turn::go(Go::Push(Screen::Import(ImportScreen::default()))),
            Some(Row::Offer(Offer::Sample(what))) => Turn::go(Go::Sample(*what)),
            Some(Row::Offer(Offer::FirstExchange)) => Turn::go(Go::Push(Screen::NewPartner(NewPartner::default()))),
            Some(Row::Unreadable(index)) => match view.library.unreadable().get(*index) {
                Some(Unreadable { newer: Some(newer), message, .. }) => {
                    Turn::go(Go::Push(Screen::Reading(Reading::new(page_of_newer(message, newer)))))
                }
                Some(file) => Turn::go(Go::Push(Screen::Damaged(Damaged::new(file.file_name.clone())))),
                None => Turn::stay(),
            },
            Some(Row::Copy(index)) => match view.library.copies().get(*index) {
                Some(copy) => {
                    let source = Source::Copy(copy.file_name.clone());
                    Turn::go(Go::Push(Screen::Versions(Versions::new(source))))
                }
                None => Turn::stay(),
            },
        }
    }

    #[must_use]
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        let row = self.rows.get(self.selected);
        match action {
            Action::Accept if self.rows.is_empty() && !self.filter.is_open() => {
                Some("Nothing to open yet. {add} adds a partner.")
            }
            Action::Find | Action::Order if self.is_bare() => {
                Some("There are no partners to search yet. {add} adds one.")
            }
            Action::Mark if row.is_none_or(|row| row.partner().is_none()) => Some("Only partners can be marked."),
            Action::MarkAll if self.shown_partners().next().is_none() => Some("There is no partner to mark."),
            Action::Delete if self.targets().is_empty() => Some("There is no partner here to delete."),
            Action::Reviewed | Action::Reword if self.targets().is_empty() => Some("No partner has the focus."),
            Action::Back if !self.filter.is_set() && self.marked.is_empty() => {
                Some("This is the first screen. {quit} leaves.")
            }
            _ => None,
        }
    }

    /// Makes everything anew after a change of the library; the selection stays on the same partner.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        self.marked.retain(|id| view.library.get(*id).is_some());
        self.follow_rows(view);
        true
    }

    /// Makes the rows anew; the selection stays on the same one.
    fn follow_rows(&mut self, view: View<'_>) {
        let before = self.rows.get(self.selected).copied();
        self.any = !view.library.is_empty();
        self.rows = rows(view, self.filter.query());
        let again = before.filter(|_| self.moved).and_then(|row| self.rows.iter().position(|other| *other == row));
        self.selected = again.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
        self.scroll_along(view);
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        self.filter.field()
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let count = view.library.len();
        let position = if view.loaded { counted(count, "partner") } else { String::new() };
        Title { tab: Some(Action::Partners), position, ..Title::default() }
    }
}

/// What can be shown of a file that a newer fourfold wrote: that it did, and the file as it is written.
fn page_of_newer(message: &str, newer: &Newer) -> Page {
    let what = "Nothing is wrong with the file. This fourfold only shows it and never writes to it; everything below is as \
                it stands there.";
    let lines = newer.text.lines().map(str::to_owned).collect();
    let words = vec![format!("{message}."), what.to_owned()];
    let parts = vec![("Written by a newer fourfold".to_owned(), words), ("The file".to_owned(), lines)];
    Page::Text { title: format!("Read only: format {}", newer.format), parts }
}
