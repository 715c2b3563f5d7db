//! The result of one exchange: what it is, why, what would change it, what is open. Enter accepts.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::compare::CompareScreen;
use super::glossary::GlossaryScreen;
use super::overrule::OverrideScreen;
use super::session::Session;
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::classify::{Bundle, Outcome};
use crate::domain::decision::{AtResult, at_result};
use crate::domain::explain::{Explanation, explain};
use crate::domain::id::ItemId;
use crate::domain::interview::Step;
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording;
use crate::tui::action::Action;
use crate::tui::ui::painted::Painted;

/// Changes that are listed until "all reasons" asks for the rest.
const CHANGES_SHOWN: usize = 3;

#[derive(Debug)]
pub struct ResultScreen {
    partner: ItemId,
    exchange: ItemId,
    /// The row of "why" that has the focus: where Left goes back to.
    row: usize,
    /// Whether every change is listed.
    all: bool,
    /// Lines below the result that have been scrolled away.
    scroll: usize,
    /// The result before an answer was changed.
    was: Option<Outcome>,
}

impl ResultScreen {
    /// The result of an exchange as it stands in `portfolio`, which may be about to enter the library.
    #[must_use]
    pub fn new(view: View<'_>, portfolio: &Portfolio, exchange: ItemId) -> Self {
        let row = portfolio.exchange(exchange).map_or(0, |found| last_row(view, found));
        Self { partner: portfolio.id, exchange, row, all: false, scroll: 0, was: None }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    /// The same, remembering what the result was before an answer was changed.
    #[must_use]
    pub fn after(self, was: Option<Outcome>) -> Self {
        Self { was, ..self }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        let Some((portfolio, exchange)) = view.exchange(self.partner, self.exchange) else {
            return Turn::go(Go::Pop);
        };
        let explanation = explain(view.taxonomy, &exchange.answers);
        match action {
            Action::Accept => self.accept(ctx, portfolio, exchange, &explanation),
            Action::Left => self.back_to(view, self.step_at_row(view, exchange, &explanation), explanation.outcome),
            Action::Reword => self.back_to(view, Step::Sentence(Sentence::Gives), explanation.outcome),
            Action::Back => Turn::go(Go::Finish(self.partner)),
            Action::Why => {
                self.all = !self.all;
                Turn::stay()
            }
            Action::Term => {
                let term = wording::result::term_at_hand(exchange, &explanation).into_iter().collect();
                Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::peek(view, term, "the result"))))
            }
            Action::Compare => {
                let types = view::to_compare(view, exchange, &explanation);
                Turn::go(Go::Push(Screen::Compare(CompareScreen::new(types))))
            }
            Action::Override => {
                Turn::go(Go::Push(Screen::Override(OverrideScreen::new(view, self.partner, self.exchange))))
            }
            Action::PageUp | Action::PageDown => {
                let positions = view::positions(self, view, exchange, &explanation);
                self.scroll = moved(self.scroll, positions, action, view.page() / 2);
                Turn::stay()
            }
            _ => {
                self.row = moved(self.row, explanation.why.len(), action, 1);
                self.scroll = 0;
                Turn::stay()
            }
        }
    }

    /// The step whose answer the row that has the focus shows.
    fn step_at_row(&self, view: View<'_>, exchange: &Exchange, found: &Explanation) -> Step {
        match &found.outcome {
            Outcome::Bundle(bundle) if self.row == last_row(view, exchange) => match bundle {
                Bundle::Mechanics { .. } => Step::Parts,
                Bundle::Categories(_) => Step::Bundle,
            },
            _ => match found.why.get(self.row) {
                Some(reason) => Step::Question(reason.question()),
                None => Step::Sentence(Sentence::Gives),
            },
        }
    }

    fn back_to(&self, view: View<'_>, step: Step, was: Outcome) -> Turn {
        let session = Session::back_at(view, self.partner, self.exchange, step, was);
        Turn::go(Go::Replace(Screen::Session(session)))
    }

    fn accept(&self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, exchange: &Exchange, found: &Explanation) -> Turn {
        let view = ctx.view;
        match at_result(view.taxonomy, exchange) {
            AtResult::Done => return self.walk_on(view, portfolio),
            AtResult::Answer(question) => {
                return self.back_to(view, Step::Question(question), found.outcome.clone());
            }
            AtResult::OpenWork => {
                return Turn::go(Go::Finish(self.partner))
                    .and_say("Kept as open work; there is nothing to accept yet.");
            }
            AtResult::Accept => {}
        }
        let mut changed = portfolio.clone();
        let Some(target) = changed.exchange_mut(self.exchange) else { return Turn::stay() };
        if let Err(refused) = target.accept(view.taxonomy, &mut ctx.act) {
            return Turn::refuse(format!("Not accepted: {refused}."));
        }
        let words = wording::outcome(view.taxonomy, &found.outcome);
        let Turn { go, say, .. } = self.walk_on(view, &changed);
        let said = say.map_or_else(String::new, |say| format!(" {}", say.text));
        Turn::change(changed, format!("accepting {words}")).and_go(go).and_say(format!("Accepted: {words}.{said}"))
    }

    /// On to the next part of the same split, else to the partner.
    fn walk_on(&self, view: View<'_>, portfolio: &Portfolio) -> Turn {
        let next = portfolio.next_in_family(self.exchange).and_then(|id| portfolio.exchange(id));
        match next {
            None => Turn::go(Go::Finish(self.partner)),
            Some(exchange) => {
                let screen = Session::resuming(view, portfolio, exchange);
                Turn::go(Go::Replace(screen)).and_say("Next part.")
            }
        }
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let (_, exchange) = view.exchange(self.partner, self.exchange)?;
        let explained = || explain(view.taxonomy, &exchange.answers);
        match action {
            Action::Why if view.is_wide() || explained().would_change.len() <= CHANGES_SHOWN => {
                Some("Everything is shown already.")
            }
            Action::Compare if view::to_compare(view, exchange, &explained()).len() < 2 => {
                Some("There is no neighbour to compare with.")
            }
            Action::PageUp | Action::PageDown if view::positions(self, view, exchange, &explained()) == 1 => {
                Some("There is no more to show.")
            }
            _ => None,
        }
    }

    /// What Enter does here, for the footer.
    #[must_use]
    pub fn enter_word(&self, view: View<'_>) -> &'static str {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return "done" };
        match at_result(view.taxonomy, exchange) {
            AtResult::Answer(_) => "answer what is open",
            AtResult::Done | AtResult::OpenWork => "done",
            AtResult::Accept => "accept",
        }
    }

    /// After a change from elsewhere.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return false };
        self.row = self.row.min(last_row(view, exchange));
        true
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let Some((portfolio, exchange)) = view.exchange(self.partner, self.exchange) else {
            return Title::default();
        };
        let path = vec!["Partners".to_owned(), portfolio.partner.name.clone(), "Result".to_owned()];
        let position = wording::session::part_of(portfolio, exchange);
        Title { path, position: position.trim_end_matches(", ").to_owned(), ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        view::render(self, view, area, buf)
    }
}

/// The last of the reasons: where the person came from.
fn last_row(view: View<'_>, exchange: &Exchange) -> usize {
    explain(view.taxonomy, &exchange.answers).why.len().saturating_sub(1)
}
