//! What a screen answers to an action.

use std::fmt::Display;

use super::{Screen, import};
use crate::domain::field::Field;
use crate::domain::id::ItemId;
use crate::domain::order::Order;
use crate::domain::portfolio::Portfolio;
use crate::tui::action::Action;
use crate::tui::export::Wanted;

/// What a screen answers to an action: where to go, what to change, what to say.
#[derive(Debug, Default)]
pub struct Turn {
    pub go: Go,
    pub change: Option<Change>,
    pub say: Option<Said>,
}

/// Where to go.
#[derive(Debug, Default)]
pub enum Go {
    #[default]
    Stay,
    Push(Screen),
    Pop,
    /// To the list of partners, whatever stands between.
    Home,
    /// To a screen that stands beside the list of partners, whatever stands between.
    Tab(Screen),
    /// Writes a file; the screen stays until that is done.
    Export(Wanted),
    /// Reads or plans a table; the screen stays and hears what came of it.
    Import(import::Wanted),
    /// The list of partners into another order.
    Order(Order),
    /// Into the sample library, or out of it.
    Sample(Sample),
    Replace(Screen),
    /// Back to the screen below and do this there.
    Run(Action),
    /// Back, and the newest earlier version into the place of this file, which cannot be read.
    PutBack(String),
    /// Back, and this copy becomes the file of its partner.
    BringIn(String),
    /// Back, and this copy goes to the trash once what is known of the partner is on the disk.
    DiscardCopy(String, Option<ItemId>),
    /// To the person's own editor with a text, and back here.
    Editor {
        partner: ItemId,
        field: Field,
    },
    /// Done with an exchange: on to its partner, which may already stand below.
    Finish(ItemId),
}

impl Go {
    /// Whether it leads to something that changes files by itself.
    #[must_use]
    pub const fn writes(&self) -> bool {
        matches!(
            self,
            Self::Editor { .. }
                | Self::PutBack(_)
                | Self::BringIn(_)
                | Self::DiscardCopy(..)
                | Self::Import(import::Wanted::Apply(_))
        )
    }
}

/// What to do with the sample library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    Open,
    /// Makes it the person's own.
    Keep,
    Leave,
}

/// Portfolios as they are to be from now on. However many: one act, one undo.
#[derive(Debug)]
pub struct Change {
    pub portfolios: Vec<Portfolio>,
    /// Partners that move to the trash.
    pub removed: Vec<ItemId>,
    /// What "undo" will call it.
    pub label: String,
    pub kind: ChangeKind,
}

impl Change {
    #[must_use]
    pub fn new(portfolio: Portfolio, label: impl Into<String>, kind: ChangeKind) -> Self {
        Self { portfolios: vec![portfolio], removed: Vec::new(), label: label.into(), kind }
    }

    /// The one partner that was changed, for the list to stand on; where several were, it stays where it is.
    #[must_use]
    pub fn partner(&self) -> Option<ItemId> {
        match self.portfolios.as_slice() {
            [only] => Some(only.id),
            _ => None,
        }
    }
}

/// How a change is saved and undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Saved at once, undone by itself.
    Act,
    /// A text of this exchange while it is being typed: saved a moment later, undone as one with what follows.
    Typing(ItemId),
    /// The end of a text that was typed: saved at once, undone as one with the typing.
    Typed(ItemId),
    /// Two versions put together to one: saved at once over somebody else's, undone by itself.
    Settled,
    /// What a copy of the partner's file brought: the version before is kept, then as any act.
    Combined,
    /// Making room for an exchange or taking an empty one away: nothing that anybody would undo.
    Housekeeping,
}

/// A sentence for the message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub error: bool,
}

impl Said {
    /// What was done, or is good to know.
    #[must_use]
    pub fn done(text: impl Into<String>) -> Self {
        Self { text: text.into(), error: false }
    }

    /// What needs attention, in words that say so themselves.
    #[must_use]
    pub fn warning(text: impl Into<String>) -> Self {
        Self { text: text.into(), error: true }
    }

    /// What went wrong: `Error: ` and why.
    #[must_use]
    pub fn fault(why: impl Display) -> Self {
        Self::warning(format!("Error: {why}"))
    }
}

impl Turn {
    #[must_use]
    pub fn stay() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn go(go: Go) -> Self {
        Self { go, ..Self::default() }
    }

    #[must_use]
    pub fn say(text: impl Into<String>) -> Self {
        Self::default().and_say(text)
    }

    /// Says that something was refused.
    #[must_use]
    pub fn refuse(text: impl Into<String>) -> Self {
        Self { say: Some(Said::warning(text)), ..Self::default() }
    }

    #[must_use]
    pub fn change(portfolio: Portfolio, label: impl Into<String>) -> Self {
        Self { change: Some(Change::new(portfolio, label, ChangeKind::Act)), ..Self::default() }
    }

    /// Changes several portfolios in one act that one undo takes back.
    #[must_use]
    pub fn change_all(portfolios: Vec<Portfolio>, label: impl Into<String>) -> Self {
        let change = Change { portfolios, removed: Vec::new(), label: label.into(), kind: ChangeKind::Act };
        Self { change: Some(change), ..Self::default() }
    }

    /// Moves partners to the trash.
    #[must_use]
    pub fn remove(removed: Vec<ItemId>, label: impl Into<String>) -> Self {
        let change = Change { portfolios: Vec::new(), removed, label: label.into(), kind: ChangeKind::Act };
        Self { change: Some(change), ..Self::default() }
    }

    /// A change that makes room or tidies up.
    #[must_use]
    pub fn housekeeping(portfolio: Portfolio) -> Self {
        Self { change: Some(Change::new(portfolio, "", ChangeKind::Housekeeping)), ..Self::default() }
    }

    #[must_use]
    pub fn and_go(self, go: Go) -> Self {
        Self { go, ..self }
    }

    #[must_use]
    pub fn and_say(self, text: impl Into<String>) -> Self {
        Self { say: Some(Said::done(text)), ..self }
    }
}
