//! Asks for the name of a new partner, then starts the first session with it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::session::Session;
use super::{Ctx, Go, Screen, Turn, View, edit};
use crate::domain::portfolio::Portfolio;
use crate::domain::wording::session::EXCHANGE;
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

/// A name that was copied may be broken into two lines; more are a list.
const LINES_OF_A_NAME: usize = 2;

#[derive(Debug, Default)]
pub struct NewPartner {
    input: Input,
    /// The person was told that this name is taken; Enter again keeps it.
    warned_of: Option<String>,
}

impl NewPartner {
    /// The field filled with a name that somebody asked for.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { input: Input::new(name.to_owned()), warned_of: None }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Accept => self.accept(ctx),
            Action::Back => Turn::go(Go::Pop),
            Action::Paste(text) if lines(text) > LINES_OF_A_NAME => {
                let words = "That is a list, not a name. {back}, then {import} takes in partners from a file.";
                Turn::refuse(ctx.view.words(words))
            }
            _ => {
                edit(&mut self.input, action);
                Turn::stay()
            }
        }
    }

    fn accept(&mut self, ctx: &mut Ctx<'_>) -> Turn {
        let name = self.input.value().trim().to_owned();
        if name.is_empty() {
            return Turn::refuse("A partner needs a name. Type one, or press Esc to go back.");
        }
        if ctx.view.library.named(&name).next().is_some() && self.warned_of.as_ref() != Some(&name) {
            self.warned_of = Some(name);
            return Turn::refuse(
                "There is a partner with this name already. Enter again adds a second one; Esc goes back.",
            );
        }
        let mut portfolio = Portfolio::new(&name, &mut ctx.act);
        let exchange = portfolio.add_exchange(&mut ctx.act);
        let session = Session::new(portfolio.id, exchange);
        Turn::change(portfolio, format!("adding {name}")).and_go(Go::Replace(Screen::Session(session)))
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> &Input {
        &self.input
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let mut doc = Doc::new(*view.theme, area.width);
        doc.blank();
        doc.field("Name of the partner company", &self.input);
        doc.blank();
        doc.para(2, view.theme.quiet, "The company is only a heading. Next you say what it does for you.");
        doc.para(2, view.theme.quiet, EXCHANGE);
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }
}

fn lines(text: &str) -> usize {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).count()
}
