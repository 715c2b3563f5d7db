//! The review part by part: its numbers, and the partners with open work, most urgent first.

use super::partner::PartnerPrompt;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, WORDS, Word};
use crate::cli::plain::page;
use crate::cli::plain::spoken;
use crate::domain::library::Entry;
use crate::domain::order::Order;
use crate::domain::wording::numbers::counted;
use crate::interop::export::Export;
use crate::interop::report::page::Page;
use crate::interop::report::review;

/// The numbers.
#[derive(Debug)]
pub struct Review;

impl Review {
    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let page = numbers(view);
        let open = counted(open(view).len(), "partner");
        let parts = page.sections.iter().map(|section| section.heading.clone());
        Ask {
            position: "Review.".to_owned(),
            text: page.about.into_iter().take(1).collect(),
            choices: parts.chain([format!("Go through the open work at {open}")]).collect(),
            words: WORDS.to_vec(),
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let sections = numbers(ctx.view).sections;
        let picked = match reply {
            Reply::Word(Word::Back, _) => return Turn::go(Go::Pop),
            _ => reply.option(),
        };
        match picked.map(|index| (index, sections.get(index))) {
            Some((_, Some(section))) => Turn::page(spoken::section(section)),
            Some((index, None)) if index == sections.len() => Turn::go(Go::Push(Prompt::OpenWork(OpenWork))),
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }
}

fn numbers(view: View<'_>) -> Page {
    let as_of = view.as_of();
    review(&Export::new(view.library, view.taxonomy, &as_of))
}

/// The partners with open work.
#[derive(Debug)]
pub struct OpenWork;

impl OpenWork {
    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let open = open(view);
        let text = if open.is_empty() { "No open work." } else { "Which one do you want to open?" };
        Ask {
            position: format!("Open work at {}.", counted(open.len(), "partner")),
            text: vec![text.to_owned()],
            choices: open.into_iter().map(|entry| page::partner(view, entry)).collect(),
            words: WORDS.to_vec(),
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let picked = match reply {
            Reply::Word(Word::Back, _) => return Turn::go(Go::Pop),
            _ => reply.option(),
        };
        match picked.and_then(|index| open(ctx.view).get(index).map(|entry| entry.portfolio.id)) {
            Some(partner) => Turn::go(Go::Push(Prompt::Partner(PartnerPrompt::new(partner)))),
            None => misfit(&self.ask(ctx.view), reply),
        }
    }
}

/// The most urgent first, then by name.
fn open(view: View<'_>) -> Vec<&Entry> {
    let entries = view.library.in_order(Order::NeedsWork).into_iter();
    entries.filter(|entry| !entry.summary.open_work.is_empty()).collect()
}
