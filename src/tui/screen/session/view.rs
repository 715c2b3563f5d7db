//! How a session looks: the sentence or question, its options, what counts, the terms it uses.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};

use super::definitions::definitions;
use super::{Mode, Session};
use crate::domain::answers::{Answer, QuestionId};
use crate::domain::category::Category;
use crate::domain::interview::Step;
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording;
use crate::domain::wording::session::{self as words, Choice};
use crate::tui::screen::reading::Page;
use crate::tui::screen::{Title, View};
use crate::tui::ui::doc::{Doc, piece};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

/// Fewer lines than this, and blank lines are left out.
const COMFORTABLE: u16 = 9;

pub fn title(session: &Session, view: View<'_>) -> Title {
    let Some((portfolio, exchange)) = view.exchange(session.partner, session.exchange) else {
        return Title::default();
    };
    let place = words::place(view.taxonomy, exchange, &session.step);
    let path = vec!["Partners".to_owned(), portfolio.partner.name.clone(), "Classify".to_owned()];
    Title { path, position: format!("{}{place}", words::part_of(portfolio, exchange)), ..Title::default() }
}

pub fn render(session: &Session, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let Some((portfolio, exchange)) = view.exchange(session.partner, session.exchange) else {
        return Painted::default();
    };
    if !view.is_wide() {
        let doc = doc(session, view, portfolio, exchange, area.width).squeezed(area.height);
        return doc.paint(area, buf, doc.scroll_to_focus(area.height));
    }
    let [main, _, side] =
        area.layout(&Layout::horizontal([Constraint::Length(72), Constraint::Length(3), Constraint::Fill(1)]));
    definitions(session, view, side.width).paint(side, buf, 0);
    let doc = doc(session, view, portfolio, exchange, main.width);
    doc.paint(main, buf, doc.scroll_to_focus(main.height))
}

fn doc(session: &Session, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange, width: u16) -> Doc {
    let (_, height) = content_size(view.size.0, view.size.1);
    let mut doc = Doc::new(*view.theme, width).dense_below(COMFORTABLE, height);
    match (&session.step, session.mode) {
        (_, Mode::Noting) => note(&mut doc, session, view),
        (Step::Sentence(which), _) => sentence(&mut doc, session, view, portfolio, *which),
        (Step::Question(id), _) => {
            exchange_head(&mut doc, view, portfolio, exchange);
            if view.is_wide() {
                four_questions(&mut doc, view, exchange, id);
            } else {
                strip(&mut doc, view, exchange);
            }
            doc.blank();
            question(&mut doc, session, view, exchange, id);
        }
        _ => {
            exchange_head(&mut doc, view, portfolio, exchange);
            strip(&mut doc, view, exchange);
            doc.blank();
            bundle(&mut doc, session, view, exchange);
        }
    }
    doc
}

fn beginner_line(doc: &mut Doc, view: View<'_>) {
    if view.library.decisions() < words::BEGINNER {
        doc.para(0, view.theme.quiet, words::EXCHANGE);
        doc.blank();
    }
}

fn sentence(doc: &mut Doc, session: &Session, view: View<'_>, portfolio: &Portfolio, which: Sentence) {
    let theme = view.theme;
    beginner_line(doc, view);
    if let Some(hint) = &portfolio.partner.imported_type {
        doc.para(0, theme.quiet, words::crm_hint(hint));
        doc.blank();
    }
    match which {
        Sentence::Gives => {
            doc.field(words::sentence_question(which), &session.input);
            doc.blank();
            if session.nudged_about.as_deref() == Some(session.input.value().trim()) {
                doc.para(2, theme.warning, &view.taxonomy.about().guidance.company_only);
                doc.blank();
            }
            doc.para(2, theme.quiet, words::sentence_example(which));
            doc.para(2, theme.quiet, words::NOT_A_COMPANY);
        }
        Sentence::Gets => {
            doc.labelled(11, "They give:", exchange_text(view, session, Sentence::Gives));
            doc.blank();
            doc.field(words::sentence_question(which), &session.input);
            doc.blank();
            doc.para(2, theme.quiet, words::sentence_example(which));
            doc.para(2, theme.quiet, view.words("Not known yet? {next-field} leaves it open."));
        }
    }
}

fn exchange_text(view: View<'_>, session: &Session, which: Sentence) -> String {
    let found = view.exchange(session.partner, session.exchange);
    found.map_or_else(String::new, |(_, exchange)| exchange.sentence(which).to_owned())
}

/// What is being classified, always in sight: the exchange, not the company.
fn exchange_head(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) {
    let blank = view.words("(not described yet; {edit} describes it)");
    let gives = if exchange.gives.trim().is_empty() { &blank } else { &exchange.gives };
    doc.hanging(piece("Exchange: ", view.theme.quiet), piece(gives, view.theme.text));
    if let Some(part) = wording::part(view.taxonomy, portfolio, exchange) {
        let only = format!("only its {part} part. {} changes the text.", view.keys.way_to("edit"));
        doc.hanging(piece("Here:     ", view.theme.quiet), piece(only, view.theme.accent));
    }
    if let Some(hint) = &portfolio.partner.imported_type {
        doc.hanging(
            piece("CRM says: ", view.theme.quiet),
            piece(format!("{hint} (a hint, not an answer)"), view.theme.text),
        );
    }
    doc.blank();
}

/// The four answers in one line.
fn strip(doc: &mut Doc, view: View<'_>, exchange: &Exchange) {
    let theme = view.theme;
    let mut line = Vec::new();
    for category in Category::ALL {
        let answer = exchange.answers.contributions[category];
        let style = if answer == Some(Answer::Yes) { theme.accent } else { theme.text };
        line.push(piece(format!("{}: ", view.taxonomy.category(category).name), theme.quiet));
        line.push(piece(format!("{}  ", in_strip(exchange, category)), style));
    }
    doc.line(line);
}

fn in_strip(exchange: &Exchange, category: Category) -> &'static str {
    match exchange.answers.contributions[category] {
        Some(Answer::Yes) if !exchange.answers.counts(category) => "(yes)",
        Some(Answer::Yes) => "YES",
        Some(Answer::No) => "no",
        Some(Answer::NotSure) => "?",
        None => "-",
    }
}

/// With room for it, the four questions stand in full with their answers.
fn four_questions(doc: &mut Doc, view: View<'_>, exchange: &Exchange, current: &QuestionId) {
    for category in Category::ALL {
        let now = *current == QuestionId::Contribution(category);
        let style = if now { view.theme.heading } else { view.theme.text };
        let label = format!("{:<6}{}. ", in_strip(exchange, category), category.index() + 1);
        doc.hanging(piece(label, view.theme.accent), piece(&view.taxonomy.contribution(category).question, style));
    }
}

fn question(doc: &mut Doc, session: &Session, view: View<'_>, exchange: &Exchange, id: &QuestionId) {
    let number = match id {
        QuestionId::Contribution(category) => format!("{}. ", category.index() + 1),
        QuestionId::Mechanics(_) => String::new(),
    };
    let text = format!("{number}{}", wording::question(view.taxonomy, id));
    doc.anchor_here();
    let heading = view.theme.heading;
    doc.marked(piece("", heading), &text, heading, &terms_in(view, &text), heading.patch(view.theme.term));
    doc.blank();
    draw_options(doc, session, view, exchange);
    doc.blank();
    match id {
        QuestionId::Contribution(category) => {
            let question = view.taxonomy.contribution(*category);
            explained(doc, view, "Counts:", &question.counts);
            for (index, text) in question.does_not_count.iter().enumerate() {
                explained(doc, view, if index == 0 { "Does not count:" } else { "" }, text);
            }
        }
        QuestionId::Mechanics(slug) => {
            if let Some(question) = view.taxonomy.question(slug) {
                explained(doc, view, "Help:", &question.help);
            }
            doc.labelled(17, "Still possible:", words::still_possible(view.taxonomy, slug));
        }
    }
    doc.blank();
    if !view.is_wide() {
        let terms = words::terms(view.taxonomy, view.glossary, &session.step);
        let found = terms.iter().filter_map(|slug| view.glossary.get(slug.as_str()));
        let names: Vec<&str> = found.map(|term| term.name.as_str()).collect();
        if !names.is_empty() {
            doc.labelled(17, &view.words("Terms here{(term)}:"), names.join(", "));
        }
    }
    let note = exchange.evidence.get(id.as_str()).map_or("none", String::as_str);
    doc.labelled(17, &view.words("Note{(note)}:"), note);
}

/// A help text in which the terms that the glossary explains are marked.
fn explained(doc: &mut Doc, view: View<'_>, label: &str, text: &str) {
    let label = piece(format!("{label:<17}"), view.theme.quiet);
    doc.marked(label, text, view.theme.text, &terms_in(view, text), view.theme.term);
}

/// Where a text names terms of the glossary, in bytes.
fn terms_in(view: View<'_>, text: &str) -> Vec<Range<usize>> {
    view.glossary.mentions(text).into_iter().map(|mention| mention.at).collect()
}

fn draw_options(doc: &mut Doc, session: &Session, view: View<'_>, exchange: &Exchange) {
    let options = options(session, view, exchange);
    let width = options.iter().map(|option| option.label.chars().count()).max().unwrap_or(0);
    for (index, option) in options.iter().enumerate() {
        let focused = index == session.choice;
        let label = format!("{} {:<width$}   ", index + 1, option.label);
        if option.means.is_empty() {
            doc.numbered(focused, 2, index + 1, &option.label);
        } else {
            doc.row(focused, 2, label, &option.means);
        }
    }
}

/// What can be chosen where the session stands.
pub fn options(session: &Session, view: View<'_>, exchange: &Exchange) -> Vec<Choice> {
    let mut choices = words::choices(view.taxonomy, exchange, &session.step, session.mode);
    if let Step::Question(id) = &session.step {
        let keys = ["{(yes)}", "{(no)}", "{(not-sure)}"].map(|key| view.words(key));
        let with_key = if matches!(id, QuestionId::Contribution(_)) { keys.len() } else { 1 };
        for (choice, key) in choices.iter_mut().rev().zip(keys.iter().rev().take(with_key)) {
            choice.label.push_str(key);
        }
    }
    choices
}

fn bundle(doc: &mut Doc, session: &Session, view: View<'_>, exchange: &Exchange) {
    let text = words::bundle_asked(view.taxonomy, exchange, &session.step, session.mode);
    doc.anchor_here();
    doc.para(0, view.theme.heading, text);
    doc.blank();
    draw_options(doc, session, view, exchange);
    doc.blank();
    explained(doc, view, "Test:", &view.taxonomy.about().guidance.separate_exchange);
    if session.step == Step::Bundle {
        explained(doc, view, "A by-product:", words::BY_PRODUCT);
    }
}

fn note(doc: &mut Doc, session: &Session, view: View<'_>) {
    let Step::Question(id) = &session.step else { return };
    doc.para(0, view.theme.text, wording::question(view.taxonomy, id));
    doc.blank();
    doc.field(words::NOTE, &session.input);
    doc.blank();
    doc.para(2, view.theme.quiet, "For example: contract of March 2026; said by their sales lead. Enter keeps it.");
}

pub fn why_asked(session: &Session, view: View<'_>) -> Page {
    Page::Text { title: "Why this is asked".to_owned(), parts: words::why_asked(view.taxonomy, &session.step) }
}
