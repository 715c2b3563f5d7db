//! From the library to the sheet.

use std::collections::BTreeSet;

use super::{HEAD, NO_CONTRIBUTION, NOTE, TAIL, cells, column_of, state};
use crate::domain::answers::Answer;
use crate::domain::category::Category;
use crate::domain::decision::Method;
use crate::domain::portfolio::{Exchange, Partner, Portfolio};
use crate::domain::slug::Slug;
use crate::interop::export::Export;
use crate::interop::sheet::defused;

/// Writes a row for each exchange.
#[must_use]
pub fn write(export: &Export<'_>) -> String {
    let portfolios = export.portfolios();
    let questions = questions(export, &portfolios);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut put = |row: Vec<String>| writer.write_record(row).expect("a vector takes every row of the same length");
    put(head(export, &questions));
    for portfolio in portfolios {
        if portfolio.exchanges.is_empty() {
            put(row(export, portfolio, None, &questions));
        }
        for exchange in &portfolio.exchanges {
            put(row(export, portfolio, Some(exchange), &questions));
        }
    }
    let bytes = writer.into_inner().expect("a vector takes every row");
    String::from_utf8(bytes).expect("the cells were text")
}

/// The mechanics questions of the taxonomy, and whatever else was answered under another one.
fn questions(export: &Export<'_>, portfolios: &[&Portfolio]) -> Vec<Slug> {
    let mut questions: Vec<Slug> = export.taxonomy.questions().map(|question| question.id.clone()).collect();
    let answered = portfolios.iter().flat_map(|portfolio| &portfolio.exchanges);
    let answered: BTreeSet<&Slug> = answered.flat_map(|exchange| exchange.answers.mechanics.keys()).collect();
    let more: Vec<Slug> = answered.into_iter().filter(|slug| !questions.contains(slug)).cloned().collect();
    questions.extend(more);
    questions
}

fn head(export: &Export<'_>, questions: &[Slug]) -> Vec<String> {
    let contributions = Category::ALL.into_iter().map(|category| category.slug().to_owned());
    let mechanics = questions.iter().map(|question| column_of(question.as_str(), export.taxonomy));
    let fixed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let note = export.notes.then(|| NOTE.to_owned());
    fixed(&HEAD).into_iter().chain(contributions).chain(mechanics).chain(fixed(&TAIL)).chain(note).collect()
}

fn row(export: &Export<'_>, portfolio: &Portfolio, exchange: Option<&Exchange>, questions: &[Slug]) -> Vec<String> {
    let partner = &portfolio.partner;
    let mut cells = about_partner(portfolio).to_vec();
    match exchange {
        None => cells.extend(std::iter::repeat_n(String::new(), HEAD.len() - cells.len())),
        Some(exchange) => cells.extend(about_exchange(export, exchange)),
    }
    if let Some(cell) = cells.get_mut(REVIEWED_AT) {
        *cell = partner.reviewed.as_ref().map(|reviewed| reviewed.on.to_string()).unwrap_or_default();
    }
    cells.extend(Category::ALL.map(|category| {
        let answer = exchange.and_then(|exchange| exchange.answers.contributions[category]);
        answer.map_or("", Answer::slug).to_owned()
    }));
    for question in questions {
        let answer = exchange.and_then(|exchange| exchange.answers.mechanics.get(question));
        cells.push(answer.map_or("", |answer| answer.as_str()).to_owned());
    }
    cells.extend(tail(partner, exchange));
    cells.extend(export.notes.then(|| partner.note.clone()));
    cells.iter().map(|cell| defused(cell, export.raw)).collect()
}

/// Where in a row the day of the last review stands: among the fields of the exchange, though it is the partner's.
const REVIEWED_AT: usize = 19;

fn about_partner(portfolio: &Portfolio) -> [String; 9] {
    let Partner { name, domain, external_ids, status, owner, region, tier, tags, .. } = &portfolio.partner;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        portfolio.id.to_string(),
        name.clone(),
        text(domain),
        cells::pairs(external_ids.iter().map(|(system, id)| (system.as_str(), id.as_str()))),
        status.slug().to_owned(),
        text(owner),
        text(region),
        text(tier),
        cells::list(tags.iter().map(String::as_str)),
    ]
}

fn about_exchange(export: &Export<'_>, exchange: &Exchange) -> [String; 16] {
    let agreement = exchange.agreement.clone().unwrap_or_default();
    let decision = exchange.decision.as_ref();
    let category = decision.map_or("", |decision| decision.category.map_or(NO_CONTRIBUTION, Category::slug));
    let partner_type = decision.and_then(|decision| decision.partner_type.as_ref()).map_or("", Slug::as_str);
    let reason = match decision.map(|decision| &decision.method) {
        Some(Method::Override { reason }) => reason.as_str(),
        _ => "",
    };
    [
        exchange.id.to_string(),
        exchange.gives.clone(),
        exchange.gets.clone(),
        exchange.about.clone().unwrap_or_default(),
        state(exchange, export.as_of).to_owned(),
        category.to_owned(),
        partner_type.to_owned(),
        agreement.start.map(|date| date.to_string()).unwrap_or_default(),
        agreement.end.map(|date| date.to_string()).unwrap_or_default(),
        agreement.notice_days.map(|days| days.to_string()).unwrap_or_default(),
        String::new(),
        exchange.split_from.map(|id| id.to_string()).unwrap_or_default(),
        reason.to_owned(),
        decision.map(|decision| decision.taxonomy.clone()).unwrap_or_default(),
        decision.map(|decision| decision.by.clone()).unwrap_or_default(),
        decision.map(|decision| decision.at.to_string()).unwrap_or_default(),
    ]
}

fn tail(partner: &Partner, exchange: Option<&Exchange>) -> [String; TAIL.len()] {
    let marks = exchange.map(|exchange| &exchange.answers.by_products).into_iter().flatten();
    let evidence = exchange.map(|exchange| &exchange.evidence).into_iter().flatten();
    [
        cells::pairs(marks.map(|(from, to)| (from.slug(), to.slug()))),
        cells::pairs(evidence.map(|(question, note)| (question.as_str(), note.as_str()))),
        exchange.and_then(|exchange| exchange.ended).map(|date| date.to_string()).unwrap_or_default(),
        partner.reviewed.as_ref().map(|reviewed| reviewed.by.clone()).unwrap_or_default(),
        partner.imported_type.clone().unwrap_or_default(),
    ]
}
