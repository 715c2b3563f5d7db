//! The screens, and what one of them may see and answer. A screen holds ids and indices, never data of the library.

pub mod actions;
pub mod compare;
pub mod confirm;
pub mod damaged;
pub mod export;
pub mod field;
pub mod filter;
pub mod form;
pub mod glossary;
pub mod home;
pub mod join;
pub mod listing;
pub mod many;
pub mod new_partner;
pub mod overrule;
pub mod partner;
pub mod reading;
pub mod result;
pub mod review;
pub mod reviewing;
pub mod session;
pub mod versions;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

pub use field::edit;

use super::action::{ACTIONS, Action, Focus};
use super::export::Wanted;
use super::keymap::Keymap;
use super::ui::doc::Doc;
use super::ui::painted::{Aim, Painted, Target};
use super::ui::theme::Theme;
use crate::domain::field::Field;
use crate::domain::glossary::LazyGlossary;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::review::AsOf;
use crate::domain::taxonomy::Taxonomy;
use crate::safe_text::SafeText;

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
    Partner(partner::PartnerScreen),
    Form(form::Form),
    Join(join::Join),
    Session(session::Session),
    Result(result::ResultScreen),
    Override(overrule::OverrideScreen),
    Confirm(confirm::Confirm),
    Damaged(damaged::Damaged),
    Versions(versions::Versions),
    Glossary(glossary::GlossaryScreen),
    Compare(compare::CompareScreen),
    Reading(reading::Reading),
    Actions(actions::ActionList),
}

/// What holds for this run of the program only.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// Partners that a review skipped; they come last the next time.
    pub skipped: Vec<ItemId>,
    /// Whether the library is the sample, of which nothing is saved.
    pub in_sample: bool,
}

/// What a screen may read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub library: &'a Library,
    pub taxonomy: &'a Taxonomy,
    pub glossary: &'a LazyGlossary,
    pub theme: &'a Theme,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    pub now: Timestamp,
    /// Days after which a review is due again.
    pub stale_days: u16,
    pub zone: &'a TimeZone,
    pub visit: &'a Visit,
    /// Whether the whole library has been read.
    pub loaded: bool,
    /// Where the portfolios are, for the help page.
    pub folder: &'a str,
    /// The keys in force.
    pub keys: &'a Keymap,
}

impl<'a> View<'a> {
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    #[must_use]
    pub fn as_of(&self) -> AsOf {
        AsOf::new(self.now, self.zone.clone()).with_stale_days(self.stale_days)
    }

    /// A moment in the person's own time: `2026-11-22 09:06`.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    #[must_use]
    pub fn is_wide(&self) -> bool {
        super::ui::frame::is_wide(self.size.0, self.size.1)
    }

    /// A sentence of the program with the keys in force; see [`Keymap::words`].
    #[must_use]
    pub fn words(&self, sentence: &'static str) -> String {
        self.keys.words(sentence)
    }

    /// Lines of content, for moving by a page.
    #[must_use]
    pub fn page(&self) -> usize {
        usize::from(super::ui::frame::content_size(self.size.0, self.size.1).1.max(2)) - 1
    }

    #[must_use]
    pub fn exchange(&self, partner: ItemId, exchange: ItemId) -> Option<(&'a Portfolio, &'a Exchange)> {
        let portfolio = self.library.get(partner)?;
        Some((portfolio, portfolio.exchange(exchange)?))
    }
}

/// What a screen may use while it updates.
pub struct Ctx<'a> {
    pub view: View<'a>,
    pub act: Act<'a>,
}

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
    /// Into the sample library, or out of it.
    Sample(Sample),
    Replace(Screen),
    /// Back to the screen below and do this there.
    Run(Action),
    /// Back, and the newest earlier version into the place of this file, which cannot be read.
    PutBack(String),
    /// To the person's own editor with a text, and back here.
    Editor {
        partner: ItemId,
        field: Field,
    },
    /// Done with an exchange: on to its partner, which may already stand below.
    Finish(ItemId),
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

    /// The partner that was changed last, for the list to stand on.
    #[must_use]
    pub fn partner(&self) -> Option<ItemId> {
        self.portfolios.last().map(|portfolio| portfolio.id)
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
    /// Making room for an exchange or taking an empty one away: nothing that anybody would undo.
    Housekeeping,
}

/// A sentence for the message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub error: bool,
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
        Self { say: Some(Said { text: text.into(), error: true }), ..Self::default() }
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
        Self { say: Some(Said { text: text.into(), error: false }), ..self }
    }
}

/// Where am I, at the left and at the right of the first line.
#[derive(Debug, Default)]
pub struct Title {
    /// One of the three tabs, by its action; then there is no path.
    pub tab: Option<Action>,
    pub path: Vec<String>,
    pub position: String,
}

/// The screens side by side at the top of the program.
const TABS: [(Action, &str); 3] =
    [(Action::Partners, "Partners"), (Action::Review, "Review"), (Action::Glossary, "Glossary")];

impl Title {
    /// The tabs or the path; where room is short, the path starts further down.
    #[must_use]
    pub fn in_width(&self, view: View<'_>, width: u16) -> String {
        if self.tab.is_some() {
            return self.tabs(view).map(|(words, _)| words).collect::<Vec<_>>().join("  ");
        }
        let room = usize::from(width).saturating_sub(SafeText::for_screen(&self.position).width() + 4);
        let whole = self.path.join(" > ");
        match self.path.get(1..) {
            Some(rest) if !rest.is_empty() && SafeText::for_screen(&whole).width() > room => rest.join(" > "),
            _ => whole,
        }
    }

    /// Where the tabs can be pointed at in the first line.
    #[must_use]
    pub fn tab_targets(&self, view: View<'_>, line: Rect) -> Vec<Target> {
        let mut x = line.x;
        let shown = self.tabs(view).filter(|_| self.tab.is_some());
        let target = |(words, action): (String, Action)| {
            let width = u16::try_from(SafeText::for_screen(&words).width()).unwrap_or(u16::MAX);
            let area = Rect { x, width, ..line }.intersection(line);
            x = x.saturating_add(width + 2);
            Target { area, aim: Aim::Do(action) }
        };
        shown.map(target).collect()
    }

    /// `[1 Partners]`, `3 Glossary`: the current one in brackets, each with its key.
    fn tabs<'v>(&'v self, view: View<'v>) -> impl Iterator<Item = (String, Action)> + 'v {
        TABS.into_iter().map(move |(action, name)| {
            let row = ACTIONS.iter().find(|row| row.action == action);
            let key = row.and_then(|row| view.keys.keys(row, Focus::Partners).into_iter().next());
            let words = key.map_or_else(|| name.to_owned(), |key| format!("{key} {name}"));
            (if self.tab.as_ref() == Some(&action) { format!("[{words}]") } else { words }, action)
        })
    }
}

impl Screen {
    #[must_use]
    pub fn focus(&self) -> Focus {
        match self {
            Self::Home(screen) => screen.focus(),
            Self::NewPartner(_) => Focus::Text,
            Self::Many(screen) => screen.focus(),
            Self::Export(screen) => screen.focus(),
            Self::Review(screen) => screen.focus(),
            Self::Listing(_) => Focus::Listing,
            Self::Reviewing(_) => Focus::Reviewing,
            Self::Partner(_) => Focus::Exchanges,
            Self::Form(screen) => screen.focus(),
            Self::Join(_) => Focus::Choice,
            Self::Session(screen) => screen.focus(),
            Self::Result(_) => Focus::Result,
            Self::Override(screen) => screen.focus(),
            Self::Confirm(_) | Self::Damaged(_) | Self::Versions(_) => Focus::Options,
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
            | Self::Versions(_)
            | Self::Compare(_)
            | Self::Listing(_)
            | Self::Reviewing(_)
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
            Self::Versions(screen) => Some(screen.partner()),
            Self::Override(_)
            | Self::Confirm(_)
            | Self::Damaged(_)
            | Self::Home(_)
            | Self::NewPartner(_)
            | Self::Many(_)
            | Self::Export(_)
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
            Self::Partner(screen) => screen.update(ctx, action),
            Self::Form(screen) => screen.update(ctx, action),
            Self::Join(screen) => screen.update(ctx, action),
            Self::Session(screen) => screen.update(ctx, action),
            Self::Result(screen) => screen.update(ctx, action),
            Self::Override(screen) => screen.update(ctx, action),
            Self::Confirm(screen) => screen.update(ctx, action),
            Self::Damaged(screen) => screen.update(action),
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
            Self::Partner(screen) => screen.render(view, area, buf),
            Self::Form(screen) => screen.render(view, area, buf),
            Self::Join(screen) => screen.render(view, area, buf),
            Self::Session(screen) => screen.render(view, area, buf),
            Self::Result(screen) => screen.render(view, area, buf),
            Self::Override(screen) => screen.render(view, area, buf),
            Self::Confirm(screen) => screen.render(view, area, buf),
            Self::Damaged(screen) => screen.render(view, area, buf),
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
            Self::Partner(screen) => screen.title(view),
            Self::Form(screen) => screen.title(view),
            Self::Join(screen) => screen.title(view),
            Self::Session(screen) => screen.title(view),
            Self::Result(screen) => screen.title(view),
            Self::Override(screen) => screen.title(view),
            Self::Confirm(screen) => screen.title(view),
            Self::Damaged(screen) => screen.title(),
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
            Self::Partner(screen) => screen.refuses(view, action),
            Self::Form(screen) => screen.refuses(view, action),
            Self::Session(screen) => screen.refuses(view, action),
            Self::Result(screen) => screen.refuses(view, action),
            Self::Override(screen) => screen.refuses(action),
            Self::Confirm(screen) => screen.refuses(action),
            Self::Damaged(screen) => screen.refuses(action),
            Self::Versions(screen) => screen.refuses(action),
            Self::Reading(screen) => screen.refuses(view, action),
            Self::Glossary(screen) => screen.refuses(view, action),
            Self::Compare(screen) => screen.refuses(view, action),
            Self::Join(_) | Self::Actions(_) => None,
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
