//! What holds for every table, not only for those somebody thought of.

use std::sync::Arc;

use fourfold::domain::answers::Answers;
use fourfold::domain::history::Act;
use fourfold::domain::id::IdSource;
use fourfold::domain::library::Library;
use fourfold::domain::portfolio::Portfolio;
use fourfold::interop::import::Table;
use proptest::prelude::*;

use crate::library::{as_of, library_of, now, taxonomy, the_same_each_time};

/// Ids that count up from a number.
fn ids(mut next: u64) -> IdSource {
    IdSource::new(move || {
        next += 1;
        std::array::from_fn(|at| u8::try_from((next >> (5 * at)) & 31).expect("five bits"))
    })
}

/// The portfolios of the library with what a table brings; `None` when it is no table.
fn taken_in(bytes: &[u8], before: &[Portfolio], first_id: u64) -> Option<(Vec<Portfolio>, usize)> {
    let library = library_of(before);
    let table = Table::open(bytes.to_vec(), &[]).ok()?;
    let (mut ids, by) = (ids(first_id), "dana");
    let mut act = Act { now: now(), by, ids: &mut ids };
    let plan = table.plan(&table.guess(), "table.csv", &library, taxonomy(), &mut act).ok()?;
    let mut after: Library = library_of(before);
    for step in &plan.steps {
        let current = step.partner().and_then(|id| library.get(id)).map(AsRef::as_ref);
        let portfolio = step.portfolio(current, "table.csv", &mut act).expect("whoever changes is there");
        after.insert(Arc::new(portfolio), taxonomy(), &as_of());
    }
    let all = after.entries().map(|(_, entry)| (*entry.portfolio).clone()).collect();
    Some((all, plan.steps.len()))
}

/// Cells as they turn up: names that differ in case, accents and legal form, sites, ids, dirt.
fn a_cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        " ",
        "-",
        "Acme",
        "ACME Inc.",
        "acme",
        "Ácme GmbH",
        "Umbrella Corp",
        "Umbrella Corporation",
        "1",
        "2",
        "3",
        "0015g00000AAAaa",
        "0015g00000AAAaaAAB",
        "acme.example",
        "www.acme.example",
        "http://acme.example/x",
        "<a href=\"acme.example\">x</a>",
        "linkedin.com",
        "Active",
        "Declined",
        "Reseller",
        "=1+1",
        "'=1+1",
        "N/A",
        "Grand Totals (3 records)",
        "a\nb",
        "a;b",
        "a,b",
        "\"",
        "\u{202e}x",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

fn a_head() -> impl Strategy<Value = Vec<&'static str>> {
    let heads = vec![
        "Account Name",
        "Name",
        "Account ID",
        "Record ID",
        "Partner key",
        "Website",
        "Domain",
        "Owner",
        "Region",
        "Status",
        "Tier",
        "Type",
        "Partner Type",
        "Other",
        "",
    ];
    prop::sample::subsequence(heads, 1..8).prop_shuffle()
}

fn a_table() -> impl Strategy<Value = Vec<u8>> {
    let rows = prop::collection::vec(prop::collection::vec(a_cell(), 1..8), 0..12);
    let mark = prop::sample::select(vec![",", ";", "\t"]);
    (a_head(), rows, mark).prop_map(|(head, rows, mark)| {
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\"").replace('\0', ""));
        let line = |cells: Vec<String>| cells.join(mark);
        let head = line(head.iter().map(|cell| quoted(cell)).collect());
        let rows = rows.into_iter().map(|cells| line(cells.iter().map(|cell| quoted(cell)).collect()));
        std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\r\n").into_bytes()
    })
}

proptest! {
    #![proptest_config(the_same_each_time(600))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), head in any::<bool>()) {
        let bytes = if head { [b"Name,Website,Id,Status\n".to_vec(), bytes].concat() } else { bytes };
        taken_in(&bytes, &[], 0);
    }

    #[test]
    fn every_partner_that_comes_in_can_be_written_and_read(bytes in a_table()) {
        let Some((portfolios, _)) = taken_in(&bytes, &[], 0) else { return Ok(()) };
        for portfolio in portfolios {
            let text = fourfold::store::format::portfolio::write(&portfolio).expect("it can be written");
            let read = fourfold::store::format::portfolio::parse(&text);
            prop_assert_eq!(read.map(|(read, _)| read).map_err(|fault| format!("{fault:?}")), Ok(portfolio));
        }
    }

    #[test]
    fn the_same_table_again_changes_nothing(one in a_table(), two in a_table()) {
        let (before, _) = taken_in(&one, &[], 0).unwrap_or_default();
        let Some((after, _)) = taken_in(&two, &before, 10_000) else { return Ok(()) };
        let (again, steps) = taken_in(&two, &after, 20_000).expect("it was a table before");
        prop_assert_eq!(steps, 0, "{}", String::from_utf8_lossy(&two));
        prop_assert_eq!(again, after);
    }

    #[test]
    fn no_table_classifies_anything_or_takes_something_away(one in a_table(), two in a_table()) {
        let (before, _) = taken_in(&one, &[], 0).unwrap_or_default();
        let Some((after, _)) = taken_in(&two, &before, 10_000) else { return Ok(()) };
        for portfolio in &after {
            prop_assert!(portfolio.exchanges.iter().all(|exchange| exchange.decision.is_none()));
            prop_assert!(portfolio.exchanges.iter().all(|exchange| exchange.answers == Answers::default()));
        }
        for old in &before {
            let new = after.iter().find(|new| new.id == old.id).expect("nobody goes");
            let kept = |old: &Option<String>, new: &Option<String>| old.is_none() || new.is_some();
            let (old, new) = (&old.partner, &new.partner);
            prop_assert!(kept(&old.domain, &new.domain) && kept(&old.owner, &new.owner) && kept(&old.tier, &new.tier));
            prop_assert!(kept(&old.region, &new.region) && kept(&old.imported_type, &new.imported_type));
            prop_assert!(old.external_ids.keys().all(|system| new.external_ids.contains_key(system)));
            prop_assert!(!new.name.is_empty());
        }
    }
}
