//! The fields of a partner or of an exchange, to be edited in place. A text is saved while it is typed, once the field
//! can take it; leaving the field puts the edit on record.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::{Change, ChangeKind, Ctx, Go, Title, Turn, View, edit, moved};
use crate::domain::answers::QuestionId;
use crate::domain::category::Category;
use crate::domain::field::{ExchangeField, Field, PartnerField, Unfit};
use crate::domain::id::ItemId;
use crate::domain::interview::{Step, route};
use crate::domain::portfolio::{Exchange, Portfolio, Status};
use crate::domain::wording;
use crate::tui::action::{Action, Focus};
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct Form {
    partner: ItemId,
    /// The exchange whose fields these are; none for the partner's own.
    exchange: Option<ItemId>,
    selected: usize,
    mode: Mode,
    /// It was opened for one field: leaving that leaves the form.
    only: Option<Field>,
}

#[derive(Debug)]
enum Mode {
    /// Standing on a field.
    Listing,
    Writing(Writing),
    /// Choosing one of the five statuses.
    Choosing(usize),
}

/// A text being written.
#[derive(Debug)]
struct Writing {
    input: Input,
    /// What the input began with: leaving it untouched changes nothing, even where it is only a proposal.
    began_with: String,
    /// What was on record when the field was entered.
    from: String,
    /// What is on record since, as far as this form put it there.
    stored: String,
    /// Why the field cannot take the text, once the person was told; Esc then gives it up.
    trouble: Option<String>,
}

/// Where to go from a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Stay,
    Next,
    Previous,
}

impl Form {
    /// The fields of an exchange, or of the partner itself.
    #[must_use]
    pub const fn new(partner: ItemId, exchange: Option<ItemId>) -> Self {
        Self { partner, exchange, selected: 0, mode: Mode::Listing, only: None }
    }

    /// One field alone, ready to be written; beginning with a proposal where nothing is on record.
    #[must_use]
    pub fn only(portfolio: &Portfolio, field: Field, proposal: &str) -> Self {
        let exchange = if let Field::Exchange(id, _) = &field { Some(*id) } else { None };
        let from = portfolio.text_of(&field).unwrap_or_default();
        let begin = if from.is_empty() { proposal } else { &from };
        let mode = Mode::Writing(Writing::new(&from, begin));
        Self { partner: portfolio.id, exchange, selected: 0, mode, only: Some(field) }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        match self.mode {
            Mode::Listing => Focus::Fields,
            Mode::Writing(_) => Focus::Text,
            Mode::Choosing(_) => Focus::Choice,
        }
    }

    /// The field that keys go into.
    #[must_use]
    pub const fn field(&self) -> Option<&Input> {
        if let Mode::Writing(writing) = &self.mode { Some(&writing.input) } else { None }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        let view = ctx.view;
        let fields = self.fields(view);
        let (Some(portfolio), Some(field)) = (view.library.get(self.partner), fields.get(self.selected)) else {
            return Turn::go(Go::Pop);
        };
        match (&mut self.mode, action) {
            (Mode::Listing, Action::Back | Action::Left) => Turn::go(Go::Pop),
            (Mode::Listing, Action::Accept | Action::Reword) => self.enter(portfolio, field),
            (Mode::Listing, Action::Editor) => Turn::go(Go::Editor { partner: self.partner, field: field.clone() }),
            (Mode::Listing, _) => {
                self.selected = moved(self.selected, fields.len(), action, view.page() / 2);
                Turn::stay()
            }
            (Mode::Choosing(choice), _) => match choose(choice, action) {
                Chosen::Status(status) => self.set_status(ctx, portfolio, field, status),
                Chosen::None => {
                    self.mode = Mode::Listing;
                    Turn::stay()
                }
                Chosen::NotYet => Turn::stay(),
            },
            (Mode::Writing(_), Action::Accept) => self.leave(ctx, portfolio, &fields, Then::Stay),
            (Mode::Writing(_), Action::NextField | Action::Down) => self.leave(ctx, portfolio, &fields, Then::Next),
            (Mode::Writing(_), Action::PreviousField | Action::Up) => {
                self.leave(ctx, portfolio, &fields, Then::Previous)
            }
            (Mode::Writing(_), Action::Back) => self.step_out(ctx, portfolio, &fields),
            (Mode::Writing(writing), _) => {
                if edit(&mut writing.input, action) {
                    writing.trouble = None;
                    return write(writing, view, portfolio, field);
                }
                Turn::stay()
            }
        }
    }

    /// Everything that can be edited here, in order.
    fn fields(&self, view: View<'_>) -> Vec<Field> {
        if let Some(field) = &self.only {
            return vec![field.clone()];
        }
        let Some(id) = self.exchange else { return PartnerField::ALL.map(Field::Partner).to_vec() };
        let Some((_, exchange)) = view.exchange(self.partner, id) else { return Vec::new() };
        let notes = questions(view, exchange).into_iter().map(ExchangeField::Note);
        ExchangeField::PLAIN.into_iter().chain(notes).map(|field| Field::Exchange(id, field)).collect()
    }

    fn enter(&mut self, portfolio: &Portfolio, field: &Field) -> Turn {
        self.mode = if *field == Field::Partner(PartnerField::Status) {
            let now = Status::ALL.iter().position(|status| *status == portfolio.partner.status);
            Mode::Choosing(now.unwrap_or_default())
        } else {
            let from = portfolio.text_of(field).unwrap_or_default();
            Mode::Writing(Writing::new(&from, &from))
        };
        Turn::stay()
    }

    fn set_status(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, field: &Field, status: Status) -> Turn {
        self.mode = Mode::Listing;
        let mut changed = portfolio.clone();
        match changed.set_field(PartnerField::Status, status.name(), &mut ctx.act) {
            Ok(true) => {
                let undo = ctx.view.keys.way_to("undo");
                let said = format!("The status is {} now; {undo} undoes.", status.name());
                Turn::change(changed, undo_label(ctx.view, field)).and_say(said)
            }
            _ => Turn::stay(),
        }
    }

    /// Leaves the field and puts the edit on record; where the field cannot take the text, it says so and stays.
    fn leave(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, fields: &[Field], then: Then) -> Turn {
        let (Mode::Writing(writing), Some(field)) = (&mut self.mode, fields.get(self.selected)) else {
            return Turn::stay();
        };
        let mut changed = portfolio.clone();
        if let Err(unfit) = changed.type_text(field, writing.input.value(), ctx.view.today()) {
            return writing.refuse(&unfit);
        }
        let edited = changed.record_edit(field, &writing.from, &mut ctx.act);
        let turn = if edited || changed != *portfolio {
            let kind = ChangeKind::Typed(owner(portfolio, field));
            let change = Change::new(changed, undo_label(ctx.view, field), kind);
            Turn { change: Some(change), ..Turn::default() }.and_say(said(ctx.view, field, writing.input.value()))
        } else {
            Turn::stay()
        };
        self.mode = Mode::Listing;
        if self.only.is_some() {
            return turn.and_go(Go::Pop);
        }
        self.go_on(portfolio, fields, then);
        turn
    }

    /// Esc keeps the text. What was not touched is left as it is; a text that the field cannot take is given up only
    /// when asked twice.
    fn step_out(&mut self, ctx: &mut Ctx<'_>, portfolio: &Portfolio, fields: &[Field]) -> Turn {
        let (Mode::Writing(writing), Some(field)) = (&mut self.mode, fields.get(self.selected)) else {
            return Turn::stay();
        };
        let mut changed = portfolio.clone();
        let fits = changed.type_text(field, writing.input.value(), ctx.view.today());
        let untouched = writing.input.value() == writing.began_with;
        match fits {
            Ok(()) if !untouched => return self.leave(ctx, portfolio, fields, Then::Stay),
            Err(unfit) if !untouched && writing.trouble.is_none() => return writing.refuse(&unfit),
            _ => {}
        }
        // What was typed on the way may have fitted and is on record; what stood there before comes back.
        let mut changed = portfolio.clone();
        let restored = changed.type_text(field, &writing.from, ctx.view.today()).is_ok() && changed != *portfolio;
        let change = Change::new(changed, undo_label(ctx.view, field), ChangeKind::Typed(owner(portfolio, field)));
        self.mode = Mode::Listing;
        let go = if self.only.is_some() { Go::Pop } else { Go::Stay };
        Turn { change: restored.then_some(change), ..Turn::go(go) }.and_say("Left as it was.")
    }

    fn go_on(&mut self, portfolio: &Portfolio, fields: &[Field], then: Then) {
        let next = match then {
            Then::Stay => return,
            Then::Next => self.selected + 1,
            Then::Previous => match self.selected.checked_sub(1) {
                Some(previous) => previous,
                None => return,
            },
        };
        if let Some(field) = fields.get(next) {
            self.selected = next;
            self.enter(portfolio, field);
        }
    }

    #[must_use]
    pub fn refuses(&self, view: View<'_>, action: &Action) -> Option<&'static str> {
        match action {
            Action::NextField | Action::PreviousField if self.only.is_some() => Some("There is only this field."),
            Action::Editor if matches!(self.mode, Mode::Listing) && !self.holds_prose(view) => {
                Some("Your editor is for texts and notes. Enter edits this field here.")
            }
            _ => None,
        }
    }

    /// Whether the field that has the focus holds running text.
    fn holds_prose(&self, view: View<'_>) -> bool {
        let fields = self.fields(view);
        fields.get(self.selected).is_some_and(|field| match field {
            Field::Partner(field) => *field == PartnerField::Note,
            Field::Exchange(_, field) => {
                matches!(field, ExchangeField::Gives | ExchangeField::Gets | ExchangeField::Note(_))
            }
        })
    }

    /// After a change from elsewhere: the text as it is now on record, unless it is the one being written.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let fields = self.fields(view);
        let Some(portfolio) = view.library.get(self.partner) else { return false };
        if let (Mode::Writing(writing), Some(field)) = (&mut self.mode, fields.get(self.selected)) {
            let now = portfolio.text_of(field).unwrap_or_default();
            if now != writing.stored {
                *writing = Writing::new(&now, &now);
            }
        }
        self.selected = self.selected.min(fields.len().saturating_sub(1));
        !fields.is_empty()
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        let name = view.library.get(self.partner).map_or("", |portfolio| portfolio.partner.name.as_str());
        let what = if self.exchange.is_some() { "Edit exchange" } else { "Edit partner" };
        let path = ["Partners", name, what].map(str::to_owned).to_vec();
        let count = self.fields(view).len();
        let position = if count > 1 { format!("field {} of {count}", self.selected + 1) } else { String::new() };
        Title { path, position, ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        view::render(self, view, area, buf)
    }
}

impl Writing {
    fn new(from: &str, begin: &str) -> Self {
        Self {
            input: Input::new(begin.to_owned()),
            began_with: begin.to_owned(),
            from: from.to_owned(),
            stored: from.to_owned(),
            trouble: None,
        }
    }

    fn refuse(&mut self, unfit: &Unfit) -> Turn {
        self.trouble = Some(format!("Not set: {unfit}. Esc leaves it as it was."));
        Turn::refuse("Error: not set. The lines below the field say why.")
    }
}

/// Saves what was typed so far, if the field can take it.
fn write(writing: &mut Writing, view: View<'_>, portfolio: &Portfolio, field: &Field) -> Turn {
    let mut changed = portfolio.clone();
    if changed.type_text(field, writing.input.value(), view.today()).is_err() {
        return Turn::stay();
    }
    let text = changed.text_of(field).unwrap_or_default();
    if text == writing.stored {
        return Turn::stay();
    }
    writing.stored = text;
    let change = Change::new(changed, undo_label(view, field), ChangeKind::Typing(owner(portfolio, field)));
    Turn { change: Some(change), ..Turn::default() }
}

/// What an action means where a status is chosen.
enum Chosen {
    Status(Status),
    /// None of them: back to the fields.
    None,
    NotYet,
}

fn choose(choice: &mut usize, action: &Action) -> Chosen {
    let status = |index: usize| Status::ALL.get(index).copied().map_or(Chosen::NotYet, Chosen::Status);
    match action {
        Action::Back | Action::Left => Chosen::None,
        Action::Accept => status(*choice),
        Action::Pick(number) => number.checked_sub(1).map_or(Chosen::NotYet, status),
        _ => {
            *choice = moved(*choice, Status::ALL.len(), action, Status::ALL.len());
            Chosen::NotYet
        }
    }
}

/// The questions on which a note can be kept: the four, those met on the way to the type, and those that have one.
fn questions(view: View<'_>, exchange: &Exchange) -> Vec<QuestionId> {
    let mut questions: Vec<QuestionId> = Category::ALL.map(QuestionId::Contribution).to_vec();
    let met = route(view.taxonomy, exchange).into_iter().filter_map(|step| match step {
        Step::Question(question) => Some(question),
        _ => None,
    });
    for question in met.chain(exchange.evidence.keys().map(QuestionId::from_slug)) {
        if !questions.contains(&question) {
            questions.push(question);
        }
    }
    questions
}

/// Whose text it is: what is typed there counts as one change.
fn owner(portfolio: &Portfolio, field: &Field) -> ItemId {
    if let Field::Exchange(id, _) = field { *id } else { portfolio.id }
}

fn undo_label(view: View<'_>, field: &Field) -> String {
    wording::field(view.taxonomy, &field.slug())
}

fn said(view: View<'_>, field: &Field, text: &str) -> String {
    let undo = view.keys.way_to("undo");
    match (field, text.trim()) {
        (Field::Exchange(_, ExchangeField::Ended), "") => format!("It goes on; {undo} undoes."),
        (Field::Exchange(_, ExchangeField::Ended), date) => {
            format!("Ended on {date}; it counts no more. {undo} undoes.")
        }
        (Field::Partner(PartnerField::Name), name) => {
            // The one that is edited has the name already: it was saved while it was typed.
            let twin = view.library.named(name).nth(1).is_some();
            let twin = if twin { " Another partner has this name too." } else { "" };
            format!("The name is changed; {undo} undoes.{twin}")
        }
        _ => format!("Kept: {}; {undo} undoes.", undo_label(view, field)),
    }
}
