//! The pictures in the README, made from real screens so that they cannot go stale.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::harness::Session;
use crate::review::sample;
use crate::session::at_question_1;

#[test]
fn the_picture_of_a_session_is_a_real_screen() {
    let mut session = at_question_1();
    session.press("y y").shows("3. Does this exchange make the market aware");
    assert_picture(&session, "session");
}

#[test]
fn the_picture_of_a_result_is_a_real_screen() {
    let mut session = Session::new();
    session.press("a").type_text("Northwind Integrators").press("enter");
    session.type_text("Resells our product to hospitals").press("enter").type_text("margin").press("enter");
    session.press("n y n n 2 2 2 2").shows("RESULT  CHANNEL, Reseller");
    assert_picture(&session, "result");
}

#[test]
fn the_picture_of_the_review_is_a_real_screen() {
    let mut session = sample(Session::new());
    session.press("2").shows("12 partners, 17 exchanges");
    assert_picture(&session, "review");
}

#[track_caller]
fn assert_picture(session: &Session, name: &str) {
    let path = format!("{}/tests/snapshots/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    let svg = anstyle_svg(&ansi(session.buffer()));
    let snapshot = Data::read_from(path.as_ref(), Some(DataFormat::Text)).raw();
    Assert::new().action_env("SNAPSHOTS").eq(svg, snapshot);
}

/// Characters that are written in several in a picture, each with a stand-in while it is laid out: the renderer counts
/// what is written, and what lies behind a word would shift.
const STAND_INS: [(char, char, &str); 3] =
    [('&', '\u{e000}', "&amp;"), ('<', '\u{e001}', "&lt;"), ('>', '\u{e002}', "&gt;")];

fn anstyle_svg(text: &str) -> String {
    let laid_out =
        STAND_INS.iter().fold(text.to_owned(), |text, (c, stand_in, _)| text.replace(*c, &stand_in.to_string()));
    let svg = Data::from(laid_out).coerce_to(DataFormat::TermSvg).render().expect("a screen has a picture");
    STAND_INS.iter().fold(svg, |svg, (_, stand_in, written)| svg.replace(*stand_in, written))
}

/// The cells as text, stretches of one style together, with one attribute to an escape: all that the renderer
/// reads rightly.
fn ansi(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in buffer.content().chunks(usize::from(buffer.area.width)) {
        for stretch in row.chunk_by(|one, two| one.style() == two.style()) {
            let symbols: String = stretch.iter().map(Cell::symbol).collect();
            let on: String = stretch.first().map(escapes).unwrap_or_default();
            let off = if on.is_empty() { "" } else { "\u{1b}[0m" };
            text.extend([on.as_str(), &symbols, off]);
        }
        text.push('\n');
    }
    text
}

fn escapes(cell: &Cell) -> String {
    let modifiers =
        [(Modifier::BOLD, "\u{1b}[1m"), (Modifier::UNDERLINED, "\u{1b}[4m"), (Modifier::REVERSED, "\u{1b}[7m")];
    let modifiers =
        modifiers.into_iter().filter(|(modifier, _)| cell.modifier.contains(*modifier)).map(|(_, code)| code);
    let colors = [(Color::Red, "\u{1b}[31m"), (Color::Green, "\u{1b}[32m"), (Color::Cyan, "\u{1b}[36m")];
    let colors = colors.into_iter().filter(|(color, _)| cell.fg == *color).map(|(_, code)| code);
    modifiers.chain(colors).collect()
}
