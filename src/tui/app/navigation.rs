//! The stack of screens: where an answer leads, and what goes when what it shows is gone.

use super::{App, Effect};
use crate::domain::id::ItemId;
use crate::tui::action::Action;
use crate::tui::screen::partner::PartnerScreen;
use crate::tui::screen::{Go, Screen};

impl App {
    /// Goes where a screen wants to; returns what is to be done there.
    pub(super) fn go(&mut self, go: Go, effects: &mut Vec<Effect>) -> Option<Action> {
        match go {
            Go::Stay => {}
            Go::Editor { partner, field } => self.compose(partner, field, effects),
            Go::Push(screen) => self.screens.push(screen),
            Go::PutBack(file_name) => {
                self.pop();
                effects.push(Effect::PutBack(file_name));
            }
            Go::BringIn(file_name) => {
                self.pop();
                effects.push(Effect::BringIn(file_name));
            }
            Go::DiscardCopy(file_name, of) => {
                self.pop();
                self.world.library.forget_copy(&file_name);
                self.follow();
                effects.push(Effect::DiscardCopy(file_name, of));
            }
            Go::Pop => self.pop(),
            Go::Run(action) => {
                self.pop();
                return Some(action);
            }
            Go::Home => {
                while self.screens.len() > 1 {
                    self.pop();
                }
            }
            Go::Order(order) => {
                self.world.visit.order = order;
                self.put_in_order();
            }
            Go::Sample(what) => self.sample(what, effects),
            Go::Export(wanted) => self.export(wanted, effects),
            Go::Import(wanted) => self.import(wanted, effects),
            Go::Tab(screen) => {
                self.go(Go::Home, effects);
                self.screens.push(screen);
            }
            Go::Replace(screen) => {
                self.pop();
                self.screens.push(screen);
            }
            Go::Finish(partner) => {
                self.pop();
                let below = matches!(self.top(), Screen::Partner(screen) if screen.partner() == partner);
                if !below && !matches!(self.top(), Screen::Queue(_)) {
                    self.screens.push(Screen::Partner(PartnerScreen::new(partner)));
                }
            }
        }
        None
    }

    /// Takes the top screen away. Home then stands on the partner that was just left.
    pub(super) fn pop(&mut self) {
        if self.screens.len() > 1 {
            let left = self.screens.pop();
            let partner = left.as_ref().and_then(Screen::partner);
            match left {
                Some(Screen::Reviewing(review)) => self.world.visit.skipped.extend(review.into_skipped()),
                Some(Screen::Queue(queue)) => self.world.visit.later.extend(queue.into_later()),
                _ => {}
            }
            self.follow();
            self.stand_on(partner);
        }
    }

    /// Puts home, where it shows, on a partner.
    pub(super) fn stand_on(&mut self, partner: Option<ItemId>) {
        if let (Some(partner), Some(Screen::Home(home))) = (partner, self.screens.last_mut()) {
            home.stand_on(partner);
        }
    }

    /// After an undo, a session goes where the exchange now waits for an answer.
    pub(super) fn return_to_open_step(&mut self, changed: ItemId) {
        let view = self.world.view();
        if let Some(Screen::Session(session)) = self.screens.last_mut().filter(|top| top.partner() == Some(changed)) {
            session.return_to_open_step(view);
        }
    }

    /// Lets the screens follow a change of the library; what shows something that is gone, goes. Home follows when it
    /// shows again: ordering all partners at every letter that is typed elsewhere would be for nobody.
    pub(super) fn follow(&mut self) {
        let _gone = self.follow_others();
    }

    /// The same after somebody else changed something; returns whether a screen went.
    pub(super) fn follow_others(&mut self) -> bool {
        let before = self.screens.len();
        let view = self.world.view();
        self.screens.retain_mut(|screen| matches!(screen, Screen::Home(_)) || screen.follow(view));
        if let [Screen::Home(home)] = self.screens.as_mut_slice() {
            home.follow(view);
        }
        self.screens.len() < before
    }
}
