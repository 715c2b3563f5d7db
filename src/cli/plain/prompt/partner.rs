//! One partner: its exchanges, and a new one.

use super::result::ResultPrompt;
use super::session::Session;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, WORDS, Word};
use crate::cli::plain::page::sentence_case;
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::wording;
use crate::domain::wording::numbers::counted;

/// What else can be done than open an exchange.
const ADD: &str = "Describe a new exchange";
const REVIEWED: &str = "Mark the partner as reviewed today";

#[derive(Debug)]
pub struct PartnerPrompt {
    partner: ItemId,
}

impl PartnerPrompt {
    #[must_use]
    pub const fn new(partner: ItemId) -> Self {
        Self { partner }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let Some(portfolio) = view.library.get(self.partner) else { return Ask::default() };
        let exchanges = portfolio.exchanges.iter().map(|exchange| in_one_line(view, portfolio, exchange));
        let default = portfolio.first_unfinished().map(|index| format!("takes {}, the unfinished one", index + 1));
        Ask {
            position: format!("{}, {}.", portfolio.partner.name, counted(portfolio.exchanges.len(), "exchange")),
            text: vec!["Which one do you want to look at, go on with, or add?".to_owned()],
            choices: exchanges.chain([ADD, REVIEWED].map(str::to_owned)).collect(),
            default,
            words: WORDS.to_vec(),
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let Some(portfolio) = ctx.view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        let picked = match reply {
            Reply::Word(Word::Back, _) => return Turn::go(Go::Pop),
            Reply::Nothing => portfolio.first_unfinished(),
            _ => reply.option(),
        };
        match picked {
            Some(index) if index == portfolio.exchanges.len() => self.add(ctx),
            Some(index) if index == portfolio.exchanges.len() + 1 => mark_reviewed(ctx, portfolio),
            Some(index) if index < portfolio.exchanges.len() => self.open(ctx.view, index),
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }

    /// Takes the partner up at once, as `fourfold classify PARTNER` does: its unfinished exchange, else a new one.
    pub fn take_up(&self, ctx: &mut Ctx<'_>) -> Turn {
        let Some(portfolio) = ctx.view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        match portfolio.first_unfinished() {
            Some(index) => self.open(ctx.view, index),
            None => self.add(ctx),
        }
    }

    fn open(&self, view: View<'_>, index: usize) -> Turn {
        let exchange = view.library.get(self.partner).and_then(|portfolio| portfolio.exchanges.get(index));
        Turn::go(match exchange {
            None => Go::Pop,
            Some(exchange) if exchange.is_unfinished() => Go::Push(Session::resuming(view, self.partner, exchange)),
            Some(exchange) => Go::Push(Prompt::Result(ResultPrompt::new(self.partner, exchange.id))),
        })
    }

    fn add(&self, ctx: &mut Ctx<'_>) -> Turn {
        let Some(portfolio) = ctx.view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        let mut changed = portfolio.as_ref().clone();
        let exchange = changed.add_exchange(&mut ctx.act);
        let session = Session::new(self.partner, exchange);
        Turn::housekeeping(changed).and_go(Go::Push(Prompt::Session(session)))
    }

    pub fn follow(&mut self, view: View<'_>) -> bool {
        view.library.get(self.partner).is_some()
    }
}

/// Records that somebody looked at the partner today.
fn mark_reviewed(ctx: &mut Ctx<'_>, portfolio: &Portfolio) -> Turn {
    let mut changed = portfolio.clone();
    let today = ctx.view.as_of().today;
    if changed.review(today, &mut ctx.act) {
        let turn = Turn::change(changed, "the review").and_say(format!("Marked as reviewed on {today}."));
        turn.and_go(Go::Return)
    } else {
        Turn::page(vec![format!("It was marked as reviewed on {today} already.")])
    }
}

fn in_one_line(view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) -> String {
    let gives = wording::described(exchange);
    let part = wording::session::part_of(portfolio, exchange);
    let ended = exchange.ended.map_or_else(String::new, |date| format!(" Ended {date}."));
    sentence_case(&format!("{part}{}: {gives}{ended}", wording::result::standing(view.taxonomy, exchange)))
}
