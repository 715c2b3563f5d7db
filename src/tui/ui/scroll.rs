//! Which part of a long list shows.

use std::ops::Range;

/// Rows beyond the focus that stay in sight, so that one sees what comes.
const CONTEXT: usize = 2;

/// Where the visible part of a list begins. It stands still while the focus moves inside it, and goes on by half of what
/// shows when the focus nears an edge: the eye keeps its place, and nearly every key repaints two rows instead of all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    top: usize,
}

impl Scroll {
    /// Remembers what shows now that the focus is on `selected`.
    pub fn follow(&mut self, selected: usize, len: usize, height: u16) {
        self.top = self.visible(selected, len, height).start;
    }

    /// The rows that show in `height` lines.
    #[must_use]
    pub fn visible(self, selected: usize, len: usize, height: u16) -> Range<usize> {
        let height = usize::from(height);
        let context = CONTEXT.min(height.saturating_sub(1) / 2);
        let end = len.saturating_sub(height);
        let least = (selected + 1 + context).min(len).saturating_sub(height);
        let most = selected.saturating_sub(context).min(end);
        let stays = (least.min(most)..=most).contains(&self.top);
        let top = if stays { self.top } else { selected.saturating_sub(height / 2).min(end) };
        top..len.min(top + height)
    }
}

#[cfg(test)]
mod tests {
    use super::Scroll;

    /// Where each step of a walk finds the first row.
    fn walk(steps: impl IntoIterator<Item = usize>, len: usize, height: u16) -> Vec<usize> {
        let mut scroll = Scroll::default();
        let tops = steps.into_iter().map(|selected| {
            scroll.follow(selected, len, height);
            let visible = scroll.visible(selected, len, height);
            assert!(visible.contains(&selected), "{selected} in {visible:?}");
            visible.start
        });
        tops.collect()
    }

    #[test]
    fn the_list_stands_still_until_the_focus_nears_an_edge() {
        assert_eq!(walk(0..14, 100, 10), [0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 6, 6, 6]);
        assert_eq!(walk([50, 49, 47, 46, 47, 51, 53], 100, 10), [45, 45, 45, 41, 41, 46, 46]);
    }

    #[test]
    fn it_ends_with_the_last_row_and_shows_the_focus_at_any_height() {
        assert_eq!(walk([99, 0], 100, 10), [90, 0]);
        for height in 1..12 {
            walk((0..30).chain((0..30).rev()), 30, height);
            walk([3], 4, height);
        }
        assert_eq!(Scroll::default().visible(0, 0, 10), 0..0);
    }
}
