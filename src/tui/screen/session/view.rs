//! How a session looks: the sentence or question, its options, what counts, the terms it uses.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::terms::{definitions, terms};
use super::{Mode, Session};
use crate::domain::answers::{Answer, QuestionId};
use crate::domain::category::Category;
use crate::domain::classify::{Bundle, Outcome, classify};
use crate::domain::interview::{self, BundleChoice, Position as Place, Step};
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::slug::Slug;
use crate::domain::wording;
use crate::tui::screen::reading::{EXCHANGE, Page};
use crate::tui::screen::{Title, View};
use crate::tui::ui::doc::{Doc, piece};
use crate::tui::ui::frame::content_size;

/// Until this many decisions, the session says what an exchange is.
const BEGINNER: usize = 3;

/// Fewer lines than this, and blank lines are left out.
const COMFORTABLE: u16 = 9;

/// One option: its words, its letter, what it means.
pub struct Choice {
    label: String,
    means: String,
}

pub fn title(session: &Session, view: View<'_>) -> Title {
    let Some((portfolio, exchange)) = view.exchange(session.partner, session.exchange) else {
        return Title::default();
    };
    let place = match interview::position(view.taxonomy, exchange, &session.step) {
        Place::Sentence => "describe the exchange".to_owned(),
        Place::Contribution(number, of) => format!("question {number} of {of}"),
        Place::Mechanics(number) => format!("type question {number}"),
        Place::Bundle => "one exchange or several?".to_owned(),
        Place::Result => String::new(),
    };
    let path = vec!["Partners".to_owned(), portfolio.partner.name.clone(), "Classify".to_owned()];
    Title { path, position: format!("{}{place}", part_of(portfolio, exchange)) }
}

/// `part 2 of 3, ` for an exchange that came out of a split.
#[must_use]
pub fn part_of(portfolio: &Portfolio, exchange: &Exchange) -> String {
    let family = portfolio.family(exchange.id);
    let at = family.iter().position(|other| other.id == exchange.id).unwrap_or(0) + 1;
    if family.len() > 1 { format!("part {at} of {}, ", family.len()) } else { String::new() }
}

pub fn render(session: &Session, view: View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let (portfolio, exchange) = view.exchange(session.partner, session.exchange)?;
    if !view.is_wide() {
        let doc = doc(session, view, portfolio, exchange, area.width);
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
    if view.library.decisions() < BEGINNER {
        doc.para(0, view.theme.quiet, EXCHANGE);
        doc.blank();
    }
}

fn sentence(doc: &mut Doc, session: &Session, view: View<'_>, portfolio: &Portfolio, which: Sentence) {
    let theme = view.theme;
    beginner_line(doc, view);
    if let Some(hint) = &portfolio.partner.imported_type {
        doc.para(0, theme.quiet, format!("Your CRM calls this partner: {hint}. A hint, not an answer."));
        doc.blank();
    }
    match which {
        Sentence::Gives => {
            doc.field("What does the partner do for us in this exchange?", &session.input);
            doc.blank();
            if session.nudged_about.as_deref() == Some(session.input.value().trim()) {
                doc.para(2, theme.warning, &view.taxonomy.about().guidance.company_only);
                doc.blank();
            }
            doc.para(
                2,
                theme.quiet,
                "For example: Resells our product in the Nordics. Builds the connector to our API.",
            );
            doc.para(
                2,
                theme.quiet,
                "Say what they do, not what they are. \"A systems integrator\" is a company, not an exchange.",
            );
        }
        Sentence::Gets => {
            doc.labelled(11, "They give:", exchange_text(view, session, Sentence::Gives));
            doc.blank();
            doc.field("And what does the partner get for it?", &session.input);
            doc.blank();
            doc.para(
                2,
                theme.quiet,
                "For example: margin, a commission, project fees from the customer, leads, a listing.",
            );
            doc.para(2, theme.quiet, "Not known yet? Tab leaves it open.");
        }
    }
}

fn exchange_text(view: View<'_>, session: &Session, which: Sentence) -> String {
    let found = view.exchange(session.partner, session.exchange);
    found.map_or_else(String::new, |(_, exchange)| exchange.sentence(which).to_owned())
}

/// What is being classified, always in sight: the exchange, not the company.
fn exchange_head(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) {
    let gives = if exchange.gives.trim().is_empty() { "(not described yet; e describes it)" } else { &exchange.gives };
    doc.hanging(piece("Exchange: ", view.theme.quiet), piece(gives, view.theme.text));
    if let Some(part) = wording::part(view.taxonomy, portfolio, exchange) {
        let only = format!("only its {part} part. e changes the text.");
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
    doc.para(0, view.theme.heading, text);
    doc.blank();
    draw_options(doc, session, view, exchange);
    doc.blank();
    match id {
        QuestionId::Contribution(category) => {
            let question = view.taxonomy.contribution(*category);
            doc.labelled(17, "Counts:", &question.counts);
            for (index, text) in question.does_not_count.iter().enumerate() {
                doc.labelled(17, if index == 0 { "Does not count:" } else { "" }, text);
            }
        }
        QuestionId::Mechanics(slug) => {
            if let Some(question) = view.taxonomy.question(slug) {
                doc.labelled(17, "Help:", &question.help);
            }
            doc.labelled(17, "Still possible:", still_possible(view, slug));
        }
    }
    doc.blank();
    if !view.is_wide() {
        let terms = terms(session, view);
        let found = terms.iter().filter_map(|slug| view.glossary.get(slug.as_str()));
        let names: Vec<&str> = found.map(|term| term.name.as_str()).collect();
        if !names.is_empty() {
            doc.labelled(17, "Terms here (g):", names.join(", "));
        }
    }
    let note = exchange.evidence.get(id.as_str()).map_or("none", String::as_str);
    doc.labelled(17, "Note (t):", note);
}

/// The types still in play at a question.
fn still_possible(view: View<'_>, question: &Slug) -> String {
    let types = view.taxonomy.reachable_from(question);
    let names: Vec<String> = types.iter().map(|slug| wording::partner_type(view.taxonomy, slug)).collect();
    names.join(", ")
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
    let choice = |label: String, means: &str| Choice { label, means: means.to_owned() };
    match (&session.step, session.mode) {
        (Step::Question(QuestionId::Contribution(category)), _) => {
            let question = view.taxonomy.contribution(*category);
            vec![
                choice("Yes (y)".to_owned(), &question.yes),
                choice("No (n)".to_owned(), &question.no),
                choice("Not sure (s)".to_owned(), &question.not_sure),
            ]
        }
        (Step::Question(QuestionId::Mechanics(slug)), _) => {
            let choices = view.taxonomy.question(slug).map_or(&[][..], |question| &question.choices);
            let given = choices.iter().map(|one| choice(one.text.clone(), ""));
            given.chain([choice("Not sure (s)".to_owned(), "")]).collect()
        }
        (_, Mode::PickMeans) => names(view, exchange.answers.counting(), "is only a means"),
        (_, Mode::PickTarget(source)) => {
            let others = exchange.answers.counting().into_iter().filter(|other| *other != source);
            names(view, others.collect(), "is what it serves")
        }
        _ => {
            let outcome = classify(view.taxonomy, &exchange.answers);
            let choices = interview::bundle_choices(view.taxonomy, exchange, &session.step);
            choices.into_iter().map(|one| bundle_option(view, exchange, &outcome, one)).collect()
        }
    }
}

fn names(view: View<'_>, categories: Vec<Category>, what: &str) -> Vec<Choice> {
    let choice = |category: Category| Choice {
        label: format!("{} {what}", view.taxonomy.category(category).name),
        means: view.taxonomy.contribution(category).yes.clone(),
    };
    categories.into_iter().map(choice).collect()
}

fn bundle_option(view: View<'_>, exchange: &Exchange, outcome: &Outcome, choice: BundleChoice) -> Choice {
    let name = |category: Category| &view.taxonomy.category(category).name;
    let (label, means) = match choice {
        BundleChoice::Split => {
            let parts = outcome.split().len();
            (format!("Split into {parts} exchanges"), wording::parts(view.taxonomy, outcome).join(" and "))
        }
        BundleChoice::ByProduct => {
            ("One is only a means to another".to_owned(), "then it stops counting and stays on record".to_owned())
        }
        BundleChoice::Later => ("Decide later".to_owned(), "stays one bundle, as open work".to_owned()),
        BundleChoice::GoOn => ("Go on".to_owned(), "it is one exchange as marked".to_owned()),
        BundleChoice::TakeBack(source) => {
            let target = exchange.answers.live_target(source).map_or("another", |target| name(target));
            (format!("Let {} count again", name(source)), format!("now marked as only a means to {target}"))
        }
    };
    Choice { label, means }
}

fn bundle(doc: &mut Doc, session: &Session, view: View<'_>, exchange: &Exchange) {
    let outcome = classify(view.taxonomy, &exchange.answers);
    let text = match (session.mode, &outcome) {
        (Mode::PickMeans, _) => "Which of them is only a means to another?".to_owned(),
        (Mode::PickTarget(source), _) => {
            format!("What is {} only a means to?", view.taxonomy.category(source).name)
        }
        (_, Outcome::Bundle(Bundle::Categories(parts))) => {
            format!("{} answers are yes. Are these really {} exchanges?", parts.len(), parts.len())
        }
        (_, Outcome::Bundle(Bundle::Mechanics { question, .. })) if session.step == Step::Parts => {
            let question = view.taxonomy.question(question).map_or("", |question| question.question.as_str());
            format!("\"{question}\" was answered with both: these are two exchanges.")
        }
        _ => "One yes is marked as only a means. Is it one exchange?".to_owned(),
    };
    doc.anchor_here();
    doc.para(0, view.theme.heading, text);
    doc.blank();
    draw_options(doc, session, view, exchange);
    doc.blank();
    doc.labelled(17, "Test:", &view.taxonomy.about().guidance.separate_exchange);
    if session.step == Step::Bundle {
        let means = "work that exists only to make another yes possible, such as the set-up a value-added reseller \
                     does for what it sells.";
        doc.labelled(17, "A by-product:", means);
    }
}

fn note(doc: &mut Doc, session: &Session, view: View<'_>) {
    let Step::Question(id) = &session.step else { return };
    doc.para(0, view.theme.text, wording::question(view.taxonomy, id));
    doc.blank();
    doc.field("What does the answer rest on?", &session.input);
    doc.blank();
    doc.para(2, view.theme.quiet, "For example: contract of March 2026; said by their sales lead. Enter keeps it.");
}

pub fn why_asked(session: &Session, view: View<'_>) -> Page {
    let guidance = &view.taxonomy.about().guidance;
    let about = match &session.step {
        Step::Question(QuestionId::Contribution(category)) => {
            let (entry, question) = (view.taxonomy.category(*category), view.taxonomy.contribution(*category));
            vec![
                ("A yes means".to_owned(), vec![format!("{}: it adds {}.", entry.name, entry.adds), entry.definition.clone()]),
                ("All four are asked".to_owned(), vec!["Even after a yes: a second yes is how a second exchange is found.".to_owned()]),
                ("When not sure, find out".to_owned(), vec![question.find_out.clone()]),
                (String::new(), vec![guidance.our_product.clone()]),
            ]
        }
        Step::Question(QuestionId::Mechanics(slug)) => {
            let question = view.taxonomy.question(slug);
            let find_out = question.map_or_else(String::new, |question| question.find_out.clone());
            vec![
                ("It picks the type".to_owned(), vec![format!("Still possible here: {}.", still_possible(view, slug))]),
                ("When not sure, find out".to_owned(), vec![find_out]),
            ]
        }
        _ => vec![("More than one yes".to_owned(), vec![
            "One description can hold several exchanges. Each has its own category, agreement and pay, so each is classified by itself.".to_owned(),
            guidance.separate_exchange.clone(),
        ])],
    };
    Page::Text { title: "Why this is asked".to_owned(), parts: about }
}
