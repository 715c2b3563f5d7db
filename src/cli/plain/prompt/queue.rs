//! The work queue: every exchange that nobody has classified, one after the other.

use jiff::SignedDuration;

use super::session::Session;
use super::{Ctx, Go, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::domain::field::PartnerField;
use crate::domain::id::ItemId;
use crate::domain::lineup::Lineup;
use crate::domain::portfolio::{Exchange, Portfolio, Status};
use crate::domain::queue::{Queue, pace, waits};
use crate::domain::review::figure::Place;
use crate::domain::wording::queue::{known, position, so_far};

#[derive(Debug)]
pub struct QueuePrompt {
    exchanges: Lineup<Place>,
    /// How many that came in with these were done before.
    done_before: usize,
    /// How long one takes this person.
    pace: Option<SignedDuration>,
}

const CHOICES: [&str; 4] = ["Classify", "Later", "Not a partner: out of all counts", "Stop here"];
const WORDS: [Word; 3] = [Word::Back, Word::Help, Word::Quit];

impl QueuePrompt {
    /// What was put off comes last.
    #[must_use]
    pub fn new(view: View<'_>) -> Self {
        let Queue { mut waiting, done } = Queue::of(view.library, &view.as_of());
        waiting.sort_by_key(|place| place.exchange.is_some_and(|id| view.later.contains(&id)));
        Self { exchanges: Lineup::new(waiting), done_before: done, pace: pace(view.library) }
    }

    /// The exchanges that were put off, for the next time.
    #[must_use]
    pub fn into_later(self) -> Vec<ItemId> {
        self.exchanges.into_put_off().into_iter().filter_map(|place| place.exchange).collect()
    }

    fn here<'v>(&self, view: View<'v>) -> Option<(&'v Portfolio, &'v Exchange)> {
        let place = self.exchanges.here()?;
        view.exchange(place.partner, place.exchange?)
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let Some((portfolio, exchange)) = self.here(view) else { return self.ask_at_the_end() };
        let (at, of) = (self.done_before + self.exchanges.at() + 1, self.done_before + self.exchanges.len());
        let far = position(at, of, self.exchanges.left(), self.pace);
        let known = known(view.taxonomy, portfolio, exchange);
        let note = Some(known.note.to_owned()).filter(|note| !note.is_empty());
        let more = [known.begun, known.hint, known.others, note].into_iter().flatten();
        Ask {
            position: format!("Work queue, {far}. {}.", portfolio.partner.name),
            text: std::iter::once(known.does).chain(more).collect(),
            choices: CHOICES.map(str::to_owned).to_vec(),
            default: Some("takes 1 and classifies".to_owned()),
            words: WORDS.to_vec(),
            label: "Answer",
            ..Ask::default()
        }
    }

    fn ask_at_the_end(&self) -> Ask {
        let text = if self.exchanges.is_empty() {
            "Nothing waits: every exchange is classified.".to_owned()
        } else {
            format!("That was the last one. {}", self.so_far())
        };
        Ask {
            position: "Work queue, done.".to_owned(),
            text: vec![text],
            choices: vec!["To the main menu".to_owned()],
            default: Some("takes 1".to_owned()),
            words: WORDS.to_vec(),
            label: "Answer",
            ..Ask::default()
        }
    }

    fn so_far(&self) -> String {
        so_far(self.exchanges.done(), self.exchanges.left())
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let here = self.here(ctx.view);
        let picked = match reply {
            Reply::Word(Word::Back, _) if here.is_some() && self.exchanges.at() == 0 => Some(4),
            Reply::Word(Word::Back, _) if self.exchanges.is_empty() => Some(4),
            Reply::Word(Word::Back, _) => {
                self.exchanges.back();
                return Turn::go(Go::Anew);
            }
            Reply::Nothing => Some(1),
            Reply::Number(number) => Some(*number),
            _ => None,
        };
        match (picked, here) {
            (Some(1), Some((portfolio, exchange))) => {
                Turn::go(Go::Push(Session::resuming(ctx.view, portfolio.id, exchange)))
            }
            (Some(2), Some(_)) => {
                self.exchanges.put_off();
                Turn::say("Later; until you leave fourfold it comes last.").and_go(Go::Anew)
            }
            (Some(3), Some((portfolio, _))) => no_partner(ctx, portfolio),
            (Some(4), Some(_)) | (Some(1 | 4), None) => Turn::say(self.so_far()).and_go(Go::Pop),
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }

    /// After a change: what was decided is done with, and what was undone comes back.
    pub fn follow(&mut self, view: View<'_>) {
        let as_of = view.as_of();
        let found = |place: &Place| view.exchange(place.partner, place.exchange?);
        let is_done = |place: &Place| found(place).is_some_and(|(partner, exchange)| !waits(partner, exchange, &as_of));
        if self.exchanges.follow(|place| found(place).is_some(), is_done) {
            self.pace = pace(view.library);
        }
    }
}

/// A firm that turned out to be no partner: out of all counts, and out of the queue.
fn no_partner(ctx: &mut Ctx<'_>, portfolio: &Portfolio) -> Turn {
    let mut changed = portfolio.clone();
    match changed.set_field(PartnerField::Status, Status::NotPartner.name(), &mut ctx.act) {
        Ok(true) => {
            let name = &portfolio.partner.name;
            let said = format!("{name} is not a partner: out of all counts. undo takes it back.");
            Turn::change(changed, format!("{name} is not a partner")).and_say(said).and_go(Go::Anew)
        }
        Ok(false) | Err(_) => Turn::go(Go::Anew),
    }
}
