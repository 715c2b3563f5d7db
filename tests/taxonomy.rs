//! The taxonomy: the shipped file as a table, and what somebody is told whose own file has faults.

use std::collections::BTreeMap;

use fourfold::domain::category::Category;
use fourfold::domain::slug::Slug;
use fourfold::domain::taxonomy::{Lead, MechanicsQuestion, Taxonomy};
use fourfold::store::assets::{TAXONOMY, shipped_taxonomy};
use fourfold::store::format::taxonomy::parse;

// The shipped file.

/// How often something is led to, and the questions asked until then.
type Arrivals = BTreeMap<String, Vec<usize>>;

/// Follows every answer of every tree.
fn arrivals(taxonomy: &Taxonomy) -> Arrivals {
    let mut found = Arrivals::new();
    for category in Category::ALL {
        let root = taxonomy.root(category);
        found.entry(root.id.to_string()).or_default().push(0);
        follow(taxonomy, root, 1, &mut found);
    }
    found
}

fn follow(taxonomy: &Taxonomy, question: &MechanicsQuestion, asked: usize, found: &mut Arrivals) {
    for choice in &question.choices {
        match &choice.leads_to {
            Lead::Type(slug) => found.entry(slug.to_string()).or_default().push(asked),
            Lead::Question(id) => {
                found.entry(id.to_string()).or_default().push(asked);
                follow(taxonomy, taxonomy.question(id).expect("a lead is known"), asked + 1, found);
            }
            Lead::Split { .. } => {}
        }
    }
}

#[test]
fn all_twelve_questions_and_seventeen_types_are_reached_by_one_path_of_at_most_four_questions() {
    let taxonomy = shipped_taxonomy();
    let arrivals = arrivals(&taxonomy);
    let questions = taxonomy.questions().map(|question| question.id.as_str());
    let types = taxonomy.types().iter().map(|entry| entry.slug.as_str());
    let (questions, types): (Vec<_>, Vec<_>) = (questions.collect(), types.collect());
    assert_eq!((questions.len(), types.len()), (12, 17));
    for id in [questions, types].concat() {
        let depths = arrivals.get(id).map_or(&[][..], Vec::as_slice);
        assert!(matches!(depths, [0..=4]), "{id} is reached after {depths:?} questions");
    }
}

#[test]
fn every_type_stands_in_the_category_of_its_tree() {
    let taxonomy = shipped_taxonomy();
    for question in taxonomy.questions() {
        for choice in &question.choices {
            if let Lead::Type(slug) = &choice.leads_to {
                let entry = taxonomy.partner_type(slug).expect("a lead is known");
                assert_eq!(entry.category, question.category, "{slug}");
            }
        }
    }
}

#[test]
fn the_only_split_is_both_at_buyer_into_the_two_other_answers() {
    let taxonomy = shipped_taxonomy();
    let mut splits = Vec::new();
    for question in taxonomy.questions() {
        for choice in &question.choices {
            if let Lead::Split { into, .. } = &choice.leads_to {
                let into: Vec<&str> = into.iter().map(Slug::as_str).collect();
                splits.push(format!("{} {}: {}", question.id, choice.key, into.join(", ")));
            }
        }
    }
    assert_eq!(splits, ["buyer both: resellers, end"]);
}

#[test]
fn every_confusion_is_a_pair_of_two_known_types_and_stands_once() {
    let taxonomy = shipped_taxonomy();
    let mut pairs = Vec::new();
    for confusion in taxonomy.confusions() {
        let (one, two) = &confusion.pair;
        for slug in [one, two] {
            assert!(taxonomy.partner_type(slug).is_some(), "{slug} is confused and does not exist");
        }
        assert_ne!(one, two);
        let pair = if one < two { (one, two) } else { (two, one) };
        assert!(!pairs.contains(&pair), "{one} and {two} stand twice");
        pairs.push(pair);
    }
}

#[test]
fn every_type_and_every_confusion_names_its_sources() {
    let taxonomy = shipped_taxonomy();
    let types = taxonomy.types().iter().map(|entry| (entry.name.as_str(), &entry.sources));
    let confusions = taxonomy.confusions().iter().map(|confusion| (confusion.decides.as_str(), &confusion.sources));
    for (what, sources) in types.chain(confusions) {
        assert!(!sources.is_empty(), "{what} has no source");
        for source in sources {
            assert!(source.starts_with("https://") || source.starts_with("http://"), "{what}: {source}");
        }
    }
}

#[test]
fn no_name_or_alias_means_two_things() {
    let taxonomy = shipped_taxonomy();
    let categories = Category::ALL.map(|category| taxonomy.category(category));
    let of_categories = categories.into_iter().map(|entry| (&entry.name, &entry.aliases));
    let of_types = taxonomy.types().iter().map(|entry| (&entry.name, &entry.aliases));
    let mut words: Vec<String> = of_categories
        .chain(of_types)
        .flat_map(|(name, aliases)| std::iter::once(name).chain(aliases).map(|word| word.to_lowercase()))
        .collect();
    words.sort_unstable();
    let twice = words.iter().zip(words.iter().skip(1)).find(|(word, next)| word == next);
    assert_eq!(twice, None);
}

/// Every text that a person may get to see, with the place it is from.
fn texts(taxonomy: &Taxonomy) -> Vec<(String, &str)> {
    let about = taxonomy.about();
    let guidance = &about.guidance;
    let mut texts: Vec<(String, &str)> = [&about.title, &about.version, &about.source, &about.updated]
        .into_iter()
        .chain([&guidance.our_product, &guidance.separate_exchange, &guidance.company_only, &guidance.names])
        .chain(taxonomy.company_words())
        .map(|text| ("about".to_owned(), text.as_str()))
        .collect();
    for category in Category::ALL {
        let (entry, asked) = (taxonomy.category(category), taxonomy.contribution(category));
        let fields =
            [&entry.name, &entry.adds, &entry.definition, &asked.question, &asked.yes, &asked.no, &asked.not_sure];
        let more = [&asked.counts, &asked.find_out].into_iter().chain(&entry.aliases).chain(&asked.does_not_count);
        texts.extend(fields.into_iter().chain(more).map(|text| (category.slug().to_owned(), text.as_str())));
    }
    for question in taxonomy.questions() {
        let choices = question.choices.iter().map(|choice| &choice.text);
        let fields = [&question.question, &question.help, &question.find_out].into_iter().chain(choices);
        texts.extend(fields.map(|text| (question.id.to_string(), text.as_str())));
    }
    for entry in taxonomy.types() {
        let cells = entry.mechanics.rows().map(|(_, text)| text);
        let words = std::iter::once(&entry.name).chain(&entry.aliases).map(String::as_str);
        texts.extend(cells.into_iter().chain(words).map(|text| (entry.slug.to_string(), text)));
    }
    texts.extend(taxonomy.confusions().iter().map(|entry| (format!("{:?}", entry.pair), entry.decides.as_str())));
    texts
}

#[test]
fn no_text_is_empty_or_has_space_around_it() {
    for (place, text) in texts(&shipped_taxonomy()) {
        assert!(!text.is_empty(), "an empty text at {place}");
        assert_eq!(text, text.trim(), "at {place}");
    }
}

#[test]
fn questions_end_with_a_question_mark_and_facts_to_find_out_do_not() {
    let taxonomy = shipped_taxonomy();
    let four = Category::ALL.map(|category| taxonomy.contribution(category));
    let four = four.into_iter().map(|entry| (&entry.question, &entry.find_out, &entry.ask));
    let mechanics = taxonomy.questions().map(|entry| (&entry.question, &entry.find_out, &entry.ask));
    for (question, find_out, ask) in four.chain(mechanics) {
        assert!(question.ends_with('?'), "{question}");
        assert!(!find_out.ends_with(['?', '.']), "{find_out} goes on a list of facts");
        assert!(ask.ends_with('?') && !ask.contains("artner"), "\"{ask}\" goes to the partner, who is \"you\"");
    }
}

/// One idea, in one sentence, that a plain yes or no answers: a "not" in a question makes its "no" hard to read.
#[test]
fn questions_ask_one_thing_in_plain_words() {
    let taxonomy = shipped_taxonomy();
    let four = Category::ALL.map(|category| &taxonomy.contribution(category).question);
    for question in four.into_iter().chain(taxonomy.questions().map(|entry| &entry.question)) {
        let words: Vec<&str> = question.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).collect();
        assert!(words.len() <= 24, "{question}");
        assert_eq!(question.matches(['?', '.', ';', ':']).count(), 1, "{question}");
        let negation =
            words.iter().find(|word| ["not", "t", "never", "no", "neither", "nor", "without"].contains(word));
        assert_eq!(negation, None, "{question}");
    }
}

// The version stamp.

fn version(text: &str) -> String {
    parse(text).expect("the text has no fault").about().version.clone()
}

#[test]
fn the_version_names_the_taxonomy_its_date_and_six_digits_of_its_text() {
    let version = version(TAXONOMY);
    let sum = version.strip_prefix("partnerstandard 2026-06-10 #").expect("name and date come first");
    assert!(sum.len() == 6 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{sum}");
}

#[test]
fn line_ends_of_windows_change_nothing_and_any_other_change_shows_in_the_version() {
    assert_eq!(version(&TAXONOMY.replace('\n', "\r\n")), version(TAXONOMY));
    assert_ne!(version(&with("adds: \"revenue\"", "adds: \"income\"")), version(TAXONOMY));
}

// Broken files. The lines expected are counted in the broken text, never written down.

const NO_QUESTION: &str = "no question has this id in the same tree";
const NO_TYPE: &str = "no type has this slug";
const UNREACHED_QUESTION: &str = "no answer leads to this question";
const UNREACHED_TYPE: &str = "no answer leads to this type";
const CYCLE: &str = "following the answers from this question leads back to it";
const SECOND_WAY: &str = "two answers lead to this type; every type has one path";
const OTHER_CATEGORY: &str = "this type belongs to another category than the tree that leads to it";
const TWICE: &str = "this id is used twice";
const ALIAS: &str = "this name or alias is already used by another type or category";
const RESERVED: &str = "this answer key means \"not sure\" everywhere and cannot be redefined";
const BAD_SPLIT: &str = "a split needs two or more other answers of the same question, none of them a split";
const NO_FACT: &str = "the fact to find out when unsure is missing";
const EMPTY: &str = "a text here is empty";
const NOT_ONE: &str =
    "this category stands more than once here, or not at all; each of the four needs exactly one entry";
const SAME_TYPE: &str = "a type cannot be confused with itself";

/// The shipped text with one passage replaced.
fn with(passage: &str, by: &str) -> String {
    replaced(TAXONOMY, passage, by)
}

fn replaced(text: &str, passage: &str, by: &str) -> String {
    assert_eq!(text.matches(passage).count(), 1, "this passage should stand in the file once: {passage}");
    text.replace(passage, by)
}

/// The line, from 1, on which the only such passage begins.
fn line_of(text: &str, passage: &str) -> usize {
    assert_eq!(text.matches(passage).count(), 1, "this passage should stand in the file once: {passage}");
    line_behind(text, "", passage)
}

/// The line of the first such passage behind a landmark.
fn line_behind(text: &str, landmark: &str, passage: &str) -> usize {
    let start = text.find(landmark).expect("the landmark stands in the file");
    let behind = text[start..].find(passage).expect("the passage stands behind the landmark");
    text[..start + behind].matches('\n').count() + 1
}

/// A fault as it should be reported: the line, and a sentence about the quoted id.
fn fault(line: usize, id: &str, rule: &str) -> (usize, String) {
    (line, format!("\"{id}\": {rule}"))
}

fn faults(text: &str) -> Vec<(usize, String)> {
    let faults = parse(text).expect_err("the file is broken");
    faults.into_iter().map(|fault| (fault.place.line, fault.message)).collect()
}

/// Checks that these faults are found and no others. Types that nothing leads to any more are given by their slugs.
#[track_caller]
fn assert_faults<const N: usize>(text: &str, expected: [(usize, String); N], unreached: &[&str]) {
    let line = |slug: &str| line_of(text, &format!("slug: \"{slug}\""));
    let unreached = unreached.iter().map(|slug| fault(line(slug), slug, UNREACHED_TYPE));
    let mut expected: Vec<_> = expected.into_iter().chain(unreached).collect();
    let mut found = faults(text);
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn a_question_that_does_not_exist_is_named_with_all_that_is_cut_off_by_it() {
    let text = with(r#"Question("role")"#, r#"Question("rol")"#);
    let expected = [
        fault(line_of(&text, r#"Question("rol")"#), "rol", NO_QUESTION),
        fault(line_of(&text, r#"id: "role""#), "role", UNREACHED_QUESTION),
    ];
    assert_faults(&text, expected, &["referral-partner", "co-seller", "broker"]);
}

#[test]
fn a_question_of_another_tree_does_not_count_as_known() {
    let text = with(r#"Type("broker")"#, r#"Question("ongoing")"#);
    assert_faults(&text, [fault(line_of(&text, r#"Question("ongoing")"#), "ongoing", NO_QUESTION)], &["broker"]);
}

#[test]
fn a_type_that_does_not_exist_is_named() {
    let text = with(r#"Type("broker")"#, r#"Type("brocker")"#);
    assert_faults(&text, [fault(line_of(&text, r#"Type("brocker")"#), "brocker", NO_TYPE)], &["broker"]);
}

#[test]
fn a_confusion_with_a_type_that_does_not_exist_is_named() {
    let text = with(r#"("distributor", "vad")"#, r#"("distributor", "vat")"#);
    assert_faults(&text, [fault(line_of(&text, r#""vat""#), "vat", NO_TYPE)], &[]);
}

#[test]
fn a_cycle_is_named_at_the_answer_that_closes_it() {
    let text = with(r#"Type("referral-partner")"#, r#"Question("invoice")"#);
    let expected = [fault(line_of(&text, r#"Question("invoice")"#), "invoice", CYCLE)];
    assert_faults(&text, expected, &["referral-partner"]);
}

const ORPHAN: &str = r#"(
                    id: "orphan", question: "Why?", help: "Because.", find_out: "why",
                    answers: [
                        (key: "yes", text: "Yes", leads_to: Type("vad")),
                        (key: "no", text: "No", leads_to: Type("oem")),
                    ],
                ),
                "#;

/// The shipped text with a question more that nothing leads to.
fn with_orphan(orphan: &str) -> String {
    let role = "(\n                    id: \"role\"";
    with(role, &format!("{orphan}{role}"))
}

#[test]
fn a_question_that_no_answer_leads_to_is_named() {
    let text = with_orphan(ORPHAN);
    assert_faults(&text, [fault(line_of(&text, r#"id: "orphan""#), "orphan", UNREACHED_QUESTION)], &[]);
}

#[test]
fn a_question_that_no_answer_leads_to_does_not_hide_its_own_faults() {
    // "Cross faults: all at once." Whoever mends the lead to this question should not meet the next fault only then.
    let text = with_orphan(&replaced(ORPHAN, r#"Type("oem")"#, r#"Question("nowhere")"#));
    let expected = [
        fault(line_of(&text, r#"id: "orphan""#), "orphan", UNREACHED_QUESTION),
        fault(line_of(&text, r#"Question("nowhere")"#), "nowhere", NO_QUESTION),
    ];
    assert_faults(&text, expected, &[]);
    let text = with_orphan(&replaced(ORPHAN, r#"Type("oem")"#, r#"Type("no-type")"#));
    let expected = [
        fault(line_of(&text, r#"id: "orphan""#), "orphan", UNREACHED_QUESTION),
        fault(line_of(&text, r#"Type("no-type")"#), "no-type", NO_TYPE),
    ];
    assert_faults(&text, expected, &[]);
    let text = with_orphan(&replaced(ORPHAN, r#"Type("oem")"#, r#"Question("role")"#));
    assert_faults(&text, [fault(line_of(&text, r#"id: "orphan""#), "orphan", UNREACHED_QUESTION)], &[]);
}

#[test]
fn a_type_with_two_paths_is_named_at_the_second() {
    let text = with(r#"Type("managed-service-partner")"#, r#"Type("solution-partner")"#);
    let second = line_behind(&text, r#"id: "fixed-steps""#, r#"Type("solution-partner")"#);
    assert_faults(&text, [fault(second, "solution-partner", SECOND_WAY)], &["managed-service-partner"]);
}

#[test]
fn a_type_of_another_category_is_named_where_the_wrong_tree_leads_to_it() {
    let text = with(r#"Type("broker")"#, r#"Type("affiliate")"#);
    let wrong = line_behind(&text, r#"id: "role""#, r#"Type("affiliate")"#);
    let right = line_behind(&text, r#"id: "tracked-pay""#, r#"Type("affiliate")"#);
    let expected = [fault(wrong, "affiliate", OTHER_CATEGORY), fault(right, "affiliate", SECOND_WAY)];
    assert_faults(&text, expected, &["broker"]);
}

#[test]
fn an_empty_fact_to_find_out_is_named_at_its_question() {
    let fact = "whether a joint development plan exists that says who owns the result";
    let text = with(&format!(r#"find_out: "{fact}""#), r#"find_out: " ""#);
    assert_faults(&text, [fault(line_of(&text, r#"id: "joint-plan""#), "joint-plan", NO_FACT)], &[]);
}

#[test]
fn an_empty_text_is_named_at_its_entry() {
    let marketing = "category: Marketing,";
    for (passage, id, landmark, entry) in [
        (r#"yes: "People who did not know the product hear about it""#, "marketing", "contributions: [", marketing),
        (r#"no: "Nobody new hears about it through this""#, "marketing", "contributions: [", marketing),
        (r#"text: "No, the two products connect""#, "joint-plan", "", r#"id: "joint-plan""#),
        (
            r#"question: "Are both companies building something new together under one shared plan?""#,
            "joint-plan",
            "",
            r#"id: "joint-plan""#,
        ),
        (r#"name: "OEM""#, "oem", "", r#"slug: "oem""#),
        (r#"value_added: "The partner's whole product around ours""#, "oem", "", r#"slug: "oem""#),
    ] {
        let field = passage.split_once(':').expect("a field and its text").0;
        let text = with(passage, &format!("{field}: \" \""));
        assert_faults(&text, [fault(line_behind(&text, landmark, entry), id, EMPTY)], &[]);
    }
    let fact =
        r#"find_out: "what the partner does that people who do not know the product see or hear, and since when""#;
    let text = with(fact, r#"find_out: """#);
    let line = line_behind(&text, "contributions: [", marketing);
    assert_faults(&text, [fault(line, "marketing", NO_FACT)], &[]);
}

#[test]
fn an_alias_of_two_types_is_named_at_the_second() {
    let text = with(r#"["value-added reseller","#, r#"["dealer", "value-added reseller","#);
    assert_faults(&text, [fault(line_behind(&text, r#"slug: "var""#, r#""dealer""#), "dealer", ALIAS)], &[]);
}

#[test]
fn aliases_that_differ_only_in_capitals_are_the_same() {
    let text = with(r#"["value-added reseller","#, r#"["Dealer", "value-added reseller","#);
    assert_faults(&text, [fault(line_of(&text, r#""Dealer""#), "Dealer", ALIAS)], &[]);
}

#[test]
fn a_question_id_used_twice_is_named_at_the_second() {
    let text = with(r#"id: "joint-activity""#, r#"id: "joint-plan""#);
    let second = line_behind(&text, r#"root: "tracked-pay""#, r#"id: "joint-plan""#);
    // Much follows from it: the question of this name is now unreachable, and so on. Here only the cause is looked at.
    let twice = fault(second, "joint-plan", TWICE);
    assert!(faults(&text).contains(&twice), "{twice:?} is not among {:#?}", faults(&text));
}

#[test]
fn a_type_slug_used_twice_is_named_at_the_second() {
    let text = with(r#"slug: "broker""#, r#"slug: "vad""#);
    let expected = [
        fault(line_behind(&text, r#"name: "VAD""#, r#"slug: "vad""#), "vad", TWICE),
        fault(line_of(&text, r#"Type("broker")"#), "broker", NO_TYPE),
        fault(line_of(&text, r#"pair: ("broker","#), "broker", NO_TYPE),
    ];
    assert_faults(&text, expected, &[]);
}

#[test]
fn an_answer_key_may_not_be_not_sure() {
    let text = with(r#"key: "us""#, r#"key: "not-sure""#);
    assert_faults(&text, [fault(line_of(&text, r#"key: "not-sure""#), "not-sure", RESERVED)], &[]);
}

#[test]
fn a_split_needs_two_other_answers_of_its_question() {
    for into in [r#"["resellers", "ends"]"#, r#"["resellers"]"#, r#"["end", "end"]"#, r#"["end", "both"]"#] {
        let text = with(r#"into: ["resellers", "end"]"#, &format!("into: {into}"));
        assert_faults(&text, [fault(line_of(&text, r#"key: "both""#), "both", BAD_SPLIT)], &[]);
    }
}

/// The shipped text without Marketing's entry in a section, found by the field that follows the category there.
fn without_marketing(field: &str) -> String {
    let entry = |category: &str| format!("        (\n            category: {category},\n            {field}:");
    let start = TAXONOMY.find(&entry("Marketing")).expect("the entry is there");
    let end = TAXONOMY.find(&entry("Service")).expect("the next entry is there");
    [&TAXONOMY[..start], &TAXONOMY[end..]].concat()
}

#[test]
fn a_missing_category_is_named_at_its_section() {
    let no_types = &[][..];
    let types = &["affiliate", "influencer-partner", "co-marketing-partner"][..];
    for (section, field, unreached) in
        [("categories", "name", no_types), ("contributions", "question", no_types), ("trees", "root", types)]
    {
        let text = without_marketing(field);
        let line = line_of(&text, &format!("    {section}: ["));
        assert_faults(&text, [fault(line, "marketing", NOT_ONE)], unreached);
    }
}

#[test]
fn faults_inside_a_question_are_placed_inside_it_however_early_it_is_mentioned() {
    // Each question is mentioned first by the answer that leads to it, and other questions may stand in between.
    let no = r#"(key: "no", text: "No, it sells our product as it is""#;
    let broken = [
        (no, no.replace(r#""no""#, r#""yes""#), "yes", TWICE),
        (
            r#"Type("oem")"#,
            r#"Question("role")"#.to_owned(),
            "role",
            "two answers lead to this question; every question has one path",
        ),
        (r#"Type("co-seller")"#, r#"Question("role")"#.to_owned(), "role", CYCLE),
        (r#"Type("var")"#, r#"Type("vad")"#.to_owned(), "vad", SECOND_WAY),
    ];
    let expected = broken.clone().map(|(passage, _, id, rule)| fault(line_of(TAXONOMY, passage), id, rule));
    let found = broken.map(|(passage, by, id, rule)| {
        let mut faults = faults(&with(passage, &by)).into_iter();
        faults.find(|(line, message)| (*line, message.clone()) == fault(*line, id, rule)).expect("the fault is found")
    });
    assert_eq!(found, expected);
}

#[test]
fn all_faults_between_the_entries_are_reported_at_once() {
    let text = with(r#"Type("broker")"#, r#"Type("brocker")"#);
    let text = replaced(&text, r#"key: "us""#, r#"key: "not-sure""#);
    let text = replaced(&text, r#"Type("co-marketing-partner")"#, r#"Question("tracked-pay")"#);
    let text = replaced(&text, r#"("distributor", "vad")"#, r#"("vad", "vad")"#);
    let expected = [
        fault(line_of(&text, r#"key: "not-sure""#), "not-sure", RESERVED),
        fault(line_of(&text, r#"Type("brocker")"#), "brocker", NO_TYPE),
        fault(line_of(&text, r#"Question("tracked-pay")"#), "tracked-pay", CYCLE),
        fault(line_of(&text, r#"("vad", "vad")"#), "vad", SAME_TYPE),
    ];
    assert_faults(&text, expected, &["broker", "co-marketing-partner"]);
}

// Faults of syntax and type: serde stops at the first.

#[test]
fn a_missing_field_is_named_at_the_end_of_its_entry() {
    let text = with("            adds: \"revenue\",\n", "");
    let last_field = line_of(&text, r#"definition: "The partner brings revenue"#);
    let message = "the field `adds` is missing";
    assert_eq!(faults(&text), [(last_field + 1, message.to_owned())]);
}

#[test]
fn an_unknown_field_is_named() {
    let text = with("adds: \"revenue\",", "adds: \"revenue\",\n            colour: \"red\",");
    let message = "there is no field `colour` here; nothing may be unknown, or it would be lost at the next save";
    assert_eq!(faults(&text), [(line_of(&text, "colour:"), message.to_owned())]);
}

#[test]
fn a_field_that_stands_twice_is_named_at_the_second() {
    let text = with("adds: \"revenue\",", "adds: \"revenue\",\n            adds: \"income\",");
    let message = "the field `adds` stands twice";
    assert_eq!(faults(&text), [(line_of(&text, r#"adds: "income""#), message.to_owned())]);
}

#[test]
fn a_missing_comma_is_named_where_it_was_expected() {
    let text = with(r#"adds: "revenue","#, r#"adds: "revenue""#);
    let next_field = line_of(&text, r#"definition: "The partner brings revenue"#);
    assert_eq!(faults(&text), [(next_field, "expected a comma".to_owned())]);
}

#[test]
fn a_fifth_category_is_not_possible() {
    let text = with("category: Channel,\n            name:", "category: Alliance,\n            name:");
    let message = "`Alliance` is none of Product, Channel, Marketing, Service";
    assert_eq!(faults(&text), [(line_of(&text, "category: Alliance"), message.to_owned())]);
}

#[test]
fn an_id_with_capitals_or_spaces_is_refused() {
    let text = with(r#"root: "invoice""#, r#"root: "In voice""#);
    let message = r#""In voice" is no name here; use up to 64 of a-z, 0-9 and -"#;
    assert_eq!(faults(&text), [(line_of(&text, r#""In voice""#), message.to_owned())]);
}

#[test]
fn a_file_that_was_cut_off_is_refused_at_its_last_line() {
    let half = TAXONOMY.find("    types: [").expect("the section is there");
    let text = &TAXONOMY[..half];
    assert_eq!(faults(text), [(text.lines().count(), "the file ends too early; it may have been cut off".to_owned())]);
}
