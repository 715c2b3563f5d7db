//! The glossary, one term after the other.

use super::{Ctx, Go, Turn, View};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::cli::plain::page;

#[derive(Debug)]
pub struct Terms;

impl Terms {
    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        let count = view.glossary.terms().len();
        Ask {
            position: format!("Glossary, {count} terms."),
            text: vec!["Which term? A name, a part of one, or a word from its text. list names them all.".to_owned()],
            wants: "a name",
            words: vec![Word::Back, Word::List, Word::Help, Word::Quit],
            label: "Term",
            ..Ask::default()
        }
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        match reply {
            Reply::Text(name) => {
                page::look_up(ctx.view, name, "Type one of these names.").map_or_else(Turn::refuse, Turn::page)
            }
            Reply::Word(Word::List, _) => {
                let names: Vec<&str> = ctx.view.glossary.terms().iter().map(|term| term.name.as_str()).collect();
                Turn::say(format!("{}.", names.join(", ")))
            }
            Reply::Word(Word::Back, _) => Turn::go(Go::Pop),
            _ => Turn::go(Go::Anew),
        }
    }
}
