//! Tables of other programs: read and planned by a thread of their own, and taken in part by part, so that no key waits
//! for a hundred thousand partners.

use std::sync::Arc;
use std::time::Duration;

use super::{App, Effect};
use crate::domain::id::ItemId;
use crate::domain::import::{Plan, Step as PlanStep, import_of};
use crate::domain::portfolio::Portfolio;
use crate::domain::taxonomy::Taxonomy;
use crate::domain::undo::Step;
use crate::domain::wording::numbers::counted;
use crate::store::save::BATCH;
use crate::tui::action::Action;
use crate::tui::import::{Job, News, Planning};
use crate::tui::saving::Status;
use crate::tui::screen::import::{ImportScreen, Wanted};
use crate::tui::screen::{Said, Screen};

/// Partners that are taken in between two frames.
pub(super) const PART: usize = 125;

/// Partners on their way into the library. What comes next waits until the disk has most of what came before, so that
/// stopping ends soon and says what is true.
pub(super) struct TakingIn {
    what: What,
    done: usize,
}

enum What {
    /// What a table brings.
    Plan(Arc<Plan>),
    /// What an undo brings back, and what to say once it is there.
    Back(Vec<Arc<Portfolio>>, String),
}

impl TakingIn {
    fn len(&self) -> usize {
        match &self.what {
            What::Plan(plan) => plan.steps.len(),
            What::Back(portfolios, _) => portfolios.len(),
        }
    }

    /// Why something else has to wait; `None` where it need not.
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        match (action, &self.what) {
            (Action::Redraw | Action::Suspend | Action::Mouse, _)
            | (Action::Back | Action::Left | Action::Cancel, What::Plan(_)) => None,
            (_, What::Plan(_)) => Some("Partners are being taken in. {back} stops after those that are on their way."),
            (_, What::Back(..)) => Some("Partners are being put back; a moment, please."),
        }
    }
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
            self.say(Said::warning(fault));
        }
    }

    fn begin_to_take_in(&mut self, plan: Arc<Plan>, effects: &mut Vec<Effect>) {
        if self.world.saving.status() == Status::NotSaved {
            return self.say(Said::fault("the last change is NOT SAVED yet. Nothing was taken in."));
        }
        self.undo.remember(&import_of(&plan.from), Vec::new(), None, true);
        if let Some(Screen::Home(home)) = self.screens.first_mut() {
            home.stand_on_top();
        }
        self.taking_in = Some(TakingIn { what: What::Plan(plan), done: 0 });
        self.take_in_more(effects);
    }

    /// Puts many partners back as they are to be, and then says so.
    pub(super) fn begin_to_put_back(&mut self, portfolios: Vec<Portfolio>, said: String, effects: &mut Vec<Effect>) {
        let portfolios = portfolios.into_iter().map(Arc::new).collect();
        self.taking_in = Some(TakingIn { what: What::Back(portfolios, said), done: 0 });
        self.take_in_more(effects);
    }

    /// When the next part is due: at once, unless the disk has enough to do.
    pub(super) fn take_in_at(&self) -> Option<Duration> {
        let waits = self.world.saving.pending() >= BATCH;
        self.taking_in.as_ref().filter(|_| !waits).map(|_| Duration::ZERO)
    }

    /// `Putting back: 250 of 700`, where no screen says it.
    pub(super) fn putting_back_in_words(&self) -> Option<String> {
        let taking_in = self.taking_in.as_ref().filter(|taking_in| matches!(taking_in.what, What::Back(..)))?;
        Some(format!("Putting back: {} of {}", taking_in.done, counted(taking_in.len(), "partner")))
    }

    /// Takes in the next part.
    pub(super) fn take_in_more(&mut self, effects: &mut Vec<Effect>) {
        if self.take_in_at().is_none() {
            return;
        }
        let Some(mut taking_in) = self.taking_in.take() else { return };
        let (from, all) = (taking_in.done, taking_in.len());
        let to = all.min(from + PART);
        taking_in.done = to;
        match &taking_in.what {
            What::Plan(_) if self.world.saving.status() == Status::NotSaved => {
                return self.show_taken_in(|screen| screen.stopped(from));
            }
            What::Plan(plan) => {
                let plan = Arc::clone(plan);
                self.take_in_part(&plan, plan.steps.get(from..to).unwrap_or_default(), effects);
                self.show_taken_in(|screen| screen.taken(&plan, to));
            }
            What::Back(portfolios, _) => self.put_all(portfolios.get(from..to).unwrap_or_default(), effects),
        }
        if to < all {
            self.taking_in = Some(taking_in);
            return;
        }
        self.follow();
        let said = match taking_in.what {
            What::Plan(_) => format!("Taken in. {} takes all of it back.", self.world.setup.keymap.way_to("undo")),
            What::Back(_, said) => said,
        };
        self.say(Said::done(said));
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
        self.put_all(&portfolios, effects);
    }

    /// Puts portfolios into the library and on their way to the disk, together.
    fn put_all(&mut self, portfolios: &[Arc<Portfolio>], effects: &mut Vec<Effect>) {
        let as_of = self.view().as_of();
        for portfolio in portfolios {
            self.world.library.insert(Arc::clone(portfolio), &self.world.setup.taxonomy, &as_of);
        }
        let saving = &mut self.world.saving;
        effects.push(Effect::SaveAll(portfolios.iter().map(|one| (Arc::clone(one), saving.next(one.id))).collect()));
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
