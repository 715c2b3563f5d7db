//! The screens, and what one of them may see and answer. A screen holds ids and indices, never data of the library.

pub mod actions;
pub mod compare;
pub mod confirm;
pub mod damaged;
pub mod duplicates;
pub mod export;
pub mod field;
pub mod filter;
pub mod form;
pub mod glossary;
pub mod gone;
pub mod home;
pub mod import;
pub mod join;
pub mod listing;
pub mod many;
pub mod new_partner;
pub mod overrule;
pub mod partner;
pub mod queue;
pub mod reading;
pub mod result;
pub mod review;
pub mod reviewing;
pub mod session;
pub mod title;
pub mod turn;
pub mod versions;
pub mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

pub use field::edit;
pub use title::Title;
pub use turn::{Change, ChangeKind, Go, Said, Sample, Turn};
pub use view::{Ctx, View, Visit};

use super::action::{Action, Focus};
use super::ui::doc::Doc;
use super::ui::painted::Painted;
use crate::domain::id::ItemId;

/// One screen of the stack.
#[derive(Debug)]
pub enum Screen {
    Home(home::Home),
    NewPartner(new_partner::NewPartner),
    Many(many::Many),
    Export(export::ExportScreen),
    Review(review::Review),
    Listing(listing::Listing),
    Reviewing(reviewing::Reviewing),
    Import(import::ImportScreen),
    Queue(queue::QueueScreen),
    Duplicates(duplicates::Duplicates),
    Partner(partner::PartnerScreen),
    Form(form::Form),
    Join(join::Join),
    Session(session::Session),
    Result(result::ResultScreen),
    Override(overrule::OverrideScreen),
    Confirm(confirm::Confirm),
    Damaged(damaged::Damaged),
    Gone(gone::Gone),
    Versions(versions::Versions),
    Glossary(glossary::GlossaryScreen),
    Compare(compare::CompareScreen),
    Reading(reading::Reading),
    Actions(actions::ActionList),
}

impl Screen {
    #[must_use]
    pub fn focus(&self) -> Focus {
        match self {
            Self::Home(screen) => screen.focus(),
            Self::NewPartner(_) | Self::Gone(_) => Focus::Text,
            Self::Many(screen) => screen.focus(),
            Self::Export(screen) => screen.focus(),
            Self::Review(screen) => screen.focus(),
            Self::Listing(_) => Focus::Listing,
            Self::Reviewing(_) => Focus::Reviewing,
            Self::Import(screen) => screen.focus(),
            Self::Queue(_) => Focus::Queue,
            Self::Partner(_) => Focus::Exchanges,
            Self::Form(screen) => screen.focus(),
            Self::Join(_) | Self::Duplicates(_) | Self::Versions(_) => Focus::Choice,
            Self::Session(screen) => screen.focus(),
            Self::Result(_) => Focus::Result,
            Self::Override(screen) => screen.focus(),
            Self::Confirm(_) | Self::Damaged(_) => Focus::Options,
            Self::Glossary(screen) => screen.focus(),
            Self::Reading(_) | Self::Compare(_) => Focus::Reading,
            Self::Actions(_) => Focus::Actions,
        }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        match self {
            Self::Home(screen) => screen.field(),
            Self::NewPartner(screen) => Some(screen.field()),
            Self::Many(screen) => screen.field(),
            Self::Export(screen) => screen.field(),
            Self::Import(screen) => screen.field(),
            Self::Review(screen) => screen.field(),
            Self::Form(screen) => screen.field(),
            Self::Session(screen) => screen.field(),
            Self::Override(screen) => screen.field(),
            Self::Glossary(screen) => screen.field(),
            Self::Actions(screen) => Some(screen.field()),
            Self::Partner(_)
            | Self::Join(_)
            | Self::Result(_)
            | Self::Confirm(_)
            | Self::Damaged(_)
            | Self::Gone(_)
            | Self::Versions(_)
            | Self::Compare(_)
            | Self::Listing(_)
            | Self::Reviewing(_)
            | Self::Queue(_)
            | Self::Duplicates(_)
            | Self::Reading(_) => None,
        }
    }

    /// The partner that the screen is about.
    #[must_use]
    pub fn partner(&self) -> Option<ItemId> {
        match self {
            Self::Partner(screen) => Some(screen.partner()),
            Self::Form(screen) => Some(screen.partner()),
            Self::Join(screen) => Some(screen.partner()),
            Self::Session(screen) => Some(screen.partner()),
            Self::Result(screen) => Some(screen.partner()),
            Self::Reviewing(screen) => screen.partner(),
            Self::Queue(screen) => screen.partner(),
            Self::Duplicates(screen) => screen.partner(),
            Self::Versions(screen) => screen.partner(),
            Self::Override(_)
            | Self::Confirm(_)
            | Self::Damaged(_)
            | Self::Gone(_)
            | Self::Home(_)
            | Self::NewPartner(_)
            | Self::Many(_)
            | Self::Export(_)
            | Self::Import(_)
            | Self::Review(_)
            | Self::Listing(_)
            | Self::Glossary(_)
            | Self::Compare(_)
            | Self::Reading(_)
            | Self::Actions(_) => None,
        }
    }

    /// The partners that an export from here is of; none named means all.
    #[must_use]
    pub fn to_export(&self) -> Vec<ItemId> {
        match self {
            Self::Home(screen) => screen.marked(),
            _ => self.partner().into_iter().collect(),
        }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match self {
            Self::Home(screen) => screen.update(ctx, action),
            Self::NewPartner(screen) => screen.update(ctx, action),
            Self::Many(screen) => screen.update(ctx, action),
            Self::Export(screen) => screen.update(ctx, action),
            Self::Review(screen) => screen.update(ctx, action),
            Self::Listing(screen) => screen.update(ctx, action),
            Self::Reviewing(screen) => screen.update(ctx, action),
            Self::Import(screen) => screen.update(ctx, action),
            Self::Queue(screen) => screen.update(ctx, action),
            Self::Duplicates(screen) => screen.update(ctx, action),
            Self::Partner(screen) => screen.update(ctx, action),
            Self::Form(screen) => screen.update(ctx, action),
            Self::Join(screen) => screen.update(ctx, action),
            Self::Session(screen) => screen.update(ctx, action),
            Self::Result(screen) => screen.update(ctx, action),
            Self::Override(screen) => screen.update(ctx, action),
            Self::Confirm(screen) => screen.update(ctx, action),
            Self::Damaged(screen) => screen.update(action),
            Self::Gone(_) => gone::Gone::update(action),
            Self::Versions(screen) => screen.update(ctx, action),
            Self::Glossary(screen) => screen.update(ctx, action),
            Self::Compare(screen) => screen.update(ctx, action),
            Self::Reading(screen) => screen.update(ctx, action),
            Self::Actions(screen) => screen.update(ctx, action),
        }
    }

    /// Draws the screen; returns where the cursor belongs and what can be pointed at.
    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        match self {
            Self::Home(screen) => screen.render(view, area, buf),
            Self::NewPartner(screen) => screen.render(view, area, buf),
            Self::Many(screen) => screen.render(view, area, buf),
            Self::Export(screen) => screen.render(view, area, buf),
            Self::Review(screen) => screen.render(view, area, buf),
            Self::Listing(screen) => screen.render(view, area, buf),
            Self::Reviewing(screen) => screen.render(view, area, buf),
            Self::Import(screen) => screen.render(view, area, buf),
            Self::Queue(screen) => screen.render(view, area, buf),
            Self::Duplicates(screen) => screen.render(view, area, buf),
            Self::Partner(screen) => screen.render(view, area, buf),
            Self::Form(screen) => screen.render(view, area, buf),
            Self::Join(screen) => screen.render(view, area, buf),
            Self::Session(screen) => screen.render(view, area, buf),
            Self::Result(screen) => screen.render(view, area, buf),
            Self::Override(screen) => screen.render(view, area, buf),
            Self::Confirm(screen) => screen.render(view, area, buf),
            Self::Damaged(screen) => screen.render(view, area, buf),
            Self::Gone(screen) => screen.render(view, area, buf),
            Self::Versions(screen) => screen.render(view, area, buf),
            Self::Glossary(screen) => screen.render(view, area, buf),
            Self::Compare(screen) => screen.render(view, area, buf),
            Self::Reading(screen) => screen.render(view, area, buf),
            Self::Actions(screen) => screen.render(view, area, buf),
        }
    }

    /// What is copied, where that is less than all that the screen shows.
    #[must_use]
    pub fn page(&self, view: View<'_>) -> Option<Doc> {
        match self {
            Self::Glossary(screen) => screen.page(view),
            Self::Compare(screen) => Some(screen.page(view)),
            _ => None,
        }
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        match self {
            Self::Home(screen) => screen.title(view),
            Self::NewPartner(_) => Title { path: vec!["Partners".into(), "New partner".into()], ..Title::default() },
            Self::Many(screen) => screen.title(view),
            Self::Export(screen) => screen.title(view),
            Self::Review(screen) => screen.title(view),
            Self::Listing(screen) => screen.title(),
            Self::Reviewing(screen) => screen.title(view),
            Self::Import(screen) => screen.title(),
            Self::Queue(screen) => screen.title(view),
            Self::Duplicates(screen) => screen.title(view),
            Self::Partner(screen) => screen.title(view),
            Self::Form(screen) => screen.title(view),
            Self::Join(screen) => screen.title(view),
            Self::Session(screen) => screen.title(view),
            Self::Result(screen) => screen.title(view),
            Self::Override(screen) => screen.title(view),
            Self::Confirm(screen) => screen.title(view),
            Self::Damaged(screen) => screen.title(),
            Self::Gone(screen) => screen.title(),
            Self::Versions(screen) => screen.title(view),
            Self::Glossary(screen) => screen.title(view),
            Self::Compare(screen) => screen.title(view),
            Self::Reading(screen) => screen.title(),
            Self::Actions(screen) => screen.title(),
        }
    }

    /// Why an action would do nothing here now; `None` when it would do something.
    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        match self {
            Self::Home(screen) => screen.refuses(action),
            Self::NewPartner(_) => (*action == Action::NextField).then_some("There is only this field."),
            Self::Many(screen) => screen.refuses(action),
            Self::Export(screen) => screen.refuses(action),
            Self::Review(screen) => screen.refuses(view, action),
            Self::Listing(screen) => screen.refuses(action),
            Self::Reviewing(screen) => screen.refuses(view, action),
            Self::Import(screen) => screen.refuses(action),
            Self::Queue(screen) => screen.refuses(view, action),
            Self::Partner(screen) => screen.refuses(view, action),
            Self::Form(screen) => screen.refuses(view, action),
            Self::Session(screen) => screen.refuses(view, action),
            Self::Result(screen) => screen.refuses(view, action),
            Self::Override(screen) => screen.refuses(action),
            Self::Confirm(screen) => screen.refuses(action),
            Self::Damaged(screen) => screen.refuses(action),
            Self::Gone(_) => gone::Gone::refuses(action),
            Self::Reading(screen) => screen.refuses(view, action),
            Self::Glossary(screen) => screen.refuses(view, action),
            Self::Compare(screen) => screen.refuses(view, action),
            Self::Join(_) | Self::Duplicates(_) | Self::Versions(_) | Self::Actions(_) => None,
        }
    }

    /// Follows a change of the library that came from elsewhere: an undo, a load. Returns whether what the screen
    /// shows is still there.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        match self {
            Self::Home(screen) => screen.follow(view),
            Self::Many(screen) => screen.follow(view),
            Self::Review(screen) => screen.follow(view),
            Self::Reviewing(screen) => screen.follow(view),
            Self::Import(screen) => screen.follow(view),
            Self::Queue(screen) => screen.follow(view),
            Self::Duplicates(screen) => screen.follow(view),
            Self::Partner(screen) => screen.follow(view),
            Self::Form(screen) => screen.follow(view),
            Self::Join(screen) => screen.follow(view),
            Self::Session(screen) => screen.follow(view),
            Self::Result(screen) => screen.follow(view),
            Self::Override(screen) => screen.follow(view),
            Self::Confirm(screen) => screen.follow(view),
            Self::Damaged(screen) => screen.follow(view),
            Self::Versions(screen) => screen.follow(view),
            Self::Listing(screen) => screen.follow(view),
            Self::NewPartner(_)
            | Self::Gone(_)
            | Self::Export(_)
            | Self::Glossary(_)
            | Self::Compare(_)
            | Self::Reading(_)
            | Self::Actions(_) => true,
        }
    }
}

/// The row one step away, held at both ends.
#[must_use]
pub fn moved(selected: usize, len: usize, action: &Action, page: usize) -> usize {
    let last = len.saturating_sub(1);
    match action {
        Action::Up => selected.saturating_sub(1),
        Action::Down => (selected + 1).min(last),
        Action::PageUp => selected.saturating_sub(page),
        Action::PageDown => (selected + page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => selected.min(last),
    }
}
