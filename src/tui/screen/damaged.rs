//! A file that could not be read: what is wrong with it, and an earlier version to put in its place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Go, Title, Turn, View, moved};
use crate::domain::library::Unreadable;
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Damaged {
    file_name: String,
    choice: usize,
}

const CHOICES: usize = 2;

impl Damaged {
    /// The safe answer is chosen: leave the file alone.
    #[must_use]
    pub const fn new(file_name: String) -> Self {
        Self { file_name, choice: 0 }
    }

    pub fn update(&mut self, action: &Action) -> Turn {
        match action {
            Action::Back | Action::Left | Action::No | Action::Pick(1) => Turn::go(Go::Pop),
            Action::Accept if self.choice == 0 => Turn::go(Go::Pop),
            Action::Yes | Action::Accept | Action::Pick(CHOICES) => Turn::go(Go::PutBack(self.file_name.clone())),
            _ => {
                self.choice = moved(self.choice, CHOICES, action, 1);
                Turn::stay()
            }
        }
    }

    #[must_use]
    pub const fn refuses(&self, action: &Action) -> Option<&'static str> {
        match action {
            Action::NotSure => Some("Not sure leaves the file alone, as Esc does."),
            Action::Note | Action::Reword | Action::Term | Action::Why => Some("There is nothing like that here."),
            _ => None,
        }
    }

    /// Whether the file still cannot be read.
    #[must_use]
    pub fn follow(&self, view: View<'_>) -> bool {
        self.file(view).is_some()
    }

    fn file<'v>(&self, view: View<'v>) -> Option<&'v Unreadable> {
        view.library.unreadable().iter().find(|file| file.file_name == self.file_name)
    }

    #[must_use]
    pub fn title(&self) -> Title {
        let path = vec!["Partners".to_owned(), "A file that could not be read".to_owned()];
        Title { path, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let theme = view.theme;
        let mut doc = Doc::new(*theme, area.width);
        doc.heading(&self.file_name);
        let message = self.file(view).map_or("", |file| file.message.as_str());
        doc.para(2, theme.warning, format!("Error: {message}"));
        doc.para(2, theme.quiet, format!("It is in {}.", view.folder));
        doc.blank();
        let safe = "Nothing was changed in it, and fourfold never writes to a file it cannot read. All other partners \
                    are usable.";
        doc.para(2, theme.text, safe);
        doc.blank();
        doc.row(
            self.choice == 0,
            2,
            view.words("1 Leave it{(no)}: "),
            "mend it in a text editor, then come back to this window",
        );
        let put_back = "the damaged file stays beside it under another name";
        doc.row(self.choice == 1, 2, view.words("2 Put back the last version that was whole{(yes)}: "), put_back);
        doc.blank();
        let stem = self.file_name.trim_end_matches(".ron");
        let ways = format!("fourfold restore {stem} lists all earlier versions; fourfold check names every fault.");
        doc.para(2, theme.quiet, ways);
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }
}
