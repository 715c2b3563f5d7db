//! The reports: the same numbers whichever way they are written, harmless whatever stands in them.

use fourfold::domain::history::History;
use fourfold::domain::portfolio::{Partner, Portfolio};
use fourfold::interop::export::{Export, Format};
use fourfold::interop::{plain, report};
use fourfold::store::assets::TAXONOMY;
use fourfold::store::format::taxonomy::parse;
use proptest::prelude::*;
use serde_json::Value;
use snapbox::assert_data_eq;
use unicode_width::UnicodeWidthStr;

use crate::library::{as_of, id, library_of, portfolios, taxonomy, the_same_each_time};
use crate::sample::sample_library;

fn written(portfolios: &[Portfolio], format: Format) -> String {
    let (library, as_of) = (library_of(portfolios), as_of());
    Export::new(&library, taxonomy(), &as_of).write(format)
}

fn json(portfolios: &[Portfolio]) -> Value {
    serde_json::from_str(&written(portfolios, Format::Json)).expect("JSON")
}

#[test]
fn the_sample_as_a_report() {
    let (library, as_of) = (library_of(&sample_library()), as_of());
    let export = Export::new(&library, taxonomy(), &as_of);
    let plain = plain::write(&report::review(&export));
    assert_data_eq!(plain, snapbox::file!["../snapshots/report.txt"].raw());
    assert_data_eq!(export.write(Format::Markdown), snapbox::file!["../snapshots/report.md"].raw());
    assert_data_eq!(export.write(Format::Html), snapbox::file!["../snapshots/report.html"].raw());
}

#[test]
fn one_partner_as_a_report_with_questions_to_send() {
    let partners = sample_library();
    let kestrel = partners.iter().find(|one| one.partner.name == "Kestrel Payments").expect("it is there");
    let (library, as_of) = (library_of(&partners), as_of());
    let page = Export { notes: true, ..Export::new(&library, taxonomy(), &as_of).of(kestrel.id) };
    assert_data_eq!(page.write(Format::Markdown), snapbox::file!["../snapshots/partner.md"].raw());
    let shared = Export { notes: false, ..page }.write(Format::Markdown);
    assert!(!shared.contains("They may have put us on their partner page"), "notes are one's own");
    assert!(shared.contains("- What do you do that people who do not know our product see"), "{shared}");
    let (_, to_send) = shared.split_once("## Questions to Kestrel Payments").expect("it has questions to send");
    assert!(!to_send.contains("the partner"), "the partner is \"you\" in what is sent: {to_send}");

    let own = TAXONOMY.lines().filter(|line| !line.trim_start().starts_with("ask:")).collect::<Vec<_>>().join("\n");
    let own = parse(&own).expect("a taxonomy may word no questions to the partner");
    let shared = Export::new(&library, &own, &as_of).of(kestrel.id).write(Format::Markdown);
    assert!(shared.contains("Where a question speaks of the partner, Kestrel Payments is meant."), "{shared}");
    assert!(shared.contains("- Could you tell us what the partner does that people"), "{shared}");
}

#[test]
fn the_questionnaire() {
    let page = report::blank::page(taxonomy());
    assert_data_eq!(fourfold::interop::markdown::write(&page), snapbox::file!["../snapshots/blank.md"].raw());
    assert!(well_formed(&fourfold::interop::html::write(&page)).is_ok());
}

proptest! {
    #![proptest_config(the_same_each_time(120))]

    #[test]
    fn the_web_page_is_well_formed_and_holds_the_numbers_of_the_json(portfolios in portfolios(0..6)) {
        let html = written(&portfolios, Format::Html);
        let tables = well_formed(&html).map_err(TestCaseError::fail)?;
        let numbers = json(&portfolios)["numbers"].clone();
        let row = |table: &str, head: &str| {
            let rows = &tables.iter().find(|(caption, _)| caption == table).expect("the table is there").1;
            rows.iter().find(|row| row[0] == head).map(|row| row[1..].to_vec())
        };
        for category in numbers["categories"].as_array().expect("a list") {
            let name = match category["name"].as_str().expect("a name") {
                "no-contribution" => "No contribution".to_owned(),
                "not-decided" => "Not decided".to_owned(),
                slug => format!("{}{}", slug[..1].to_uppercase(), &slug[1..]),
            };
            let exchanges = category["exchanges"].to_string();
            if let Some(cells) = row("Exchanges by category", &name) {
                prop_assert_eq!((&cells[0], &cells[3]), (&exchanges, &category["partners"].to_string()));
            } else {
                prop_assert_eq!((name.as_str(), exchanges.as_str()), ("No contribution", "0"));
            }
        }
        for kind in numbers["types"].as_array().expect("a list") {
            let slug = kind["name"].as_str().expect("a slug");
            let known = taxonomy().types().iter().find(|entry| entry.slug.as_str() == slug);
            let cells = row("Exchanges by type", known.map_or(slug, |entry| &entry.name)).expect("each type has a row");
            prop_assert_eq!((&cells[1], &cells[4]), (&kind["exchanges"].to_string(), &kind["partners"].to_string()));
        }
        for work in numbers["open_work"].as_array().expect("a list") {
            let rows = &tables.iter().find(|(caption, _)| caption == "All open work").expect("there is some").1;
            let said = [work["total"].to_string(), work["partners"].to_string()];
            prop_assert!(rows.iter().any(|row| [&row[0], &row[2]] == [&said[0], &said[1]]));
        }
        let partners = numbers["partners"].as_u64().expect("a number");
        let said = format!("{partners} partner");
        prop_assert!(html.contains(&said));
    }

    #[test]
    fn markdown_keeps_its_tables_and_takes_no_markup_from_a_text(portfolios in portfolios(0..6)) {
        let text = written(&portfolios, Format::Markdown);
        let mut columns = None;
        for line in text.lines() {
            prop_assert!(!line.contains('<'), "{}", line);
            let cells = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            if line.starts_with('|') {
                prop_assert_eq!(cells, *columns.get_or_insert(cells), "{}", line);
            } else {
                columns = None;
            }
        }
        let headings = text.lines().filter(|line| line.starts_with('#')).count();
        let live: usize = 8 + portfolios.len() + usize::from(!portfolios.is_empty());
        prop_assert!(headings <= live, "{} headings", headings);
    }

    #[test]
    fn every_line_of_jsonl_is_one_exchange(portfolios in portfolios(0..6)) {
        let lines = written(&portfolios, Format::JsonLines);
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let ids: Vec<String> = portfolios.iter().flat_map(|one| &one.exchanges).map(|one| one.id.to_string()).collect();
        prop_assert_eq!(lines.len(), ids.len());
        for line in &lines {
            prop_assert_eq!(&line["format"], &Value::from(1));
            prop_assert!(ids.iter().any(|id| line["exchange"]["id"] == id.as_str()));
        }
    }

    #[test]
    fn columns_of_plain_text_stay_aligned(portfolios in portfolios(1..6)) {
        let (library, as_of) = (library_of(&portfolios), as_of());
        let text = plain::write(&report::review(&Export::new(&library, taxonomy(), &as_of)));
        let mut lines = text.lines().skip_while(|line| !line.starts_with("Exchanges by category and owner")).skip(1);
        let Some(head) = lines.next() else {
            prop_assert!(text.contains("No partners yet."));
            return Ok(());
        };
        for line in lines.take_while(|line| line.starts_with("  ")) {
            prop_assert_eq!(line.width(), head.width(), "{:?}", line);
        }
    }
}

#[test]
fn names_of_any_length_and_five_thousand_exchanges_fit() {
    let exchange = &sample_library()[0].exchanges[0];
    let exchanges = (0..5000).map(|number| {
        let mut exchange = exchange.clone();
        exchange.id = id(10_000 + number);
        exchange
    });
    let name = "長".repeat(300);
    let partner = Partner { name: name.clone(), owner: Some(name), ..Partner::default() };
    let many = [Portfolio { id: id(1), partner, exchanges: exchanges.collect(), history: History::new() }];
    assert_eq!(json(&many)["numbers"]["categories"][3]["exchanges"], 5000);
    assert!(written(&many, Format::Html).contains("<td class=\"n\" dir=\"auto\">5000</td>"));
    let (library, as_of) = (library_of(&many), as_of());
    let plain = plain::write(&report::review(&Export::new(&library, taxonomy(), &as_of)));
    assert!(plain.lines().all(|line| line.width() <= 220), "long names are cut");
    let service = plain.lines().find(|line| line.starts_with("  Service ")).expect("a row");
    assert_eq!(service.split_whitespace().take(4).collect::<Vec<_>>(), ["Service", "5000", "100%", "1"]);
}

type Tables = Vec<(String, Vec<Vec<String>>)>;

/// Reads a web page by the strict rules: every tag closed in turn, every `&` an entity, nothing that runs or loads.
/// Returns its tables by their captions, without the cells that hold a drawing.
fn well_formed(html: &str) -> Result<Tables, String> {
    let mut open: Vec<String> = Vec::new();
    let (mut tables, mut cell): (Tables, String) = (Vec::new(), String::new());
    let mut rest = html.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at(at);
        if !open.iter().any(|tag| tag == "style") {
            entities(text)?;
            cell.push_str(&decoded(text));
        }
        let end = tail.find('>').ok_or("a tag that never ends")?;
        let (tag, next) = (&tail[1..end], &tail[end + 1..]);
        rest = next;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            match name {
                "caption" => tables.push((std::mem::take(&mut cell), Vec::new())),
                "td" | "th" => {
                    let said = std::mem::take(&mut cell);
                    let row = tables.last_mut().and_then(|(_, rows)| rows.last_mut()).ok_or("a cell outside a row")?;
                    row.push(said);
                }
                _ => {}
            }
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default().to_owned();
        if ["script", "img", "iframe", "link", "object", "base", "form"].contains(&name.as_str()) {
            return Err(format!("<{name}> has no place here"));
        }
        if tag.split(' ').any(|part| part.starts_with("on") || part.contains("javascript:")) {
            return Err(format!("<{tag}> runs something"));
        }
        match name.as_str() {
            "td" | "th" | "caption" => cell.clear(),
            "tr" => tables.last_mut().ok_or("a row outside a table")?.1.push(Vec::new()),
            _ => {}
        }
        if !tag.ends_with('/') && !["meta", "br"].contains(&name.as_str()) {
            open.push(name);
        }
    }
    if !open.is_empty() {
        return Err(format!("never closed: {open:?}"));
    }
    Ok(tables)
}

fn entities(text: &str) -> Result<(), String> {
    for part in text.split('&').skip(1) {
        if !["lt;", "gt;", "amp;", "quot;", "#39;"].iter().any(|entity| part.starts_with(entity)) {
            return Err(format!("a bare & before {part:?}"));
        }
    }
    Ok(())
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}
