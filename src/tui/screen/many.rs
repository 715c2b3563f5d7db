//! One change for one partner or many at once: reviewed, a tag, the owner and other fields. One undo takes it back.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::{Ctx, Go, Title, Turn, View, edit, moved};
use crate::domain::field::{PartnerField, Unfit};
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::portfolio::{Portfolio, Status};
use crate::domain::wording::numbers::counted;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Many {
    partners: Vec<ItemId>,
    choice: usize,
    /// The text for what was chosen, once that needs one.
    text: Option<Input>,
}

/// What can be done to many partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Review,
    AddTag,
    RemoveTag,
    Set(PartnerField),
}

const DEEDS: [Deed; 7] = [
    Deed::Review,
    Deed::AddTag,
    Deed::RemoveTag,
    Deed::Set(PartnerField::Owner),
    Deed::Set(PartnerField::Region),
    Deed::Set(PartnerField::Tier),
    Deed::Set(PartnerField::Status),
];

impl Many {
    #[must_use]
    pub const fn new(partners: Vec<ItemId>) -> Self {
        Self { partners, choice: 0, text: None }
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        if self.text.is_some() { Focus::Text } else { Focus::Choice }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match (&mut self.text, action) {
            (Some(_), Action::Accept) => return self.change(ctx),
            (Some(_), Action::Back) => self.text = None,
            (Some(input), _) => {
                edit(input, action);
            }
            (None, Action::Back | Action::Left) => return Turn::go(Go::Pop),
            (None, Action::Accept) => return self.choose(ctx),
            (None, Action::Pick(number)) if *number <= DEEDS.len() => {
                self.choice = number - 1;
                return self.choose(ctx);
            }
            (None, _) => self.choice = moved(self.choice, DEEDS.len(), action, DEEDS.len()),
        }
        Turn::stay()
    }

    fn deed(&self) -> Deed {
        DEEDS.get(self.choice).copied().unwrap_or(Deed::Review)
    }

    /// Does what needs no words; else asks for them, beginning with what stands at all of them already.
    fn choose(&mut self, ctx: &mut Ctx<'_>) -> Turn {
        match self.deed() {
            Deed::Review => return self.change(ctx),
            Deed::AddTag | Deed::RemoveTag => self.text = Some(Input::default()),
            Deed::Set(field) => self.text = Some(Input::new(self.shared(ctx.view, field))),
        }
        Turn::stay()
    }

    /// What stands in a field at all of the partners; nothing where they differ.
    fn shared(&self, view: View<'_>, field: PartnerField) -> String {
        let mut texts = self.portfolios(view).map(|portfolio| portfolio.partner.field(field));
        let first = texts.next().unwrap_or_default();
        if texts.all(|other| other == first) { first } else { String::new() }
    }

    fn portfolios<'v>(&self, view: View<'v>) -> impl Iterator<Item = &'v Portfolio> {
        self.partners.iter().filter_map(move |id| view.library.get(*id)).map(AsRef::as_ref)
    }

    fn change(&self, ctx: &mut Ctx<'_>) -> Turn {
        let text = self.text.as_ref().map_or("", Input::value).trim();
        match self.deed().on_all(&self.partners, text, ctx) {
            Ok(turn) => turn.and_go(Go::Pop),
            Err(unfit) => Turn::refuse(format!("Not changed: {unfit}.")),
        }
    }

    #[must_use]
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        (*action == Action::NextField).then_some("There is only this field.")
    }

    /// Partners that are gone are no longer changed.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        self.partners.retain(|id| view.library.get(*id).is_some());
        !self.partners.is_empty()
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let position = match self.text {
            Some(_) => self.deed().label().to_owned(),
            None => format!("{} of {}", self.choice + 1, DEEDS.len()),
        };
        Title { path: vec!["Partners".to_owned(), format!("Change {}", self.whom(view))], position, ..Title::default() }
    }

    /// The partner by its name, several by their number.
    fn whom(&self, view: View<'_>) -> String {
        match self.partners.as_slice() {
            [id] => view.library.get(*id).map_or_else(String::new, |portfolio| portfolio.partner.name.clone()),
            several => counted(several.len(), "partner"),
        }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub fn field(&self) -> Option<&Input> {
        self.text.as_ref()
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let (theme, mut doc) = (view.theme, Doc::new(*view.theme, area.width));
        doc.blank();
        if let Some(input) = &self.text {
            doc.field(&format!("{}: {}", self.whom(view), self.deed().label()), input);
            doc.blank();
            doc.para(2, theme.quiet, self.deed().help());
        } else {
            doc.heading(format!("What is to change at {}?", self.whom(view)));
            doc.blank();
            for (index, deed) in DEEDS.into_iter().enumerate() {
                doc.numbered(index == self.choice, 2, index + 1, deed.label());
            }
            doc.blank();
            if self.partners.len() > 1 {
                self.names(view, &mut doc, usize::from(area.height));
            }
        }
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }

    /// Whom it is about, as many as a window can show.
    fn names(&self, view: View<'_>, doc: &mut Doc, most: usize) {
        let names: Vec<&str> = self.portfolios(view).take(most).map(|one| one.partner.name.as_str()).collect();
        doc.para(2, view.theme.quiet, names.join(", "));
    }
}

impl Deed {
    const fn label(self) -> &'static str {
        match self {
            Self::Review => "mark as reviewed today",
            Self::AddTag => "add a tag",
            Self::RemoveTag => "take a tag away",
            Self::Set(PartnerField::Owner) => "set the owner",
            Self::Set(PartnerField::Region) => "set the region",
            Self::Set(PartnerField::Tier) => "set the tier",
            Self::Set(_) => "set the status",
        }
    }

    fn help(self) -> String {
        match self {
            Self::Review => String::new(),
            Self::AddTag | Self::RemoveTag => "One word or a few, such as: cloud. Enter does it, Esc goes back.".into(),
            Self::Set(PartnerField::Status) => {
                let names: Vec<&str> = Status::ALL.into_iter().map(Status::name).collect();
                format!("One of: {}. Enter does it, Esc goes back.", names.join(", "))
            }
            Self::Set(_) => "An empty field takes away what stands there. Enter does it, Esc goes back.".into(),
        }
    }

    /// What it does, for the message and for undo.
    fn in_words(self, text: &str) -> String {
        match self {
            Self::Review => "reviewed today".to_owned(),
            Self::AddTag => format!("the tag \"{text}\" added"),
            Self::RemoveTag => format!("the tag \"{text}\" taken away"),
            Self::Set(field) if text.is_empty() => format!("{} taken away", field.slug()),
            Self::Set(field) => format!("{} set to \"{text}\"", field.slug()),
        }
    }

    /// Does it to all of these partners as one act, and says so.
    fn on_all(self, partners: &[ItemId], text: &str, ctx: &mut Ctx<'_>) -> Result<Turn, Unfit> {
        let (view, mut changed) = (ctx.view, Vec::new());
        for portfolio in partners.iter().filter_map(|id| view.library.get(*id)) {
            let mut portfolio = portfolio.as_ref().clone();
            if self.on(&mut portfolio, text, view.today(), &mut ctx.act)? {
                changed.push(portfolio);
            }
        }
        let what = self.in_words(text);
        let whom = match changed.as_slice() {
            [] => return Ok(Turn::say("Nothing to change: it was so already.")),
            [one] => one.partner.name.clone(),
            several => counted(several.len(), "partner"),
        };
        Ok(Turn::change_all(changed, what.clone()).and_say(format!("{whom}: {what}.")))
    }

    /// Does it to one partner. Returns whether anything changed.
    fn on(self, portfolio: &mut Portfolio, text: &str, today: Date, act: &mut Act<'_>) -> Result<bool, Unfit> {
        match self {
            Self::Review => Ok(portfolio.review(today, act)),
            Self::AddTag => portfolio.add_tag(text, act),
            Self::RemoveTag if text.is_empty() => Err(Unfit::NoTag),
            Self::RemoveTag => Ok(portfolio.remove_tag(text, act)),
            Self::Set(field) => portfolio.set_field(field, text, act),
        }
    }
}

/// The act of review, for all of these partners as one.
pub fn review(ctx: &mut Ctx<'_>, partners: &[ItemId]) -> Turn {
    Deed::Review.on_all(partners, "", ctx).expect("a review needs no text")
}
