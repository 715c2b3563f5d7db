//! `fourfold glossary` as another program sees it, and a glossary of one's own.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use fourfold::domain::glossary::{LazyGlossary, Where};
use fourfold::store::assets::{glossary_in_force, shipped_glossary};
use tempfile::TempDir;

fn fourfold(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
    command.arg("--data-dir").arg(folder).arg("--config-dir").arg(folder).arg("glossary").args(words);
    command.env_remove("COLUMNS").output().expect("the program starts")
}

/// What is printed with these words, and the exit code.
fn run(words: &[&str]) -> (String, String, Option<i32>) {
    let folder = TempDir::new().expect("a temporary folder");
    let Output { status, stdout, stderr } = fourfold(folder.path(), words);
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    (text(stdout), text(stderr), status.code())
}

fn prints(words: &[&str]) -> String {
    let (out, err, code) = run(words);
    assert_eq!((err.as_str(), code), ("", Some(0)), "{words:?}");
    out
}

#[test]
fn an_entry_goes_to_a_pipe_in_80_columns_of_plain_characters() {
    for words in [&["var"][..], &["Value-Added", "Reseller"], &["--ascii", "VARs"], &["value-added reseller"]] {
        let out = prints(words);
        assert!(out.starts_with("VAR\nPartner type in Channel; documented by the source\n"), "{words:?}: {out}");
        assert!(out.contains("How it works day to day\n") && out.contains("\nTell it apart\n"), "{out}");
        assert!(out.contains("\nSee also: ") && out.contains("\nSource: https://"), "{out}");
        assert!(out.is_ascii() && out.lines().all(|line| line.len() <= 80 && line.trim_end() == line), "{out}");
    }
}

#[test]
fn without_a_term_every_term_is_listed_in_one_line() {
    let out = prints(&[]);
    let glossary = shipped_glossary();
    assert_eq!(out.lines().count(), glossary.terms().len());
    for (line, term) in out.lines().zip(glossary.terms()) {
        assert!(line.starts_with(&term.name) && line.len() <= 80, "{line}");
    }
}

#[test]
fn two_or_three_types_stand_side_by_side() {
    let out = prints(&["var", "reseller"]);
    assert!(out.starts_with("VAR | Reseller\n\nWhat decides\n"), "{out}");
    assert!(out.contains("No, it sells our product as it is: Reseller"), "{out}");
    assert!(out.contains("\n* Paid by") && out.contains("\n  Finds the customer"), "equal rows have no mark: {out}");
    assert!(out.lines().all(|line| line.len() <= 80), "{out}");
    let three = prints(&["VAR", "reseller", "solution", "partner"]);
    assert!(three.starts_with("VAR | Reseller | Solution Partner\n\nWhat decides\n"), "{three}");
    assert!(three.contains("Which of these is answered yes for what the partner does here?"), "{three}");
    assert!(three.contains("No, it sells our product as it is: Reseller"), "two of the three are told apart: {three}");
    let three = prints(&["VAR", "reseller", "broker"]);
    assert!(three.contains("No, it sells our product as it is: Reseller"), "{three}");
    let (out, err, code) = run(&["var", "vad", "oem", "broker"]);
    assert_eq!((out.as_str(), code), ("", Some(2)));
    assert!(err.contains("two or 3 types can be compared, not 4"), "{err}");
}

#[test]
fn several_terms_that_are_no_types_are_printed_one_after_the_other() {
    let out = prints(&["margin", "on", "whose", "paper"]);
    assert!(out.starts_with("Margin\n") && out.contains("\n\nOn whose paper\n"), "{out}");
    assert_eq!(prints(&["var", "VAR"]), prints(&["var"]));
}

#[test]
fn a_miss_names_the_nearest_and_ends_with_1() {
    for (words, near) in [
        (&["reselelr"][..], "perhaps \"Reseller\""),
        (&["distributer"], "perhaps \"Distributor\""),
        (&["invoices"], "terms that speak of it: "),
        (&["(.*)+["], "`fourfold glossary` lists all terms"),
        (&["var", "zzzz"], "no term is called \"zzzz\""),
        (&["reselelr", "--json"], "perhaps \"Reseller\""),
    ] {
        let (out, err, code) = run(words);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{words:?}");
        assert!(err.contains(near) && err.lines().count() == 1, "{words:?}: {err}");
    }
    let (_, err, code) = run(&[&"x".repeat(10_000)]);
    assert!(code == Some(1) && err.len() < 200, "{err}");
    let (_, err, _) = run(&["\u{202e}evil\u{1b}[31m"]);
    assert!(!err.contains(['\u{202e}', '\u{1b}']), "{err:?}");
}

#[test]
fn a_misspelt_name_comes_before_longer_names_that_hold_it() {
    let glossary = shipped_glossary();
    for (typed, name) in [("reseler", "Reseller"), ("afiliate", "Affiliate"), ("distributr", "Distributor")] {
        let first = glossary.search(typed, None).into_iter().next().expect("something is found");
        assert_eq!(glossary.of_hit(&first).map(|term| term.name.as_str()), Some(name), "{typed}");
    }
}

#[test]
fn json_has_the_data_of_an_entry_of_all_and_of_a_comparison() {
    let json = |words: &[&str]| -> serde_json::Value { serde_json::from_str(&prints(words)).expect("it prints JSON") };
    let entry = json(&["broker", "--json"]);
    let at = |data: &serde_json::Value, place: &str| data.pointer(place).cloned().unwrap_or_default();
    assert_eq!(at(&entry, "/0/slug"), "broker");
    assert_eq!((at(&entry, "/0/kind"), at(&entry, "/0/category")), ("type".into(), "channel".into()));
    assert_eq!(at(&entry, "/0/mechanics/Title ~1 discount"), "No");
    assert_eq!(at(&entry, "/0/tell_it_apart/0/from"), "referral-partner");
    assert_eq!(json(&["--json"]).as_array().map(Vec::len), Some(shipped_glossary().terms().len()));
    let compared = json(&["var", "reseller", "--json"]);
    assert_eq!(at(&compared, "/types"), serde_json::json!(["var", "reseller"]));
    assert_eq!(at(&compared, "/rows/0/differs"), false);
}

/// An entry of one's own, whole and right unless a test changes it.
const OWN: &str = r#"(
    terms: [
        (
            slug: "gold-circle",
            term: "Gold circle",
            aliases: ["inner circle"],
            kind: Concept,
            tags: ["program"],
            definition: "Our word for the twelve partners that the board meets each spring and autumn. Sales, marketing and service propose names, and the board chooses. Being one of them opens doors and changes no contract. It is a rank and says nothing about what a partner does for us in any exchange.",
            related: ["tier"],
            source: "https://intranet.example/gold",
            updated: "2026-11-20",
        ),
    ],
)
"#;

/// The glossary in force with this file, and the faults as `check` prints them, without the folder.
fn with_own(text: &str) -> (LazyGlossary, Vec<String>) {
    let folder = TempDir::new().expect("a temporary folder");
    let mut file = File::create(folder.path().join("glossary.ron")).expect("the folder can be written");
    file.write_all(text.as_bytes()).expect("the folder can be written");
    let (glossary, faults) = glossary_in_force(folder.path());
    let folder = format!("{}/", folder.path().display());
    (glossary, faults.iter().map(|fault| fault.for_tools().replace(&folder, "")).collect())
}

#[test]
fn own_entries_are_added_and_replace_those_with_their_slug() {
    let shipped = shipped_glossary().terms().len();
    let (glossary, faults) = with_own(OWN);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(glossary.terms().len(), shipped + 1);
    assert_eq!(glossary.named("Inner Circle").map(|term| term.name.as_str()), Some("Gold circle"));
    assert_eq!(glossary.search("inner", None).first().map(|hit| hit.found), Some(Where::Alias(0)));
    let (glossary, faults) =
        with_own(&OWN.replace("gold-circle", "tier").replace("[\"tier\"]", "[\"partner-program\"]"));
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(glossary.terms().len(), shipped);
    assert_eq!(glossary.get("tier").map(|term| term.name.as_str()), Some("Gold circle"));
}

#[test]
fn faults_of_an_own_glossary_have_their_place_and_the_shipped_one_stays() {
    for (from, to, fault) in [
        ("[\"tier\"]", "[\"tier\", \"tier\"]", "glossary.ron:10:31: the entry points to \"tier\" twice"),
        ("inner circle", "gold-circle", "glossary.ron:4:13: the entry is called \"gold-circle\" twice"),
        ("[\"tier\"]", "[\"teir\"]", "glossary.ron:10:23: the entry points to \"teir\", which is not there"),
        ("inner circle", "disti", "glossary.ron:6:23: \"disti\" already means the entry \"distributor\""),
        ("Gold circle", "Reseller", "glossary.ron:5:19: \"Reseller\" already means the entry \"reseller\""),
        ("\"2026-11-20\"", "\"last week\"", "glossary.ron:12:23: \"last week\" is no date"),
        ("kind: Concept", "kind: Thing", "glossary.ron:7:19: `Thing` is none of "),
        ("tags:", "tag:", "glossary.ron:8:13: there is no field `tag` here"),
        ("terms: [", "terms: {", "glossary.ron:2:11: expected opening"),
        (
            " It is a rank and says nothing about what a partner does for us in any exchange.",
            "",
            "glossary.ron:4:13: the definition has 3",
        ),
    ] {
        let (glossary, faults) = with_own(&OWN.replace(from, to));
        let first = faults.first().map_or("", String::as_str);
        assert!(first.starts_with(fault), "{first} instead of {fault}");
        assert_eq!(glossary.terms().len(), shipped_glossary().terms().len());
    }
    let entry =
        OWN.split_once("    terms: [\n").and_then(|(_, rest)| rest.split_once("    ],\n)")).expect("one entry").0;
    let (_, faults) =
        with_own(&OWN.replace(entry, &format!("{entry}{}", entry.replace("inner circle", "outer circle"))));
    assert!(faults.first().is_some_and(|fault| fault.contains("the entry \"gold-circle\" stands twice")), "{faults:?}");
    let (_, faults) =
        with_own(&OWN.replace("inner circle", "disti").replace("[\"tier\"]", "[\"teir\", \"tier\", \"tier\"]"));
    assert_eq!(faults.len(), 3, "all faults between entries at once: {faults:?}");
}

#[test]
fn the_command_says_what_is_wrong_with_an_own_glossary_and_answers_from_the_shipped_one() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut file = File::create(folder.path().join("glossary.ron")).expect("the folder can be written");
    file.write_all(OWN.replace("[\"tier\"]", "[\"teir\"]").as_bytes()).expect("the folder can be written");
    let Output { status, stdout, stderr } = fourfold(folder.path(), &["var"]);
    assert_eq!(status.code(), Some(0));
    assert!(String::from_utf8_lossy(&stdout).starts_with("VAR\n"));
    assert!(String::from_utf8_lossy(&stderr).contains("glossary.ron:10:23: the entry points to \"teir\""));
}
