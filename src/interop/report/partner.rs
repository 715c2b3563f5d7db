//! A partner as sections: what is known of it, its exchanges by category, the facts still to find out.

use jiff::civil::Date;

use super::numbers::verdicts;
use super::page::{Block, Cell, Page, Section, Table};
use crate::domain::answers::QuestionId;
use crate::domain::decision::{Method, Standing};
use crate::domain::explain::{ask, explain, find_out, open_questions};
use crate::domain::portfolio::{Exchange, Portfolio, Status};
use crate::domain::review::{Finding, Verdict, notice_date};
use crate::domain::slug::Slug;
use crate::domain::wording::{self, gives, numbers};
use crate::interop::export::Export;

/// The page of one partner: every exchange with its reasons, and the questions to send.
#[must_use]
pub fn page(export: &Export<'_>, portfolio: &Portfolio) -> Page {
    let mut sections = vec![Section::new(2, "About").with(Block::Facts(facts(export, portfolio)))];
    for (verdict, exchanges) in by_verdict(export, portfolio) {
        sections.push(Section::new(2, numbers::verdict(export.taxonomy, verdict)));
        sections.extend(exchanges.into_iter().map(|exchange| in_full(export, exchange)));
    }
    if portfolio.exchanges.is_empty() {
        sections.push(Section::new(2, "Exchanges").with(Block::Text("Nothing classified yet.".to_owned())));
    }
    sections.push(to_send(export, portfolio));
    let about = vec![
        format!("As of {}.", export.as_of.today),
        "Exchanges are classified, not the company. One partner can have several.".to_owned(),
        format!("Taxonomy: {}.", export.taxonomy.about().version),
    ];
    Page { title: portfolio.partner.name.clone(), about, sections }
}

/// A partner inside the report of the library: its exchanges as one table.
pub(super) fn in_library(export: &Export<'_>, portfolio: &Portfolio) -> Vec<Section> {
    let section = Section::new(3, &portfolio.partner.name).anchored(portfolio.id.to_string());
    let section = section.with(Block::Facts(facts(export, portfolio)));
    if portfolio.exchanges.is_empty() {
        return vec![section.with(Block::Text("Nothing classified yet.".to_owned()))];
    }
    let mut table =
        Table::new("Exchanges", &["Category", "Type", "What they do", "What they get", "State", "Agreement"]);
    for (verdict, exchanges) in by_verdict(export, portfolio) {
        for exchange in exchanges {
            let decision = exchange.decision.as_ref();
            let partner_type = decision.and_then(|decision| decision.partner_type.as_ref());
            table.rows.push(vec![
                Cell::text(numbers::verdict(export.taxonomy, verdict)),
                Cell::text(
                    partner_type.map_or_else(|| "-".to_owned(), |slug| wording::partner_type(export.taxonomy, slug)),
                ),
                Cell::text(gives(exchange)),
                Cell::text(known(&exchange.gets)),
                Cell::text(state(export, exchange)),
                Cell::text(agreement(export, exchange).unwrap_or_else(|| "-".to_owned())),
            ]);
        }
    }
    let section = section.with(Block::Table(table));
    let open = open_facts(export, portfolio);
    if open.is_empty() {
        return vec![section];
    }
    let fact = |(exchange, question): &(&Exchange, QuestionId)| {
        Some(format!("{}: {}", gives(exchange), find_out(export.taxonomy, question)?))
    };
    let lines = open.iter().filter_map(fact).collect();
    vec![section.with(Block::Text("To find out:".to_owned())).with(Block::List(lines))]
}

fn facts(export: &Export<'_>, portfolio: &Portfolio) -> Vec<(String, String)> {
    let partner = &portfolio.partner;
    let reviewed = partner
        .reviewed
        .as_ref()
        .map_or_else(|| "never".to_owned(), |r| format!("{} by {}", r.on, wording::who(&r.by)));
    let tags = (!partner.tags.is_empty()).then(|| partner.tags.iter().cloned().collect::<Vec<_>>().join(", "));
    let note = Some(partner.note.clone()).filter(|note| export.notes && !note.trim().is_empty());
    let status = match partner.status {
        Status::Ended | Status::NotPartner => format!("{}, out of all counts", partner.status.name()),
        status => status.name().to_owned(),
    };
    let rows = [
        ("Status", Some(status)),
        ("Owner", partner.owner.clone()),
        ("Region", partner.region.clone()),
        ("Tier", partner.tier.clone()),
        ("Tags", tags),
        ("Domain", partner.domain.clone()),
        ("Type in the CRM", partner.imported_type.clone()),
        ("Last review", Some(reviewed)),
        ("Note", note),
    ];
    let said = rows.into_iter().filter_map(|(label, text)| Some((label.to_owned(), text?)));
    said.filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// The exchanges under where they count, ended ones last in each.
fn by_verdict<'e>(export: &Export<'_>, portfolio: &'e Portfolio) -> Vec<(Verdict, Vec<&'e Exchange>)> {
    let findings: Vec<(&Exchange, Finding)> = portfolio
        .exchanges
        .iter()
        .map(|exchange| (exchange, Finding::new(exchange, export.taxonomy, export.as_of)))
        .collect();
    let of = |verdict: Verdict| {
        let here = findings.iter().filter(|(_, finding)| finding.verdict == verdict);
        let mut here: Vec<&(&Exchange, Finding)> = here.collect();
        here.sort_by_key(|(_, finding)| !finding.live);
        (verdict, here.into_iter().map(|(exchange, _)| *exchange).collect())
    };
    verdicts().map(of).filter(|(_, exchanges): &(_, Vec<_>)| !exchanges.is_empty()).collect()
}

fn in_full(export: &Export<'_>, exchange: &Exchange) -> Section {
    let taxonomy = export.taxonomy;
    let explanation = explain(taxonomy, &exchange.answers);
    let decision = exchange.decision.as_ref();
    let partner_type = decision.and_then(|decision| decision.partner_type.as_ref());
    let entry = partner_type.and_then(|slug| taxonomy.partner_type(slug));
    let needs = entry
        .map(|entry| format!("{} Enablement: {}", full_stop(&entry.mechanics.agreement), entry.mechanics.enablement));
    let rows = [
        ("Type", partner_type.map(|slug| wording::partner_type(taxonomy, slug))),
        ("They get", Some(known(&exchange.gets).to_owned())),
        ("About", exchange.about.clone()),
        ("State", Some(state(export, exchange))),
        (
            "Decided",
            decision.map(|d| format!("{} ({})", wording::method(d).trim_end_matches('.'), export.as_of.day_of(d.at))),
        ),
        ("Agreement", agreement(export, exchange)),
        ("It needs", needs),
    ];
    let mut facts: Vec<(String, String)> =
        rows.into_iter().filter_map(|(label, text)| Some((label.to_owned(), text?))).collect();
    if export.notes {
        let name = |question: &Slug| wording::question_name(taxonomy, &QuestionId::from_slug(question));
        let note = |(question, note): (&Slug, &String)| (format!("Note on {}", name(question)), note.clone());
        facts.extend(exchange.evidence.iter().map(note));
    }
    let mut section = Section::new(3, gives(exchange)).with(Block::Facts(facts));
    if !explanation.why.is_empty() {
        let lines = explanation.why.iter().map(|reason| wording::reason_line(taxonomy, reason)).collect();
        section = section.with(Block::Text("Why:".to_owned())).with(Block::List(lines));
    }
    section
}

/// The facts that nobody knows yet, as questions to copy into a letter.
fn to_send(export: &Export<'_>, portfolio: &Portfolio) -> Section {
    let section = Section::new(2, format!("Questions to {}", portfolio.partner.name));
    let open = open_facts(export, portfolio);
    if open.is_empty() {
        return section.with(Block::Text("Nothing is left to ask.".to_owned()));
    }
    let mut opening = "To describe our work together rightly, we would like to ask you a few things.".to_owned();
    if open.iter().any(|(_, question)| ask(export.taxonomy, question).is_none()) {
        opening = format!("{opening} Where a question speaks of the partner, {} is meant.", portfolio.partner.name);
    }
    let mut section = section.with(Block::Text(opening));
    for exchange in &portfolio.exchanges {
        let here = open.iter().filter(|(of, _)| of.id == exchange.id);
        let asked: Vec<String> = here.filter_map(|(_, question)| wording::ask(export.taxonomy, question)).collect();
        if !asked.is_empty() {
            section = section.with(Block::Text(format!("About \"{}\":", gives(exchange)))).with(Block::List(asked));
        }
    }
    section
}

/// The questions that nobody can answer yet, of the exchanges whose answers decide what they are.
fn open_facts<'e>(export: &Export<'_>, portfolio: &'e Portfolio) -> Vec<(&'e Exchange, QuestionId)> {
    let live = portfolio.exchanges.iter().filter(|exchange| !exchange.has_ended(export.as_of.today));
    let overridden = |exchange: &&Exchange| {
        exchange.decision.as_ref().is_some_and(|decision| matches!(decision.method, Method::Override { .. }))
    };
    let open = |exchange: &'e Exchange| {
        let questions: Vec<QuestionId> = open_questions(export.taxonomy, &exchange.answers);
        questions.into_iter().map(move |question| (exchange, question))
    };
    live.filter(|exchange| !overridden(exchange)).flat_map(open).collect()
}

/// Where the exchange stands, in a few words.
fn state(export: &Export<'_>, exchange: &Exchange) -> String {
    let now = wording::outcome(export.taxonomy, &crate::domain::classify::classify(export.taxonomy, &exchange.answers));
    let state = match exchange.standing() {
        Standing::Unfinished if exchange.is_untouched() => "waits in the work queue".to_owned(),
        Standing::Unfinished => format!("not decided; so far {now}"),
        Standing::Outdated => format!("outdated; the answers now say {now}"),
        Standing::Decided if open_questions(export.taxonomy, &exchange.answers).is_empty() => "decided".to_owned(),
        Standing::Decided => format!("decided; the answers say {now}"),
    };
    match exchange.ended {
        Some(on) if exchange.has_ended(export.as_of.today) => format!("ended {on}"),
        Some(on) => format!("{state}; ends {on}"),
        None => state,
    }
}

fn agreement(export: &Export<'_>, exchange: &Exchange) -> Option<String> {
    let agreement = exchange.agreement.as_ref()?;
    let day = |word: &str, date: Option<Date>| date.map(|date| format!("{word} {date}"));
    let notice = || notice_date(exchange).map(|date| numbers::notice(exchange, date, export.as_of.today));
    let notice = agreement.notice_days.and_then(|_| notice());
    let parts = [day("from", agreement.start), day("until", agreement.end), notice];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn known(gets: &str) -> &str {
    if gets.trim().is_empty() { "not known yet" } else { gets.trim() }
}

fn full_stop(sentence: &str) -> String {
    format!("{}.", sentence.trim_end_matches('.'))
}
