//! The shipped tables, tested as tables. The taxonomy has tests of its own.

use std::collections::BTreeSet;

use fourfold::domain::category::Category;
use fourfold::domain::glossary::Kind;
use fourfold::domain::slug::Slug;
use fourfold::safe_text::SafeText;
use fourfold::store::assets::{GLOSSARY, TAXONOMY, shipped_glossary, shipped_taxonomy};

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
    ] {
        assert!(glossary.get(slug).is_some(), "{slug} is not explained");
    }
}

#[test]
fn definitions_are_sentences_of_a_readable_length() {
    for term in shipped_glossary().terms() {
        let words = term.definition.split_whitespace().count();
        assert!((40..=120).contains(&words), "{} has {words} words", term.slug);
        assert!(term.definition.ends_with('.'), "{} ends without a period", term.slug);
        assert!(term.name.chars().count() <= 40, "{} is too long for the list", term.slug);
        assert!(term.source == "fourfold" || term.source.starts_with("http"), "{} names no source", term.slug);
    }
}

#[test]
fn every_term_hangs_together_with_a_category_or_the_program() {
    let glossary = shipped_glossary();
    let mut reached: BTreeSet<&str> = Category::ALL.map(Category::glossary_slug).into();
    reached.insert("partner-program");
    loop {
        let before = reached.len();
        for term in glossary.terms() {
            let slug = term.slug.as_str();
            let near = term.related.iter().any(|other| reached.contains(other.as_str()));
            if near || reached.contains(slug) {
                reached.insert(slug);
                reached.extend(term.related.iter().map(Slug::as_str));
            }
        }
        if reached.len() == before {
            break;
        }
    }
    for term in glossary.terms() {
        assert!(reached.contains(term.slug.as_str()), "{} is tied to nothing", term.slug);
    }
}

#[test]
fn no_shipped_text_needs_cleaning() {
    for text in [TAXONOMY, GLOSSARY] {
        for (number, line) in text.lines().enumerate() {
            assert_eq!(SafeText::new(line).as_str(), line, "line {}", number + 1);
        }
    }
}
