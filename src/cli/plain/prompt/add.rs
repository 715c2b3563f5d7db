//! Asks whether a name that nobody has is a new partner.

use super::partner::PartnerPrompt;
use super::session::Session;
use super::whom::Whom;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, WORDS, Word};
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

#[derive(Debug)]
pub struct Add {
    name: String,
    /// Partners that may have been meant.
    near: Vec<ItemId>,
}

impl Add {
    #[must_use]
    pub fn new(name: &str, near: Vec<ItemId>) -> Self {
        Self { name: name.trim().to_owned(), near }
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let near = self.near.iter().filter_map(|id| view.library.get(*id));
        let add = format!("Add \"{}\" as a new partner", self.name);
        let others = near.map(|portfolio| format!("Take {}", portfolio.partner.name));
        Ask {
            position: "New partner.".to_owned(),
            text: vec![format!("No partner is called \"{}\".", self.name)],
            choices: std::iter::once(add).chain(others).chain(["Type another name".to_owned()]).collect(),
            words: WORDS.to_vec(),
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        match reply {
            Reply::Word(Word::Back, _) => another(),
            Reply::Number(1) => self.add(ctx),
            Reply::Number(number) if *number == self.near.len() + 2 => another(),
            Reply::Number(number) => match number.checked_sub(2).and_then(|index| self.near.get(index)) {
                Some(partner) => Turn::go(Go::Instead(Prompt::Partner(PartnerPrompt::new(*partner)))),
                None => misfit(&self.ask(ctx.view), reply),
            },
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }

    fn add(&self, ctx: &mut Ctx<'_>) -> Turn {
        let mut portfolio = Portfolio::new(&self.name, &mut ctx.act);
        let exchange = portfolio.add_exchange(&mut ctx.act);
        let session = Session::new(portfolio.id, exchange);
        Turn::change(portfolio, format!("adding {}", self.name))
            .and_go(Go::Instead(Prompt::Session(session)))
            .and_say(format!("Added {}. The company is only a heading; now say what it does for you.", self.name))
    }
}

/// Asks for a name once more.
fn another() -> Turn {
    Turn::go(Go::Instead(Prompt::Whom(Whom::default())))
}
