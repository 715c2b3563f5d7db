//! The sheets: nothing is lost on the way out and in again, and no spreadsheet runs what stands in a cell.

use fourfold::domain::history::{Act, What};
use fourfold::domain::id::IdSource;
use fourfold::domain::portfolio::{Agreement, Exchange, Portfolio};
use fourfold::interop::exchange_csv::{NoSheet, Reading, read};
use fourfold::interop::export::{Crm, Export, Format};
use proptest::prelude::*;

use crate::library::{as_of, id, library_of, now, portfolios, taxonomy, the_same_each_time};
use crate::sample::sample_library;

fn ids(start: usize) -> IdSource {
    let mut number = start;
    IdSource::new(move || {
        number += 1;
        let mut bytes = [0; 10];
        for (place, byte) in bytes.iter_mut().rev().enumerate() {
            *byte = u8::try_from((number >> (5 * place)) & 31).expect("five bits");
        }
        bytes
    })
}

fn sheet(portfolios: &[Portfolio], raw: bool) -> String {
    let (library, as_of) = (library_of(portfolios), as_of());
    Export { notes: true, raw, ..Export::new(&library, taxonomy(), &as_of) }.write(Format::Csv)
}

fn read_over(text: &str, portfolios: &[Portfolio]) -> Result<Reading, NoSheet> {
    let mut ids = ids(1 << 30);
    read(text, &library_of(portfolios), taxonomy(), &mut Act { now: now(), by: "dana", ids: &mut ids })
}

/// What the sheet carries: all but the history. Texts of nothing are none, and an override without a reason never was.
fn carried(mut portfolio: Portfolio) -> Portfolio {
    portfolio.history.clear();
    let none = |text: &mut Option<String>| *text = text.take().filter(|text| !text.is_empty());
    let partner = &mut portfolio.partner;
    for text in
        [&mut partner.domain, &mut partner.owner, &mut partner.region, &mut partner.tier, &mut partner.imported_type]
    {
        none(text);
    }
    for exchange in &mut portfolio.exchanges {
        exchange.history.clear();
        none(&mut exchange.about);
        exchange.agreement = exchange.agreement.take().filter(|agreement| *agreement != Agreement::default());
    }
    portfolio
}

fn sorted(mut portfolios: Vec<Portfolio>) -> Vec<Portfolio> {
    portfolios.sort_by_key(|portfolio| portfolio.id);
    portfolios
}

proptest! {
    #![proptest_config(the_same_each_time(300))]

    #[test]
    fn a_sheet_read_into_an_empty_library_gives_the_same_one(portfolios in portfolios(0..6), raw in any::<bool>()) {
        let portfolios: Vec<Portfolio> = portfolios.into_iter().map(with_reasons).collect();
        let text = sheet(&portfolios, raw);
        let reading = read_over(&text, &[]).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        if !raw {
            prop_assert_eq!(&reading.remarks, &[], "{}", text);
            prop_assert!(reading.unknown_columns.is_empty() && reading.incoming.iter().all(|one| one.is_new));
            let read: Vec<Portfolio> = reading.incoming.into_iter().map(|one| one.portfolio).collect();
            prop_assert_eq!(sheet(&read, raw), text, "and so is the sheet of it, states included");
            let (read, expected): (Vec<_>, Vec<_>) =
                (read.into_iter().map(carried).collect(), portfolios.into_iter().map(carried).collect());
            prop_assert_eq!(sorted(read), sorted(expected));
        }
    }

    #[test]
    fn an_untouched_sheet_changes_nothing(portfolios in portfolios(0..6)) {
        let portfolios: Vec<Portfolio> = portfolios.into_iter().map(with_reasons).collect();
        let reading = read_over(&sheet(&portfolios, false), &portfolios)
            .map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        prop_assert_eq!(reading.remarks, &[]);
        prop_assert_eq!(reading.incoming, &[]);
        prop_assert_eq!(reading.unchanged, portfolios.len());
    }

    #[test]
    fn no_cell_begins_like_a_formula(portfolios in portfolios(1..6)) {
        let (library, as_of) = (library_of(&portfolios), as_of());
        let export = Export { notes: true, ..Export::new(&library, taxonomy(), &as_of) };
        for format in [Format::Csv, Format::CrmCsv(Crm::Salesforce), Format::CrmCsv(Crm::Hubspot)] {
            let text = export.write(format);
            for record in csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records() {
                let record = record.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
                for cell in &record {
                    let starts = cell.chars().next();
                    prop_assert!(!starts.is_some_and(|c| "=+-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c)), "{:?}", cell);
                }
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(before in portfolios(1..3), junk in crate::library::a_text(), at in 0_usize..4000) {
        let text = sheet(&before, false);
        let at = text.char_indices().map(|(at, _)| at).take_while(|byte| *byte <= at).last().unwrap_or(0);
        let (head, tail) = text.split_at(at);
        if let Ok(reading) = read_over(&format!("{head}{junk}{tail}"), &before) {
            prop_assert!(reading.incoming.iter().all(|one| !one.portfolio.partner.name.trim().is_empty()));
        }
        drop(read_over(&junk, &before));
    }
}

/// An override always has a reason; the program takes none without.
fn with_reasons(mut portfolio: Portfolio) -> Portfolio {
    use fourfold::domain::decision::Method;
    for decision in portfolio.exchanges.iter_mut().filter_map(|exchange| exchange.decision.as_mut()) {
        if matches!(&decision.method, Method::Override { reason } if reason.is_empty()) {
            decision.method = Method::Override { reason: "because".to_owned() };
        }
    }
    portfolio.exchanges.iter_mut().for_each(answers_make_it_outdated);
    portfolio
}

/// Only answers given after the decision make it outdated: an exchange without any cannot be, in a sheet.
fn answers_make_it_outdated(exchange: &mut Exchange) {
    if exchange.answers == fourfold::domain::answers::Answers::default() {
        exchange.history.retain(|event| !matches!(event.what, What::Answered { .. }));
    }
}

#[test]
fn the_head_of_the_sheet_is_as_agreed() {
    let text = sheet(&[], false);
    let expected = "partner_id,partner_name,domain,external_ids,status,owner,region,tier,tags,exchange_id,gives,gets,\
                    about,exchange_status,category,type,agreement_start,agreement_end,notice_days,last_reviewed_on,\
                    split_from,reason,taxonomy,decided_by,decided_at,product,channel,marketing,service,";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.ends_with(",by_products,evidence,ended_on,last_reviewed_by,imported_type,note\n"), "{text}");
    for question in taxonomy().questions() {
        assert!(text.contains(&format!(",{},", question.id)), "{}", question.id);
    }
}

#[test]
fn what_was_edited_in_a_spreadsheet_becomes_events() {
    let before = sample_library();
    let text = sheet(&before, false);
    let edited = text
        .replace("Runs deployments for customers we share", "Runs deployments for shared customers")
        .replace(",EMEA,Gold,", ",Europe,Gold,");
    let reading = read_over(&edited, &before).expect("a sheet");
    assert_eq!(reading.remarks, []);
    let [incoming] = reading.incoming.as_slice() else { panic!("one partner changed: {:?}", reading.incoming.len()) };
    assert!(!incoming.is_new);
    let portfolio = &incoming.portfolio;
    assert_eq!(portfolio.partner.region.as_deref(), Some("Europe"));
    let exchange = portfolio.exchanges.first().expect("it has two");
    assert_eq!(exchange.gives, "Runs deployments for shared customers");
    for history in [&portfolio.history, &exchange.history] {
        assert!(matches!(history.last().map(|event| event.what), Some(What::Edited { .. })));
    }
}

#[test]
fn an_answer_changed_in_a_spreadsheet_leaves_the_decision_outdated() {
    let mut before = sample_library();
    before.truncate(1);
    let text = sheet(&before, false);
    let at = text.find("Runs deployments").expect("it is there");
    let (head, tail) = text.split_at(at);
    let edited = format!("{head}{}", tail.replacen(",no,no,no,yes,", ",no,yes,no,yes,", 1));
    assert_ne!(edited, text);
    let reading = read_over(&edited, &before).expect("a sheet");
    let exchange = &reading.incoming[0].portfolio.exchanges[0];
    assert_eq!(exchange.standing(), fourfold::domain::decision::Standing::Outdated);
    assert_eq!(exchange.decision, before[0].exchanges[0].decision, "nobody decides by writing into a sheet");
}

#[test]
fn empty_cells_wipe_nothing_and_bad_cells_stop_nothing() {
    let before = sample_library();
    let partner = &before[0];
    let [first, second] = partner.exchanges.as_slice() else { panic!("it has two") };
    let text = format!(
        "exchange_id;partner_id;partner_name;region;gives;agreement_end;channel;colour\n\
         {};{};;;;soon;maybe;red\n{};{};;LATAM;Sells it;;;\n;;;;;;;x\n",
        first.id, partner.id, second.id, partner.id
    );
    let reading = read_over(&text, &before).expect("semicolons are fine, and so is another order");
    assert_eq!(reading.unknown_columns, ["colour"]);
    let said: Vec<(u64, &str)> = reading.remarks.iter().map(|one| (one.line, one.text.as_str())).collect();
    assert_eq!(
        said,
        [
            (2, "agreement_end: \"soon\" is no date; write it as 2026-08-02"),
            (2, "channel: \"maybe\" is not yes, no or not-sure"),
            (4, "the row names no partner and was left out"),
        ]
    );
    let after = &reading.incoming[0].portfolio;
    assert_eq!(
        (after.partner.region.as_deref(), after.partner.name.as_str()),
        (Some("LATAM"), "Northwind Integrators")
    );
    assert_eq!(after.exchanges[0], *first);
    assert_eq!(after.exchanges[1].gives, "Sells it");
    assert_eq!(after.exchanges[1].answers, second.answers);
}

#[test]
fn rows_that_disagree_and_ids_of_others_are_left_out_and_named() {
    let before = sample_library();
    let [one, two] = [&before[0], &before[1]];
    let text = format!(
        "partner_id,partner_name,owner,exchange_id,gives\n{},,Ann,{},\n{},,Bob,{},\n{},,,{},Stolen\n,New one,,,A first thing\n",
        one.id, one.exchanges[0].id, one.id, one.exchanges[1].id, two.id, one.exchanges[0].id
    );
    let reading = read_over(&text, &before).expect("a sheet");
    let said: Vec<String> = reading.remarks.iter().map(|one| format!("{}: {}", one.line, one.text)).collect();
    assert!(said[0].starts_with("3: owner differs from line 2"), "{said:?}");
    assert!(said[1].starts_with("4: the exchange"), "{said:?}");
    let [new] = reading.incoming.as_slice() else { panic!("only the new one: {said:?}") };
    assert!(new.is_new && new.portfolio.partner.name == "New one");
    assert_eq!(new.portfolio.exchanges[0].gives, "A first thing");
    assert!(new.portfolio.id != id(0));
}

#[test]
fn what_is_no_sheet_is_said_so() {
    let fault = |text: &str| read_over(text, &[]).expect_err("no sheet").to_string();
    assert!(fault("").contains("no column partner_id"));
    assert!(fault("Account Name,Type\nx,y\n").contains("no column partner_id"));
    assert_eq!(
        fault("partner_id,partner_name,exchange_id,tier,tier\n"),
        "the column tier stands twice; keep one of them"
    );
}

#[test]
fn a_crm_gets_a_row_for_each_partner_that_counts() {
    let (library, as_of) = (library_of(&sample_library()), as_of());
    let export = Export::new(&library, taxonomy(), &as_of);
    let salesforce = export.write(Format::CrmCsv(Crm::Salesforce));
    let mut lines = salesforce.lines();
    assert_eq!(lines.next(), Some("Account ID,Account Name,Partner Categories,Partner Types,Last Partner Review"));
    assert!(
        salesforce.contains("0015g00000NwIn1,Northwind Integrators,Channel;Service,Solution Partner;VAR,2026-08-02\n")
    );
    assert_eq!(lines.count(), 12);
    let hubspot = export.write(Format::CrmCsv(Crm::Hubspot));
    assert!(
        hubspot
            .starts_with("Record ID,Company name,Company domain name,Company owner,Partner Categories,Partner Types\n")
    );
    assert!(hubspot.contains(",Corvid Cloud,corvid-cloud.example,Priya,Channel;Service,Managed Service Partner\n"));
}
