//! A page to read: help, why a question is asked, what was said, the file of a newer fourfold. Changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Ctx, Go, Title, Turn, View, moved};
use crate::domain::query::filters;
use crate::domain::review::OpenWork;
use crate::domain::wording::session::EXCHANGE;
use crate::tui::action::{ACTIONS, Action, Focus};
use crate::tui::ui::doc::Doc;
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

/// What stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The keys that work where the person came from.
    Help(Focus),
    /// Headings with paragraphs.
    Text { title: String, parts: Vec<(String, Vec<String>)> },
}

#[derive(Debug)]
pub struct Reading {
    page: Page,
    scroll: usize,
}

impl Reading {
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self { page, scroll: 0 }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        match action {
            Action::Back | Action::Left | Action::Accept => return Turn::go(Go::Pop),
            _ => self.scroll = moved(self.scroll, self.positions(view), action, view.page()),
        }
        Turn::stay()
    }

    /// How many ways there are to scroll the page: one when all of it shows.
    fn positions(&self, view: View<'_>) -> usize {
        let (width, height) = content_size(view.size.0, view.size.1);
        (self.doc(view, width).len() + 1).saturating_sub(usize::from(height)).max(1)
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        if *action == Action::Help && matches!(self.page, Page::Help(_)) {
            return Some("This is the help. Esc goes back.");
        }
        let scrolls = matches!(action, Action::PageDown | Action::PageUp | Action::Up | Action::Down);
        (scrolls && self.positions(view) == 1).then_some("There is no more to show.")
    }

    #[must_use]
    pub fn title(&self) -> Title {
        let title = match &self.page {
            Page::Help(_) => "Help",
            Page::Text { title, .. } => title,
        };
        Title { path: vec![title.to_owned()], ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        self.doc(view, area.width).paint(area, buf, self.scroll).or_at(Position { x: area.x, y: area.y })
    }

    fn doc(&self, view: View<'_>, width: u16) -> Doc {
        let mut doc = Doc::new(*view.theme, width);
        match &self.page {
            Page::Help(focus) => help(&mut doc, view, *focus),
            Page::Text { parts, .. } => {
                for (heading, paragraphs) in parts {
                    if !heading.is_empty() {
                        doc.heading(heading);
                    }
                    for paragraph in paragraphs {
                        doc.para(2, view.theme.text, paragraph);
                    }
                    doc.blank();
                }
            }
        }
        doc
    }
}

fn help(doc: &mut Doc, view: View<'_>, focus: Focus) {
    doc.heading("Keys on this screen");
    for row in ACTIONS.iter().filter(|row| row.works_at(focus)) {
        let keys = view.keys.keys(row, focus);
        if !keys.is_empty() {
            doc.labelled(18, &format!("  {}", keys.join(" ")), row.meaning);
        }
    }
    if view.keys.has_letters() && (focus == Focus::Options || focus == Focus::Contribution) {
        doc.labelled(18, "  1 to 9", "pick the option with this number");
    }
    if matches!(focus, Focus::Partners | Focus::Search) {
        filter_words(doc, view);
    }
    doc.blank();
    doc.heading("What is classified");
    doc.para(2, view.theme.text, EXCHANGE);
    doc.para(2, view.theme.text, &view.taxonomy.about().guidance.separate_exchange);
    doc.blank();
    doc.heading("Who decides");
    let named = "Decisions and reviews carry your name: \"you\" in config.ron, else FOURFOLD_BY, else your user name.";
    doc.para(2, view.theme.text, named);
    doc.blank();
    doc.heading("Where it is kept");
    doc.para(
        2,
        view.theme.text,
        format!("Saved in {} (change with --data-dir). One file for each partner.", view.folder),
    );
    doc.para(
        2,
        view.theme.text,
        format!("Taxonomy: {}, {}.", view.taxonomy.about().title, view.taxonomy.about().version),
    );
    doc.para(2, view.theme.text, &view.taxonomy.about().guidance.names);
}

/// What the filter above a list of partners understands.
fn filter_words(doc: &mut Doc, view: View<'_>) {
    doc.blank();
    doc.heading("What the filter understands");
    doc.para(2, view.theme.text, "Every word has to hold; case and accents do not count. Among the partners:");
    for (word, meaning) in FILTER_WORDS {
        doc.labelled(18, &format!("  {word}"), *meaning);
    }
    let kinds: Vec<&str> = OpenWork::ALL.into_iter().map(OpenWork::slug).collect();
    doc.para(2, view.theme.text, format!("Kinds of open work: {}.", kinds.join(", ")));
    doc.para(2, view.theme.text, filters());
}

const FILTER_WORDS: &[(&str, &str)] = &[
    ("cloud", "stands somewhere in what is known of the partner: name, owner, region, tag, category, type, ids"),
    ("region:emea", "stands in this field; the fields are named below"),
    ("region:", "the field says anything at all"),
    ("region:none", "the field says nothing"),
    ("open:", "some work is open"),
    ("open:not-sure", "work of this kind is open"),
    ("stale:", "a review is due"),
    ("stale:180", "not reviewed for more than 180 days"),
    ("\"corvid cloud\"", "in quotes, blanks and colons belong to the word"),
];
