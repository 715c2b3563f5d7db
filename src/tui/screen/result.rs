//! The result of one exchange: what it is, why, what would change it, what is open. Enter accepts.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::glossary::GlossaryScreen;
use super::overrule::OverrideScreen;
use super::session::{Session, part_of};
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::classify::{Bundle, Outcome, OutcomeKind};
use crate::domain::decision::{Method, Standing, acceptable};
use crate::domain::explain::{Explanation, Reason, explain, find_out, not_chosen};
use crate::domain::id::ItemId;
use crate::domain::interview::Step;
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::slug::Slug;
use crate::domain::wording;
use crate::tui::action::Action;
use crate::tui::ui::doc::{Doc, piece};
use crate::tui::ui::frame::content_size;

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
            Action::Left
                if explanation.outcome.kind() == OutcomeKind::Bundle && self.row == last_row(view, exchange) =>
            {
                let step = match &explanation.outcome {
                    Outcome::Bundle(Bundle::Mechanics { .. }) => Step::Parts,
                    _ => Step::Bundle,
                };
                self.back_to(view, step, explanation.outcome)
            }
            Action::Left => {
                let step = explanation
                    .why
                    .get(self.row)
                    .map_or(Step::Sentence(Sentence::Gives), |reason| Step::Question(reason.question()));
                self.back_to(view, step, explanation.outcome)
            }
            Action::Reword => self.back_to(view, Step::Sentence(Sentence::Gives), explanation.outcome),
            Action::Back => Turn::go(Go::Finish(self.partner)),
            Action::Why => {
                self.all = !self.all;
                Turn::stay()
            }
            Action::Term => {
                let term = term_at_hand(&explanation);
                Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::new(term.into_iter().collect(), "the result"))))
            }
            Action::Override => {
                Turn::go(Go::Push(Screen::Override(OverrideScreen::new(view, self.partner, self.exchange))))
            }
            Action::PageUp | Action::PageDown => {
                let (width, height) = content_size(view.size.0, view.size.1);
                let (head, rest) = self.docs(view, exchange, &explanation, width);
                let room = usize::from(height).saturating_sub(head.len());
                let positions = rest.len().saturating_sub(room) + 1;
                self.scroll = moved(self.scroll, positions, action, room.saturating_sub(1).max(1));
                Turn::stay()
            }
            _ => {
                self.row = moved(self.row, explanation.why.len(), action, 1);
                self.scroll = 0;
                Turn::stay()
            }
        }
    }

    fn back_to(&self, view: View<'_>, step: Step, was: Outcome) -> Turn {
        let session = Session::back_at(view, self.partner, self.exchange, step, was);
        Turn::go(Go::Replace(Screen::Session(session)))
    }

    fn accept(&self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, exchange: &Exchange, found: &Explanation) -> Turn {
        let view = ctx.view;
        match &found.outcome {
            Outcome::Incomplete { next } => {
                let step = Step::Question(next.clone());
                return self.back_to(view, step, found.outcome.clone());
            }
            Outcome::Bundle(_) | Outcome::CategoryOpen => {
                return Turn::go(Go::Finish(self.partner))
                    .and_say("Kept as open work; there is nothing to accept yet.");
            }
            _ => {}
        }
        if exchange.standing() == Standing::Decided {
            return self.walk_on(view, portfolio);
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
        let explanation = explain(view.taxonomy, &exchange.answers);
        match action {
            Action::Why if view.is_wide() || explanation.would_change.len() <= CHANGES_SHOWN => {
                Some("Everything is shown already.")
            }
            _ => None,
        }
    }

    /// What Enter does here, for the footer.
    #[must_use]
    pub fn enter_word(&self, view: View<'_>) -> &'static str {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return "done" };
        let outcome = crate::domain::classify::classify(view.taxonomy, &exchange.answers);
        match outcome.kind() {
            OutcomeKind::Incomplete => "answer what is open",
            _ if acceptable(&outcome).is_err() || exchange.standing() == Standing::Decided => "done",
            _ => "accept",
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
        let position = part_of(portfolio, exchange);
        Title { path, position: position.trim_end_matches(", ").to_owned() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (_, exchange) = view.exchange(self.partner, self.exchange)?;
        let explanation = explain(view.taxonomy, &exchange.answers);
        if view.is_wide() {
            return self.render_wide(view, exchange, &explanation, area, buf);
        }
        let (head, rest) = self.docs(view, exchange, &explanation, area.width);
        let [top, below] = area
            .layout(&Layout::vertical([Constraint::Length(head.height().min(area.height / 2)), Constraint::Fill(1)]));
        head.paint(top, buf, 0);
        let scroll = if self.scroll == 0 { rest.scroll_to_focus(below.height) } else { self.scroll };
        rest.paint(below, buf, scroll).or(Some(Position { x: below.x, y: below.y }))
    }

    /// The result itself, which always shows, and what can be scrolled below it.
    fn docs(&self, view: View<'_>, exchange: &Exchange, explanation: &Explanation, width: u16) -> (Doc, Doc) {
        let mut top = Doc::new(*view.theme, width);
        self.head(&mut top, view, exchange, explanation);
        let mut rest = Doc::new(*view.theme, width);
        self.why(&mut rest, view, explanation);
        Self::beyond(&mut rest, view, explanation, self.all);
        (top, rest)
    }

    fn render_wide(
        &self,
        view: View<'_>,
        exchange: &Exchange,
        explanation: &Explanation,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let [left, _, right] =
            area.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Length(3), Constraint::Fill(1)]));
        let mut main = Doc::new(*view.theme, left.width);
        self.head(&mut main, view, exchange, explanation);
        self.why(&mut main, view, explanation);
        needs(&mut main, view, explanation);
        let mut side = Doc::new(*view.theme, right.width);
        Self::beyond(&mut side, view, explanation, true);
        side.paint(right, buf, self.scroll);
        main.paint(left, buf, main.scroll_to_focus(left.height))
    }

    /// What it is, as somebody decided or as the answers say, and where the two differ.
    fn head(&self, doc: &mut Doc, view: View<'_>, exchange: &Exchange, explanation: &Explanation) {
        let theme = view.theme;
        let found = wording::outcome(view.taxonomy, &explanation.outcome);
        let standing = exchange.standing();
        let decision =
            exchange.decision.as_ref().map(|decision| (decision, wording::decision(view.taxonomy, decision)));
        let (words, note) = match decision {
            None => (found, self.was_instead(view, explanation)),
            Some((decision, was)) if standing == Standing::Outdated => {
                let when = view.local(decision.at);
                let by = &decision.by;
                let note = if was == found {
                    format!("The answers were changed since {by} decided it, {when}; Enter accepts it again.")
                } else {
                    format!("was {was}, decided {when} by {by}. Enter accepts the new result.")
                };
                (found, Some(note))
            }
            Some((decision, decided)) if matches!(decision.method, Method::Override { .. }) => (
                decided,
                Some(format!("{}. The answers say {found}.", wording::method(decision).trim_end_matches('.'))),
            ),
            Some((decision, _)) => {
                let when = view.local(decision.at);
                (found, Some(format!("{}, {when} ({})", wording::method(decision), decision.taxonomy)))
            }
        };
        doc.hanging(piece("RESULT  ", theme.quiet), piece(words, theme.accent));
        doc.hanging(piece("For     ", theme.quiet), piece(exchange.gives.trim(), theme.text));
        for sentence in wording::provisional(view.taxonomy, explanation) {
            doc.para(8, theme.text, sentence);
        }
        if let Some(note) = note {
            doc.para(8, if standing == Standing::Outdated { theme.warning } else { theme.quiet }, note);
        }
        doc.blank();
    }

    /// What the result was before the person went back and changed an answer.
    fn was_instead(&self, view: View<'_>, explanation: &Explanation) -> Option<String> {
        let was = self.was.as_ref().filter(|was| **was != explanation.outcome)?;
        Some(format!("was {} before you changed an answer.", wording::outcome(view.taxonomy, was)))
    }

    fn why(&self, doc: &mut Doc, view: View<'_>, explanation: &Explanation) {
        doc.heading("Why");
        for (index, reason) in explanation.why.iter().enumerate() {
            let row = wording::reason(view.taxonomy, reason);
            let focused = index == self.row;
            let label = match reason {
                Reason::Contribution { .. } => format!("{:<14} {:<9}", row.label, row.answer),
                Reason::Mechanics { question, .. } => format!("{:<14} ", question.as_str().replace('-', " ")),
            };
            let text = match reason {
                Reason::Mechanics { .. } if !row.answer.is_empty() => format!("{}. {}", row.answer, row.text),
                _ => row.text,
            };
            doc.row(focused, 0, label, text);
        }
        doc.blank();
    }

    fn beyond(doc: &mut Doc, view: View<'_>, explanation: &Explanation, all: bool) {
        let theme = view.theme;
        open_facts(doc, view, explanation);
        let changes = &explanation.would_change;
        if !changes.is_empty() {
            doc.heading("What would change it");
            let shown = if all { changes.len() } else { CHANGES_SHOWN };
            for change in changes.iter().take(shown) {
                doc.para(2, theme.text, wording::change(view.taxonomy, change));
            }
            if changes.len() > shown {
                doc.para(2, theme.quiet, format!("{} more (w shows them)", changes.len() - shown));
            }
            doc.blank();
        }
        neighbours(doc, view, explanation);
        if !view.is_wide() {
            needs(doc, view, explanation);
        }
    }
}

fn last_row(view: View<'_>, exchange: &Exchange) -> usize {
    explain(view.taxonomy, &exchange.answers).why.len().saturating_sub(1)
}

fn open_facts(doc: &mut Doc, view: View<'_>, explanation: &Explanation) {
    if let Outcome::Incomplete { next } = &explanation.outcome {
        doc.heading("Still to answer");
        doc.para(2, view.theme.text, wording::question(view.taxonomy, next));
        doc.blank();
    }
    if explanation.open.is_empty() {
        return;
    }
    doc.heading("To find out");
    for id in &explanation.open {
        if let Some(fact) = find_out(view.taxonomy, id) {
            doc.hanging(piece("  - ", view.theme.text), piece(fact, view.theme.text));
        }
    }
    let names: Vec<String> =
        explanation.possible_types.iter().map(|slug| wording::partner_type(view.taxonomy, slug)).collect();
    if names.len() > 1 {
        doc.para(2, view.theme.quiet, format!("Still possible: {}", names.join(", ")));
    }
    doc.blank();
}

fn neighbours(doc: &mut Doc, view: View<'_>, explanation: &Explanation) {
    let near = not_chosen(view.taxonomy, explanation);
    if near.is_empty() {
        return;
    }
    doc.heading("Not chosen");
    for confusion in near {
        let label = match explanation.outcome.partner_type().and_then(|found| confusion.other(found)) {
            Some(other) => wording::partner_type(view.taxonomy, other),
            None => format!(
                "{} or {}",
                wording::partner_type(view.taxonomy, &confusion.pair.0),
                wording::partner_type(view.taxonomy, &confusion.pair.1)
            ),
        };
        doc.hanging(piece(format!("  {label}: "), view.theme.text), piece(&confusion.decides, view.theme.text));
    }
    doc.blank();
}

/// What the type is for: the agreement, pay and enablement it needs.
fn needs(doc: &mut Doc, view: View<'_>, explanation: &Explanation) {
    let Some(entry) = explanation.outcome.partner_type().and_then(|slug| view.taxonomy.partner_type(slug)) else {
        return;
    };
    doc.heading("What this type needs");
    doc.labelled(14, "  Agreement:", &entry.mechanics.agreement);
    doc.labelled(14, "  Paid by:", &entry.mechanics.paid_by);
    doc.labelled(14, "  Enablement:", &entry.mechanics.enablement);
}

/// The glossary's entry for what was found.
fn term_at_hand(explanation: &Explanation) -> Option<Slug> {
    let category = explanation.outcome.category().map(crate::domain::category::Category::glossary_slug);
    let fallback = match explanation.outcome.kind() {
        OutcomeKind::Bundle => "bundle",
        OutcomeKind::NoContribution => "no-contribution",
        _ => "value-exchange",
    };
    let found = explanation.outcome.partner_type().cloned();
    found.or_else(|| Slug::parse(category.unwrap_or(fallback)))
}
