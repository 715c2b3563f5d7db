//! Asks before something is deleted: names it, says where it goes, and keeps it unless told otherwise.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Go, Title, Turn, View, moved};
use crate::domain::history::What;
use crate::domain::id::ItemId;
use crate::domain::wording::numbers::counted;
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

/// What is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doomed {
    /// These partners with all their exchanges; never empty.
    Partners(Vec<ItemId>),
    /// One exchange of a partner.
    Exchange { partner: ItemId, exchange: ItemId },
}

#[derive(Debug)]
pub struct Confirm {
    doomed: Doomed,
    choice: usize,
}

const CHOICES: usize = 2;

impl Confirm {
    /// A question whose safe answer is chosen.
    #[must_use]
    pub const fn new(doomed: Doomed) -> Self {
        Self { doomed, choice: 0 }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Back | Action::Left | Action::No | Action::Pick(1) => Turn::go(Go::Pop).and_say("Kept."),
            Action::Accept if self.choice == 0 => Turn::go(Go::Pop).and_say("Kept."),
            Action::Yes | Action::Accept | Action::Pick(CHOICES) => self.delete(ctx),
            _ => {
                self.choice = moved(self.choice, CHOICES, action, 1);
                Turn::stay()
            }
        }
    }

    fn delete(&self, ctx: &mut Ctx<'_>) -> Turn {
        let name = self.name(ctx.view);
        let label = format!("deleting {name}");
        match &self.doomed {
            Doomed::Partners(ids) => {
                let said = format!("Deleted {name}: in the trash. {} brings it back.", ctx.view.keys.way_to("undo"));
                Turn::remove(ids.clone(), label).and_go(Go::Home).and_say(said)
            }
            Doomed::Exchange { partner, exchange } => {
                let Some(portfolio) = ctx.view.library.get(*partner) else { return Turn::go(Go::Pop) };
                let mut changed = portfolio.as_ref().clone();
                let Some(gone) = changed.remove_exchange(*exchange) else { return Turn::go(Go::Pop) };
                let what = What::Edited { field: "exchange", from: &gone.gives, to: "" };
                changed.history.push(ctx.act.event(what));
                Turn::change(changed, label)
                    .and_go(Go::Pop)
                    .and_say(format!("Deleted {name}. {} brings it back.", ctx.view.keys.way_to("undo")))
            }
        }
    }

    /// What is to go, in words that tell it from others.
    fn name(&self, view: View<'_>) -> String {
        match &self.doomed {
            Doomed::Partners(ids) => match ids.as_slice() {
                [id] => view.library.get(*id).map_or_else(String::new, |found| found.partner.name.clone()),
                ids => counted(ids.len(), "partner"),
            },
            Doomed::Exchange { partner, exchange } => {
                let gives = view.exchange(*partner, *exchange).map_or("", |(_, found)| found.gives.trim());
                if gives.is_empty() { "an exchange not described yet".to_owned() } else { format!("\"{gives}\"") }
            }
        }
    }

    #[must_use]
    pub const fn refuses(&self, action: &Action) -> Option<&'static str> {
        match action {
            Action::NotSure => Some("Not sure keeps nothing and deletes nothing. Esc goes back."),
            Action::Note | Action::Editor | Action::Reword | Action::Term | Action::Why => {
                Some("Answer the question first, or press Esc.")
            }
            _ => None,
        }
    }

    /// Whether what it asks about is still there.
    #[must_use]
    pub fn follow(&self, view: View<'_>) -> bool {
        match &self.doomed {
            Doomed::Partners(ids) => ids.iter().all(|id| view.library.get(*id).is_some()),
            Doomed::Exchange { partner, exchange } => view.exchange(*partner, *exchange).is_some(),
        }
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        Title { path: vec!["Partners".to_owned(), self.name(view), "Delete".to_owned()], ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let mut doc = Doc::new(*view.theme, area.width);
        doc.blank();
        doc.para(0, view.theme.heading, format!("Delete {}?", self.name(view)));
        doc.blank();
        match &self.doomed {
            Doomed::Partners(ids) => {
                let exchanges = |id: &ItemId| view.library.get(*id).map_or(0, |found| found.exchanges.len());
                let count: usize = ids.iter().map(exchanges).sum();
                let noun = if count == 1 { "exchange goes" } else { "exchanges go" };
                doc.para(2, view.theme.text, format!("{count} {noun} with it, with all answers and history."));
                let place = "The file moves to the trash folder beside the portfolios and stays there for 30 days.";
                doc.para(2, view.theme.quiet, place);
            }
            Doomed::Exchange { .. } => {
                doc.para(2, view.theme.text, "Its answers, decision and history go with it.");
                doc.para(2, view.theme.quiet, "To say that it is over and keep what was decided, end it instead.");
            }
        }
        doc.para(2, view.theme.quiet, view.words("{undo} brings it back."));
        doc.blank();
        doc.row(self.choice == 0, 2, view.words("1 Keep{(no)}"), "");
        doc.row(self.choice == 1, 2, view.words("2 Delete{(yes)}"), "");
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }
}
