//! What is behind a figure: one row for each exchange, or partner; Enter opens the partner.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::partner::PartnerScreen;
use super::{Ctx, Go, Screen, Title, Turn, View, moved};
use crate::domain::review::figure::{Figure, Place};
use crate::domain::wording;
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Listing {
    /// Where am I: the screen it was opened from, and what the figure counts.
    path: Vec<String>,
    figure: Figure,
    /// What is behind the figure, asked for anew after each change.
    places: Vec<Place>,
    row: usize,
}

impl Listing {
    #[must_use]
    pub fn new(view: View<'_>, path: Vec<String>, figure: Figure) -> Self {
        let places = figure.behind(view.library);
        Self { path, figure, places, row: 0 }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match action {
            Action::Back | Action::Left => Turn::go(Go::Pop),
            Action::Partners => Turn::go(Go::Home),
            Action::Accept => match self.places.get(self.row) {
                Some(place) => Turn::go(Go::Push(Screen::Partner(PartnerScreen::new(place.partner)))),
                None => Turn::stay(),
            },
            _ => {
                self.row = moved(self.row, self.places.len(), action, ctx.view.page());
                Turn::stay()
            }
        }
    }

    /// After a change of the library. The page stays as long as anything is behind the figure.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        self.places = self.figure.behind(view.library);
        self.row = self.row.min(self.places.len().saturating_sub(1));
        !self.places.is_empty()
    }

    #[must_use]
    pub fn title(&self) -> Title {
        Title { path: self.path.clone(), position: format!("{} of {}", self.row + 1, self.places.len()), tab: None }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let mut doc = Doc::new(*view.theme, area.width);
        let names = self.name_width(view).min(usize::from(area.width) / 2);
        // Ten thousand rows need not all be laid out: those around the one in focus fill any window.
        let first = self.row.saturating_sub(usize::from(area.height));
        let near = self.places.iter().enumerate().skip(first).take(2 * usize::from(area.height) + 1);
        for (index, place) in near {
            let Some(portfolio) = view.library.get(place.partner) else { continue };
            let name = SafeText::new(&portfolio.partner.name).cut(names);
            let padding = " ".repeat(names.saturating_sub(name.width()));
            let text = place.exchange.and_then(|id| portfolio.exchange(id)).map_or_else(String::new, |exchange| {
                let decision = exchange.decision.as_ref().map(|decision| wording::decision(view.taxonomy, decision));
                let gives = exchange.gives.trim().trim_end_matches('.');
                format!("{gives}. {}", decision.unwrap_or_default())
            });
            doc.row(index == self.row, 0, format!("{name}{padding}  "), text);
        }
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }

    /// The columns that the longest name takes.
    fn name_width(&self, view: View<'_>) -> usize {
        let names = self.places.iter().filter_map(|place| view.library.get(place.partner));
        names.map(|portfolio| SafeText::new(&portfolio.partner.name).width()).max().unwrap_or_default()
    }
}
