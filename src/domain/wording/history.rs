//! What happened, in words: who reads a history does not know the names of fields and keys.

use super::{answer_text, decided, question_name, sentence};
use crate::domain::answers::QuestionId;
use crate::domain::category::Category;
use crate::domain::duplicates::OTHER_COMPANY;
use crate::domain::field::{ExchangeField, NOTE_ON, PartnerField};
use crate::domain::history::What;
use crate::domain::portfolio::{NOT_ASKED, Sentence};
use crate::domain::slug::{Slug, SlugRef};
use crate::domain::taxonomy::Taxonomy;
use crate::domain::undo::UNDOING;

/// Characters of an edited text that a history shows.
const SHOWN: usize = 200;

/// An event of a history as a sentence without its subject.
#[must_use]
pub fn event(taxonomy: &Taxonomy, what: &What<'_>) -> String {
    let name = |of: Category| taxonomy.category(of).name.clone();
    match what {
        What::Created => "created".to_owned(),
        What::Answered { question, from, to } => {
            answered(taxonomy, &QuestionId::from_slug(&question.to_slug()), from, to)
        }
        What::Marked { source, to: Some(target), .. } => {
            format!("marked {} as only a means to {}", name(*source), name(*target))
        }
        What::Marked { source, to: None, .. } => format!("took back the mark on {}", name(*source)),
        What::Decided { category, partner_type } => {
            format!("accepted {}", decided(taxonomy, *category, partner_type.map(SlugRef::to_slug).as_ref()))
        }
        What::Overridden { category, partner_type, reason } => {
            format!(
                "overrode it as {}: {reason}",
                decided(taxonomy, *category, partner_type.map(SlugRef::to_slug).as_ref())
            )
        }
        What::Split { into } => format!("split it into {} exchanges", into.len() + 1),
        What::Joined { .. } => "joined another exchange into it".to_owned(),
        What::Ended { on } => format!("ended it on {on}"),
        What::Reviewed => "reviewed".to_owned(),
        What::Edited { field, from, to } => edited(taxonomy, field, from, to),
        What::Imported { from } => format!("imported from {from}"),
        What::Undone { what } => match what.strip_prefix(UNDOING) {
            Some(again) => format!("did again: {again}"),
            None => format!("undid: {what}"),
        },
    }
}

fn answered(taxonomy: &Taxonomy, question: &QuestionId, from: &str, to: &str) -> String {
    let name = question_name(taxonomy, question);
    let to = answer_text(taxonomy, question, to);
    if from == NOT_ASKED {
        return format!("answered {name}: {to}");
    }
    format!("changed {name} from {} to {to}", answer_text(taxonomy, question, from))
}

fn edited(taxonomy: &Taxonomy, slug: &str, from: &str, to: &str) -> String {
    let name = field(taxonomy, slug);
    let (from, to) = (shortened(from), shortened(to));
    match (slug, from.is_empty(), to.is_empty()) {
        (OTHER_COMPANY, true, _) => format!("said that {to} is another company"),
        (OTHER_COMPANY, _, true) => format!("took back that {from} is another company"),
        ("ended", _, true) => format!("took back that it ended on {from}"),
        ("exchange", _, true) => format!("deleted the exchange \"{from}\""),
        (_, true, _) => format!("wrote {name}: {to}"),
        (_, _, true) => format!("emptied {name}, which was: {from}"),
        _ => format!("changed {name} from \"{from}\" to \"{to}\""),
    }
}

/// A field by its name in files and histories, in words; a name this program does not know is shown as written.
#[must_use]
pub fn field(taxonomy: &Taxonomy, slug: &str) -> String {
    if let Some(question) = slug.strip_prefix(NOTE_ON).and_then(Slug::parse) {
        return format!("the note on {}", question_name(taxonomy, &QuestionId::from_slug(&question)));
    }
    let partner = PartnerField::ALL.into_iter().find(|field| field.slug() == slug).map(of_partner);
    let of_exchange = |(field, words): (ExchangeField, &'static str)| (field.slug() == slug).then_some(words);
    partner.or_else(|| EXCHANGE_FIELDS.into_iter().find_map(of_exchange)).unwrap_or(slug).to_owned()
}

/// The same as a label, without an article: `owner`.
#[must_use]
pub fn field_label(taxonomy: &Taxonomy, slug: &str) -> String {
    let words = field(taxonomy, slug);
    words.strip_prefix("the ").map(str::to_owned).unwrap_or(words)
}

const fn of_partner(field: PartnerField) -> &'static str {
    match field {
        PartnerField::Name => "the name",
        PartnerField::Status => "the status",
        PartnerField::Domain => "the domain",
        PartnerField::Owner => "the owner",
        PartnerField::Region => "the region",
        PartnerField::Tier => "the tier",
        PartnerField::Tags => "the tags",
        PartnerField::ImportedType => "the type in the CRM",
        PartnerField::ExternalIds => "the ids elsewhere",
        PartnerField::Note => "the note",
    }
}

const EXCHANGE_FIELDS: [(ExchangeField, &str); 7] = [
    (ExchangeField::Gives, sentence(Sentence::Gives)),
    (ExchangeField::Gets, sentence(Sentence::Gets)),
    (ExchangeField::About, "the product it is about"),
    (ExchangeField::AgreementStart, "the start of the agreement"),
    (ExchangeField::AgreementEnd, "the end of the agreement"),
    (ExchangeField::NoticeDays, "the days of notice"),
    (ExchangeField::Ended, "the day it ended"),
];

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
