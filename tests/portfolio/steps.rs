//! What a person goes through one by one, and what an import makes of a partner.

use std::sync::Arc;

use fourfold::domain::company::describes_company;
use fourfold::domain::field::PartnerField;
use fourfold::domain::history::{What, whole_seconds};
use fourfold::domain::import::Builder;
use fourfold::domain::library::Library;
use fourfold::domain::lineup::Lineup;
use fourfold::domain::review::AsOf;
use fourfold::store::assets::shipped_taxonomy;
use jiff::Timestamp;

use crate::desk::{Desk, TODAY, last};

#[test]
fn what_was_put_off_and_then_done_does_not_come_again() {
    let mut lineup = Lineup::new(vec![1, 2, 3]);
    lineup.put_off();
    lineup.put_off();
    lineup.back();
    lineup.back();
    assert!(lineup.follow(|_| true, |one| *one == 1), "another one is at hand now");
    assert!(!lineup.follow(|_| true, |one| *one == 1));
    assert_eq!((lineup.here(), lineup.done(), lineup.left()), (Some(2), 1, 2));
    assert_eq!(lineup.into_put_off(), [2]);
}

#[test]
fn what_changed_between_a_plan_and_its_act_is_kept() {
    let mut desk = Desk::new();
    let (before, _) = desk.partner(1);
    let mut library = Library::default();
    library.insert(Arc::new(before.clone()), &shipped_taxonomy(), &AsOf::day(TODAY));
    let mut sheet = before.clone();
    sheet.partner.region = Some("EMEA".to_owned());
    let (another, _) = desk.partner(1);
    let mut builder = Builder::new(&library, "sheet.csv");
    builder.add_whole(2, sheet);
    builder.add_whole(3, another.clone());
    let plan = builder.finish();
    let [to_change, to_come] = &plan.steps[..] else { panic!("two rows") };

    let mut current = before;
    current.set_field(PartnerField::Owner, "lee", &mut desk.act()).expect("it takes any text");
    let changed = to_change.portfolio(Some(&current), &plan.from, &mut desk.act()).expect("it is there");
    assert_eq!((changed.partner.region.as_deref(), changed.partner.owner.as_deref()), (Some("EMEA"), Some("lee")));
    assert_eq!(last(&changed), What::Imported { from: "sheet.csv" });
    let new = to_come.portfolio(None, &plan.from, &mut desk.act()).expect("it comes in");
    assert_eq!((new.id, new.history.len()), (another.id, 1));
    assert_eq!(last(&new), What::Imported { from: "sheet.csv" }, "what happened elsewhere is on record there");
}

#[test]
fn a_sentence_that_says_what_the_partner_is_says_nothing_of_an_exchange() {
    let taxonomy = shipped_taxonomy();
    for (gives, is_company) in [
        ("", false),
        ("northwind INTEGRATORS", true),
        ("They are a reseller", true),
        ("Northwind was the leading global systems integrator", true),
        ("Northwind is a very big and old systems integrator", false),
        ("Northwind has a reseller", false),
        ("Northwind is some reseller", false),
        ("Northwind is a reseller of our product", false),
        ("Resellers", true),
        ("Systems", false),
        ("Runs deployments", false),
    ] {
        assert_eq!(describes_company(&taxonomy, "Northwind Integrators", gives), is_company, "{gives}");
    }
}

#[test]
fn a_history_knows_whole_seconds() {
    let [exact, whole] =
        ["2026-11-22T09:06:02.987Z", "2026-11-22T09:06:02Z"].map(|text| text.parse::<Timestamp>().expect("a moment"));
    assert_eq!(whole_seconds(exact), whole);
}
