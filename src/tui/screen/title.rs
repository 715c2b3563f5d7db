//! The left and the right of the first line: where am I.

use ratatui::layout::Rect;

use super::View;
use crate::safe_text::SafeText;
use crate::tui::action::{ACTIONS, Action, Focus};
use crate::tui::ui::painted::{Aim, Target};

/// Where am I, at the left and at the right of the first line.
#[derive(Debug, Default)]
pub struct Title {
    /// One of the three tabs, by its action; then there is no path.
    pub tab: Option<Action>,
    pub path: Vec<String>,
    pub position: String,
}

/// The screens side by side at the top of the program.
const TABS: [(Action, &str); 3] =
    [(Action::Partners, "Partners"), (Action::Review, "Review"), (Action::Glossary, "Glossary")];

impl Title {
    /// What stands at the right: as much of it as leaves the tabs whole.
    #[must_use]
    pub fn position_in_width(&self, view: View<'_>, width: u16) -> String {
        let sample = if view.visit.in_sample { "SAMPLE" } else { "" };
        let all = [sample, self.position.as_str()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
        let whole = all.join("  ");
        if self.tab.is_none() {
            return whole;
        }
        let room = usize::from(width).saturating_sub(SafeText::for_screen(&self.in_width(view, width)).width() + 4);
        let first = whole.split_once(", ").map_or("", |(first, _)| first);
        let fits = |text: &&str| SafeText::for_screen(text).width() <= room;
        [whole.as_str(), first, sample].into_iter().find(fits).unwrap_or_default().to_owned()
    }

    /// The tabs or the path; where room is short, the path starts further down.
    #[must_use]
    pub fn in_width(&self, view: View<'_>, width: u16) -> String {
        if self.tab.is_some() {
            return self.tabs(view).map(|(words, _)| words).collect::<Vec<_>>().join("  ");
        }
        let room = usize::from(width).saturating_sub(SafeText::for_screen(&self.position).width() + 4);
        let whole = self.path.join(" > ");
        match self.path.get(1..) {
            Some(rest) if !rest.is_empty() && SafeText::for_screen(&whole).width() > room => rest.join(" > "),
            _ => whole,
        }
    }

    /// Where the tabs can be pointed at in the first line.
    #[must_use]
    pub fn tab_targets(&self, view: View<'_>, line: Rect) -> Vec<Target> {
        let mut x = line.x;
        let shown = self.tabs(view).filter(|_| self.tab.is_some());
        let target = |(words, action): (String, Action)| {
            let width = u16::try_from(SafeText::for_screen(&words).width()).unwrap_or(u16::MAX);
            let area = Rect { x, width, ..line }.intersection(line);
            x = x.saturating_add(width + 2);
            Target { area, aim: Aim::Do(action) }
        };
        shown.map(target).collect()
    }

    /// `[1 Partners]`, `3 Glossary`: the current one in brackets, each with its key.
    fn tabs<'v>(&'v self, view: View<'v>) -> impl Iterator<Item = (String, Action)> + 'v {
        TABS.into_iter().map(move |(action, name)| {
            let row = ACTIONS.iter().find(|row| row.action == action);
            let key = row.and_then(|row| view.keys.keys(row, Focus::Partners).into_iter().next());
            let words = key.map_or_else(|| name.to_owned(), |key| format!("{key} {name}"));
            (if self.tab.as_ref() == Some(&action) { format!("[{words}]") } else { words }, action)
        })
    }
}
