//! One partner: its exchanges with category, type and open facts, and the history of the one that has the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::confirm::{Confirm, Doomed};
use super::glossary::GlossaryScreen;
use super::result::ResultScreen;
use super::session::Session;
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::classify::classify;
use crate::domain::decision::Standing;
use crate::domain::explain::{explain, find_out};
use crate::domain::history::Event;
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Exchange, Portfolio, Status};
use crate::domain::review::notice_date;
use crate::domain::slug::Slug;
use crate::domain::wording;
use crate::tui::action::Action;
use crate::tui::ui::doc::{Doc, piece};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct PartnerScreen {
    partner: ItemId,
    selected: usize,
    /// Lines of the history that have been scrolled away.
    scroll: usize,
}

impl PartnerScreen {
    #[must_use]
    pub const fn new(partner: ItemId) -> Self {
        Self { partner, selected: 0, scroll: 0 }
    }

    /// The partner with the focus on one of its exchanges.
    #[must_use]
    pub fn at(portfolio: &Portfolio, exchange: ItemId) -> Self {
        let selected = portfolio.exchanges.iter().position(|one| one.id == exchange).unwrap_or(0);
        Self { selected, ..Self::new(portfolio.id) }
    }

    /// The screen and the action on it that take up a partner's work: its first unfinished exchange, else a new one.
    #[must_use]
    pub fn taking_up(portfolio: &Portfolio) -> (Self, Action) {
        let unfinished = |exchange: &Exchange| exchange.standing() == Standing::Unfinished && exchange.ended.is_none();
        match portfolio.exchanges.iter().position(unfinished) {
            Some(selected) => (Self { selected, ..Self::new(portfolio.id) }, Action::Accept),
            None => (Self::new(portfolio.id), Action::Add),
        }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let Some(portfolio) = ctx.view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        match action {
            Action::Back | Action::Left | Action::Partners => Turn::go(Go::Pop),
            Action::Accept => self.open(ctx.view, portfolio),
            Action::Add => self.add(ctx),
            Action::Delete => match portfolio.exchanges.get(self.selected) {
                None => Turn::stay(),
                Some(Exchange { id, .. }) => {
                    let doomed = Doomed::Exchange { partner: self.partner, exchange: *id };
                    Turn::go(Go::Push(Screen::Confirm(Confirm::new(doomed))))
                }
            },
            Action::Term | Action::Glossary => {
                let exchange = portfolio.exchanges.get(self.selected);
                let term = exchange.and_then(|exchange| exchange.decision.as_ref()).and_then(|decision| {
                    let category = decision.category.and_then(|category| Slug::parse(category.glossary_slug()));
                    decision.partner_type.clone().or(category)
                });
                Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::peek(
                    ctx.view,
                    term.into_iter().collect(),
                    "the partner",
                ))))
            }
            Action::PageUp | Action::PageDown => {
                let positions = self.positions(ctx.view, portfolio);
                self.scroll = moved(self.scroll, positions, action, ctx.view.page() / 2);
                Turn::stay()
            }
            _ => {
                self.selected = moved(self.selected, portfolio.exchanges.len(), action, 1);
                self.scroll = 0;
                Turn::stay()
            }
        }
    }

    fn open(&self, view: View<'_>, portfolio: &Portfolio) -> Turn {
        match portfolio.exchanges.get(self.selected) {
            None => Turn::say(view.words("Nothing to open yet. {add} describes what they do for you.")),
            Some(exchange) if exchange.standing() == Standing::Unfinished => {
                Turn::go(Go::Push(Session::resuming(view, portfolio, exchange)))
            }
            Some(exchange) => Turn::go(Go::Push(Screen::Result(ResultScreen::new(view, portfolio, exchange.id)))),
        }
    }

    fn add(&self, ctx: &mut Ctx<'_>) -> Turn {
        let Some(portfolio) = ctx.view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        let mut changed = portfolio.as_ref().clone();
        let exchange = changed.add_exchange(&mut ctx.act);
        let session = Session::new(self.partner, exchange);
        Turn::housekeeping(changed).and_go(Go::Push(Screen::Session(session)))
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let portfolio = view.library.get(self.partner)?;
        match action {
            Action::Accept if portfolio.exchanges.is_empty() => {
                Some("Nothing to open yet. {add} describes what they do for you.")
            }
            Action::Delete if portfolio.exchanges.is_empty() => {
                Some("There is no exchange to delete. Esc, then d deletes the partner.")
            }
            Action::PageDown | Action::PageUp if self.positions(view, portfolio) == 1 => {
                Some("There is no more to show.")
            }
            _ => None,
        }
    }

    pub fn follow(&mut self, view: View<'_>) -> bool {
        let Some(portfolio) = view.library.get(self.partner) else { return false };
        self.selected = self.selected.min(portfolio.exchanges.len().saturating_sub(1));
        true
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let Some(portfolio) = view.library.get(self.partner) else { return Title::default() };
        let count = portfolio.exchanges.len();
        let noun = if count == 1 { "exchange" } else { "exchanges" };
        let path = vec!["Partners".to_owned(), portfolio.partner.name.clone()];
        Title { path, position: format!("{count} {noun}"), ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let Some(portfolio) = view.library.get(self.partner) else { return Painted::default() };
        let [list, below] = self.panes(view, portfolio, area);
        self.history(view, portfolio, below.width).paint(below, buf, self.scroll);
        self.paint_list(view, portfolio, list, buf)
    }

    /// The places of the exchanges and of what is known about one of them: side by side where there is room.
    fn panes(&self, view: View<'_>, portfolio: &Portfolio, area: Rect) -> [Rect; 2] {
        if view.is_wide() {
            let columns = [Constraint::Fill(1), Constraint::Length(3), Constraint::Fill(1)];
            let [left, _, right] = area.layout(&Layout::horizontal(columns));
            return [left, right];
        }
        let wanted = self.list(view, portfolio, area.width).height();
        let most = (area.height * 3 / 5).max(3);
        area.layout(&Layout::vertical([Constraint::Length(wanted.min(most)), Constraint::Fill(1)]))
    }

    fn paint_list(&self, view: View<'_>, portfolio: &Portfolio, area: Rect, buf: &mut Buffer) -> Painted {
        let doc = self.list(view, portfolio, area.width);
        doc.paint(area, buf, doc.scroll_to_focus(area.height)).or_at(Position { x: area.x, y: area.y })
    }

    fn list(&self, view: View<'_>, portfolio: &Portfolio, width: u16) -> Doc {
        let mut doc = Doc::new(*view.theme, width);
        heading(&mut doc, view, portfolio);
        if portfolio.exchanges.is_empty() {
            let text = "Nothing classified yet. {add} describes what they do for you, in one sentence.";
            doc.row(true, 0, "", view.words(text));
        }
        for (index, exchange) in portfolio.exchanges.iter().enumerate() {
            exchange_lines(&mut doc, view, exchange, Some(index == self.selected));
        }
        doc.blank();
        doc
    }

    /// How many ways there are to scroll the history: one when all of it shows.
    fn positions(&self, view: View<'_>, portfolio: &Portfolio) -> usize {
        let (width, height) = content_size(view.size.0, view.size.1);
        let [_, below] = self.panes(view, portfolio, Rect { x: 0, y: 0, width, height });
        let lines = self.history(view, portfolio, below.width).len();
        (lines + 1).saturating_sub(usize::from(below.height)).max(1)
    }

    fn history(&self, view: View<'_>, portfolio: &Portfolio, width: u16) -> Doc {
        let mut doc = Doc::new(*view.theme, width);
        let exchange = portfolio.exchanges.get(self.selected);
        if let Some(exchange) = exchange {
            facts(&mut doc, view, exchange);
            doc.heading("History, newest first");
            events(&mut doc, view, &exchange.history);
            doc.blank();
        }
        doc.heading("History of the partner");
        events(&mut doc, view, &portfolio.history);
        doc
    }
}

fn heading(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio) {
    let partner = &portfolio.partner;
    let status = Some(partner.status).filter(|status| *status != Status::Active).map(|status| status.name().to_owned());
    let owner = partner.owner.as_ref().map(|owner| format!("owner {owner}"));
    let hint = partner.imported_type.as_ref().map(|hint| format!("CRM says {hint}"));
    let facts: Vec<String> =
        [status, partner.domain.clone(), owner, partner.region.clone(), partner.tier.clone(), hint]
            .into_iter()
            .flatten()
            .collect();
    if !facts.is_empty() {
        doc.para(0, view.theme.quiet, facts.join("  "));
        doc.blank();
    }
    if !partner.note.is_empty() {
        doc.para(0, view.theme.text, &partner.note);
        doc.blank();
    }
}

/// An exchange in a list: what it is, and what the partner does in it. `focused`: `None` where it is only shown.
pub fn exchange_lines(doc: &mut Doc, view: View<'_>, exchange: &Exchange, focused: Option<bool>) {
    let theme = view.theme;
    let gives = if exchange.gives.trim().is_empty() { "(not described yet)" } else { exchange.gives.trim() };
    let ended = exchange.ended.map_or_else(String::new, |date| format!(" (ended {date})"));
    let words = format!("{}{ended}", standing_in_words(view, exchange));
    if let Some(focused) = focused {
        doc.row(focused, 0, "", words);
    } else {
        let style = if exchange.standing() == Standing::Decided { theme.accent } else { theme.warning };
        doc.hanging(piece("  ", theme.text), piece(words, style));
    }
    doc.hanging(piece("    ", theme.text), piece(gives, theme.quiet));
}

fn standing_in_words(view: View<'_>, exchange: &Exchange) -> String {
    let now = wording::outcome(view.taxonomy, &classify(view.taxonomy, &exchange.answers));
    let Some(decision) = &exchange.decision else { return format!("Unfinished; so far {now}") };
    let decided = wording::decision(view.taxonomy, decision);
    if exchange.standing() == Standing::Outdated {
        if decided == now {
            return format!("{decided}; the answers were changed since");
        }
        return format!("was {decided}; the answers now say {now}");
    }
    decided
}

fn facts(doc: &mut Doc, view: View<'_>, exchange: &Exchange) {
    let explanation = explain(view.taxonomy, &exchange.answers);
    doc.labelled(13, "They get:", if exchange.gets.trim().is_empty() { "not known yet" } else { exchange.gets.trim() });
    if let Some(decision) = &exchange.decision {
        doc.labelled(13, "Decided:", format!("{} ({})", wording::method(decision), view.local(decision.at)));
    }
    for (index, id) in explanation.open.iter().enumerate() {
        if let Some(fact) = find_out(view.taxonomy, id) {
            doc.labelled(13, if index == 0 { "To find out:" } else { "" }, format!("- {fact}"));
        }
    }
    for (question, note) in &exchange.evidence {
        doc.labelled(13, "Note:", format!("{question}: {note}"));
    }
    if let Some(date) = notice_date(exchange) {
        doc.labelled(13, "Notice by:", date.to_string());
    }
    doc.blank();
}

fn events(doc: &mut Doc, view: View<'_>, history: &[Event]) {
    for event in history.iter().rev() {
        let label = format!("  {}  ", view.local(event.at));
        let text = format!("{} {}", event.by, wording::event(view.taxonomy, &event.what));
        doc.hanging(piece(label, view.theme.quiet), piece(text, view.theme.text));
    }
}
