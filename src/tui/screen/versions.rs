//! Two versions of a partner that collide, side by side: for each place a person says which one stays.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Change, ChangeKind, Ctx, Go, Title, Turn, View, moved};
use crate::domain::id::ItemId;
use crate::domain::merge::{Difference, Side, merge_choosing};
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Versions {
    partner: ItemId,
    /// Which side stays at each place, in the order of the places.
    sides: Vec<Side>,
    selected: usize,
}

impl Versions {
    /// Ours stays everywhere until somebody says otherwise.
    #[must_use]
    pub fn new(view: View<'_>, partner: ItemId) -> Self {
        Self { partner, sides: vec![Side::Ours; places(view, partner).len()], selected: 0 }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Back => {
                return Turn::go(Go::Pop).and_say("Not settled yet: theirs is in the file, yours beside it.");
            }
            Action::Left | Action::Pick(1) => self.take(Side::Ours),
            Action::Right | Action::Pick(2) => self.take(Side::Theirs),
            Action::Accept => return self.settle(ctx),
            _ => self.selected = moved(self.selected, self.sides.len(), action, ctx.view.page() / 3),
        }
        Turn::stay()
    }

    fn take(&mut self, side: Side) {
        if let Some(chosen) = self.sides.get_mut(self.selected) {
            *chosen = side;
        }
        self.selected = moved(self.selected, self.sides.len(), &Action::Down, 1);
    }

    fn settle(&self, ctx: &mut Ctx<'_>) -> Turn {
        let library = ctx.view.library;
        let (Some(ours), Some(collided)) = (library.get(self.partner), library.collision(self.partner)) else {
            return Turn::go(Go::Pop);
        };
        let choose = |place: &Difference| {
            let at = collided
                .places
                .iter()
                .position(|other| (other.exchange, &other.field) == (place.exchange, &place.field));
            at.and_then(|at| self.sides.get(at)).copied().unwrap_or(Side::Ours)
        };
        let merged = merge_choosing(&collided.base, ours, &collided.theirs, choose).portfolio;
        let label = format!("settling two versions of {}", merged.partner.name);
        let said = format!("Settled: {} holds what you chose.", merged.partner.name);
        let change = Change::new(merged, label, ChangeKind::Settled);
        Turn { change: Some(change), ..Turn::go(Go::Pop).and_say(said) }
    }

    #[must_use]
    pub const fn refuses(&self, action: &Action) -> Option<&'static str> {
        match action {
            Action::Yes | Action::No | Action::NotSure | Action::Note | Action::Reword | Action::Term | Action::Why => {
                Some("{left} keeps yours, {right} takes theirs, Enter saves.")
            }
            _ => None,
        }
    }

    /// Whether there still is something to settle.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let count = places(view, self.partner).len();
        self.sides.resize(count, Side::Ours);
        self.selected = self.selected.min(count.saturating_sub(1));
        count > 0
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = view.library.get(self.partner).map_or_else(String::new, |found| found.partner.name.clone());
        let position = format!("{} of {}", self.selected + 1, self.sides.len());
        Title { path: vec!["Partners".to_owned(), name, "Two versions".to_owned()], position, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let theme = view.theme;
        let mut doc = Doc::new(*theme, area.width);
        let what = "Somebody else changed the same places as you. Theirs is in the file, yours is safe beside it. \
                    Choose which one stays; everything else of both is kept.";
        doc.para(0, theme.text, what);
        doc.blank();
        for (index, (place, side)) in places(view, self.partner).iter().zip(&self.sides).enumerate() {
            doc.row(index == self.selected, 0, name(view, self.partner, place), "");
            for (number, version, text) in [(1, Side::Ours, &place.ours), (2, Side::Theirs, &place.theirs)] {
                let whose = if version == Side::Ours { "yours " } else { "theirs" };
                let mark = if version == *side { "[x]" } else { "[ ]" };
                let text = if text.is_empty() { "nothing" } else { text };
                let style = if version == *side { theme.text } else { theme.quiet };
                doc.para(4, style, format!("{mark} {number} {whose}  {text}"));
            }
            doc.blank();
        }
        let words = view.words("{left} (1) keeps yours, {right} (2) takes theirs, Enter saves.");
        doc.para(0, theme.quiet, words);
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }
}

fn places(view: View<'_>, partner: ItemId) -> &[Difference] {
    view.library.collision(partner).map_or(&[], |collided| &collided.places)
}

/// The place in words: `owner`, or `classification of "Runs deployments"`.
fn name(view: View<'_>, partner: ItemId, place: &Difference) -> String {
    let field = place.field.replace('_', " ");
    let gives = place.exchange.and_then(|id| view.exchange(partner, id)).map(|(_, found)| found.gives.trim());
    match gives {
        Some(gives) if !gives.is_empty() => format!("{field} of \"{gives}\""),
        _ => field,
    }
}
