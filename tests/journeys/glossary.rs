//! The glossary as people use it: searching, following links and coming back, comparing, peeking from a question.

use ratatui::style::Modifier;

use crate::harness::Session;
use crate::session::at_question_1;

fn glossary() -> Session {
    let mut session = Session::new();
    session.press("3").shows("[3 Glossary]");
    session
}

#[test]
fn a_search_narrows_at_every_key_and_shows_the_best_hit() {
    let mut session = glossary();
    session
        .press("/")
        .type_text("disti")
        .shows("> Distributor (disti)")
        .shows("A Distributor buys our product in volume");
    session.type_text("x").shows("No term has \"distix\" in its name or text.").press("backspace");
    session.shows("terms match \"disti\". Backspace widens, Esc clears.").press("enter").cursor_on("> Distributor");
    session.press("esc").shows("of 1").cursor_on("> Distributor").shows_not("(disti)");
}

#[test]
fn names_come_before_texts_and_the_typed_letters_are_marked() {
    let mut session = glossary();
    session.press("/").type_text("REFÉR").shows("IN THE NAME").shows("IN THE TEXT");
    let screen = session.screen();
    let row = |text: &str| screen.lines().position(|line| line.contains(text)).expect("it is on the screen");
    assert!(row("> Referral Partner") < row("Commission (referral fee)") && row("Commission") < row("IN THE TEXT"));
    let marked = session.with_style(row("> Referral Partner"), Modifier::UNDERLINED);
    assert_eq!(marked, "Refer");
}

#[test]
fn nothing_found_names_the_nearest_and_esc_leads_on() {
    let mut session = glossary();
    session.press("/").type_text("zzzz").shows("No term has \"zzzz\" in its name or text.").press("enter enter");
    session.shows("No term is open.").press("esc /").type_text("resselelr").shows("Perhaps \"Reseller\"? Enter looks");
    session
        .press("enter")
        .cursor_on("> Reseller")
        .press("esc")
        .cursor_on("> Reseller")
        .shows("Esc returns to the part");
    let mut session = glossary();
    session.press("down down down");
    let here = session.cursor_line();
    session.press("/").type_text("zzzz").press("esc").cursor_on(here.get(..20).expect("a name").trim_end());
}

#[test]
fn three_links_lead_on_and_esc_leads_back_the_same_way() {
    let mut session = glossary();
    session.press("/").type_text("Taxonomy").press("enter enter").cursor_on("Taxonomy");
    session.press("tab").cursor_on("> Partner category").press("enter").shows("Esc returns to Taxonomy");
    session.press("tab").cursor_on("> Product partner").press("enter").shows("Esc returns to Partner category");
    session.press("tab tab enter").shows("Esc returns to Product partner").press("tab").shows("Esc returns to Product");
    session.press("esc").shows("Esc returns to Partner category").press("esc").cursor_on("> Product partner");
    session.press("esc").cursor_on("> Partner category").shows("Esc returns to the list");
    session.press("esc").cursor_on("> Taxonomy").press("esc esc").shows("[1 Partners]");
}

#[test]
fn the_glossary_opens_over_a_question_and_returns_to_the_same_option() {
    let mut session = at_question_1();
    session.press("y y").press("down").cursor_on("> 2 No").press("g").shows("Marketing partner");
    session.shows("Esc returns to the question").press("tab").cursor_on("> Affiliate");
    session.press("enter").shows("Esc returns to Marketing partner").press("esc esc");
    session.shows("3. Does this exchange make the market aware").cursor_on("> 2 No");
    assert_eq!(
        session.saved().exchanges.remove(0).answers.contributions.iter().filter(|(_, a)| a.is_some()).count(),
        2
    );
}

#[test]
fn terms_in_a_question_are_marked_and_the_key_walks_through_them() {
    let mut session = at_question_1();
    session.press("n n").shows("3. Does this exchange");
    let screen = session.screen();
    let row = screen.lines().position(|line| line.contains("Counts:")).expect("the help of the question shows");
    assert!(session.with_style(row, Modifier::UNDERLINED).contains("campaigns"));
    session.press("g").shows("Marketing partner").press("g").shows("Campaign").press("esc");
    session.shows("3. Does this exchange");
}

#[test]
fn a_type_is_compared_with_its_neighbours() {
    let mut session = glossary();
    session.press("/").type_text("VAR").press("enter enter tab").cursor_on("> Reseller").press("enter");
    session.shows("Compare > VAR | Reseller").shows("Does the partner add its own work or parts");
    session.shows("No, it sells our product as it is: Reseller").press("end").shows("* Sells to").press("esc");
    session.cursor_on("> Reseller").press("=").shows("VAR | Reseller | Solution Partner");
}

#[test]
fn any_types_can_be_picked_and_compared() {
    let mut session = glossary();
    session.press("/").type_text("affiliate").press("enter space").shows("Affiliate is marked.").press("esc");
    session.press("/").type_text("broker").press("enter space").shows("= compares what is marked.");
    session.press("=").shows("Compare > Affiliate | Broker").shows("Does this exchange sell the product? Broker");
    session.press("esc esc /").type_text("royalty").press("enter space").shows("Only partner types can be compared.");
}

#[test]
fn a_result_is_compared_with_what_was_not_chosen() {
    let mut session = at_question_1();
    session.press("n y n n 2 2 2 1").shows("VAR").press("=").shows("Compare > VAR | Reseller | Solution Partner");
    session.press("esc").shows("RESULT");
}

#[test]
fn a_type_lists_the_exchanges_that_were_decided_as_it() {
    let mut session = at_question_1();
    session.press("n y n n 2 2 2 1 enter g tab").cursor_on("> 1 exchange at 1 partner; Enter lists them");
    session.press("enter").shows("Glossary > VAR").cursor_on("> Northwind Integrators");
    session.press("enter").shows("Partners > Northwind Integrators").press("esc esc").shows("In your portfolio");
    session.press("esc").shows("Partners > Northwind Integrators");
    session.press("esc 3 /").type_text("channel partner").press("enter enter tab");
    session.cursor_on("> 1 exchange at 1 partner");
}

#[test]
fn tags_narrow_the_list() {
    let mut session = glossary();
    session.press("left").cursor_on("> all terms").press("down").shows("Only terms with the tag channel.");
    session.press("enter").shows("Tag (o): channel").shows("Esc returns to all terms");
    session.press("o").shows("Tag (o): company").press("esc").shows("Tag (o): all");
}

#[test]
fn a_narrow_window_shows_list_and_text_as_two_steps() {
    let mut session = Session::sized(59, 16);
    session.press("3 /").type_text("VAR").shows("> VAR").shows_not("A VAR puts our product").press("enter enter");
    session.shows("A VAR puts our product").shows_not("Find (/)").press("esc").shows("> VAR");
}

#[test]
fn a_wide_window_shows_tags_terms_and_text() {
    let mut session = Session::sized(120, 40);
    session.press("3 /").type_text("VAR").press("enter");
    session.shows("TAGS").shows("> all terms").shows("> VAR").shows("A VAR puts our product");
}

#[test]
fn whatever_is_typed_the_columns_stay_where_they_are() {
    let long = "x".repeat(10_000);
    let separator = |session: &mut Session| session.screen().lines().nth(1).map(str::to_owned);
    for typed in [
        "(.*)+[a-z]{2,}\\",
        "\u{202e}rtl\u{2066}",
        "شريك قناة",
        "\u{1b}[31m",
        "e\u{301}\u{301}\u{301}",
        &long,
        "代理店",
    ] {
        let mut session = glossary();
        let before = separator(&mut session);
        session.press("/").paste(typed).press("left home end");
        let screen = session.screen();
        assert_eq!(separator(&mut session), before, "{screen}");
        assert!(!screen.contains(['\u{1b}', '\u{202e}', '\u{2066}']), "{screen}");
        session.press("enter enter tab = esc esc esc").shows("[1 Partners]");
    }
}
