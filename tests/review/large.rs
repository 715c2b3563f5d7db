//! How long counting takes in a library of ten thousand partners. Prints; a shared machine is no place to assert it.

use std::time::Instant;

use fourfold::domain::id::ItemId;
use fourfold::domain::portfolio::Portfolio;
use fourfold::domain::review::coverage::{Axis, Coverage, Rows};
use fourfold::domain::review::figure::Figure;
use fourfold::domain::review::tally::Tally;

use crate::library::{as_of, id, library_of, taxonomy};
use crate::sample::sample_library;

/// Partners of the sample again and again, five exchanges each.
fn many(partners: usize) -> Vec<Portfolio> {
    let sample = sample_library();
    let exchanges: Vec<_> = sample.iter().flat_map(|one| &one.exchanges).collect();
    let mut number = 0;
    let mut next = || -> ItemId {
        number += 1;
        id(number)
    };
    let portfolio = |index: usize| {
        let mut portfolio = sample[index % sample.len()].clone();
        portfolio.id = next();
        portfolio.partner.name = format!("{} {index}", portfolio.partner.name);
        portfolio.exchanges = (0..5).map(|at| exchanges[(index * 5 + at) % exchanges.len()].clone()).collect();
        for exchange in &mut portfolio.exchanges {
            exchange.id = next();
        }
        portfolio
    };
    (0..partners).map(portfolio).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "what it prints is what it is for")]
#[ignore = "prints times; cargo test --release --test review large -- --ignored --nocapture"]
fn ten_thousand_partners() {
    let portfolios = many(10_000);
    let told = |what: &str, since: Instant| println!("{what}: {:.1} ms", since.elapsed().as_secs_f64() * 1000.0);
    let start = Instant::now();
    let mut library = library_of(&portfolios);
    told("summing up 10,000 portfolios", start);
    let start = Instant::now();
    library.recount(taxonomy(), &as_of());
    told("summing them up again, as at midnight", start);
    let start = Instant::now();
    let tally = Tally::new(&library, taxonomy());
    told("the numbers", start);
    for axis in Axis::ALL {
        for rows in [Rows::Categories, Rows::Types] {
            let start = Instant::now();
            let columns = Coverage::new(&library, &tally, rows, axis).columns.len();
            told(&format!("{rows:?} by {axis:?}, {columns} columns"), start);
        }
    }
    let start = Instant::now();
    let all = Figure::All.behind(&library).len();
    told("all exchanges behind a figure", start);
    assert_eq!((all, tally.all.exchanges), (tally.all.exchanges, all));
    assert!(all > 40_000, "{all}");
}
