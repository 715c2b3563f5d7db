//! Every screen in every look: without colour, in ASCII, in the default colours and in high contrast. And what all
//! screens have in common: the way out, the way back after another size, and room for longer names.

use fourfold::tui::ui::theme::{BLUE_ORANGE, DEFAULT, HIGH_CONTRAST, MONOCHROME};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::harness::Session;
use crate::session::at_question_1_of;
use crate::sizes::{WAYS, at, ways};

#[test]
fn screens_look_right_without_colour_in_ascii_by_default_and_in_high_contrast() {
    let looks = [
        ("no-color", MONOCHROME),
        ("ascii", DEFAULT.in_ascii()),
        ("default", DEFAULT),
        ("high-contrast", HIGH_CONTRAST),
    ];
    let sessions: Vec<(&str, Session)> = ways().map(|name| (name, at(name, 80, 24))).collect();
    for (look, theme) in looks {
        let screens =
            sessions.iter().map(|(name, session)| format!("== {name}\n{}", marked(&session.drawn(theme, 80, 24))));
        let path = format!("{}/tests/snapshots/look-{look}.txt", env!("CARGO_MANIFEST_DIR"));
        let snapshot = Data::read_from(path.as_ref(), Some(DataFormat::Text)).raw();
        Assert::new().action_env("SNAPSHOTS").eq(screens.collect::<String>(), snapshot);
    }
}

/// The lines of a screen that have a style, each with a second line that says which: `b`old, `r`everse, `u`nderlined,
/// and in capitals the colours of warnings, good news and accents.
fn marked(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in buffer.content().chunks(usize::from(buffer.area.width)) {
        let marks: String = row.iter().map(mark).collect();
        if !marks.trim().is_empty() {
            let words: String = row.iter().map(Cell::symbol).collect();
            text.extend([words.trim_end(), "\n", marks.trim_end(), "\n"]);
        }
    }
    text
}

fn mark(cell: &Cell) -> char {
    let colors = [(DEFAULT, HIGH_CONTRAST)].map(|(one, other)| {
        [(one.warning, other.warning, 'W'), (one.good, other.good, 'G'), (one.accent, other.accent, 'A')]
    });
    let color = |(one, other, mark): &(ratatui::style::Style, ratatui::style::Style, char)| {
        [one.fg, other.fg].contains(&Some(cell.fg)).then_some(*mark)
    };
    let attributes = [(Modifier::REVERSED, 'r'), (Modifier::UNDERLINED, 'u'), (Modifier::BOLD, 'b')];
    let attribute = attributes.into_iter().find(|(modifier, _)| cell.modifier.contains(*modifier));
    let color = colors.iter().flatten().find_map(color);
    color.or(attribute.map(|(_, mark)| mark)).unwrap_or(' ')
}

/// Stands in the name of a partner of the sample: people's own text stays as it is.
const OWN_SIGN: char = 'á';

#[test]
fn ascii_is_ascii_no_colour_is_none_and_named_themes_leave_no_cell_out() {
    for name in ways() {
        let session = at(name, 80, 24);
        for (width, height) in [(80, 24), (120, 40), (60, 16), (40, 10), (39, 9)] {
            let strange: String = text(&session.drawn(DEFAULT.in_ascii(), width, height))
                .replace(OWN_SIGN, "")
                .replace(|c: char| c.is_ascii(), "");
            assert!(strange.is_empty(), "{name} at {width}x{height} shows {strange:?}");

            let plain = session.drawn(MONOCHROME, width, height);
            let colored = plain.content().iter().find(|cell| (cell.fg, cell.bg) != (Color::Reset, Color::Reset));
            assert!(colored.is_none(), "{name} at {width}x{height} has {colored:?}");

            for theme in [HIGH_CONTRAST, BLUE_ORANGE] {
                let buffer = session.drawn(theme, width, height);
                let ground = theme.text.bg.expect("it has a ground");
                let bare = buffer.content().iter().find(|cell| cell.bg != ground || cell.fg == Color::Reset);
                assert!(bare.is_none(), "{name} at {width}x{height}: nobody computed the contrast of {bare:?}");
            }
        }
    }
}

#[test]
fn esc_leads_home_from_every_screen_in_six_steps_and_never_leaves() {
    for name in ways() {
        for before in ["f1 f2", "/ x", "e", "g d"] {
            let mut session = at(name, 80, 24);
            session.press(before).press("esc esc esc esc esc esc").shows("[1 Partners]");
            assert_eq!(session.exit(), None, "{name}, then {before}");
        }
    }
}

#[test]
fn another_size_and_back_leaves_every_screen_as_it_was() {
    for name in ways() {
        let mut session = at(name, 80, 24);
        let before = (session.screen(), session.cursor());
        session.resize(60, 16).resize(20, 5).shows("too small").resize(120, 40).resize(80, 24);
        assert_eq!((session.screen(), session.cursor()), before, "{name}");
    }
}

#[test]
fn a_window_too_small_takes_only_the_keys_that_leave() {
    let mut session = at("question", 80, 24);
    let before = session.screen();
    session.resize(39, 24).shows("Window too small: 39x24, needs 40x10. q").press("y n a enter esc f2 M");
    session.resize(80, 24);
    assert_eq!(session.screen(), before);
    session.resize(80, 9).shows("Window too small: 80x9").press("q");
    assert!(session.exit().is_some());
    let mut session = at("gives", 39, 12);
    session.press("ctrl-c ctrl-c");
    assert!(session.exit().is_some());
}

/// The screens whose rows are those of a table, a sentence of a person on one line as far as it fits.
const TABLES: [&str; 7] = ["home", "partner", "listing", "sample", "filtered", "unknown-filter", "marked"];

/// However wide the window, an eye finds the next line: what stands in one stretch is at most 80 columns long.
#[test]
fn no_line_of_running_text_is_longer_than_eighty() {
    for name in ways().filter(|name| !TABLES.contains(name)) {
        let session = at(name, 80, 24);
        for width in [100, 120, 200] {
            let screen = text(&session.drawn(DEFAULT, width, 40));
            let content = screen.lines().skip(1).filter(|line| !line.trim().starts_with('─'));
            let content: Vec<&str> = content.take(35).collect();
            let stretches = content.iter().flat_map(|line| line.trim().split("  ")).map(str::trim);
            let longest = stretches.max_by_key(|stretch| stretch.chars().count()).unwrap_or_default();
            assert!(longest.chars().count() <= 80, "{name} at {width}: {longest}");
        }
    }
}

/// The name of the partner of all ways, and one two fifths longer.
const NAMES: [&str; 2] = ["Northwind Integrators", "Northwind-Integratorengesellschaft"];

/// Texts of people push aside neither the last line nor a column.
#[test]
fn longer_names_cut_no_key_hint_and_no_column() {
    for (name, keys) in WAYS {
        let [usual, longer] = NAMES.map(|partner| {
            let mut session = Session::new();
            session.press("a").type_text(partner).press("enter");
            session.type_text(&format!("Resells our product for {partner}")).press("enter");
            session.type_text(&format!("margin of {partner}")).press("enter").press(keys);
            session
        });
        for (width, height) in [(80, 24), (60, 16), (120, 40)] {
            let [usual, longer] = [&usual, &longer].map(|session| text(&session.drawn(DEFAULT, width, height)));
            assert_eq!(longer.lines().last(), usual.lines().last(), "{name} at {width}x{height}");
            let head = |screen: &str| screen.lines().find(|line| line.contains("PARTNER ")).map(str::to_owned);
            assert_eq!(head(&longer), head(&usual), "{name} at {width}x{height}");
        }
    }
}

/// Columns stay under their heads whatever the names are made of.
#[test]
fn names_of_any_script_leave_the_columns_in_place() {
    let mut session = Session::new();
    let names = ["Обмен Запад", "北風商事株式会社", "مورد خدمات", "Cafe\u{301} Zu\u{308}rich", "👩‍👩‍👧 Family", "Plain"];
    for name in names {
        session.press("a").type_text(name).press("enter esc esc");
    }
    let buffer = session.buffer();
    let rows: Vec<&[Cell]> = buffer.content().chunks(usize::from(buffer.area.width)).collect();
    let column = |row: &[Cell], word: &str| {
        (0..row.len()).find(|at| row.iter().skip(*at).map(Cell::symbol).collect::<String>().starts_with(word))
    };
    let starts: Vec<usize> = rows.iter().filter_map(|row| column(row, "no exchange yet")).collect();
    assert_eq!(starts.len(), names.len(), "{}", session.screen());
    assert!(
        starts.windows(2).all(|two| matches!(two, [one, other] if one == other)),
        "{starts:?}\n{}",
        session.screen()
    );
}

fn text(buffer: &Buffer) -> String {
    let rows = buffer.content().chunks(usize::from(buffer.area.width));
    let lines = rows.map(|row| row.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// The same job in a window of 60 columns, by arrows and Enter alone.
#[test]
fn a_small_window_is_enough_for_a_whole_session() {
    let mut session = at_question_1_of(Session::sized(40, 10));
    session.press("down enter enter down enter down enter").press("down enter down enter down enter down enter");
    session.shows("RESULT").press("enter").shows("Accepted");
}
