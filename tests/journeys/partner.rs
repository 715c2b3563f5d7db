//! One partner's page: every act on it, on the screen and in the file, and back again with undo.

use fourfold::domain::category::Category;
use fourfold::domain::decision::{Method, Standing};
use fourfold::domain::history::What;
use fourfold::domain::portfolio::{Exchange, Portfolio};
use jiff::civil::date;

use crate::harness::{Session, decisions};
use crate::session::at_question_1;

/// A partner's page with three decided exchanges that came out of one split: Product, Channel, Service.
pub fn page() -> Session {
    let mut session = at_question_1();
    session.press("y y n y enter 2 2 enter 2 2 2 2 enter 2 2 enter").shows("Accepted: SERVICE, Solution Partner.");
    session
}

/// A partner's page with one bundle of Channel and Service that nobody split.
fn bundle() -> Session {
    let mut session = at_question_1();
    session.press("n y n y 3 esc").shows("NOT DECIDED").cursor_on("one exchange or several");
    session
}

fn first(portfolio: &Portfolio) -> &Exchange {
    portfolio.exchanges.first().expect("there is an exchange")
}

/// What happened last to the partner.
fn last(portfolio: &Portfolio) -> What<'_> {
    portfolio.history.last().expect("a history is never empty").what
}

fn happened(exchange: &Exchange) -> Vec<What<'_>> {
    exchange.history.iter().map(|event| event.what).collect()
}

const fn edited<'t>(field: &'t str, from: &'t str, to: &'t str) -> What<'t> {
    What::Edited { field, from, to }
}

#[test]
fn exchanges_stand_by_category_and_the_focus_follows_one_that_moves() {
    let mut session = page();
    let screen = session.screen();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text} is on the screen:\n{screen}"));
    assert!(at("PRODUCT  ") < at("CHANNEL") && at("CHANNEL") < at("SERVICE"));
    session.press("down").cursor_on("> Reseller").press("v").shows("What is it?").press("esc");
    session.cursor_on("> Reseller");
}

#[test]
fn a_field_of_the_partner_is_edited_in_place_and_undone() {
    let mut session = page();
    session.press("up").cursor_on("> The partner: no region, owner or tier yet").press("e").shows("Edit partner");
    session.press("down down down down").cursor_on("> Region").press("enter").type_text("EMEA").press("enter");
    session.shows("Kept: the region; u undoes.").cursor_on("> Region").shows("EMEA");
    assert_eq!(session.saved().partner.region.as_deref(), Some("EMEA"));
    assert_eq!(last(&session.saved()), edited("region", "", "EMEA"), "one edit, however many keys");
    session.press("u").shows("Undone at Northwind Integrators: the region.").shows_not("EMEA");
    assert_eq!(session.saved().partner.region, None);
    session.press("U esc").shows("The partner: EMEA").shows("dana did again: the region");
}

#[test]
fn esc_in_a_field_keeps_the_text_and_tab_goes_on_to_the_next() {
    let mut session = page();
    session.press("up e enter").press("ctrl-u").type_text("Northwind").press("tab").shows("1 Prospect").press("esc");
    session.press("down enter").type_text("northwind.example").press("tab").type_text("dana").press("esc");
    let partner = session.saved().partner;
    assert_eq!(partner.name, "Northwind");
    assert_eq!((partner.domain.as_deref(), partner.owner.as_deref()), (Some("northwind.example"), Some("dana")));
    session.press("esc").shows("Partners > Northwind ").shows("owner dana");
}

#[test]
fn a_text_is_saved_while_it_is_typed() {
    let mut session = page();
    session.press("up t").type_text("Call Sam before renewal");
    session.wait(std::time::Duration::from_secs(1));
    assert_eq!(session.saved().partner.note, "Call Sam before renewal");
    let edits = session.saved().history.iter().filter(|event| matches!(event.what, What::Edited { .. })).count();
    assert_eq!(edits, 0, "the edit is on record once the field is left");
    session.press("esc").shows("Kept: the note");
    assert_eq!(last(&session.saved()), edited("note", "", "Call Sam before renewal"));
}

#[test]
fn a_name_that_was_emptied_comes_back_when_the_field_is_given_up() {
    let mut session = page();
    session.press("up e enter ctrl-u").press("enter").shows("Not set: a partner needs a name.");
    session.shows("Esc leaves it as it was.").press("esc").shows("Left as it was.");
    assert_eq!(session.saved().partner.name, "Northwind Integrators");
}

#[test]
fn a_status_is_chosen_and_an_ended_partner_is_out_of_the_counts() {
    let mut session = page();
    session.press("up e down enter").shows("5 Not a partner").cursor_on("> 2 Active").press("4");
    session.shows("The status is Ended now; u undoes.").press("esc").shows("The partner: Ended");
    assert_eq!(last(&session.saved()), edited("status", "Active", "Ended"));
    session.press("u");
    assert_eq!(session.saved().partner.status.name(), "Active");
}

#[test]
fn agreement_dates_are_checked_and_the_day_of_notice_shows() {
    let mut session = page();
    session.press("e down down down enter").shows("Start of the agreement").type_text("2026-13-01").press("enter");
    session.shows("Not set: \"2026-13-01\" is no date; write it as 2026-08-02.").press("ctrl-u");
    session.type_text("2026-01-01").press("tab").type_text("2025-12-31").press("enter");
    session.shows("Not set: the agreement would end before it starts (2026-01-01).").press("ctrl-u");
    session.type_text("2027-01-01").press("tab").type_text("60").press("enter").shows("Kept: the days of notice");
    session.press("esc").shows("2026-01-01 to 2027-01-01 2026-11-02").shows("1 notice due");
    session.shows("from 2026-01-01 to 2027-01-01; 60 days of notice, so by");
    let saved = session.saved();
    let agreement = first(&saved).agreement.clone().expect("it has one");
    assert_eq!((agreement.end, agreement.notice_days), (Some(date(2027, 1, 1)), Some(60)));
    session.press("u u u").shows("Undone at Northwind Integrators: the start of the agreement.");
    assert_eq!(first(&session.saved()).agreement, None);
}

#[test]
fn an_exchange_is_ended_goes_on_again_and_is_not_ended_by_looking() {
    let mut session = page();
    session.press("E").shows("Day it ended").shows("> 2026-11-22").press("esc").shows("Left as it was.");
    assert_eq!(first(&session.saved()).ended, None, "a proposal that nobody took changes nothing");
    session
        .press("E ctrl-u")
        .type_text("2026-12-24")
        .press("esc")
        .shows("Not set: an exchange ends on a day that has come");
    session.press("ctrl-u").type_text("2026-10-31").press("enter").shows("Ended on 2026-10-31; it counts no more.");
    session.cursor_on("> PRODUCT, Integration Partner").shows("ENDED").shows("ended 2026-10-31: Resells our");
    assert_eq!(happened(first(&session.saved())).last(), Some(&What::Ended { on: date(2026, 10, 31) }));
    session.press("E ctrl-u enter").shows("It goes on; u undoes.").cursor_on("> Integration Partner");
    assert_eq!(first(&session.saved()).ended, None);
    session.shows("took back that it ended on 2026-10-31").press("u u").shows("Undone");
    assert_eq!(first(&session.saved()).ended, None);
    session.press("U");
    assert_eq!(first(&session.saved()).ended, Some(date(2026, 10, 31)));
}

#[test]
fn reclassifying_keeps_the_old_decision_in_the_history() {
    let mut session = page();
    session.press("down r").shows("1. Does this exchange make the product better?").cursor_on("2 No");
    session.press("enter").shows("2. Does this exchange sell").cursor_on("1 Yes").press("n").cursor_on("2 No");
    session.press("enter").shows("4. Does this exchange").press("y").shows("type question 1").press("esc");
    session.shows("was CHANNEL, Reseller").press("esc").cursor_on("> was Reseller").shows("1 outdated");
    session.press("r enter enter enter enter 2 2").shows("RESULT  SERVICE").press("enter").shows("Accepted: SERVICE");
    let saved = session.saved();
    let moved = saved.exchanges.get(1).expect("the second part");
    assert_eq!(moved.decision.as_ref().and_then(|decision| decision.category), Some(Category::Service));
    let decided = happened(moved).into_iter().filter(|what| matches!(what, What::Decided { .. })).count();
    assert_eq!(decided, 2, "the old decision is on record");
    session.press("pgdn").shows("accepted CHANNEL, Reseller");
}

#[test]
fn an_override_from_the_page_needs_a_reason_and_is_undone() {
    let mut session = page();
    session.press("v").shows("What is it?").press("end up enter end enter").type_text("They only refer").press("enter");
    session.shows("overridden");
    let method = first(&session.saved()).decision.as_ref().map(|decision| decision.method.clone());
    assert_eq!(method, Some(Method::Override { reason: "They only refer".to_owned() }));
    session.press("u").shows_not("overridden");
    assert_eq!(first(&session.saved()).standing(), Standing::Decided);
}

#[test]
fn a_bundle_is_split_from_the_page_and_joined_again() {
    let mut session = bundle();
    session.press("b").shows("Split into 2 exchanges.").shows("2 exchanges");
    assert_eq!(session.saved().exchanges.len(), 2);
    session.press("b").shows("Only a bundle can be split");
    session.press("J").shows("Which other exchange is the same thing?").press("enter");
    session.shows("1 Channel: yes (not: no)").shows("2 Service: yes (not: no)").shows("3 Join them");
    session.press("end enter").shows("Joined: texts, notes and history of both").shows("1 exchange");
    let saved = session.saved();
    let answers = &first(&saved).answers;
    assert!(answers.is_yes(Category::Channel) && answers.is_yes(Category::Service));
    assert!(happened(first(&saved)).iter().any(|what| matches!(what, What::Joined { .. })));

    session.press("u").shows("Undone at Northwind Integrators: joining two exchanges.").shows("2 exchanges");
    assert_eq!(session.saved().exchanges.len(), 2);
    session.press("U").shows("Done again").shows("1 exchange").press("u u").shows("the split into 2");
    assert_eq!(session.saved().exchanges.len(), 1);
}

/// A decision that stood before two exchanges were joined stands again when that was undone.
#[test]
fn an_undone_join_leaves_no_open_work_behind() {
    let mut session = at_question_1();
    session.press("n y n n 2 2 2 1 enter").press("a").type_text("Runs it").press("enter esc").cursor_on("> VAR");
    session.press("J enter end enter").shows("Joined: ").shows("1 exchange").shows("was VAR");
    session.press("u").shows("2 exchanges").shows_not("was VAR");
    assert_eq!(first(&session.saved()).standing(), Standing::Decided);
    session.press("U").shows("was VAR");
}

#[test]
fn which_answer_holds_is_turned_round_with_enter() {
    let mut session = bundle();
    session.press("b J enter").cursor_on("> 1 Channel: yes (not: no)").press("enter");
    session.shows("1 Channel: no (not: yes)").press("3").shows("Joined");
    let saved = session.saved();
    assert!(!first(&saved).answers.is_yes(Category::Channel));
    session.press("esc enter").shows("1 exchange");
}

#[test]
fn joining_can_be_left_at_every_step_without_a_change() {
    let mut session = bundle();
    session.press("b");
    let before = session.saved();
    session.press("J enter esc").shows("Which other exchange").press("esc").shows("Nothing joined.");
    assert_eq!(session.saved(), before);
}

#[test]
fn the_review_is_an_act_of_its_own_and_undone() {
    let mut session = page();
    session.press("m").shows("Reviewed today; u undoes.");
    assert_eq!(session.saved().partner.reviewed.map(|review| review.on), Some(date(2026, 11, 22)));
    session.press("m").shows("Reviewed today already.").press("u");
    assert_eq!(session.saved().partner.reviewed, None);
}

#[test]
fn a_note_comes_back_from_the_editor() {
    let mut session = page();
    session.press("up").editor_writes("First line.\nSecond line.").press("T").shows("Kept: the note; u undoes.");
    assert_eq!(session.editor_given().as_deref(), Some(""));
    assert_eq!(session.saved().partner.note, "First line.\nSecond line.");
    session.press("T").shows("Error: no editor is set; set VISUAL or EDITOR");
    assert_eq!(session.editor_given().as_deref(), Some("First line.\nSecond line."));
    assert_eq!(session.saved().partner.note, "First line.\nSecond line.");
    session.press("u").shows("Undone at Northwind Integrators: the note.");
    assert_eq!(session.saved().partner.note, "");
}

#[test]
fn evidence_is_edited_from_the_page_the_form_and_the_question() {
    let mut session = page();
    let evidence = |session: &Session| first(&session.saved()).evidence.values().cloned().collect::<Vec<_>>();
    session.editor_writes("Marketplace listing").press("T").shows("Kept: the note on Product");
    session.shows("Notes:       Product: Marketplace listing");
    assert_eq!(evidence(&session), ["Marketplace listing"]);
    session.press("t").type_text(" of June").press("enter").shows("Kept: the note on Product");
    assert_eq!(evidence(&session), ["Marketplace listing of June"]);
    session.press("r").editor_writes("Asked Sam").press("T").shows("Kept: the note on Product").press("esc esc");
    assert_eq!(evidence(&session), ["Asked Sam"]);
    session.press("e end").editor_writes("ignored").press("T").shows("Kept: the note on");
    assert_eq!(evidence(&session).len(), 2);
}

#[test]
fn open_facts_stand_first_on_the_page() {
    let mut session = at_question_1();
    session.press("n y s n 1 s enter").shows("Open: 2 not sure");
    let screen = session.screen();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text} is on the screen:\n{screen}"));
    assert!(at("To find out:") < at("CHANNEL"), "{screen}");
    assert!(at("what the partner does after the introduction") < at("CHANNEL"), "{screen}");
    assert_eq!(screen.matches("To find out:").count(), 1, "it is said once on a page:\n{screen}");
}

#[test]
fn undo_works_across_screens_and_names_what_it_undid() {
    let mut session = page();
    session.press("up e enter ctrl-u").type_text("Southwind").press("enter esc esc").shows("Southwind");
    session.press("u").shows("Undone at Northwind Integrators: the name.").shows("Northwind Integrators");
    session.press("u").shows("Undone at Northwind Integrators: accepting SERVICE");
    assert_eq!(decisions(&session.saved()).last(), Some(&(None, None)));
}

#[test]
fn deleting_the_partner_from_its_own_page_leads_home() {
    let mut session = page();
    session.press("up d").shows("Delete Northwind Integrators?").press("y").shows("No partners yet.");
    session.press("u").shows("Undone: deleting Northwind Integrators.");
    assert_eq!(session.saved().exchanges.len(), 3);
}

/// Where the exchanges do not fit, the page says that there are more, and no heading stands at its end alone.
#[test]
fn a_list_that_is_cut_says_so() {
    let mut session = page();
    session.resize(80, 20).shows("  More below (Down)");
    let screen = session.screen();
    let before = screen.lines().take_while(|line| !line.contains("More below")).last().unwrap_or_default();
    assert!(!["CHANNEL", "SERVICE"].contains(&before.trim()), "a heading without its exchange:\n{screen}");
    session.press("down down").shows("> Solution Partner").shows_not("More below");
}
