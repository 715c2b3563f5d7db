//! The entry of a term as a page, and the rows on it that one can stand on.

use crate::domain::category::Category;
use crate::domain::compare::{MOST, neighbours};
use crate::domain::glossary::Term;
use crate::domain::review::figure::Row;
use crate::domain::review::tally::Count;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::PartnerType;
use crate::domain::wording;
use crate::domain::wording::numbers::counted;
use crate::tui::screen::View;
use crate::tui::ui::doc::{Doc, piece};

/// Where a row of the page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// The exchanges that were decided as this type or category.
    Usage(Row),
    /// These types side by side.
    Compare(Vec<Slug>),
    Term(Slug),
}

/// A page with its links in reading order.
pub struct Entry {
    pub doc: Doc,
    pub links: Vec<Link>,
    /// Which link has the focus.
    focused: Option<usize>,
}

impl Entry {
    /// Lays out the entry of a term.
    #[must_use]
    pub fn new(view: View<'_>, term: &Term, width: u16, focused: Option<usize>) -> Self {
        let mut entry = Self { doc: Doc::new(*view.theme, width), links: Vec::new(), focused };
        let partner_type = view.taxonomy.partner_type(&term.slug);
        entry.head(view, term);
        entry.running_text(view, &term.definition);
        entry.usage(view, term);
        if let Some(partner_type) = partner_type {
            entry.day_to_day(view, term, partner_type);
            entry.neighbours(view, partner_type);
        }
        entry.types_of_category(view, term);
        entry.terms("See also", view, &term.related);
        entry.terms("In this text", view, &beside(view, term));
        let source = if term.source.is_empty() { "your own glossary" } else { &term.source };
        entry.doc.para(0, view.theme.quiet, format!("Source: {source}, {}", term.updated));
        entry
    }

    fn head(&mut self, view: View<'_>, term: &Term) {
        let theme = view.theme;
        self.doc.heading(&term.name);
        self.doc.para(0, theme.quiet, wording::kind(view.taxonomy, term));
        if !term.aliases.is_empty() {
            self.doc.hanging(piece("Also called: ", theme.quiet), piece(term.aliases.join(", "), theme.quiet));
        }
        self.doc.blank();
    }

    /// A paragraph in which other terms are marked.
    fn running_text(&mut self, view: View<'_>, text: &str) {
        let marks: Vec<_> = view.glossary.mentions(text).into_iter().map(|mention| mention.at).collect();
        self.doc.marked(piece("", view.theme.text), text, view.theme.text, &marks, view.theme.term);
        self.doc.blank();
    }

    /// A row one can stand on.
    fn row(&mut self, link: Link, label: &str, text: &str) {
        let focused = self.focused == Some(self.links.len());
        self.links.push(link);
        self.doc.row(focused, 0, label, text);
    }

    fn usage(&mut self, view: View<'_>, term: &Term) {
        let used = view.library.usage(&term.slug);
        let category = category_of(term);
        let row = category.map_or_else(|| Row::Type(term.slug.clone()), Row::category);
        if used.exchanges > 0 {
            self.doc.heading("In your portfolio");
            self.row(Link::Usage(row), "", &format!("{}{}", in_words(used), view.words("; {accept} lists them")));
            self.doc.blank();
        }
    }

    fn day_to_day(&mut self, view: View<'_>, term: &Term, partner_type: &PartnerType) {
        self.doc.heading("How it works day to day");
        if !term.day_to_day.is_empty() {
            self.running_text(view, &term.day_to_day);
        }
        for (label, text) in partner_type.mechanics.rows() {
            self.doc.labelled(25, label, text);
        }
        self.doc.blank();
    }

    fn neighbours(&mut self, view: View<'_>, partner_type: &PartnerType) {
        let own = &partner_type.slug;
        let near = neighbours(view.taxonomy, own);
        if near.is_empty() {
            return;
        }
        self.doc.heading(view.words("Tell it apart ({accept} compares)"));
        self.doc.para(0, view.theme.text, &partner_type.mechanics.told_apart);
        for confusion in view.taxonomy.confusions() {
            if let Some(other) = confusion.other(own) {
                let pair = vec![own.clone(), other.clone()];
                let name = wording::partner_type(view.taxonomy, other);
                self.row(Link::Compare(pair), &format!("{name}: "), &confusion.decides);
            }
        }
        if near.len() > 1 {
            let all: Vec<Slug> = std::iter::once(own).chain(near).take(MOST).cloned().collect();
            let names: Vec<String> = all.iter().map(|slug| wording::partner_type(view.taxonomy, slug)).collect();
            self.row(Link::Compare(all), "", &names.join(" | "));
        }
        self.doc.blank();
    }

    fn types_of_category(&mut self, view: View<'_>, term: &Term) {
        let Some(category) = category_of(term) else { return };
        let types = view.taxonomy.types().iter().filter(|entry| entry.category == category);
        let slugs: Vec<Slug> = types.map(|entry| entry.slug.clone()).collect();
        self.terms("Its types", view, &slugs);
    }

    fn terms(&mut self, heading: &str, view: View<'_>, slugs: &[Slug]) {
        let new: Vec<&Slug> = slugs.iter().filter(|slug| !self.links.contains(&Link::Term((*slug).clone()))).collect();
        if new.is_empty() {
            return;
        }
        self.doc.heading(heading);
        for slug in new {
            let name = view.glossary.get(slug.as_str()).map_or(slug.as_str(), |term| term.name.as_str());
            self.row(Link::Term(slug.clone()), "", name);
        }
        self.doc.blank();
    }
}

/// The category that an entry is about.
fn category_of(term: &Term) -> Option<Category> {
    Category::ALL.into_iter().find(|category| category.glossary_slug() == term.slug.as_str())
}

/// The terms that the texts of an entry use, besides itself.
fn beside(view: View<'_>, term: &Term) -> Vec<Slug> {
    let text = format!("{} {}", term.definition, term.day_to_day);
    let used = view.glossary.terms_in(&text).into_iter().filter(|other| other.slug != term.slug);
    used.map(|other| other.slug.clone()).collect()
}

fn in_words(Count { exchanges, partners }: Count) -> String {
    format!("{} at {}", counted(exchanges, "exchange"), counted(partners, "partner"))
}
