//! How a form looks: a row for each field, and the one being edited with its field and a word of help below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Form, Mode};
use crate::domain::field::{ExchangeField, Field, PartnerField};
use crate::domain::portfolio::{Portfolio, Status};
use crate::domain::wording;
use crate::safe_text::SafeText;
use crate::tui::screen::View;
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

/// Columns of the names of fields.
const LABEL: usize = 24;

/// Lines of a long text that a form shows while it is not edited.
const LINES: usize = 3;

pub fn render(form: &Form, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let Some(portfolio) = view.library.get(form.partner) else { return Painted::default() };
    let mut doc = Doc::new(*view.theme, area.width);
    if let Some((_, exchange)) = form.exchange.and_then(|id| view.exchange(form.partner, id)) {
        doc.para(0, view.theme.quiet, SafeText::for_screen(exchange.gives.trim()).cut(usize::from(area.width)));
        doc.blank();
    }
    for (index, field) in form.fields(view).iter().enumerate() {
        row(&mut doc, form, view, portfolio, field, index == form.selected);
    }
    doc.paint(area, buf, doc.scroll_to_focus(area.height))
}

fn row(doc: &mut Doc, form: &Form, view: View<'_>, portfolio: &Portfolio, field: &Field, focused: bool) {
    let label = label(view, field);
    match &form.mode {
        Mode::Writing(writing) if focused => {
            doc.field(&label, &writing.input);
            doc.para(4, view.theme.quiet, view.words(help(field)));
            if let Some(trouble) = &writing.trouble {
                doc.para(4, view.theme.warning, trouble);
            }
        }
        Mode::Choosing(choice) if focused => {
            doc.heading(label);
            for (index, status) in Status::ALL.iter().enumerate() {
                doc.numbered(index == *choice, 2, index + 1, status.name());
            }
        }
        _ => {
            let text = portfolio.text_of(field).unwrap_or_default();
            let text = if text.is_empty() { "-".to_owned() } else { text };
            let room = doc.width().saturating_sub(LABEL + 2).max(1) * LINES;
            doc.row(focused, 0, format!("{label:<LABEL$}"), SafeText::for_screen(&text).cut(room));
        }
    }
}

/// The name of a field at the head of its row.
fn label(view: View<'_>, field: &Field) -> String {
    let words = wording::field_label(view.taxonomy, &field.slug());
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// What a field is for, or how it is written.
const fn help(field: &Field) -> &'static str {
    match field {
        Field::Partner(field) => help_of_partner(*field),
        Field::Exchange(_, field) => match field {
            ExchangeField::Gives => "One thing the partner does for us, in a sentence.",
            ExchangeField::Gets => "What the partner gets for it.",
            ExchangeField::About => "Which of our products it is about. Empty: all of them, or not known.",
            ExchangeField::AgreementStart | ExchangeField::AgreementEnd => "Such as 2026-08-02. Empty: not known.",
            ExchangeField::NoticeDays => "How many days before the end notice has to be given. Empty: not known.",
            ExchangeField::Ended => "The day it ended, today or before, such as 2026-08-02. Empty: it goes on.",
            ExchangeField::Note(_) => "What this answer rests on. Esc, then {editor} opens it in your editor.",
        },
    }
}

const fn help_of_partner(field: PartnerField) -> &'static str {
    match field {
        PartnerField::Name => "The company is only a heading; what it does for us is classified.",
        PartnerField::Status => "Partners that ended or are none are out of all counts.",
        PartnerField::Domain => "Its web site, such as northwind.example.",
        PartnerField::Owner => "Who looks after this partner here.",
        PartnerField::Region => "Such as EMEA.",
        PartnerField::Tier => "Such as Gold.",
        PartnerField::Tags => "Words parted by commas.",
        PartnerField::ImportedType => "The CRM's word for it: a hint beside the questions, never an answer.",
        PartnerField::ExternalIds => "Such as salesforce=0015g, hubspot=77.",
        PartnerField::Note => "Esc, then {editor} opens it in your editor.",
    }
}
