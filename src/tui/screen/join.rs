//! Joins an exchange with another that is the same thing: asks which, then which answers hold where the two differ.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Go, Title, Turn, View, moved};
use crate::domain::answers::{Answer, NOT_SURE, QuestionId};
use crate::domain::id::ItemId;
use crate::domain::join::{Difference, JOINING, differences};
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::wording;
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::ui::doc::{Doc, window};
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Join {
    partner: ItemId,
    /// The exchange that stays.
    kept: ItemId,
    /// The other one, once it was picked.
    other: Option<ItemId>,
    choice: usize,
    /// The questions at which the other's answer holds.
    from_other: BTreeSet<QuestionId>,
}

impl Join {
    #[must_use]
    pub const fn new(partner: ItemId, kept: ItemId) -> Self {
        Self { partner, kept, other: None, choice: 0, from_other: BTreeSet::new() }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        let Some((portfolio, kept)) = view.exchange(self.partner, self.kept) else { return Turn::go(Go::Pop) };
        let Some(other) = self.other.and_then(|id| portfolio.exchange(id)) else {
            return self.update_others(view, portfolio, kept, action);
        };
        let found = differences(kept, other);
        match action {
            Action::Back | Action::Left => {
                (self.other, self.choice) = (None, 0);
                Turn::stay()
            }
            Action::Pick(number) if (1..=found.len() + 1).contains(number) => {
                self.choice = number - 1;
                self.choose(ctx, portfolio, other, &found)
            }
            Action::Accept => self.choose(ctx, portfolio, other, &found),
            _ => {
                self.choice = moved(self.choice, found.len() + 1, action, found.len() + 1);
                Turn::stay()
            }
        }
    }

    fn update_others(&mut self, view: View<'_>, portfolio: &Portfolio, kept: &Exchange, action: &Action) -> Turn {
        let others = self.others(portfolio);
        match action {
            Action::Back | Action::Left => return Turn::go(Go::Pop).and_say("Nothing joined."),
            Action::Accept | Action::Pick(_) => {
                if let Action::Pick(number) = action {
                    self.choice = number - 1;
                }
                if let Some(other) = others.get(self.choice) {
                    let found = differences(kept, other);
                    self.from_other = found.iter().filter(|found| prefers_other(found)).map(question).collect();
                    // The row that joins comes last; where nothing differs it is the only one.
                    (self.other, self.choice) = (Some(other.id), 0);
                }
            }
            _ => self.choice = moved(self.choice, others.len(), action, view.page()),
        }
        Turn::stay()
    }

    /// The exchanges it can be joined with: parts of the same split first.
    fn others<'p>(&self, portfolio: &'p Portfolio) -> Vec<&'p Exchange> {
        let family: BTreeSet<ItemId> = portfolio.family(self.kept).iter().map(|exchange| exchange.id).collect();
        let others = portfolio.exchanges.iter().filter(|exchange| exchange.id != self.kept);
        let (parts, rest): (Vec<_>, Vec<_>) = others.partition(|exchange| family.contains(&exchange.id));
        parts.into_iter().chain(rest).collect()
    }

    /// Turns the answer round that has the focus, or joins.
    fn choose(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, other: &Exchange, found: &[Difference]) -> Turn {
        if let Some(difference) = found.get(self.choice) {
            if !self.from_other.remove(&difference.question) {
                self.from_other.insert(difference.question.clone());
            }
            return Turn::stay();
        }
        let mut changed = portfolio.clone();
        if !changed.join(self.kept, other.id, &self.from_other, &mut ctx.act) {
            return Turn::go(Go::Pop);
        }
        let undo = ctx.view.keys.way_to("undo");
        let said = format!("Joined: texts, notes and history of both are in this one now. {undo} undoes.");
        Turn::change(changed, JOINING).and_go(Go::Pop).and_say(said)
    }

    /// Whether what it is about is still there.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let gone = self.other.is_some_and(|id| view.exchange(self.partner, id).is_none());
        if gone {
            (self.other, self.choice) = (None, 0);
        }
        view.exchange(self.partner, self.kept).is_some_and(|(portfolio, _)| portfolio.exchanges.len() > 1)
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = view.library.get(self.partner).map_or("", |portfolio| portfolio.partner.name.as_str());
        let path = ["Partners", name, "Join"].map(str::to_owned).to_vec();
        let position = if self.other.is_some() { "which answers hold" } else { "with which one" };
        Title { path, position: position.to_owned(), ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let Some((portfolio, kept)) = view.exchange(self.partner, self.kept) else { return Painted::default() };
        let mut doc = Doc::new(*view.theme, area.width);
        doc.para(0, view.theme.text, format!("This one stays: {}", in_a_line(view, kept, doc.width())));
        doc.blank();
        match self.other.and_then(|id| portfolio.exchange(id)) {
            None => self.others_page(&mut doc, view, portfolio, area.height),
            Some(other) => self.differences_page(&mut doc, view, kept, other),
        }
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }

    fn others_page(&self, doc: &mut Doc, view: View<'_>, portfolio: &Portfolio, height: u16) {
        doc.heading("Which other exchange is the same thing?");
        let others = self.others(portfolio);
        let seen = window(self.choice, others.len(), usize::from(height));
        for (index, other) in others.iter().enumerate().skip(seen.start).take(seen.len()) {
            let words = in_a_line(view, other, doc.width());
            doc.numbered(index == self.choice, 0, index + 1, words);
        }
    }

    fn differences_page(&self, doc: &mut Doc, view: View<'_>, kept: &Exchange, other: &Exchange) {
        doc.para(0, view.theme.text, format!("This one goes into it: {}", in_a_line(view, other, doc.width())));
        doc.para(0, view.theme.quiet, "Texts, notes, dates and history of both are kept.");
        doc.blank();
        let found = differences(kept, other);
        if !found.is_empty() {
            doc.heading("Their answers differ. Enter changes which one holds:");
        }
        for (index, difference) in found.iter().enumerate() {
            let Difference { question, kept, other } = difference;
            let answer = |key: &str| wording::answer_text(view.taxonomy, question, key);
            let (holds, gives_way) = if self.from_other.contains(question) { (other, kept) } else { (kept, other) };
            let name = wording::question_name(view.taxonomy, question);
            let words = format!("{name}: {} (not: {})", answer(holds), answer(gives_way));
            doc.numbered(index == self.choice, 0, index + 1, words);
        }
        doc.blank();
        doc.numbered(self.choice == found.len(), 0, found.len() + 1, "Join them");
    }
}

/// A yes was said on purpose, and what is known holds against what is not; else the one that stays is right.
fn prefers_other(difference: &Difference) -> bool {
    let yes = Answer::Yes.slug();
    difference.kept != yes && (difference.other == yes || difference.kept == NOT_SURE)
}

fn question(difference: &Difference) -> QuestionId {
    difference.question.clone()
}

/// An exchange in one line: what was decided, and what the partner does.
fn in_a_line(view: View<'_>, exchange: &Exchange, width: usize) -> SafeText {
    let decided = match &exchange.decision {
        Some(decision) => wording::decision(view.taxonomy, decision),
        None => wording::session::waits_at(view.taxonomy, exchange),
    };
    let gives = wording::gives(exchange);
    SafeText::for_screen(&format!("{gives} ({decided})")).cut(width.saturating_sub(8) * 2)
}
