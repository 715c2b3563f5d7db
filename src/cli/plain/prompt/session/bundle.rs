//! What a session does about several yes: split, mark one as only a means, or leave it for later.

use super::{Mode, Session};
use crate::cli::plain::prompt::{Ctx, Go, Turn};
use crate::domain::category::Category;
use crate::domain::interview::{self, BundleChoice, Step};
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::wording::session as words;

impl Session {
    pub(super) fn resolve_bundle(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        index: usize,
    ) -> Option<Turn> {
        match *interview::bundle_choices(ctx.view.taxonomy, exchange, &self.step).get(index)? {
            BundleChoice::Split => self.split(ctx, portfolio),
            BundleChoice::ByProduct => {
                self.mode = Mode::PickMeans;
                Some(Turn::go(Go::Anew))
            }
            BundleChoice::Later => {
                let turn = self.go_to(ctx.view, exchange, Step::Result);
                Some(turn.and_say("Kept as one bundle; it is open work now."))
            }
            BundleChoice::GoOn => {
                let next = interview::after(ctx.view.taxonomy, exchange, &self.step);
                Some(self.go_to(ctx.view, exchange, next))
            }
            BundleChoice::TakeBack(source) => self.mark(ctx, portfolio, source, None),
        }
    }

    fn split(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio) -> Option<Turn> {
        let mut portfolio = portfolio.clone();
        let parts = portfolio.split(self.exchange, ctx.view.taxonomy, &mut ctx.act).len();
        let first = portfolio.exchange(self.exchange)?.clone();
        let next = interview::resume(ctx.view.taxonomy, &first);
        let Turn { go, .. } = self.go_to(ctx.view, &first, next);
        let said = format!("Split into {parts} exchanges. This is the first; undo takes it back.");
        Some(Turn::change(portfolio, format!("the split into {parts}")).and_go(go).and_say(said))
    }

    pub(super) fn pick_means(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        index: usize,
    ) -> Option<Turn> {
        let counting = exchange.answers.counting();
        let source = *counting.get(index)?;
        let others: Vec<Category> = counting.into_iter().filter(|other| *other != source).collect();
        // With two yes there is only one thing the other can be a means to.
        if let [only] = others.as_slice() {
            return self.mark(ctx, portfolio, source, Some(*only));
        }
        self.mode = Mode::PickTarget(source);
        Some(Turn::go(Go::Anew))
    }

    pub(super) fn pick_target(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        source: Category,
        index: usize,
    ) -> Option<Turn> {
        let target = exchange.answers.counting().into_iter().filter(|other| *other != source).nth(index)?;
        self.mark(ctx, portfolio, source, Some(target))
    }

    fn mark(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        source: Category,
        serves: Option<Category>,
    ) -> Option<Turn> {
        let mut portfolio = portfolio.clone();
        let exchange = portfolio.exchange_mut(self.exchange)?;
        exchange.mark(source, serves, &mut ctx.act);
        let counts = exchange.answers.counting().len() > 1;
        let next = if counts { Step::Bundle } else { interview::after(ctx.view.taxonomy, exchange, &Step::Bundle) };
        let Turn { go, .. } = self.go_to(ctx.view, &exchange.clone(), next);
        let label = format!("the mark on {}", ctx.view.taxonomy.category(source).name);
        let said = words::marked(ctx.view.taxonomy, source, serves);
        Some(Turn::change(portfolio, label).and_go(go).and_say(said))
    }
}
