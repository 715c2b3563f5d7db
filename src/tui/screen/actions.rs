//! The list of all actions: type to search, Enter does the one that has the focus. Knows no action by name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use tui_input::Input;

use super::{Ctx, Go, Title, Turn, View, edit, moved};
use crate::domain::wording::numbers::counted;
use crate::safe_text::SafeText;
use crate::tui::action::{ACTIONS, Action, Focus, Row};
use crate::tui::ui::doc::{Doc, paint_line, piece, window};
use crate::tui::ui::painted::{Painted, row_targets};

/// Columns of the actions' names.
const NAMES: usize = 17;
/// Lines above the list: the label of the field, the field, a blank.
const FIELD: u16 = 3;

#[derive(Debug)]
pub struct ActionList {
    /// Where the person came from and where the action is to be done.
    focus: Focus,
    listed: Vec<Listed>,
    search: Input,
    selected: usize,
}

/// One action of the list.
#[derive(Debug)]
pub struct Listed {
    pub row: &'static Row,
    /// Why it would do nothing where the person came from.
    pub refused: Option<String>,
}

impl ActionList {
    /// All actions as they stand at `focus`; `refuses` says why one would do nothing there now.
    #[must_use]
    pub fn new(focus: Focus, refuses: impl Fn(&Action) -> Option<String>) -> Self {
        let reason = |row: &'static Row| if row.works_at(focus) { refuses(&row.action) } else { Some(elsewhere(row)) };
        let mut listed: Vec<Listed> = ACTIONS.iter().map(|row| Listed { row, refused: reason(row) }).collect();
        listed.sort_by_key(|listed| listed.refused.is_some());
        Self { focus, listed, search: Input::default(), selected: 0 }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Back | Action::Actions => return Turn::go(Go::Pop),
            Action::Accept => return self.run(ctx.view),
            _ if edit(&mut self.search, action) => self.selected = 0,
            _ => self.selected = moved(self.selected, self.found().len(), action, ctx.view.page() - 3),
        }
        Turn::stay()
    }

    fn run(&self, view: View<'_>) -> Turn {
        match self.found().get(self.selected) {
            None => Turn::say(view.words("No action is called that. {erase} widens the search, Esc closes the list.")),
            Some(Listed { row, refused: Some(reason) }) => Turn::say(format!("{}: {reason}", row.name)),
            Some(Listed { row, .. }) => Turn::go(Go::Run(row.action.clone())),
        }
    }

    /// The actions whose name or meaning has every word of the search; those that begin with it come
    /// first.
    fn found(&self) -> Vec<&Listed> {
        let query = self.search.value().to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        let has = |row: &Row| {
            let text = format!("{} {}", row.name, row.meaning).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let mut found: Vec<&Listed> = self.listed.iter().filter(|listed| has(listed.row)).collect();
        if let Some(first) = words.first() {
            let starts = |text: &str| text.starts_with(first);
            found.sort_by_key(|Listed { row, refused }| (refused.is_some(), !starts(row.name), !starts(row.meaning)));
        }
        found
    }

    #[must_use]
    pub fn title(&self) -> Title {
        let position = counted(self.found().len(), "action");
        Title { path: vec!["All actions".to_owned()], position, ..Title::default() }
    }

    #[must_use]
    pub const fn field(&self) -> &Input {
        &self.search
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let [field, list] = area.layout(&Layout::vertical([Constraint::Length(FIELD), Constraint::Fill(1)]));
        let mut doc = Doc::new(*view.theme, area.width);
        doc.field("What do you want to do? Type to search", &self.search);
        let cursor = doc.paint(field, buf, 0).cursor;
        let found = self.found();
        let visible = window(self.selected, found.len(), usize::from(list.height));
        let shown = found.iter().enumerate().skip(visible.start).take(visible.len());
        for (y, (index, listed)) in (list.top()..list.bottom()).zip(shown) {
            self.paint_row(view, listed, index == self.selected, Rect { y, height: 1, ..list }, buf);
        }
        if found.is_empty() {
            paint_line(&[piece("  No action is called that.", view.theme.text)], Rect { height: 1, ..list }, buf);
        }
        Painted {
            cursor: cursor.or(Some(Position { x: area.x, y: area.y })),
            targets: row_targets(list, visible.start, visible.len(), self.selected),
        }
    }

    fn paint_row(&self, view: View<'_>, listed: &Listed, selected: bool, area: Rect, buf: &mut Buffer) {
        let theme = view.theme;
        let keys = SafeText::from(view.keys.keys(listed.row, self.focus).join(" "));
        let room = usize::from(area.width).saturating_sub(keys.width() + 2);
        let text = listed.refused.as_deref().unwrap_or(listed.row.meaning);
        let marker = if selected { ">" } else { " " };
        let words = SafeText::from(format!("{marker} {:<NAMES$}{text}", listed.row.name)).cut(room);
        let gap = " ".repeat(usize::from(area.width).saturating_sub(words.width() + keys.width()));
        let style = match &listed.refused {
            _ if selected => theme.focused,
            Some(_) => theme.quiet,
            None => theme.text,
        };
        let keys_style = if selected { theme.focused } else { theme.key };
        paint_line(&[piece(words.as_str(), style), piece(gap, style), piece(keys.as_str(), keys_style)], area, buf);
    }
}

/// Where an action works that does not work here.
fn elsewhere(row: &Row) -> String {
    let places: Vec<&str> = Focus::ALL.into_iter().filter(|focus| row.works_at(*focus)).map(Focus::name).collect();
    match places.as_slice() {
        [one] => format!("not here; works in {one}"),
        [one, two] => format!("not here; works in {one} and {two}"),
        [one, two, ..] => format!("not here; works in {one}, {two} and others"),
        [] => "not here".to_owned(),
    }
}
