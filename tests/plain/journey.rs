//! The journey through a whole session: one partner, three contributions, three exchanges, three decisions.

use fourfold::domain::decision::Method;

use crate::folder::record;
use crate::room::Room;

pub const NAME: &str = "Northwind Integrators";
pub const GIVES: &str = "Resells our product, built an integration on it, runs deployments for shared customers";
pub const GETS: &str = "margin and project fees";

/// One line of the journey.
pub struct Step {
    pub line: &'static str,
    /// The prompt that it leads to.
    pub leads_to: &'static str,
    /// What is on record then, as the journey in a terminal writes it; nothing: no partner yet.
    pub record: &'static str,
}

const fn step(line: &'static str, leads_to: &'static str, record: &'static str) -> Step {
    Step { line, leads_to, record }
}

/// From the main menu to the last decision.
pub const STEPS: [Step; 21] = [
    step("1", "Choose a partner.", ""),
    step(NAME, "New partner.", ""),
    step("1", "Describe the exchange, 1 of 2.", ""),
    step(GIVES, "Describe the exchange, 2 of 2.", "----"),
    step(GETS, "Question 1 of 4, Product.", "----"),
    step("1", "Question 2 of 4, Channel.", "y---"),
    step("yes", "Question 3 of 4, Marketing.", "yy--"),
    step("n", "Question 4 of 4, Service.", "yyn-"),
    step("1", "One exchange or several.", "yyny"),
    step("", "Part 1 of 3, type question 1, own data.", "ynnn | nynn | nnny"),
    step("2", "Part 1 of 3, type question 2, joint plan.", "ynnn own-data=no | nynn | nnny"),
    step("2", "Result of part 1 of 3.", "ynnn joint-plan=no own-data=no | nynn | nnny"),
    step(
        "1",
        "Part 2 of 3, type question 1, invoice.",
        "ynnn joint-plan=no own-data=no => product/integration-partner | nynn | nnny",
    ),
    step(
        "2",
        "Part 2 of 3, type question 2, embedded.",
        "ynnn joint-plan=no own-data=no => product/integration-partner | nynn invoice=partner | nnny",
    ),
    step(
        "2",
        "Part 2 of 3, type question 3, buyer.",
        "ynnn joint-plan=no own-data=no => product/integration-partner | nynn embedded=no invoice=partner | nnny",
    ),
    step(
        "2",
        "Part 2 of 3, type question 4, own work.",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner | nnny",
    ),
    step(
        "no",
        "Result of part 2 of 3.",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no | nnny",
    ),
    step(
        "",
        "Part 3 of 3, type question 1, ongoing.",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller | nnny",
    ),
    step(
        "2",
        "Part 3 of 3, type question 2, fixed steps.",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller | nnny ongoing=no",
    ),
    step(
        "2",
        "Result of part 3 of 3.",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller \
         | nnny fixed-steps=no ongoing=no",
    ),
    step("1", "Northwind Integrators, 3 exchanges.", LAST),
];

/// What is on record at the end.
pub const LAST: &str = "ynnn joint-plan=no own-data=no => product/integration-partner \
                        | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller \
                        | nnny fixed-steps=no ongoing=no => service/solution-partner";

pub fn lines() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.line).collect()
}

#[test]
fn a_session_by_lines_ends_with_three_decided_exchanges_in_one_file() {
    let room = Room::new();
    let talked = room.talk(&[lines(), vec!["quit"]].concat());
    talked.says("Everything is saved. Goodbye.");
    let partner = room.partner();
    assert_eq!((partner.partner.name.as_str(), record(&partner).as_str()), (NAME, LAST));
    let first = partner.exchanges[0].id;
    let origins: Vec<_> = partner.exchanges.iter().map(|exchange| exchange.split_from).collect();
    assert_eq!(origins, [None, Some(first), Some(first)]);
    for exchange in &partner.exchanges {
        assert_eq!((exchange.gives.as_str(), exchange.gets.as_str()), (GIVES, GETS));
        let decision = exchange.decision.as_ref().expect("all three were accepted");
        assert_eq!((decision.by.as_str(), &decision.method), ("dana", &Method::Questionnaire));
    }
}

/// The input ends behind each line in turn: everything answered before is in the file, and the next start takes up
/// where it ended.
#[test]
fn the_end_of_the_input_at_any_prompt_leaves_every_answer_in_the_file() {
    for count in 0..=STEPS.len() {
        let room = Room::new();
        let talked = room.talk(&lines()[..count]);
        assert!(talked.ended.saved, "after {count} lines");
        talked.says("Everything is saved. Goodbye.");
        let Some(step) = count.checked_sub(1).map(|last| &STEPS[last]) else { continue };
        talked.says(step.leads_to);
        let found: Vec<String> = room.saved().iter().map(record).collect();
        assert_eq!(found.concat(), step.record, "after {count} lines");
        let waits = step.record.contains('|') || step.record.starts_with(['y', '-']);
        if waits && step.record != LAST {
            room.talk(&["1"]).says("1. Resume Northwind Integrators:").says(step.leads_to);
        }
    }
}

#[test]
fn classify_with_a_name_takes_up_the_partner_and_offers_a_name_nobody_has_as_a_new_one() {
    let room = Room::new();
    room.talk_about(Some("Corvid Cloud"), &["1", "Sends us leads", "a fee", "n"]).says("No partner is called");
    assert_eq!(record(&room.partner()), "n---");
    room.talk_about(Some("corvid"), &["y"]).says("Question 2 of 4, Channel.").says("Exchange: Sends us leads");
    assert_eq!(record(&room.partner()), "ny--");
    room.talk_about(Some("Corvid Clod"), &["2"]).says("2. Take Corvid Cloud").says("Corvid Cloud, 1 exchange.");
    room.talk(&["2", "Corvus", "1"]).says("Added Corvus");
    room.talk_about(Some("corv"), &["1"]).says("Several can be meant by \"corv\".").says("Corvid Cloud, 1 exchange.");
}

#[test]
fn a_name_in_part_a_number_and_the_list_all_choose_a_partner() {
    let room = Room::new();
    for name in ["Blue Harbour Media", "Corvid Cloud"] {
        room.talk_about(Some(name), &["1", "Sends us leads"]);
    }
    for answer in ["2", "corvid cloud", "CORV", "list\n2"] {
        room.talk(&["2", answer]).says("Corvid Cloud, 1 exchange.");
    }
}

#[test]
fn an_answer_is_changed_from_the_result_and_the_result_says_what_it_was() {
    let room = Room::new();
    let to_result = ["1", "Sends us leads", "a fee", "n", "n", "n", "y", "1"];
    let talked = room.talk_about(Some("Corvid"), &to_result);
    talked.says("RESULT: SERVICE, Managed Service Partner.").says("takes 1, Accept it.").says_not("changed an answer.");
    let talked = room.talk(&["1", "2", "7", "2", "2"]);
    talked.says("Change an answer.").says("It was SERVICE, Managed Service Partner before you changed an answer.");
    assert_eq!(record(&room.partner()), "nnny fixed-steps=no ongoing=no");
}

#[test]
fn an_override_needs_its_reason_and_is_said_with_the_result() {
    let room = Room::new();
    room.talk_about(Some("Corvid"), &["1", "Sends us leads", "a fee", "n", "n", "n", "y", "1"]);
    let talked = room.talk(&["1", "3", "", "22", "", "They asked for it", "again"]);
    talked.says("Error: A decision against the answers needs a reason. Nothing changed.");
    talked.says("Saved. Decided as NO CONTRIBUTION, against the answers.");
    talked.says("Overridden by dana: They asked for it. The answers say SERVICE, Managed Service Partner.");
    assert_eq!(record(&room.partner()), "nnny ongoing=yes => none/open");
}

#[test]
fn a_yes_that_is_only_a_means_stops_counting_and_a_bundle_can_wait() {
    let room = Room::new();
    let bundle = ["1", "Sells and sets up", "margin", "y", "y", "n", "y"];
    let talked = room.talk_about(Some("Corvid"), &[&bundle[..], &["2", "3", "2", "2", "1"]].concat());
    talked.says("Which of them is only a means to another?").says("What is Service only a means to?");
    talked.says("Service is only a means to Channel now.").says("2 answers are yes.");
    talked.says("Product is only a means to Channel now.").says("Type question 1, invoice.");
    let marks = room.partner().exchanges[0].answers.by_products.len();
    assert_eq!(marks, 2);
    let room = Room::new();
    let talked = room.talk_about(Some("Corvid"), &[&bundle[..], &["3", "4", "1"]].concat());
    talked.says("Kept as one bundle; it is open work now.").says("RESULT: BUNDLE of PRODUCT, CHANNEL and SERVICE.");
    talked.says("1. Leave it as open work").says("is not one of 1 to 3");
}

#[test]
fn undo_takes_back_the_last_change_and_redo_makes_it_again() {
    let room = Room::new();
    let split = &lines()[..10];
    let talked = room.talk(&[split, &["undo"]].concat());
    talked.says("Saved. Undone: the split into 3.").says("One exchange or several.");
    assert_eq!(record(&room.partner()), "yyny");
    let room = Room::new();
    let talked = room.talk(&[split, &["undo", "redo", "redo"]].concat());
    talked.says("Saved. Done again: the split into 3.").says("Error: Nothing to redo. Nothing changed.");
    assert_eq!(record(&room.partner()), "ynnn | nynn | nnny");
    let room = Room::new();
    room.talk(&["1", "Corvid", "1", "undo"]).says("Saved. Undone: adding Corvid.").says("Main menu, no partners yet.");
    assert_eq!(room.saved(), []);
}

#[test]
fn notes_are_written_at_once_or_asked_for_and_emptied() {
    let room = Room::new();
    let begin = ["1", "Sends us leads", "a fee"];
    room.talk_about(Some("Corvid"), &[&begin[..], &["note contract of March"]].concat())
        .says("Saved. Note kept. Back at: Question 1 of 4, Product.");
    let note = || room.partner().exchanges[0].evidence.get("product").cloned();
    assert_eq!(note().as_deref(), Some("contract of March"));
    room.talk(&["1", "note", ""])
        .says("Note: contract of March")
        .says("Note on Product.")
        .says("So far: contract of March");
    assert_eq!(note().as_deref(), Some("contract of March"));
    room.talk(&["1", "note", "said in Oslo"]).says("Saved.");
    assert_eq!(note().as_deref(), Some("said in Oslo"));
    room.talk(&["1", "note", "-"]).says("Saved.");
    assert_eq!(note(), None);
}

#[test]
fn back_leads_from_the_result_to_the_first_sentence_with_every_answer_kept() {
    let room = Room::new();
    room.talk_about(Some("Corvid"), &["1", "Sends us leads", "a fee", "n", "n", "n", "y", "1"]);
    let back = ["back"; 8];
    let talked = room.talk(&[&["1"], &back[..]].concat());
    for prompt in ["Type question 1, ongoing.", "Question 4 of 4, Service.", "Question 1 of 4, Product."] {
        talked.says(prompt);
    }
    talked
        .says("Describe the exchange, 1 of 2.")
        .says("Left unfinished; everything is kept.")
        .says("Corvid, 1 exchange.");
    assert_eq!(record(&room.partner()), "nnny ongoing=yes");
    let kept = room.talk(&[&["1"], &back[..7], &[""]].concat());
    kept.says("Enter alone keeps it.").says("RESULT: SERVICE, Managed Service Partner.");
    assert_eq!(record(&room.partner()), "nnny ongoing=yes");
}

#[test]
fn nothing_can_be_changed_read_only() {
    let mut room = Room::new();
    room.talk_about(Some("Corvid"), &["1", "Sends us leads", "a fee", "n", "n"]);
    let before = room.saved();
    room.read_only = true;
    let talked = room.talk(&["1", "y", "1", "note why", "1", "back", "n"]);
    talked.says("Opened read only: nothing can be changed.");
    talked.says("Error: fourfold was opened read only. Nothing changed.").says_not("Saved.");
    room.talk_about(Some("New"), &["1"]).says("Error: fourfold was opened read only.");
    assert_eq!(room.saved(), before);
}

#[test]
fn from_the_review_to_what_it_found_and_the_mark_that_somebody_looked() {
    let room = Room::new();
    for (name, answers) in [("Corvid", &["1", "Sends us leads", "a fee", "n"][..]), ("Blue Harbour", &["1"])] {
        room.talk_about(Some(name), answers);
    }
    let talked = room.talk(&["3", "1", "99", "6", "9", "1", "3", "3", "back", "2"]);
    talked.says("Review. 2 partners, 1 exchange.").says("Not decided: exchanges 1, share 100%");
    talked.says("Open work at 2 partners.").says("1. Corvid: 1 exchange; open work 1 unfinished.");
    talked.says("2. Blue Harbour: 0 exchanges; open work no exchange yet.").says("Error: \"9\" is not one of 1 to 2.");
    talked.says("Saved. Marked as reviewed on 2026-11-22.").says("It was marked as reviewed on 2026-11-22 already.");
    talked.says("Blue Harbour, 0 exchanges.");
    let reviewed = room.saved().into_iter().filter_map(|portfolio| portfolio.partner.reviewed).count();
    assert_eq!(reviewed, 1);
}

/// Accepting a part leads on to the next one; undoing that leads back to the part whose decision is gone.
#[test]
fn undo_leads_back_to_the_part_that_it_changed() {
    let room = Room::new();
    let lines = lines();
    let at = STEPS.iter().position(|step| step.leads_to.starts_with("Part 2 of 3")).expect("it goes on to part 2");
    let talked = room.talk(&[&lines[..=at], &["undo", "1"]].concat());
    let (_, after) = talked.transcript.split_once("Undone: ").expect("it was undone");
    let (back, on) = (after.find("Result of part 1 of 3."), after.find("Part 2 of 3, type question 1"));
    assert!(back.is_some() && back < on, "{after}");
    assert_eq!(record(&room.partner()), STEPS[at].record);
}
