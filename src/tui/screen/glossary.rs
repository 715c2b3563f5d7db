//! The glossary: a list of terms, the entry of the one that has the focus, and the way along its links. Read only.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use tui_input::Input;

use super::{Ctx, Go, Title, Turn, View, edit, moved};
use crate::domain::glossary::{Kind, Term};
use crate::domain::review::tally::Count;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{NameStatus, PartnerType};
use crate::domain::wording;
use crate::safe_text::SafeText;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::doc::{Doc, PAGE_WIDTH, Piece, paint_line, piece, window};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::{Painted, row_targets};

/// Below this width, list and entry do not fit side by side.
const TWO_PANES_FROM: u16 = 58;

/// Running text wider than this is hard to read.
const ENTRY_MOST: u16 = 90;

#[derive(Debug)]
pub struct GlossaryScreen {
    search: Input,
    searching: bool,
    selected: usize,
    /// The term being read; stays when the search no longer finds it.
    term: Option<Slug>,
    /// The related term that Enter follows.
    link: usize,
    scroll: usize,
    /// Terms from which links were followed.
    trail: Vec<Slug>,
    /// Where Esc returns to, in words.
    origin: &'static str,
    /// The terms of the screen it was opened from; the term key steps through them.
    at_hand: Vec<Slug>,
}

impl GlossaryScreen {
    /// The glossary opened at the first of the terms at hand, or at its own first.
    #[must_use]
    pub fn new(at_hand: Vec<Slug>, origin: &'static str) -> Self {
        Self {
            search: Input::default(),
            searching: false,
            selected: usize::MAX,
            term: at_hand.first().cloned(),
            link: 0,
            scroll: 0,
            trail: Vec::new(),
            origin,
            at_hand,
        }
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        if self.searching { Focus::Search } else { Focus::Terms }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        if self.searching {
            self.update_search(view, action);
            return Turn::stay();
        }
        match action {
            Action::Back if !self.search.value().is_empty() => self.clear_search(view),
            Action::Back => match self.trail.pop() {
                Some(term) => self.show(view, &term),
                None => return Turn::go(Go::Pop),
            },
            Action::Partners => return Turn::go(Go::Home),
            Action::Find => self.searching = true,
            Action::Term => self.next_at_hand(view),
            Action::Accept => return self.follow_link(view),
            Action::NextField => self.move_link(view, 1),
            Action::PreviousField => self.move_link(view, -1),
            Action::PageUp | Action::PageDown => {
                self.scroll = moved(self.scroll, self.positions(view), action, view.page() / 2);
            }
            _ => self.move_selection(view, action),
        }
        Turn::stay()
    }

    fn update_search(&mut self, view: View<'_>, action: &Action) {
        match action {
            Action::Accept | Action::Down | Action::NextField => self.searching = false,
            Action::Back => self.clear_search(view),
            _ if edit(&mut self.search, action) => {
                self.selected = 0;
                self.take_selected(view);
            }
            _ => {}
        }
    }

    fn clear_search(&mut self, view: View<'_>) {
        self.searching = false;
        self.search.reset();
        if let Some(term) = self.term.clone() {
            self.show(view, &term);
        }
    }

    fn move_selection(&mut self, view: View<'_>, action: &Action) {
        let found = self.found(view);
        self.selected = moved(self.position(&found), found.len(), action, view.page());
        self.take_selected(view);
    }

    fn take_selected(&mut self, view: View<'_>) {
        if let Some(term) = self.found(view).get(self.selected) {
            (self.term, self.link, self.scroll) = (Some(term.slug.clone()), 0, 0);
        }
    }

    /// Shows a term wherever it stands in the list.
    fn show(&mut self, view: View<'_>, slug: &Slug) {
        (self.term, self.link, self.scroll) = (Some(slug.clone()), 0, 0);
        self.selected = self.position(&self.found(view));
    }

    fn next_at_hand(&mut self, view: View<'_>) {
        let at = self.at_hand.iter().position(|slug| Some(slug) == self.term.as_ref());
        let next = at.map_or(0, |at| (at + 1) % self.at_hand.len().max(1));
        if let Some(slug) = self.at_hand.get(next).cloned() {
            self.search.reset();
            self.show(view, &slug);
        }
    }

    fn move_link(&mut self, view: View<'_>, step: isize) {
        let count = self.current(view).map_or(0, |term| term.related.len());
        if count > 0 {
            self.link = self.link.checked_add_signed(step).unwrap_or(count - 1) % count;
        }
    }

    fn follow_link(&mut self, view: View<'_>) -> Turn {
        let Some(term) = self.current(view).filter(|_| !self.found(view).is_empty()) else {
            return Turn::say("No term is open. Esc clears the search.");
        };
        let (from, to) = (term.slug.clone(), term.related.get(self.link).cloned());
        let Some(to) = to else { return Turn::say("This entry names no related term.") };
        self.search.reset();
        self.trail.push(from);
        self.show(view, &to);
        Turn::stay()
    }

    /// The entry that is being read, as wide as a letter.
    #[must_use]
    pub fn page(&self, view: View<'_>) -> Option<Doc> {
        self.current(view).map(|term| self.entry(view, term, PAGE_WIDTH))
    }

    /// How many ways there are to scroll the entry: one when all of it shows.
    fn positions(&self, view: View<'_>) -> usize {
        let (width, height) = content_size(view.size.0, view.size.1);
        let [_, entry] = panes(Rect { x: 0, y: 0, width, height });
        let lines = self.current(view).map_or(0, |term| self.entry(view, term, entry.width).len());
        (lines + 1).saturating_sub(usize::from(entry.height)).max(1)
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        if *action == Action::Term && self.at_hand.len() < 2 {
            return Some("No other term was at hand where you came from.");
        }
        let scrolls = matches!(action, Action::PageDown | Action::PageUp);
        (scrolls && self.positions(view) == 1).then_some("There is no more to show.")
    }

    fn found<'v>(&self, view: View<'v>) -> Vec<&'v Term> {
        view.glossary.search(self.search.value())
    }

    fn position(&self, found: &[&Term]) -> usize {
        let same = |term: &&Term| Some(&term.slug) == self.term.as_ref();
        found.iter().position(same).unwrap_or(if self.selected == usize::MAX { 0 } else { self.selected })
    }

    fn current<'v>(&self, view: View<'v>) -> Option<&'v Term> {
        let named = self.term.as_ref().and_then(|slug| view.glossary.get(slug.as_str()));
        named.or_else(|| view.glossary.terms().first())
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let back = match self.trail.last() {
            Some(slug) => {
                let name = view.glossary.get(slug.as_str()).map_or(slug.as_str(), |term| term.name.as_str());
                format!("Esc returns to {name}")
            }
            None => format!("Esc returns to {}", self.origin),
        };
        Title { tab: Some(Action::Glossary), position: back, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let Some(term) = self.current(view) else { return Painted::default() };
        let [list, entry] = panes(area);
        if self.found(view).is_empty() {
            self.nothing_found(view, entry.width).paint(entry, buf, 0);
        } else {
            self.entry(view, term, entry.width).paint(entry, buf, self.scroll);
        }
        self.render_list(view, list, buf)
    }

    fn render_list(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let theme = view.theme;
        let [field, body, foot] = area.layout(&Layout::vertical([
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(u16::from(area.height > 6)),
        ]));
        let label = view.words("Find{(find)}: ");
        let room = usize::from(field.width).saturating_sub(label.len() + 1);
        let skip = self.search.visual_scroll(room);
        let text = SafeText::new(self.search.value()).columns(skip, room);
        paint_line(&[piece(label.as_str(), theme.quiet), Piece { text, style: theme.field }], field, buf);

        let found = self.found(view);
        let selected = self.position(&found);
        let visible = window(selected, found.len(), usize::from(body.height));
        let shown = found.iter().enumerate().skip(visible.start).take(visible.len());
        for (y, (index, term)) in (body.top()..body.bottom()).zip(shown) {
            let here = index == selected;
            let style = if here { theme.focused } else { theme.text };
            let line = [piece(if here { "> " } else { "  " }, style), piece(&term.name, style)];
            paint_line(&line, Rect { y, height: 1, ..body }, buf);
        }
        let count = match found.len() {
            0 => "nothing found; Esc clears".to_owned(),
            count => format!("{} of {count} terms", selected + 1),
        };
        paint_line(&[piece(count, theme.quiet)], foot, buf);
        if self.searching {
            let column = label.len() + self.search.visual_cursor().saturating_sub(skip);
            let x = field.x + u16::try_from(column).unwrap_or_default().min(field.width.saturating_sub(1));
            return Position { x, y: field.y }.into();
        }
        let row = u16::try_from(selected.saturating_sub(visible.start)).unwrap_or_default();
        let cursor = Position { x: body.x, y: (body.y + row).min(body.bottom().saturating_sub(1)) };
        Painted { cursor: Some(cursor), targets: row_targets(body, visible.start, visible.len(), selected) }
    }

    fn entry(&self, view: View<'_>, term: &Term, width: u16) -> Doc {
        let theme = view.theme;
        let mut doc = Doc::new(*theme, width);
        let entry = view.taxonomy.partner_type(&term.slug);
        doc.heading(&term.name);
        doc.para(0, theme.quiet, kind_line(view, term, entry));
        if !term.aliases.is_empty() {
            doc.hanging(piece("Also called: ", theme.quiet), piece(term.aliases.join(", "), theme.quiet));
        }
        doc.blank();
        doc.para(0, theme.text, &term.definition);
        doc.blank();
        if let Some(entry) = entry {
            of_type(&mut doc, view, entry);
        }
        self.links(&mut doc, view, term);
        doc.para(0, theme.quiet, format!("Source: {}, {}", term.source, term.updated));
        doc
    }

    fn nothing_found(&self, view: View<'_>, width: u16) -> Doc {
        let mut doc = Doc::new(*view.theme, width);
        doc.para(0, view.theme.text, format!("No term has \"{}\" in its name or text.", self.search.value().trim()));
        doc.para(0, view.theme.quiet, "Fewer letters find more. Esc clears the search.");
        doc
    }

    fn links(&self, doc: &mut Doc, view: View<'_>, term: &Term) {
        if term.related.is_empty() {
            return;
        }
        doc.heading(view.words("See also ({next-field} picks, {accept} opens)"));
        for (index, slug) in term.related.iter().enumerate() {
            let name = view.glossary.get(slug.as_str()).map_or(slug.as_str(), |term| term.name.as_str());
            let marker = if index == self.link { "> " } else { "  " };
            let style = if index == self.link { view.theme.accent } else { view.theme.text };
            doc.line(vec![piece(marker, style), piece(name, style)]);
        }
        doc.blank();
    }
}

/// The places of the list and of the entry: side by side, or one above the other where that is too narrow.
fn panes(area: Rect) -> [Rect; 2] {
    if area.width < TWO_PANES_FROM {
        return area.layout(&Layout::vertical([Constraint::Length(4), Constraint::Fill(1)]));
    }
    let columns = [Constraint::Length(30), Constraint::Length(2), Constraint::Fill(1)];
    let [list, _, entry] = area.layout(&Layout::horizontal(columns));
    [list, Rect { width: entry.width.min(ENTRY_MOST), ..entry }]
}

fn kind_line(view: View<'_>, term: &Term, entry: Option<&PartnerType>) -> String {
    match entry {
        None => term.kind.label().to_owned(),
        Some(entry) => {
            let category = &view.taxonomy.category(entry.category).name;
            let status = match entry.status {
                NameStatus::Documented => "documented by the source",
                NameStatus::CategoryDocumented => "category documented, the name as a type inferred",
                NameStatus::Inferred => "name inferred, not in the source",
            };
            format!("{} in {category}; {status}", Kind::Type.label())
        }
    }
}

fn in_your_portfolio(exchanges: usize, partners: usize) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    format!("In your portfolio: {} at {}.", counted(exchanges, "exchange"), counted(partners, "partner"))
}

/// How a type works day to day, and what tells it from its neighbours.
fn of_type(doc: &mut Doc, view: View<'_>, entry: &PartnerType) {
    let Count { exchanges, partners } = view.library.usage(&entry.slug);
    if exchanges > 0 {
        doc.para(0, view.theme.text, in_your_portfolio(exchanges, partners));
        doc.blank();
    }
    doc.heading("How it works");
    for (label, text) in entry.mechanics.rows() {
        doc.labelled(25, label, text);
    }
    doc.blank();
    let near: Vec<_> = view.taxonomy.confusions().iter().filter(|pair| pair.other(&entry.slug).is_some()).collect();
    if !near.is_empty() {
        doc.heading("Tell it apart");
        for confusion in near {
            let other = confusion
                .other(&entry.slug)
                .map_or_else(String::new, |slug| wording::partner_type(view.taxonomy, slug));
            doc.hanging(piece(format!("  {other}: "), view.theme.text), piece(&confusion.decides, view.theme.text));
        }
        doc.blank();
    }
}
