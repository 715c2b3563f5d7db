//! Two versions of a partner that wait for a person: which comes first, and what is said of them.

use std::sync::Arc;

use fourfold::domain::field::{ExchangeField, PartnerField};
use fourfold::domain::file_copy::{FileCopy, Origin};
use fourfold::domain::library::Library;
use fourfold::domain::merge::Collided;
use fourfold::domain::portfolio::Portfolio;
use fourfold::domain::review::AsOf;
use fourfold::domain::two_versions::{Matter, Source, first};
use fourfold::store::assets::shipped_taxonomy;

use crate::desk::{Desk, TODAY};

fn library(partners: &[&Portfolio]) -> Library {
    let mut library = Library::default();
    for portfolio in partners {
        library.insert(Arc::new((*portfolio).clone()), &shipped_taxonomy(), &AsOf::day(TODAY));
    }
    library
}

fn copy_of(portfolio: &Portfolio) -> FileCopy {
    let file_name = format!("northwind-{} (1).ron", portfolio.id);
    FileCopy { file_name, origin: Origin::Elsewhere, holds: Ok(Arc::new(portfolio.clone())) }
}

#[test]
fn what_is_of_the_partner_at_hand_comes_first_and_then_what_collides() {
    let mut desk = Desk::new();
    let [one, two, three] = [(); 3].map(|()| desk.partner(0).0);
    let mut library = library(&[&one, &two, &three]);
    assert_eq!(first(&library, Some(one.id)), None);
    let copies = [&one, &two].map(copy_of);
    library.set_copies(copies.to_vec());
    let names = copies.map(|copy| Source::Copy(copy.file_name));
    assert_eq!(
        [None, Some(one.id), Some(two.id)].map(|at_hand| first(&library, at_hand)),
        [Some(names[0].clone()), Some(names[0].clone()), Some(names[1].clone())]
    );
    let (base, theirs) = (Arc::new(three.clone()), Arc::new(three.clone()));
    library.collide(three.id, Collided { base, theirs, places: Vec::new() });
    let collision = Some(Source::Collision(three.id));
    assert_eq!([None, Some(three.id)].map(|at_hand| first(&library, at_hand)), [collision.clone(), collision]);
    assert_eq!(first(&library, Some(two.id)), Some(names[1].clone()));
}

#[test]
fn a_place_is_named_by_its_field_and_by_the_exchange_where_that_says_what_it_is() {
    let mut desk = Desk::new();
    let (mut ours, ids) = desk.partner(2);
    let mut theirs = ours.clone();
    theirs.set_field(PartnerField::ImportedType, "Reseller", &mut desk.act()).expect("it takes any text");
    for exchange in &mut theirs.exchanges {
        exchange.set_field(&ExchangeField::NoticeDays, "30", TODAY, &mut desk.act()).expect("days");
    }
    let described = ours.exchange_mut(ids[0]).expect("it was added");
    described.set_field(&ExchangeField::Gives, "Resells licences", TODAY, &mut desk.act()).expect("it takes any text");
    theirs.exchange_mut(ids[0]).expect("it was added").gives = "Resells licences".to_owned();
    let mut library = library(&[&ours]);
    let copy = copy_of(&theirs);
    library.set_copies(vec![copy.clone()]);
    let matter = Matter::new(&library, &Source::Copy(copy.file_name)).expect("there is something to settle");
    let names: Vec<String> = matter.places.iter().map(|place| matter.name_of(place)).collect();
    assert_eq!(names, ["imported type", "notice days of \"Resells licences\"", "notice days"]);
}

#[test]
fn what_there_is_to_settle_is_said_by_where_it_comes_from() {
    let mut desk = Desk::new();
    let (ours, _) = desk.partner(0);
    let mut theirs = ours.clone();
    theirs.set_field(PartnerField::Region, "EMEA", &mut desk.act()).expect("it takes any text");
    let said = |library: &Library| {
        let source = first(library, None).expect("there is something to settle");
        Matter::new(library, &source).expect("there is something to settle").introduction()
    };
    let mut all = library(&[&ours]);
    let bad = FileCopy { holds: Err("line 1, column 1: expected `(`".to_owned()), ..copy_of(&ours) };
    for (copy, words) in [
        (copy_of(&ours), "It holds nothing that the file does not hold."),
        (copy_of(&theirs), "holds something else. Choose what stays at each place."),
        (copy_of(&desk.partner(0).0), "There is no readable file of this partner, only this copy."),
        (bad, "Error: line 1, column 1: expected `(`"),
    ] {
        all.set_copies(vec![copy]);
        assert!(said(&all).ends_with(words), "{}", said(&all));
    }
    let collided = Collided { base: Arc::new(ours.clone()), theirs: Arc::new(theirs), places: Vec::new() };
    all.collide(ours.id, collided);
    assert!(said(&all).starts_with("Somebody else changed the same places as you."), "{}", said(&all));
}
