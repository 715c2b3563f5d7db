//! Types marked in the glossary, and the comparison of them.

use super::GlossaryScreen;
use crate::domain::compare::{MOST, neighbours};
use crate::domain::slug::Slug;
use crate::tui::screen::compare::CompareScreen;
use crate::tui::screen::{Go, Screen, Turn, View};

impl GlossaryScreen {
    /// Marks the type in focus for a comparison, or takes its mark away.
    pub(super) fn mark(&mut self, view: View<'_>) -> Turn {
        let Some(term) = self.term(view) else { return Turn::stay() };
        let before = self.marked.len();
        self.marked.retain(|slug| *slug != term.slug);
        if self.marked.len() < before {
            return Turn::say(format!("{} is no longer marked.", term.name));
        }
        if self.marked.len() == MOST {
            return Turn::say(view.words("Three types are marked, no more fit. {compare} compares them."));
        }
        self.marked.push(term.slug.clone());
        let ways_on = match self.marked.len() {
            1 => view.words("Mark one or two more, then {compare} compares them."),
            _ => view.words("{compare} compares what is marked."),
        };
        Turn::say(format!("{} is marked. {ways_on}", term.name))
    }

    /// What would be compared: what is marked; else the type being read with those it is mixed up with most.
    pub(super) fn to_compare(&self, view: View<'_>) -> Vec<Slug> {
        let mut types = self.marked.clone();
        if types.len() < 2 {
            let here = &self.walk.here.term;
            for slug in std::iter::once(here).chain(neighbours(view.taxonomy, here)) {
                if types.len() < MOST && !types.contains(slug) {
                    types.push(slug.clone());
                }
            }
        }
        types
    }

    pub(super) fn compare(&mut self, view: View<'_>) -> Turn {
        let types = self.to_compare(view);
        self.marked.clear();
        Turn::go(Go::Push(Screen::Compare(CompareScreen::new(types))))
    }
}
