//! The least that can be done with a library's files, as anybody would write it in an afternoon: list and sort the
//! folder; read and parse every file on two threads. No checks, nothing kept but what was parsed.
#![expect(dead_code, reason = "the fields are parsed, not read")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, io, thread};

use serde::Deserialize;

const THREADS: usize = 2;

pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    files.sort_unstable();
    Ok(files)
}

pub fn load(folder: &Path) -> io::Result<()> {
    let (files, next) = (list(folder)?, AtomicUsize::new(0));
    let read_some = || {
        let mut read = Vec::new();
        while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = fs::read_to_string(path)?;
            read.push(ron::from_str::<Portfolio>(&text).map_err(io::Error::other)?);
        }
        io::Result::Ok(read)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(read_some)).collect();
        for thread in threads {
            // Leaving is not measured: what was parsed is not taken apart again.
            std::mem::forget(thread.join().expect("the thread ends")?);
        }
        Ok(())
    })
}

#[derive(Deserialize)]
struct Portfolio {
    format: i64,
    id: String,
    partner: Partner,
    exchanges: Vec<Exchange>,
    history: Vec<Event>,
}

#[derive(Deserialize)]
struct Partner {
    name: String,
    domain: Option<String>,
    external_ids: BTreeMap<String, String>,
    status: Status,
    owner: Option<String>,
    region: Option<String>,
    tier: Option<String>,
    tags: BTreeSet<String>,
    imported_type: Option<String>,
    reviewed: Option<Reviewed>,
    note: String,
}

#[derive(Deserialize)]
enum Status {
    Prospect,
    Active,
    Paused,
    Ended,
    NotPartner,
}

#[derive(Deserialize)]
struct Reviewed {
    on: String,
    by: String,
}

#[derive(Deserialize)]
struct Exchange {
    id: String,
    gives: String,
    gets: String,
    about: Option<String>,
    answers: Answers,
    by_products: BTreeMap<Category, Category>,
    mechanics: BTreeMap<String, String>,
    evidence: BTreeMap<String, String>,
    decision: Option<Decision>,
    agreement: Option<Agreement>,
    ended: Option<String>,
    split_from: Option<String>,
    history: Vec<Event>,
}

#[derive(Deserialize)]
struct Answers {
    product: Answer,
    channel: Answer,
    marketing: Answer,
    service: Answer,
}

#[derive(Deserialize)]
enum Answer {
    NotAsked,
    Yes,
    No,
    NotSure,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
enum Category {
    Product,
    Channel,
    Marketing,
    Service,
}

#[derive(Deserialize)]
struct Decision {
    category: Option<Category>,
    r#type: Option<String>,
    by: String,
    at: String,
    method: Method,
    taxonomy: String,
}

#[derive(Deserialize)]
enum Method {
    Questionnaire,
    Override { reason: String },
}

#[derive(Deserialize)]
struct Agreement {
    start: Option<String>,
    end: Option<String>,
    notice_days: Option<u16>,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    at: String,
    by: String,
    what: What,
}

#[derive(Deserialize)]
enum What {
    Created,
    Answered { question: String, from: String, to: String },
    Marked { source: Category, from: Option<Category>, to: Option<Category> },
    Decided { category: Option<Category>, r#type: Option<String> },
    Overridden { category: Option<Category>, r#type: Option<String>, reason: String },
    Split { into: Vec<String> },
    Joined { with: String },
    Ended { on: String },
    Reviewed,
    Edited { field: String, from: String, to: String },
    Imported { from: String },
    Undone { what: String },
}
