//! What holds for every text and every portfolio, not only for those somebody thought of.

#[path = "props/deeds.rs"]
mod deeds;
#[path = "props/histories.rs"]
mod histories;
#[path = "props/merging.rs"]
mod merging;
#[path = "props/small_maps.rs"]
mod small_maps;

use deeds::{an_act, built, hostile_text, the_same_each_time};
use fourfold::domain::field::PartnerField;
use fourfold::safe_text::SafeText;
use fourfold::store::format::portfolio::{Trailer, parse, write};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn is_harmless(c: char) -> bool {
    let direction =
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{200b}' | '\u{200e}' | '\u{200f}');
    let hidden = matches!(c, '\u{e0000}'..='\u{e0fff}' | '\u{feff}' | '\u{ad}');
    !c.is_control() && !direction && !hidden
}

proptest! {
    #![proptest_config(the_same_each_time())]

    #[test]
    fn no_text_reaches_the_terminal_with_anything_it_would_obey(text in hostile_text()) {
        let safe = SafeText::new(&text);
        prop_assert!(safe.as_str().chars().all(is_harmless), "{:?}", safe.as_str());
        prop_assert_eq!(SafeText::new(safe.as_str()), safe, "cleaning twice changes nothing more");
    }

    #[test]
    fn texts_fit_where_they_are_cut_and_wrapped_to(text in hostile_text(), width in 0_usize..90) {
        let safe = SafeText::new(&text);
        prop_assert!(safe.cut(width).width() <= width);
        prop_assert!(safe.columns(3, width).width() <= width);
        // A character wider than the line still has to go somewhere, and then stands alone.
        let fits = |line: &SafeText| line.width() <= width.max(1) || line.as_str().graphemes(true).count() == 1;
        prop_assert!(safe.wrap(width).iter().all(fits), "{:?}", safe.wrap(width));
    }

    #[test]
    fn every_portfolio_reads_back_as_it_was_written(acts in prop::collection::vec(an_act(), 0..30), name in hostile_text()) {
        let portfolio = built(&name, &acts);
        let text = write(&portfolio).expect("every portfolio can be written");
        prop_assert!(text.chars().all(|c| c == '\n' || is_harmless(c)), "the file is safe to look at");
        if portfolio.partner.name.trim().is_empty() {
            prop_assert!(parse(&text).is_err(), "a partner needs a name");
        } else {
            let (read, trailer) = parse(&text).map_err(|fault| TestCaseError::fail(format!("{fault:?}")))?;
            prop_assert_eq!(read, portfolio);
            prop_assert_eq!(trailer, Trailer::Right);
        }
    }

    /// A field that a person opens and leaves as it is must not change what is on record.
    #[test]
    fn every_field_reads_back_from_the_text_it_is_edited_as(
        tags in prop::collection::btree_set(hostile_text(), 0..5),
        ids in prop::collection::btree_map(hostile_text(), hostile_text(), 0..5),
    ) {
        let trimmed = |text: String| text.trim().to_owned();
        let mut partner = built("Northwind", &[]).partner;
        partner.tags = tags.into_iter().map(trimmed).filter(|tag| !tag.is_empty()).collect();
        let ids = ids.into_iter().map(|(key, id)| (trimmed(key), trimmed(id)));
        partner.external_ids = ids.filter(|(key, id)| !key.is_empty() && !id.is_empty()).collect();
        let before = partner.clone();
        for field in PartnerField::ALL {
            prop_assert_eq!(partner.type_field(field, &partner.field(field)), Ok(()));
            prop_assert_eq!(&partner, &before, "{:?}", field);
        }
    }

    #[test]
    fn no_text_makes_the_loader_panic(text in hostile_text(), at in 0_usize..6000) {
        let golden = include_str!("format1.ron");
        let at = golden.char_indices().map(|(at, _)| at).take_while(|byte| *byte <= at).last().unwrap_or(0);
        let (before, after) = golden.split_at(at);
        let damaged = format!("{before}{text}{after}");
        if let Ok((_, trailer)) = parse(&damaged) {
            prop_assert!(text.is_empty() || damaged == golden || trailer != Trailer::Right || text.trim_matches('\r').is_empty());
        }
    }
}
