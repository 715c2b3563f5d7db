//! The sample library: whatever a review can show, it has something to show.

use std::collections::BTreeSet;

use fourfold::domain::classify::classify;
use fourfold::domain::decision::Standing;
use fourfold::domain::history::Act;
use fourfold::domain::id::IdSource;
use fourfold::domain::portfolio::{Portfolio, Status};
use fourfold::domain::review::OpenWork;
use fourfold::domain::review::coverage::{Axis, Coverage, Rows};
use fourfold::domain::review::tally::Tally;
use fourfold::safe_text::SafeText;
use fourfold::store::assets::{SAMPLE, sample};
use fourfold::store::format::portfolio::{parse, write};

use crate::library::{id, library_of, now, taxonomy};

/// The sample as of today, with ids that count up.
pub fn sample_library() -> Vec<Portfolio> {
    let mut number = 0;
    let mut ids = IdSource::new(move || {
        number += 1;
        id(number).as_str().bytes().map(place_in_alphabet).collect::<Vec<_>>().try_into().expect("an id has ten")
    });
    sample(taxonomy(), &mut Act { now: now(), by: "you", ids: &mut ids })
}

/// The five bits that a letter of an id stands for.
fn place_in_alphabet(letter: u8) -> u8 {
    let place = b"0123456789abcdefghjkmnpqrstvwxyz".iter().position(|other| *other == letter);
    u8::try_from(place.expect("a letter of an id")).expect("there are 32")
}

#[test]
fn twelve_partners_show_all_seven_outcomes_and_every_kind_of_open_work() {
    let partners = sample_library();
    assert_eq!(partners.len(), 12);
    let exchanges = || partners.iter().flat_map(|partner| &partner.exchanges);
    let outcomes: BTreeSet<_> = exchanges().map(|e| classify(taxonomy(), &e.answers).kind().slug()).collect();
    assert_eq!(outcomes.len(), 7, "{outcomes:?}");
    let standings: Vec<Standing> = exchanges().map(fourfold::domain::portfolio::Exchange::standing).collect();
    for standing in [Standing::Unfinished, Standing::Decided, Standing::Outdated] {
        assert!(standings.contains(&standing), "{standing:?}");
    }
    let statuses = partners.iter().map(|partner| partner.partner.status);
    assert!(statuses.collect::<Vec<_>>().contains(&Status::Prospect));

    let tally = Tally::new(&library_of(&partners), taxonomy());
    let open: Vec<OpenWork> = tally.open_work.iter().map(|work| work.kind).collect();
    // Nothing of a sample came in from elsewhere.
    let all: Vec<OpenWork> = OpenWork::ALL.into_iter().filter(|kind| *kind != OpenWork::Waiting).collect();
    assert_eq!(open, all, "one of each to be seen");
    assert!(tally.added.exchanges > 0 && tally.ended.exchanges > 0 && tally.moved.exchanges > 0, "{tally:?}");
    assert!(tally.notices.iter().any(|notice| notice.date < crate::library::today()), "a notice date has passed");
    assert!(tally.notices.iter().any(|notice| notice.date > crate::library::today()), "another comes up");
}

#[test]
fn it_has_gaps_and_is_not_all_gaps() {
    let library = library_of(&sample_library());
    let tally = Tally::new(&library, taxonomy());
    for axis in Axis::ALL {
        let matrix = Coverage::new(&library, &tally, Rows::Categories, axis);
        assert!(!matrix.gaps().is_empty() && matrix.columns.len() >= 3, "{axis:?}");
    }
    let missing = tally.not_held(taxonomy()).count();
    assert!((3..=8).contains(&missing), "{missing} types are held by nobody");
}

#[test]
fn every_partner_can_be_kept_and_read_back() {
    for partner in sample_library() {
        let text = write(&partner).expect("it can be written");
        let (read, _) = parse(&text).expect("and read");
        assert_eq!(read, partner);
        for event in partner.events() {
            assert!(event.at <= now() && !event.by.is_empty());
        }
    }
}

#[test]
fn it_names_no_firm_that_exists_and_needs_no_cleaning() {
    for partner in sample_library() {
        assert!(partner.partner.domain.is_none_or(|domain| domain.ends_with(".example")), "{}", partner.partner.name);
    }
    for (number, line) in SAMPLE.lines().enumerate() {
        assert_eq!(SafeText::new(line).as_str(), line, "line {}", number + 1);
    }
}
