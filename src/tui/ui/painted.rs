//! What drawing answers: where the cursor belongs, and what can be pointed at. Nothing of it is remembered; who needs
//! it, as for a click, draws once more into a buffer that nobody sees.

use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;

/// The answer of something that was drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Painted {
    pub cursor: Option<Position>,
    pub targets: Vec<Target>,
}

/// A place on the window that answers to the mouse.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub area: Rect,
    pub aim: Aim,
}

/// What pointing at a place means. There is a key for each of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Aim {
    /// The row or option this many steps below the one that has the focus; 0 is that one itself.
    Row(isize),
    /// The same as this action's key.
    Do(Action),
}

impl Painted {
    /// The same with the cursor at `position`, where it has no place yet.
    #[must_use]
    pub fn or_at(self, position: Position) -> Self {
        Self { cursor: self.cursor.or(Some(position)), ..self }
    }

    /// The same with the cursor at `position`, if that is given.
    #[must_use]
    pub fn with_cursor(self, position: Option<Position>) -> Self {
        Self { cursor: position.or(self.cursor), ..self }
    }

    /// The same with one more place to point at.
    #[must_use]
    pub fn and_target(mut self, area: Rect, aim: Aim) -> Self {
        self.targets.push(Target { area, aim });
        self
    }

    /// What is at a position; what was drawn last lies on top.
    #[must_use]
    pub fn aim_at(&self, position: Position) -> Option<&Aim> {
        self.targets.iter().rev().find(|target| target.area.contains(position)).map(|target| &target.aim)
    }
}

impl From<Position> for Painted {
    fn from(cursor: Position) -> Self {
        Self { cursor: Some(cursor), targets: Vec::new() }
    }
}

/// The rows of a list as targets: the lines of `body` from its top, of which the first shows the row `first` and the
/// one that has the focus is `selected`.
#[must_use]
pub fn row_targets(body: Rect, first: usize, count: usize, selected: usize) -> Vec<Target> {
    let target = |(y, index): (u16, usize)| {
        let steps = isize::try_from(index).ok()?.checked_sub_unsigned(selected)?;
        Some(Target { area: Rect { y, height: 1, ..body }, aim: Aim::Row(steps) })
    };
    (body.top()..body.bottom()).zip(first..first + count).filter_map(target).collect()
}
