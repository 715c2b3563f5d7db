//! Finding and ordering partners: what a filter lets through, and what stands first in which order.

use std::sync::Arc;

use fourfold::domain::history::Act;
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::library::{Entry, Library};
use fourfold::domain::order::Order;
use fourfold::domain::portfolio::{Partner, Portfolio, Reviewed, Status};
use fourfold::domain::query::{Field, Query};
use fourfold::domain::review::{AsOf, OpenWork};
use fourfold::domain::slug::Slug;
use fourfold::domain::whom::Found;
use fourfold::interop::export::Export;
use fourfold::store::assets::shipped_taxonomy;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

/// Five partners, added on the last five days of January 2026, the first one first.
fn library() -> Library {
    let some = |text: &str| Some(text.to_owned());
    let partners = [
        Partner {
            name: "Northwind Integrators".to_owned(),
            owner: some("dana@example.com"),
            region: some("EMEA"),
            tags: ["si", "cloud"].map(str::to_owned).into(),
            reviewed: Some(Reviewed { on: date(2026, 11, 1), by: "dana".to_owned() }),
            ..Partner::default()
        },
        Partner { name: "CORVID Cloud".to_owned(), region: some("LATAM"), tier: some("Gold"), ..Partner::default() },
        Partner { name: "Blue: Harbour".to_owned(), status: Status::Paused, ..Partner::default() },
        Partner {
            name: "Ärzte Media".to_owned(),
            domain: some("harbour.example"),
            reviewed: Some(Reviewed { on: date(2026, 5, 1), by: "dana".to_owned() }),
            ..Partner::default()
        },
        Partner { name: "Zeta".to_owned(), status: Status::Ended, owner: some("Lee Wu"), ..Partner::default() },
    ];
    let (taxonomy, mut count) = (shipped_taxonomy(), 0_u8);
    let mut ids = IdSource::new(move || {
        count += 1;
        [count % 32; ItemId::LEN]
    });
    let mut library = Library::default();
    for (day, partner) in (27..).zip(partners) {
        let now = date(2026, 1, day).in_tz("UTC").expect("a day in UTC").timestamp();
        let mut act = Act { now, by: "dana", ids: &mut ids };
        let mut portfolio = Portfolio::new("", &mut act);
        if partner.name.starts_with("CORVID") {
            decided_as_reseller(&mut portfolio, &mut act);
        }
        portfolio.partner = partner;
        library.insert(Arc::new(portfolio), &taxonomy, &AsOf::day(TODAY));
    }
    library
}

fn decided_as_reseller(portfolio: &mut Portfolio, act: &mut Act<'_>) {
    let exchange = portfolio.add_exchange(act);
    let exchange = portfolio.exchange_mut(exchange).expect("it was just added");
    let (channel, reseller) = (Slug::parse("channel"), Slug::parse("reseller"));
    let category = channel.and_then(|slug| fourfold::domain::category::Category::from_slug(slug.as_str()));
    exchange.overrule(&shipped_taxonomy(), category, reseller, "They resell.", act).expect("it can be overruled");
    portfolio.add_exchange(act);
}

fn found(query: &str) -> Vec<String> {
    let (library, query) = (library(), Query::parse(query));
    let mut found: Vec<(ItemId, &Entry)> = library.matching(&query, TODAY).collect();
    found.sort_by(|(_, one), (_, two)| Order::Name.compare(one, two));
    found.iter().map(|(_, entry)| entry.portfolio.partner.name.clone()).collect()
}

#[test]
fn every_word_has_to_hold_somewhere() {
    assert_eq!(found("cloud"), ["CORVID Cloud", "Northwind Integrators"]);
    assert_eq!(found("cloud  EMEA"), ["Northwind Integrators"]);
    assert_eq!(found("cloud zeta"), [""; 0]);
    assert_eq!(found("ärz"), ["Ärzte Media"]);
    assert_eq!(found("ARZ"), ["Ärzte Media"], "neither case nor accents count");
    assert_eq!(found("harbour").len(), 2, "a domain finds its partner too");
    assert_eq!(found("").len(), 5);
}

#[test]
fn a_word_with_a_colon_asks_one_field() {
    assert_eq!(found("region:latam"), ["CORVID Cloud"]);
    assert_eq!(found("tag:cloud"), ["Northwind Integrators"]);
    assert_eq!(found("owner:\"lee wu\""), ["Zeta"]);
    assert_eq!(found("owner:lee wu"), ["Zeta"], "wu is found in the owner as well");
    assert_eq!(found("status:paused"), ["Blue: Harbour"]);
    assert_eq!(found("tier:gold category:channel type:reseller"), ["CORVID Cloud"]);
    assert_eq!(found("type:referral"), [""; 0]);
    assert_eq!(found("name:media"), ["Ärzte Media"]);
    assert_eq!(found("\"blue: h\""), ["Blue: Harbour"]);
}

#[test]
fn a_field_can_be_asked_whether_it_says_anything() {
    assert_eq!(found("region:"), ["CORVID Cloud", "Northwind Integrators"]);
    assert_eq!(found("region:none"), ["Ärzte Media", "Blue: Harbour", "Zeta"]);
    assert_eq!(found("category:none status:active"), ["Ärzte Media", "Northwind Integrators"]);
}

#[test]
fn open_work_is_found_by_its_kind_and_stale_reviews_by_their_days() {
    assert_eq!(found("open:no-exchange"), ["Ärzte Media", "Blue: Harbour", "Northwind Integrators"]);
    assert_eq!(found("open:"), ["Ärzte Media", "Blue: Harbour", "CORVID Cloud", "Northwind Integrators"]);
    assert_eq!(found("open:rev"), ["Ärzte Media", "Blue: Harbour", "CORVID Cloud"]);
    assert_eq!(found("stale:"), found("open:review-due"));
    assert_eq!(found("stale:250"), ["Blue: Harbour", "CORVID Cloud"], "added in January, never reviewed");
    assert_eq!(found("stale:20").len(), 4, "all but the one that ended");
    assert_eq!(found("stale:21").len(), 3, "one was reviewed 21 days ago");
}

#[test]
fn a_word_that_is_no_filter_is_named_and_left_out() {
    let said = |text: &str| Query::parse(text).unknown().map(fourfold::domain::query::Unknown::in_words);
    let all = "Filters: name: owner: region: tier: tag: status: category: type: open: stale:";
    assert_eq!(said("colour:red"), Some(format!("\"colour:\" is no filter and was left out. {all}")));
    assert!(said("open:xyz").is_some_and(|text| text.contains("not-sure without-type")));
    assert!(said("stale:soon").is_some_and(|text| text.contains("no number of days")));
    assert_eq!(said("region:emea open:not stale: \"a:b\" :c 100%"), None);
    assert_eq!(found("colour:red corvid"), ["CORVID Cloud"]);
    for field in Field::ALL {
        assert_eq!(said(&format!("{}:x", field.name())), None);
    }
    for work in OpenWork::ALL {
        assert_eq!(said(&format!("open:{}", work.slug())), None);
    }
}

#[test]
fn each_order_puts_its_own_first() {
    let library = library();
    let first = |order: Order| {
        let mut entries: Vec<&Entry> = library.entries().map(|(_, entry)| entry).collect();
        entries.sort_by(|one, two| order.compare(one, two));
        entries.first().map(|entry| entry.portfolio.partner.name.as_str()).expect("five partners")
    };
    assert_eq!(first(Order::NeedsWork), "CORVID Cloud", "an unfinished exchange is more urgent than a review");
    assert_eq!(first(Order::Name), "Ärzte Media");
    assert_eq!(first(Order::LastReviewed), "Blue: Harbour", "never reviewed, first by name");
    assert_eq!(first(Order::LastChanged), "Zeta");
    assert_eq!(first(Order::MostExchanges), "CORVID Cloud");
    let round = std::iter::successors(Some(Order::default()), |order| Some(order.next())).take(6);
    assert!(round.eq(Order::ALL.into_iter().chain([Order::default()])));
}

#[test]
fn a_misspelt_partner_is_none_and_those_of_a_name_like_it_are_named_once() {
    let library = library();
    let Found::None(like_it) = library.find("Nortwind Integrator") else { panic!("nobody is called that") };
    let names: Vec<&str> =
        like_it.iter().filter_map(|id| library.get(*id)).map(|one| one.partner.name.as_str()).collect();
    assert_eq!(names, ["Northwind Integrators"]);
}

#[test]
fn names_stand_in_exports_as_they_do_in_the_list() {
    let (library, taxonomy, as_of) = (library(), shipped_taxonomy(), AsOf::day(TODAY));
    let names: Vec<&str> = Export::new(&library, &taxonomy, &as_of)
        .portfolios()
        .into_iter()
        .map(|portfolio| portfolio.partner.name.as_str())
        .collect();
    assert_eq!(names, ["Ärzte Media", "Blue: Harbour", "CORVID Cloud", "Northwind Integrators", "Zeta"]);
}
