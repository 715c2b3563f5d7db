//! From the library to the sheet.

use std::collections::BTreeSet;

use super::columns::{Column, HEAD, RowOf, TAIL};
use super::{NOTE, column_of};
use crate::domain::answers::{Answer, MechanicsAnswer};
use crate::domain::category::Category;
use crate::domain::portfolio::{Exchange, Portfolio};
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
    let fixed = |columns: &[Column]| columns.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
    let contributions = Category::ALL.into_iter().map(|category| category.slug().to_owned());
    let mechanics = questions.iter().map(|question| column_of(question.as_str(), export.taxonomy));
    let note = export.notes.then(|| NOTE.to_owned());
    fixed(&HEAD).into_iter().chain(contributions).chain(mechanics).chain(fixed(&TAIL)).chain(note).collect()
}

fn row(export: &Export<'_>, portfolio: &Portfolio, exchange: Option<&Exchange>, questions: &[Slug]) -> Vec<String> {
    let of = RowOf { portfolio, exchange, as_of: export.as_of };
    let answers = exchange.map(|exchange| &exchange.answers);
    let contributions = Category::ALL.into_iter().map(|category| {
        let answer = answers.and_then(|answers| answers.contributions[category]);
        answer.map_or("", Answer::slug).to_owned()
    });
    let mechanics = questions.iter().map(|question| {
        let answer = answers.and_then(|answers| answers.mechanics.get(question));
        answer.map_or("", MechanicsAnswer::as_str).to_owned()
    });
    let (head, tail) = (HEAD.iter().map(|(_, cell)| cell(&of)), TAIL.iter().map(|(_, cell)| cell(&of)));
    let note = export.notes.then(|| portfolio.partner.note.clone());
    let cells = head.chain(contributions).chain(mechanics).chain(tail).chain(note);
    cells.map(|cell| defused(&cell, export.raw)).collect()
}
