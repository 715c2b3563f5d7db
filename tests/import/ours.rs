//! Our own sheets: out and in again without loss, and back to the CRM with its ids.

use crate::shelf::Shelf;
use crate::{apply, fixture, partners, write};

#[test]
fn our_own_sheet_comes_in_whole_into_an_empty_library() {
    let from = Shelf::holding(&[]);
    apply(&from, &fixture("salesforce-report.csv"));
    apply(&from, &fixture("partnerstack.csv"));
    let sheet = from.run(&["export", "--format", "csv", "--notes"]);
    let into = Shelf::holding(&[]);
    let done = apply(&into, &write(&into, "sheet.csv", sheet.out.as_bytes()));
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    let (before, after) = (partners(&from), partners(&into));
    assert_eq!(before.len(), after.len());
    for (one, two) in before.iter().zip(&after) {
        assert_eq!((one.id, &one.partner), (two.id, &two.partner));
        let ids =
            |of: &fourfold::domain::portfolio::Portfolio| of.exchanges.iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(one), ids(two));
    }
    assert_eq!(into.run(&["export", "--format", "csv", "--notes"]).out, sheet.out);
}

#[test]
fn our_own_sheet_taken_in_where_it_came_from_changes_nothing_and_an_edited_cell_changes_one_field() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &fixture("salesforce-report.csv"));
    let sheet = shelf.run(&["export", "--format", "csv"]).out;
    let untouched = apply(&shelf, &write(&shelf, "sheet.csv", sheet.as_bytes()));
    assert!(untouched.out.contains("0 new, 0 changed, 5 unchanged"), "{}", untouched.out);
    let edited = sheet.replace("Spain", "Iberia");
    let dry = shelf.run(&["import", &write(&shelf, "sheet.csv", edited.as_bytes())]);
    assert!(dry.out.contains("A sheet of fourfold") && dry.out.contains("region: Spain -> Iberia"), "{}", dry.out);
    apply(&shelf, &write(&shelf, "sheet.csv", edited.as_bytes()));
    let regions: Vec<Option<String>> = partners(&shelf).into_iter().map(|one| one.partner.region).collect();
    assert!(regions.contains(&Some("Iberia".to_owned())), "{regions:?}");
}

#[test]
fn what_came_from_a_crm_goes_back_with_its_ids() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &fixture("salesforce-report.csv"));
    apply(&shelf, &fixture("hubspot-companies.csv"));
    let back = shelf.run(&["export", "--format", "crm-csv"]).out;
    assert!(back.contains("0015g00000AAAac,\"Corvid Cloud, Inc.\""), "{back}");
    let hubspot = shelf.run(&["export", "--format", "crm-csv", "--crm", "hubspot"]).out;
    assert!(hubspot.contains("9001001,Northwind Integrators,northwind.example"), "{hubspot}");
    let again = apply(&shelf, &write(&shelf, "back.csv", back.as_bytes()));
    assert!(again.out.contains("0 new, 0 changed"), "{}", again.out);
}
