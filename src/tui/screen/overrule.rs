//! Decides something else than the answers say. Needs one sentence of reason, which is shown next to the result.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::{Ctx, Go, Title, Turn, View, edit, moved};
use crate::domain::category::Category;
use crate::domain::classify::{Outcome, classify};
use crate::domain::decision::{Refused, Target, overrulable, targets};
use crate::domain::id::ItemId;
use crate::domain::taxonomy::Taxonomy;
use crate::domain::wording;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

/// What it can be first of all: one of the categories, or nothing at all.
const GROUPS: [Option<Category>; 5] =
    [Some(Category::Product), Some(Category::Channel), Some(Category::Marketing), Some(Category::Service), None];

#[derive(Debug)]
pub struct OverrideScreen {
    partner: ItemId,
    exchange: ItemId,
    /// The category, by its place in [`GROUPS`].
    group: usize,
    step: Step,
}

/// How far it is decided.
#[derive(Debug)]
enum Step {
    Category,
    /// The type that has the focus, by its place among those of the category.
    Type(usize),
    Reason(Target, Input),
}

impl OverrideScreen {
    #[must_use]
    pub fn new(view: View<'_>, partner: ItemId, exchange: ItemId) -> Self {
        let outcome = view.exchange(partner, exchange).map(|(_, found)| classify(view.taxonomy, &found.answers));
        let says = outcome.and_then(|outcome| outcome.category());
        let group = says.and_then(|says| GROUPS.iter().position(|group| *group == Some(says)));
        Self { partner, exchange, group: group.unwrap_or(0), step: Step::Category }
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        if matches!(self.step, Step::Reason(..)) { Focus::Text } else { Focus::Options }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        let len = self.options(view).len();
        match (&mut self.step, action) {
            (Step::Category, Action::Back | Action::Left) => return Turn::go(Go::Pop),
            (_, Action::Back) => self.step_back(view),
            (Step::Reason(..), Action::Accept) => return self.decide(ctx),
            (Step::Reason(_, input), _) => {
                edit(input, action);
            }
            (_, Action::Left) => self.step_back(view),
            (_, Action::Accept) => return self.choose(view),
            (step, Action::Pick(number)) if (1..=len).contains(number) => {
                let row = if let Step::Type(row) = step { row } else { &mut self.group };
                *row = number - 1;
                return self.choose(view);
            }
            (step, _) => {
                let row = if let Step::Type(row) = step { row } else { &mut self.group };
                *row = moved(*row, len, action, view.page() / 2);
            }
        }
        Turn::stay()
    }

    fn step_back(&mut self, view: View<'_>) {
        let of_type = match &self.step {
            Step::Reason(target, _) => self.types(view.taxonomy).iter().position(|other| other == target),
            _ => None,
        };
        self.step = of_type.filter(|_| self.category().is_some()).map_or(Step::Category, Step::Type);
    }

    fn category(&self) -> Option<Category> {
        GROUPS.get(self.group).copied().flatten()
    }

    /// What can be decided inside the category that was picked.
    fn types(&self, taxonomy: &Taxonomy) -> Vec<Target> {
        let of = self.category();
        targets(taxonomy).into_iter().filter(|(category, _)| *category == of).collect()
    }

    /// Takes the row that has the focus, unless that is what the answers say anyway.
    fn choose(&mut self, view: View<'_>) -> Turn {
        let types = self.types(view.taxonomy);
        let chosen = match (&self.step, self.category()) {
            (Step::Category, Some(_)) => {
                let free = types.iter().position(|target| self.refused(view, target).is_none());
                self.step = Step::Type(free.unwrap_or(0));
                return Turn::stay();
            }
            (Step::Category, None) => types.first(),
            (Step::Type(row), _) => types.get(*row),
            (Step::Reason(..), _) => None,
        };
        let Some(target) = chosen else { return Turn::stay() };
        if let Some(refused) = self.refused(view, target) {
            return Turn::refuse(format!("Not decided: {refused}."));
        }
        self.step = Step::Reason(target.clone(), Input::default());
        Turn::stay()
    }

    /// Why something cannot be decided here.
    fn refused(&self, view: View<'_>, target: &Target) -> Option<Refused> {
        overrulable(view.taxonomy, &self.outcome(view)?, target).err()
    }

    fn outcome(&self, view: View<'_>) -> Option<Outcome> {
        view.exchange(self.partner, self.exchange).map(|(_, exchange)| classify(view.taxonomy, &exchange.answers))
    }

    fn decide(&self, ctx: &mut Ctx<'_>) -> Turn {
        let view = ctx.view;
        let (Some(portfolio), Step::Reason(target, reason)) = (view.library.get(self.partner), &self.step) else {
            return Turn::go(Go::Pop);
        };
        let mut changed = portfolio.as_ref().clone();
        let Some(exchange) = changed.exchange_mut(self.exchange) else { return Turn::go(Go::Pop) };
        let (words, (category, partner_type)) = (name(view.taxonomy, target), target.clone());
        let reason = reason.value();
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
        let position = match &self.step {
            Step::Category => "1 of 3: the category",
            Step::Type(_) => "2 of 3: the type",
            Step::Reason(..) => "3 of 3: the reason",
        };
        let position = position.to_owned();
        Title { path, position, ..Title::default() }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub const fn field(&self) -> Option<&Input> {
        if let Step::Reason(_, input) = &self.step { Some(input) } else { None }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let Some(outcome) = self.outcome(view) else { return Painted::default() };
        let mut doc = Doc::new(*view.theme, area.width);
        doc.para(0, view.theme.text, format!("The answers say: {}", wording::outcome(view.taxonomy, &outcome)));
        doc.blank();
        match &self.step {
            Step::Category => self.rows(&mut doc, view, self.group, "What is it?"),
            Step::Type(row) => {
                let category = self.category().map_or_else(String::new, |of| wording::category(view.taxonomy, of));
                self.rows(&mut doc, view, *row, &format!("{category}: which type is it?"));
            }
            Step::Reason(target, input) => {
                doc.para(0, view.theme.heading, format!("You decide: {}", name(view.taxonomy, target)));
                doc.blank();
                doc.field("Why? One sentence; it is shown next to the result.", input);
            }
        }
        let doc = doc.squeezed(area.height);
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }

    fn rows(&self, doc: &mut Doc, view: View<'_>, focused: usize, heading: &str) {
        doc.heading(heading);
        for (index, words) in self.options(view).into_iter().enumerate() {
            doc.numbered(index == focused, 2, index + 1, words);
        }
    }

    /// The rows to pick from, each with why it cannot be picked.
    fn options(&self, view: View<'_>) -> Vec<String> {
        let types = self.types(view.taxonomy);
        let with_reason = |words: String, target: Option<&Target>| match target.and_then(|of| self.refused(view, of)) {
            Some(_) => format!("{words} (what the answers say: accept that instead)"),
            None => words,
        };
        match self.step {
            Step::Category => GROUPS
                .iter()
                .map(|group| match group {
                    Some(category) => wording::category(view.taxonomy, *category),
                    None => with_reason(wording::decided(view.taxonomy, None, None), Some(&(None, None))),
                })
                .collect(),
            _ => types.iter().map(|target| with_reason(short_name(view.taxonomy, target), Some(target))).collect(),
        }
    }
}

fn name(taxonomy: &Taxonomy, (category, partner_type): &Target) -> String {
    wording::decided(taxonomy, *category, partner_type.as_ref())
}

/// The same where the category stands above.
fn short_name(taxonomy: &Taxonomy, (_, partner_type): &Target) -> String {
    partner_type.as_ref().map_or_else(|| "type open".to_owned(), |slug| wording::partner_type(taxonomy, slug))
}
