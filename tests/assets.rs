//! The shipped tables, tested as tables. The taxonomy has tests of its own.

use std::collections::BTreeSet;

use fourfold::domain::category::Category;
use fourfold::domain::compare::neighbours;
use fourfold::domain::glossary::{DEFINITION_WORDS, Fault, Glossary, Kind, NAME_MOST, Term};
use fourfold::domain::slug::Slug;
use fourfold::safe_text::SafeText;
use fourfold::store::assets::{GLOSSARY, TAXONOMY, shipped_glossary, shipped_taxonomy};
use jiff::civil::{Date, date};

#[test]
fn every_category_and_every_type_has_its_entry() {
    let (taxonomy, glossary) = (shipped_taxonomy(), shipped_glossary());
    for category in Category::ALL {
        let entry = glossary.get(category.glossary_slug());
        assert_eq!(entry.map(|term| term.kind), Some(Kind::Category), "{}", category.slug());
    }
    for entry in taxonomy.types() {
        let term = glossary.get(entry.slug.as_str());
        assert_eq!(term.map(|term| term.kind), Some(Kind::Type), "{}", entry.slug);
    }
    let types = glossary.terms().iter().filter(|term| term.kind == Kind::Type).count();
    assert_eq!(types, taxonomy.types().len(), "and nothing else calls itself a type");
}

#[test]
fn the_words_of_the_program_are_explained() {
    let glossary = shipped_glossary();
    for slug in [
        "value-exchange",
        "portfolio",
        "library",
        "contribution-question",
        "mechanics-question",
        "bundle",
        "by-product",
        "outcome",
        "decision",
        "outdated",
        "open-work",
        "taxonomy",
        "incomplete",
        "no-contribution",
        "category-open",
        "provisional",
        "type-open",
        "decided",
        "override",
        "split",
        "evidence",
        "not-sure",
        "partner-type",
        "gives-and-gets",
        "history",
        "stale",
    ] {
        assert!(glossary.get(slug).is_some(), "{slug} is not explained");
    }
}

#[test]
fn every_entry_is_whole() {
    let tags: BTreeSet<&str> = TAGS.into();
    for term in shipped_glossary().terms() {
        assert!(DEFINITION_WORDS.contains(&term.definition.split_whitespace().count()), "{}", term.slug);
        assert!(term.definition.ends_with(['.', '?']), "{} ends without a stop", term.slug);
        assert!(term.name.chars().count() <= NAME_MOST, "{} is too long for the list", term.slug);
        assert!(term.source == "fourfold" || term.source.starts_with("https://"), "{} names no source", term.slug);
        assert!(!term.tags.is_empty(), "{} has no tag", term.slug);
        assert!(
            term.tags.iter().all(|tag| tags.contains(tag.as_str())),
            "{} has a tag of its own: {:?}",
            term.slug,
            term.tags
        );
        assert!((2..=8).contains(&term.related.len()), "{} has {} links", term.slug, term.related.len());
        assert!(term.updated <= LATEST, "{} was updated on {}, later than the file", term.slug, term.updated);
    }
}

/// So few that one can look through all of them.
const TAGS: [&str; 13] = [
    "channel",
    "company",
    "contract",
    "data",
    "deal",
    "marketing",
    "money",
    "people",
    "product",
    "program",
    "service",
    "session",
    "skills",
];

/// The day of the latest change of the file.
const LATEST: Date = date(2026, 11, 22);

#[test]
fn every_type_says_how_it_works_day_to_day_and_what_it_is_mixed_up_with() {
    let (taxonomy, glossary) = (shipped_taxonomy(), shipped_glossary());
    for term in glossary.terms() {
        let words = term.day_to_day.split_whitespace().count();
        if term.kind == Kind::Type {
            assert!((40..=90).contains(&words), "{} has {words} words on its daily work", term.slug);
            assert!(!neighbours(&taxonomy, &term.slug).is_empty(), "{} is told from nothing", term.slug);
        } else {
            assert_eq!(words, 0, "{} is no type", term.slug);
        }
    }
}

#[test]
fn company_words_are_explained_and_send_to_the_question() {
    let (taxonomy, glossary) = (shipped_taxonomy(), shipped_glossary());
    for word in COMPANY_WORDS {
        assert!(taxonomy.company_words().iter().any(|other| other == word), "{word} is no company word any more");
        let term = glossary.named(word).unwrap_or_else(|| panic!("{word} is not explained"));
        assert_eq!(term.kind, Kind::Company, "{word} leads to {}", term.slug);
    }
    for term in glossary.terms().iter().filter(|term| term.kind == Kind::Company) {
        let about_us = ["in this exchange", "does for us"].iter().any(|words| term.definition.contains(words));
        let asks = about_us && term.definition.to_lowercase().contains("ask ");
        assert!(asks, "{} does not send the reader to the question", term.slug);
    }
}

/// Words for kinds of company that people take for partner types.
const COMPANY_WORDS: [&str; 14] = [
    "agency",
    "systems integrator",
    "SI",
    "GSI",
    "ISV",
    "MSP",
    "software vendor",
    "software house",
    "consultancy",
    "consulting firm",
    "marketplace",
    "vendor",
    "carrier",
    "manufacturer",
];

#[test]
fn links_lead_somewhere_and_nothing_stands_alone() {
    let glossary = shipped_glossary();
    let terms = glossary.terms().to_vec();
    assert!(Glossary::new(terms.clone()).is_ok(), "these are the rules; what follows shows that they are asked");
    let lonely = Term { related: Vec::new(), ..changed(&terms, "escrow", |term| term.slug = slug("alone")) };
    let lonely = Term { name: "Quite alone".to_owned(), aliases: Vec::new(), ..lonely };
    let faults = glossary.with(vec![lonely]).expect_err("nothing may stand alone");
    assert_eq!(faults, [Fault::Alone { of: slug("alone") }]);
    for (fault, broken) in broken(&terms) {
        let faults = glossary.with(vec![broken]).expect_err("a broken entry is refused");
        assert_eq!(faults, [fault]);
    }
}

/// Entries that break one rule each, and the fault that names it.
fn broken(terms: &[Term]) -> Vec<(Fault, Term)> {
    let of = slug("escrow");
    let escrow = |change: fn(&mut Term)| changed(terms, "escrow", change);
    vec![
        (
            Fault::NameTaken { of: of.clone(), name: "disti".to_owned(), other: slug("distributor") },
            escrow(|term| term.aliases = vec!["disti".to_owned()]),
        ),
        (
            Fault::NameTwice { of: of.clone(), name: "vault".to_owned() },
            escrow(|term| term.aliases = vec!["Vault".to_owned(), "vault".to_owned()]),
        ),
        (Fault::NoName { of: of.clone(), name: "?".to_owned() }, escrow(|term| term.aliases = vec!["?".to_owned()])),
        (Fault::NameTooLong { of: of.clone(), letters: 41 }, escrow(|term| term.name = "x".repeat(41))),
        (
            Fault::DefinitionLength { of: of.clone(), words: 2 },
            escrow(|term| "Too short.".clone_into(&mut term.definition)),
        ),
        (
            Fault::ExplainsItself { of: of.clone(), alias: "deposit".to_owned() },
            escrow(|term| term.aliases = vec!["deposit".to_owned()]),
        ),
        (
            Fault::UnknownRelated { of: of.clone(), to: slug("nowhere") },
            escrow(|term| term.related.push(slug("nowhere"))),
        ),
        (Fault::RelatedToItself { of: of.clone() }, escrow(|term| term.related.push(slug("escrow")))),
        (Fault::RelatedTwice { of, to: slug("oem") }, escrow(|term| term.related.push(slug("oem")))),
    ]
}

fn changed(terms: &[Term], of: &str, change: fn(&mut Term)) -> Term {
    let mut term = terms.iter().find(|term| term.slug.as_str() == of).expect("the shipped glossary has it").clone();
    change(&mut term);
    term
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

#[test]
fn no_shipped_text_needs_cleaning() {
    for text in [TAXONOMY, GLOSSARY] {
        for (number, line) in text.lines().enumerate() {
            assert_eq!(SafeText::new(line).as_str(), line, "line {}", number + 1);
        }
    }
}
