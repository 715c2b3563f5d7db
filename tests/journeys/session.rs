//! The classification session, key by key.

use std::time::Duration;

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category;
use fourfold::domain::decision::{Method, Standing};
use fourfold::domain::history::{NO_NAME, What};
use fourfold::tui::app::Setup;

use crate::harness::{Session, decisions};

const GIVES: &str = "Resells our product, built an integration on it, runs deployments for shared customers";

/// A new partner with one exchange, standing at question 1.
pub fn at_question_1() -> Session {
    at_question_1_of(Session::new())
}

pub fn at_question_1_of(mut session: Session) -> Session {
    session.press("a").type_text("Northwind Integrators").press("enter");
    session.type_text(GIVES).press("enter").type_text("margin and project fees").press("enter");
    session
}

fn decided(category: Category, partner_type: &str) -> (Option<Category>, Option<String>) {
    (Some(category), Some(partner_type.to_owned()))
}

#[test]
fn one_bundle_becomes_three_decided_exchanges_in_one_file() {
    let mut session = at_question_1();
    session.press("y y n y").shows("3 answers are yes").press("enter");
    session.shows("part 1 of 3").shows("only its PRODUCT part").press("2 2");
    session.shows("RESULT  PRODUCT, Integration Partner").press("enter");
    session.shows("part 2 of 3").press("2 2 2 2").shows("RESULT  CHANNEL, Reseller").press("enter");
    session.shows("part 3 of 3").press("2 2").shows("RESULT  SERVICE, Solution Partner").press("enter");
    session.shows("Accepted: SERVICE, Solution Partner.").shows("saved 09:00:");

    let saved = session.saved();
    let types = [
        decided(Category::Product, "integration-partner"),
        decided(Category::Channel, "reseller"),
        decided(Category::Service, "solution-partner"),
    ];
    assert_eq!(decisions(&saved), types);
    let [first, others @ ..] = saved.exchanges.as_slice() else { panic!("there are exchanges") };
    assert!(others.iter().all(|exchange| exchange.split_from == Some(first.id) && exchange.gives == GIVES));

    session.again().shows("> Northwind Integrators").shows("PRO CHA     SER");
}

#[test]
fn every_answer_is_in_the_file_before_the_next_question() {
    let mut session = at_question_1();
    for (key, category, answer) in [
        ("y", Category::Product, Answer::Yes),
        ("n", Category::Channel, Answer::No),
        ("s", Category::Marketing, Answer::NotSure),
        ("n", Category::Service, Answer::No),
    ] {
        session.press(key);
        let saved = session.saved();
        let answers = saved.exchanges.first().map(|exchange| exchange.answers.contributions[category]);
        assert_eq!(answers, Some(Some(answer)), "after {key} at {category:?}");
    }
}

#[test]
fn the_next_day_starts_where_the_session_was_left() {
    let mut session = at_question_1();
    session.press("y n");
    let mut next_day = session.again();
    next_day.shows("Resume: Northwind Integrators").shows("question 3 of 4").shows("Unfinished since 2026-11-22 09:0");
    next_day.cursor_on("Resume:").press("enter").shows("3. Does this exchange make the market aware");
    next_day.shows("Product: YES  Channel: no  Marketing: -");
}

#[test]
fn going_back_keeps_every_answer_and_an_answer_changed_leads_back_to_the_result() {
    let mut session = at_question_1();
    session.press("n y n n 2 2 2 2").shows("RESULT  CHANNEL, Reseller").press("enter");
    session.press("enter").shows("Accepted by dana");
    session.press("left").shows("Does the partner add its own work").cursor_on("> 2 No");
    session.press("left left").shows("inside the partner's own product").press("1");
    session.shows("RESULT  CHANNEL, OEM").shows("was CHANNEL, Reseller");
    let exchange = session.saved().exchanges.remove(0);
    assert_eq!(exchange.standing(), Standing::Outdated);
    assert_eq!(exchange.answers.mechanics.len(), 4, "the answers behind it are kept");

    session.press("enter").shows("Accepted: CHANNEL, OEM.");
    let exchange = session.saved().exchanges.remove(0);
    let accepted = exchange.history.iter().filter(|event| matches!(event.what, What::Decided { .. })).count();
    assert_eq!((exchange.standing(), accepted), (Standing::Decided, 2), "the old decision is in the history");
}

#[test]
fn any_answered_question_can_be_reached_from_the_result() {
    let mut session = at_question_1();
    session.press("n n n y 2 2").shows("RESULT  SERVICE, Solution Partner");
    session.press("up up up up up").press("left").shows("1. Does this exchange make the product better?");
    session.cursor_on("> 2 No").press("s").shows("RESULT  SERVICE, provisional, Solution Partner");
    session.shows("was SERVICE, Solution Partner before you changed an answer.");
    session.shows("if question 1 turns out yes, it is also Product").shows("To find out");
}

#[test]
fn not_sure_about_mechanics_leaves_the_type_open_and_names_the_fact() {
    let mut session = at_question_1();
    session.press("n y n n").press("1").shows("What does the partner do once the customer is named?");
    session.press("s").shows("RESULT  CHANNEL, type open").shows("- What do you do after the introduction");
    session.shows("Still possible: Referral Partner, Co-Seller, Broker").press("enter").press("esc");
    session.shows("1 not sure");
    assert_eq!(decisions(&session.saved()), [(Some(Category::Channel), None)]);
}

#[test]
fn four_no_can_be_accepted_as_no_contribution() {
    let mut session = at_question_1();
    session.press("n n n n").shows("RESULT  NO CONTRIBUTION").press("enter").shows("Accepted: NO CONTRIBUTION.");
    assert_eq!(decisions(&session.saved()), [(None, None)]);
    assert_eq!(session.saved().exchanges.first().map(|exchange| exchange.decision.is_some()), Some(true));
}

#[test]
fn without_any_yes_there_is_nothing_to_accept() {
    let mut session = at_question_1();
    session.press("n s n n").shows("RESULT  CATEGORY OPEN").shows("Enter done").press("enter");
    session.shows("nothing to accept yet");
    assert_eq!(decisions(&session.saved()), [(None, None)]);
    assert_eq!(session.saved().exchanges.first().map(|exchange| exchange.decision.is_some()), Some(false));
}

#[test]
fn a_skipped_question_keeps_the_result_incomplete_and_enter_goes_to_it() {
    let mut session = at_question_1();
    session.press("y right n n").shows("RESULT  INCOMPLETE").shows("Enter answer what is open");
    session.press("enter").shows("2. Does this exchange sell the product?");
    session.press("n").shows("Is the partner's main contribution its own data");
}

#[test]
fn a_means_stops_counting_and_can_be_taken_back() {
    let mut session = at_question_1();
    session.press("n y n y").shows("2 answers are yes").press("2");
    session.shows("Which of them is only a means").press("2").shows("Service is only a means to Channel now.");
    session.shows("Who invoices the end customer").shows("Service: (yes)");
    let exchange = session.saved().exchanges.remove(0);
    assert_eq!(exchange.answers.by_products.get(&Category::Service), Some(&Category::Channel));

    session.press("left").shows("Let Service count again").press("2").shows("Service counts again.");
    session.shows("Split into 2 exchanges");
    assert!(session.saved().exchanges.remove(0).answers.by_products.is_empty());
}

#[test]
fn with_three_yes_the_session_asks_what_the_means_serves() {
    let mut session = at_question_1();
    session.press("y y n y").press("2").press("3").shows("What is Service only a means to?");
    session.press("esc").shows("3 answers are yes").press("2 3 2").shows("Service is only a means to Channel now.");
    session.shows("2 answers are yes").press("1").shows("part 1 of 2").press("2 2 enter").shows("part 2 of 2");
    let saved = session.saved();
    let channel = saved.exchanges.get(1).expect("the split made two");
    assert!(channel.answers.is_yes(Category::Service), "the mark stays with the yes it serves");
    assert_eq!(channel.answers.counting(), [Category::Channel]);
}

#[test]
fn selling_to_both_becomes_two_channel_exchanges() {
    let mut session = at_question_1();
    session.press("n y n n").press("2 2 3").shows("was answered with \"Both\"");
    session.shows("\"Other resellers\" and \"End customers\"").press("enter").shows("part 1 of 2");
    session.shows("only its CHANNEL, \"Other resellers\", part.");
    session.shows("Does the partner give those resellers expert help").press("2 enter");
    session.shows("part 2 of 2").shows("Does the partner add its own work").press("1 enter");
    let types = [decided(Category::Channel, "distributor"), decided(Category::Channel, "var")];
    assert_eq!(decisions(&session.saved()), types);
}

#[test]
fn a_bundle_can_wait_and_a_split_is_one_undo() {
    let mut session = at_question_1();
    session.press("y y n n").press("3").shows("RESULT  BUNDLE of PRODUCT and CHANNEL").press("enter");
    session.press("esc").shows("1 bundle").press("down enter enter").shows("2 answers are yes").press("1");
    assert_eq!(session.saved().exchanges.len(), 2);
    session.press("u").shows("Undone at Northwind Integrators: the split into 2.").shows("2 answers are yes");
    let exchange = session.saved().exchanges.remove(0);
    assert!(exchange.history.iter().any(|event| matches!(event.what, What::Undone { .. })), "histories only grow");
    session.press("U").shows("Done again");
    assert_eq!(session.saved().exchanges.len(), 2);
}

#[test]
fn a_company_is_asked_about_once_and_can_be_kept_on_purpose() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter").type_text("Acme is a systems integrator").press("enter");
    session.shows("That describes the company.").shows("What does the partner do for us");
    session.press("enter").shows("And what does the partner get for it?");
    assert_eq!(session.saved().exchanges.remove(0).gives, "Acme is a systems integrator");
}

#[test]
fn the_name_of_a_type_is_no_exchange_either() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter").type_text("A global reseller").press("enter");
    session.shows("That describes the company.").press("ctrl-u").type_text("Resells to banks").press("enter");
    session.shows("And what does the partner get for it?");
}

#[test]
fn an_override_needs_a_reason_and_shows_it() {
    let mut session = at_question_1();
    session.press("n y n n 2 2 2 2").press("v").shows("The answers say: CHANNEL, Reseller").shows("What is it?");
    session.cursor_on("> 2 CHANNEL").press("enter").shows("CHANNEL: which type is it?").shows("9 type open");
    session.shows("3 Reseller (what the answers say: accept that instead)").press("3").shows("accept it instead");
    session.press("2").shows("You decide: CHANNEL, Co-Seller").press("esc").cursor_on("> 2 Co-Seller");
    session.press("left").cursor_on("> 2 CHANNEL").press("enter").resize(60, 16).shows("9 type open");
    session.resize(80, 24).press("2 enter");
    session.shows("an override needs one sentence of reason").type_text("their contract says so").press("enter");
    session.shows("against the answers").shows("their contract says so");
    let decision = session.saved().exchanges.remove(0).decision.expect("it was decided");
    assert_eq!(decision.method, Method::Override { reason: "their contract says so".to_owned() });
}

#[test]
fn an_edit_of_an_accepted_text_returns_to_the_result_and_is_one_undo() {
    let mut session = at_question_1();
    session.press("n n n y 2 2 enter enter").press("e ctrl-u").type_text("Runs it").press("esc");
    session.shows("RESULT  SERVICE, Solution Partner").shows("Runs it").shows("Text changed; u undoes.");
    session.press("u").shows("Undone at Northwind Integrators: the text on what they do.").shows("Resells our product");
    session.press("e enter").shows("And what does the partner get for it?").press("enter").shows("RESULT");
}

#[test]
fn undo_goes_back_to_the_question_it_opened_again() {
    let mut session = at_question_1();
    session.press("y n").shows("3. Does this exchange").press("u").shows("2. Does this exchange sell the product?");
    session.press("u").shows("1. Does this exchange make the product better?").press("U U").shows("Channel: no");
}

#[test]
fn y_and_n_answer_what_is_a_question_of_yes_or_no() {
    let mut session = at_question_1();
    session.press("n y n n").press("y").shows("This is no question of yes or no; pick a number.").press("2");
    session.press("y").shows("RESULT  CHANNEL, OEM");
}

#[test]
fn a_note_stays_with_its_question() {
    let mut session = at_question_1();
    session.press("t").type_text("contract of March").press("enter").shows("Note (t):        contract of March");
    session.shows("1. Does this exchange make the product better?");
    let exchange = session.saved().exchanges.remove(0);
    assert_eq!(exchange.evidence.get("product").map(String::as_str), Some("contract of March"));
}

#[test]
fn text_is_saved_after_a_pause_and_while_typing_goes_on() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter").type_text("Sells").shows("saving");
    session.wait(Duration::from_millis(300)).shows("saved");
    assert_eq!(session.saved().exchanges.remove(0).gives, "Sells");
    for letter in " our licences".chars() {
        session.type_text(&letter.to_string());
    }
    let kept = session.saved().exchanges.remove(0).gives;
    assert!(kept.len() > "Sells".len(), "more than a second of typing without a pause was written: {kept}");
}

#[test]
fn leaving_an_exchange_about_which_nothing_was_said_keeps_none() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter esc").shows("no exchange yet");
    assert!(session.saved().exchanges.is_empty());
    session.press("enter").shows("Nothing classified yet.").press("a").shows("What does the partner do for us");
}

#[test]
fn a_digit_without_an_option_changes_nothing_and_says_so() {
    let mut session = at_question_1();
    session.press("7").shows("There are 3 options: 1 to 3. Nothing changed.").shows("question 1 of 4");
}

#[test]
fn words_of_a_paste_become_one_line_and_never_keys() {
    let mut session = Session::new();
    session.press("a").paste("Acme\nLtd\tq").shows("> Acme Ltd q").press("enter");
    assert_eq!(session.saved().partner.name, "Acme Ltd q");
    session.type_text("Sells it").press("enter enter").shows("question 1 of 4").paste("yyyy").shows("question 1 of 4");
}

#[test]
fn undo_takes_back_the_text_of_one_exchange_and_never_types() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter").type_text("First thing").press("esc");
    session.press("enter a").type_text("Second thing").press("tab tab u");
    let gives: Vec<String> = session.saved().exchanges.into_iter().map(|exchange| exchange.gives).collect();
    assert_eq!(gives, ["First thing", ""]);
    session.press("u").shows_not("uu");
    let texts: String = session.saved().exchanges.into_iter().map(|exchange| exchange.gives + &exchange.gets).collect();
    assert_eq!(texts, "");
}

#[test]
fn an_undone_split_leaves_the_decision_standing() {
    let mut session = at_question_1();
    session.press("n n n y 2 2 enter enter").press("up up up up up left y").shows("2 answers are yes").press("1 u u");
    let exchange = session.saved().exchanges.remove(0);
    assert_eq!(exchange.standing(), Standing::Decided);
    session.shows("type question 2").shows_not("marked as only a means");
}

#[test]
fn a_note_is_on_the_disk_while_it_is_typed_and_in_the_history_after() {
    let mut session = at_question_1();
    session.press("t").type_text("contract").wait(Duration::from_millis(300));
    assert_eq!(session.saved().exchanges.remove(0).evidence.get("product").map(String::as_str), Some("contract"));
    session.type_text(" of March").press("enter").shows("Note kept.");
    let edits = session.saved().exchanges.remove(0).history;
    assert!(edits.iter().any(|event| matches!(event.what, What::Edited { to: "contract of March", .. })));
    session.press("u").shows("the note on Product").shows("Note (t):        none");
}

#[test]
fn an_overridden_bundle_is_decided() {
    let mut session = at_question_1();
    session.press("y y n n 3 v enter enter").type_text("one contract").press("enter").shows("RESULT  PRODUCT");
    session
        .shows("Enter done")
        .press("pgdn pgdn")
        .shows("What this type needs")
        .shows("RESULT  PRODUCT")
        .press("enter esc")
        .shows_not("bundle");
}

#[test]
fn a_mark_can_be_taken_back_after_selling_to_both() {
    let mut session = at_question_1();
    session.press("n y n y 2 2").press("2 2 3").shows("was answered with \"Both\"").press("left left left left");
    session.shows("Let Service count again").press("2").shows("Service counts again.");
}

#[test]
fn in_a_window_too_small_nothing_is_typed_and_q_leaves() {
    let mut session = Session::new();
    session.press("a").resize(34, 8).shows("Window too small: 34x8").press("x q");
    assert!(session.exit().is_some());
}

/// A program that ended while a sentence was typed comes back to the sentence, not to what follows it.
#[test]
fn a_half_typed_sentence_is_taken_up_where_it_was_left() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter").type_text("Resells our prod").wait(Duration::from_secs(2));
    let mut session = session.again();
    session.press("home enter").shows("What does the partner do for us").shows("> Resells our prod");
    session.type_text("uct").press("enter").shows("And what does the partner get").type_text("A mar");
    session.wait(Duration::from_secs(2));
    let mut session = session.again();
    session.press("home enter").shows("And what does the partner get").shows("> A mar").type_text("gin").press("enter");
    session.shows("question 1 of 4");
    let saved = session.saved();
    let exchange = saved.exchanges.first().expect("one exchange");
    assert_eq!((exchange.gives.as_str(), exchange.gets.as_str()), ("Resells our product", "A margin"));
    let edits = exchange.history.iter().filter(|event| matches!(&event.what, What::Edited { .. })).count();
    assert_eq!(edits, 2, "each sentence is on record once");
    session.again().press("home enter").shows("question 1 of 4");
}

/// Everything about a question stands on one screen of 80x24, down to its note.
#[test]
fn every_question_shows_its_note_without_scrolling() {
    let mut session = at_question_1();
    for number in 1..=4 {
        session.shows(&format!("question {number} of 4")).shows("Note (t):").press("n");
    }
}

/// Who has no name is someone: the file keeps what it always kept, and people read a word.
#[test]
fn a_decision_without_a_name_is_someones() {
    let session = Session::with(|setup| Setup { by: NO_NAME.to_owned(), ..setup });
    let mut session = at_question_1_of(session);
    session.press("n n n y 2 2 enter").shows("Accepted by someone.").shows("someone accepted SERVICE");
    session.shows_not("unknown").press("?").press("end").shows("Who decides").shows("FOURFOLD_BY");
    let decided = session.saved().exchanges.remove(0).decision.expect("it was accepted");
    assert_eq!(decided.by, NO_NAME);
}
