//! `fourfold evaluate` over public cases: answers in, outcome out, through the program itself.

#![expect(clippy::indexing_slicing, reason = "a field that JSON does not have reads as null and fails the comparison")]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Runs the program over lines of JSON; returns the lines that came back and the exit code.
fn evaluate(input: &str) -> (Vec<Value>, i32) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_fourfold"))
        .args(["evaluate", "--data-dir"])
        .arg(folder.path())
        .env("FOURFOLD_CONFIG_DIR", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = program.stdin.take().expect("its input is a pipe");
    stdin.write_all(input.as_bytes()).expect("it reads its input");
    drop(stdin);
    let output = program.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let left = std::fs::read_dir(folder.path()).expect("the folder is still there").count();
    assert_eq!(left, 0, "evaluate touches no file");
    (lines, output.status.code().expect("it ends by itself"))
}

fn evaluate_one(line: &Value) -> Value {
    let (lines, code) = evaluate(&format!("{line}\n"));
    assert_eq!(code, 0, "{lines:?}");
    lines.into_iter().next().expect("one line in, one line out")
}

/// The exchange's answers alone, as `evaluate` takes them.
fn question(case: &Value) -> Value {
    let mechanics = case.get("mechanics").cloned().unwrap_or_else(|| json!({}));
    json!({"id": case["id"], "answers": case["answers"], "mechanics": mechanics})
}

#[test]
fn public_cases_come_out_as_their_sources_say() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases.json")).expect("the cases are JSON");
    assert_eq!(cases.len(), 21);
    let lines: Vec<String> = cases.iter().map(|case| question(case).to_string()).collect();
    let (found, code) = evaluate(&lines.join("\n"));
    assert_eq!((found.len(), code), (cases.len(), 0));
    for (case, found) in cases.iter().zip(&found) {
        for field in ["id", "outcome", "category", "type"] {
            let expected = case.get(field).unwrap_or(&Value::Null);
            assert_eq!(found[field], *expected, "{field} of {}: {}", case["id"], case["exchange"]);
        }
    }
}

#[test]
fn the_parts_of_a_bundle_are_the_types_its_source_names() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases.json")).expect("the cases are JSON");
    let bundle = cases.iter().find(|case| case["outcome"] == "bundle").expect("there is a bundle among them");
    assert_eq!(evaluate_one(&question(bundle))["split"], json!(["product", "channel", "service"]));
    let types = [
        ("product", json!({"own-data": "no", "joint-plan": "no"})),
        ("channel", json!({"invoice": "partner", "embedded": "no", "buyer": "end", "own-work": "no"})),
        ("service", json!({"ongoing": "no", "fixed-steps": "no"})),
    ]
    .map(|(own, mechanics)| {
        let answer = |category: &str| if category == own { "yes" } else { "no" };
        let answers = json!({"product": answer("product"), "channel": answer("channel"),
                             "marketing": "no", "service": answer("service")});
        evaluate_one(&json!({"answers": answers, "mechanics": mechanics}))["type"].clone()
    });
    let mut named: Vec<&str> = bundle["becomes"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let mut found: Vec<&str> = types.iter().filter_map(Value::as_str).collect();
    named.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, named);
}

#[test]
fn a_provisional_line_says_why_what_is_open_and_what_would_change_it() {
    let found = evaluate_one(&json!({
        "id": "any",
        "answers": {"product": "no", "channel": "yes", "marketing": "no", "service": "not-sure"},
        "by_products": {},
        "mechanics": {"invoice": "partner", "embedded": "no", "buyer": "end", "own-work": "no"},
    }));
    assert_eq!(found["outcome"], "provisional");
    assert_eq!((&found["category"], &found["type"]), (&json!("channel"), &json!("reseller")));
    assert_eq!(found["open"][0]["question"], "service");
    assert_eq!(found["possible_types"], json!(["reseller"]));
    let first = &found["would_change"][0];
    assert_eq!((&first["question"], &first["answer"]), (&json!("own-work"), &json!("yes")));
    assert_eq!((&first["outcome"], &first["type"]), (&json!("provisional"), &json!("var")));
    assert_eq!(found["why"].as_array().map(Vec::len), Some(8));
    assert!(found["taxonomy"].as_str().is_some_and(|version| version.starts_with("partnerstandard 2026-06-10 #")));
}

#[test]
fn selling_to_both_is_a_bundle_of_two_channel_parts() {
    let found = evaluate_one(&json!({
        "answers": {"product": "no", "channel": "yes", "marketing": "no", "service": "not-sure"},
        "mechanics": {"invoice": "partner", "embedded": "no", "buyer": "both"},
    }));
    assert_eq!((&found["outcome"], &found["split"]), (&json!("bundle"), &json!(["channel", "channel"])));
}

#[test]
fn what_does_not_count_is_named_and_what_comes_next_too() {
    let found = evaluate_one(&json!({
        "answers": {"product": "yes", "channel": "no", "marketing": "no", "service": "no"},
        "by_products": {"product": "product", "service": "channel"},
        "mechanics": {"ongoing": "yes"},
    }));
    assert_eq!((&found["outcome"], &found["next"]), (&json!("incomplete"), &json!("own-data")));
    assert_eq!(found["ignored"], json!(["product", "service", "ongoing"]));
}

#[test]
fn a_bad_line_names_itself_and_the_others_are_done() {
    let good = json!({"id": 3, "answers": {"product": "no", "channel": "no", "marketing": "no", "service": "no"}});
    let bad = [
        "no json at all".to_owned(),
        json!({"id": "q", "answers": {"sales": "yes"}}).to_string(),
        json!({"id": "a", "answers": {"product": "perhaps"}}).to_string(),
        json!({"id": "m", "answers": {}, "mechanics": {"invoice": "nobody"}}).to_string(),
        json!({"id": "u", "answers": {}, "mechanics": {"price": "us"}}).to_string(),
        json!({"id": "x", "answers": {}, "comment": "unknown field"}).to_string(),
        r#"{"id": "twice", "answers": {"product": "yes", "product": "no"}}"#.to_owned(),
    ];
    let (lines, code) = evaluate(&format!("{}\n\n{good}\n", bad.join("\n")));
    assert_eq!((lines.len(), code), (bad.len() + 1, 1));
    let (last, faults) = lines.split_last().expect("there are lines");
    assert_eq!((&last["id"], &last["outcome"]), (&json!(3), &json!("no-contribution")));
    for (index, fault) in faults.iter().enumerate() {
        assert_eq!(fault["line"], json!(index + 1), "{fault}");
        assert!(fault["error"].as_str().is_some_and(|error| !error.is_empty()), "{fault}");
    }
    let ids: Vec<&Value> = faults.iter().map(|fault| &fault["id"]).collect();
    assert_eq!(ids, [&Value::Null, &json!("q"), &json!("a"), &json!("m"), &json!("u"), &json!("x"), &json!("twice")]);
}
