//! The model and its update: the library, the stack of screens, the message, what is saved.
//! `update` is synchronous and cannot fail, block, read a clock or touch a file; what it wants done it returns.

mod changes;
mod composing;
mod draw;
mod event;
mod exporting;
mod foreign;
mod importing;
mod leaving;
mod loading;
mod messages;
mod navigation;
mod pointing;
mod sample;
mod world;

use std::time::Duration;

use tui_input::InputRequest;

pub use composing::Composition;
pub use event::{Effect, Event, Moment};
use importing::TakingIn;
use messages::{MESSAGE_STAYS, Messages};
pub use pointing::Pointer;
use world::World;
pub use world::{Open, Setup};

use super::action::{Action, Focus};
use super::keymap::Keymap;
use super::saving::Status;
use super::screen::actions::ActionList;
use super::screen::duplicates::Duplicates;
use super::screen::export::ExportScreen;
use super::screen::field::left_out;
use super::screen::home::Home;
use super::screen::import::ImportScreen;
use super::screen::queue::QueueScreen;
use super::screen::reading::{Page, Reading};
use super::screen::review::Review;
use super::screen::{Change, Ctx, Go, Said, Screen, Turn, View};
use super::ui::frame;
use crate::domain::id::{IdSource, ItemId};
use crate::domain::undo::Undo;

/// The model.
pub struct App {
    world: World,
    /// Where new ids come from.
    ids: IdSource,
    /// Invariant: never empty; the first is always the home screen.
    screens: Vec<Screen>,
    messages: Messages,
    undo: Undo,
    /// A table that is being taken in, part by part.
    taking_in: Option<TakingIn>,
    /// The partner whose file is watched.
    watched: Option<ItemId>,
    /// When Ctrl-C was pressed at the top level.
    cancel_at: Option<Duration>,
    /// The person was told that something is not saved; leaving again leaves.
    warned_unsaved: bool,
}

/// How long loading may take before the screen says so.
const LOADING_NOTE: Duration = Duration::from_millis(150);

impl App {
    #[must_use]
    pub fn new(setup: Setup, ids: IdSource, now: Moment) -> Self {
        let mut messages = Messages::default();
        let whole = setup.keymap.way_to("messages");
        messages.begin(&setup.first_words, &whole, now.wall, now.uptime + MESSAGE_STAYS);
        Self {
            world: World::new(setup, now),
            ids,
            screens: vec![Screen::Home(Home::default())],
            messages,
            undo: Undo::default(),
            taking_in: None,
            watched: None,
            cancel_at: None,
            warned_unsaved: false,
        }
    }

    /// Takes in one event and says what is to be done.
    pub fn update(&mut self, now: Moment, event: Event) -> Vec<Effect> {
        self.world.now = now;
        self.count_for_today();
        let mut effects = Vec::new();
        match event {
            Event::Action(action) => {
                self.messages.clear_old(now.uptime);
                self.order_at_key();
                self.act(&action, &mut effects);
            }
            Event::Pointed(pointer) => {
                self.messages.clear_old(now.uptime);
                self.order_at_key();
                self.point(pointer, &mut effects);
            }
            Event::Resized(width, height) => self.world.size = (width, height),
            Event::Loaded(batch) => self.take_in(batch, &mut effects),
            Event::Foreign(changes) => self.take_over(changes, &mut effects),
            Event::PutBack(file_name, result) => self.hear_put_back(&file_name, result, &mut effects),
            Event::WithoutComments(id) => self.hear_of_comments(id),
            Event::CopyStays(fault) => self.hear_copy_stays(&fault, &mut effects),
            Event::FocusGained => effects.push(Effect::LookAround),
            Event::Saved(report) => self.take_report(report, &mut effects),
            Event::Exported(exported) => self.hear_exported(&exported),
            Event::Import(news) => self.hear_import(news),
            Event::Composed(composition, result) => self.take_composed(&composition, result, &mut effects),
            Event::Tick => self.take_in_more(&mut effects),
        }
        self.save_due(&mut effects, false);
        self.watch(&mut effects);
        effects
    }

    /// The keys in force.
    #[must_use]
    pub const fn keymap(&self) -> &Keymap {
        &self.world.setup.keymap
    }

    /// Columns and rows of the window, as far as the model knows.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        self.world.size
    }

    /// What has the focus, for the keymap. In a window too small to show a text field, none is typed into.
    #[must_use]
    pub fn focus(&self) -> Focus {
        if self.is_too_small() { Focus::Reading } else { self.top().focus() }
    }

    fn is_too_small(&self) -> bool {
        frame::is_too_small(self.world.size.0, self.world.size.1)
    }

    /// When [`Event::Tick`] is wanted, counted from the start of the program.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        let note = (!self.world.loading.done && self.world.now.uptime < LOADING_NOTE).then_some(LOADING_NOTE);
        self.world.saving.deadline().into_iter().chain(note).chain(self.take_in_at()).min()
    }

    /// Whether everything said to the writer is on the disk.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.taking_in.is_none() && matches!(self.world.saving.status(), Status::Saved(_) | Status::Nothing)
    }

    /// What still has to be written before leaving.
    pub fn unwritten(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.save_due(&mut effects, true);
        effects
    }

    fn top(&self) -> &Screen {
        self.screens.last().expect("the home screen is never popped")
    }

    fn view(&self) -> View<'_> {
        self.world.view()
    }

    fn act(&mut self, action: &Action, effects: &mut Vec<Effect>) {
        let leaving = matches!(action, Action::Quit | Action::Cancel);
        if self.is_too_small() && !leaving {
            return;
        }
        if let Some(reason) = self.refuses(action) {
            return self.messages.say(Said::done(reason), self.world.now.wall, Duration::ZERO);
        }
        if let Some(screen) = self.opened_anywhere(action) {
            return self.screens.push(screen);
        }
        match action {
            Action::Copy => self.copy(effects),
            Action::Mouse => self.give_or_take_mouse(effects),
            Action::Review => {
                let review = Review::new(self.view());
                self.go(Go::Tab(Screen::Review(review)), effects);
            }
            Action::Versions => self.show_versions(),
            Action::Undo => self.undo(effects),
            Action::Redo => self.redo(effects),
            Action::Redraw => effects.extend([Effect::LookAround, Effect::Redraw]),
            Action::Suspend => {
                self.save_due(effects, true);
                effects.push(Effect::Suspend);
            }
            Action::Quit => self.quit(effects),
            Action::Cancel => self.cancel(effects),
            Action::Pick(_) if !self.focus().has_options() => self.advise_about_keys(),
            Action::Stray => self.advise_about_keys(),
            _ => {
                let left_out = self.top().field().and_then(|input| left_out(input, action));
                let turn = self.turn(action);
                let said = turn.say.is_some();
                self.take(turn, effects);
                if let Some(words) = left_out.filter(|_| !said) {
                    self.say(Said::done(words));
                }
            }
        }
    }

    /// The screen that an action opens on top of any other.
    fn opened_anywhere(&self, action: &Action) -> Option<Screen> {
        Some(match action {
            Action::Help => Screen::Reading(Reading::new(Page::Help(self.focus()))),
            Action::Actions if self.focus() != Focus::Actions => {
                Screen::Actions(ActionList::new(self.focus(), |action| self.refuses(action)))
            }
            Action::Messages => Screen::Reading(Reading::new(self.messages.page(self.view()))),
            Action::Export => Screen::Export(ExportScreen::new(self.top().to_export())),
            Action::Import => Screen::Import(ImportScreen::default()),
            Action::Queue => Screen::Queue(QueueScreen::new(self.view())),
            Action::Duplicates => Screen::Duplicates(Duplicates::new(self.view(), &self.top().to_export())),
            _ => return None,
        })
    }

    /// Lets the top screen answer an action.
    fn turn(&mut self, action: &Action) -> Turn {
        let mut ctx = Ctx { view: self.world.view(), act: self.world.act(&mut self.ids) };
        let top = self.screens.last_mut().expect("the home screen is never popped");
        top.update(&mut ctx, action)
    }

    /// Does what a screen answered. The screens follow a change once all is in place: the one that is about to go may
    /// show something that is gone, and the one that is about to come something that has only just come.
    fn take(&mut self, turn: Turn, effects: &mut Vec<Effect>) {
        let is_change = turn.change.is_some();
        if self.world.setup.read_only && (is_change || turn.go.writes()) {
            // A session has already gone on to what would come next.
            if is_change && matches!(self.top(), Screen::Session(_)) {
                self.pop();
            }
            return self.answer("fourfold was opened read only. Nothing changed.");
        }
        let changed = turn.change.as_ref().map(Change::partner);
        if let Some(change) = turn.change {
            self.commit(change, effects);
        }
        let run = self.go(turn.go, effects);
        if let Some(partner) = changed {
            self.follow();
            self.stand_on(partner);
        }
        if let Some(said) = turn.say {
            self.messages.say_done(said, self.world.now.wall);
        }
        if let Some(action) = run {
            self.act(&action, effects);
        }
    }

    /// Why an action would do nothing now.
    fn refuses(&self, action: &Action) -> Option<String> {
        if let Some(taking_in) = &self.taking_in {
            return taking_in.refuses(action).map(|reason| self.view().words(reason));
        }
        match action {
            Action::Undo if !self.undo.can_undo() => Some("Nothing to undo yet.".to_owned()),
            Action::Versions if self.two_versions().is_none() => {
                Some("Nothing to compare: no partner has two versions.".to_owned())
            }
            Action::Export if self.world.library.is_empty() => Some("There is nothing to export yet.".to_owned()),
            Action::Edit(InputRequest::DeleteFromStart)
                if self.top().field().is_some_and(|input| input.value().is_empty()) =>
            {
                Some("The field is empty.".to_owned())
            }
            Action::Redo if !self.undo.can_redo() => Some("Nothing to redo.".to_owned()),
            Action::Messages if self.messages.is_empty() => Some("Nothing was said yet.".to_owned()),
            _ => self.top().refuses(self.view(), action).map(|reason| self.world.setup.keymap.words(reason)),
        }
    }
}
