//! What a session asks: the sentence, question or choice of the step it stands at.

use super::texts::EMPTIES;
use super::{Mode, Session};
use crate::cli::plain::ask::{Ask, Word};
use crate::cli::plain::page::{sentence_case, stopped};
use crate::cli::plain::prompt::View;
use crate::domain::answers::QuestionId;
use crate::domain::interview::Step;
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording;
use crate::domain::wording::session::{self as words, Choice};

const AT_QUESTIONS: [Word; 6] = [Word::Back, Word::Why, Word::Term, Word::Note, Word::Help, Word::Quit];
const AT_CHOICES: [Word; 5] = [Word::Back, Word::Why, Word::Term, Word::Help, Word::Quit];

pub fn ask(session: &Session, view: View<'_>) -> Ask {
    let Some((portfolio, exchange)) = view.exchange(session.partner, session.exchange) else { return Ask::default() };
    let part = words::part_of(portfolio, exchange);
    let mut ask = match (&session.step, session.mode) {
        (Step::Question(id), Mode::Noting) => note(view, exchange, id),
        (Step::Sentence(which), _) => sentence(session, view, portfolio, exchange, *which),
        (Step::Question(id), _) => question(session, view, portfolio, exchange, id),
        _ => bundle(session, view, exchange),
    };
    ask.position = sentence_case(&format!("{part}{}", ask.position));
    ask
}

fn sentence(session: &Session, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange, which: Sentence) -> Ask {
    let number = if which == Sentence::Gives { 1 } else { 2 };
    let mut text = Vec::new();
    let so_far = exchange.sentence(which);
    match &session.nudged_about {
        Some(_) => text.push(view.taxonomy.about().guidance.company_only.clone()),
        None => introduce(&mut text, session, view, portfolio, which),
    }
    let default = match (&session.nudged_about, so_far, which) {
        (Some(kept), ..) => Some(format!("keeps \"{kept}\"")),
        (None, "", Sentence::Gives) => None,
        (None, "", Sentence::Gets) => Some("leaves it open".to_owned()),
        (None, _, which) => {
            text.push(format!("So far: {so_far}"));
            let empties = format!(". {EMPTIES} empties it");
            Some(format!("keeps it{}", if which == Sentence::Gets { empties.as_str() } else { "" }))
        }
    };
    Ask {
        position: format!("describe the exchange, {number} of 2."),
        text,
        wants: "a sentence",
        default,
        words: AT_CHOICES.to_vec(),
        label: "Sentence",
        ..Ask::default()
    }
}

fn introduce(text: &mut Vec<String>, session: &Session, view: View<'_>, portfolio: &Portfolio, which: Sentence) {
    if which == Sentence::Gives && is_beginner(view) {
        text.push(words::EXCHANGE.to_owned());
    }
    if let (true, Some(hint)) = (session.introduce, &portfolio.partner.imported_type) {
        text.push(words::crm_hint(hint));
    }
    text.push(words::sentence_question(which).to_owned());
    text.push(words::sentence_example(which).to_owned());
    if which == Sentence::Gives {
        text.push(words::NOT_A_COMPANY.to_owned());
    }
}

/// Who has decided little yet is told more at each step; the others ask for it with "why".
fn is_beginner(view: View<'_>) -> bool {
    view.library.decisions() < words::BEGINNER
}

fn question(session: &Session, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange, id: &QuestionId) -> Ask {
    let choices = words::answers(view.taxonomy, id);
    let place = words::place(view.taxonomy, exchange, &session.step);
    let mut text = Vec::new();
    if session.introduce {
        what_is_asked_about(&mut text, view, portfolio, exchange);
    }
    text.push(wording::question(view.taxonomy, id).to_owned());
    if is_beginner(view) {
        text.extend(hints(view, id));
    }
    if let QuestionId::Mechanics(slug) = id {
        text.push(format!("Still possible: {}.", words::still_possible(view.taxonomy, slug)));
    }
    if let Some(note) = exchange.evidence.get(id.as_str()) {
        text.push(format!("Note: {note}"));
    }
    let on_record = exchange.answered_option(view.taxonomy, id);
    let named = on_record.and_then(|index| Some((index + 1, &choices.get(index)?.label)));
    let default = named.map(|(number, label)| format!("keeps {number}, {label}"));
    let name = match id {
        QuestionId::Contribution(category) => view.taxonomy.category(*category).name.clone(),
        QuestionId::Mechanics(_) => wording::question_name(view.taxonomy, id),
    };
    Ask {
        position: format!("{place}, {name}."),
        text,
        choices: choices.iter().map(in_one_line).collect(),
        default,
        words: AT_QUESTIONS.into_iter().chain([Word::Edit]).collect(),
        label: "Answer",
        ..Ask::default()
    }
}

/// What is being classified: the exchange, not the company.
fn what_is_asked_about(text: &mut Vec<String>, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) {
    let gives = exchange.gives.trim();
    text.push(match gives {
        "" => "Exchange: not described yet; edit describes it.".to_owned(),
        gives => format!("Exchange: {gives}"),
    });
    if let Some(part) = wording::part(view.taxonomy, portfolio, exchange) {
        text.push(format!("Here: only its {part} part."));
    }
    if let Some(hint) = &portfolio.partner.imported_type {
        text.push(words::crm_hint(hint));
    }
}

/// What counts and what does not, or the help of a question about mechanics.
fn hints(view: View<'_>, id: &QuestionId) -> Vec<String> {
    match id {
        QuestionId::Contribution(category) => {
            let question = view.taxonomy.contribution(*category);
            let does_not = question.does_not_count.iter().map(|text| format!("Does not count: {text}."));
            std::iter::once(format!("Counts: {}.", question.counts)).chain(does_not).collect()
        }
        QuestionId::Mechanics(slug) => {
            let help = view.taxonomy.question(slug).map_or("", |question| question.help.as_str());
            if help.is_empty() { Vec::new() } else { vec![help.to_owned()] }
        }
    }
}

/// `Yes. It brings, closes or supplies sales`.
fn in_one_line(choice: &Choice) -> String {
    let Choice { label, means } = choice;
    if means.is_empty() { label.clone() } else { format!("{label}. {}.", sentence_case(means)) }
}

fn note(view: View<'_>, exchange: &Exchange, id: &QuestionId) -> Ask {
    let mut text = vec![words::NOTE.to_owned()];
    let note = exchange.evidence.get(id.as_str());
    text.extend(note.map(|note| format!("So far: {note}")));
    let default = match note {
        Some(_) => format!("keeps it. {EMPTIES} empties it"),
        None => "writes none".to_owned(),
    };
    Ask {
        position: format!("note on {}.", wording::question_name(view.taxonomy, id)),
        text,
        wants: "a sentence",
        default: Some(default),
        words: AT_CHOICES.to_vec(),
        label: "Note",
        ..Ask::default()
    }
}

fn bundle(session: &Session, view: View<'_>, exchange: &Exchange) -> Ask {
    let taxonomy = view.taxonomy;
    let choices = words::choices(taxonomy, exchange, &session.step, session.mode);
    let mut text = vec![words::bundle_asked(taxonomy, exchange, &session.step, session.mode)];
    let mut default = None;
    if session.mode == Mode::Asking {
        default = choices.first().map(|choice| format!("takes 1, {}", choice.label));
        text.push(format!("Test: {}", taxonomy.about().guidance.separate_exchange));
    }
    if session.step == Step::Bundle {
        text.push(format!("A by-product: {}", words::BY_PRODUCT));
    }
    Ask {
        position: "one exchange or several.".to_owned(),
        text,
        choices: choices.iter().map(in_one_line).collect(),
        default,
        words: AT_CHOICES.to_vec(),
        label: "Answer",
        ..Ask::default()
    }
}

/// Why a step is asked, with what counts and what does not.
pub fn why(view: View<'_>, step: &Step) -> Vec<String> {
    let mut lines = match step {
        Step::Question(id) => hints(view, id),
        _ => Vec::new(),
    };
    for (heading, paragraphs) in words::why_asked(view.taxonomy, step) {
        let text = stopped(paragraphs.join(" "));
        lines.push(if heading.is_empty() { text } else { format!("{heading}: {text}") });
    }
    lines
}

/// The terms that a step uses, by name.
pub fn terms_at_hand(view: View<'_>, step: &Step) -> Vec<String> {
    let terms = words::terms(view.taxonomy, view.glossary, step);
    let names: Vec<&str> =
        terms.iter().filter_map(|slug| view.glossary.get(slug.as_str())).map(|term| term.name.as_str()).collect();
    match names.as_slice() {
        [] => vec!["No term of the glossary is used here. Type term and a name, such as: term reseller.".to_owned()],
        [first, ..] => {
            let say = format!("Type term and a name, such as: term {}.", first.to_lowercase());
            vec![format!("Terms here: {}.", names.join(", ")), say]
        }
    }
}
