//! What has to hold for any bytes. The fuzzer looks for bytes for which it does not; `tests/corpus.rs` shows every
//! run of the tests the bytes that were found to matter.
#![allow(dead_code, reason = "each fuzz target uses one of these")]

use std::sync::LazyLock;

use fourfold::domain::taxonomy::Taxonomy;
use fourfold::interop;
use fourfold::safe_text::SafeText;
use fourfold::store::assets::shipped_taxonomy;
use fourfold::store::format::portfolio::{Trailer, parse, write};
use fourfold::store::format::{glossary, taxonomy as taxonomy_file};

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(shipped_taxonomy);

/// What loads can be written, and reads back as the same.
pub fn portfolio(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match parse(text) {
        Ok((portfolio, _)) => {
            let written = write(&portfolio).expect("what was read can be written");
            let (again, trailer) = parse(&written).expect("what was written can be read");
            assert_eq!((again, trailer), (portfolio, Trailer::Right));
        }
        Err(fault) => {
            let lines = text.lines().count().max(1);
            assert!(fault.place.is_none_or(|place| (1..=lines + 1).contains(&place.line)), "{:?}", fault.place);
            safe(&fault.reason.to_string());
        }
    }
}

/// A taxonomy or a glossary that exists keeps its rules; one that does not names its faults.
pub fn taxonomy(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match taxonomy_file::parse(text) {
        Ok(taxonomy) => {
            let line = r#"{"id":1,"answers":{"product":"no","channel":"yes","marketing":"no","service":"no"}}"#;
            interop::evaluate::evaluate(&taxonomy, 1, line).expect("any taxonomy classifies");
        }
        Err(faults) => assert!(!faults.is_empty(), "a refusal has a reason"),
    }
    if let Err(faults) = glossary::parse(text) {
        assert!(!faults.is_empty(), "a refusal has a reason");
    }
}

/// Answers of any kind get an outcome or an error, both one line of JSON.
pub fn evaluate(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for (number, line) in (1..).zip(text.lines()) {
        let (Ok(found) | Err(found)) = interop::evaluate::evaluate(&TAXONOMY, number, line);
        assert!(found.starts_with('{') && found.ends_with('}') && !found.contains('\n'), "{found}");
    }
}

/// No text reaches a terminal with anything it would obey, or wider than its place.
pub fn safe_text(data: &[u8]) {
    let Some((width, rest)) = data.split_first() else { return };
    let width = usize::from(*width);
    let text = String::from_utf8_lossy(rest);
    let safe = safe(&text);
    assert!(safe.cut(width).width() <= width);
    assert!(safe.columns(3, width).width() <= width);
    for line in safe.wrap(width) {
        assert!(line.width() <= width.max(2) || line.as_str().chars().count() < 20, "{line:?} in {width}");
    }
    let words = |text: &str| text.replace(' ', "");
    let wrapped: String = safe.wrap(width).iter().map(|line| words(line.as_str())).collect();
    assert_eq!(wrapped, words(safe.as_str()), "wrapping loses nothing");
}

fn safe(text: &str) -> SafeText {
    let safe = SafeText::new(text);
    assert!(safe.as_str().chars().all(is_harmless), "{safe:?}");
    assert_eq!(SafeText::new(safe.as_str()), safe, "cleaning twice changes nothing more");
    safe
}

fn is_harmless(c: char) -> bool {
    let direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let hidden = matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..);
    !c.is_control() && !direction && !hidden
}
