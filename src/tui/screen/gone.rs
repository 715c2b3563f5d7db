//! What the person was busy with is gone, because somebody else took it away. Keys that were meant for it end here:
//! only the way out leads on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Go, Title, Turn, View};
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Gone {
    /// What is gone, by its name.
    what: String,
}

impl Gone {
    #[must_use]
    pub const fn new(what: String) -> Self {
        Self { what }
    }

    /// Enter ends a sentence as often as it accepts one, so that it does not lead on either.
    #[must_use]
    pub fn update(action: &Action) -> Turn {
        if *action == Action::Back { Turn::go(Go::Pop) } else { Turn::stay() }
    }

    #[must_use]
    pub const fn refuses(action: &Action) -> Option<&'static str> {
        match action {
            Action::Accept | Action::NextField | Action::PreviousField | Action::Edit(_) => {
                Some("Nothing is asked here. {back} goes on.")
            }
            _ => None,
        }
    }

    #[must_use]
    pub fn title(&self) -> Title {
        let path = ["Partners", &self.what, "Gone"].map(str::to_owned).to_vec();
        Title { path, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let mut doc = Doc::new(*view.theme, area.width);
        doc.blank();
        doc.para(0, view.theme.heading, format!("{} is gone.", self.what));
        doc.blank();
        let text = "Someone else deleted it while you were here. What you have typed since then went nowhere, and no \
                    other partner was changed by it.";
        doc.para(2, view.theme.text, text);
        doc.para(2, view.theme.quiet, "fourfold restore, on the command line, brings a deleted partner back.");
        doc.blank();
        doc.row(true, 0, view.words("{back} goes on"), "");
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }
}
