//! The glossary beside a session: the terms that a step uses, in short.

use super::Session;
use crate::domain::wording::session::terms;
use crate::tui::screen::View;
use crate::tui::ui::doc::{Doc, piece};

/// The pane beside the question: the definitions of its terms.
pub fn definitions(session: &Session, view: View<'_>, width: u16) -> Doc {
    let mut doc = Doc::new(*view.theme, width);
    doc.line(vec![piece(view.words("Terms here ({term} opens the glossary)"), view.theme.quiet)]);
    doc.blank();
    for slug in terms(view.taxonomy, view.glossary, &session.step).iter().take(4) {
        if let Some(term) = view.glossary.get(slug.as_str()) {
            doc.heading(&term.name);
            doc.para(0, view.theme.text, first_sentences(&term.definition));
            doc.blank();
        }
    }
    doc
}

/// The first two sentences of a definition.
fn first_sentences(text: &str) -> &str {
    let ends = text.match_indices(". ").nth(1).map_or(text.len(), |(at, _)| at + 1);
    text.get(..ends).unwrap_or(text)
}
