//! Partners that may be one, two at a time, side by side: joined, or left as two.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Change, ChangeKind, Ctx, Go, Title, Turn, View, moved};
use crate::domain::duplicates::{Difference, Pair, are_two, differences, pairs};
use crate::domain::field::PartnerField;
use crate::domain::id::ItemId;
use crate::domain::lineup::Lineup;
use crate::domain::portfolio::Portfolio;
use crate::domain::wording;
use crate::domain::wording::numbers::counted;
use crate::tui::action::Action;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Duplicates {
    pairs: Lineup<Pair>,
    choice: usize,
    /// Whether a person chose these two; then what was said of them before does not count.
    chosen: bool,
    /// The fields in which the second one holds.
    from_two: BTreeSet<PartnerField>,
}

/// What can be done with two, below the fields in which they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Later,
    Join,
    TellApart,
    Leave,
}

impl Deed {
    const fn words(self) -> &'static str {
        match self {
            Self::Later => "Later",
            Self::Join => "Join them into one",
            Self::TellApart => "They are two companies",
            Self::Leave => "Leave",
        }
    }
}

impl Duplicates {
    /// Two partners that a person marked, else everybody who may be there twice.
    #[must_use]
    pub fn new(view: View<'_>, marked: &[ItemId]) -> Self {
        let (chosen, pairs) = match marked {
            [one, two] => (true, vec![Pair::named(*one, *two)]),
            _ => (false, pairs(view.library)),
        };
        let mut screen = Self { pairs: Lineup::new(pairs), choice: 0, chosen, from_two: BTreeSet::new() };
        screen.stand_on_deed(view);
        screen
    }

    /// The partner that stays of those at hand.
    #[must_use]
    pub fn partner(&self) -> Option<ItemId> {
        self.pairs.here().map(|pair| pair.one)
    }

    fn here<'v>(&self, view: View<'v>) -> Option<(&'v Portfolio, &'v Portfolio)> {
        let pair = self.pairs.here()?;
        Some((view.library.get(pair.one)?.as_ref(), view.library.get(pair.two)?.as_ref()))
    }

    /// Who only looks alike is left as it is until a person says otherwise; whom a person chose can be joined at once.
    const fn deeds(&self) -> &'static [Deed] {
        const DEEDS: [Deed; 4] = [Deed::Later, Deed::Join, Deed::TellApart, Deed::Leave];
        if self.chosen { DEEDS.split_at(1).1 } else { &DEEDS }
    }

    /// On what can be done, below the fields.
    fn stand_on_deed(&mut self, view: View<'_>) {
        self.from_two.clear();
        self.choice = self.here(view).map_or(0, |(one, two)| differences(&one.partner, &two.partner).len());
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let Some((one, two)) = self.here(ctx.view) else {
            return if matches!(action, Action::Accept | Action::Back | Action::Pick(_)) {
                Turn::go(Go::Pop)
            } else {
                Turn::stay()
            };
        };
        let found = differences(&one.partner, &two.partner);
        let rows = found.len() + self.deeds().len();
        match action {
            Action::Back => return Turn::go(Go::Pop),
            Action::Accept => {}
            Action::Pick(number) if (1..=rows).contains(number) => self.choice = number - 1,
            _ => {
                self.choice = moved(self.choice, rows, action, rows);
                return Turn::stay();
            }
        }
        if let Some(difference) = found.get(self.choice) {
            if !self.from_two.remove(&difference.field) {
                self.from_two.insert(difference.field);
            }
            return Turn::stay();
        }
        match self.deeds().get(self.choice - found.len()) {
            Some(Deed::Later) => {
                self.pairs.put_off();
                self.stand_on_deed(ctx.view);
                Turn::stay()
            }
            Some(Deed::Join) => self.join(ctx, one, two),
            Some(Deed::TellApart) if are_two(one, two) => Turn::go(Go::Pop).and_say("They are known as two companies."),
            Some(Deed::TellApart) => self.tell_apart(ctx, one, two),
            Some(Deed::Leave) | None => Turn::go(Go::Pop),
        }
    }

    fn join(&self, ctx: &mut Ctx<'_>, one: &Portfolio, two: &Portfolio) -> Turn {
        let mut joined = one.clone();
        joined.take_in(two, &self.from_two, &mut ctx.act);
        let (name, undo) = (joined.partner.name.clone(), ctx.view.keys.way_to("undo"));
        let said = format!("Joined: {name} has the exchanges, history and ids of both. {undo} undoes.");
        let label = format!("joining {} and {}", one.partner.name, two.partner.name);
        let change = Change { removed: vec![two.id], ..Change::new(joined, label, ChangeKind::Act) };
        Turn { change: Some(change), ..Turn::say(said) }
    }

    fn tell_apart(&self, ctx: &mut Ctx<'_>, one: &Portfolio, two: &Portfolio) -> Turn {
        let mut told = one.clone();
        told.tell_from(two, &mut ctx.act);
        let names = format!("{} and {}", one.partner.name, two.partner.name);
        let said = format!("Two companies, and not asked again: {names}. {} undoes.", ctx.view.keys.way_to("undo"));
        let change = Change::new(told, format!("that {names} are two companies"), ChangeKind::Act);
        let go = if self.chosen { Go::Pop } else { Go::Stay };
        Turn { change: Some(change), ..Turn::go(go).and_say(said) }
    }

    /// A pair of which one is gone was joined, and one that is told apart is done with. An undo brings it back.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let both = |pair: &Pair| view.library.get(pair.one).zip(view.library.get(pair.two));
        let is_done = |pair: &Pair| both(pair).is_none_or(|(one, two)| !self.chosen && are_two(one, two));
        if self.pairs.follow(|_| true, is_done) {
            self.stand_on_deed(view);
        }
        true
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = self.here(view).map(|(one, _)| one.partner.name.clone());
        let path = ["Partners".to_owned(), "Duplicates".to_owned()].into_iter().chain(name).collect();
        let position = match self.pairs.here() {
            Some(_) => format!("{} of {}", self.pairs.at() + 1, self.pairs.len()),
            None => String::new(),
        };
        Title { path, position, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let theme = view.theme;
        let mut doc = Doc::new(*theme, area.width.min(100)).dense_below(18, area.height);
        let Some((one, two)) = self.here(view) else {
            doc.heading(if self.pairs.is_empty() { "No two partners look alike." } else { "Those were all." });
            doc.table_row(true, "Leave (Enter)");
            return doc.paint(area, buf, 0);
        };
        let pair = self.pairs.here();
        let why = pair.map_or_else(String::new, |pair| format!("They may be one: {}.", pair.likeness.in_words()));
        doc.heading(format!("{}  and  {}", one.partner.name, two.partner.name));
        doc.para(0, theme.quiet, why);
        doc.blank();
        for (number, portfolio) in [(1, one), (2, two)] {
            about(&mut doc, view, number, portfolio);
        }
        doc.blank();
        let found = differences(&one.partner, &two.partner);
        for (index, difference) in found.iter().enumerate() {
            self.difference(&mut doc, view, index, difference);
        }
        doc.blank();
        for (index, deed) in self.deeds().iter().enumerate() {
            let at = found.len() + index;
            doc.numbered(at == self.choice, 1, at + 1, deed.words());
        }
        doc.blank();
        let joined =
            "Joined, the first keeps its place. Exchanges, history, tags, notes and ids of both stay. {undo} undoes.";
        doc.para(1, theme.quiet, view.words(joined));
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }

    /// Which of two texts stays.
    fn difference(&self, doc: &mut Doc, view: View<'_>, index: usize, found: &Difference) {
        let second = self.from_two.contains(&found.field);
        let mark = |is: bool| if is { "[x]" } else { "[ ]" };
        let field = wording::field_label(view.taxonomy, found.field.slug());
        let words = format!("{field}: {} {}   {} {}", mark(!second), found.one, mark(second), found.two);
        doc.numbered(index == self.choice, 1, index + 1, words);
    }
}

/// What is known of one of two, in two lines.
fn about(doc: &mut Doc, view: View<'_>, number: usize, portfolio: &Portfolio) {
    let partner = &portfolio.partner;
    let ids = partner.external_ids.iter().map(|(system, id)| format!("{system} {id}"));
    let facts = [super::home::facts(partner), partner.domain.clone().unwrap_or_default()].into_iter().chain(ids);
    let facts = facts.filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join("  ");
    doc.para(
        1,
        view.theme.text,
        format!("{number}. {}, {}", partner.name, counted(portfolio.exchanges.len(), "exchange")),
    );
    let said = portfolio.exchanges.iter().map(|exchange| exchange.gives.trim()).filter(|gives| !gives.is_empty());
    let said = said.collect::<Vec<_>>().join("; ");
    for line in [facts, said].iter().filter(|line| !line.is_empty()) {
        doc.para(4, view.theme.quiet, line);
    }
}
