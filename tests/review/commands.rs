//! The subcommands, run as a person or a script runs them.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use fourfold::store::format::portfolio::write;
use serde_json::Value;

use crate::library::id;
use crate::sample::sample_library;
use crate::shelf::Shelf;

fn sample() -> Shelf {
    Shelf::holding(&sample_library())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn list_has_a_line_for_each_partner_and_the_same_as_json() {
    let shelf = sample();
    let done = shelf.run(&["list"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out.lines().count(), 13, "{}", done.out);
    let corvid = done.out.lines().find(|line| line.contains("Corvid Cloud")).expect("a line");
    assert!(corvid.contains("2      CHA     SER  1 not sure"), "{corvid}");
    let rows = json(&shelf.run(&["list", "--json"]).out);
    let rows = rows.as_array().expect("a list");
    assert_eq!(rows.len(), 12);
    for row in rows {
        assert!(done.out.contains(row["name"].as_str().expect("a name")));
        assert!(done.out.contains(row["id"].as_str().expect("an id")));
    }
}

#[test]
fn ending_lists_agreements_by_their_notice_date() {
    let shelf = sample();
    let near = shelf.run(&["list", "--ending", "60"]);
    assert!(near.out.contains("notice was due") && near.out.contains("notice due"), "{}", near.out);
    assert_eq!(near.out.lines().count(), 4, "{}", near.out);
    let all = json(&shelf.run(&["list", "--ending", "900", "--json"]).out);
    assert!(all.as_array().expect("a list").len() > 3);
    assert!(all[0]["notice_by"].as_str() <= all[1]["notice_by"].as_str());
    let none = Shelf::holding(&[]).run(&["list", "--ending", "1"]);
    assert_eq!((none.code, none.out.as_str()), (0, "No notice date within 1 day.\n"));
}

#[test]
fn a_partner_is_found_by_id_file_name_folded_name_or_a_beginning() {
    let shelf = sample();
    let northwind =
        sample_library().into_iter().find(|one| one.partner.name.starts_with("North")).expect("it is there");
    let (id, file) = (northwind.id.to_string(), format!("northwind-integrators-{}", northwind.id));
    for text in [&id, &file, "northwind-integrators", "NORTHWIND  integrators", "north", "Northwind Integrators"] {
        let done = shelf.run(&["show", text]);
        assert_eq!(done.code, 0, "{text}: {}", done.err);
        assert!(done.out.starts_with("Northwind Integrators\n"), "{text}");
    }
}

#[test]
fn several_and_none_are_said_with_names_and_codes() {
    let mut twins = sample_library();
    twins.truncate(2);
    for (number, twin) in twins.iter_mut().enumerate() {
        twin.partner.name = format!("Müller & Söhne {number}");
    }
    let shelf = Shelf::holding(&twins);
    let several = shelf.run(&["show", "muller"]);
    assert_eq!((several.code, several.out.as_str()), (2, ""));
    assert!(twins.iter().all(|twin| several.err.contains(twin.id.as_str())), "{}", several.err);
    let one = shelf.run(&["show", "MULLER SOHNE 1"]);
    assert_eq!(one.code, 0, "{}", one.err);
    let near = shelf.run(&["show", "Mullar & Sohne 1"]);
    assert_eq!((near.code, near.out.as_str()), (1, ""));
    assert!(near.err.contains("Müller & Söhne 1"), "{}", near.err);
    let none = shelf.run(&["show", "Zzyzx"]);
    assert_eq!(none.code, 1);
    assert!(none.err.contains("no partner is called \"Zzyzx\""), "{}", none.err);
    assert_eq!(shelf.run(&["export", "--format", "csv", "--partner", "muller"]).code, 2);
}

#[test]
fn a_file_keeps_its_name_when_the_partner_is_renamed() {
    let mut portfolio = sample_library().remove(0);
    let shelf = Shelf::holding(&[portfolio.clone()]);
    portfolio.partner.name = "Southwind".to_owned();
    shelf.put(&format!("northwind-integrators-{}.ron", portfolio.id), &write(&portfolio).expect("it can be written"));
    for text in ["northwind-integrators", "southwind"] {
        assert!(shelf.run(&["show", text]).out.starts_with("Southwind\n"), "{text}");
    }
}

#[test]
fn review_without_a_terminal_prints_and_says_the_same_as_the_export() {
    let shelf = sample();
    let (plain, asked) = (shelf.run(&["review"]), shelf.run(&["review", "--plain"]));
    assert_eq!((plain.code, &plain.out), (0, &asked.out));
    let numbers = json(&shelf.run(&["export", "--format", "json"]).out)["numbers"].clone();
    let all = format!("{} partners, {} exchanges.", numbers["partners"], numbers["exchanges"]);
    assert!(plain.out.contains(&all), "{all}");
    for gap in numbers["gaps"].as_array().expect("a list") {
        let gap = gap.as_str().expect("a sentence");
        assert!(plain.out.replace("\n  ", " ").contains(gap), "{gap}");
    }
}

#[test]
fn show_as_json_is_that_partner_alone() {
    let shown = json(&sample().run(&["show", "kestrel", "--json"]).out);
    assert_eq!(shown["format"], 1);
    assert!(shown.get("numbers").is_none());
    assert_eq!(shown["partners"].as_array().map(Vec::len), Some(1));
    assert_eq!(shown["partners"][0]["name"], "Kestrel Payments");
    assert_eq!(shown["partners"][0]["exchanges"][1]["outcome"], "provisional");
}

#[test]
fn a_file_is_written_whole_replaced_with_a_word_and_never_over_a_partner() {
    let shelf = sample();
    let first = shelf.run(&["export", "-o", "report.html"]);
    assert_eq!((first.code, first.out.as_str()), (0, ""));
    assert!(first.err.contains("wrote report.html"), "{}", first.err);
    let text = fs::read_to_string(shelf.path("report.html")).expect("it is there");
    assert!(text.ends_with("</html>\n"));
    let again = shelf.run(&["export", "-o", "report.html", "--partner", "fjord"]);
    assert!(again.err.contains("replaced report.html"), "{}", again.err);
    assert!(
        fs::read_to_string(shelf.path("report.html")).expect("it is there").contains("<h1 dir=\"auto\">Fjord Data")
    );

    let partner = fs::read_dir(shelf.portfolios()).expect("a folder").next().expect("a file").expect("its name").path();
    let before = fs::read(&partner).expect("it can be read");
    let target = partner.to_str().expect("a plain name");
    let refused = shelf.run(&["export", "--format", "json", "-o", target]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("among the portfolios"), "{}", refused.err);
    assert_eq!(fs::read(&partner).expect("it can be read"), before);

    let folder = shelf.run(&["export", "--format", "json", "-o", "portfolios"]);
    assert_eq!(folder.code, 1);
    assert_eq!(shelf.run(&["export", "--format", "json", "-o", "nowhere/x.json"]).code, 1);
    let left: Vec<_> =
        fs::read_dir(shelf.path("")).expect("a folder").map(|one| one.expect("a name").file_name()).collect();
    assert_eq!(left.len(), 2, "no temporary file is left: {left:?}");
}

#[test]
fn a_dash_and_nothing_print_and_a_format_has_to_be_known() {
    let shelf = sample();
    let printed = shelf.run(&["export", "--format", "md", "-o", "-"]);
    assert_eq!(printed.out, shelf.run(&["export", "--format", "md"]).out);
    assert!(printed.out.starts_with("# Partner portfolio review\n"));
    let unknown = shelf.run(&["export", "-o", "report.docx"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("--format csv"), "{}", unknown.err);
}

#[test]
fn the_questionnaire_comes_for_people_only() {
    let shelf = Shelf::holding(&[]);
    let blank = shelf.run(&["export", "--format", "md", "--blank"]);
    assert_eq!(blank.code, 0);
    for question in crate::library::taxonomy().questions() {
        assert!(blank.out.contains(&question.question), "{}", question.id);
    }
    assert_eq!(blank.out.matches("- [ ] Yes: ").count(), 4);
    assert_eq!(shelf.run(&["export", "--format", "json", "--blank"]).code, 2);
}

#[test]
fn whoever_stops_reading_stops_the_output_and_nothing_else() {
    let shelf = sample();
    for args in [&["export", "--format", "html"][..], &["review"], &["list", "--json"]] {
        let mut command = shelf.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        let code = child.wait().expect("it ends").code();
        assert_eq!((code, said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_hides_nobody() {
    let shelf = sample();
    shelf.put("broken-0000000zzz.ron", "(format: 1,");
    for args in [&["list"][..], &["review"], &["export", "--format", "csv"]] {
        let done = shelf.run(args);
        assert_eq!(done.code, 1, "{args:?}: the output is not all there is");
        assert!(done.err.contains("broken-0000000zzz.ron"), "{}", done.err);
        assert!(done.out.contains("Corvid Cloud"), "{args:?}");
    }
}

#[test]
fn check_ends_with_1_while_work_is_open_and_knows_other_limits() {
    let mut calm = sample_library();
    calm.retain(|one| one.partner.name == "Elm & Oak Advisory");
    let shelf = Shelf::holding(&calm);
    let done = shelf.run(&["check"]);
    assert_eq!((done.code, done.out.as_str()), (0, "1 partner read, 0 with open work, 0 faults\n"));
    let strict = shelf.run(&["check", "--stale", "0"]);
    assert_eq!(strict.code, 1);
    assert!(strict.out.contains("Elm & Oak Advisory: review due"), "{}", strict.out);
    assert_eq!(shelf.run(&["check", "--stale", "0", "--faults"]).code, 0);
    assert_eq!(sample().run(&["check", "--faults"]).code, 0);
}

#[test]
fn check_names_what_another_taxonomy_would_move_and_nothing_else() {
    let mut calm = sample_library();
    calm.retain(|one| one.partner.name == "Elm & Oak Advisory");
    let shelf = Shelf::holding(&calm);
    let same = shelf.run(&["check", "--drift"]);
    assert_eq!((same.code, same.out.as_str()), (0, "1 partner read, 0 with open work, 0 would move, 0 faults\n"));
    fs::create_dir(shelf.path("config")).expect("a folder");
    let shipped = fourfold::store::assets::TAXONOMY;
    let renamed = shipped.replace("\"influencer-partner\"", "\"voice-partner\"");
    assert_ne!(shipped, renamed);
    let mut file = fs::File::create(shelf.path("config/taxonomy.ron")).expect("a file");
    std::io::Write::write_all(&mut file, renamed.as_bytes()).expect("takes text");
    let moved = shelf.run(&["check", "--drift"]);
    assert_eq!(moved.code, 1, "{}", moved.err);
    assert_eq!(moved.out.matches("would move from").count(), 1, "{}", moved.out);
    assert!(moved.out.contains("its type is not in this taxonomy"), "{}", moved.out);
    assert!(moved.out.contains("\"Writes about us in its newsletter"), "{}", moved.out);
}

#[test]
fn no_partners_are_no_fault() {
    let shelf = Shelf::holding(&[]);
    assert_eq!(shelf.run(&["list", "--json"]).out, "[]\n");
    assert!(shelf.run(&["list"]).out.starts_with("No partners yet in "));
    let review = shelf.run(&["review"]);
    assert_eq!(review.code, 0);
    assert!(review.out.contains("0 partners, 0 exchanges.") && review.out.contains("No open work."), "{}", review.out);
    for format in ["csv", "crm-csv", "md", "html", "json", "jsonl"] {
        let done = shelf.run(&["export", "--format", format]);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{format}");
        assert!(!done.out.contains("NaN"), "{format}");
    }
    assert_eq!(shelf.run(&["show", id(5).as_str()]).code, 1);
}
