//! What a session does about texts: the two sentences and the notes, saved while they are typed.

use tui_input::Input;

use super::{Mode, Session};
use crate::domain::company::describes_company;
use crate::domain::field::{ExchangeField, Field};
use crate::domain::interview::{self, Step};
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording;
use crate::tui::action::Action;
use crate::tui::screen::{Change, ChangeKind, Ctx, Go, Turn, View, edit};

impl Session {
    pub(super) fn update_sentence(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        which: Sentence,
        action: &Action,
    ) -> Turn {
        match action {
            Action::Accept => self.accept_sentence(ctx, portfolio, which),
            Action::NextField | Action::Down => {
                let next = |view: View<'_>, exchange: &Exchange, step: &Step| {
                    interview::following(view.taxonomy, exchange, step)
                };
                self.leave_sentence(ctx, portfolio, which, next)
            }
            Action::PreviousField | Action::Up => self.leave_sentence(ctx, portfolio, which, |view, exchange, step| {
                interview::previous(view.taxonomy, exchange, step).unwrap_or_else(|| step.clone())
            }),
            Action::Back => self.leave(ctx, portfolio),
            _ if edit(&mut self.input, action) => {
                let mut portfolio = portfolio.clone();
                let text = self.input.value().to_owned();
                let changed = portfolio.exchange_mut(self.exchange).is_some_and(|e| e.type_sentence(which, &text));
                let label = text_label(which);
                let change = changed.then_some(Change::new(portfolio, label, ChangeKind::Typing(self.exchange)));
                Turn { change, ..Turn::default() }
            }
            _ => Turn::stay(),
        }
    }

    fn accept_sentence(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, which: Sentence) -> Turn {
        let text = self.input.value().trim().to_owned();
        if which == Sentence::Gives {
            if text.is_empty() {
                let words = "Say in a few words what they do for you. {next-field} leaves it open for now.";
                return Turn::refuse(ctx.view.words(words));
            }
            let company = describes_company(ctx.view.taxonomy, &portfolio.partner.name, &text);
            if company && self.nudged_about.as_ref() != Some(&text) {
                self.nudged_about = Some(text);
                return Turn::say("Say what they do for you, or press Enter again to keep it.");
            }
        }
        let both = self.rewording;
        self.rewording = both && which == Sentence::Gives;
        self.leave_sentence(ctx, portfolio, which, move |view, exchange, step| match which {
            Sentence::Gives if both => Step::Sentence(Sentence::Gets),
            Sentence::Gets if both => interview::resume(view.taxonomy, exchange),
            _ => interview::after(view.taxonomy, exchange, step),
        })
    }

    /// Records the edit and goes on to the step that `next` names.
    fn leave_sentence(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        which: Sentence,
        next: impl Fn(View<'_>, &Exchange, &Step) -> Step,
    ) -> Turn {
        let mut portfolio = portfolio.clone();
        let changed = self.record_sentence(ctx, &mut portfolio, which);
        let Some(exchange) = portfolio.exchange(self.exchange) else { return Turn::stay() };
        let next = next(ctx.view, exchange, &self.step);
        let turn = self.go_to(ctx.view, &portfolio, next);
        let label = text_label(which);
        let change = changed.then_some(Change::new(portfolio, label, ChangeKind::Typed(self.exchange)));
        Turn { change, ..turn }
    }

    pub(super) fn record_sentence(&mut self, ctx: &mut Ctx<'_>, portfolio: &mut Portfolio, which: Sentence) -> bool {
        let text = self.input.value().trim().to_owned();
        let from = std::mem::replace(&mut self.entered_with, text.clone());
        portfolio.exchange_mut(self.exchange).is_some_and(|exchange| {
            let trimmed = exchange.type_sentence(which, &text);
            exchange.record_edit(which, &from, &mut ctx.act) || trimmed
        })
    }

    pub(super) fn start_note(&mut self, view: View<'_>, exchange: &Exchange) -> Turn {
        let Step::Question(id) = &self.step else {
            return Turn::refuse(view.words("Notes belong to questions. {left} goes back to one."));
        };
        self.entered_with = exchange.evidence.get(id.as_str()).cloned().unwrap_or_default();
        (self.mode, self.input) = (Mode::Noting, Input::new(self.entered_with.clone()));
        Turn::stay()
    }

    /// Opens the note on the question in the person's own editor.
    pub(super) fn edit_note(&self) -> Turn {
        let Step::Question(id) = &self.step else { return Turn::stay() };
        let field = Field::Exchange(self.exchange, ExchangeField::Note(id.clone()));
        Turn::go(Go::Editor { partner: self.partner, field })
    }

    pub(super) fn update_note(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, action: &Action) -> Turn {
        let mut portfolio = portfolio.clone();
        let (Step::Question(id), Some(exchange)) = (self.step.clone(), portfolio.exchange_mut(self.exchange)) else {
            return Turn::stay();
        };
        let label = format!("the note on {}", wording::question_name(ctx.view.taxonomy, &id));
        if !matches!(action, Action::Accept | Action::Back | Action::NextField) {
            let changed = edit(&mut self.input, action) && exchange.type_note(&id, self.input.value());
            let change = changed.then_some(Change::new(portfolio, label, ChangeKind::Typing(self.exchange)));
            return Turn { change, ..Turn::default() };
        }
        exchange.type_note(&id, self.input.value().trim());
        let changed = exchange.record_note(&id, &self.entered_with, &mut ctx.act);
        let (step, exchange) = (self.step.clone(), exchange.clone());
        self.enter(&exchange, step, ctx.view);
        let change = changed.then_some(Change::new(portfolio, label, ChangeKind::Typed(self.exchange)));
        let turn = Turn { change, ..Turn::default() };
        if changed { turn.and_say("Note kept.") } else { turn }
    }
}

/// What undo calls an edit of a sentence.
pub fn text_label(which: Sentence) -> String {
    format!("the text on {}", wording::sentence(which))
}
