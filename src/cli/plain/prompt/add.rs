//! Asks whether a name that nobody has is a new partner.

use super::partner::PartnerPrompt;
use super::session::Session;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::domain::lookup;
use crate::domain::portfolio::Portfolio;

#[derive(Debug)]
pub struct Add {
    name: String,
}

impl Add {
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.trim().to_owned() }
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let near = self.near(view);
        let add = format!("Add \"{}\" as a new partner", self.name);
        let others = near.iter().map(|name| format!("Take {name}"));
        Ask {
            position: "New partner.".to_owned(),
            text: vec![format!("No partner is called \"{}\".", self.name)],
            choices: std::iter::once(add).chain(others).chain(["Type another name".to_owned()]).collect(),
            words: vec![Word::Back, Word::Term, Word::Help, Word::Quit],
            label: "Answer",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let near = self.near(ctx.view);
        match reply {
            Reply::Word(Word::Back, _) => Turn::go(Go::Pop),
            Reply::Number(1) => self.add(ctx),
            Reply::Number(number) if *number == near.len() + 2 => Turn::go(Go::Pop),
            Reply::Number(number) => {
                let name = number.checked_sub(2).and_then(|index| near.get(index));
                let found = name.and_then(|name| ctx.view.library.named(name).next());
                match found {
                    Some(portfolio) => Turn::go(Go::Instead(Prompt::Partner(PartnerPrompt::new(portfolio.id)))),
                    None => misfit(&self.ask(ctx.view), reply),
                }
            }
            _ => misfit(&self.ask(ctx.view), reply),
        }
    }

    /// Names that may have been meant.
    fn near(&self, view: View<'_>) -> Vec<String> {
        let names: Vec<&str> = view.library.entries().map(|(_, entry)| entry.portfolio.partner.name.as_str()).collect();
        lookup::near(&self.name, names).into_iter().map(str::to_owned).collect()
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
