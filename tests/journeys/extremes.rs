//! Portfolios as nobody would make them: thousands of exchanges at one partner, names of 300 characters and of wide
//! ones, dates that are missing or in the future. The numbers are right, the columns aligned, everything is reached.

use std::fs::{self, File};
use std::io::Write;

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category;
use fourfold::domain::history::{Act, History};
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Agreement, Exchange, Portfolio, Reviewed};
use fourfold::store::assets::shipped_taxonomy;
use fourfold::store::format::portfolio::write;
use jiff::Timestamp;
use jiff::civil::date;
use ratatui::buffer::Cell;

use crate::harness::Session;

/// The start of the sessions of the harness.
const NOW: i64 = 1_795_338_000;

fn ids() -> IdSource {
    let mut count: usize = 0;
    IdSource::new(move || {
        count += 1;
        let digit = |place: usize| u8::try_from((count >> (5 * place)) & 31).expect("five bits fit");
        std::array::from_fn(|place| digit(ItemId::LEN - 1 - place))
    })
}

/// A partner with so many exchanges, each accepted as no contribution but for the first, a Channel one.
fn partner(name: &str, exchanges: usize, ids: &mut IdSource) -> Portfolio {
    let now = Timestamp::from_second(NOW).expect("a date in this century");
    let (taxonomy, mut act) = (shipped_taxonomy(), Act { now, by: "dana", ids });
    let mut portfolio = Portfolio::new(name, &mut act);
    for number in 1..=exchanges {
        let id = portfolio.add_exchange(&mut act);
        let exchange = portfolio.exchange_mut(id).expect("it was just added");
        exchange.gives = format!("Does thing {number}");
        for category in Category::ALL {
            let yes = number == 1 && category == Category::Channel;
            exchange.answer_contribution(category, if yes { Answer::Yes } else { Answer::No }, &mut act);
        }
        if number > 1 {
            exchange.accept(&taxonomy, &mut act).expect("no contribution can be accepted");
        }
    }
    portfolio
}

/// A program on a folder that holds these partners.
fn holding(portfolios: &[Portfolio], width: u16, height: u16) -> Session {
    let session = Session::sized(width, height);
    fs::create_dir_all(session.folder()).expect("the folder can be made");
    for portfolio in portfolios {
        let path = session.folder().join(format!("partner-{}.ron", portfolio.id));
        let text = write(portfolio).expect("it can be written");
        File::create(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("the folder takes a file");
    }
    session.again()
}

#[test]
fn five_thousand_exchanges_of_one_partner_are_drawn_and_scrolled() {
    let mut session = holding(&[partner("Overgrown", 5_000, &mut ids())], 80, 24);
    session.shows("Overgrown").shows("5000").press("end enter").shows("5000 exchanges").shows("NO CONTRIBUTION");
    session.press("end").cursor_on("> type question 1").shows("NOT DECIDED").press("up").shows("thing 5000");
    session.press("home").shows("> The partner:").press("down down").shows("thing 2").press("esc 2");
    session.shows("1 partner, 5000 exchanges").shows("No contribution      4999").shows("Not decided             1");
    session.press("end").cursor_on("Not decided").press("up enter").shows("4999 exchanges").press("end");
    session.cursor_on("thing 5000").shows("of 4999").press("enter").shows("> nothing for us").shows("thing 5000");
}

/// The cell in which a word begins on each line that has it.
fn columns(session: &Session, word: &str) -> Vec<usize> {
    let buffer = session.buffer();
    let rows = buffer.content().chunks(usize::from(buffer.area.width));
    let at = |row: &[Cell]| {
        (0..row.len()).find(|at| row.iter().skip(*at).map(Cell::symbol).collect::<String>().starts_with(word))
    };
    rows.filter_map(at).collect()
}

#[test]
fn long_and_wide_names_leave_every_column_in_place() {
    let mut ids = ids();
    let names = ["N".repeat(300), "北風商事株式会社".repeat(38), "Plain".to_owned(), "word ".repeat(60)];
    let mut partners: Vec<Portfolio> = names.iter().map(|name| partner(name, 2, &mut ids)).collect();
    for one in &mut partners {
        one.partner.region = Some(one.partner.name.clone());
    }
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        let mut session = holding(&partners, width, height);
        let aligned = |session: &Session, word: &str, count: usize| {
            let starts: Vec<usize> = columns(session, word).into_iter().take(count).collect();
            let same = starts.windows(2).all(|two| matches!(two, [one, other] if one == other));
            assert!(starts.len() == count && same, "{word} at {width}x{height}: {starts:?}\n{}", session.screen());
        };
        aligned(&session, "1 unfinished", 4);
        session.press("2").shows("4 partners").press("end up enter").shows("4 exchanges");
        aligned(&session, "NO CONTRIBUTION", 4);
        for _ in 0..4 {
            session.press("enter").shows("2 exchanges").shows("NO CONTRIBUTION").press("down").shows("NOT DECIDED");
            session.press("esc").cursor_on("NO CONTRIBUTION").press("down");
        }
        session.press("esc shift-tab").shows_not("NaN");
    }
}

#[test]
fn missing_dates_and_dates_to_come_are_no_open_work_and_no_negative_number() {
    let mut ids = ids();
    let mut partners: Vec<Portfolio> =
        ["Ahead", "Blank", "Past"].iter().map(|name| partner(name, 2, &mut ids)).collect();
    let reviewed = |on| Some(Reviewed { on, by: "dana".to_owned() });
    let second = |partner: &mut Portfolio, agreement: Agreement| {
        let exchange: &mut Exchange = partner.exchanges.last_mut().expect("it has two");
        exchange.agreement = Some(agreement);
    };
    if let [ahead, blank, past] = partners.as_mut_slice() {
        ahead.partner.reviewed = reviewed(date(2031, 1, 1));
        ahead.exchanges.last_mut().expect("it has two").ended = Some(date(2030, 1, 1));
        second(
            ahead,
            Agreement { start: Some(date(2040, 1, 1)), end: Some(date(9999, 12, 31)), notice_days: Some(9999) },
        );
        (blank.history, blank.partner.reviewed) = (History::new(), None);
        blank.exchanges.iter_mut().for_each(|exchange| exchange.history.clear());
        second(blank, Agreement { start: None, end: Some(date(-9999, 1, 1)), notice_days: Some(u16::MAX) });
        past.partner.reviewed = reviewed(date(1900, 1, 1));
        second(past, Agreement { start: None, end: None, notice_days: Some(30) });
    }
    let mut session = holding(&partners, 120, 50);
    session.shows("Ahead").shows("Blank").shows("Past").press("2").shows("3 partners, 6 exchanges");
    session.shows("No contribution         3").shows("Not decided             3").shows("2 reviews over 90 days");
    for word in ["NaN", "inf%", "0%  -"] {
        session.shows_not(word);
    }
    session.press("esc /").type_text("stale:").shows("Past").shows("Blank").shows_not("Ahead").press("esc");
    session.press("/").type_text("ahead").press("enter enter").shows("ends 2030-01-01").shows_not("ENDED");
}
