//! The main menu: resume, the work queue, classify, review, glossary, list.

use super::queue::QueuePrompt;
use super::review::Review;
use super::session::Session;
use super::settle::Settle;
use super::terms::Terms;
use super::whom::Whom;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::cli::plain::page;
use crate::domain::order::Order;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::two_versions;
use crate::domain::wording::numbers::counted;
use crate::domain::wording::session::{EXCHANGE, waits_at};

#[derive(Debug)]
pub struct Menu;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Resume,
    Settle,
    /// So many exchanges came in and wait.
    Queue(usize),
    Classify,
    Review,
    Glossary,
    List,
    Quit,
}

impl Menu {
    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let count = view.library.len();
        let mut text = Vec::new();
        if count == 0 {
            text.push(EXCHANGE.to_owned());
        }
        let choices = choices(view);
        let default = choices.first().map(|choice| match choice {
            Choice::Resume => "takes 1 and resumes",
            Choice::Settle => "takes 1 and settles",
            Choice::Queue(_) => "takes 1 and opens the work queue",
            _ => "takes 1 and classifies",
        });
        Ask {
            position: format!(
                "Main menu, {}.",
                if count == 0 { "no partners yet".into() } else { counted(count, "partner") }
            ),
            text,
            choices: choices.into_iter().map(|choice| choice.label(view)).collect(),
            default: default.map(str::to_owned),
            words: vec![Word::Term, Word::Help, Word::Quit],
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let view = ctx.view;
        let picked = match reply {
            Reply::Nothing => Some(0),
            _ => reply.option(),
        };
        match picked.and_then(|index| choices(view).get(index).copied()) {
            Some(Choice::Resume) => resume(view),
            Some(Choice::Settle) => settle(view),
            Some(Choice::Queue(_)) => Turn::go(Go::Push(Prompt::Queue(QueuePrompt::new(view)))),
            Some(Choice::Classify) => Turn::go(Go::Push(Prompt::Whom(Whom::default()))),
            Some(Choice::Review) => Turn::go(Go::Push(Prompt::Review(Review))),
            Some(Choice::Glossary) => Turn::go(Go::Push(Prompt::Terms(Terms))),
            Some(Choice::List) => Turn { say: list(view), go: Go::Anew, ..Turn::default() },
            Some(Choice::Quit) => Turn::go(Go::Leave),
            None => misfit(&self.ask(view), reply),
        }
    }
}

fn choices(view: View<'_>) -> Vec<Choice> {
    let resume = to_resume(view).map(|_| Choice::Resume);
    let rest = [Choice::Classify, Choice::Review, Choice::Glossary, Choice::List, Choice::Quit];
    let settle = two_versions::first(view.library, None).map(|_| Choice::Settle);
    let queue = Some(view.library.work_queue()).filter(|count| *count > 0).map(Choice::Queue);
    resume.into_iter().chain(settle).chain(queue).chain(rest).collect()
}

impl Choice {
    fn label(self, view: View<'_>) -> String {
        match self {
            Self::Resume => to_resume(view).map_or_else(String::new, |(portfolio, exchange)| {
                let gives = exchange.gives.trim();
                let gives = if gives.is_empty() { String::new() } else { format!(" \"{gives}\",") };
                format!("Resume {}:{gives} {}", portfolio.partner.name, waits_at(view.taxonomy, exchange))
            }),
            Self::Settle => "Settle two versions of a partner".to_owned(),
            Self::Queue(count) => {
                format!("Work queue: {} to classify, one after the other", counted(count, "exchange"))
            }
            Self::Classify => "Classify an exchange with a partner".to_owned(),
            Self::Review => "Review: numbers and open work".to_owned(),
            Self::Glossary => "Glossary".to_owned(),
            Self::List => "List the partners".to_owned(),
            Self::Quit => "Quit".to_owned(),
        }
    }
}

/// The exchange left unfinished last.
fn to_resume(view: View<'_>) -> Option<(&Portfolio, &Exchange)> {
    let (id, _) = view.library.to_resume()?;
    let portfolio = view.library.get(id)?;
    Some((portfolio, portfolio.to_resume()?))
}

fn resume(view: View<'_>) -> Turn {
    match to_resume(view) {
        Some((portfolio, exchange)) => Turn::go(Go::Push(Session::resuming(view, portfolio.id, exchange))),
        None => Turn::go(Go::Anew),
    }
}

fn settle(view: View<'_>) -> Turn {
    let source = two_versions::first(view.library, None);
    source.map_or_else(|| Turn::go(Go::Anew), |source| Turn::go(Go::Push(Prompt::Settle(Settle::new(source)))))
}

fn list(view: View<'_>) -> Vec<String> {
    let partners = view.library.in_order(Order::Name).into_iter().map(|entry| page::partner(view, entry));
    let unreadable = view.library.unreadable().iter().map(|file| format!("Error: {}", file.message));
    let lines: Vec<String> = partners.chain(unreadable).collect();
    if lines.is_empty() { vec!["No partners yet.".to_owned()] } else { lines }
}
