//! The conversation: a line in, lines and changes out. Synchronous; reads no clock, opens no file, writes nothing.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::ask::{Ask, Reply, Word};
use super::keeper::{Settled, Wanted};
use super::page;
use super::prompt::menu::Menu;
use super::prompt::partner::PartnerPrompt;
use super::prompt::session::Session;
use super::prompt::settle::Settle;
use super::prompt::whom::Whom;
use super::prompt::{Change, Ctx, Go, Prompt, Turn, View, add::Add};
use crate::domain::glossary::LazyGlossary;
use crate::domain::history::{Act, History};
use crate::domain::id::{IdSource, ItemId};
use crate::domain::library::Library;
use crate::domain::merge::Collided;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::taxonomy::LazyTaxonomy;
use crate::domain::two_versions::Source;
use crate::domain::undo::{Step, Undo};
use crate::domain::whom::Found;

/// What the program hands over at the start.
pub struct Setup {
    pub taxonomy: LazyTaxonomy,
    pub glossary: LazyGlossary,
    pub zone: TimeZone,
    /// Who decides; stands in decisions and histories.
    pub by: String,
    pub ids: IdSource,
    pub stale_days: u16,
    /// Where the portfolios are, as help says it.
    pub folder: String,
    /// Nothing may change.
    pub read_only: bool,
    /// What has to be said first, such as a fault in the settings.
    pub first_words: Vec<String>,
    /// The partner to take up first, by its name; offered as a new one when there is none.
    pub open: Option<String>,
}

/// A person in the middle of something.
pub struct Conversation {
    setup: Setup,
    library: Library,
    /// Invariant: never empty; the first is always the main menu.
    prompts: Vec<Prompt>,
    undo: Undo,
    /// Exchanges that the work queue put off.
    later: Vec<ItemId>,
    now: Timestamp,
    /// Times in a row that the person asked to leave.
    leaving: usize,
}

/// What is to happen after a line.
#[derive(Debug)]
pub struct Reaction {
    /// What to say once the changes were written.
    pub say: Vec<String>,
    pub save: Vec<Wanted>,
    /// Two versions that are one now.
    pub settled: Option<Settled>,
    pub next: Next,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The prompt in full.
    Ask,
    /// Only its last line: nothing changed.
    Repeat,
    /// Its position and its last line: a page was read.
    Position,
    Leave,
}

impl Conversation {
    #[must_use]
    pub fn new(setup: Setup, library: Library, now: Timestamp) -> Self {
        Self {
            setup,
            library,
            prompts: vec![Prompt::Menu(Menu)],
            undo: Undo::default(),
            later: Vec::new(),
            now,
            leaving: 0,
        }
    }

    /// Greets, and opens the partner that was asked for.
    pub fn begin(&mut self, now: Timestamp) -> Reaction {
        self.now = now;
        let mut say = self.setup.first_words.clone();
        say.push(
            "fourfold, line by line. Type help for help, quit to leave. Every answer is saved when given.".to_owned(),
        );
        if self.setup.read_only {
            say.push("Opened read only: nothing can be changed.".to_owned());
        }
        let mut reaction = match self.setup.open.take() {
            Some(name) => self.open(&name),
            None => Reaction { say: Vec::new(), save: Vec::new(), settled: None, next: Next::Ask },
        };
        say.append(&mut reaction.say);
        Reaction { say, ..reaction }
    }

    fn open(&mut self, name: &str) -> Reaction {
        let turn = match self.library.find(name) {
            Found::None(near) => Turn::go(Go::Push(Prompt::Add(Add::new(name, near)))),
            Found::Several(partners) => Turn::go(Go::Push(Prompt::Whom(Whom::among(name, partners)))),
            Found::One(id) => {
                self.prompts.push(Prompt::Partner(PartnerPrompt::new(id)));
                self.with_ctx(|_, ctx| PartnerPrompt::new(id).take_up(ctx))
            }
        };
        self.react(turn)
    }

    /// The prompt that waits for an answer.
    #[must_use]
    pub fn ask(&self) -> Ask {
        self.top().ask(self.view())
    }

    /// Takes a line.
    pub fn take(&mut self, now: Timestamp, line: &str) -> Reaction {
        self.now = now;
        let ask = self.ask();
        let reply = ask.read(line);
        if !matches!(reply, Reply::Word(Word::Quit, _)) {
            self.leaving = 0;
        }
        let turn = match &reply {
            Reply::Word(Word::Quit, _) => Turn::go(Go::Leave),
            Reply::Word(Word::Again, _) => Turn::go(Go::Anew),
            Reply::Word(Word::Help, _) => Turn::page(self.help(&ask)),
            Reply::Word(word @ (Word::Undo | Word::Redo), _) => return self.take_back(*word),
            Reply::Word(Word::Term, name) if !name.is_empty() => {
                let found = page::look_up(self.view(), name, "Type term and one of these names.");
                found.map_or_else(Turn::refuse, Turn::page)
            }
            _ => self.with_ctx(|top, ctx| top.answer(ctx, &reply)),
        };
        self.react(turn)
    }

    /// Answers a line that is none.
    #[must_use]
    pub fn refuse(&self, why: &str) -> Reaction {
        Reaction { say: Turn::refuse(why).say, save: Vec::new(), settled: None, next: Next::Repeat }
    }

    /// Whether the person wants to leave though something is not saved.
    #[must_use]
    pub const fn leaves_anyway(&self) -> bool {
        self.leaving > 1
    }

    /// Tidies up before the end: an exchange about which nothing was said is not kept.
    pub fn leave(&mut self, now: Timestamp) -> Vec<Wanted> {
        self.now = now;
        let view = self.view();
        let blank = self.prompts.iter().find_map(|prompt| match prompt {
            Prompt::Session(session) => session.blank(view),
            _ => None,
        });
        blank
            .filter(|_| !self.setup.read_only)
            .map(|portfolio| self.commit(Change { portfolio, label: None }))
            .into_iter()
            .collect()
    }

    fn react(&mut self, turn: Turn) -> Reaction {
        let Turn { go, change, settles, say } = turn;
        if (change.is_some() || settles.is_some()) && self.setup.read_only {
            return self.refuse_change();
        }
        let save: Vec<Wanted> = change.map(|change| self.commit(change)).into_iter().collect();
        let settled = settles.and_then(|source| self.forget(source));
        let next = self.go(go);
        self.let_queue_follow();
        Reaction { say, save, settled, next }
    }

    /// What was just classified no longer waits.
    fn let_queue_follow(&mut self) {
        let Self { setup, library, prompts, later, now, .. } = self;
        if let Some(Prompt::Queue(queue)) = prompts.last_mut() {
            queue.follow(view(setup, library, later, *now));
        }
    }

    /// A session has already gone on to what would come next, so it is left.
    fn refuse_change(&mut self) -> Reaction {
        let in_session = matches!(self.top(), Prompt::Session(_));
        if in_session {
            self.pop();
        }
        let next = if in_session { Next::Ask } else { Next::Repeat };
        Reaction { next, ..self.refuse("fourfold was opened read only.") }
    }

    fn commit(&mut self, change: Change) -> Wanted {
        let after = Arc::new(change.portfolio);
        let before = self.library.get(after.id).cloned();
        if let Some(label) = change.label {
            let step = Step { id: after.id, before, after: Some(Arc::clone(&after)) };
            self.undo.remember(&label, vec![step], None, true);
        }
        self.put(&after);
        (after.id, Some(after))
    }

    /// Goes on with what a save made of our version and somebody else's. Returns what to say of it.
    pub fn take_over(&mut self, portfolio: &Arc<Portfolio>) -> String {
        self.put(portfolio);
        format!("Someone else changed {} too; both changes are kept.", portfolio.partner.name)
    }

    /// A save collided with somebody else's version: asks at once which one stays at each place.
    pub fn collide(&mut self, id: ItemId, collided: Collided) {
        self.library.collide(id, collided);
        let source = Source::Collision(id);
        self.prompts.retain(|prompt| !matches!(prompt, Prompt::Settle(settle) if *settle.source() == source));
        self.prompts.push(Prompt::Settle(Settle::new(source)));
    }

    /// What was settled is no longer offered.
    fn forget(&mut self, source: Source) -> Option<Settled> {
        match source {
            Source::Collision(id) => self.library.settle(id).map(|collided| Settled::Adopt(collided.theirs)),
            Source::Copy(file_name) => {
                let held = self.library.copy(&file_name).and_then(|copy| copy.holds.as_ref().ok()).map(|held| held.id);
                self.library.forget_copy(&file_name);
                Some(Settled::Discard(file_name, held))
            }
        }
    }

    fn put(&mut self, portfolio: &Arc<Portfolio>) {
        let as_of = self.view().as_of();
        self.library.insert(Arc::clone(portfolio), &self.setup.taxonomy, &as_of);
    }

    fn take_back(&mut self, word: Word) -> Reaction {
        let Self { setup, library, undo, now, .. } = self;
        let mut act = Act { now: *now, by: &setup.by, ids: &mut setup.ids };
        let current = |id| library.get(id).cloned();
        let (restored, verb, nothing) = match word {
            Word::Redo => (undo.redo(current, &mut act), "Done again", "Nothing to redo."),
            _ => (undo.undo(current, &mut act), "Undone", "Nothing to undo yet."),
        };
        let Some(restored) = restored else { return self.refuse(nothing) };
        let (mut save, mut touched) = (Vec::new(), None);
        for portfolio in restored.portfolios {
            let portfolio = Arc::new(portfolio);
            touched =
                self.library.get(portfolio.id).and_then(|before| touched_exchange(before, &portfolio)).or(touched);
            self.put(&portfolio);
            save.push((portfolio.id, Some(portfolio)));
        }
        for id in restored.removed {
            self.library.remove(id);
            save.push((id, None));
        }
        self.follow();
        self.go_to_touched(touched);
        Reaction { say: vec![format!("{verb}: {}.", restored.label)], save, settled: None, next: Next::Ask }
    }

    /// Asks about the exchange that an undo changed, where a session has gone on from it to another of the same
    /// partner.
    fn go_to_touched(&mut self, touched: Option<(ItemId, ItemId)>) {
        let Some((partner, exchange)) = touched else { return };
        let elsewhere = match self.top() {
            Prompt::Session(session) => session.exchange() != exchange && session.partner() == partner,
            Prompt::Result(result) => result.exchange() != exchange && result.partner() == partner,
            _ => false,
        };
        let view = self.view();
        let found = view.exchange(partner, exchange).filter(|_| elsewhere);
        if let Some(prompt) = found.map(|(_, exchange)| Session::resuming(view, partner, exchange)) {
            self.go(Go::Replace(prompt));
        }
    }

    fn go(&mut self, go: Go) -> Next {
        match go {
            Go::Stay => return Next::Repeat,
            Go::Return => return Next::Position,
            Go::Leave => {
                self.leaving += 1;
                return Next::Leave;
            }
            Go::Anew => {}
            Go::Push(prompt) => self.prompts.push(prompt),
            Go::Pop => self.pop(),
            Go::Replace(prompt) => {
                self.pop();
                self.prompts.push(prompt);
            }
            Go::Instead(prompt) => {
                self.pop();
                self.pop();
                self.prompts.push(prompt);
            }
            Go::Finish(partner) => {
                self.pop();
                let below = matches!(self.top(), Prompt::Partner(prompt) if prompt.partner() == partner);
                if !below && !matches!(self.top(), Prompt::Queue(_)) {
                    self.prompts.push(Prompt::Partner(PartnerPrompt::new(partner)));
                }
            }
        }
        Next::Ask
    }

    fn pop(&mut self) {
        if self.prompts.len() > 1
            && let Some(Prompt::Queue(queue)) = self.prompts.pop()
        {
            self.later.extend(queue.into_later());
        }
    }

    /// Lets the prompts follow an undo; what asks about something that is gone, goes.
    fn follow(&mut self) {
        let Self { setup, library, prompts, later, now, .. } = self;
        let view = view(setup, library, later, *now);
        prompts.retain_mut(|prompt| prompt.follow(view));
        let waiting = match self.top() {
            Prompt::Result(result) => result.waiting(self.view()),
            _ => None,
        };
        if let Some(prompt) = waiting {
            self.go(Go::Replace(prompt));
        }
    }

    fn top(&self) -> &Prompt {
        self.prompts.last().expect("the main menu is never popped")
    }

    fn view(&self) -> View<'_> {
        view(&self.setup, &self.library, &self.later, self.now)
    }

    /// Lets the top prompt, or whoever, act.
    fn with_ctx(&mut self, turn: impl FnOnce(&mut Prompt, &mut Ctx<'_>) -> Turn) -> Turn {
        let Self { setup, library, prompts, later, now, .. } = self;
        let Setup { taxonomy, glossary, zone, by, ids, stale_days, .. } = setup;
        let view = View { library, taxonomy, glossary, zone, now: *now, stale_days: *stale_days, later };
        let mut ctx = Ctx { view, act: Act { now: *now, by, ids } };
        turn(prompts.last_mut().expect("the main menu is never popped"), &mut ctx)
    }

    fn help(&self, ask: &Ask) -> Vec<String> {
        let mut lines = vec![format!("You are here: {} {}", ask.position, ask.ways())];
        let works = |word: &Word| ask.knows(*word);
        lines.extend(
            Word::ALL.iter().filter(|word| works(word)).map(|word| format!("{}: {}.", word.name(), word.meaning())),
        );
        if !ask.wants.is_empty() {
            lines.push("To write one of these words as a text, put it in quotes.".to_owned());
        }
        let about = self.setup.taxonomy.about();
        lines.push(format!("Saved in {} (change with --data-dir). One file for each partner.", self.setup.folder));
        lines.push(format!("Taxonomy: {}, {}.", about.title, about.version));
        lines
    }
}

fn view<'a>(setup: &'a Setup, library: &'a Library, later: &'a [ItemId], now: Timestamp) -> View<'a> {
    let Setup { taxonomy, glossary, zone, stale_days, .. } = setup;
    View { library, taxonomy, glossary, zone, now, stale_days: *stale_days, later }
}

/// The exchange that two states of a portfolio hold with other answers, texts or another decision.
fn touched_exchange(before: &Portfolio, after: &Portfolio) -> Option<(ItemId, ItemId)> {
    let content = |exchange: &Exchange| Exchange { history: History::new(), ..exchange.clone() };
    let is_other = |then: &Exchange, now: &Exchange| content(then) != content(now);
    let touched = after.exchanges.iter().find(|now| before.exchange(now.id).is_some_and(|then| is_other(then, now)))?;
    Some((after.id, touched.id))
}
