//! Two partners that may be one company: who is asked about, and what is kept when they are joined.

use std::collections::BTreeSet;
use std::sync::Arc;

use fourfold::domain::duplicates::pairs;
use fourfold::domain::field::{ExchangeField, PartnerField};
use fourfold::domain::history::{History, What};
use fourfold::domain::import::Likeness;
use fourfold::domain::library::Library;
use fourfold::domain::portfolio::Portfolio;
use fourfold::domain::review::AsOf;
use fourfold::store::assets::shipped_taxonomy;

use crate::desk::{Desk, TODAY};

fn partner(name: &str, domain: &str, desk: &mut Desk) -> Portfolio {
    let mut portfolio = Portfolio::new(name, &mut desk.act());
    portfolio.partner.type_field(PartnerField::Domain, domain).expect("a site");
    portfolio
}

fn asked_about(partners: &[&Portfolio]) -> Vec<(String, String, Likeness)> {
    let mut library = Library::default();
    for portfolio in partners {
        library.insert(Arc::new((*portfolio).clone()), &shipped_taxonomy(), &AsOf::day(TODAY));
    }
    let name = |id| library.get(id).expect("it is there").partner.name.clone();
    pairs(&library).into_iter().map(|pair| (name(pair.one), name(pair.two), pair.likeness)).collect()
}

#[test]
fn two_that_are_alike_in_more_than_one_way_are_asked_about_once() {
    let mut desk = Desk::new();
    let one = partner("Umbrella Corp", "umbrella.example", &mut desk);
    let two = partner("Umbrella Corporation", "www.umbrella.example", &mut desk);
    let three = partner("Umbrella Inc.", "", &mut desk);
    let pair = |two: &str, likeness| ("Umbrella Corp".to_owned(), two.to_owned(), likeness);
    let expected = [pair("Umbrella Corporation", Likeness::Domain), pair("Umbrella Inc.", Likeness::Name)];
    assert_eq!(asked_about(&[&one, &two, &three]), expected);
}

#[test]
fn a_site_that_belongs_to_many_tells_nothing_of_one() {
    let mut desk = Desk::new();
    let site = |name: &str, domain: &str, desk: &mut Desk| partner(name, domain, desk);
    let [one, two] = ["Umbrella", "Corvid"].map(|name| site(name, "linkedin.com", &mut desk));
    assert_eq!(asked_about(&[&one, &two]), []);
    let [one, two] = ["Umbrella", "Corvid"].map(|name| site(name, "corvid.example", &mut desk));
    assert_eq!(asked_about(&[&one, &two]).len(), 1);
}

#[test]
fn ids_notes_and_tags_of_both_are_kept_each_once() {
    let mut desk = Desk::new();
    let (mut one, mut two) = (partner("Umbrella", "", &mut desk), partner("Umbrella Corp", "", &mut desk));
    one.partner.external_ids =
        [("salesforce", "1"), ("hubspot", "7")].map(|(s, id)| (s.into(), id.into())).into_iter().collect();
    two.partner.external_ids = [("salesforce", "2"), ("hubspot", "7"), ("zoho", "1")]
        .map(|(s, id)| (s.into(), id.into()))
        .into_iter()
        .collect();
    one.take_in(&two, &BTreeSet::new(), &mut desk.act());
    let ids: Vec<(&str, &str)> = one.partner.external_ids.iter().map(|(s, id)| (s.as_str(), id.as_str())).collect();
    assert_eq!(ids, [("hubspot", "7"), ("salesforce", "1"), ("salesforce 2", "2"), ("zoho", "1")]);
    assert_eq!(one.partner.note, "");
    two.partner.note = " Met in Oslo ".to_owned();
    one.take_in(&two, &BTreeSet::new(), &mut desk.act());
    assert_eq!(one.partner.note, "Met in Oslo");
    assert_eq!(one.partner.external_ids.len(), 4, "taken in twice, each is there once");
}

#[test]
fn an_exchange_of_which_nobody_said_anything_waits_once() {
    let mut desk = Desk::new();
    let mut came_in = |name: &str| {
        let (mut portfolio, ids) = desk.partner(1);
        name.clone_into(&mut portfolio.partner.name);
        let imported = desk.act().event(What::Imported { from: "accounts.csv" });
        portfolio.exchange_mut(ids[0]).expect("it was added").history = History::starting_with(imported);
        portfolio
    };
    let (mut one, waiting, mut told) = (came_in("Umbrella"), came_in("Umbrella Corp"), came_in("Umbrella Inc."));
    one.take_in(&waiting, &BTreeSet::new(), &mut desk.act());
    assert_eq!(one.exchanges.len(), 1, "the one of the other would wait a second time");
    let gives = "Resells licences";
    told.exchanges[0].set_field(&ExchangeField::Gives, gives, TODAY, &mut desk.act()).expect("it takes any text");
    one.take_in(&told, &BTreeSet::new(), &mut desk.act());
    assert_eq!(one.exchanges.iter().map(|exchange| exchange.gives.as_str()).collect::<Vec<_>>(), ["", gives]);
    let (mut none, _) = desk.partner(0);
    none.take_in(&waiting, &BTreeSet::new(), &mut desk.act());
    assert_eq!(none.exchanges, waiting.exchanges, "where none is, it still has to wait");
}
