//! The glossary beside a session: which terms a step uses, and their definitions in short.

use super::Session;
use crate::domain::answers::QuestionId;
use crate::domain::glossary::Term;
use crate::domain::interview::Step;
use crate::domain::slug::Slug;
use crate::tui::screen::View;
use crate::tui::ui::doc::{Doc, piece};

/// The terms used by what stands on the screen, the category's own first.
pub fn terms(session: &Session, view: View<'_>) -> Vec<Slug> {
    let (own, text) = match &session.step {
        Step::Question(QuestionId::Contribution(category)) => {
            let question = view.taxonomy.contribution(*category);
            let all = [&question.question, &question.counts].map(String::as_str).join(" ");
            (Some(category.glossary_slug()), format!("{all} {}", question.does_not_count.join(" ")))
        }
        Step::Question(QuestionId::Mechanics(slug)) => match view.taxonomy.question(slug) {
            Some(question) => {
                let choices: Vec<&str> = question.choices.iter().map(|choice| choice.text.as_str()).collect();
                (None, format!("{} {} {}", question.question, question.help, choices.join(" ")))
            }
            None => (None, String::new()),
        },
        Step::Bundle | Step::Parts => (Some("bundle"), "by-product split".to_owned()),
        Step::Sentence(_) | Step::Result => (Some("value-exchange"), String::new()),
    };
    let own = own.and_then(|slug| view.glossary.get(slug));
    let used = view.glossary.terms_in(&text).into_iter().filter(|term| own.is_none_or(|own| own.slug != term.slug));
    own.into_iter().chain(used).map(|term: &Term| term.slug.clone()).collect()
}

/// The pane beside the question: the definitions of its terms.
pub fn definitions(session: &Session, view: View<'_>, width: u16) -> Doc {
    let mut doc = Doc::new(*view.theme, width);
    doc.line(vec![piece("Terms here (g opens the glossary)", view.theme.quiet)]);
    doc.blank();
    for slug in terms(session, view).iter().take(4) {
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
