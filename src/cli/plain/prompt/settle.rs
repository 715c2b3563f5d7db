//! Two versions of a partner: asks for each place in which they differ which one stays.

use std::collections::BTreeSet;

use super::{Ctx, Go, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::cli::plain::page::sentence_case;
use crate::domain::merge::Side;
use crate::domain::two_versions::{Matter, Source, Spot, spot};

#[derive(Debug)]
pub struct Settle {
    source: Source,
    /// The place that is asked about.
    at: usize,
    /// The places at which theirs stays; everywhere else ours does.
    theirs: BTreeSet<Spot>,
}

impl Settle {
    #[must_use]
    pub const fn new(source: Source) -> Self {
        Self { source, at: 0, theirs: BTreeSet::new() }
    }

    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let Some(matter) = Matter::new(view.library, &self.source) else { return Ask::default() };
        let name = matter.partner().map_or("a partner", |partner| partner.partner.name.as_str());
        let words = vec![Word::Back, Word::Help, Word::Quit];
        let copy = matter.copy.map(|copy| format!("It is {}.", copy.in_words()));
        let introduction = std::iter::once(matter.introduction()).chain(copy);
        let Some(place) = matter.places.get(self.at) else {
            return Ask {
                position: format!("Two versions of {name}."),
                text: introduction.collect(),
                choices: vec!["Leave the copy where it is".to_owned(), "Move the copy to the trash".to_owned()],
                default: Some("takes 1".to_owned()),
                words,
                label: "Answer",
                ..Ask::default()
            };
        };
        let count = matter.places.len();
        let or_nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        let [first, second] = matter.whose().map(sentence_case);
        Ask {
            position: format!("Two versions of {name}, place {} of {count}: {}.", self.at + 1, matter.name_of(place)),
            text: introduction.filter(|_| self.at == 0).collect(),
            choices: vec![
                format!("{first}: {}", or_nothing(&place.ours)),
                format!("{second}: {}", or_nothing(&place.theirs)),
            ],
            words,
            label: "Which one stays",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let source = self.source.clone();
        let Some(matter) = Matter::new(ctx.view.library, &source) else { return Turn::go(Go::Pop) };
        let leave = || Turn::go(Go::Pop).and_say("Not settled yet. The main menu offers it again.");
        match (reply, matter.places.get(self.at)) {
            (Reply::Word(Word::Back, _), _) if self.at > 0 => {
                self.at -= 1;
                Turn::go(Go::Anew)
            }
            (Reply::Word(Word::Back, _), _) | (Reply::Nothing | Reply::Number(1), None) => leave(),
            (Reply::Number(2), None) => Turn::go(Go::Pop).and_settle(source).and_say("The copy is in the trash."),
            (Reply::Number(number @ 1..=2), Some(place)) => {
                if *number == 2 {
                    self.theirs.insert(spot(place));
                } else {
                    self.theirs.remove(&spot(place));
                }
                self.at += 1;
                if self.at < matter.places.len() { Turn::go(Go::Anew) } else { self.settle(&matter) }
            }
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }

    fn settle(&self, matter: &Matter<'_>) -> Turn {
        let choose = |place: &_| if self.theirs.contains(&spot(place)) { Side::Theirs } else { Side::Ours };
        let Some(settled) = matter.settled(choose) else { return Turn::go(Go::Pop) };
        let name = settled.partner.name.clone();
        let turn = if self.theirs.is_empty() && matter.copy.is_some() {
            Turn::default().and_say(format!("{name} is as it was; the copy is in the trash."))
        } else {
            Turn::change(settled, format!("settling two versions of {name}"))
                .and_say(format!("Settled: {name} holds what you chose."))
        };
        turn.and_go(Go::Pop).and_settle(self.source.clone())
    }

    /// Whether there still is something to settle.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let places = Matter::new(view.library, &self.source).map(|matter| matter.places.len());
        self.at = self.at.min(places.unwrap_or_default().saturating_sub(1));
        places.is_some()
    }
}
