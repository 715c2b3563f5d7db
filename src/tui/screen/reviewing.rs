//! Going through the partners with open work one at a time: reviewed, edit, skip, leave.
//!
//! Where it stopped needs no file: who was reviewed today drops out. Who was skipped comes last until the program ends.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};

use super::partner::{PartnerScreen, exchange_lines};
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::explain::{explain, find_out};
use crate::domain::id::ItemId;
use crate::domain::library::Entry;
use crate::domain::lineup::Lineup;
use crate::domain::order::Order;
use crate::domain::portfolio::Exchange;
use crate::domain::query::Query;
use crate::domain::wording::numbers::{counted, notice, open_work};
use crate::domain::wording::who;
use crate::tui::action::Action;
use crate::tui::ui::doc::{Doc, piece};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Reviewing {
    partners: Lineup<ItemId>,
    choice: usize,
    scroll: usize,
}

const CHOICES: [&str; 4] = ["Reviewed today{(reviewed)}", "Open its page{(edit)}", "Skip{(right)}", "Leave{(back)}"];

impl Reviewing {
    /// The partners that the filter lets through and that have open work, the most urgent first.
    #[must_use]
    pub fn new(view: View<'_>, query: &Query) -> Self {
        let today = view.today();
        let waits = |entry: &Entry| !entry.summary.open_work.is_empty() && !is_reviewed_today(view, entry);
        let entries = view.library.matching(query, today).filter(|(_, entry)| waits(entry));
        let mut queue: Vec<(ItemId, &Entry)> = entries.collect();
        queue.sort_by(|(one_id, one), (two_id, two)| {
            let skipped = |id: &ItemId| view.visit.skipped.contains(id);
            skipped(one_id).cmp(&skipped(two_id)).then_with(|| Order::NeedsWork.compare(one, two))
        });
        let queue = queue.into_iter().map(|(id, _)| id).collect();
        Self { partners: Lineup::new(queue), choice: 0, scroll: 0 }
    }

    /// Who was skipped, for the next time.
    #[must_use]
    pub fn into_skipped(self) -> Vec<ItemId> {
        self.partners.into_put_off()
    }

    /// The partner at hand.
    #[must_use]
    pub fn partner(&self) -> Option<ItemId> {
        self.partners.here()
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let Some(partner) = self.partner() else { return self.update_end(action) };
        match action {
            Action::Back | Action::Pick(4) => return self.leave(),
            Action::Accept => {
                return match self.choice {
                    0 => super::many::review(ctx, &[partner]),
                    1 => Turn::go(Go::Push(Screen::Partner(PartnerScreen::new(partner)))),
                    2 => self.skip(),
                    _ => self.leave(),
                };
            }
            Action::Reviewed | Action::Pick(1) => return super::many::review(ctx, &[partner]),
            Action::Reword | Action::Pick(2) => {
                return Turn::go(Go::Push(Screen::Partner(PartnerScreen::new(partner))));
            }
            Action::Right | Action::Pick(3) => return self.skip(),
            Action::Left => self.go_back(),
            Action::Up | Action::Down => self.choice = moved(self.choice, CHOICES.len(), action, 1),
            _ => self.scroll = moved(self.scroll, self.positions(ctx.view), action, ctx.view.page() / 2),
        }
        Turn::stay()
    }

    /// Everybody was seen.
    fn update_end(&mut self, action: &Action) -> Turn {
        match action {
            Action::Accept | Action::Back => return self.leave(),
            Action::Left => self.go_back(),
            _ => {}
        }
        Turn::stay()
    }

    fn skip(&mut self) -> Turn {
        self.partners.put_off();
        (self.choice, self.scroll) = (0, 0);
        Turn::say("Skipped; until you leave fourfold it comes last.")
    }

    fn go_back(&mut self) {
        self.partners.back();
        (self.choice, self.scroll) = (0, 0);
    }

    fn leave(&self) -> Turn {
        Turn::go(Go::Pop).and_say(self.so_far())
    }

    fn so_far(&self) -> String {
        let (reviewed, left) = (counted(self.partners.done(), "partner"), self.partners.left());
        format!("{reviewed} reviewed, {left} left. Starting again goes on here.")
    }

    /// After a change: who was reviewed is done with, and whose review was undone comes back.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let is_there = |id: &ItemId| view.library.get(*id).is_some();
        let is_done = |id: &ItemId| view.library.entry(*id).is_some_and(|entry| is_reviewed_today(view, entry));
        if self.partners.follow(is_there, is_done) {
            (self.choice, self.scroll) = (0, 0);
        }
        true
    }

    /// How many ways there are to scroll what is known of the partner: one when all of it shows.
    fn positions(&self, view: View<'_>) -> usize {
        let (width, height) = content_size(view.size.0, view.size.1);
        let [page, _] = panes(Rect { x: 0, y: 0, width, height });
        (self.page(view, page.width, usize::MAX).len() + 1).saturating_sub(usize::from(page.height)).max(1)
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let is_end = self.partner().is_none();
        match action {
            Action::Reviewed | Action::Reword | Action::Right if is_end => Some("Everybody was seen. Enter leaves."),
            Action::Left if self.partners.at() == 0 => Some("This is the first one."),
            Action::PageUp | Action::PageDown if is_end || self.positions(view) == 1 => {
                Some("There is no more to show.")
            }
            _ => None,
        }
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = self.partner().and_then(|id| view.library.get(id)).map(|one| one.partner.name.clone());
        let path = ["Review".to_owned()].into_iter().chain(name).collect();
        let position = match self.partner() {
            Some(_) => format!("{} of {}", self.partners.at() + 1, self.partners.len()),
            None => "done".to_owned(),
        };
        Title { path, position, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let [page, choices] = panes(area);
        self.page(view, page.width, self.scroll + usize::from(page.height)).paint(page, buf, self.scroll);
        let mut doc = Doc::new(*view.theme, choices.width);
        if self.partner().is_some() {
            for (index, choice) in CHOICES.into_iter().enumerate() {
                doc.numbered(index == self.choice, 1, index + 1, view.words(choice));
            }
        } else {
            doc.table_row(true, "Leave (Enter)");
        }
        doc.paint(choices, buf, doc.scroll_to_focus(choices.height))
    }

    /// What is known of the partner at hand, as many lines as asked for.
    fn page(&self, view: View<'_>, width: u16, lines: usize) -> Doc {
        let mut doc = Doc::new(*view.theme, width);
        match self.partner().and_then(|id| view.library.entry(id)) {
            Some(entry) => partner_page(&mut doc, view, entry, lines),
            None if self.partners.is_empty() => doc.para(0, view.theme.text, "Nobody has open work."),
            None => {
                doc.heading("Everybody was seen.");
                doc.para(0, view.theme.text, self.so_far());
                doc.para(0, view.theme.quiet, view.words("{left} goes back to the one before."));
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

fn is_reviewed_today(view: View<'_>, entry: &Entry) -> bool {
    entry.portfolio.partner.reviewed.as_ref().is_some_and(|reviewed| reviewed.on == view.today())
}

fn partner_page(doc: &mut Doc, view: View<'_>, entry: &Entry, lines: usize) {
    let (theme, partner) = (view.theme, &entry.portfolio.partner);
    let reviewed = partner.reviewed.as_ref();
    doc.heading(&partner.name);
    let facts = super::home::facts(partner);
    if !facts.is_empty() {
        doc.para(0, theme.quiet, facts);
    }
    let reviewed = reviewed
        .map_or_else(|| "Never reviewed.".to_owned(), |act| format!("Reviewed {} by {}.", act.on, who(&act.by)));
    doc.para(0, theme.quiet, reviewed);
    doc.hanging(piece("Open: ", theme.quiet), piece(open_work(&entry.summary.open_work), theme.heading));
    if !partner.note.is_empty() {
        doc.para(0, theme.text, &partner.note);
    }
    doc.blank();
    for exchange in entry.portfolio.exchanges.iter().filter(|exchange| !exchange.has_ended(view.today())) {
        if doc.len() >= lines {
            return;
        }
        exchange_lines(doc, view, exchange);
        open_facts(doc, view, exchange);
    }
    if entry.portfolio.exchanges.is_empty() {
        let words = view.words("Nothing classified yet. {edit}, then {add} describes what they do for you.");
        doc.para(0, theme.text, words);
    }
}

fn open_facts(doc: &mut Doc, view: View<'_>, exchange: &Exchange) {
    for question in &explain(view.taxonomy, &exchange.answers).open {
        if let Some(fact) = find_out(view.taxonomy, question) {
            doc.hanging(piece("    To find out: ", view.theme.quiet), piece(fact, view.theme.text));
        }
    }
    if let Some(date) = crate::domain::review::notice_date(exchange) {
        doc.para(4, view.theme.text, notice(exchange, date, view.today()));
    }
}
