//! One partner: its exchanges by category, what is known about the row that has the focus, and its history.

mod detail;
mod rows;
mod timeline;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::confirm::{Confirm, Doomed};
use super::form::Form;
use super::glossary::GlossaryScreen;
use super::join::Join;
use super::overrule::OverrideScreen;
use super::result::ResultScreen;
use super::session::Session;
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::answers::QuestionId;
use crate::domain::category::Category;
use crate::domain::classify::{OutcomeKind, classify};
use crate::domain::field::{ExchangeField, Field, PartnerField};
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::slug::Slug;
use crate::domain::wording::numbers::counted;
use crate::tui::action::Action;
use crate::tui::ui::painted::Painted;

pub use view::exchange_lines;

#[derive(Debug)]
pub struct PartnerScreen {
    partner: ItemId,
    /// The row that has the focus: 0 is the partner itself, the exchanges follow.
    selected: usize,
    /// The exchange on that row. The focus follows it where it moves to another category.
    standing_on: Option<ItemId>,
    /// Lines of the pane that have been scrolled away.
    scroll: usize,
}

/// What cannot be done to the partner as a whole.
const EXCHANGE_FIRST: &str = "Stand on an exchange first; {add} adds one.";

impl PartnerScreen {
    /// The page with the focus on the first exchange.
    #[must_use]
    pub const fn new(partner: ItemId) -> Self {
        Self { partner, selected: 1, standing_on: None, scroll: 0 }
    }

    /// The partner with the focus on one of its exchanges.
    #[must_use]
    pub fn at(portfolio: &Portfolio, exchange: ItemId) -> Self {
        Self { standing_on: Some(exchange), ..Self::new(portfolio.id) }
    }

    /// The screen and the action on it that take up a partner's work: its first unfinished exchange, else a new one.
    #[must_use]
    pub fn taking_up(portfolio: &Portfolio) -> (Self, Action) {
        match portfolio.first_unfinished().and_then(|at| portfolio.exchanges.get(at)) {
            Some(exchange) => (Self::at(portfolio, exchange.id), Action::Accept),
            None => (Self::new(portfolio.id), Action::Add),
        }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        let Some(portfolio) = view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        let exchange = self.exchange(view);
        match action {
            Action::Back | Action::Left | Action::Partners => Turn::go(Go::Pop),
            Action::Add => self.add(ctx),
            Action::Delete => Turn::go(Go::Push(Screen::Confirm(Confirm::new(self.doomed(exchange))))),
            Action::Reword => Turn::go(Go::Push(Screen::Form(Form::new(self.partner, exchange.map(|found| found.id))))),
            Action::Note => {
                let form = Form::only(portfolio, note_at_hand(view, exchange), "");
                Turn::go(Go::Push(Screen::Form(form)))
            }
            Action::Editor => Turn::go(Go::Editor { partner: self.partner, field: note_at_hand(view, exchange) }),
            Action::Reviewed => review(ctx, portfolio),
            Action::Term | Action::Glossary => {
                let term = exchange.and_then(term_at_hand);
                Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::peek(
                    view,
                    term.into_iter().collect(),
                    "the partner",
                ))))
            }
            Action::PageUp | Action::PageDown => {
                self.scroll = moved(self.scroll, view::positions(self, view, portfolio), action, view.page() / 2);
                Turn::stay()
            }
            _ => match exchange {
                Some(exchange) => self.update_exchange(ctx, portfolio, exchange, action),
                None if *action == Action::Accept => Turn::go(Go::Push(Screen::Form(Form::new(self.partner, None)))),
                None => self.step(view, action),
            },
        }
    }

    fn update_exchange(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        action: &Action,
    ) -> Turn {
        let view = ctx.view;
        match action {
            Action::Accept if exchange.is_unfinished() => {
                Turn::go(Go::Push(Session::resuming(view, portfolio, exchange)))
            }
            Action::Accept => Turn::go(Go::Push(Screen::Result(ResultScreen::new(view, portfolio, exchange.id)))),
            Action::Reclassify => Turn::go(Go::Push(Screen::Session(Session::again(view, self.partner, exchange)))),
            Action::Override => {
                Turn::go(Go::Push(Screen::Override(OverrideScreen::new(view, self.partner, exchange.id))))
            }
            Action::Split => split(ctx, portfolio, exchange),
            Action::End => {
                let ended = Field::Exchange(exchange.id, ExchangeField::Ended);
                let form = Form::only(portfolio, ended, &view.today().to_string());
                Turn::go(Go::Push(Screen::Form(form)))
            }
            Action::Join => Turn::go(Go::Push(Screen::Join(Join::new(self.partner, exchange.id)))),
            _ => self.step(view, action),
        }
    }

    /// Moves the focus by a row, or further.
    fn step(&mut self, view: View<'_>, action: &Action) -> Turn {
        let rows = rows::rows(view, self.partner);
        self.selected = moved(self.row(&rows), rows.len() + 1, action, 1);
        self.standing_on = rows::exchange_at(&rows, self.selected);
        self.scroll = 0;
        Turn::stay()
    }

    /// The row that has the focus, as things stand.
    fn row(&self, rows: &[rows::Row<'_>]) -> usize {
        let found = self.standing_on.and_then(|id| rows.iter().position(|row| row.finding.exchange == id));
        found.map_or(self.selected.min(rows.len()), |index| index + 1)
    }

    /// The exchange that has the focus; none while the partner itself has it.
    fn exchange<'v>(&self, view: View<'v>) -> Option<&'v Exchange> {
        let rows = rows::rows(view, self.partner);
        let id = rows::exchange_at(&rows, self.row(&rows))?;
        view.exchange(self.partner, id).map(|(_, exchange)| exchange)
    }

    fn add(&self, ctx: &mut Ctx<'_>) -> Turn {
        let Some(portfolio) = ctx.view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        let mut changed = portfolio.as_ref().clone();
        let exchange = changed.add_exchange(&mut ctx.act);
        let session = Session::new(self.partner, exchange);
        Turn::housekeeping(changed).and_go(Go::Push(Screen::Session(session)))
    }

    fn doomed(&self, exchange: Option<&Exchange>) -> Doomed {
        match exchange {
            Some(exchange) => Doomed::Exchange { partner: self.partner, exchange: exchange.id },
            None => Doomed::Partners(vec![self.partner]),
        }
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let portfolio = view.library.get(self.partner)?;
        let exchange = self.exchange(view);
        let bundle =
            || exchange.is_some_and(|found| classify(view.taxonomy, &found.answers).kind() == OutcomeKind::Bundle);
        match action {
            Action::Reclassify | Action::Override | Action::Split | Action::End | Action::Join
                if exchange.is_none() =>
            {
                Some(EXCHANGE_FIRST)
            }
            Action::Join if portfolio.exchanges.len() < 2 => Some("There is no other exchange to join it with."),
            Action::Split if !bundle() => {
                Some("Only a bundle can be split: an exchange with two or more yes that count.")
            }
            Action::PageDown | Action::PageUp if view::positions(self, view, portfolio) == 1 => {
                Some("There is no more to show.")
            }
            _ => None,
        }
    }

    /// After a change: the same exchange, wherever it stands now, else the row that took its place.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        if view.library.get(self.partner).is_none() {
            return false;
        }
        let rows = rows::rows(view, self.partner);
        self.selected = self.row(&rows);
        self.standing_on = rows::exchange_at(&rows, self.selected);
        true
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let Some(portfolio) = view.library.get(self.partner) else { return Title::default() };
        let path = vec!["Partners".to_owned(), portfolio.partner.name.clone()];
        Title { path, position: counted(portfolio.exchanges.len(), "exchange"), ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        view::render(self, view, area, buf)
    }
}

/// The partner's own note, or the one on the question that an exchange was decided by.
fn note_at_hand(view: View<'_>, exchange: Option<&Exchange>) -> Field {
    let Some(exchange) = exchange else { return Field::Partner(PartnerField::Note) };
    let found = classify(view.taxonomy, &exchange.answers);
    let decided = exchange.decision.as_ref().and_then(|decision| decision.category);
    let only = exchange.evidence.keys().next().filter(|_| exchange.evidence.len() == 1);
    let question = match (only, decided.or(found.category())) {
        (Some(question), _) => QuestionId::from_slug(question),
        (None, category) => QuestionId::Contribution(category.unwrap_or(Category::Product)),
    };
    Field::Exchange(exchange.id, ExchangeField::Note(question))
}

fn review(ctx: &mut Ctx<'_>, portfolio: &Portfolio) -> Turn {
    let mut changed = portfolio.clone();
    if !changed.review(ctx.view.today(), &mut ctx.act) {
        return Turn::say("Reviewed today already.");
    }
    let undo = ctx.view.keys.way_to("undo");
    Turn::change(changed, "the review").and_say(format!("Reviewed today; {undo} undoes."))
}

/// One exchange of each part; what is said about the parts is up to a session with each of them.
fn split(ctx: &mut Ctx<'_>, portfolio: &Portfolio, exchange: &Exchange) -> Turn {
    let mut changed = portfolio.clone();
    let parts = changed.split(exchange.id, ctx.view.taxonomy, &mut ctx.act).len();
    let undo = ctx.view.keys.way_to("undo");
    let said = format!("Split into {parts} exchanges. Enter goes on with this one; {undo} undoes.");
    Turn::change(changed, format!("the split into {parts}")).and_say(said)
}

fn term_at_hand(exchange: &Exchange) -> Option<Slug> {
    let decision = exchange.decision.as_ref()?;
    let category = decision.category.and_then(|category| Slug::parse(category.glossary_slug()));
    decision.partner_type.clone().or(category)
}
