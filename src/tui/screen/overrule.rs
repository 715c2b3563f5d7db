//! Decides something else than the answers say. Needs one sentence of reason, which is shown next to the result.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::{Ctx, Go, Title, Turn, View, edit, moved};
use crate::domain::classify::classify;
use crate::domain::decision::{Target, acceptable, targets};
use crate::domain::id::ItemId;
use crate::domain::taxonomy::Taxonomy;
use crate::domain::wording;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct OverrideScreen {
    partner: ItemId,
    exchange: ItemId,
    choice: usize,
    /// The reason, once something was picked.
    reason: Option<Input>,
}

impl OverrideScreen {
    #[must_use]
    pub fn new(view: View<'_>, partner: ItemId, exchange: ItemId) -> Self {
        let outcome = view.exchange(partner, exchange).map(|(_, found)| classify(view.taxonomy, &found.answers));
        let outcome = outcome.filter(|outcome| acceptable(outcome).is_ok());
        let says = outcome.map(|outcome| (outcome.category(), outcome.partner_type().cloned()));
        let choice = says.and_then(|says| targets(view.taxonomy).iter().position(|target| *target == says));
        Self { partner, exchange, choice: choice.unwrap_or(0), reason: None }
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        if self.reason.is_some() { Focus::Text } else { Focus::Options }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let count = targets(ctx.view.taxonomy).len();
        match (&mut self.reason, action) {
            (Some(_), Action::Accept) => return self.decide(ctx),
            (Some(_), Action::Back) => self.reason = None,
            (Some(input), _) => {
                edit(input, action);
            }
            (None, Action::Back | Action::Left) => return Turn::go(Go::Pop),
            (None, Action::Accept) => self.reason = Some(Input::default()),
            (None, Action::Pick(number)) if *number <= count => {
                self.choice = number - 1;
                self.reason = Some(Input::default());
            }
            (None, _) => self.choice = moved(self.choice, count, action, ctx.view.page() / 2),
        }
        Turn::stay()
    }

    fn decide(&self, ctx: &mut Ctx<'_>) -> Turn {
        let view = ctx.view;
        let target = targets(view.taxonomy).into_iter().nth(self.choice);
        let (Some(portfolio), Some((category, partner_type))) = (view.library.get(self.partner), target) else {
            return Turn::go(Go::Pop);
        };
        let mut changed = portfolio.as_ref().clone();
        let Some(exchange) = changed.exchange_mut(self.exchange) else { return Turn::go(Go::Pop) };
        let reason = self.reason.as_ref().map_or("", Input::value);
        let words = name(view.taxonomy, &(category, partner_type.clone()));
        match exchange.overrule(view.taxonomy, category, partner_type, reason, &mut ctx.act) {
            Err(refused) => Turn::refuse(format!("Not decided: {refused}.")),
            Ok(()) => Turn::change(changed, format!("the override as {words}"))
                .and_go(Go::Pop)
                .and_say(format!("Decided as {words}, against the answers.")),
        }
    }

    #[must_use]
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        let not_here = matches!(
            action,
            Action::NotSure
                | Action::Why
                | Action::Term
                | Action::Note
                | Action::Editor
                | Action::Reword
                | Action::NextField
        );
        not_here.then_some("Pick what it is, then give the reason.")
    }

    pub fn follow(&mut self, view: View<'_>) -> bool {
        view.exchange(self.partner, self.exchange).is_some()
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = view.library.get(self.partner).map_or("", |portfolio| portfolio.partner.name.as_str());
        let path = ["Partners", name, "Override"].map(str::to_owned).to_vec();
        let position = match &self.reason {
            Some(_) => "the reason".to_owned(),
            None => format!("{} of {}", self.choice + 1, targets(view.taxonomy).len()),
        };
        Title { path, position, ..Title::default() }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        self.reason.as_ref()
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return Painted::default() };
        let mut doc = Doc::new(*view.theme, area.width.min(100));
        let outcome = classify(view.taxonomy, &exchange.answers);
        doc.para(0, view.theme.text, format!("The answers say: {}", wording::outcome(view.taxonomy, &outcome)));
        doc.blank();
        let targets = targets(view.taxonomy);
        if let (Some(input), Some(target)) = (&self.reason, targets.get(self.choice)) {
            doc.para(0, view.theme.heading, format!("You decide: {}", name(view.taxonomy, target)));
            doc.blank();
            doc.field("Why? One sentence; it is shown next to the result.", input);
        } else {
            doc.para(0, view.theme.heading, "What is it?");
            doc.blank();
            for (index, target) in targets.iter().enumerate() {
                doc.row(index == self.choice, 2, number(index), name(view.taxonomy, target));
            }
        }
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }
}

/// Digits pick the first nine.
fn number(index: usize) -> String {
    if index < 9 { format!("{} ", index + 1) } else { "  ".to_owned() }
}

fn name(taxonomy: &Taxonomy, (category, partner_type): &Target) -> String {
    wording::decided(taxonomy, *category, partner_type.as_ref())
}
