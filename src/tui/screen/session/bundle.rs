//! What a session does about several yes: split, mark one as only a means, or leave it for later.

use super::{Mode, Session};
use crate::domain::category::Category;
use crate::domain::interview::{self, BundleChoice, Step};
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::wording::session as words;
use crate::tui::screen::{Change, ChangeKind, Ctx, Turn};

impl Session {
    pub(super) fn resolve_bundle(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        choice: BundleChoice,
    ) -> Turn {
        match choice {
            BundleChoice::Split => {
                let mut portfolio = portfolio.clone();
                let parts = portfolio.split(self.exchange, ctx.view.taxonomy, &mut ctx.act);
                let Some(first) = portfolio.exchange(self.exchange) else { return Turn::stay() };
                let next = interview::resume(ctx.view.taxonomy, first);
                let turn = self.go_to(ctx.view, &portfolio, next);
                let label = format!("the split into {}", parts.len());
                let undo = ctx.view.keys.way_to("undo");
                let said = format!("Split into {} exchanges. This is the first; {undo} undoes.", parts.len());
                Turn { change: Some(Change::new(portfolio, label, ChangeKind::Act)), ..turn.and_say(said) }
            }
            BundleChoice::ByProduct => {
                (self.mode, self.choice) = (Mode::PickMeans, 0);
                Turn::stay()
            }
            BundleChoice::Later => {
                self.go_to(ctx.view, portfolio, Step::Result).and_say("Kept as one bundle; it is open work now.")
            }
            BundleChoice::GoOn => {
                let next = interview::after(ctx.view.taxonomy, exchange, &self.step);
                self.go_to(ctx.view, portfolio, next)
            }
            BundleChoice::TakeBack(source) => self.mark(ctx, portfolio, source, None),
        }
    }

    pub(super) fn pick_means(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        index: usize,
    ) -> Turn {
        let counting = exchange.answers.counting();
        let Some(source) = counting.get(index).copied() else { return Turn::stay() };
        let others: Vec<Category> = counting.into_iter().filter(|other| *other != source).collect();
        // With two yes there is only one thing the other can be a means to.
        if let [only] = others.as_slice() {
            return self.mark(ctx, portfolio, source, Some(*only));
        }
        (self.mode, self.choice) = (Mode::PickTarget(source), 0);
        Turn::stay()
    }

    pub(super) fn pick_target(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        source: Category,
        index: usize,
    ) -> Turn {
        let targets = exchange.answers.counting().into_iter().filter(|other| *other != source).nth(index);
        targets.map_or_else(Turn::stay, |target| self.mark(ctx, portfolio, source, Some(target)))
    }

    fn mark(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, source: Category, serves: Option<Category>) -> Turn {
        let mut portfolio = portfolio.clone();
        let Some(exchange) = portfolio.exchange_mut(self.exchange) else { return Turn::stay() };
        exchange.mark(source, serves, &mut ctx.act);
        let counts = exchange.answers.counting().len() > 1;
        let next = if counts { Step::Bundle } else { interview::after(ctx.view.taxonomy, exchange, &Step::Bundle) };
        let turn = self.go_to(ctx.view, &portfolio, next);
        let name = &ctx.view.taxonomy.category(source).name;
        let label = match serves {
            Some(_) => format!("the mark on {name}"),
            None => format!("taking back the mark on {name}"),
        };
        let said = words::marked(ctx.view.taxonomy, source, serves);
        Turn { change: Some(Change::new(portfolio, label, ChangeKind::Act)), ..turn.and_say(said) }
    }
}
