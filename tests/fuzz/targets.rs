//! What has to hold for any bytes. The fuzzer looks for bytes for which it does not; `tests/corpus.rs` shows every
//! run of the tests the bytes that were found to matter.
#![allow(dead_code, reason = "each fuzz target uses one of these")]

use std::sync::{Arc, LazyLock};

use fourfold::domain;
use fourfold::domain::portfolio::Portfolio;
use fourfold::domain::review::AsOf;
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

/// A sheet of any kind is taken or refused, never half: what is taken can be saved, what is not is named.
pub fn exchange_csv(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut ids = sides::ids_of(3);
    let mut act = domain::history::Act { now: now(), by: "dana", ids: &mut ids };
    let library = domain::library::Library::default();
    if let Ok(reading) = interop::exchange_csv::read(text, &library, &TAXONOMY, &mut act) {
        for incoming in reading.incoming {
            let written = write(&incoming.portfolio).expect("what was read can be written");
            let (again, _) = parse(&written).expect("what was written can be read");
            assert_eq!(again, incoming.portfolio);
        }
        for remark in reading.remarks {
            assert!(remark.line > 0 && !remark.text.is_empty(), "{remark:?}");
        }
    }
}

/// A table of anybody's is refused in words or planned; what is planned can be saved, and the same table again then
/// changes nothing of it.
pub fn import(data: &[u8]) {
    let table = match interop::import::Table::open(data.to_vec(), &[]) {
        Ok(table) => table,
        Err(fault) => return drop(safe(&fault.to_string())),
    };
    let library = domain::library::Library::default();
    let Some(portfolios) = taken_in(&table, &library) else { return };
    let mut library = domain::library::Library::default();
    let as_of = AsOf::new(now(), jiff::tz::TimeZone::UTC);
    for portfolio in portfolios {
        let written = write(&portfolio).expect("what came in can be written");
        let (again, _) = parse(&written).expect("what was written can be read");
        assert_eq!(again, portfolio);
        library.insert(Arc::new(portfolio), &TAXONOMY, &as_of);
    }
    let again = taken_in(&table, &library).expect("it was a table before");
    assert!(table.is_ours() || again.is_empty(), "the same table again changes {} of it", again.len());
}

/// What a table makes of a library; `None` where it cannot be planned, which is said in words.
fn taken_in(table: &interop::import::Table, library: &domain::library::Library) -> Option<Vec<Portfolio>> {
    let mut ids = sides::ids_of(if library.is_empty() { 3 } else { 4 });
    let mut act = domain::history::Act { now: now(), by: "dana", ids: &mut ids };
    let plan = match table.plan(&table.guess(), "table.csv", library, &TAXONOMY, &mut act) {
        Ok(plan) => plan,
        Err(fault) => {
            safe(&fault.to_string());
            return None;
        }
    };
    let said = plan.left.iter().all(|left| left.row > 0 && !left.reason.is_empty());
    assert!(said, "a row is left out and nobody says why: {:?}", plan.left);
    let current = |id| library.get(id).map(AsRef::as_ref);
    let steps = plan.steps.iter();
    Some(steps.filter_map(|step| step.portfolio(step.partner().and_then(current), "table.csv", &mut act)).collect())
}

fn now() -> jiff::Timestamp {
    jiff::Timestamp::from_second(1_795_338_362).expect("a date of our time")
}

/// Two sides change a base in any way: nothing that one side made and the other left alone is lost, and the result is
/// a portfolio that can be saved.
pub fn merge(data: &[u8]) {
    let mut bytes = data.iter().copied();
    let base = sides::changed(&sides::first(), &mut bytes, 0);
    let ours = sides::changed(&base, &mut bytes, 1);
    let theirs = sides::changed(&base, &mut bytes, 2);
    for (one, other) in [(&ours, &base), (&base, &ours), (&ours, &ours)] {
        let merged = domain::merge::merge(&base, one, other);
        assert_eq!(merged.collisions, [], "one side alone collides with nothing");
        assert_eq!(merged.portfolio, ours, "what one side made is the result");
    }
    let merged = domain::merge::merge(&base, &ours, &theirs);
    let written = write(&merged.portfolio).expect("a merge can be written");
    let (again, _) = parse(&written).expect("a merge can be read");
    assert_eq!(again, merged.portfolio);
    let mirrored = domain::merge::merge(&base, &theirs, &ours);
    assert_eq!(merged.collisions.len(), mirrored.collisions.len(), "both sides see the same collisions");
    if merged.collisions.is_empty() {
        assert_eq!(sides::sorted(&merged.portfolio), sides::sorted(&mirrored.portfolio), "no side matters more");
    }
    sides::assert_nothing_lost(&base, [&ours, &theirs], &merged);
}

/// Portfolios changed by what bytes say.
mod sides {
    use fourfold::domain::answers::{Answer, MechanicsAnswer};
    use fourfold::domain::category::Category;
    use fourfold::domain::history::{Act, Event, History};
    use fourfold::domain::id::{IdSource, ItemId};
    use fourfold::domain::merge::Merged;
    use fourfold::domain::portfolio::{Exchange, Portfolio, Sentence, Status};
    use fourfold::domain::slug::Slug;
    use jiff::{SignedDuration, Timestamp};

    use super::TAXONOMY;

    pub fn first() -> Portfolio {
        let mut ids = ids_of(9);
        let now = Timestamp::from_second(1_795_338_362).expect("a date of our time");
        Portfolio::new("Northwind", &mut Act { now, by: "dana", ids: &mut ids })
    }

    /// `side` makes the ids of one side differ from those of the other.
    pub fn changed(from: &Portfolio, bytes: &mut impl Iterator<Item = u8>, side: u8) -> Portfolio {
        let mut portfolio = from.clone();
        let mut ids = ids_of(side);
        let start = Timestamp::from_second(1_795_338_400).expect("a date of our time");
        for step in 0..i64::from(bytes.next().unwrap_or(0) % 24) {
            let now = start + SignedDuration::from_secs(step);
            let mut act = Act { now, by: if side == 1 { "dana" } else { "kim" }, ids: &mut ids };
            let (deed, what) = (bytes.next().unwrap_or(0), bytes.next().unwrap_or(0));
            change(&mut portfolio, deed, what, &mut act);
        }
        portfolio
    }

    fn change(portfolio: &mut Portfolio, deed: u8, what: u8, act: &mut Act<'_>) {
        let word = ["", "a", "b", "c", "\u{202e}", "two\nlines"][usize::from(what % 6)].to_owned();
        let partner = &mut portfolio.partner;
        match deed % 20 {
            0 => partner.note = word,
            1 => partner.owner = Some(word).filter(|word| !word.is_empty()),
            2 => partner.region = Some(word),
            3 => drop(partner.tags.insert(word)),
            4 => drop(partner.tags.remove(&word)),
            5 => drop(partner.external_ids.insert("crm".to_owned(), word)),
            6 => drop(partner.external_ids.remove("crm")),
            7 => partner.status = [Status::Active, Status::Paused, Status::Ended][usize::from(what % 3)],
            8 => partner.name = format!("Northwind {word}"),
            9 | 10 => drop(portfolio.add_exchange(act)),
            11 => {
                let at = usize::from(what) % portfolio.exchanges.len().max(1);
                if at < portfolio.exchanges.len() {
                    portfolio.exchanges.remove(at);
                }
            }
            12 | 13 => {
                let id = portfolio.exchanges.get(usize::from(what % 4)).map(|exchange| exchange.id);
                if let Some(id) = id {
                    portfolio.split(id, &TAXONOMY, act);
                }
            }
            _ => {
                let count = portfolio.exchanges.len().max(1);
                if let Some(exchange) = portfolio.exchanges.get_mut(usize::from(what >> 4) % count) {
                    change_exchange(exchange, deed, what, word, act);
                }
            }
        }
    }

    fn change_exchange(exchange: &mut Exchange, deed: u8, what: u8, word: String, act: &mut Act<'_>) {
        let category = Category::ALL[usize::from(what & 3)];
        match deed % 20 {
            14 => {
                let from = exchange.gives.clone();
                exchange.type_sentence(Sentence::Gives, &word);
                exchange.record_edit(Sentence::Gives, &from, act);
            }
            15 | 16 => {
                let answer = [Answer::Yes, Answer::No, Answer::NotSure][usize::from(what >> 2) % 3];
                exchange.answer_contribution(category, answer, act);
            }
            17 => {
                let question = TAXONOMY.questions().nth(usize::from(what % 12)).expect("there are twelve");
                exchange.answer_mechanics(&question.id, MechanicsAnswer::NotSure, act);
            }
            18 => drop(exchange.accept(&TAXONOMY, act)),
            _ => drop(exchange.evidence.insert(Slug::parse(category.slug()).expect("a slug"), word)),
        }
    }

    /// The same with its lists in an order that does not depend on who came first.
    pub fn sorted(portfolio: &Portfolio) -> Portfolio {
        let mut portfolio = portfolio.clone();
        portfolio.exchanges.sort_by_key(|exchange| exchange.id);
        let by_id = |history: &History| -> History {
            let mut events: Vec<Event<'_>> = history.iter().collect();
            events.sort_by_key(|event| event.id);
            events.into_iter().collect()
        };
        portfolio.history = by_id(&portfolio.history);
        for exchange in &mut portfolio.exchanges {
            exchange.history = by_id(&exchange.history);
        }
        portfolio
    }

    pub fn assert_nothing_lost(base: &Portfolio, [ours, theirs]: [&Portfolio; 2], result: &Merged) {
        let merged = &result.portfolio;
        let said = |id| result.collisions.iter().any(|collision| collision.exchange == Some(id));
        let find = |portfolio: &'_ Portfolio, id| portfolio.exchanges.iter().find(|found| found.id == id).cloned();
        for (one, other) in [(ours, theirs), (theirs, ours)] {
            for exchange in &one.exchanges {
                let (before, there) = (find(base, exchange.id), find(other, exchange.id));
                let kept = find(merged, exchange.id);
                if before.is_none() || before.as_ref() != Some(exchange) || there.is_some() {
                    assert!(kept.is_some() || said(exchange.id), "exchange {} is gone, unsaid", exchange.id);
                }
                if let (Some(kept), true) = (kept, there.is_none() || there == before) {
                    assert_eq!(kept.gives, exchange.gives, "a sentence only one side touched is gone");
                    assert_eq!(kept.answers, exchange.answers, "answers only one side touched are gone");
                    let has = |event| kept.history.iter().any(|other| other == event);
                    assert!(exchange.history.iter().all(has), "an event is gone");
                }
            }
            for tag in one.partner.tags.difference(&base.partner.tags) {
                assert!(merged.partner.tags.contains(tag), "tag {tag:?} is gone");
            }
            if other.partner.note == base.partner.note {
                assert_eq!(merged.partner.note, one.partner.note, "a note only one side touched is gone");
            }
            let has = |event| merged.history.iter().any(|other| other == event);
            assert!(one.history.iter().all(has), "an event of the partner is gone");
        }
    }

    pub fn ids_of(side: u8) -> IdSource {
        let mut count: u32 = 0;
        IdSource::new(move || {
            count += 1;
            let mut bytes = [0; ItemId::LEN];
            bytes[0] = side;
            for (place, byte) in bytes.iter_mut().rev().take(6).enumerate() {
                *byte = u8::try_from((count >> (5 * place)) & 31).expect("five bits");
            }
            bytes
        })
    }
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
