//! Two versions of a partner, place by place: which one stays. Nothing is saved before the last row is chosen.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Change, ChangeKind, Ctx, Go, Title, Turn, View, moved};
use crate::domain::file_copy::FileCopy;
use crate::domain::id::ItemId;
use crate::domain::merge::{Difference, Side};
use crate::domain::two_versions::{Matter, Source, Spot, spot};
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Versions {
    source: Source,
    /// The places at which theirs stays; everywhere else ours does.
    theirs: BTreeSet<Spot>,
    selected: usize,
}

/// One row that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// What stays at a place, by its number.
    Stays(usize, Side),
    Ends(End),
}

/// How the matter ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Leave,
    Save,
    /// The copy goes to the trash, and nothing else changes.
    Discard,
    /// The copy becomes the file of its partner.
    BringIn,
}

impl Versions {
    /// Ours, or what is in the file, stays everywhere until somebody says otherwise.
    #[must_use]
    pub const fn new(source: Source) -> Self {
        Self { source, theirs: BTreeSet::new(), selected: 0 }
    }

    /// The partner of whom there are two versions, as far as the screen itself knows.
    #[must_use]
    pub const fn partner(&self) -> Option<ItemId> {
        match &self.source {
            Source::Collision(id) => Some(*id),
            Source::Copy(_) => None,
        }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let source = self.source.clone();
        let Some(matter) = Matter::new(ctx.view.library, &source) else { return Turn::go(Go::Pop) };
        let rows = rows(&matter);
        match action {
            Action::Back => return self.leave(),
            Action::Accept => match rows.get(self.selected).copied() {
                Some(Row::Stays(at, side)) => self.choose(&matter, &rows, at, side),
                Some(Row::Ends(end)) => return self.end(ctx, end),
                None => {}
            },
            Action::Pick(number) => return self.pick(ctx, &rows, *number),
            _ => self.selected = moved(self.selected, rows.len(), action, ctx.view.page() / 3),
        }
        Turn::stay()
    }

    fn leave(&self) -> Turn {
        match self.source {
            Source::Collision(_) => {
                Turn::go(Go::Pop).and_say("Not settled yet: theirs is in the file, yours beside it.")
            }
            Source::Copy(_) => Turn::go(Go::Pop).and_say("Not settled yet: the copy stays where it is."),
        }
    }

    /// Says which side stays at a place and goes on to the next.
    fn choose(&mut self, matter: &Matter<'_>, rows: &[Row], at: usize, side: Side) {
        let Some(place) = matter.places.get(at) else { return };
        match side {
            Side::Ours => drop(self.theirs.remove(&spot(place))),
            Side::Theirs => drop(self.theirs.insert(spot(place))),
        }
        let next = |row: &Row| match row {
            Row::Stays(other, side) => {
                *other == at + 1 && matter.places.get(*other).is_some_and(|place| self.side_at(place) == *side)
            }
            Row::Ends(_) => at + 1 == matter.places.len(),
        };
        self.selected = rows.iter().position(next).unwrap_or(self.selected);
    }

    /// A digit picks among the two versions of the place that has the focus, else among the ends.
    fn pick(&mut self, ctx: &mut Ctx<'_>, rows: &[Row], number: usize) -> Turn {
        let alike = |row: &Row| match (rows.get(self.selected), row) {
            (Some(Row::Stays(here, _)), Row::Stays(at, _)) => here == at,
            (Some(Row::Ends(_)), Row::Ends(_)) => true,
            _ => false,
        };
        let picked = rows.iter().enumerate().filter(|(_, row)| alike(row)).nth(number.saturating_sub(1));
        let Some((index, _)) = picked else { return Turn::stay() };
        self.selected = index;
        self.update(ctx, &Action::Accept)
    }

    fn side_at(&self, place: &Difference) -> Side {
        if self.theirs.contains(&spot(place)) { Side::Theirs } else { Side::Ours }
    }

    fn end(&self, ctx: &mut Ctx<'_>, end: End) -> Turn {
        match (end, &self.source) {
            (End::Leave, _) => self.leave(),
            (End::Save, Source::Collision(id)) => self.settle(ctx, *id),
            (End::Save, Source::Copy(name)) => self.settle_copy(ctx, name),
            (End::Discard, Source::Copy(name)) => {
                Turn::go(Go::DiscardCopy(name.clone(), None)).and_say("The copy is in the trash.")
            }
            (End::BringIn, Source::Copy(name)) => Turn::go(Go::BringIn(name.clone())),
            (End::Discard | End::BringIn, Source::Collision(_)) => Turn::stay(),
        }
    }

    fn settle(&self, ctx: &mut Ctx<'_>, id: ItemId) -> Turn {
        let matter = Matter::new(ctx.view.library, &Source::Collision(id));
        let merged = matter.and_then(|matter| matter.settled(|place| self.side_at(place)));
        let Some(merged) = merged else { return Turn::go(Go::Pop) };
        let label = format!("settling two versions of {}", merged.partner.name);
        let said = format!("Settled: {} holds what you chose.", merged.partner.name);
        let change = Change::new(merged, label, ChangeKind::Settled);
        Turn { change: Some(change), ..Turn::go(Go::Pop).and_say(said) }
    }

    fn settle_copy(&self, ctx: &mut Ctx<'_>, file_name: &str) -> Turn {
        let matter = Matter::new(ctx.view.library, &self.source);
        let merged = matter.and_then(|matter| matter.settled(|place| self.side_at(place)));
        let Some(merged) = merged else { return Turn::go(Go::Pop) };
        let go = Go::DiscardCopy(file_name.to_owned(), Some(merged.id));
        let name = &merged.partner.name;
        if self.theirs.is_empty() {
            return Turn::go(go).and_say(format!("{name} is as it was; the copy is in the trash."));
        }
        let said = format!("Settled: {name} holds what you chose; the copy is in the trash.");
        let label = format!("settling a copy of {name}");
        let change = Change::new(merged, label, ChangeKind::Combined);
        Turn { change: Some(change), ..Turn::go(go).and_say(said) }
    }

    /// Whether there still is something to settle.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let Some(matter) = Matter::new(view.library, &self.source) else { return false };
        self.selected = self.selected.min(rows(&matter).len().saturating_sub(1));
        true
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let matter = Matter::new(view.library, &self.source);
        let name =
            matter.as_ref().and_then(Matter::partner).map_or_else(String::new, |found| found.partner.name.clone());
        let position = matter.map_or_else(String::new, |matter| match rows(&matter).get(self.selected) {
            Some(Row::Stays(at, _)) => format!("place {} of {}", at + 1, matter.places.len()),
            _ => String::new(),
        });
        Title { path: vec!["Partners".to_owned(), name, "Two versions".to_owned()], position, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let mut doc = Doc::new(*view.theme, area.width);
        if let Some(matter) = Matter::new(view.library, &self.source) {
            doc.para(0, view.theme.text, matter.introduction());
            if let Some(copy) = matter.copy {
                doc.para(0, view.theme.quiet, format!("It is {}.", copy.in_words()));
            }
            doc.blank();
            self.rows_page(&mut doc, view, &matter);
        }
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }

    fn rows_page(&self, doc: &mut Doc, view: View<'_>, matter: &Matter<'_>) {
        let whose = matter.whose();
        let width = whose.map(str::len).into_iter().max().unwrap_or_default();
        let [first, second] = whose;
        let ends = ends(matter);
        for (index, row) in rows(matter).into_iter().enumerate() {
            let focused = index == self.selected;
            match row {
                Row::Stays(at, side) => {
                    let Some(place) = matter.places.get(at) else { continue };
                    let (number, whose, text) = match side {
                        Side::Ours => (1, first, &place.ours),
                        Side::Theirs => (2, second, &place.theirs),
                    };
                    if side == Side::Ours {
                        doc.para(0, view.theme.heading, matter.name_of(place));
                    }
                    let mark = if self.side_at(place) == side { "[x]" } else { "[ ]" };
                    let text = if text.is_empty() { "nothing" } else { text };
                    doc.row(focused, 2, format!("{mark} {number} {whose:width$}  "), text);
                    if side == Side::Theirs {
                        doc.blank();
                    }
                }
                Row::Ends(end) => {
                    let number = ends.iter().position(|other| *other == end).unwrap_or_default() + 1;
                    doc.row(focused, 0, format!("{number} {}", self.end_in_words(end)), "");
                }
            }
        }
        doc.blank();
        if !matter.places.is_empty() {
            doc.para(
                0,
                view.theme.quiet,
                view.words("{accept} chooses what has the focus. Nothing is saved before the last row."),
            );
        }
    }

    fn end_in_words(&self, end: End) -> String {
        match (end, &self.source) {
            (End::Leave, _) => "Leave it where it is".to_owned(),
            (End::Discard, _) => "Move the copy to the trash".to_owned(),
            (End::BringIn, _) => "Make it the file of this partner".to_owned(),
            (End::Save, Source::Collision(_)) => "Save what is chosen above".to_owned(),
            (End::Save, Source::Copy(_)) if self.theirs.is_empty() => {
                "Keep the file as it is; the copy goes to the trash".to_owned()
            }
            (End::Save, Source::Copy(_)) => "Save what is chosen above; the copy goes to the trash".to_owned(),
        }
    }
}

fn rows(matter: &Matter<'_>) -> Vec<Row> {
    let places = (0..matter.places.len()).flat_map(|at| [Row::Stays(at, Side::Ours), Row::Stays(at, Side::Theirs)]);
    places.chain(ends(matter).iter().map(|end| Row::Ends(*end))).collect()
}

fn ends(matter: &Matter<'_>) -> &'static [End] {
    match (matter.copy, matter.ours) {
        _ if !matter.places.is_empty() => &[End::Save, End::Leave],
        (Some(FileCopy { holds: Ok(_), .. }), None) => &[End::Leave, End::BringIn, End::Discard],
        _ => &[End::Leave, End::Discard],
    }
}
