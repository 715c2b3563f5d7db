//! What a session does about texts: the two sentences and the notes.

use super::{Mode, Session};
use crate::cli::plain::ask::Reply;
use crate::cli::plain::prompt::{Change, Ctx, Go, Turn, misfit};
use crate::domain::answers::QuestionId;
use crate::domain::company::describes_company;
use crate::domain::interview::{self, Step};
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording;

/// What empties a text that is there.
pub const EMPTIES: &str = "-";

impl Session {
    pub(super) fn answer_sentence(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        which: Sentence,
        reply: &Reply<'_>,
    ) -> Turn {
        let before = exchange.sentence(which);
        let text = match reply {
            Reply::Text(EMPTIES) => "",
            Reply::Text(text) => text,
            Reply::Nothing => self.nudged_about.as_deref().unwrap_or(before),
            _ => return misfit(&self.ask(ctx.view), reply),
        };
        if which == Sentence::Gives {
            if text.is_empty() {
                return Turn::refuse("Say in a few words what they do for you.");
            }
            let company = describes_company(ctx.view.taxonomy, &portfolio.partner.name, text);
            if company && text != before && self.nudged_about.as_deref() != Some(text) {
                self.nudged_about = Some(text.to_owned());
                return Turn::go(Go::Anew);
            }
        }
        let text = text.to_owned();
        self.nudged_about = None;
        self.keep_sentence(ctx, portfolio, which, &text)
    }

    fn keep_sentence(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, which: Sentence, text: &str) -> Turn {
        let mut portfolio = portfolio.clone();
        let Some(exchange) = portfolio.exchange_mut(self.exchange) else { return Turn::go(Go::Pop) };
        let before = exchange.sentence(which).to_owned();
        exchange.type_sentence(which, text);
        let changed = exchange.record_edit(which, &before, &mut ctx.act);
        let both = self.rewording;
        self.rewording = both && which == Sentence::Gives;
        let next = match which {
            Sentence::Gives if both => Step::Sentence(Sentence::Gets),
            Sentence::Gets if both => interview::resume(ctx.view.taxonomy, exchange),
            _ => interview::after(ctx.view.taxonomy, exchange, &self.step),
        };
        let turn = self.go_to(ctx.view, &exchange.clone(), next);
        let label = format!("the text on {}", wording::sentence(which));
        let change = changed.then_some(Change { portfolio, label: Some(label) });
        Turn { change, ..turn }
    }

    pub(super) fn answer_note(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        reply: &Reply<'_>,
    ) -> Turn {
        let Step::Question(id) = self.step.clone() else { return Turn::go(Go::Pop) };
        let kept = exchange.evidence.get(id.as_str()).map_or("", String::as_str);
        match reply {
            Reply::Nothing => self.note(ctx, portfolio, &id, kept),
            Reply::Text(text) => self.note(ctx, portfolio, &id, text),
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }

    /// Keeps a note and returns to the question.
    pub(super) fn note(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, id: &QuestionId, text: &str) -> Turn {
        let mut portfolio = portfolio.clone();
        let Some(exchange) = portfolio.exchange_mut(self.exchange) else { return Turn::go(Go::Pop) };
        let before = exchange.evidence.get(id.as_str()).cloned().unwrap_or_default();
        exchange.type_note(id, if text == EMPTIES { "" } else { text });
        let changed = exchange.record_note(id, &before, &mut ctx.act);
        self.mode = Mode::Asking;
        let label = format!("the note on {}", wording::question_name(ctx.view.taxonomy, id));
        let change = changed.then_some(Change { portfolio, label: Some(label) });
        let kept = if changed { "Note kept." } else { "The note stays as it is." };
        Turn { change, ..Turn::page(vec![kept.to_owned()]) }
    }
}
