//! What is said of exchanges and partners in words, the same on screens, in plain mode and in reports.

use std::sync::Arc;

use fourfold::domain::answers::{Answer, MechanicsAnswer};
use fourfold::domain::category::Category;
use fourfold::domain::explain::explain;
use fourfold::domain::field::{ExchangeField, PartnerField};
use fourfold::domain::history::{History, What};
use fourfold::domain::interview::{Mode, Step as Asked};
use fourfold::domain::library::Library;
use fourfold::domain::portfolio::{Exchange, Portfolio, Sentence};
use fourfold::domain::queue as work;
use fourfold::domain::review::AsOf;
use fourfold::domain::review::tally::Tally;
use fourfold::domain::slug::Slug;
use fourfold::domain::undo::{Step, Undo};
use fourfold::domain::wording::{history, numbers, part, queue, reason_line, result, session};
use fourfold::store::assets::shipped_taxonomy;
use jiff::SignedDuration;
use jiff::civil::{Date, date};

use crate::desk::{Desk, TODAY, last, last_of};

fn said_last(portfolio: &Portfolio) -> String {
    history::event(&shipped_taxonomy(), &last(portfolio))
}

fn said_last_of(exchange: &Exchange) -> String {
    history::event(&shipped_taxonomy(), &last_of(exchange))
}

fn four(exchange: &mut Exchange, answers: [Answer; 4], desk: &mut Desk) {
    for (category, answer) in Category::ALL.into_iter().zip(answers) {
        exchange.answer_contribution(category, answer, &mut desk.act());
    }
}

fn mechanics(exchange: &mut Exchange, question: &str, answer: &str, desk: &mut Desk) {
    let answer = MechanicsAnswer::parse(answer).expect("the tests write keys");
    exchange.answer_mechanics(&Slug::parse(question).expect("a slug"), answer, &mut desk.act());
}

#[test]
fn an_edit_is_told_by_what_became_of_the_field() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(1);
    for (text, told) in [
        ("EMEA", "wrote the region: EMEA"),
        ("APAC", "changed the region from \"EMEA\" to \"APAC\""),
        ("", "emptied the region, which was: APAC"),
    ] {
        portfolio.set_field(PartnerField::Region, text, &mut desk.act()).expect("a region takes any text");
        assert_eq!(said_last(&portfolio), told);
    }
    let exchange = &mut portfolio.exchanges[0];
    for (field, text, told) in [
        (ExchangeField::Ended, "2026-10-31", "ended it on 2026-10-31"),
        (ExchangeField::Ended, "", "took back that it ended on 2026-10-31"),
        (ExchangeField::NoticeDays, "60", "wrote the days of notice: 60"),
    ] {
        exchange.set_field(&field, text, TODAY, &mut desk.act()).expect("the field takes it");
        assert_eq!(said_last_of(exchange), told);
    }
    let gone = What::Edited { field: "exchange", from: "Resells licences", to: "" };
    assert_eq!(history::event(&shipped_taxonomy(), &gone), "deleted the exchange \"Resells licences\"");
}

#[test]
fn that_two_partners_are_two_companies_is_told_and_so_is_taking_it_back() {
    let mut desk = Desk::new();
    let ((before, _), (other, _)) = (desk.partner(0), desk.partner(0));
    let mut told = before.clone();
    told.tell_from(&other, &mut desk.act());
    let name = format!("Northwind Integrators ({})", other.id);
    assert_eq!(said_last(&told), format!("said that {name} is another company"));

    let mut undo = Undo::default();
    let told = Arc::new(told);
    let step = Step { id: before.id, before: Some(Arc::new(before)), after: Some(Arc::clone(&told)) };
    undo.remember("telling them apart", vec![step], None, true);
    let undone = undo.undo(|_| Some(Arc::clone(&told)), &mut desk.act()).expect("it can be undone");
    let events: Vec<String> =
        undone.portfolios[0].history.iter().map(|event| history::event(&shipped_taxonomy(), &event.what)).collect();
    assert!(events.contains(&format!("took back that {name} is another company")), "{events:?}");
}

#[test]
fn where_an_exchange_waits_is_told_at_every_step() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    let waits = |exchange: &Exchange| session::waits_at(&taxonomy, exchange);
    assert_eq!(waits(exchange), "at the description");
    for field in [ExchangeField::Gives, ExchangeField::Gets] {
        exchange.set_field(&field, "Some text", TODAY, &mut desk.act()).expect("a sentence takes any text");
    }
    assert_eq!(waits(exchange), "question 1 of 4");
    four(exchange, [Answer::Yes, Answer::Yes, Answer::No, Answer::No], &mut desk);
    assert_eq!(waits(exchange), "one exchange or several");
    four(exchange, [Answer::No, Answer::Yes, Answer::No, Answer::No], &mut desk);
    assert_eq!(waits(exchange), "type question 1");
    four(exchange, [Answer::No; 4], &mut desk);
    assert_eq!(waits(exchange), "result not accepted yet");
}

#[test]
fn where_an_exchange_stands_tells_the_decision_and_what_the_answers_say_against_it() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    let stands = |exchange: &Exchange| result::standing(&taxonomy, exchange);
    four(exchange, [Answer::No; 4], &mut desk);
    assert_eq!(stands(exchange), "Unfinished; so far NO CONTRIBUTION");
    exchange.accept(&taxonomy, &mut desk.act()).expect("four times no can be accepted");
    assert_eq!(stands(exchange), "NO CONTRIBUTION");
    mechanics(exchange, "ongoing", "no", &mut desk);
    assert_eq!(stands(exchange), "NO CONTRIBUTION; the answers were changed since");
    four(exchange, [Answer::Yes, Answer::Yes, Answer::No, Answer::No], &mut desk);
    assert_eq!(stands(exchange), "was NO CONTRIBUTION; the answers now say BUNDLE of PRODUCT and CHANNEL");
    let came_in = History::starting_with(desk.act().event(What::Imported { from: "accounts.csv" }));
    let waiting = Exchange { history: came_in, ..desk.partner(1).0.exchanges.remove(0) };
    assert_eq!(stands(&waiting), "Waits in the work queue");
}

#[test]
fn the_glossary_opens_at_what_the_answers_say() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    let mut opens = |answers: Option<[Answer; 4]>, term: &str| {
        if let Some(answers) = answers {
            four(exchange, answers, &mut desk);
        }
        let explanation = explain(&taxonomy, &exchange.answers);
        assert_eq!(result::term_at_hand(exchange, &explanation), Slug::parse(term), "{answers:?}");
    };
    opens(None, "value-exchange");
    opens(Some([Answer::Yes, Answer::Yes, Answer::No, Answer::No]), "bundle");
    opens(Some([Answer::No; 4]), "no-contribution");
    opens(Some([Answer::NotSure; 4]), "value-exchange");
}

#[test]
fn the_work_queue_tells_what_is_known_of_the_partner_at_hand() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(3);
    let nothing = queue::known(&taxonomy, &portfolio, &portfolio.exchanges[0]);
    assert_eq!(nothing.does, "Nobody has said yet what this partner does for you.");
    assert_eq!((nothing.begun, nothing.others), (None, None));

    for (exchange, gives) in portfolio.exchanges.iter_mut().zip(["Resells licences", "Runs deployments"]) {
        exchange.type_sentence(Sentence::Gives, gives);
        exchange.record_edit(Sentence::Gives, "", &mut desk.act());
    }
    let known = queue::known(&taxonomy, &portfolio, &portfolio.exchanges[0]);
    assert_eq!(known.does, "They do: Resells licences");
    assert_eq!(known.begun.as_deref(), Some("Begun: at the description."));
    assert_eq!(known.others.as_deref(), Some("Other exchanges: Runs deployments"), "the third says nothing");
}

#[test]
fn the_time_left_in_the_work_queue_is_rounded_up_to_minutes_and_then_to_hours() {
    for (seconds, left, said) in [
        (1, 1, "3 of 9, about 1 min left at your pace"),
        (60, 2, "3 of 9, about 2 min left at your pace"),
        (61, 2, "3 of 9, about 3 min left at your pace"),
        (60, 90, "3 of 9, about 90 min left at your pace"),
        (60, 91, "3 of 9, about 2 h left at your pace"),
        (60, 209, "3 of 9, about 3 h left at your pace"),
    ] {
        assert_eq!(queue::position(3, 9, left, Some(SignedDuration::from_secs(seconds))), said);
    }
    assert_eq!(queue::position(3, 9, 7, None), "3 of 9");
}

#[test]
fn where_nothing_is_open_the_oldest_review_is_told() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let told = |reviewed: &[Date], desk: &mut Desk, any: bool| {
        let mut library = Library::default();
        for on in reviewed {
            let (mut portfolio, _) = desk.partner(0);
            portfolio.review(*on, &mut desk.act());
            library.insert(Arc::new(portfolio), &taxonomy, &AsOf::day(TODAY));
        }
        if any {
            library.insert(Arc::new(desk.partner(0).0), &taxonomy, &AsOf::day(TODAY));
        }
        numbers::nothing_open(&Tally::new(&library, &taxonomy), TODAY)
    };
    assert_eq!(told(&[], &mut desk, false), "No open work.");
    assert_eq!(told(&[], &mut desk, true), "No open work. Nobody was reviewed yet.");
    assert_eq!(told(&[TODAY], &mut desk, false), "No open work. Oldest review: today.");
    let days = [TODAY, date(2026, 11, 20)];
    assert_eq!(told(&days, &mut desk, false), "No open work. Oldest review: 2 days.");
}

#[test]
fn what_a_date_of_an_agreement_asks_for_depends_on_the_day() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    let mut set = |exchange: &mut Exchange, field: ExchangeField, text: &str| {
        exchange.set_field(&field, text, TODAY, &mut desk.act()).expect("the field takes it");
    };
    let (end, notice) = (date(2026, 12, 31), date(2026, 11, 1));
    set(exchange, ExchangeField::AgreementEnd, "2026-12-31");
    assert_eq!(numbers::notice(exchange, end, end), "agreement ends 2026-12-31");
    assert_eq!(numbers::notice(exchange, end, date(2027, 1, 1)), "agreement ended 2026-12-31");
    set(exchange, ExchangeField::NoticeDays, "60");
    assert_eq!(numbers::notice(exchange, notice, notice), "notice due 2026-11-01");
    assert_eq!(numbers::notice(exchange, notice, TODAY), "notice was due 2026-11-01");
    assert_eq!(numbers::notice(exchange, notice, end), "notice was due 2026-11-01");
    assert_eq!(numbers::notice(exchange, notice, date(2027, 1, 1)), "agreement ended 2026-12-31");
}

#[test]
fn the_parts_of_a_split_are_told_apart_by_the_answer_that_differs() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, ids) = desk.partner(1);
    four(&mut portfolio.exchanges[0], [Answer::Yes, Answer::Yes, Answer::No, Answer::No], &mut desk);
    portfolio.split(ids[0], &taxonomy, &mut desk.act());
    let names = |portfolio: &Portfolio| -> Vec<String> {
        let name = |exchange| part(&taxonomy, portfolio, exchange).expect("it is a part");
        portfolio.exchanges.iter().map(name).collect()
    };
    assert_eq!(names(&portfolio), ["PRODUCT", "CHANNEL"]);
    for (question, answer) in [("invoice", "partner"), ("embedded", "no"), ("buyer", "both")] {
        mechanics(&mut portfolio.exchanges[1], question, answer, &mut desk);
    }
    let channel = portfolio.exchanges[1].id;
    portfolio.split(channel, &taxonomy, &mut desk.act());
    let buyer = taxonomy.question(&Slug::parse("buyer").expect("a slug")).expect("it is there");
    let told = |key: &str| {
        let choice = buyer.choices.iter().find(|choice| choice.key.as_str() == key).expect("it is offered");
        format!("CHANNEL, \"{}\",", choice.text)
    };
    assert_eq!(names(&portfolio), ["PRODUCT".to_owned(), told("resellers"), told("end")]);
}

#[test]
fn a_reason_that_is_not_sure_names_what_is_to_be_found_out() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    four(exchange, [Answer::No, Answer::Yes, Answer::No, Answer::No], &mut desk);
    mechanics(exchange, "invoice", "not-sure", &mut desk);
    let why = explain(&taxonomy, &exchange.answers).why;
    let last = reason_line(&taxonomy, why.last().expect("there are reasons"));
    let invoice = taxonomy.question(&Slug::parse("invoice").expect("a slug")).expect("it is there");
    assert_eq!(last, format!("{} not sure. To find out: {}", invoice.question, invoice.find_out));
}

fn decided_after(seconds: i64, desk: &mut Desk) -> Portfolio {
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    four(exchange, [Answer::No; 4], desk);
    let begun = exchange.history.first().expect("it was added").at;
    let mut act = desk.act();
    act.now = begun + SignedDuration::from_secs(seconds);
    exchange.accept(&shipped_taxonomy(), &mut act).expect("four times no can be accepted");
    portfolio
}

#[test]
fn the_pace_is_that_of_decisions_that_nothing_interrupted() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    for (took, pace) in [
        (vec![], None),
        (vec![0], None),
        (vec![1201], None),
        (vec![1200], Some(1200)),
        (vec![30], Some(30)),
        (vec![60, 300, 0, 90, 86_400], Some(90)),
    ] {
        let mut library = Library::default();
        for seconds in &took {
            library.insert(Arc::new(decided_after(*seconds, &mut desk)), &taxonomy, &AsOf::day(TODAY));
        }
        assert_eq!(work::pace(&library), pace.map(SignedDuration::from_secs), "{took:?}");
    }
}

#[test]
fn only_what_came_in_counts_as_done_in_the_work_queue() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let mut library = Library::default();
    for portfolio in [decided_after(60, &mut desk), desk.partner(1).0] {
        library.insert(Arc::new(portfolio), &taxonomy, &AsOf::day(TODAY));
    }
    let queue = work::Queue::of(&library, &AsOf::day(TODAY));
    assert_eq!((queue.done, queue.waiting.len()), (0, 1));
}

#[test]
fn an_answer_that_stands_for_several_exchanges_is_asked_about_in_its_own_words() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    four(exchange, [Answer::Yes, Answer::Yes, Answer::No, Answer::No], &mut desk);
    let asked = |exchange: &Exchange, step| session::bundle_question(&taxonomy, exchange, &step);
    assert_eq!(asked(exchange, Asked::Bundle), "2 answers are yes. Are these really 2 exchanges?");
    assert!(exchange.mark(Category::Product, Some(Category::Channel), &mut desk.act()));
    assert_eq!(asked(exchange, Asked::Bundle), "One yes is marked as only a means. Is it one exchange?");
    for (question, answer) in [("invoice", "partner"), ("embedded", "no"), ("buyer", "both")] {
        mechanics(exchange, question, answer, &mut desk);
    }
    assert_eq!(asked(exchange, Asked::Bundle), "One yes is marked as only a means. Is it one exchange?");
    assert!(asked(exchange, Asked::Parts).contains("These are 2 exchanges: "), "{}", asked(exchange, Asked::Parts));
}

#[test]
fn an_answer_is_told_in_the_words_of_its_question() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    exchange.answer_contribution(Category::Channel, Answer::Yes, &mut desk.act());
    assert_eq!(said_last_of(exchange), "answered Channel: yes");
    exchange.answer_contribution(Category::Channel, Answer::NotSure, &mut desk.act());
    assert_eq!(said_last_of(exchange), "changed Channel from yes to not sure");
}

#[test]
fn what_was_overruled_holds_and_what_the_answers_say_stands_beside_it() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    four(exchange, [Answer::No, Answer::No, Answer::No, Answer::Yes], &mut desk);
    for question in ["ongoing", "fixed-steps"] {
        mechanics(exchange, question, "no", &mut desk);
    }
    let outcome = explain(&taxonomy, &exchange.answers).outcome;
    let solution = result::result(&taxonomy, exchange, &outcome);
    exchange.accept(&taxonomy, &mut desk.act()).expect("a decided outcome can be accepted");
    assert!(!result::differs(exchange, &outcome));
    let other = Slug::parse("fulfillment-partner");
    exchange.overrule(&taxonomy, Some(Category::Service), other, "Their contract", &mut desk.act()).expect("a reason");
    assert!(result::differs(exchange, &outcome), "another type of the same category");
    let overruled = result::result(&taxonomy, exchange, &outcome);
    assert!(overruled != solution && overruled.to_lowercase().contains("fulfillment"), "{overruled}");
}

#[test]
fn what_a_yes_is_a_means_to_is_asked_of_the_other_yes() {
    let (taxonomy, mut desk) = (shipped_taxonomy(), Desk::new());
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    four(exchange, [Answer::Yes, Answer::Yes, Answer::No, Answer::Yes], &mut desk);
    let offered = |mode| session::choices(&taxonomy, exchange, &Asked::Bundle, mode).len();
    assert_eq!([Mode::PickMeans, Mode::PickTarget(Category::Service)].map(offered), [3, 2]);
}
