//! The result of one exchange: what it is, why, what is open, what would change it. Accepts, or leads back.

use super::answers::Answers;
use super::overrule::Override;
use super::session::Session;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::cli::plain::page;
use crate::domain::classify::{Outcome, classify};
use crate::domain::decision::{AtResult, Standing, at_result};
use crate::domain::id::ItemId;
use crate::domain::interview::{self, Step};
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording;
use crate::domain::wording::session::part_of;

#[derive(Debug)]
pub struct ResultPrompt {
    partner: ItemId,
    exchange: ItemId,
    /// The result before an answer was changed.
    was: Option<Outcome>,
}

/// What can be done about a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// On to the next part or the partner: it is decided, or there is nothing to accept.
    GoOn,
    Accept,
    /// On to the question that was never asked.
    AnswerOpen,
    ChangeAnswer,
    Override,
    /// To the partner, undecided.
    Leave,
}

impl ResultPrompt {
    #[must_use]
    pub const fn new(partner: ItemId, exchange: ItemId) -> Self {
        Self { partner, exchange, was: None }
    }

    /// The same, remembering what the result was before an answer was changed.
    #[must_use]
    pub fn after(self, was: Option<Outcome>) -> Self {
        Self { was, ..self }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    #[must_use]
    pub const fn exchange(&self) -> ItemId {
        self.exchange
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let Some((portfolio, exchange)) = view.exchange(self.partner, self.exchange) else { return Ask::default() };
        let part = part_of(portfolio, exchange);
        let acts = acts(view, exchange);
        let first = acts.first().map(|act| act.label(portfolio, exchange));
        Ask {
            position: if part.is_empty() {
                "Result.".to_owned()
            } else {
                format!("Result of {}.", part.trim_end_matches(", "))
            },
            text: page::result(view, portfolio, exchange, self.was.as_ref()),
            choices: acts.iter().map(|act| act.label(portfolio, exchange)).collect(),
            default: first.map(|label| format!("takes 1, {label}")),
            words: vec![Word::Back, Word::Why, Word::Term, Word::Edit, Word::Help, Word::Quit],
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let view = ctx.view;
        let Some((portfolio, exchange)) = view.exchange(self.partner, self.exchange) else { return Turn::go(Go::Pop) };
        let picked = match reply {
            Reply::Word(Word::Back, _) => return self.go_back(view, exchange),
            Reply::Word(Word::Why, _) => return Turn::page(page::changes(view, exchange)),
            Reply::Word(Word::Term, _) => return Turn::page(page::term_of_result(view, exchange)),
            Reply::Word(Word::Edit, _) => return self.back_to(view, exchange, Step::Sentence(Sentence::Gives)),
            Reply::Nothing => Some(0),
            _ => reply.option(),
        };
        match picked.and_then(|index| acts(view, exchange).get(index).copied()) {
            Some(act) => self.act(ctx, portfolio, exchange, act),
            None => misfit(&self.ask(view), reply),
        }
    }

    fn act(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, exchange: &Exchange, act: Act) -> Turn {
        match act {
            Act::Accept => self.accept(ctx, portfolio),
            Act::GoOn => self.walk_on(ctx.view, portfolio),
            Act::AnswerOpen => {
                let step = interview::resume(ctx.view.taxonomy, exchange);
                self.back_to(ctx.view, exchange, step)
            }
            Act::ChangeAnswer => Turn::go(Go::Push(Prompt::Answers(Answers::new(self.partner, self.exchange)))),
            Act::Override => Turn::go(Go::Push(Prompt::Override(Override::new(self.partner, self.exchange)))),
            Act::Leave => Turn::say("Left unfinished; everything is kept.").and_go(Go::Finish(self.partner)),
        }
    }

    fn accept(&self, ctx: &mut Ctx<'_>, portfolio: &Portfolio) -> Turn {
        let mut changed = portfolio.clone();
        let Some(exchange) = changed.exchange_mut(self.exchange) else { return Turn::go(Go::Pop) };
        if let Err(refused) = exchange.accept(ctx.view.taxonomy, &mut ctx.act) {
            return Turn::refuse(format!("Not accepted: {refused}."));
        }
        let outcome = classify(ctx.view.taxonomy, &exchange.answers);
        let words = wording::outcome(ctx.view.taxonomy, &outcome);
        let Turn { go, say, .. } = self.walk_on(ctx.view, &changed);
        let turn =
            Turn::change(changed, format!("accepting {words}")).and_go(go).and_say(format!("Accepted: {words}."));
        say.into_iter().fold(turn, Turn::and_say)
    }

    /// On to the next part of the same split, else to the partner.
    fn walk_on(&self, view: View<'_>, portfolio: &Portfolio) -> Turn {
        let next = portfolio.next_in_family(self.exchange).and_then(|id| portfolio.exchange(id));
        match next {
            None => Turn::go(Go::Finish(self.partner)),
            Some(exchange) => {
                let prompt = Session::resuming(view, self.partner, exchange);
                Turn::say("Next part.").and_go(Go::Replace(prompt))
            }
        }
    }

    fn go_back(&self, view: View<'_>, exchange: &Exchange) -> Turn {
        match interview::previous(view.taxonomy, exchange, &Step::Result) {
            Some(step) => self.back_to(view, exchange, step),
            None => Turn::go(Go::Pop),
        }
    }

    fn back_to(&self, view: View<'_>, exchange: &Exchange, step: Step) -> Turn {
        let was = classify(view.taxonomy, &exchange.answers);
        let session = Session::back_at(self.partner, self.exchange, step, was);
        Turn::go(Go::Replace(Prompt::Session(session)))
    }

    pub fn follow(&mut self, view: View<'_>) -> bool {
        view.exchange(self.partner, self.exchange).is_some()
    }

    /// Whether the exchange waits for an answer after all; then the result has nothing to say yet.
    #[must_use]
    pub fn waiting(&self, view: View<'_>) -> Option<Prompt> {
        let (_, exchange) = view.exchange(self.partner, self.exchange)?;
        let waits = interview::resume(view.taxonomy, exchange) != Step::Result;
        waits.then(|| Session::resuming(view, self.partner, exchange))
    }
}

fn acts(view: View<'_>, exchange: &Exchange) -> Vec<Act> {
    let first = match at_result(view.taxonomy, exchange) {
        AtResult::Done | AtResult::OpenWork => Act::GoOn,
        AtResult::Answer(_) => Act::AnswerOpen,
        AtResult::Accept => Act::Accept,
    };
    let leave = if first == Act::GoOn { None } else { Some(Act::Leave) };
    [first, Act::ChangeAnswer, Act::Override].into_iter().chain(leave).collect()
}

impl Act {
    fn label(self, portfolio: &Portfolio, exchange: &Exchange) -> String {
        let next = portfolio.next_in_family(exchange.id).is_some();
        match self {
            Self::GoOn if next => "Go on to the next part",
            Self::GoOn if exchange.standing() == Standing::Decided => "Done",
            Self::GoOn => "Leave it as open work",
            Self::Accept => "Accept it",
            Self::AnswerOpen => "Answer what is open",
            Self::ChangeAnswer => "Change an answer",
            Self::Override => "Decide something else, with a reason",
            Self::Leave => "Leave it undecided for now",
        }
        .to_owned()
    }
}
