//! What the fuzzer found to matter, shown to every run of the tests. New finds come from `tests/fuzz/run.sh`.
#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]

#[path = "fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// Shows a target every file of its corpus, and each of them cut in half, so that a small corpus reaches more.
fn replay(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let files = fs::read_dir(&folder).expect("every target has a corpus").filter_map(Result::ok);
    let mut count = 0;
    for file in files {
        let bytes = fs::read(file.path()).expect("the corpus can be read");
        let (first, second) = bytes.split_at(bytes.len() / 2);
        [&bytes, first, second].into_iter().for_each(target);
        count += 1;
    }
    assert!(count > 0, "the corpus of {name} is empty");
}

#[test]
fn portfolios() {
    replay("portfolio", targets::portfolio);
}

#[test]
fn taxonomies_and_glossaries() {
    replay("taxonomy", targets::taxonomy);
}

#[test]
fn answers() {
    replay("evaluate", targets::evaluate);
}

#[test]
fn safe_texts() {
    replay("safe_text", targets::safe_text);
}

#[test]
fn merges() {
    replay("merge", targets::merge);
}

#[test]
fn sheets() {
    replay("exchange_csv", targets::exchange_csv);
}

#[test]
fn tables_of_other_programs() {
    replay("import", targets::import);
}
