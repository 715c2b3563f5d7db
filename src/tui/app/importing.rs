//! Tables of other programs: read and planned by a thread of their own, and taken in part by part, so that no key waits
//! for a hundred thousand partners.

use std::sync::Arc;

use super::{App, Effect};
use crate::domain::id::ItemId;
use crate::domain::import::{Plan, Step as PlanStep, import_of};
use crate::domain::taxonomy::Taxonomy;
use crate::domain::undo::Step;
use crate::store::save::BATCH;
use crate::tui::action::Action;
use crate::tui::import::{Job, News, Planning};
use crate::tui::saving::Status;
use crate::tui::screen::Screen;
use crate::tui::screen::import::{ImportScreen, Wanted};

/// Partners that are taken in between two frames.
const PART: usize = 125;

/// A table on its way into the library. What comes next waits until the disk has most of what came before, so that
/// stopping ends soon and says what is true.
pub(super) struct TakingIn {
    plan: Arc<Plan>,
    /// Steps of the plan that were done.
    done: usize,
}

/// What can be done while partners are taken in.
pub(super) const fn stays_while_taking_in(action: &Action) -> bool {
    matches!(action, Action::Back | Action::Left | Action::Cancel | Action::Redraw | Action::Suspend | Action::Mouse)
}

impl App {
    pub(super) fn import(&mut self, wanted: Wanted, effects: &mut Vec<Effect>) {
        let job = match wanted {
            Wanted::Do(job) => job,
            Wanted::Plan(table, mapping, from) => {
                let portfolios = self.world.library.entries().map(|(_, entry)| entry.portfolio.clone()).collect();
                let (taxonomy, as_of) = (Taxonomy::clone(&self.world.setup.taxonomy), self.view().as_of());
                let (now, by) = (self.world.now.wall, self.world.setup.by.clone());
                let planning = Planning { table, mapping, from, portfolios, taxonomy, as_of, now, by };
                Job::Plan(Box::new(planning))
            }
            Wanted::Apply(plan) => return self.begin_to_take_in(plan, effects),
            Wanted::Stop => return self.stop_taking_in(),
        };
        effects.push(Effect::Import(job));
    }

    /// Hands it to the screen that asked, if it still shows.
    pub(super) fn hear_import(&mut self, news: News) {
        if let Some(Screen::Import(screen)) = self.screens.last_mut()
            && let Some(fault) = screen.hear(news)
        {
            self.say(fault, true);
        }
    }

    fn begin_to_take_in(&mut self, plan: Arc<Plan>, effects: &mut Vec<Effect>) {
        self.undo.remember(&import_of(&plan.from), Vec::new(), None, true);
        if let Some(Screen::Home(home)) = self.screens.first_mut() {
            home.stand_on_top();
        }
        self.taking_in = Some(TakingIn { plan, done: 0 });
        self.take_in_more(effects);
    }

    /// When the next part is due: at once, unless the disk has enough to do.
    pub(super) fn take_in_at(&self) -> Option<std::time::Duration> {
        let waits = self.world.saving.pending() >= BATCH;
        self.taking_in.as_ref().filter(|_| !waits).map(|_| std::time::Duration::ZERO)
    }

    /// Takes in the next part.
    pub(super) fn take_in_more(&mut self, effects: &mut Vec<Effect>) {
        if self.take_in_at().is_none() {
            return;
        }
        let Some(TakingIn { plan, done }) = self.taking_in.take() else { return };
        if self.world.saving.status() == Status::NotSaved {
            return self.show_taken_in(|screen| screen.stopped(done));
        }
        let end = plan.steps.len().min(done + PART);
        self.take_in_part(&plan, plan.steps.get(done..end).unwrap_or_default(), effects);
        if end < plan.steps.len() {
            self.taking_in = Some(TakingIn { plan, done: end });
            return self.show_taken_in(|screen| screen.taken(end));
        }
        self.follow();
        self.show_taken_in(|screen| screen.taken(end));
        let undo = self.world.setup.keymap.way_to("undo");
        self.say(format!("Taken in. {undo} takes all of it back."), false);
    }

    fn take_in_part(&mut self, plan: &Plan, steps: &[PlanStep], effects: &mut Vec<Effect>) {
        let mut act = self.world.act(&mut self.ids);
        let portfolio = |step: &PlanStep| {
            let current = step.partner().and_then(|id| self.world.library.get(id)).map(AsRef::as_ref);
            step.portfolio(current, &plan.from, &mut act).map(Arc::new)
        };
        let portfolios: Vec<Arc<_>> = steps.iter().filter_map(portfolio).collect();
        let before = |id: ItemId| self.world.library.get(id).cloned();
        let known: Vec<ItemId> = portfolios.iter().map(|one| one.id).filter(|id| before(*id).is_some()).collect();
        let changes = portfolios.iter();
        let changes = changes.map(|one| Step { id: one.id, before: before(one.id), after: Some(Arc::clone(one)) });
        self.undo.remember_more(changes.collect());
        effects.push(Effect::KeepNext(known));
        for portfolio in &portfolios {
            self.put(portfolio);
        }
        let saving = &mut self.world.saving;
        effects
            .push(Effect::SaveAll(portfolios.into_iter().map(|one| (Arc::clone(&one), saving.next(one.id))).collect()));
    }

    /// Ends it after what is on its way to the disk.
    fn stop_taking_in(&mut self) {
        let Some(TakingIn { done, .. }) = self.taking_in.take() else { return };
        self.follow();
        self.show_taken_in(|screen| screen.stopped(done));
    }

    fn show_taken_in(&mut self, show: impl FnOnce(&mut ImportScreen)) {
        if let Some(Screen::Import(screen)) = self.screens.last_mut() {
            show(screen);
        }
    }
}
