//! What does not come from a key: the mouse, and what goes to the clipboard. Both look at the window by drawing it once more.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::{App, Effect};
use crate::safe_text::SafeText;
use crate::tui::action::{ACTIONS, Action, Focus};
use crate::tui::screen::{Said, View};
use crate::tui::ui::doc::PAGE_WIDTH;
use crate::tui::ui::frame;
use crate::tui::ui::painted::Aim;

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// The left button went down here.
    Press(Position),
    WheelUp,
    WheelDown,
}

/// Rows that one notch of the wheel moves in a list.
const NOTCH: usize = 3;

/// The longest text that is copied, in lines; terminals refuse much more than this.
const COPIED_LINES: u16 = 600;

impl App {
    /// Answers the mouse as the key for the same thing would be answered.
    pub(super) fn point(&mut self, pointer: Pointer, effects: &mut Vec<Effect>) {
        match pointer {
            Pointer::Press(at) => self.press(at, effects),
            Pointer::WheelUp => self.turn_wheel(&Action::Up, effects),
            Pointer::WheelDown => self.turn_wheel(&Action::Down, effects),
        }
    }

    fn press(&mut self, at: Position, effects: &mut Vec<Effect>) {
        let area = Rect::new(0, 0, self.world.size.0, self.world.size.1);
        let aim = self.paint(&self.world.setup.theme, area, &mut Buffer::empty(area)).aim_at(at).cloned();
        match aim {
            None => {}
            Some(Aim::Do(action)) => self.act(&action, effects),
            // In a text field, the arrows leave it.
            Some(Aim::Row(_)) if self.focus() == Focus::Text => {}
            Some(Aim::Row(steps)) => {
                if self.focus() == Focus::Search {
                    self.act(&Action::Accept, effects);
                } else if steps == 0 {
                    return self.act(&Action::Accept, effects);
                }
                let step = if steps < 0 { Action::Up } else { Action::Down };
                for _ in 0..steps.unsigned_abs() {
                    self.act(&step, effects);
                }
            }
        }
    }

    fn turn_wheel(&mut self, step: &Action, effects: &mut Vec<Effect>) {
        let rows = match self.focus() {
            Focus::Text | Focus::Search => 0,
            Focus::Contribution | Focus::Options | Focus::Choice => 1,
            _ => NOTCH,
        };
        for _ in 0..rows {
            self.act(step, effects);
        }
    }

    pub(super) fn give_or_take_mouse(&mut self, effects: &mut Vec<Effect>) {
        let ours = !self.world.setup.mouse;
        self.world.setup.mouse = ours;
        effects.push(Effect::Mouse(ours));
        let words = if ours {
            "The mouse is back: click rows, options and the words of the last line."
        } else {
            "The mouse selects text now. {mouse} takes it back."
        };
        self.say(Said::done(self.view().words(words)));
    }

    /// Hands what the screen shows, from its first line to its last, to the clipboard.
    pub(super) fn copy(&mut self, effects: &mut Vec<Effect>) {
        let size = (PAGE_WIDTH + 2, COPIED_LINES);
        let view = View { size, ..self.view() };
        let text = self.top().page(view).map_or_else(|| self.as_page(view), |page| page.text());
        effects.push(Effect::Copy(text));
        let words = if self.can_export_here() {
            "Copied through the terminal. If nothing arrived, {export} saves it to a file."
        } else {
            "Copied through the terminal. If nothing arrived, your terminal does not allow it."
        };
        self.say(Said::done(self.view().words(words)));
    }

    fn can_export_here(&self) -> bool {
        let row = ACTIONS.iter().find(|row| row.action == Action::Export);
        row.is_some_and(|row| row.works_at(self.focus())) && self.refuses(&Action::Export).is_none()
    }

    /// The screen as text, in a window so high that all of it shows.
    fn as_page(&self, view: View<'_>) -> String {
        let (width, height) = frame::content_size(view.size.0, view.size.1);
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        self.top().render(view, area, &mut buffer);
        let rows = buffer.content().chunks(usize::from(width));
        let text = rows.map(line).collect::<Vec<_>>().join("\n");
        format!("{}\n\n{}\n", self.top().title(view).in_width(view, width), text.trim_end())
    }
}

/// A row of cells as text. Behind a wide character stand cells that only fill its place.
fn line(row: &[Cell]) -> String {
    let (mut text, mut filled) = (String::new(), 0);
    for cell in row {
        if filled > 0 {
            filled -= 1;
            continue;
        }
        text.push_str(cell.symbol());
        filled = SafeText::new(cell.symbol()).width().saturating_sub(1);
    }
    text.trim_end().to_owned()
}
