//! How the glossary looks: tags, list and entry side by side, as many of them as fit; in a narrow window one by one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;

use super::{GlossaryScreen, Pane};
use crate::domain::glossary::{Hit, Term, Where};
use crate::graphemes::graphemes;
use crate::safe_text::SafeText;
use crate::tui::screen::View;
use crate::tui::ui::doc::{Doc, Piece, paint_line, piece, window};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::{Aim, Painted};
use crate::tui::ui::typed::around_cursor;

/// Below this width, list and entry are two steps.
const TWO_PANES_FROM: u16 = 58;

/// Running text wider than this is hard to read.
const ENTRY_MOST: u16 = 90;

const TAGS_WIDTH: u16 = 20;
const TERMS_WIDTH: u16 = 31;

/// The places of the panes that show.
struct Panes {
    tags: Option<Rect>,
    terms: Option<Rect>,
    entry: Option<Rect>,
}

impl Panes {
    fn new(pane: Pane, wide: bool, area: Rect) -> Self {
        let [tags, terms, entry] = if wide {
            Self::columns([TAGS_WIDTH, TERMS_WIDTH], area).map(Some)
        } else if area.width < TWO_PANES_FROM {
            [Some(area); 3]
        } else {
            let [list, entry] = Self::columns([TERMS_WIDTH], area);
            [Some(list), Some(list), Some(entry)]
        };
        let narrow = area.width < TWO_PANES_FROM;
        Self {
            tags: tags.filter(|_| wide || pane == Pane::Tags),
            terms: terms
                .filter(|_| wide || matches!(pane, Pane::Terms | Pane::Search) || !narrow && pane == Pane::Entry),
            entry: entry.filter(|_| !narrow || pane == Pane::Entry),
        }
    }

    /// Columns of fixed width with a gap behind each, and the rest.
    fn columns<const N: usize, const ALL: usize>(widths: [u16; N], area: Rect) -> [Rect; ALL] {
        let constraints = widths.into_iter().map(Constraint::Length).chain([Constraint::Fill(1)]);
        let columns = Layout::horizontal(constraints).spacing(2).areas::<ALL>(area);
        columns.map(|column| Rect { width: column.width.min(ENTRY_MOST), ..column })
    }
}

/// Where the entry shows once it has the focus, in a window of the size of the view.
pub fn entry_area(pane: Pane, view: View<'_>) -> Rect {
    let (width, height) = content_size(view.size.0, view.size.1);
    let area = Rect { x: 0, y: 0, width, height };
    let pane = if width < TWO_PANES_FROM { Pane::Entry } else { pane };
    Panes::new(pane, view.is_wide(), area).entry.unwrap_or(area)
}

pub fn render(screen: &GlossaryScreen, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let panes = Panes::new(screen.pane, view.is_wide(), area);
    let tags = panes.tags.map(|area| render_tags(screen, view, area, buf));
    let terms = panes.terms.map(|area| render_terms(screen, view, area, buf));
    let entry = panes.entry.map(|area| render_entry(screen, view, area, buf));
    let shown = match screen.pane {
        Pane::Tags => tags,
        Pane::Search | Pane::Terms => terms,
        Pane::Entry => entry,
    };
    shown.unwrap_or_default()
}

fn render_entry(screen: &GlossaryScreen, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let top = Position { x: area.x, y: area.y };
    if screen.hits.is_empty() && screen.pane != Pane::Entry {
        nothing_found(screen, view, area.width).paint(area, buf, 0);
        return top.into();
    }
    let link = screen.walk.here.link.filter(|_| screen.pane == Pane::Entry);
    // Rows are stepped through by the key for the next field, not by the arrows, which scroll: none is a target.
    let cursor = screen.entry(view, link).and_then(|entry| entry.doc.paint(area, buf, screen.walk.here.scroll).cursor);
    cursor.unwrap_or(top).into()
}

fn nothing_found(screen: &GlossaryScreen, view: View<'_>, width: u16) -> Doc {
    let mut doc = Doc::new(*view.theme, width);
    let typed = SafeText::new(screen.search.value().trim()).cut(60);
    let theme = view.theme;
    doc.para(0, theme.text, format!("No term has \"{typed}\" in its name or text."));
    if let Some(name) = screen.nearest(view) {
        doc.para(0, theme.text, format!("Perhaps \"{name}\"? {} looks for it.", view.keys.way_to("accept")));
    }
    doc.para(0, theme.quiet, view.words("Fewer letters find more. {back} clears the search."));
    doc
}

/// The list of tags, all terms first.
fn render_tags(screen: &GlossaryScreen, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let tags = view.glossary.tags();
    let all = ("all terms".to_owned(), view.glossary.terms().len(), screen.tag.is_none());
    let each = tags.iter().map(|(tag, count)| (tag.to_string(), *count, screen.tag.as_ref() == Some(tag)));
    let rows: Vec<(String, usize, bool)> = std::iter::once(all).chain(each).collect();
    let selected = rows.iter().position(|(.., here)| *here).unwrap_or_default();
    let line = |(index, (tag, count, here)): (usize, &(String, usize, bool))| {
        let style = row_style(view, *here, screen.pane == Pane::Tags);
        let room = usize::from(area.width).saturating_sub(6);
        let name = SafeText::new(tag).cut(room);
        let padding = " ".repeat(room.saturating_sub(name.width()));
        let count = piece(format!("{padding}{count:>4}"), view.theme.quiet);
        Line { row: Some(index), pieces: vec![marker(view, *here), piece(name.to_string(), style), count] }
    };
    let heading = vec![piece("TAGS", view.theme.quiet)];
    let [head, body] = area.layout(&Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]));
    paint_line(&heading, head, buf);
    paint_list(&rows.iter().enumerate().map(line).collect::<Vec<_>>(), selected, body, buf)
}

fn render_terms(screen: &GlossaryScreen, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let few = area.height <= 6;
    let line = |shows: bool| Constraint::Length(u16::from(shows));
    let [field, tag, body, foot] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        line(!few && !view.is_wide()),
        Constraint::Fill(1),
        line(!few),
    ]));
    let cursor = render_field(screen, view, field, buf);
    let chosen = screen.tag.as_ref().map_or_else(|| "all".to_owned(), ToString::to_string);
    paint_line(&[piece(format!("{} {chosen}", view.words("Tag{(order)}:")), view.theme.quiet)], tag, buf);
    let (lines, selected) = term_lines(screen, view, usize::from(body.height));
    let position = paint_list(&lines, selected, body, buf);
    let count = match screen.hits.len() {
        0 => view.words("nothing found; {back} clears"),
        count => format!("{} of {count} terms", screen.row + 1),
    };
    paint_line(&[piece(count, view.theme.quiet)], foot, buf);
    if screen.pane == Pane::Search { cursor.into() } else { position }
}

/// The search field; returns where its cursor is.
fn render_field(screen: &GlossaryScreen, view: View<'_>, field: Rect, buf: &mut Buffer) -> Position {
    let label = view.words("Find{(find)}: ");
    let room = usize::from(field.width).saturating_sub(label.len() + 1);
    let (text, column) = around_cursor(&screen.search, room);
    paint_line(&[piece(label.as_str(), view.theme.quiet), Piece { text, style: view.theme.field }], field, buf);
    let x = u16::try_from(label.len() + column).unwrap_or(u16::MAX).min(field.width.saturating_sub(1));
    Position { x: field.x + x, y: field.y }
}

/// The lines of the list, headings among them, and which of them has the focus. Of thousands of terms, only those near
/// the focus are laid out: no other can be seen.
fn term_lines(screen: &GlossaryScreen, view: View<'_>, height: usize) -> (Vec<Line>, usize) {
    let mut lines = Vec::with_capacity(screen.hits.len() + 2);
    let mut selected = 0;
    let mut heading = "";
    for (index, hit) in screen.hits.iter().enumerate() {
        let group = match hit.found {
            Where::Name | Where::Alias(_) => "IN THE NAME",
            Where::Text => "IN THE TEXT",
            Where::Anywhere => heading,
        };
        if group != heading {
            heading = group;
            lines.push(Line { row: None, pieces: vec![piece(heading, view.theme.quiet)] });
        }
        let here = index == screen.row;
        if here {
            selected = lines.len();
        }
        let seen = view.glossary.of_hit(hit).filter(|_| index.abs_diff(screen.row) <= height + 2);
        let pieces = seen.map_or_else(Vec::new, |term| term_line(screen, view, term, hit, here));
        lines.push(Line { row: Some(index), pieces });
    }
    (lines, selected)
}

fn term_line(screen: &GlossaryScreen, view: View<'_>, term: &Term, hit: &Hit, here: bool) -> Vec<Piece> {
    let style = row_style(view, here, matches!(screen.pane, Pane::Terms | Pane::Search));
    let mut line = vec![marker(view, here)];
    if screen.marked.contains(&term.slug) {
        line.push(piece("* ", view.theme.accent));
    }
    let typed = style.patch(view.theme.typed);
    match hit.found {
        Where::Alias(index) => {
            line.push(piece(format!("{} (", term.name), style));
            line.extend(letters(term.aliases.get(index).map_or("", String::as_str), &hit.letters, style, typed));
            line.push(piece(")", style));
        }
        _ => line.extend(letters(&term.name, &hit.letters, style, typed)),
    }
    line
}

/// A name in which the characters that were typed look different.
fn letters(name: &str, typed: &[usize], style: Style, typed_style: Style) -> Vec<Piece> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (at, (_, grapheme)) in graphemes(name).enumerate() {
        let marked = typed.contains(&at);
        match pieces.last_mut().filter(|(_, last)| *last == marked) {
            Some((text, _)) => text.push_str(grapheme),
            None => pieces.push((grapheme.to_owned(), marked)),
        }
    }
    pieces.into_iter().map(|(text, marked)| piece(text, if marked { typed_style } else { style })).collect()
}

fn row_style(view: View<'_>, here: bool, focused: bool) -> Style {
    match (here, focused) {
        (true, true) => view.theme.focused,
        (true, false) => view.theme.heading,
        _ => view.theme.text,
    }
}

fn marker(view: View<'_>, here: bool) -> Piece {
    piece(if here { "> " } else { "  " }, view.theme.text)
}

/// A line of a list.
struct Line {
    /// Which row it shows; a heading shows none.
    row: Option<usize>,
    pieces: Vec<Piece>,
}

/// Paints the part of a list around the selected line; answers where that line is, and where the rows are.
fn paint_list(lines: &[Line], selected: usize, area: Rect, buf: &mut Buffer) -> Painted {
    let visible = window(selected, lines.len(), usize::from(area.height));
    let row = u16::try_from(selected.saturating_sub(visible.start)).unwrap_or_default();
    let cursor = Position { x: area.x, y: (area.y + row).min(area.bottom().saturating_sub(1)) };
    let focused = lines.get(selected).and_then(|line| line.row).unwrap_or_default();
    let mut painted = Painted::from(cursor);
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(visible.start)) {
        let place = Rect { y, height: 1, ..area };
        paint_line(&line.pieces, place, buf);
        let steps = line.row.and_then(|row| isize::try_from(row).ok()?.checked_sub_unsigned(focused));
        if let Some(steps) = steps {
            painted = painted.and_target(place, Aim::Row(steps));
        }
    }
    painted
}
