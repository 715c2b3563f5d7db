//! The classification session: one sentence or one question at a time about one exchange.
//!
//! Where it stands is a [`Step`] of the interview; everything else follows from the answers in the library.

mod definitions;
mod texts;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::glossary::GlossaryScreen;
use super::reading::Reading;
use super::result::ResultScreen;
use super::{Change, ChangeKind, Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::answers::{Answer, QuestionId};
use crate::domain::category::Category;
use crate::domain::classify::{Outcome, classify};
use crate::domain::id::ItemId;
use crate::domain::interview::{self, At, Done, Mode, Pace, Picked, Step, option_of, pick};
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording::session as words;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Session {
    partner: ItemId,
    exchange: ItemId,
    step: Step,
    mode: Mode,
    /// The option that has the focus.
    choice: usize,
    /// The sentence or note being written.
    input: Input,
    /// What the sentence was when its field was entered, for the history.
    entered_with: String,
    /// The person was told that this describes a company; Enter again keeps it.
    nudged_about: Option<String>,
    /// The person asked to edit the texts: both of them, one after the other.
    rewording: bool,
    pace: Pace,
    /// The result from which the person came back to change an answer.
    was: Option<Outcome>,
}

impl Session {
    /// A session about an exchange of which nothing is known yet.
    #[must_use]
    pub fn new(partner: ItemId, exchange: ItemId) -> Self {
        Self {
            partner,
            exchange,
            step: Step::Sentence(Sentence::Gives),
            mode: Mode::Asking,
            choice: 0,
            input: Input::default(),
            entered_with: String::new(),
            nudged_about: None,
            rewording: false,
            pace: Pace::default(),
            was: None,
        }
    }

    /// A session that goes back from a result to a step.
    #[must_use]
    pub fn back_at(view: View<'_>, partner: ItemId, exchange: ItemId, step: Step, was: Outcome) -> Self {
        let rewording = matches!(step, Step::Sentence(_));
        let mut session = Self { was: Some(was), rewording, ..Self::new(partner, exchange) };
        if let Some((_, found)) = view.exchange(partner, exchange) {
            session.enter(found, step, view);
        }
        session
    }

    /// A session through all questions from the first, whatever was answered and decided before.
    #[must_use]
    pub fn again(view: View<'_>, partner: ItemId, exchange: &Exchange) -> Self {
        let first = Step::Question(QuestionId::Contribution(Category::Product));
        let was = classify(view.taxonomy, &exchange.answers);
        Self { pace: Pace::Every, ..Self::back_at(view, partner, exchange.id, first, was) }
    }

    /// The screen on which an exchange is taken up again, as it stands in `portfolio`.
    #[must_use]
    pub fn resuming(view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) -> Screen {
        match interview::resume(view.taxonomy, exchange) {
            Step::Result => Screen::Result(ResultScreen::new(view, portfolio, exchange.id)),
            step => {
                let mut session = Self::new(portfolio.id, exchange.id);
                session.enter(exchange, step, view);
                Screen::Session(session)
            }
        }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    /// Goes to the first question that waits for an answer, if one does. Never into a text: who presses the undo key
    /// once more would type it.
    pub fn return_to_open_step(&mut self, view: View<'_>) {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return };
        let step = interview::resume(view.taxonomy, exchange);
        if !matches!(step, Step::Result | Step::Sentence(_)) {
            self.enter(&exchange.clone(), step, view);
        }
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        match (&self.step, self.mode) {
            (Step::Sentence(_), _) | (_, Mode::Noting) => Focus::Text,
            (Step::Question(QuestionId::Contribution(_)), _) => Focus::Contribution,
            _ => Focus::Options,
        }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        let Some((portfolio, exchange)) = view.exchange(self.partner, self.exchange) else {
            return Turn::go(Go::Pop);
        };
        match (&self.step, self.mode) {
            (_, Mode::Noting) => self.update_note(ctx, portfolio, action),
            (Step::Sentence(which), _) => self.update_sentence(ctx, portfolio, *which, action),
            _ => self.update_options(ctx, portfolio, exchange, action),
        }
    }

    fn update_options(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        action: &Action,
    ) -> Turn {
        let count = self.option_count(ctx.view, exchange);
        match action {
            Action::Accept => self.choose(ctx, portfolio, self.choice),
            Action::Pick(number) if *number <= count => self.choose(ctx, portfolio, number - 1),
            Action::Pick(_) => Turn::refuse(format!("There are {count} options: 1 to {count}. Nothing changed.")),
            Action::Yes | Action::No => {
                let answer = if *action == Action::Yes { Answer::Yes } else { Answer::No };
                match option_of(ctx.view.taxonomy, &self.step, answer) {
                    Some(option) => self.choose(ctx, portfolio, option),
                    None => Turn::refuse("This is no question of yes or no; pick a number."),
                }
            }
            Action::NotSure => self.choose(ctx, portfolio, count - 1),
            Action::Left => self.go_back(ctx.view, portfolio, exchange),
            Action::Right => {
                let next = interview::following(ctx.view.taxonomy, exchange, &self.step);
                self.go_to(ctx.view, portfolio, next)
            }
            Action::Back if self.mode != Mode::Asking => self.go_back(ctx.view, portfolio, exchange),
            Action::Back => self.leave(ctx, portfolio),
            Action::Reword => {
                self.rewording = true;
                self.go_to(ctx.view, portfolio, Step::Sentence(Sentence::Gives))
            }
            Action::Why => Turn::go(Go::Push(Screen::Reading(Reading::new(view::why_asked(self, ctx.view))))),
            Action::Term => self.open_glossary(ctx.view),
            Action::Note => self.start_note(ctx.view, exchange),
            Action::Editor => self.edit_note(),
            _ => {
                self.choice = moved(self.choice, count, action, count);
                Turn::stay()
            }
        }
    }

    fn choose(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, option: usize) -> Turn {
        let at = At { exchange: self.exchange, step: &self.step, mode: self.mode, pace: self.pace };
        let Some(picked) = pick(ctx.view.taxonomy, portfolio, &at, option, &mut ctx.act) else { return Turn::stay() };
        let view = ctx.view;
        match picked {
            Picked::Ask(mode) => {
                (self.mode, self.choice) = (mode, 0);
                Turn::stay()
            }
            Picked::Go(step) => self.go_to(view, portfolio, step),
            Picked::Later => self.go_to(view, portfolio, Step::Result).and_say(words::LATER),
            Picked::Did(done) => {
                let Done { portfolio, changed, deed, then } = *done;
                let turn = self.go_to(view, &portfolio, then);
                let said = words::deed_said(view.taxonomy, &deed, &view.words("{undo} undoes"));
                let change = Change::new(portfolio, words::deed(view.taxonomy, &deed), ChangeKind::Act);
                let turn = Turn { change: changed.then_some(change), ..turn };
                said.into_iter().fold(turn, Turn::and_say)
            }
        }
    }

    /// Leaves the session with everything kept, to where it came from. An exchange about which nothing was said is not
    /// kept.
    fn leave(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio) -> Turn {
        let mut portfolio = portfolio.clone();
        let which = match self.step {
            Step::Sentence(which) => self.record_sentence(ctx, &mut portfolio, which).then_some(which),
            _ => None,
        };
        if portfolio.drop_blank(self.exchange) {
            return Turn::housekeeping(portfolio).and_go(Go::Pop);
        }
        let (go, said) = match self.was.take() {
            None => (Go::Pop, "Left unfinished; everything is kept."),
            Some(was) => {
                let result = ResultScreen::new(ctx.view, &portfolio, self.exchange).after(Some(was));
                (Go::Replace(Screen::Result(result)), if which.is_some() { "Text changed; {undo} undoes." } else { "" })
            }
        };
        let typed = ChangeKind::Typed(self.exchange);
        let change = which.map(|which| Change::new(portfolio, texts::text_label(which), typed));
        let turn = Turn { go, change, say: None };
        if said.is_empty() { turn } else { turn.and_say(ctx.view.words(said)) }
    }

    fn go_back(&mut self, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) -> Turn {
        if self.mode != Mode::Asking {
            (self.mode, self.choice) = (Mode::Asking, 0);
            return Turn::stay();
        }
        match interview::previous(view.taxonomy, exchange, &self.step) {
            Some(step) => self.go_to(view, portfolio, step),
            None => Turn::stay(),
        }
    }

    /// Moves to a step of the exchange as it stands in `portfolio`.
    fn go_to(&mut self, view: View<'_>, portfolio: &Portfolio, step: Step) -> Turn {
        if step == Step::Result {
            let result = ResultScreen::new(view, portfolio, self.exchange).after(self.was.take());
            return Turn::go(Go::Replace(Screen::Result(result)));
        }
        if let Some(exchange) = portfolio.exchange(self.exchange) {
            self.enter(exchange, step, view);
        }
        Turn::stay()
    }

    fn enter(&mut self, exchange: &Exchange, step: Step, view: View<'_>) {
        self.mode = Mode::Asking;
        self.choice = match &step {
            Step::Question(id) => exchange.answered_option(view.taxonomy, id).unwrap_or(0),
            _ => 0,
        };
        if let Step::Sentence(which) = step {
            self.input = Input::new(exchange.sentence(which).to_owned());
            let half_typed = interview::is_half_typed(exchange, which);
            self.entered_with = if half_typed { String::new() } else { self.input.value().to_owned() };
        }
        self.step = step;
    }

    fn open_glossary(&self, view: View<'_>) -> Turn {
        let at_hand = words::terms(view.taxonomy, view.glossary, &self.step);
        Turn::go(Go::Push(Screen::Glossary(GlossaryScreen::peek(view, at_hand, "the question"))))
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let (_, exchange) = view.exchange(self.partner, self.exchange)?;
        let on_question = matches!(self.step, Step::Question(_));
        match action {
            Action::NotSure | Action::Note | Action::Editor if !on_question => {
                Some("This belongs to questions; here pick a number.")
            }
            Action::NextField if self.mode == Mode::Noting => Some("There is only this field."),
            Action::Why if self.focus() == Focus::Text => Some("Leave the field first."),
            Action::Left if interview::previous(view.taxonomy, exchange, &self.step).is_none() => {
                Some("This is the first step.")
            }
            _ => None,
        }
    }

    /// After a change of the library: the same step and option if the answers still lead there, else where the
    /// exchange now stands.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return false };
        let on_route = interview::route(view.taxonomy, exchange).contains(&self.step);
        let as_typed = match self.step {
            Step::Sentence(which) => exchange.sentence(which) == self.input.value(),
            _ => true,
        };
        if !on_route || !as_typed {
            let step = if on_route { self.step.clone() } else { last_step(view, exchange) };
            self.enter(&exchange.clone(), step, view);
        }
        true
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        view::title(self, view)
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        (self.focus() == Focus::Text).then_some(&self.input)
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        view::render(self, view, area, buf)
    }

    fn option_count(&self, view: View<'_>, exchange: &Exchange) -> usize {
        view::options(self, view, exchange).len().max(1)
    }
}

/// Where an exchange waits for something, else its last question.
fn last_step(view: View<'_>, exchange: &Exchange) -> Step {
    match interview::resume(view.taxonomy, exchange) {
        Step::Result => interview::previous(view.taxonomy, exchange, &Step::Result)
            .expect("behind the sentences and questions, the result is never the first step"),
        step => step,
    }
}
