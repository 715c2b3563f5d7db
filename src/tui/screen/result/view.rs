//! How a result looks: what it is, why, what is open, what would change it, what it needs.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::{CHANGES_SHOWN, ResultScreen};
use crate::domain::classify::Outcome;
use crate::domain::compare::MOST;
use crate::domain::decision::{Standing, acceptable};
use crate::domain::explain::{Explanation, Reason, explain, not_chosen};
use crate::domain::portfolio::Exchange;
use crate::domain::slug::Slug;
use crate::domain::wording::{self, result as words};
use crate::tui::screen::View;
use crate::tui::ui::doc::{Doc, piece};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

pub fn render(screen: &ResultScreen, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let Some((_, exchange)) = view.exchange(screen.partner, screen.exchange) else { return Painted::default() };
    let explanation = explain(view.taxonomy, &exchange.answers);
    if view.is_wide() {
        let [left, right] = columns(area);
        let mut main = head(view, exchange, &explanation, left.width);
        notes(&mut main, screen, view, exchange, &explanation);
        why(&mut main, screen, view, &explanation);
        needs(&mut main, view, exchange, &explanation);
        side(view, exchange, &explanation, right.width).paint(right, buf, screen.scroll);
        return main.paint(left, buf, main.scroll_to_focus(left.height));
    }
    let head = head(view, exchange, &explanation, area.width);
    let [top, below] = area.layout(&Layout::vertical([Constraint::Length(head.height()), Constraint::Fill(1)]));
    head.paint(top, buf, 0);
    let rest = rest(screen, view, exchange, &explanation, below.width);
    let scroll = if screen.scroll == 0 { rest.scroll_to_focus(below.height) } else { screen.scroll };
    rest.paint(below, buf, scroll).or_at(Position { x: below.x, y: below.y.min(area.bottom().saturating_sub(1)) })
}

/// How many ways there are to scroll: one when everything shows.
pub fn positions(screen: &ResultScreen, view: View<'_>, exchange: &Exchange, explanation: &Explanation) -> usize {
    let (width, height) = content_size(view.size.0, view.size.1);
    let (doc, room) = if view.is_wide() {
        let [_, right] = columns(Rect { x: 0, y: 0, width, height });
        (side(view, exchange, explanation, right.width), right.height)
    } else {
        let head = head(view, exchange, explanation, width);
        (rest(screen, view, exchange, explanation, width), height.saturating_sub(head.height()))
    };
    (doc.len() + 1).saturating_sub(usize::from(room)).max(1)
}

fn columns(area: Rect) -> [Rect; 2] {
    let columns = [Constraint::Fill(1), Constraint::Length(3), Constraint::Fill(1)];
    let [left, _, right] = area.layout(&Layout::horizontal(columns));
    [left, right]
}

/// What can be scrolled below the result.
fn rest(screen: &ResultScreen, view: View<'_>, exchange: &Exchange, explanation: &Explanation, width: u16) -> Doc {
    let mut doc = Doc::new(*view.theme, width);
    notes(&mut doc, screen, view, exchange, explanation);
    why(&mut doc, screen, view, explanation);
    beyond(&mut doc, view, exchange, explanation, if screen.all { usize::MAX } else { CHANGES_SHOWN });
    needs(&mut doc, view, exchange, explanation);
    doc
}

/// What stands beside the reasons where there is room.
fn side(view: View<'_>, exchange: &Exchange, explanation: &Explanation, width: u16) -> Doc {
    let mut doc = Doc::new(*view.theme, width);
    beyond(&mut doc, view, exchange, explanation, usize::MAX);
    doc
}

/// What it is and what it is about. This always shows.
fn head(view: View<'_>, exchange: &Exchange, explanation: &Explanation, width: u16) -> Doc {
    let mut doc = Doc::new(*view.theme, width);
    let words = words::result(view.taxonomy, exchange, &explanation.outcome);
    doc.hanging(piece("RESULT  ", view.theme.quiet), piece(words, view.theme.accent));
    doc
}

fn notes(doc: &mut Doc, screen: &ResultScreen, view: View<'_>, exchange: &Exchange, explanation: &Explanation) {
    let theme = view.theme;
    doc.hanging(piece("For     ", theme.quiet), piece(exchange.gives.trim(), theme.text));
    if !words::differs(exchange, &explanation.outcome) {
        for sentence in wording::provisional(view.taxonomy, explanation) {
            doc.para(8, theme.text, sentence);
        }
    }
    let outdated = exchange.standing() == Standing::Outdated;
    if let Some(note) = decision_note(screen, view, exchange, explanation) {
        doc.para(8, if outdated { theme.warning } else { theme.quiet }, note);
    }
    doc.blank();
}

/// Who decided what and when, and what the answers say where that is something else.
fn decision_note(
    screen: &ResultScreen,
    view: View<'_>,
    exchange: &Exchange,
    explanation: &Explanation,
) -> Option<String> {
    let (taxonomy, found) = (view.taxonomy, &explanation.outcome);
    let Some(decision) = &exchange.decision else {
        return screen.was.as_ref().and_then(|was| words::was_before(taxonomy, was, found));
    };
    let when = view.local(decision.at);
    if exchange.standing() == Standing::Outdated {
        let enter = match acceptable(found) {
            Ok(()) => "Enter accepts the new result.".to_owned(),
            Err(refused) => format!("Not to be accepted yet: {refused}."),
        };
        return Some(format!("{} {enter}", words::outdated(taxonomy, decision, &when)));
    }
    Some(words::decided_by(taxonomy, decision, words::differs(exchange, found), found, &when))
}

fn why(doc: &mut Doc, screen: &ResultScreen, view: View<'_>, explanation: &Explanation) {
    doc.heading("Why");
    for (index, reason) in explanation.why.iter().enumerate() {
        let row = wording::reason(view.taxonomy, reason);
        let focused = index == screen.row;
        let label = match reason {
            Reason::Contribution { .. } => format!("{:<14} {:<9}", row.label, row.answer),
            Reason::Mechanics { .. } => {
                format!("{:<14} ", wording::question_name(view.taxonomy, &reason.question()))
            }
        };
        let text = match reason {
            Reason::Mechanics { .. } if !row.answer.is_empty() => format!("{}. {}", row.answer, row.text),
            _ => row.text,
        };
        doc.row(focused, 0, label, text);
    }
    doc.blank();
}

fn beyond(doc: &mut Doc, view: View<'_>, exchange: &Exchange, explanation: &Explanation, shown: usize) {
    let theme = view.theme;
    open_facts(doc, view, explanation);
    let changes = &explanation.would_change;
    if !changes.is_empty() {
        doc.heading("What would change it");
        for change in changes.iter().take(shown) {
            doc.para(2, theme.text, wording::change(view.taxonomy, change));
        }
        if changes.len() > shown {
            doc.para(
                2,
                theme.quiet,
                format!("{} more ({} shows them)", changes.len() - shown, view.keys.way_to("why")),
            );
        }
        doc.blank();
    }
    if !words::differs(exchange, &explanation.outcome) {
        neighbours(doc, view, explanation);
    }
}

fn open_facts(doc: &mut Doc, view: View<'_>, explanation: &Explanation) {
    if let Outcome::Incomplete { next } = &explanation.outcome {
        doc.heading("Still to answer");
        doc.para(2, view.theme.text, wording::question(view.taxonomy, next));
        doc.blank();
    }
    if explanation.open.is_empty() {
        return;
    }
    doc.heading("To ask the partner");
    for question in explanation.open.iter().filter_map(|id| wording::ask(view.taxonomy, id)) {
        doc.hanging(piece("  - ", view.theme.text), piece(question, view.theme.text));
    }
    let names: Vec<String> =
        explanation.possible_types.iter().map(|slug| wording::partner_type(view.taxonomy, slug)).collect();
    if names.len() > 1 {
        doc.para(2, view.theme.quiet, format!("Still possible: {}", names.join(", ")));
    }
    doc.blank();
}

fn neighbours(doc: &mut Doc, view: View<'_>, explanation: &Explanation) {
    let near = not_chosen(view.taxonomy, explanation);
    if near.is_empty() {
        return;
    }
    doc.heading(view.words("Not chosen ({compare} compares)"));
    for confusion in near {
        let label = words::neighbour(view.taxonomy, explanation, confusion);
        doc.hanging(piece(format!("  {label}: "), view.theme.text), piece(&confusion.decides, view.theme.text));
    }
    doc.blank();
}

/// The type that holds, or those still possible, beside what was not chosen; nothing to compare where that is one.
pub fn to_compare(view: View<'_>, exchange: &Exchange, explanation: &Explanation) -> Vec<Slug> {
    let held = words::holding(exchange, explanation).1;
    let pairs = not_chosen(view.taxonomy, explanation);
    let near = pairs.iter().flat_map(|confusion| [&confusion.pair.0, &confusion.pair.1]);
    let mut types: Vec<Slug> = Vec::new();
    for slug in held.into_iter().chain(near).filter(|slug| view.taxonomy.partner_type(slug).is_some()) {
        if types.len() < MOST && !types.contains(slug) {
            types.push(slug.clone());
        }
    }
    types
}

/// What the type is for: the agreement, pay and enablement it needs.
fn needs(doc: &mut Doc, view: View<'_>, exchange: &Exchange, explanation: &Explanation) {
    let (_, partner_type) = words::holding(exchange, explanation);
    let Some(entry) = partner_type.and_then(|slug| view.taxonomy.partner_type(slug)) else { return };
    doc.heading("What this type needs");
    doc.labelled(14, "  Agreement:", &entry.mechanics.agreement);
    doc.labelled(14, "  Paid by:", &entry.mechanics.paid_by);
    doc.labelled(14, "  Enablement:", &entry.mechanics.enablement);
}
