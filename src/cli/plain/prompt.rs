//! The prompts, and what one of them may see and answer. A prompt holds ids and steps, never data of the library.

pub mod add;
pub mod answers;
pub mod menu;
pub mod overrule;
pub mod partner;
pub mod queue;
pub mod result;
pub mod review;
pub mod session;
pub mod settle;
pub mod terms;
pub mod whom;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ask::{Ask, Reply, Word};
use crate::domain::glossary::Glossary;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::review::AsOf;
use crate::domain::taxonomy::Taxonomy;
use crate::domain::two_versions::Source;

/// One prompt of the stack.
#[derive(Debug)]
pub enum Prompt {
    Menu(menu::Menu),
    Whom(whom::Whom),
    Add(add::Add),
    Partner(partner::PartnerPrompt),
    Session(session::Session),
    Result(result::ResultPrompt),
    Answers(answers::Answers),
    Queue(queue::QueuePrompt),
    Review(review::Review),
    OpenWork(review::OpenWork),
    Override(overrule::Override),
    Settle(settle::Settle),
    Terms(terms::Terms),
}

/// What a prompt may read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub library: &'a Library,
    pub taxonomy: &'a Taxonomy,
    pub glossary: &'a Glossary,
    pub zone: &'a TimeZone,
    pub now: Timestamp,
    pub stale_days: u16,
    /// Exchanges that the work queue put off; they come last the next time.
    pub later: &'a [ItemId],
}

impl<'a> View<'a> {
    #[must_use]
    pub fn as_of(&self) -> AsOf {
        AsOf::new(self.now, self.zone.clone()).with_stale_days(self.stale_days)
    }

    /// A moment in the person's own time: `2026-11-22 09:06`.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> String {
        self.as_of().local(at)
    }

    #[must_use]
    pub fn exchange(&self, partner: ItemId, exchange: ItemId) -> Option<(&'a Portfolio, &'a Exchange)> {
        self.library.exchange(partner, exchange)
    }
}

/// What a prompt may use while it answers.
pub struct Ctx<'a> {
    pub view: View<'a>,
    pub act: Act<'a>,
}

/// What a prompt makes of a reply: where to go, what to change, what to say.
#[derive(Debug, Default)]
pub struct Turn {
    pub go: Go,
    pub change: Option<Change>,
    /// Two versions that are one now, or a copy that nobody needs.
    pub settles: Option<Source>,
    /// Sentences and pages, each text on a line of its own.
    pub say: Vec<String>,
}

/// A portfolio as it is to be from now on, and what "undo" will call it; making room has no name and is not undone.
#[derive(Debug)]
pub struct Change {
    pub portfolio: Portfolio,
    pub label: Option<String>,
}

/// Where to go.
#[derive(Debug, Default)]
pub enum Go {
    /// The same prompt; only its last line is said again.
    #[default]
    Stay,
    /// The same prompt after a page was read: its position is said again.
    Return,
    /// The same prompt, said in full: something in it is another.
    Anew,
    Push(Prompt),
    Pop,
    Replace(Prompt),
    /// In place of this prompt and of the one that led to it.
    Instead(Prompt),
    /// Done with an exchange: on to its partner, which may already stand below.
    Finish(ItemId),
    Leave,
}

impl Turn {
    #[must_use]
    pub fn go(go: Go) -> Self {
        Self { go, ..Self::default() }
    }

    #[must_use]
    pub fn say(text: impl Into<String>) -> Self {
        Self { say: vec![text.into()], ..Self::default() }
    }

    /// A page to read; the prompt then stands where it stood.
    #[must_use]
    pub fn page(say: Vec<String>) -> Self {
        Self { say, go: Go::Return, ..Self::default() }
    }

    /// Something was refused.
    #[must_use]
    pub fn refuse(why: impl AsRef<str>) -> Self {
        Self::say(format!("Error: {} Nothing changed.", why.as_ref()))
    }

    #[must_use]
    pub fn change(portfolio: Portfolio, label: impl Into<String>) -> Self {
        Self { change: Some(Change { portfolio, label: Some(label.into()) }), ..Self::default() }
    }

    /// A change that makes room or tidies up.
    #[must_use]
    pub fn housekeeping(portfolio: Portfolio) -> Self {
        Self { change: Some(Change { portfolio, label: None }), ..Self::default() }
    }

    #[must_use]
    pub fn and_go(self, go: Go) -> Self {
        Self { go, ..self }
    }

    #[must_use]
    pub fn and_settle(self, source: Source) -> Self {
        Self { settles: Some(source), ..self }
    }

    #[must_use]
    pub fn and_say(mut self, text: impl Into<String>) -> Self {
        self.say.push(text.into());
        self
    }
}

/// What to say to a reply that means nothing here.
#[must_use]
pub fn misfit(ask: &Ask, reply: &Reply<'_>) -> Turn {
    match reply {
        Reply::Nothing => Turn::go(Go::Anew),
        Reply::Word(Word::Term, _) => Turn::refuse("Say which term, such as: term reseller."),
        Reply::Word(word, _) => Turn::refuse(format!("\"{}\" does nothing here.", word.name())),
        Reply::Number(number) if !ask.wants.is_empty() => {
            Turn::refuse(format!("\"{number}\" is no number in the list, which ends at {}.", ask.choices.len()))
        }
        Reply::Number(number) => Turn::refuse(format!("\"{number}\" is not one of {}.", ask.wanted())),
        Reply::Text(text) => Turn::refuse(format!("\"{text}\" is not one of {}.", ask.wanted())),
    }
}

impl Prompt {
    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        match self {
            Self::Menu(prompt) => prompt.ask(view),
            Self::Whom(prompt) => prompt.ask(view),
            Self::Add(prompt) => prompt.ask(view),
            Self::Partner(prompt) => prompt.ask(view),
            Self::Session(prompt) => prompt.ask(view),
            Self::Result(prompt) => prompt.ask(view),
            Self::Answers(prompt) => prompt.ask(view),
            Self::Queue(prompt) => prompt.ask(view),
            Self::Review(prompt) => prompt.ask(view),
            Self::OpenWork(prompt) => prompt.ask(view),
            Self::Override(prompt) => prompt.ask(view),
            Self::Settle(prompt) => prompt.ask(view),
            Self::Terms(prompt) => prompt.ask(view),
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        match self {
            Self::Menu(prompt) => prompt.answer(ctx, reply),
            Self::Whom(prompt) => prompt.answer(ctx, reply),
            Self::Add(prompt) => prompt.answer(ctx, reply),
            Self::Partner(prompt) => prompt.answer(ctx, reply),
            Self::Session(prompt) => prompt.answer(ctx, reply),
            Self::Result(prompt) => prompt.answer(ctx, reply),
            Self::Answers(prompt) => prompt.answer(ctx, reply),
            Self::Queue(prompt) => prompt.answer(ctx, reply),
            Self::Review(prompt) => prompt.answer(ctx, reply),
            Self::OpenWork(prompt) => prompt.answer(ctx, reply),
            Self::Override(prompt) => prompt.answer(ctx, reply),
            Self::Settle(prompt) => prompt.answer(ctx, reply),
            Self::Terms(prompt) => prompt.answer(ctx, reply),
        }
    }

    /// After a change from elsewhere, an undo above all: whether what the prompt asks about is still there.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        match self {
            Self::Partner(prompt) => prompt.follow(view),
            Self::Session(prompt) => prompt.follow(view),
            Self::Result(prompt) => prompt.follow(view),
            Self::Answers(prompt) => prompt.follow(view),
            Self::Override(prompt) => prompt.follow(view),
            Self::Settle(prompt) => prompt.follow(view),
            Self::Queue(prompt) => {
                prompt.follow(view);
                true
            }
            Self::Menu(_) | Self::Whom(_) | Self::Add(_) | Self::Review(_) | Self::OpenWork(_) | Self::Terms(_) => true,
        }
    }
}
