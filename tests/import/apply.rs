//! Taking in, once and again, and taking back.

use fourfold::domain::portfolio::Status;

use crate::shelf::Shelf;
use crate::{apply, fixture, names, partners, write};

#[test]
fn taking_the_same_file_in_again_changes_nothing() {
    for file in ["salesforce-report.csv", "data-loader.csv", "hubspot-api.csv", "partnerstack.csv", "tracker.csv"] {
        let shelf = Shelf::holding(&[]);
        apply(&shelf, &fixture(file));
        let before = partners(&shelf);
        assert!(!before.is_empty());
        let again = apply(&shelf, &fixture(file));
        assert!(again.out.contains("0 new, 0 changed"), "{file}: {}", again.out);
        assert_eq!(partners(&shelf), before, "{file}");
    }
}

#[test]
fn another_export_of_the_same_firms_finds_them_by_id_and_changes_field_by_field() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &fixture("salesforce-report.csv"));
    let dry = shelf.run(&["import", &fixture("data-loader.csv")]);
    for said in [
        "1 new, 3 changed (2 fields replaced, 2 added), 0 unchanged",
        "- row 4: Corvid Cloud, Inc., name: Corvid Cloud, Inc. -> Corvid Skies, Inc.",
        "- row 3: Société Brume, S.A., owner: Dana Wolfe -> Mira Sand",
    ] {
        assert!(dry.out.contains(said), "{said}\n{}", dry.out);
    }
    apply(&shelf, &fixture("data-loader.csv"));
    let partners = partners(&shelf);
    let brume = &partners.iter().find(|one| one.partner.name.contains("Brume")).expect("it is there").partner;
    assert_eq!(brume.domain.as_deref(), Some("brume.example"), "a blank cell wipes nothing");
    assert_eq!(brume.owner.as_deref(), Some("Mira Sand"));
    assert_eq!(
        brume.external_ids.get("salesforce").map(String::as_str),
        Some("0015g00000AAAab"),
        "the same id, longer"
    );
}

#[test]
fn a_partner_is_found_by_its_site_but_never_by_a_like_name_alone() {
    let shelf = Shelf::holding(&[]);
    apply(
        &shelf,
        &write(&shelf, "a.csv", b"Account Name,Account ID,Website\nUmbrella Corp,001000000000001,umbrella.example\n"),
    );
    let by_site = write(&shelf, "b.csv", b"Company,Record ID,Domain\nUmbrella,5,www.umbrella.example\n");
    apply(&shelf, &by_site);
    assert_eq!(names(&shelf), ["Umbrella Corp"], "a site tells who it is, and a legal form is no new name");
    let ids = partners(&shelf).remove(0).partner.external_ids;
    assert_eq!(ids.len(), 2, "ids of both systems: {ids:?}");
    let by_name = write(&shelf, "c.csv", b"Company,Record ID\nUMBRELLA Corporation,6\n");
    let done = apply(&shelf, &by_name);
    assert!(done.out.contains("1 possible duplicate"), "{}", done.out);
    assert_eq!(names(&shelf).len(), 2, "a person decides whether they are one");
}

#[test]
fn of_two_partners_at_one_site_the_one_that_is_called_the_same_is_meant() {
    let shelf = Shelf::holding(&[]);
    let rows = b"Account Name,Account ID,Website\nAcme DE,001000000000001,acme.example\nAcme FR,001000000000002,acme.example\n";
    apply(&shelf, &write(&shelf, "a.csv", rows));
    let named = write(&shelf, "b.csv", b"Company,Domain,Owner\nACME FR,acme.example,Mira Sand\n");
    assert!(apply(&shelf, &named).out.contains("0 new, 1 changed"));
    let owner = |name: &str| partners(&shelf).into_iter().find(|one| one.partner.name == name)?.partner.owner;
    assert_eq!((owner("Acme DE"), owner("Acme FR").as_deref()), (None, Some("Mira Sand")));
    let other = write(&shelf, "c.csv", b"Company,Domain,Owner\nAcme IT,acme.example,Mira Sand\n");
    let done = shelf.run(&["import", &other]);
    assert!(done.out.contains("0 new, 0 changed"), "which of the two is for a person to say: {}", done.out);
}

#[test]
fn an_owner_of_a_new_partner_stands_beside_its_name() {
    let shelf = Shelf::holding(&[]);
    let file = write(&shelf, "a.csv", b"Company,Record ID,Owner\nAcme,5,Mira Sand\n");
    apply(&shelf, &file);
    let acme = partners(&shelf).remove(0).partner;
    assert_eq!((acme.name.as_str(), acme.owner.as_deref()), ("Acme", Some("Mira Sand")));
    let wiped = write(&shelf, "b.csv", b"Company,Record ID,Owner\nAcme,5,\n");
    assert!(apply(&shelf, &wiped).out.contains("0 changed"));
    assert_eq!(partners(&shelf).remove(0).partner.owner.as_deref(), Some("Mira Sand"), "a blank cell wipes nothing");
}

#[test]
fn one_site_under_two_ids_is_two_companies_that_may_be_one() {
    let shelf = Shelf::holding(&[]);
    let file = write(&shelf, "a.csv", b"Account Name,Account ID,Website\nAcme DE,001000000000001,acme.example\nAcme FR,001000000000002,acme.example\n");
    let done = apply(&shelf, &file);
    assert!(done.out.contains("2 new") && done.out.contains("1 possible duplicate"), "{}", done.out);
    assert!(apply(&shelf, &file).out.contains("0 new, 0 changed, 2 unchanged"));
}

#[test]
fn who_was_found_to_be_no_partner_stays_none() {
    let shelf = Shelf::holding(&[]);
    let file = write(&shelf, "a.csv", b"Company,Record ID,Status\nAcme,5,Active\n");
    apply(&shelf, &file);
    let mut acme = partners(&shelf).remove(0);
    acme.partner.status = Status::NotPartner;
    let shelf = Shelf::holding(&[acme]);
    let again = apply(&shelf, &write(&shelf, "a.csv", b"Company,Record ID,Status\nAcme,5,Active\n"));
    assert!(again.out.contains("0 new, 0 changed, 1 unchanged"), "{}", again.out);
}

#[test]
fn the_last_import_is_taken_back_as_a_whole() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &fixture("salesforce-report.csv"));
    let before = partners(&shelf);
    // Histories write whole seconds: the second import is a later one.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    apply(&shelf, &fixture("data-loader.csv"));
    assert_eq!(partners(&shelf).len(), 6);
    let dry = shelf.run(&["import", "--undo"]);
    assert!(
        dry.out.contains("data-loader.csv") && dry.out.contains("1 new partner would go to the trash"),
        "{}",
        dry.out
    );
    assert_eq!(partners(&shelf).len(), 6);
    let done = shelf.run(&["import", "--undo", "--apply"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    let after = partners(&shelf);
    let fields =
        |of: &[fourfold::domain::portfolio::Portfolio]| of.iter().map(|one| one.partner.clone()).collect::<Vec<_>>();
    assert_eq!(fields(&after), fields(&before));
    let first = shelf.run(&["import", "--undo"]);
    assert!(
        first.out.contains("salesforce-report.csv") && first.out.contains("2 new partners would go"),
        "{}",
        first.out
    );
    assert!(first.out.contains("3 partners worked on since then"), "{}", first.out);
}

#[test]
fn an_earlier_import_of_a_file_of_that_name_stays() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &write(&shelf, "a.csv", b"Company,Record ID\nAcme,5\n"));
    // Histories write whole seconds: the second import is a later one.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    apply(&shelf, &write(&shelf, "a.csv", b"Company,Record ID\nBeta,6\n"));
    assert_eq!(names(&shelf), ["Acme", "Beta"]);
    shelf.run(&["import", "--undo", "--apply"]);
    assert_eq!(names(&shelf), ["Acme"]);
}

#[test]
fn a_second_id_in_the_same_system_is_kept_beside_the_first() {
    let shelf = Shelf::holding(&[]);
    apply(&shelf, &write(&shelf, "a.csv", b"Company,Record ID,Domain\nAcme,5,acme.example\n"));
    apply(&shelf, &write(&shelf, "b.csv", b"Account Name,Account ID,Website\nAcme,5,acme.example\n"));
    let ids: Vec<_> =
        partners(&shelf).remove(0).partner.external_ids.iter().map(|(system, _)| system.clone()).collect();
    assert_eq!(ids, ["hubspot", "salesforce"], "the same number in two systems is two ids");
}

#[test]
fn nothing_to_take_back_is_said() {
    let shelf = Shelf::holding(&[]);
    let done = shelf.run(&["import", "--undo", "--apply"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("no import was made"), "{}", done.err);
}

#[test]
fn read_only_takes_nothing_in() {
    let shelf = Shelf::holding(&[]);
    let done = shelf.run(&["import", &fixture("tracker.csv"), "--apply", "--read-only"]);
    assert_eq!(done.code, 1);
    assert!(names(&shelf).is_empty());
    assert_eq!(shelf.run(&["import", &fixture("tracker.csv"), "--read-only"]).code, 0, "looking is allowed");
}
