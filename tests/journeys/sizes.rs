//! Every screen at every size: what it looks like at three, and that none panics.

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::harness::Session;
use crate::others::{collide, vanish};
use crate::session::at_question_1_of;

/// A way to a screen, as keys behind "question 1 of a new partner".
pub const WAYS: &[(&str, &str)] = &[
    ("question", ""),
    ("gives", "e"),
    ("note", "t"),
    ("mechanics", "n y n n 2"),
    ("bundle", "y y n y"),
    ("means", "y y n y 2"),
    ("result", "n y s n 2 2 2 2"),
    ("override", "n n n y 2 2 v"),
    ("partner", "y y n y 1 2 2 enter 2 2 2 2 enter 2 2 enter"),
    ("fields", "y y n y 1 2 2 enter 2 2 2 2 enter 2 2 enter e"),
    ("field", "y y n y 1 2 2 enter 2 2 2 2 enter 2 2 enter up e enter"),
    ("differences", "y y n y 1 2 2 enter 2 2 2 2 enter 2 2 enter J enter"),
    ("home", "y n esc"),
    ("glossary", "n n n y 2 2 g"),
    ("terms", "esc esc 3 / refer enter"),
    ("tags", "esc esc 3 left down"),
    ("compare", "n y n n 2 2 2 1 ="),
    ("listing", "n y n n 2 2 2 1 enter g tab enter"),
    ("help", "?"),
    ("why", "w"),
    ("actions", ": answer"),
    ("messages", "y n u u M"),
    ("import-file", "esc esc i tests/import/fixtures/hub tab"),
    ("import-columns", "esc esc i tests/import/fixtures/hubspot-companies.csv enter"),
    ("import-plan", "esc esc i tests/import/fixtures/accounts.csv enter enter"),
    ("import-done", "esc esc i tests/import/fixtures/accounts.csv enter enter enter"),
    ("queue", "esc esc i tests/import/fixtures/accounts.csv enter enter enter enter down"),
    ("duplicates", "esc esc i tests/import/fixtures/accounts.csv enter enter enter esc D"),
];

/// A way to a screen, as keys behind the list of the sample partners.
const SAMPLE_WAYS: &[(&str, &str)] = &[
    ("sample", ""),
    ("filtered", "/ open:not-sure"),
    ("unknown-filter", "/ colour:red"),
    ("marked", "down space space space / lumen"),
    ("many", "down space space space e"),
    ("review", "2 down"),
    ("review-filtered", "2 / region:emea"),
    ("matrix", "2 shift-tab down down right"),
    ("listing", "2 down enter"),
    ("reviewing", "2 tab tab enter"),
    ("export", "x"),
];

/// Screens to which only somebody else leads.
const OTHERS_WAYS: [&str; 2] = ["versions", "gone"];

/// Screens laid out as others are: they are looked at, and not drawn at every size.
const SAME_LAYOUT: [&str; 4] = ["sample", "filtered", "marked", "review-filtered"];

/// Every screen by its name.
pub fn ways() -> impl Iterator<Item = &'static str> {
    WAYS.iter().chain(SAMPLE_WAYS).map(|(name, _)| *name).chain(OTHERS_WAYS)
}

pub fn at(way: &str, width: u16, height: u16) -> Session {
    let keys = |ways: &[(&str, &'static str)]| ways.iter().find(|(name, _)| *name == way).map(|(_, keys)| *keys);
    let mut session = Session::sized(width, height);
    if let Some(keys) = keys(WAYS) {
        session = at_question_1_of(session);
        session.press(keys);
    } else if OTHERS_WAYS.contains(&way) {
        session = at_question_1_of(session);
        if way == "gone" { vanish(&mut session) } else { collide(&mut session) }
    } else {
        session.press("enter").press(keys(SAMPLE_WAYS).expect("the way is in one of the tables"));
    }
    session
}

#[test]
fn screens_look_as_they_were_read_last() {
    for name in ways() {
        for (width, height) in [(80, 24), (120, 40), (60, 16)] {
            let screen = at(name, width, height).screen();
            let path = format!("{}/tests/snapshots/{name}-{width}x{height}.txt", env!("CARGO_MANIFEST_DIR"));
            let snapshot = Data::read_from(path.as_ref(), Some(DataFormat::Text)).raw();
            // To take the screens as they are now, after reading them: SNAPSHOTS=overwrite cargo test
            Assert::new().action_env("SNAPSHOTS").eq(screen, snapshot);
        }
    }
}

#[test]
fn no_size_panics() {
    let heights = [1, 2, 3, 5, 9, 10, 11, 15, 16, 17, 23, 24, 25, 40];
    let widths = [1, 39, 40, 59, 60, 79, 80, 119, 120];
    let few_heights = (1..=130).flat_map(|width| heights.map(|height| (width, height)));
    let few_widths = (1..=100).flat_map(|height| widths.map(|width| (width, height)));
    sweep(&few_heights.chain(few_widths));
}

#[test]
#[ignore = "30,000 sizes of each screen take minutes; run it after a change of layout"]
fn no_size_up_to_300x100_panics() {
    sweep(&(1..=300).flat_map(|width| (1..=100).map(move |height| (width, height))));
}

/// Draws every screen at every size; the cursor never leaves the window.
fn sweep(sizes: &(impl Iterator<Item = (u16, u16)> + Clone)) {
    for name in ways().filter(|name| !SAME_LAYOUT.contains(name)) {
        let session = at(name, 80, 24);
        for (width, height) in sizes.clone() {
            let (x, y) = session.cursor_at_size(width, height);
            assert!(x < width && y < height, "{name} at {width}x{height}: the cursor is at {x},{y}");
        }
    }
}
