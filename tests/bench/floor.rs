//! The least a terminal program of this kind can do: a list, one key that moves, one key that leaves. What fourfold
//! takes is shown as a multiple of what this takes, because wall-clock times of one machine mean nothing on another.
#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "what a program of ratatui's own parts takes")]

use std::io;

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Block, List, ListState};
use ratatui::{DefaultTerminal, Frame};

fn main() -> io::Result<()> {
    let items: Vec<String> = (0..60).map(|i| format!("Item {i:02}  a line of ordinary text in the list")).collect();
    let mut terminal = ratatui::try_init()?;
    let ended = run(&mut terminal, &items);
    ratatui::restore();
    ended
}

fn run(terminal: &mut DefaultTerminal, items: &[String]) -> io::Result<()> {
    let mut state = ListState::default().with_selected(Some(0));
    loop {
        terminal.draw(|frame| draw(frame, items, &mut state))?;
        let Event::Key(key) = event::read()? else { continue };
        match key.code {
            KeyCode::Char('q') => return Ok(()),
            KeyCode::Down => state.select_next(),
            KeyCode::Up => state.select_previous(),
            _ => {}
        }
    }
}

fn draw(frame: &mut Frame<'_>, items: &[String], state: &mut ListState) {
    let [body, foot] = Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(frame.area());
    let list = List::new(items.iter().map(String::as_str)).block(Block::bordered().title("Floor"));
    let list = list.highlight_style(Style::new().add_modifier(Modifier::REVERSED));
    frame.render_stateful_widget(list, body, state);
    let at = state.selected().unwrap_or_default() + 1;
    frame.render_widget(Line::from(format!("{at}/{}  q quit", items.len())), foot);
}
