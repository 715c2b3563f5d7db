//! Asks which partner, by number, by name or by the beginning of a name.

use super::add::Add;
use super::partner::PartnerPrompt;
use super::{Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::domain::id::ItemId;
use crate::domain::order::Order;
use crate::domain::whom::Found;
use crate::domain::wording::numbers::counted;

/// So many partners are listed without being asked for.
const LISTED: usize = 12;

#[derive(Debug, Default)]
pub struct Whom {
    /// The partners that a text may mean; nothing: all of them.
    only: Option<(String, Vec<ItemId>)>,
    /// The list was asked for.
    all: bool,
}

impl Whom {
    /// Only the partners that a text may mean.
    #[must_use]
    pub fn among(text: &str, partners: Vec<ItemId>) -> Self {
        Self { only: Some((text.trim().to_owned(), partners)), all: true }
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let partners = self.partners(view);
        let listed = self.all || partners.len() <= LISTED;
        let text = match (&self.only, partners.len()) {
            (Some((text, _)), _) => format!("Several can be meant by \"{text}\"."),
            (None, 0) => "No partners yet. A name that nobody has is added.".to_owned(),
            (None, count) => {
                let list = if listed { "" } else { " list names them all." };
                format!("{}. A name that nobody has can be added.{list}", counted(count, "partner"))
            }
        };
        let names = partners.iter().filter_map(|id| view.library.get(*id));
        Ask {
            position: "Choose a partner.".to_owned(),
            text: vec![text],
            choices: names.filter(|_| listed).map(|portfolio| portfolio.partner.name.clone()).collect(),
            wants: "a name or the beginning of one",
            words: vec![Word::Back, Word::List, Word::Term, Word::Help, Word::Quit],
            label: "Partner",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let view = ctx.view;
        match reply {
            Reply::Word(Word::Back, _) => Turn::go(Go::Pop),
            Reply::Word(Word::List, _) => {
                *self = Self { only: None, all: true };
                Turn::go(Go::Anew)
            }
            Reply::Number(number) => {
                let picked = number.checked_sub(1).and_then(|index| self.partners(view).get(index).copied());
                picked.map_or_else(|| misfit(&self.ask(view), reply), open)
            }
            Reply::Text(text) => match view.library.find(text) {
                Found::One(id) => open(id),
                Found::Several(partners) => {
                    *self = Self::among(text, partners);
                    Turn::go(Go::Anew)
                }
                Found::None(near) => Turn::go(Go::Instead(Prompt::Add(Add::new(text, near)))),
            },
            _ => misfit(&self.ask(view), reply),
        }
    }

    /// By name.
    fn partners(&self, view: View<'_>) -> Vec<ItemId> {
        let ids = view.library.in_order(Order::Name).into_iter().map(|entry| entry.portfolio.id);
        ids.filter(|id| self.only.as_ref().is_none_or(|(_, only)| only.contains(id))).collect()
    }
}

fn open(partner: ItemId) -> Turn {
    Turn::go(Go::Replace(Prompt::Partner(PartnerPrompt::new(partner))))
}
