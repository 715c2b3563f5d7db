//! The glossary: search, tags, the list of terms, the entry of one of them, and the way along its links. Read only.

mod comparing;
mod entry;
mod view;
mod walk;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::compare::CompareScreen;
use super::listing::Listing;
use super::{Ctx, Go, Screen, Title, Turn, View, edit, moved};
use crate::domain::glossary::{Hit, Term};
use crate::domain::review::figure::Figure;
use crate::domain::slug::Slug;
use crate::safe_text::SafeText;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::doc::{Doc, PAGE_WIDTH};
use crate::tui::ui::painted::Painted;
use entry::{Entry, Link};
use walk::Walk;

#[derive(Debug)]
pub struct GlossaryScreen {
    search: Input,
    /// Only terms with this tag are listed.
    tag: Option<Slug>,
    /// The terms that search and tag leave over: found anew at every key that changes them, not at every frame.
    hits: Vec<Hit>,
    /// The row of the list that has the focus.
    row: usize,
    walk: Walk,
    pane: Pane,
    /// Types marked to be compared.
    marked: Vec<Slug>,
    /// Where Esc returns to, in words.
    origin: &'static str,
    /// The terms of the screen it was opened from; the term key steps through them.
    at_hand: Vec<Slug>,
    /// The term that was read when the search began.
    read_before: Option<Slug>,
}

/// Which part of the screen has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Search,
    Tags,
    Terms,
    Entry,
}

impl GlossaryScreen {
    /// The whole glossary, in its list.
    #[must_use]
    pub fn new(view: View<'_>, origin: &'static str) -> Self {
        let first = view.glossary.terms().first().map(|term| term.slug.clone());
        let slug = first.expect("a glossary without a single term cannot explain the categories it needs");
        let hits = view.glossary.search("", None);
        Self {
            search: Input::default(),
            tag: None,
            hits,
            row: 0,
            walk: Walk::at(slug),
            pane: Pane::Terms,
            marked: Vec::new(),
            origin,
            at_hand: Vec::new(),
            read_before: None,
        }
    }

    /// The glossary at the first of the terms at hand; at its list when it explains none of them.
    #[must_use]
    pub fn peek(view: View<'_>, at_hand: Vec<Slug>, origin: &'static str) -> Self {
        let known = at_hand.into_iter().filter(|slug| view.glossary.get(slug.as_str()).is_some());
        let mut screen = Self { at_hand: known.collect(), ..Self::new(view, origin) };
        if let Some(first) = screen.at_hand.first().cloned() {
            screen.begin_at(view, first);
            screen.pane = Pane::Entry;
        }
        screen
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        match self.pane {
            Pane::Search => Focus::Search,
            Pane::Tags => Focus::Tags,
            Pane::Terms => Focus::Terms,
            Pane::Entry => Focus::Entry,
        }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        match action {
            Action::Partners => return Turn::go(Go::Home),
            Action::Find => {
                self.read_before = Some(self.walk.here.term.clone());
                self.pane = Pane::Search;
            }
            Action::Term => self.next_at_hand(view),
            Action::Order => return self.next_tag(view),
            Action::Mark => return self.mark(view),
            Action::Compare => return self.compare(view),
            _ => {
                return match self.pane {
                    Pane::Search => self.update_search(view, action),
                    Pane::Tags => self.update_tags(view, action),
                    Pane::Terms => self.update_terms(view, action),
                    Pane::Entry => self.update_entry(view, action),
                };
            }
        }
        Turn::stay()
    }

    fn update_search(&mut self, view: View<'_>, action: &Action) -> Turn {
        match action {
            Action::Accept if self.hits.is_empty() && self.nearest(view).is_some() => return self.find_nearest(view),
            Action::Accept | Action::Down | Action::NextField | Action::PreviousField => self.pane = Pane::Terms,
            Action::Back => {
                self.clear_search(view);
                self.pane = Pane::Terms;
            }
            _ if edit(&mut self.search, action) => return self.find(view),
            _ => {}
        }
        Turn::stay()
    }

    fn update_tags(&mut self, view: View<'_>, action: &Action) -> Turn {
        match action {
            Action::Accept | Action::Right | Action::NextField | Action::Back => self.pane = Pane::Terms,
            Action::PreviousField => self.pane = Pane::Entry,
            _ => {
                let rows = tags(view);
                let now = rows.iter().position(|tag| *tag == self.tag.as_ref()).unwrap_or_default();
                let next = moved(now, rows.len(), action, view.page());
                let tag = rows.get(next).copied().flatten().cloned();
                return self.show_tag(view, tag);
            }
        }
        Turn::stay()
    }

    fn update_terms(&mut self, view: View<'_>, action: &Action) -> Turn {
        match action {
            Action::Back if !self.search.value().is_empty() => self.clear_search(view),
            Action::Back if self.tag.is_some() => return self.show_tag(view, None),
            Action::Back => return Turn::go(Go::Pop),
            Action::Left => self.pane = Pane::Tags,
            Action::Accept if self.hits.is_empty() && self.nearest(view).is_some() => return self.find_nearest(view),
            Action::Accept | Action::Right | Action::NextField | Action::PreviousField if self.hits.is_empty() => {
                return Turn::say(view.words("No term is open. {back} clears the search."));
            }
            Action::Accept | Action::Right => self.pane = Pane::Entry,
            Action::NextField | Action::PreviousField => {
                self.pane = Pane::Entry;
                self.move_link(view, if *action == Action::NextField { 1 } else { -1 });
            }
            _ => {
                self.row = moved(self.row, self.hits.len(), action, view.page());
                self.read_row(view);
            }
        }
        Turn::stay()
    }

    fn update_entry(&mut self, view: View<'_>, action: &Action) -> Turn {
        match action {
            Action::Back if self.walk.back() => {}
            Action::Back if self.at_hand.contains(&self.walk.here.term) => return Turn::go(Go::Pop),
            Action::Back | Action::Left => self.pane = Pane::Terms,
            Action::NextField | Action::Right => self.move_link(view, 1),
            Action::PreviousField => self.move_link(view, -1),
            Action::Accept => return self.follow(view),
            _ => {
                let page = view.page() / 2;
                self.walk.here.scroll = moved(self.walk.here.scroll, self.positions(view), action, page);
            }
        }
        Turn::stay()
    }

    /// Searches for what the field now says, and reads the best hit.
    fn find(&mut self, view: View<'_>) -> Turn {
        let typed = self.search.value();
        self.hits = view.glossary.search(typed, self.tag.as_ref());
        self.row = 0;
        self.read_row(view);
        let typed = SafeText::new(self.search.value().trim()).cut(30);
        let ways_on = view.words("{erase} widens, {back} clears.");
        match (self.hits.len(), typed.as_str()) {
            (_, "") => Turn::stay(),
            (0, _) => Turn::say(format!("Nothing has \"{typed}\". {ways_on}")),
            (1, _) => Turn::say(format!("1 term matches \"{typed}\". {ways_on}")),
            (count, _) => Turn::say(format!("{count} terms match \"{typed}\". {ways_on}")),
        }
    }

    /// What somebody who misspelt a name may have meant.
    pub(super) fn nearest(&self, view: View<'_>) -> Option<String> {
        view.glossary.near(self.search.value()).first().map(|name| (*name).to_owned())
    }

    /// Searches for that instead, and goes to the list.
    fn find_nearest(&mut self, view: View<'_>) -> Turn {
        self.search = Input::new(self.nearest(view).unwrap_or_default());
        self.pane = Pane::Terms;
        self.find(view)
    }

    /// The whole list again, on the term that is being read; after a search that found nothing, on the one before it.
    fn clear_search(&mut self, view: View<'_>) {
        if let Some(before) = self.read_before.take().filter(|_| self.hits.is_empty()) {
            self.walk = Walk::at(before);
        }
        self.search.reset();
        self.hits = view.glossary.search("", self.tag.as_ref());
        self.stand_on_term(view);
    }

    /// Lists the terms with a tag, or all of them.
    fn show_tag(&mut self, view: View<'_>, tag: Option<Slug>) -> Turn {
        self.tag = tag;
        self.hits = view.glossary.search(self.search.value(), self.tag.as_ref());
        self.stand_on_term(view);
        self.read_row(view);
        match &self.tag {
            Some(tag) => {
                let ways_on = view.words("{order} goes on, {back} shows all.");
                Turn::say(format!("Only terms with the tag {tag}. {ways_on}"))
            }
            None => Turn::say("All terms."),
        }
    }

    fn next_tag(&mut self, view: View<'_>) -> Turn {
        let rows = tags(view);
        let now = rows.iter().position(|tag| *tag == self.tag.as_ref()).unwrap_or_default();
        let next = rows.get((now + 1) % rows.len().max(1)).copied().flatten().cloned();
        self.show_tag(view, next)
    }

    fn stand_on_term(&mut self, view: View<'_>) {
        let here = |hit: &Hit| view.glossary.of_hit(hit).is_some_and(|term| term.slug == self.walk.here.term);
        self.row = self.hits.iter().position(here).unwrap_or_default();
    }

    /// Reads the term of the row that has the focus; a new way begins there.
    fn read_row(&mut self, view: View<'_>) {
        let term = self.hits.get(self.row).and_then(|hit| view.glossary.of_hit(hit));
        if let Some(term) = term.filter(|term| term.slug != self.walk.here.term || self.walk.came_from().is_some()) {
            self.walk = Walk::at(term.slug.clone());
        }
    }

    /// Begins a way at a term, and stands on it in the list.
    fn begin_at(&mut self, view: View<'_>, slug: Slug) {
        self.walk = Walk::at(slug);
        self.stand_on_term(view);
    }

    fn next_at_hand(&mut self, view: View<'_>) {
        let at = self.at_hand.iter().position(|slug| *slug == self.walk.here.term);
        let next = at.map_or(0, |at| (at + 1) % self.at_hand.len().max(1));
        if let Some(slug) = self.at_hand.get(next).cloned() {
            self.clear_search(view);
            self.begin_at(view, slug);
            self.pane = Pane::Entry;
        }
    }

    fn follow(&mut self, view: View<'_>) -> Turn {
        let Some(entry) = self.entry(view, self.walk.here.link) else { return Turn::stay() };
        match self.walk.link(&entry).cloned() {
            None => self.move_link(view, 1),
            Some(Link::Term(slug)) => self.walk.follow(slug),
            Some(Link::Compare(types)) => return Turn::go(Go::Push(Screen::Compare(CompareScreen::new(types)))),
            Some(Link::Usage(row)) => {
                let name = self.term(view).map_or_else(String::new, |term| term.name.clone());
                let listing = Listing::new(view, vec!["Glossary".to_owned(), name], Figure::Row(row));
                return Turn::go(Go::Push(Screen::Listing(listing)));
            }
        }
        Turn::stay()
    }

    fn move_link(&mut self, view: View<'_>, step: isize) {
        let Some(term) = self.term(view) else { return };
        let area = view::entry_area(self.pane, view);
        let lay_out = |link| Entry::new(view, term, area.width, link);
        self.walk.move_link(step, usize::from(area.height), lay_out);
    }

    /// The entry that is being read, as wide as a letter.
    #[must_use]
    pub fn page(&self, view: View<'_>) -> Option<Doc> {
        self.term(view).map(|term| Entry::new(view, term, PAGE_WIDTH, None).doc)
    }

    /// How many ways there are to scroll the entry: one when all of it shows.
    fn positions(&self, view: View<'_>) -> usize {
        let height = usize::from(view::entry_area(Pane::Entry, view).height);
        let lines = self.entry(view, None).map_or(0, |entry| entry.doc.len());
        (lines + 1).saturating_sub(height).max(1)
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        let is_type = || view.taxonomy.partner_type(&self.walk.here.term).is_some();
        match action {
            Action::Term if self.at_hand.len() < 2 => Some("No other term was at hand where you came from."),
            Action::Mark if !is_type() => Some("Only partner types can be compared."),
            Action::Compare if !is_type() && self.marked.len() < 2 => Some("Only partner types can be compared."),
            Action::Compare if self.to_compare(view).len() < 2 => Some("Mark a second type with {mark} first."),
            Action::PageDown | Action::PageUp if self.pane == Pane::Entry && self.positions(view) == 1 => {
                Some("There is no more to show.")
            }
            _ => None,
        }
    }

    fn entry(&self, view: View<'_>, link: Option<usize>) -> Option<Entry> {
        let area = view::entry_area(self.pane, view);
        Some(Entry::new(view, self.term(view)?, area.width, link))
    }

    fn term<'v>(&self, view: View<'v>) -> Option<&'v Term> {
        view.glossary.get(self.walk.here.term.as_str())
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = |slug: &Slug| view.glossary.get(slug.as_str()).map_or(slug.to_string(), |term| term.name.clone());
        let back = match (self.pane, self.walk.came_from()) {
            (Pane::Entry, Some(slug)) => name(slug),
            (Pane::Entry, None) if !self.at_hand.contains(&self.walk.here.term) => "the list".to_owned(),
            (Pane::Search | Pane::Tags, _) => "the list".to_owned(),
            (Pane::Terms, _) if !self.search.value().is_empty() || self.tag.is_some() => "all terms".to_owned(),
            _ => self.origin.to_owned(),
        };
        Title { tab: Some(Action::Glossary), position: format!("Esc returns to {back}"), ..Title::default() }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        (self.focus() == Focus::Search).then_some(&self.search)
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        view::render(self, view, area, buf)
    }
}

/// The rows of the tags: all terms, then each tag.
fn tags(view: View<'_>) -> Vec<Option<&Slug>> {
    std::iter::once(None).chain(view.glossary.tags().keys().map(Some)).collect()
}
