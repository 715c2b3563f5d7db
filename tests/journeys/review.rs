//! The review: every number on the screen, the list behind each, the session that goes through the partners.

use std::sync::Arc;

use fourfold::domain::library::Library;
use fourfold::domain::portfolio::Portfolio;
use fourfold::domain::review::tally::{Tally, Unit};
use fourfold::domain::review::{AsOf, Verdict};
use fourfold::store::assets::shipped_taxonomy;
use fourfold::store::load::{load_portfolio, partner_files};
use jiff::civil::date;

use crate::harness::Session;

/// The sample library, kept: twelve partners on the disk.
pub fn sample(session: Session) -> Session {
    let mut session = session;
    session.press("enter").shows("not saved: sample").press("end up").cursor_on("> Keep this sample").press("enter");
    session.shows("Kept: 12 partners are yours now").shows_not("SAMPLE").press("home");
    session
}

fn portfolios(session: &Session) -> Vec<Portfolio> {
    let files = partner_files(&session.folder()).expect("the folder can be listed");
    let load = |file: &std::path::PathBuf| load_portfolio(file).expect("what was saved loads").portfolio;
    files.iter().map(load).map(std::sync::Arc::unwrap_or_clone).collect()
}

/// The numbers of what is on the disk.
fn tally(session: &Session) -> Tally {
    let (taxonomy, as_of) = (shipped_taxonomy(), AsOf::day(date(2026, 11, 22)));
    let mut library = Library::default();
    for portfolio in portfolios(session) {
        library.insert(Arc::new(portfolio), &taxonomy, &as_of);
    }
    Tally::new(&library, &taxonomy)
}

fn reviewed_today(session: &Session) -> usize {
    let today = |portfolio: &&Portfolio| {
        portfolio.partner.reviewed.as_ref().is_some_and(|reviewed| reviewed.on == date(2026, 11, 22))
    };
    portfolios(session).iter().filter(today).count()
}

/// The first number on the line that begins with a text.
#[track_caller]
fn number_after(screen: &str, words: &str) -> usize {
    let line = screen.lines().find_map(|line| line.trim_start_matches([' ', '>']).strip_prefix(words));
    let number = line.and_then(|line| line.split_whitespace().next()).and_then(|word| word.parse().ok());
    number.unwrap_or_else(|| panic!("no number after \"{words}\":\n{screen}"))
}

/// The number in front of a text.
#[track_caller]
fn number_before(screen: &str, words: &str) -> usize {
    let line = screen.lines().find_map(|line| line.split_once(words));
    let number = line.and_then(|(before, _)| before.split_whitespace().last()?.parse().ok());
    number.unwrap_or_else(|| panic!("no number before \"{words}\":\n{screen}"))
}

#[test]
fn what_is_open_is_counted_again_once_another_day_has_begun() {
    let mut session = sample(Session::new());
    session.press("2 tab tab");
    assert_eq!(number_before(&session.screen(), "reviews over 90 days"), 4);
    session.wait(std::time::Duration::from_hours(24 * 100)).press("down");
    assert_eq!(number_before(&session.screen(), "reviews over 90 days"), 12, "nobody was reviewed since");
}

#[test]
fn the_numbers_on_the_screen_are_those_of_the_files() {
    let mut session = sample(Session::new());
    let tally = tally(&session);
    session.press("2").shows("1 Partners  [2 Review]  3 Glossary").shows("12 partners, 17 exchanges");
    for unit in [Unit::Exchanges, Unit::Partners] {
        let screen = session.screen();
        for (verdict, name) in [
            (Verdict::ALL[0], "Product"),
            (Verdict::ALL[1], "Channel"),
            (Verdict::ALL[2], "Marketing"),
            (Verdict::ALL[3], "Service"),
            (Verdict::NotDecided, "Not decided"),
        ] {
            assert_eq!(number_after(&screen, name), tally.verdict(verdict).by(unit), "{name} by {unit:?}\n{screen}");
        }
        session.press("o");
    }
    session.shows("Count by (o): exchanges");
    session.press("tab tab");
    for work in &tally.open_work {
        let words = fourfold::domain::wording::numbers::work(work, 90);
        session.shows(&format!("{} {words}", work.total));
    }
}

#[test]
fn enter_on_a_figure_lists_what_is_behind_it() {
    let mut session = sample(Session::new());
    let tally = tally(&session);
    session.press("2 down").cursor_on("> Channel").press("enter").shows("Review > Channel");
    session.shows(&format!("{} exchanges", tally.verdict(Verdict::ALL[1]).exchanges)).press("down enter");
    session.shows("Partners > ").press("esc").shows("Review > Channel").press("esc").cursor_on("> Channel");
    session.press("tab").shows("TYPES IN CHANNEL").cursor_on("> Referral Partner").press("enter");
    session.shows("Review > Referral Partner").shows("1 exchange").press("esc").cursor_on("> Referral Partner");
    session.press("end enter").shows("Review > Channel, type open").press("esc tab tab").shows("> No Product exchange");
    session.press("enter").shows("Nothing is behind a gap").press("tab enter").shows("Partners > Northwind");
    session.press("esc tab enter").shows("Added in the last 90 days").press("esc shift-tab").cursor_on("Northwind");
}

#[test]
fn the_matrix_names_its_empty_cells_and_opens_the_full_ones() {
    let mut session = sample(Session::sized(120, 40));
    session.press("2 shift-tab").cursor_on("> Columns: Region").shows("none").press("down down right");
    session.cursor_on("> Product").shows(">1").press("enter").shows("Review > Product, EMEA").press("esc");
    session.cursor_on("> Product").press("left enter").shows("Nothing is behind this figure yet.").press("up up");
    session.press("enter").shows("Columns: Owner").press("left left").shows("Columns: Status").press("down enter");
    session.shows("Rows: types").shows("Active").press("down down").cursor_on("> Integration Partner");
}

/// Whatever does not fit is named, and arrows, pages and Tab lead to all of it and back.
#[test]
fn every_panel_is_reached_in_every_window() {
    let panels = ["TYPES IN", "OPEN WORK", "GAPS", "NOTICE DATES", "CHANGED IN", "WHO DOES WHAT WHERE"];
    for (width, height) in [(80, 24), (60, 16), (40, 10)] {
        for (forth, back) in [("down", "up"), ("pgdn", "pgup"), ("tab", "shift-tab")] {
            let mut session = sample(Session::sized(width, height));
            session.press("2").shows("Below (PgDn): ").shows_not("WHO DOES WHAT WHERE");
            for panel in panels {
                let mut steps = 0;
                while !session.screen().contains(panel) {
                    steps += 1;
                    assert!(steps < 40, "{forth} never shows {panel} at {width}x{height}:\n{}", session.screen());
                    session.press(forth);
                }
            }
            session.press("tab").shows("Below (PgDn): ").press("shift-tab");
            if width > 40 {
                session.shows("Above (PgUp): categ");
            }
            let mut steps = 0;
            while !session.screen().contains("CATEGORY ") {
                steps += 1;
                assert!(steps < 60, "{back} never shows the first panel at {width}x{height}:\n{}", session.screen());
                session.press(back);
            }
        }
    }
    sample(Session::sized(120, 50)).press("2").shows_not("Below (");
}

#[test]
fn a_filter_counts_only_what_it_lets_through() {
    let mut session = sample(Session::new());
    session.press("2 /").type_text("region:emea").shows("filtered: ").press("enter").cursor_on("> Product");
    let some = number_after(&session.screen(), "Channel");
    session.press("down enter").shows("Review > Channel").shows_not("Corvid").press("esc esc").shows("12 partners");
    assert!(some < number_after(&session.screen(), "Channel"));
    session.press("/").type_text("nobody").shows("filtered: 0 partners, 0 exchanges").shows_not("NaN");
}

#[test]
fn nothing_at_all_is_counted_without_dividing_by_it() {
    let mut session = Session::new();
    session.press("2").shows("0 partners, 0 exchanges").shows("none yet").shows("No open work.").shows_not("NaN");
    session.shows_not("%").press("tab tab").cursor_on("+ 0 exchanges").press("esc").shows("[1 Part");
}

#[test]
fn a_review_goes_from_partner_to_partner_and_resumes() {
    let mut session = sample(Session::new());
    session.press("2 tab tab enter").shows("1 of ").shows("Open: 1 notice due");
    let first = session.screen().lines().next().expect("a first line").trim().to_owned();
    assert_eq!(reviewed_today(&session), 0, "looking is not reviewing");
    session.press("m").shows("2 of ").shows("reviewed today.");
    assert_eq!(reviewed_today(&session), 1);
    session.press("u").shows("1 of ").shows("Undone");
    assert_eq!(reviewed_today(&session), 0);
    session.press("1").shows("2 of ");
    let skipped = session.screen().lines().next().expect("a first line").trim().to_owned();
    session.press("right").shows("3 of ").shows("Skipped").press("2").shows("Partners > ").press("esc").shows("3 of ");
    session.press("esc").shows("1 partner reviewed").press("enter").shows("1 of ");
    let names: Vec<String> = [first, skipped].iter().map(|line| name(line)).collect();
    assert!(
        !names.contains(&name(&session.screen())),
        "one is done and one comes last: {names:?}\n{}",
        session.screen()
    );
    for _ in 0..20 {
        session.press("m");
    }
    session.shows("Everybody was seen.").press("enter").shows("[2 Review]").shows_not("reviews over 90 days");
}

/// The partner that a title names.
fn name(screen: &str) -> String {
    let line = screen.lines().next().unwrap_or_default();
    line.split(" > ").nth(1).and_then(|rest| rest.split("  ").next()).unwrap_or_default().to_owned()
}

#[test]
fn the_sample_is_written_only_when_it_is_kept() {
    let mut session = Session::new();
    session.press("enter").shows("SAMPLE  12 partners").shows("not saved: sample").press("down m");
    session.shows("reviewed today").press("a").type_text("Acme").press("enter").type_text("Sells for us").press("esc");
    assert!(portfolios(&session).is_empty());
    session.press("esc esc end").cursor_on("> Leave the sample").press("enter").shows("nothing of it was saved");
    session.shows("> Look around a sample portfolio").press("u").shows("Nothing to undo yet.");
    let session = session.again();
    assert!(portfolios(&session).is_empty());
    let session = sample(session).again();
    assert_eq!(portfolios(&session).len(), 12);
}

#[test]
fn a_report_is_written_and_an_old_one_replaced_only_after_asking() {
    let mut session = sample(Session::new());
    let file = session.folder().join("../report.md");
    let path = file.display().to_string();
    session.press("x").shows("Export > all 12 partners").shows("In which format?").press("1");
    session.shows("fourfold-2026-11-22.md").press("ctrl-u").press("enter").shows("A file needs a name.");
    session.type_text(&path).press("enter").shows("Written: ").shows("[1 Partners]");
    let report = std::fs::read_to_string(&file).expect("it was written");
    assert!(report.contains("Northwind Integrators") && report.contains("Corvid Cloud"));
    session.press("/").type_text("corvid").press("enter space x").shows("Export > Corvid Cloud").press("enter");
    session.shows("corvid-cloud-2026-11-22.md").press("ctrl-u").type_text(&path).press("enter");
    session.shows("is there already. Replace it?").shows("Nothing was written yet.").press("enter");
    session.shows("Write it to which file?").press("enter 2").shows("Written: ");
    let report = std::fs::read_to_string(&file).expect("it was written");
    assert!(report.contains("Corvid Cloud") && !report.contains("Northwind Integrators"));
}

#[test]
fn every_format_is_written_and_a_failure_is_said() {
    let mut session = sample(Session::new());
    for (number, words) in [("2", "<html"), ("3", "partner_id"), ("4", "Account ID"), ("5", "Record ID"), ("6", "{")] {
        let file = session.folder().join(format!("../out-{number}"));
        session.press("x").press(number).press("ctrl-u").type_text(&file.display().to_string()).press("enter");
        session.shows("Written: ");
        assert!(std::fs::read_to_string(&file).expect("it was written").contains(words), "{words}");
    }
    session.press("down enter x 7").shows("Export > ").press("ctrl-u").type_text("/nowhere/at/all").press("enter");
    session.shows("Error: ").shows("Write it to which file?").press("esc esc").shows("Partners > ");
    session.press("esc").shows("[1 Partners]");
}

#[test]
fn the_command_line_opens_the_review_above_the_partners() {
    let mut session = sample(Session::new()).again_reviewing();
    session.shows("1 Partners  [2 Review]  3 Glossary").press("esc").shows("[1 Partners]");
}

#[test]
fn nothing_open_says_when_the_oldest_review_was_if_there_was_one() {
    let mut session = crate::session::at_question_1();
    session.press("n n n y 2 2 enter esc 2 tab").shows("No open work. Nobody was reviewed").press("esc m 2 tab");
    session.shows("No open work. Oldest review: today.");
}
