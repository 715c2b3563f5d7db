//! The way through the glossary: the term being read, how far, and the terms it was reached from.

use super::entry::{Entry, Link};
use crate::domain::slug::Slug;

/// A term and how much of it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub term: Slug,
    /// The link that has the focus, once one has.
    pub link: Option<usize>,
    /// Lines that have been scrolled away.
    pub scroll: usize,
}

/// The place where somebody reads and the places the links were followed from, the first one first.
#[derive(Clone, Debug)]
pub struct Walk {
    pub here: Place,
    behind: Vec<Place>,
}

impl Place {
    const fn top_of(term: Slug) -> Self {
        Self { term, link: None, scroll: 0 }
    }
}

impl Walk {
    /// A walk that begins at a term.
    #[must_use]
    pub const fn at(term: Slug) -> Self {
        Self { here: Place::top_of(term), behind: Vec::new() }
    }

    /// Follows a link to a term.
    pub fn follow(&mut self, term: Slug) {
        let left = std::mem::replace(&mut self.here, Place::top_of(term));
        self.behind.push(left);
    }

    /// Goes one link back, to where it was followed; `false` at the beginning of the way.
    pub fn back(&mut self) -> bool {
        match self.behind.pop() {
            Some(place) => {
                self.here = place;
                true
            }
            None => false,
        }
    }

    /// The term that going back leads to.
    #[must_use]
    pub fn came_from(&self) -> Option<&Slug> {
        self.behind.last().map(|place| &place.term)
    }

    /// Moves to the next link of the page, round at the end, and brings it into sight. `lay_out` makes the page with
    /// a link in focus, `height` lines of it show.
    pub fn move_link(&mut self, step: isize, height: usize, lay_out: impl Fn(Option<usize>) -> Entry) {
        let count = lay_out(None).links.len();
        if count == 0 {
            return;
        }
        let next = match (self.here.link, step > 0) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(link), _) => link.checked_add_signed(step).unwrap_or(count - 1) % count,
        };
        self.here.link = Some(next);
        let page = lay_out(Some(next)).doc;
        if let Some(line) = page.focused_line() {
            // One line around it stays in sight, so that a heading shows with its first row.
            let (above, below) = (line.saturating_sub(1), (line + 2).min(page.len()));
            self.here.scroll = self.here.scroll.clamp(below.saturating_sub(height).min(above), above);
        }
    }

    /// The link that has the focus.
    #[must_use]
    pub fn link<'e>(&self, entry: &'e Entry) -> Option<&'e Link> {
        entry.links.get(self.here.link?)
    }
}
