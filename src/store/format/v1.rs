//! Format 1 of the portfolio file. Frozen once released: a change of any field is format 2 and a new module.

mod fields;
mod history;
mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ron_text::{FileCategory, FileId};
use fields::{FileAnswer, FileTime, LentAnswer, LentSlug};
use history::FileHistory;

use crate::strict::{required, unique_map};

pub(super) use fields::{FileDate, FileStatus};
pub use read::parse;

/// A whole file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<'t> {
    format: i64,
    id: FileId,
    partner: FilePartner,
    #[serde(borrow)]
    exchanges: Vec<FileExchange<'t>>,
    history: FileHistory,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePartner {
    name: String,
    #[serde(deserialize_with = "required")]
    domain: Option<String>,
    #[serde(deserialize_with = "unique_map")]
    external_ids: BTreeMap<String, String>,
    status: FileStatus,
    #[serde(deserialize_with = "required")]
    owner: Option<String>,
    #[serde(deserialize_with = "required")]
    region: Option<String>,
    #[serde(deserialize_with = "required")]
    tier: Option<String>,
    tags: BTreeSet<String>,
    #[serde(deserialize_with = "required")]
    imported_type: Option<String>,
    #[serde(deserialize_with = "required")]
    reviewed: Option<FileReviewed>,
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileReviewed {
    on: FileDate,
    by: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileExchange<'t> {
    id: FileId,
    gives: String,
    gets: String,
    #[serde(deserialize_with = "required")]
    about: Option<String>,
    answers: FileAnswers,
    #[serde(deserialize_with = "unique_map")]
    by_products: BTreeMap<FileCategory, FileCategory>,
    #[serde(borrow, deserialize_with = "unique_map")]
    mechanics: BTreeMap<LentSlug<'t>, LentAnswer<'t>>,
    #[serde(borrow, deserialize_with = "unique_map")]
    evidence: BTreeMap<LentSlug<'t>, String>,
    #[serde(borrow, deserialize_with = "required")]
    decision: Option<FileDecision<'t>>,
    #[serde(deserialize_with = "required")]
    agreement: Option<FileAgreement>,
    #[serde(deserialize_with = "required")]
    ended: Option<FileDate>,
    #[serde(deserialize_with = "required")]
    split_from: Option<FileId>,
    history: FileHistory,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAnswers {
    product: FileAnswer,
    channel: FileAnswer,
    marketing: FileAnswer,
    service: FileAnswer,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDecision<'t> {
    #[serde(deserialize_with = "required")]
    category: Option<FileCategory>,
    #[serde(borrow, rename = "type", deserialize_with = "required")]
    partner_type: Option<LentSlug<'t>>,
    by: String,
    at: FileTime,
    method: FileMethod,
    taxonomy: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum FileMethod {
    Questionnaire,
    Override { reason: String },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAgreement {
    #[serde(deserialize_with = "required")]
    start: Option<FileDate>,
    #[serde(deserialize_with = "required")]
    end: Option<FileDate>,
    #[serde(deserialize_with = "required")]
    notice_days: Option<u16>,
}
