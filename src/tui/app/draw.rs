//! The model as a window: the frame, its words, and the top screen inside.

use ratatui::Frame;

use super::{App, LOADING_NOTE, Loading, Message};
use crate::safe_text::SafeText;
use crate::tui::saving::Status;
use crate::tui::screen::{Screen, View};
use crate::tui::ui::doc::{Piece, piece};
use crate::tui::ui::frame::{self, Chrome};

impl App {
    /// Draws the whole window.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let (area, theme) = (frame.area(), self.setup.theme);
        if frame::is_too_small(area.width, area.height) {
            return frame::draw_too_small(area, frame.buffer_mut(), &theme);
        }
        let view = View { size: (area.width, area.height), ..self.view() };
        let footer = self.footer(view, area.width.saturating_sub(2));
        let chrome = self.chrome(view);
        let content = frame::draw(area, frame.buffer_mut(), &theme, &chrome, &footer);
        if let Some(cursor) = self.top().render(view, content, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    }

    fn footer(&self, view: View<'_>, width: u16) -> Vec<Piece> {
        let enter = match self.top() {
            Screen::Result(screen) => Some(screen.enter_word(view)),
            _ => None,
        };
        frame::footer(view.theme, self.focus(), width, enter, |action| self.refuses(action).is_none())
    }

    fn chrome(&self, view: View<'_>) -> Chrome {
        let (theme, title) = (view.theme, self.top().title(view));
        let (message, message_style) = match &self.message {
            Some(Message { said, .. }) if said.error => (said.text.clone(), theme.warning),
            Some(Message { said, .. }) => (said.text.clone(), theme.text),
            None => (self.quiet_message(), theme.quiet),
        };
        let (saved, saved_style) = match self.saving.status() {
            Status::Nothing => (String::new(), theme.quiet),
            Status::Saving => ("saving".to_owned(), theme.quiet),
            Status::Saved(at) => (format!("saved {}", at.to_zoned(view.zone.clone()).strftime("%H:%M:%S")), theme.good),
            Status::NotSaved => ("NOT SAVED".to_owned(), theme.warning),
        };
        Chrome {
            title: vec![piece(title.in_width(view.size.0), theme.title)],
            position: SafeText::new(&title.position),
            message: message.into(),
            message_style,
            saved: saved.into(),
            saved_style,
        }
    }

    fn quiet_message(&self) -> String {
        let Loading { read, total, done, .. } = self.loading;
        if !done && self.now.uptime >= LOADING_NOTE {
            return format!("Reading {total} portfolios: {read}");
        }
        match self.top() {
            Screen::Session(_) => "Answering about the exchange, not the company.".to_owned(),
            _ => String::new(),
        }
    }
}
