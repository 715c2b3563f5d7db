//! Fields set from text: what each takes, what it refuses, and what the history says of it.

use fourfold::domain::answers::QuestionId;
use fourfold::domain::category::Category;
use fourfold::domain::field::{ExchangeField, PartnerField, Unfit};
use fourfold::domain::history::What;
use fourfold::domain::portfolio::{Agreement, Status};
use jiff::civil::date;

use crate::desk::{Desk, TODAY, last, last_of};

const fn edited<'t>(field: &'t str, from: &'t str, to: &'t str) -> What<'t> {
    What::Edited { field, from, to }
}

#[test]
fn every_field_of_a_partner_is_set_trimmed_and_on_record() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(0);
    for (field, text, reads, from) in [
        (PartnerField::Name, " Northwind ", "Northwind", "Northwind Integrators"),
        (PartnerField::Status, "not partner", "Not a partner", "Active"),
        (PartnerField::Domain, "https://Northwind.example/about?a=b", "northwind.example", ""),
        (PartnerField::Owner, "dana@example.com", "dana@example.com", ""),
        (PartnerField::Region, "EMEA", "EMEA", ""),
        (PartnerField::Tier, "Gold ", "Gold", ""),
        (PartnerField::Tags, "si, nordics,,si ", "nordics, si", ""),
        (PartnerField::ImportedType, "Reseller", "Reseller", ""),
        (PartnerField::ExternalIds, "salesforce = 0015g, hubspot=7=7", "hubspot=7=7, salesforce=0015g", ""),
        (PartnerField::Note, "Met in June.\nCall back.", "Met in June.\nCall back.", ""),
    ] {
        assert_eq!(portfolio.set_field(field, text, &mut desk.act()), Ok(true), "{field:?}");
        assert_eq!(portfolio.partner.field(field), reads);
        assert_eq!(last(&portfolio), edited(field.slug(), from, reads));
        assert_eq!(portfolio.set_field(field, text, &mut desk.act()), Ok(false), "{field:?} is as it was");
    }
    assert_eq!(portfolio.history.len(), 1 + PartnerField::ALL.len(), "what changes nothing is not on record");
    assert_eq!(portfolio.partner.status, Status::NotPartner);
    assert_eq!(portfolio.partner.external_ids.get("hubspot").map(String::as_str), Some("7=7"));
}

#[test]
fn a_field_that_cannot_take_a_text_says_why_and_stays_as_it_was() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(0);
    let before = portfolio.clone();
    for (field, text, says) in [
        (PartnerField::Name, "  ", "a partner needs a name"),
        (PartnerField::Status, "gone", "\"gone\" is no status; it is Prospect, Active, Paused, Ended or Not a partner"),
        (PartnerField::Domain, "north wind", "a domain has no blanks, and \"north wind\" has"),
        (PartnerField::ExternalIds, "0015g", "\"0015g\" is no id of another system; write it as salesforce=0015g"),
        (PartnerField::ExternalIds, "a=1, a=2", "\"a\" stands there twice"),
    ] {
        let refused = portfolio.set_field(field, text, &mut desk.act()).expect_err("it is refused");
        assert_eq!(refused.to_string(), says);
        assert_eq!(portfolio, before);
    }
}

#[test]
fn an_emptied_field_is_nothing_on_record() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(0);
    for field in
        PartnerField::ALL.into_iter().filter(|field| !matches!(field, PartnerField::Name | PartnerField::Status))
    {
        let text = if field == PartnerField::ExternalIds { "a=1" } else { "some.thing" };
        assert_eq!(portfolio.set_field(field, text, &mut desk.act()), Ok(true));
        assert_eq!(portfolio.set_field(field, "", &mut desk.act()), Ok(true));
        assert_eq!(last(&portfolio), edited(field.slug(), text, ""));
    }
    let (fresh, _) = desk.partner(0);
    assert_eq!(portfolio.partner, fresh.partner);
}

#[test]
fn tags_are_added_and_removed_one_at_a_time() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(0);
    assert_eq!(portfolio.add_tag(" si ", &mut desk.act()), Ok(true));
    assert_eq!(portfolio.add_tag("si", &mut desk.act()), Ok(false));
    assert_eq!(portfolio.add_tag("nordics", &mut desk.act()), Ok(true));
    assert_eq!(last(&portfolio), edited("tags", "si", "nordics, si"));
    assert!(portfolio.remove_tag("si", &mut desk.act()));
    assert!(!portfolio.remove_tag("si", &mut desk.act()));
    assert_eq!(last(&portfolio), edited("tags", "nordics, si", "nordics"));
    let refused = portfolio.add_tag("a, b", &mut desk.act()).expect_err("two at once");
    assert_eq!(refused.to_string(), "a comma parts one tag from the next; add them one by one");
    assert!(portfolio.add_tag(" ", &mut desk.act()).is_err());
}

#[test]
fn only_the_act_of_review_sets_its_date_and_a_second_one_on_the_day_changes_nothing() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(0);
    assert!(portfolio.review(TODAY, &mut desk.act()));
    assert_eq!(last(&portfolio), What::Reviewed);
    let reviewed = portfolio.partner.reviewed.clone().expect("it was reviewed");
    assert_eq!((reviewed.on, reviewed.by.as_str()), (TODAY, "dana"));
    assert!(!portfolio.review(TODAY, &mut desk.act()));
    assert_eq!(portfolio.history.len(), 2);
    assert!(portfolio.review(TODAY.tomorrow().expect("there is one"), &mut desk.act()));
}

#[test]
fn every_field_of_an_exchange_is_set_and_on_record() {
    let mut desk = Desk::new();
    let (mut portfolio, ids) = desk.partner(1);
    let exchange = portfolio.exchange_mut(ids[0]).expect("it was added");
    for (field, text) in [
        (ExchangeField::Gives, "Runs deployments"),
        (ExchangeField::Gets, "A project fee"),
        (ExchangeField::About, "The platform"),
        (ExchangeField::AgreementStart, "2026-01-01"),
        (ExchangeField::AgreementEnd, "2027-01-01"),
        (ExchangeField::NoticeDays, "60"),
        (ExchangeField::Note(QuestionId::Contribution(Category::Service)), "SOW template"),
    ] {
        assert_eq!(exchange.set_field(&field, text, TODAY, &mut desk.act()), Ok(true), "{field:?}");
        assert_eq!(exchange.field(&field), text);
        assert_eq!(last_of(exchange), edited(&field.slug(), "", text));
        assert_eq!(exchange.set_field(&field, text, TODAY, &mut desk.act()), Ok(false));
    }
    let agreement = Agreement { start: Some(date(2026, 1, 1)), end: Some(date(2027, 1, 1)), notice_days: Some(60) };
    assert_eq!(exchange.agreement, Some(agreement));
    for field in [ExchangeField::AgreementStart, ExchangeField::AgreementEnd, ExchangeField::NoticeDays] {
        assert_eq!(exchange.set_field(&field, "", TODAY, &mut desk.act()), Ok(true));
    }
    assert_eq!(exchange.agreement, None, "an agreement of which nothing is known is none");
}

#[test]
fn days_of_notice_are_kept_beside_dates_that_contradict_each_other() {
    let mut desk = Desk::new();
    let (mut portfolio, ids) = desk.partner(1);
    let exchange = portfolio.exchange_mut(ids[0]).expect("it was just made");
    let backwards = Agreement { start: Some(date(2027, 1, 1)), end: Some(date(2026, 1, 1)), notice_days: None };
    exchange.agreement = Some(backwards.clone());
    assert_eq!(exchange.set_field(&ExchangeField::NoticeDays, "60", TODAY, &mut desk.act()), Ok(true));
    assert_eq!(exchange.agreement, Some(Agreement { notice_days: Some(60), ..backwards }));
}

#[test]
fn work_is_taken_up_at_an_exchange_that_goes_on() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(3);
    for (at, exchange) in portfolio.exchanges.iter_mut().enumerate() {
        exchange.ended = (at == 0).then_some(TODAY);
    }
    assert_eq!(portfolio.first_unfinished(), Some(1));
    portfolio.exchanges.iter_mut().for_each(|exchange| exchange.ended = Some(TODAY));
    assert_eq!(portfolio.first_unfinished(), None);
}

#[test]
fn nonsense_dates_and_numbers_are_refused() {
    let mut desk = Desk::new();
    let (mut portfolio, ids) = desk.partner(1);
    let exchange = portfolio.exchange_mut(ids[0]).expect("it was added");
    let (start, end) = (ExchangeField::AgreementStart, ExchangeField::AgreementEnd);
    assert_eq!(exchange.set_field(&start, "2026-01-01", TODAY, &mut desk.act()), Ok(true));
    assert_eq!(exchange.set_field(&end, "2026-12-31", TODAY, &mut desk.act()), Ok(true));
    let before = exchange.clone();
    let days = ExchangeField::NoticeDays;
    let long = format!("{}1", "9".repeat(300));
    for (field, text, says) in [
        (&start, "2026-02-30", "\"2026-02-30\" is no date; write it as 2026-08-02"),
        (&start, "2026-1-1", "\"2026-1-1\" is no date; write it as 2026-08-02"),
        (&start, "2026-01-01T10:00", "\"2026-01-01T10:00\" is no date; write it as 2026-08-02"),
        (&start, "0026-01-01", "\"0026-01-01\" is no date; write it as 2026-08-02"),
        (&start, "2027-01-01", "the agreement would start after it ends (2026-12-31)"),
        (&end, "2025-12-31", "the agreement would end before it starts (2026-01-01)"),
        (&days, "-1", "\"-1\" is no number of days from 0 to 3650"),
        (&days, "3651", "\"3651\" is no number of days from 0 to 3650"),
        (&days, "sixty", "\"sixty\" is no number of days from 0 to 3650"),
        (&days, long.as_str(), "\"999999999999999999999999999999...\" is no number of days from 0 to 3650"),
        (
            &ExchangeField::Ended,
            "2026-11-23",
            "an exchange ends on a day that has come; a planned end is the end of its agreement",
        ),
        (&ExchangeField::Ended, "2025-12-31", "it would have ended before its agreement began (2026-01-01)"),
    ] {
        let refused = exchange.set_field(field, text, TODAY, &mut desk.act()).expect_err(text);
        assert_eq!(refused.to_string(), says);
        assert_eq!(*exchange, before);
    }
}

#[test]
fn an_agreement_and_an_exchange_may_end_on_the_day_of_the_start_and_not_before() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(1);
    let exchange = &mut portfolio.exchanges[0];
    let mut set = |field, text| exchange.set_field(&field, text, TODAY, &mut desk.act());
    assert_eq!(set(ExchangeField::AgreementStart, "2026-11-10"), Ok(true));
    assert_eq!(set(ExchangeField::AgreementEnd, "2026-11-09"), Err(Unfit::EndsBeforeStart(date(2026, 11, 10))));
    assert_eq!(set(ExchangeField::AgreementEnd, "2026-11-10"), Ok(true));
    assert_eq!(set(ExchangeField::Ended, "2026-11-09"), Err(Unfit::EndedBeforeStart(date(2026, 11, 10))));
    assert_eq!(set(ExchangeField::Ended, "2026-11-10"), Ok(true));
    assert_eq!(set(ExchangeField::Ended, "2026-11-11"), Ok(true));
}

#[test]
fn an_exchange_ends_and_goes_on_again() {
    let mut desk = Desk::new();
    let (mut portfolio, ids) = desk.partner(1);
    let exchange = portfolio.exchange_mut(ids[0]).expect("it was added");
    assert_eq!(exchange.set_field(&ExchangeField::Ended, "2026-11-22", TODAY, &mut desk.act()), Ok(true));
    assert_eq!((exchange.ended, last_of(exchange)), (Some(TODAY), What::Ended { on: TODAY }));
    assert_eq!(exchange.set_field(&ExchangeField::Ended, "", TODAY, &mut desk.act()), Ok(true));
    assert_eq!((exchange.ended, last_of(exchange)), (None, edited("ended", "2026-11-22", "")));
}

#[test]
fn undoing_an_edit_of_the_partner_is_in_its_history() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(1);
    let before = portfolio.clone();
    portfolio.set_field(PartnerField::Region, "EMEA", &mut desk.act()).expect("a region is free text");
    let undone = before.restored_over(Some(&portfolio), "the region", &mut desk.act());
    assert_eq!(undone.partner, before.partner);
    assert_eq!(last(&undone), What::Undone { what: "the region" });
    assert_eq!(undone.history.len(), portfolio.history.len() + 1, "what was undone stays on record");
    assert_eq!(undone.exchanges, before.exchanges, "an exchange that was not touched says nothing of it");
}

#[test]
fn undoing_an_edit_of_an_exchange_is_in_its_history_and_not_in_the_partners() {
    let mut desk = Desk::new();
    let (mut portfolio, _) = desk.partner(2);
    let before = portfolio.clone();
    portfolio.exchanges[1].set_field(&ExchangeField::About, "The platform", TODAY, &mut desk.act()).expect("a text");
    let undone = before.restored_over(Some(&portfolio), "the product", &mut desk.act());
    assert_eq!(last_of(&undone.exchanges[1]), What::Undone { what: "the product" });
    assert_eq!((&undone.history, &undone.exchanges[0]), (&before.history, &before.exchanges[0]));
}
