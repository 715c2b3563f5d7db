//! What the tables say, and what of it is taken.

use fourfold::domain::answers::Answers;
use fourfold::domain::decision::Standing;
use fourfold::domain::portfolio::Status;

use crate::shelf::Shelf;
use crate::{apply, fixture, names, partners, write};

#[test]
fn a_dry_run_says_it_all_and_changes_nothing() {
    let shelf = Shelf::holding(&[]);
    let done = shelf.run(&["import", &fixture("salesforce-report.csv")]);
    assert_eq!((done.code, done.err.as_str()), (1, ""), "a row without name is a fault");
    for said in [
        "5 new, 0 changed, 0 unchanged, 5 rows left out, 1 possible duplicate",
        "10 rows, commas, Windows-1252.",
        "Société Brume, S.A.",
        "10                                                    no name",
        "the same id as row 8, which holds",
        "the end of the report, no partner",
        "UMBRELLA CORPORATION  Umbrella Corp  the same name",
        "Not used: Type, Last Activity.",
        "Nothing was changed yet.",
    ] {
        assert!(done.out.contains(said), "{said}\n{}", done.out);
    }
    assert!(names(&shelf).is_empty());
}

#[test]
fn each_new_partner_gets_one_exchange_that_nobody_classified() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &fixture("salesforce-report.csv"));
    let partners = partners(&shelf);
    assert_eq!(partners.len(), 5);
    for portfolio in &partners {
        let [exchange] = portfolio.exchanges.as_slice() else { panic!("one exchange at {portfolio:?}") };
        assert_eq!(exchange.standing(), Standing::Unfinished);
        assert_eq!(exchange.answers, Answers::default(), "nothing is answered for a person");
        assert!(!exchange.is_blank(), "it stays when somebody looks at it and leaves");
    }
    let northwind = &partners.iter().find(|one| one.partner.name.starts_with("North")).expect("it came in").partner;
    assert_eq!(northwind.domain.as_deref(), Some("northwind.example"), "out of the link");
    assert_eq!(northwind.imported_type.as_deref(), Some("Channel Partner / Reseller"), "a hint");
    assert_eq!(northwind.external_ids.get("salesforce").map(String::as_str), Some("0015g00000AAAaa"));
    assert_eq!(northwind.owner.as_deref(), Some("Dana Wolfe"));
    assert_eq!(northwind.region.as_deref(), Some("Germany"));
}

/// A status that is not seen would bring former partners in as active ones.
#[test]
fn the_everyday_headers_of_accounts_are_known() {
    let shelf = Shelf::holding(&[]);
    let table = "Account Name,Account Status,Account Owner: Full Name,Partner Level,Billing Country\n\
                 Old Partner Inc,Terminated,Dana Wolfe,Gold,Norway\n";
    let file = write(&shelf, "accounts.csv", table.as_bytes());
    assert_eq!(apply(&shelf, &file).code, 0);
    let partners = partners(&shelf);
    let [one] = partners.as_slice() else { panic!("one partner in {partners:?}") };
    assert_eq!(one.partner.status, Status::Ended);
    assert_eq!(one.partner.owner.as_deref(), Some("Dana Wolfe"));
    assert_eq!(one.partner.tier.as_deref(), Some("Gold"));
    assert_eq!(one.partner.region.as_deref(), Some("Norway"));
}

#[test]
fn the_three_ways_in_which_hubspot_heads_its_columns_mean_the_same() {
    for file in ["hubspot-companies.csv", "hubspot-api.csv", "hubspot-view.csv"] {
        let shelf = Shelf::holding(&[]);
        assert_eq!(apply(&shelf, &fixture(file)).code, 0, "{file}");
        let partners = partners(&shelf);
        let northwind = partners.iter().find(|one| one.partner.name == "Northwind Integrators").expect("it came in");
        assert_eq!(northwind.partner.external_ids.get("hubspot").map(String::as_str), Some("9001001"), "{file}");
        assert_eq!(northwind.partner.domain.as_deref(), Some("northwind.example"), "{file}");
        assert_eq!(northwind.partner.imported_type.as_deref(), Some("PARTNER"), "{file}");
        assert_eq!(northwind.partner.region.as_deref(), Some("Germany"), "{file}");
    }
}

#[test]
fn a_name_with_quotes_or_line_breaks_is_one_name() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &fixture("hubspot-companies.csv"));
    apply(&shelf, &fixture("hubspot-api.csv"));
    let names = names(&shelf);
    assert!(names.contains(&"Gantry \"Logistics\", Ltd".to_owned()), "{names:?}");
    assert!(names.contains(&"Blue Harbour Media".to_owned()), "{names:?}");
    assert_eq!(names.iter().filter(|name| name.starts_with("Northwind")).count(), 1);
}

#[test]
fn partner_programs_have_tiers_and_a_status_of_their_own() {
    let shelf = Shelf::holding(&[]);
    let done = apply(&shelf, &fixture("partnerstack.csv"));
    assert_eq!(done.code, 0, "{}", done.err);
    let partners = partners(&shelf);
    let status: Vec<Status> = partners.iter().map(|one| one.partner.status).collect();
    assert_eq!(status, [Status::Active, Status::Prospect, Status::Ended, Status::Active]);
    let [delta, lumen, ..] = partners.as_slice() else { panic!("four of them") };
    assert_eq!(delta.partner.tier.as_deref(), Some("Gold affiliates"));
    assert_eq!(lumen.partner.domain, None, "a page at a site of many is no site of the firm");
}

#[test]
fn a_pasted_range_has_tabs_and_formulas_are_plain_text() {
    let shelf = Shelf::holding(&[]);
    let mut command = shelf.command(&["import", "-", "--apply"]);
    let pasted = std::fs::File::open(fixture("tracker.csv")).expect("the fixture is there");
    let output = command.stdin(pasted).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let formula = "=HYPERLINK(\"http://evil.example\",\"Bolt\")".to_owned();
    assert_eq!(names(&shelf), [formula, "Acorn Systems".to_owned(), "Cedar Works".to_owned()]);
}

#[test]
fn a_person_says_what_a_column_is() {
    let shelf = Shelf::holding(&[]);
    let file = crate::write(&shelf, "odd.csv", b"Firma,Kennung,Type\nAcorn,77,Reseller\n");
    let unknown = shelf.run(&["import", &file]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("--map \"HEADER=name\" (headers: Firma, Kennung, Type)"), "{}", unknown.err);
    let mapped =
        ["import", &file, "--apply", "--map", "Firma=name", "--map", "kennung=zoho-id", "--map", "Type=nothing"];
    assert_eq!(shelf.run(&mapped).code, 0);
    let partners = partners(&shelf);
    let [acorn] = partners.as_slice() else { panic!("one partner") };
    assert_eq!(acorn.partner.external_ids.get("zoho").map(String::as_str), Some("77"));
    assert_eq!(acorn.partner.imported_type, None);
    for (map, said) in [("Firma", "HEADER=FIELD"), ("Firma=colour", "no field"), ("Farbe=name", "no column")] {
        let done = shelf.run(&["import", &file, "--map", map]);
        assert!(done.code != 0 && done.err.contains(said), "{map}: {}", done.err);
    }
}
