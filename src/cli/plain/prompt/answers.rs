//! Picks the answer that is to be changed.

use super::session::Session;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, WORDS, Word};
use crate::domain::classify::{Bundle, Outcome, classify};
use crate::domain::explain::explain;
use crate::domain::id::ItemId;
use crate::domain::interview::{self, Step};
use crate::domain::portfolio::{Exchange, Sentence};
use crate::domain::wording;

#[derive(Debug)]
pub struct Answers {
    partner: ItemId,
    exchange: ItemId,
}

impl Answers {
    #[must_use]
    pub const fn new(partner: ItemId, exchange: ItemId) -> Self {
        Self { partner, exchange }
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return Ask::default() };
        Ask {
            position: "Change an answer.".to_owned(),
            text: vec!["Which one?".to_owned()],
            choices: steps(view, exchange).into_iter().map(|(_, label)| label).collect(),
            words: WORDS.to_vec(),
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let Some((_, exchange)) = ctx.view.exchange(self.partner, self.exchange) else { return Turn::go(Go::Pop) };
        let picked = match reply {
            Reply::Word(Word::Back, _) => return Turn::go(Go::Pop),
            _ => reply.option(),
        };
        match picked.and_then(|index| steps(ctx.view, exchange).into_iter().nth(index)) {
            Some((step, _)) => {
                let was = classify(ctx.view.taxonomy, &exchange.answers);
                let session = Session::back_at(self.partner, self.exchange, step, was);
                // The result that asked stands below and goes too: the session leads to a new one.
                Turn::go(Go::Instead(Prompt::Session(session)))
            }
            None => misfit(&self.ask(ctx.view), reply),
        }
    }

    pub fn follow(&mut self, view: View<'_>) -> bool {
        view.exchange(self.partner, self.exchange).is_some()
    }
}

/// Everything that can be answered anew, in the order asked, with what it says now.
fn steps(view: View<'_>, exchange: &Exchange) -> Vec<(Step, String)> {
    let taxonomy = view.taxonomy;
    let mut steps: Vec<(Step, String)> = [Sentence::Gives, Sentence::Gets]
        .map(|which| {
            let label = format!("The text on {}: {}", wording::sentence(which), text(exchange.sentence(which)));
            (Step::Sentence(which), label)
        })
        .to_vec();
    for reason in explain(taxonomy, &exchange.answers).why {
        let id = reason.question();
        let said = exchange.answer_key(&id).map_or_else(String::new, |key| wording::answer_text(taxonomy, &id, key));
        steps.push((Step::Question(id.clone()), format!("{}: {said}", wording::question(taxonomy, &id))));
    }
    if interview::route(taxonomy, exchange).contains(&Step::Bundle) {
        steps.push((Step::Bundle, "One exchange or several".to_owned()));
    }
    if let Outcome::Bundle(Bundle::Mechanics { .. }) = classify(taxonomy, &exchange.answers) {
        steps.push((Step::Parts, "One exchange or several".to_owned()));
    }
    steps
}

fn text(sentence: &str) -> &str {
    if sentence.trim().is_empty() { "none yet" } else { sentence }
}
