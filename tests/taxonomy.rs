//! The taxonomy: the shipped file as a table, and what somebody is told whose own file has faults.

use std::collections::BTreeMap;

use fourfold::domain::category::Category;
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
    let choices =
        taxonomy.questions().flat_map(|question| question.choices.iter().map(move |choice| (question, choice)));
    let splits = choices.filter_map(|(question, choice)| match &choice.leads_to {
        Lead::Split { into, .. } => Some(format!(
            "{} {}: {}",
            question.id,
            choice.key,
            into.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(", ")
        )),
        _ => None,
    });
    assert_eq!(splits.collect::<Vec<_>>(), ["buyer both: resellers, end"]);
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
    for pair in words.windows(2) {
        assert_ne!(pair[0], pair[1], "this word stands twice");
    }
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
    let four = four.into_iter().map(|entry| (&entry.question, &entry.find_out));
    let mechanics = taxonomy.questions().map(|entry| (&entry.question, &entry.find_out));
    for (question, find_out) in four.chain(mechanics) {
        assert!(question.ends_with('?'), "{question}");
        assert!(!find_out.ends_with(['?', '.']), "{find_out} goes on a list of facts");
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

// Broken files.

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

/// The line of the first such passage behind another one.
fn line_behind(text: &str, landmark: &str, passage: &str) -> usize {
    let start = text.find(landmark).unwrap_or_else(|| panic!("{landmark} is not in the file"));
    let at = text[start..].find(passage).unwrap_or_else(|| panic!("{passage} is not behind {landmark}"));
    text[..start + at].matches('\n').count() + 1
}

type Line = usize;

/// Checks that exactly these faults are found, each on its line.
#[track_caller]
fn assert_faults(text: &str, expected: &[(Line, &str)]) {
    let faults = parse(text).expect_err("the file is broken");
    let mut found: Vec<_> = faults.iter().map(|fault| (fault.place.line, fault.message.as_str())).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

/// Like [`assert_faults`] for files in which types are no longer led to either.
#[track_caller]
fn assert_faults_and_unreached(text: &str, expected: &[(Line, &str)], unreached: &[&str]) {
    let messages: Vec<String> =
        unreached.iter().map(|slug| format!("\"{slug}\": no answer leads to this type")).collect();
    let lines = unreached.iter().map(|slug| line_of(text, &format!("slug: \"{slug}\"")));
    let unreached: Vec<_> = lines.zip(messages.iter().map(String::as_str)).collect();
    assert_faults(text, &[expected, &unreached].concat());
}

#[test]
fn a_question_that_does_not_exist_is_named_with_all_that_is_cut_off_by_it() {
    let text = with("Question(\"role\")", "Question(\"rol\")");
    let expected = [
        (line_of(&text, "Question(\"rol\")"), "\"rol\": no question has this id in the same tree"),
        (line_of(&text, "id: \"role\""), "\"role\": no answer leads to this question"),
    ];
    assert_faults_and_unreached(&text, &expected, &["referral-partner", "co-seller", "broker"]);
}

#[test]
fn a_question_of_another_tree_does_not_count_as_known() {
    let text = with("Type(\"broker\")", "Question(\"ongoing\")");
    let expected = [(line_of(&text, "Question(\"ongoing\")"), "\"ongoing\": no question has this id in the same tree")];
    assert_faults_and_unreached(&text, &expected, &["broker"]);
}

#[test]
fn a_type_that_does_not_exist_is_named() {
    let text = with("Type(\"broker\")", "Type(\"brocker\")");
    let expected = [(line_of(&text, "Type(\"brocker\")"), "\"brocker\": no type has this slug")];
    assert_faults_and_unreached(&text, &expected, &["broker"]);
}

#[test]
fn a_confusion_with_a_type_that_does_not_exist_is_named() {
    let text = with("(\"distributor\", \"vad\")", "(\"distributor\", \"vat\")");
    assert_faults(&text, &[(line_of(&text, "\"vat\""), "\"vat\": no type has this slug")]);
}

#[test]
fn a_cycle_is_named_at_the_answer_that_closes_it() {
    let text = with("Type(\"referral-partner\")", "Question(\"invoice\")");
    let message = "\"invoice\": following the answers from this question leads back to it";
    let expected = [(line_of(&text, "Question(\"invoice\")"), message)];
    assert_faults_and_unreached(&text, &expected, &["referral-partner"]);
}

const ORPHAN: &str = r#"(
                    id: "orphan", question: "Why?", help: "Because.", find_out: "why",
                    answers: [
                        (key: "yes", text: "Yes", leads_to: Type("oem")),
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
    assert_faults(&text, &[(line_of(&text, "id: \"orphan\""), "\"orphan\": no answer leads to this question")]);
}

#[test]
fn a_question_that_no_answer_leads_to_does_not_hide_its_own_faults() {
    // "Cross faults: all at once." Whoever mends the lead to this question should not meet the next fault only then.
    let text = with_orphan(&ORPHAN.replacen("Type(\"oem\")", "Question(\"nowhere\")", 1));
    let expected = [
        (line_of(&text, "id: \"orphan\""), "\"orphan\": no answer leads to this question"),
        (line_of(&text, "Question(\"nowhere\")"), "\"nowhere\": no question has this id in the same tree"),
    ];
    assert_faults(&text, &expected);
}

#[test]
fn a_type_with_two_paths_is_named_at_the_second() {
    let text = with("Type(\"managed-service-partner\")", "Type(\"solution-partner\")");
    let message = "\"solution-partner\": two answers lead to this type; every type has one path";
    let expected = [(line_behind(&text, "id: \"fixed-steps\"", "Type(\"solution-partner\")"), message)];
    assert_faults_and_unreached(&text, &expected, &["managed-service-partner"]);
}

#[test]
fn a_type_of_another_category_is_named_where_the_wrong_tree_leads_to_it() {
    let text = with("Type(\"broker\")", "Type(\"affiliate\")");
    let expected = [
        (
            line_behind(&text, "id: \"role\"", "Type(\"affiliate\")"),
            "\"affiliate\": this type belongs to another category than the tree that leads to it",
        ),
        (
            line_behind(&text, "id: \"tracked-pay\"", "Type(\"affiliate\")"),
            "\"affiliate\": two answers lead to this type; every type has one path",
        ),
    ];
    assert_faults_and_unreached(&text, &expected, &["broker"]);
}

#[test]
fn an_empty_fact_to_find_out_is_named_at_its_question() {
    let text =
        with("find_out: \"whether a joint development plan exists that says who owns the result\"", "find_out: \" \"");
    let message = "\"joint-plan\": the fact to find out when unsure is missing";
    assert_faults(&text, &[(line_of(&text, "id: \"joint-plan\""), message)]);
}

#[test]
fn an_alias_of_two_types_is_named_at_the_second() {
    let text = with("aliases: [\"value-added reseller\"", "aliases: [\"dealer\", \"value-added reseller\"");
    let message = "\"dealer\": this name or alias is already used by another type or category";
    assert_faults(&text, &[(line_behind(&text, "slug: \"var\"", "\"dealer\""), message)]);
}

#[test]
fn aliases_that_differ_only_in_capitals_are_the_same() {
    let text = with("aliases: [\"value-added reseller\"", "aliases: [\"Dealer\", \"value-added reseller\"");
    let message = "\"Dealer\": this name or alias is already used by another type or category";
    assert_faults(&text, &[(line_of(&text, "\"Dealer\""), message)]);
}

#[test]
fn a_question_id_used_twice_is_named_at_the_second() {
    let text = with("id: \"joint-activity\"", "id: \"joint-plan\"");
    let expected = [
        (line_behind(&text, "root: \"tracked-pay\"", "id: \"joint-plan\""), "\"joint-plan\": this id is used twice"),
        (
            line_of(&text, "Question(\"joint-activity\")"),
            "\"joint-activity\": no question has this id in the same tree",
        ),
        (
            line_behind(&text, "root: \"tracked-pay\"", "id: \"joint-plan\""),
            "\"joint-plan\": no answer leads to this question",
        ),
    ];
    assert_faults_and_unreached(&text, &expected, &["co-marketing-partner", "influencer-partner"]);
}

#[test]
fn a_type_slug_used_twice_is_named_at_the_second() {
    let text = with("slug: \"oem\"", "slug: \"distributor\"");
    let expected = [
        (line_behind(&text, "name: \"OEM\"", "name: \"OEM\"") - 1, "\"distributor\": this id is used twice"),
        (line_of(&text, "Type(\"oem\")"), "\"oem\": no type has this slug"),
    ];
    let first = parse(&text).expect_err("the file is broken");
    let found: Vec<_> = first.iter().map(|fault| (fault.place.line, fault.message.as_str())).collect();
    assert_eq!(found[..2], expected);
}

#[test]
fn an_answer_key_may_not_be_not_sure() {
    let text = with("key: \"us\"", "key: \"not-sure\"");
    let message = "\"not-sure\": this answer key means \"not sure\" everywhere and cannot be redefined";
    assert_faults(&text, &[(line_of(&text, "key: \"not-sure\""), message)]);
}

#[test]
fn a_split_needs_two_other_answers_of_its_question() {
    let message = "\"both\": a split needs two or more other answers of the same question, none of them a split";
    for into in [r#"["resellers", "ends"]"#, r#"["resellers"]"#, r#"["end", "end"]"#, r#"["end", "both"]"#] {
        let text = with(r#"into: ["resellers", "end"]"#, &format!("into: {into}"));
        assert_faults(&text, &[(line_of(&text, "key: \"both\""), message)]);
    }
}

/// The shipped text without the entry of `category` in `section`, found by the field that follows the category.
fn without(category: &str, field: &str, next_category: &str) -> String {
    let entry = |category: &str| format!("        (\n            category: {category},\n            {field}:");
    let start = TAXONOMY.find(&entry(category)).expect("the entry is there");
    let end = TAXONOMY.find(&entry(next_category)).expect("the next entry is there");
    [&TAXONOMY[..start], &TAXONOMY[end..]].concat()
}

#[test]
fn a_missing_category_is_named_at_its_section() {
    let message = "\"marketing\": this category stands more than once here, or not at all; each of the four needs exactly one entry";
    for (section, field) in [("    categories: [", "name"), ("    contributions: [", "question")] {
        let text = without("Marketing", field, "Service");
        assert_faults(&text, &[(line_of(&text, section), message)]);
    }
    let text = without("Marketing", "root", "Service");
    let unreached = ["affiliate", "influencer-partner", "co-marketing-partner"];
    assert_faults_and_unreached(&text, &[(line_of(&text, "    trees: ["), message)], &unreached);
}

#[test]
fn faults_inside_a_question_are_placed_inside_it_however_early_it_is_mentioned() {
    // Every question is mentioned by the answer that leads to it, and often other questions stand between the two.
    let rows = [
        // What to break, where, and what the fault says: two answers `yes`, a lead to a question that is taken, a
        // question that leads to itself, a lead to a type that is taken.
        (
            "key: \"no\", text: \"No, it sells our product",
            "key: \"yes\", text: \"No, it sells our product",
            "this id is used twice",
        ),
        ("Type(\"oem\")", "Question(\"role\")", "two answers lead to this question"),
        ("Type(\"co-seller\")", "Question(\"role\")", "following the answers from this question leads back to it"),
        ("Type(\"var\")", "Type(\"vad\")", "two answers lead to this type"),
    ];
    let mut misplaced = Vec::new();
    for (passage, by, message) in rows {
        let text = with(passage, by);
        let line = line_of(TAXONOMY, passage);
        let faults = parse(&text).expect_err("the file is broken");
        let fault = faults.iter().find(|fault| fault.message.contains(message)).expect("the fault is found");
        if fault.place.line != line {
            misplaced.push(format!("line {} instead of {line}: {}", fault.place.line, fault.message));
        }
    }
    assert!(misplaced.is_empty(), "{misplaced:#?}");
}

#[test]
fn all_faults_between_the_entries_are_reported_at_once() {
    let text = with("Type(\"broker\")", "Type(\"brocker\")");
    let text = replaced(&text, "key: \"us\"", "key: \"not-sure\"");
    let text = replaced(&text, "Question(\"fixed-steps\")", "Question(\"ongoing\")");
    let text = replaced(&text, "(\"distributor\", \"vad\")", "(\"vad\", \"vad\")");
    let expected = [
        (line_of(&text, "Type(\"brocker\")"), "\"brocker\": no type has this slug"),
        (
            line_of(&text, "key: \"not-sure\""),
            "\"not-sure\": this answer key means \"not sure\" everywhere and cannot be redefined",
        ),
        (
            line_of(&text, "Question(\"ongoing\")"),
            "\"ongoing\": following the answers from this question leads back to it",
        ),
        (line_of(&text, "id: \"fixed-steps\""), "\"fixed-steps\": no answer leads to this question"),
        (line_of(&text, "(\"vad\", \"vad\")"), "\"vad\": a type cannot be confused with itself"),
    ];
    assert_faults_and_unreached(&text, &expected, &["broker", "fulfillment-partner", "solution-partner"]);
}

// Faults of syntax and type: serde stops at the first.

#[test]
fn a_missing_field_is_named_at_the_end_of_its_entry() {
    let text = with("            adds: \"revenue\",\n", "");
    let message = "the field `adds` is missing; write None where nothing is known";
    assert_faults(
        &text,
        &[(line_behind(&text, "definition: \"The partner brings revenue", "\n        ),") + 1, message)],
    );
}

#[test]
fn an_unknown_field_is_named() {
    let text = with("adds: \"revenue\",", "adds: \"revenue\",\n            colour: \"red\",");
    let message = "there is no field `colour` here; nothing may be unknown, or it would be lost at the next save";
    assert_faults(&text, &[(line_of(&text, "colour:"), message)]);
}

#[test]
fn a_field_that_stands_twice_is_named_at_the_second() {
    let text = with("adds: \"revenue\",", "adds: \"revenue\",\n            adds: \"income\",");
    assert_faults(&text, &[(line_of(&text, "adds: \"income\""), "the field `adds` stands twice")]);
}

#[test]
fn a_missing_comma_is_named_where_it_was_expected() {
    let text = with("adds: \"revenue\",", "adds: \"revenue\"");
    assert_faults(&text, &[(line_of(&text, "definition: \"The partner brings revenue"), "expected a comma")]);
}

#[test]
fn a_fifth_category_is_not_possible() {
    let text = with("category: Channel,\n            name:", "category: Alliance,\n            name:");
    let message = "`Alliance` is none of Product, Channel, Marketing, Service";
    assert_faults(&text, &[(line_of(&text, "category: Alliance"), message)]);
}

#[test]
fn an_id_with_capitals_or_spaces_is_refused() {
    let text = with("root: \"invoice\"", "root: \"In voice\"");
    let message = "\"In voice\" is no name here; use up to 64 of a-z, 0-9 and -";
    assert_faults(&text, &[(line_of(&text, "\"In voice\""), message)]);
}

#[test]
fn a_file_that_was_cut_off_is_refused_at_its_end() {
    let half = TAXONOMY.find("    types: [").expect("the section is there");
    let text = &TAXONOMY[..half];
    assert_faults(text, &[(text.lines().count() + 1, "the file ends too early; it may have been cut off")]);
}
