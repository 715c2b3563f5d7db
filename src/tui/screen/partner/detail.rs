//! What is known about the row that has the focus: what is open first, then what is on record, then what happened.

use super::timeline;
use crate::domain::answers::QuestionId;
use crate::domain::classify::classify;
use crate::domain::decision::Standing;
use crate::domain::explain::{find_out, open_questions};
use crate::domain::field::PartnerField;
use crate::domain::portfolio::{Agreement, Exchange, Portfolio};
use crate::domain::review::notice_date;
use crate::domain::slug::Slug;
use crate::domain::wording;

use crate::tui::screen::View;
use crate::tui::ui::doc::Doc;

/// Columns of the labels.
const LABEL: usize = 13;

/// What is to be found out about an exchange.
pub fn facts_of(doc: &mut Doc, view: View<'_>, exchange: &Exchange) {
    list(doc, "To find out:", open_facts(view, exchange).into_iter().map(str::to_owned));
}

/// One exchange.
pub fn of_exchange(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio, exchange: &Exchange) {
    doc.labelled(LABEL, "They do:", or_not_yet(&exchange.gives));
    doc.labelled(LABEL, "They get:", or_not_yet(&exchange.gets));
    if let Some(about) = &exchange.about {
        doc.labelled(LABEL, "About:", about);
    }
    decision(doc, view, exchange);
    let on = |question: &Slug| wording::question_name(view.taxonomy, &QuestionId::from_slug(question));
    list(doc, "Notes:", exchange.evidence.iter().map(|(question, note)| format!("{}: {note}", on(question))));
    if let Some(agreement) = &exchange.agreement {
        doc.labelled(LABEL, "Agreement:", agreement_in_words(agreement, exchange));
    }
    if let Some(ended) = exchange.ended {
        let label = if exchange.has_ended(view.today()) { "Ended:" } else { "Ends:" };
        doc.labelled(LABEL, label, ended.to_string());
    }
    let part = wording::session::part_of(portfolio, exchange);
    if !part.is_empty() {
        doc.labelled(LABEL, "Split:", part.trim_end_matches(", "));
    }
    doc.blank();
    timeline::of_exchange(doc, view, exchange);
}

/// The partner itself.
pub fn of_partner(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio) {
    for field in PartnerField::ALL {
        let text = portfolio.partner.field(field);
        if !text.is_empty() {
            doc.labelled(LABEL, &format!("{}:", label(field)), text);
        }
    }
    let reviewed = portfolio.partner.reviewed.as_ref();
    let reviewed =
        reviewed.map_or_else(|| "never".to_owned(), |act| format!("{} by {}", act.on, wording::who(&act.by)));
    doc.labelled(LABEL, "Reviewed:", reviewed);
    doc.blank();
    timeline::of_partner(doc, view, portfolio);
}

/// What somebody has to find out about an exchange, as the taxonomy words it.
pub fn open_facts<'v>(view: View<'v>, exchange: &Exchange) -> Vec<&'v str> {
    let open = open_questions(view.taxonomy, &exchange.answers);
    open.iter().filter_map(|question| find_out(view.taxonomy, question)).collect()
}

const fn label(field: PartnerField) -> &'static str {
    match field {
        PartnerField::Name => "Name",
        PartnerField::Status => "Status",
        PartnerField::Domain => "Domain",
        PartnerField::Owner => "Owner",
        PartnerField::Region => "Region",
        PartnerField::Tier => "Tier",
        PartnerField::Tags => "Tags",
        PartnerField::ImportedType => "CRM says",
        PartnerField::ExternalIds => "Ids",
        PartnerField::Note => "Note",
    }
}

fn or_not_yet(text: &str) -> &str {
    if text.trim().is_empty() { "not known yet" } else { text.trim() }
}

/// Entries below each other, the label beside the first.
fn list(doc: &mut Doc, label: &str, entries: impl Iterator<Item = String>) {
    for (index, entry) in entries.enumerate() {
        doc.labelled(LABEL, if index == 0 { label } else { "" }, entry);
    }
}

fn decision(doc: &mut Doc, view: View<'_>, exchange: &Exchange) {
    let says = wording::outcome(view.taxonomy, &classify(view.taxonomy, &exchange.answers));
    let Some(decision) = &exchange.decision else {
        return doc.labelled(LABEL, "Decided:", format!("not yet; so far the answers say {says}"));
    };
    let decided = wording::decision(view.taxonomy, decision);
    let how = wording::method(decision);
    let how = how.trim_end_matches('.');
    doc.labelled(LABEL, "Decided:", format!("{decided}, {}. {how}.", view.local(decision.at)));
    if exchange.standing() == Standing::Outdated {
        doc.labelled(LABEL, "Outdated:", format!("the answers were changed since; they say {says}"));
    }
}

fn agreement_in_words(agreement: &Agreement, exchange: &Exchange) -> String {
    let start = agreement.start.map(|start| format!("from {start}"));
    let end = agreement.end.map(|end| format!("to {end}"));
    let notice = agreement.notice_days.map(|days| {
        let by = notice_date(exchange).map(|date| format!(", so by {date}")).unwrap_or_default();
        format!("{} of notice{by}", wording::numbers::counted(usize::from(days), "day"))
    });
    let dates: Vec<String> = start.into_iter().chain(end).collect();
    let dates = Some(dates.join(" ")).filter(|dates| !dates.is_empty());
    dates.into_iter().chain(notice).collect::<Vec<_>>().join("; ")
}
