//! The partners with open work, most urgent first: from the review to what it found.

use super::partner::PartnerPrompt;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::cli::plain::page::{self, counted};
use crate::domain::library::Entry;

#[derive(Debug)]
pub struct Review;

impl Review {
    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let open = open(view);
        Ask {
            position: format!("Review, open work at {}.", counted(open.len(), "partner")),
            text: vec![if open.is_empty() { "No open work." } else { "Which one do you want to open?" }.to_owned()],
            choices: open.into_iter().map(|entry| page::partner(view, entry)).collect(),
            wants: "",
            words: vec![Word::Back, Word::Term, Word::Help, Word::Quit],
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let picked = match reply {
            Reply::Word(Word::Back, _) => return Turn::go(Go::Pop),
            Reply::Number(number) => number.checked_sub(1),
            _ => None,
        };
        match picked.and_then(|index| open(ctx.view).get(index).map(|entry| entry.portfolio.id)) {
            Some(partner) => Turn::go(Go::Push(Prompt::Partner(PartnerPrompt::new(partner)))),
            None => misfit(&self.ask(ctx.view), reply),
        }
    }
}

/// Whether there is anything to do.
#[must_use]
pub fn has_open_work(view: View<'_>) -> bool {
    !open(view).is_empty()
}

/// The most urgent first, then by name.
fn open(view: View<'_>) -> Vec<&Entry> {
    let entries = view.library.entries().map(|(_, entry)| entry);
    let mut open: Vec<&Entry> = entries.filter(|entry| !entry.summary.open_work.is_empty()).collect();
    open.sort_by_cached_key(|entry| {
        let urgent = entry.summary.open_work.first().map(|(work, _)| *work);
        (urgent, entry.portfolio.partner.name.to_lowercase())
    });
    open
}
