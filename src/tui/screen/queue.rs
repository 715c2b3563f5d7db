//! The work queue: every exchange that nobody has classified, one after the other. What the CRM calls the partner
//! stands there as a hint; nothing is chosen beforehand.
//!
//! Where it stopped needs no file: what was decided drops out. What was put off comes last until the program ends.

use jiff::SignedDuration;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};

use super::session::Session;
use super::{Change, ChangeKind, Ctx, Go, Title, Turn, View, moved};
use crate::domain::field::PartnerField;
use crate::domain::id::ItemId;
use crate::domain::lineup::Lineup;
use crate::domain::portfolio::{Exchange, Portfolio, Status};
use crate::domain::queue::{Queue, pace, waits};
use crate::domain::review::figure::Place;
use crate::domain::wording::queue::{known, position, so_far};
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct QueueScreen {
    exchanges: Lineup<Place>,
    /// How many that came in with these were done before.
    done_before: usize,
    /// How long one takes this person.
    pace: Option<SignedDuration>,
    choice: usize,
    /// The first line of the page that shows.
    scroll: usize,
}

const CHOICES: [&str; 4] = ["Classify{(accept)}", "Later{(right)}", "Not a partner{(not-partner)}", "Leave{(back)}"];

impl QueueScreen {
    /// What was put off comes last.
    #[must_use]
    pub fn new(view: View<'_>) -> Self {
        let Queue { mut waiting, done } = Queue::of(view.library, &view.as_of());
        waiting.sort_by_key(|place| place.exchange.is_some_and(|id| view.visit.later.contains(&id)));
        let exchanges = Lineup::new(waiting);
        Self { exchanges, done_before: done, pace: pace(view.library), choice: 0, scroll: 0 }
    }

    /// The exchanges that were put off, for the next time.
    #[must_use]
    pub fn into_later(self) -> Vec<ItemId> {
        self.exchanges.into_put_off().into_iter().filter_map(|place| place.exchange).collect()
    }

    /// The partner at hand.
    #[must_use]
    pub fn partner(&self) -> Option<ItemId> {
        self.exchanges.here().map(|place| place.partner)
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let Some((portfolio, exchange)) = self.here(ctx.view) else {
            match action {
                Action::Accept | Action::Back => return self.leave(),
                Action::Left => self.exchanges.back(),
                _ => {}
            }
            return Turn::stay();
        };
        let choice = match action {
            Action::Accept => self.choice,
            Action::Pick(number) => number.saturating_sub(1),
            Action::Right => 1,
            Action::NotPartner => 2,
            Action::Back => 3,
            Action::Left => {
                self.exchanges.back();
                (self.choice, self.scroll) = (0, 0);
                return Turn::stay();
            }
            Action::PageUp | Action::PageDown => {
                self.scroll = moved(self.scroll, self.positions(ctx.view), action, ctx.view.page() / 2);
                return Turn::stay();
            }
            _ => {
                self.choice = moved(self.choice, CHOICES.len(), action, CHOICES.len());
                return Turn::stay();
            }
        };
        match choice {
            0 => Turn::go(Go::Push(Session::resuming(ctx.view, portfolio, exchange))),
            1 => {
                self.exchanges.put_off();
                (self.choice, self.scroll) = (0, 0);
                Turn::say("Later; until you leave fourfold it comes last.")
            }
            2 => no_partner(ctx, portfolio),
            3 => self.leave(),
            _ => Turn::stay(),
        }
    }

    fn here<'v>(&self, view: View<'v>) -> Option<(&'v Portfolio, &'v Exchange)> {
        let place = self.exchanges.here()?;
        view.exchange(place.partner, place.exchange?)
    }

    fn leave(&self) -> Turn {
        Turn::go(Go::Pop).and_say(self.so_far())
    }

    fn so_far(&self) -> String {
        so_far(self.exchanges.done(), self.exchanges.left())
    }

    /// After a change: what was decided is done with, and what was undone comes back.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let as_of = view.as_of();
        let found = |place: &Place| view.exchange(place.partner, place.exchange?);
        let is_done = |place: &Place| found(place).is_some_and(|(partner, exchange)| !waits(partner, exchange, &as_of));
        if self.exchanges.follow(|place| found(place).is_some(), is_done) {
            (self.choice, self.scroll, self.pace) = (0, 0, pace(view.library));
        }
        true
    }

    /// How many ways there are to scroll what is known of the partner: one when all of it shows.
    fn positions(&self, view: View<'_>) -> usize {
        let (width, height) = content_size(view.size.0, view.size.1);
        let [page, _] = panes(Rect { x: 0, y: 0, width, height });
        (self.page(view, page).len() + 1).saturating_sub(usize::from(page.height)).max(1)
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let is_end = self.exchanges.here().is_none();
        match action {
            Action::NotPartner | Action::Right | Action::Pick(_) if is_end => {
                Some("Nothing waits here any more. Enter leaves.")
            }
            Action::Left if self.exchanges.at() == 0 => Some("This is the first one."),
            Action::PageUp | Action::PageDown if is_end || self.positions(view) == 1 => {
                Some("There is no more to show.")
            }
            _ => None,
        }
    }

    /// `12 of 80, about 25 min left at your pace`.
    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = self.here(view).map(|(portfolio, _)| portfolio.partner.name.clone());
        let path = ["Partners".to_owned(), "Work queue".to_owned()].into_iter().chain(name).collect();
        let (at, total) = (self.done_before + self.exchanges.at() + 1, self.done_before + self.exchanges.len());
        let is_end = self.exchanges.here().is_none();
        let left = self.exchanges.left();
        let position = if is_end { "done".to_owned() } else { position(at, total, left, self.pace) };
        Title { path, position, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let [page, choices] = panes(area);
        let doc = self.page(view, page);
        let last = (doc.len() + 1).saturating_sub(usize::from(page.height)).saturating_sub(1);
        doc.paint(page, buf, self.scroll.min(last));
        let mut doc = Doc::new(*view.theme, choices.width);
        if self.here(view).is_some() {
            for (index, choice) in CHOICES.into_iter().enumerate() {
                doc.numbered(index == self.choice, 1, index + 1, view.words(choice));
            }
        } else {
            doc.table_row(true, "Leave (Enter)");
        }
        doc.paint(choices, buf, doc.scroll_to_focus(choices.height))
    }

    fn page(&self, view: View<'_>, area: Rect) -> Doc {
        let theme = view.theme;
        let mut doc = Doc::new(*theme, area.width.min(100)).dense_below(12, area.height);
        match self.here(view) {
            Some((portfolio, exchange)) => waiting_page(&mut doc, view, portfolio, exchange),
            None if self.exchanges.is_empty() => {
                doc.para(0, theme.text, "Nothing waits: every exchange is classified.");
                doc.para(0, theme.quiet, view.words("{import} brings partners in from a CSV file."));
            }
            None => {
                doc.heading("That was the last one.");
                doc.para(0, theme.text, self.so_far());
                doc.para(0, theme.quiet, view.words("{left} goes back to the one before."));
            }
        }
        doc
    }
}

/// The page of the partner, and below it the choices, which keep their place where room is short.
fn panes(area: Rect) -> [Rect; 2] {
    let choices = u16::try_from(CHOICES.len()).unwrap_or_default();
    area.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(choices.min(area.height / 2))]))
}

/// What is known of the partner, and what is to be said about it.
fn waiting_page(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) {
    let (theme, partner) = (view.theme, &portfolio.partner);
    doc.heading(&partner.name);
    let facts = [super::home::facts(partner), partner.domain.clone().unwrap_or_default()];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join("  ");
    if !facts.is_empty() {
        doc.para(0, theme.quiet, facts);
    }
    doc.blank();
    let known = known(view.taxonomy, portfolio, exchange);
    doc.para(0, theme.text, known.does);
    if let Some(begun) = known.begun {
        doc.para(0, theme.quiet, begun);
    }
    for more in [known.hint, known.others].into_iter().flatten() {
        doc.blank();
        doc.para(0, theme.quiet, more);
    }
    if !known.note.is_empty() {
        doc.blank();
        doc.para(0, theme.text, known.note);
    }
}

/// A firm that turned out to be no partner: out of all counts, and out of the queue.
fn no_partner(ctx: &mut Ctx<'_>, portfolio: &Portfolio) -> Turn {
    let mut changed = portfolio.clone();
    match changed.set_field(PartnerField::Status, Status::NotPartner.name(), &mut ctx.act) {
        Ok(true) => {
            let name = portfolio.partner.name.clone();
            let said = format!("{name} is not a partner: out of all counts. {} undoes.", ctx.view.keys.way_to("undo"));
            let change = Change::new(changed, format!("{name} is not a partner"), ChangeKind::Act);
            Turn { change: Some(change), ..Turn::say(said) }
        }
        Ok(false) | Err(_) => Turn::stay(),
    }
}
