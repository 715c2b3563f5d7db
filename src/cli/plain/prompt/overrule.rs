//! Decides something else than the answers say. Needs one sentence of reason, which is said with the result.

use super::{Ctx, Go, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, WORDS, Word};
use crate::domain::classify::classify;
use crate::domain::decision::{Target, overrulable, targets};
use crate::domain::id::ItemId;
use crate::domain::taxonomy::Taxonomy;
use crate::domain::wording;

#[derive(Debug)]
pub struct Override {
    partner: ItemId,
    exchange: ItemId,
    /// What it is to be; then the reason is asked for.
    target: Option<Target>,
}

impl Override {
    #[must_use]
    pub const fn new(partner: ItemId, exchange: ItemId) -> Self {
        Self { partner, exchange, target: None }
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return Ask::default() };
        let words = WORDS.to_vec();
        if let Some(target) = &self.target {
            return Ask {
                position: "Decide something else, 2 of 2.".to_owned(),
                text: vec![
                    format!("You decide: {}.", name(view.taxonomy, target)),
                    "Why? One sentence; it is said with the result.".to_owned(),
                ],
                wants: "a sentence",
                words,
                label: "Reason",
                ..Ask::default()
            };
        }
        let found = wording::outcome(view.taxonomy, &classify(view.taxonomy, &exchange.answers));
        Ask {
            position: "Decide something else, 1 of 2.".to_owned(),
            text: vec![format!("The answers say: {found}."), "What is it?".to_owned()],
            choices: targets(view.taxonomy).iter().map(|target| name(view.taxonomy, target)).collect(),
            words,
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        match (&self.target, reply) {
            (Some(_), Reply::Word(Word::Back, _)) => {
                self.target = None;
                Turn::go(Go::Anew)
            }
            (None, Reply::Word(Word::Back, _)) => Turn::go(Go::Pop),
            (Some(target), Reply::Text(reason)) => self.decide(ctx, &target.clone(), reason),
            (Some(_), Reply::Nothing) => Turn::refuse("A decision against the answers needs a reason."),
            (None, Reply::Number(number)) => {
                let target = number.checked_sub(1).and_then(|index| targets(ctx.view.taxonomy).into_iter().nth(index));
                match target {
                    Some(target) => self.choose(ctx.view, target),
                    None => misfit(&self.ask(ctx.view), reply),
                }
            }
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }

    /// Takes it, unless that is what the answers say anyway: better said before the reason is written than after.
    fn choose(&mut self, view: View<'_>, target: Target) -> Turn {
        let exchange = view.exchange(self.partner, self.exchange);
        let outcome = exchange.map(|(_, exchange)| classify(view.taxonomy, &exchange.answers));
        if let Some(Err(refused)) = outcome.map(|outcome| overrulable(view.taxonomy, &outcome, &target)) {
            return Turn::refuse(format!("Not decided: {refused}."));
        }
        self.target = Some(target);
        Turn::go(Go::Anew)
    }

    fn decide(&self, ctx: &mut Ctx<'_>, target: &Target, reason: &str) -> Turn {
        let view = ctx.view;
        let Some(portfolio) = view.library.get(self.partner) else { return Turn::go(Go::Pop) };
        let mut changed = portfolio.as_ref().clone();
        let Some(exchange) = changed.exchange_mut(self.exchange) else { return Turn::go(Go::Pop) };
        let (category, partner_type) = target.clone();
        let words = name(view.taxonomy, target);
        match exchange.overrule(view.taxonomy, category, partner_type, reason, &mut ctx.act) {
            Err(refused) => Turn::refuse(format!("Not decided: {refused}.")),
            Ok(()) => Turn::change(changed, format!("the override as {words}"))
                .and_go(Go::Pop)
                .and_say(format!("Decided as {words}, against the answers.")),
        }
    }

    pub fn follow(&mut self, view: View<'_>) -> bool {
        view.exchange(self.partner, self.exchange).is_some()
    }
}

fn name(taxonomy: &Taxonomy, (category, partner_type): &Target) -> String {
    wording::decided(taxonomy, *category, partner_type.as_ref())
}
