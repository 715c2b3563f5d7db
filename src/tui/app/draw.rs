//! The model as a window: the frame, its words, and the top screen inside.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{App, LOADING_NOTE};
use crate::safe_text::SafeText;
use crate::tui::saving::Status;
use crate::tui::screen::{Screen, Title, View};
use crate::tui::ui::doc::piece;
use crate::tui::ui::footer::{self, Hint};
use crate::tui::ui::frame::{self, Chrome};
use crate::tui::ui::painted::Painted;
use crate::tui::ui::theme::Theme;

impl App {
    /// Draws the whole window.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let painted = self.paint(&self.world.setup.theme, area, frame.buffer_mut());
        frame.set_cursor_position(painted.cursor.unwrap_or(area.as_position()));
    }

    /// Fills a buffer with the whole window in the colours of a theme; returns where the cursor belongs and what can be pointed at.
    pub fn paint(&self, theme: &Theme, area: Rect, buf: &mut Buffer) -> Painted {
        // A frame begins without any style, and most themes leave the text to the terminal.
        if theme.text != Style::default() {
            buf.set_style(area, theme.text);
        }
        if frame::is_too_small(area.width, area.height) {
            frame::draw_too_small(area, buf, theme, &self.leaving_key());
            return Painted::default();
        }
        let view = View { size: (area.width, area.height), theme, ..self.view() };
        let (places, title) = (frame::places(area), self.top().title(view));
        let hints = self.hints(view, places.footer.width);
        let (footer, hint_targets) = footer::lay_out(&hints, theme, places.footer);
        frame::draw(&places, buf, theme, &self.chrome(view, &title), &footer);
        let mut painted = self.top().render(view, places.content, buf).or_at(places.content.as_position());
        painted.targets.extend(hint_targets);
        painted.targets.extend(title.tab_targets(view, places.title));
        painted
    }

    /// The key that leaves at once, as far as single characters are keys.
    fn leaving_key(&self) -> String {
        let keys = self.keymap();
        keys.way_to(if keys.has_letters() { "quit" } else { "cancel" })
    }

    /// The key of an action where the focus is.
    fn way_to(&self, name: &str) -> String {
        self.keymap().way_to_at(name, self.focus())
    }

    fn hints(&self, view: View<'_>, width: u16) -> Vec<Hint> {
        let enter = match self.top() {
            Screen::Result(screen) => Some(screen.enter_word(view)),
            _ => None,
        };
        let footer = (self.world.setup.footer, self.focus(), width);
        footer::hints(view.keys, footer, enter, |action| self.refuses(action).is_none())
    }

    fn chrome(&self, view: View<'_>, title: &Title) -> Chrome {
        let theme = view.theme;
        let said = self.messages.shown().is_some();
        let (message, message_style) = match self.messages.shown() {
            Some(said) if said.error => (said.text.clone(), theme.warning),
            Some(said) => (said.text.clone(), theme.text),
            None => (self.quiet_message(), theme.quiet),
        };
        let (saved, saved_style) = match self.world.saving.status() {
            Status::Nothing if self.world.setup.read_only => ("read only".to_owned(), theme.text),
            Status::Nothing if view.visit.in_sample => ("not saved: sample".to_owned(), theme.quiet),
            Status::Nothing => (String::new(), theme.quiet),
            Status::Saving => ("saving".to_owned(), theme.quiet),
            Status::Saved(at) => (format!("saved {}", at.to_zoned(view.zone.clone()).strftime("%H:%M:%S")), theme.good),
            Status::NotSaved => ("NOT SAVED".to_owned(), theme.warning),
        };
        Chrome {
            title: vec![piece(title.in_width(view, view.size.0), theme.title)],
            position: SafeText::for_screen(&title.position_in_width(view, view.size.0)),
            message: message.into(),
            whole_message: if said {
                format!("({}: all)", self.way_to("messages")).into()
            } else {
                SafeText::default()
            },
            message_style,
            saved: saved.into(),
            saved_style,
        }
    }

    fn quiet_message(&self) -> String {
        if !self.world.loading.done && self.world.now.uptime >= LOADING_NOTE {
            return self.world.loading.in_words();
        }
        if let Some(words) = self.putting_back_in_words() {
            return words;
        }
        if let Some(advice) = self.messages.advice() {
            return advice.to_owned();
        }
        match self.top() {
            Screen::Session(_) => "Answering about the exchange, not the company.".to_owned(),
            _ => String::new(),
        }
    }
}
