//! Colours, computed: contrast, colour blindness, fewer colours, and when there are none at all.
#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]

use std::collections::HashMap;

use fourfold::store::settings::{ThemeName, Wish};
use fourfold::tui::look::{Surroundings, Wishes};
use fourfold::tui::ui::theme::{BLUE_ORANGE, DEFAULT, Depth, HIGH_CONTRAST, MONOCHROME, Theme};
use ratatui::style::{Color, Modifier, Style};

type Rgb = [f64; 3];

/// The roles that carry text, with their names.
fn roles(theme: &Theme) -> [(&'static str, Style); 10] {
    [
        ("text", theme.text),
        ("title", theme.title),
        ("heading", theme.heading),
        ("focused", theme.focused),
        ("quiet", theme.quiet),
        ("key", theme.key),
        ("accent", theme.accent),
        ("good", theme.good),
        ("warning", theme.warning),
        ("field", theme.field),
    ]
}

/// A colour as xterm shows it.
fn rgb(color: Color) -> Rgb {
    let steps = [0, 95, 135, 175, 215, 255];
    let shown: [u8; 3] = match color {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index) if index >= 232 => [8 + (index - 232) * 10; 3],
        Color::Indexed(index) => {
            let cube = usize::from(index - 16);
            [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]]
        }
        Color::Black => [0, 0, 0],
        Color::Red => [205, 0, 0],
        Color::Green => [0, 205, 0],
        Color::Yellow => [205, 205, 0],
        Color::Magenta => [205, 0, 205],
        Color::Cyan => [0, 205, 205],
        Color::Gray => [229, 229, 229],
        Color::LightYellow => [255, 255, 0],
        Color::LightCyan => [0, 255, 255],
        Color::White => [255, 255, 255],
        other => panic!("no theme has {other:?}"),
    };
    shown.map(|channel| f64::from(channel) / 255.0)
}

fn linear(color: Rgb) -> Rgb {
    color.map(|channel| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) })
}

/// WCAG 2.2, contrast ratio.
fn contrast(one: Color, other: Color) -> f64 {
    let luminance = |color| {
        let [red, green, blue] = linear(rgb(color));
        0.0722f64.mul_add(blue, 0.2126f64.mul_add(red, 0.7152 * green)) + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// Full loss of one kind of cone, after Machado, Oliveira and Fernandes (2009); the first is normal sight.
const SIGHTS: [(&str, [Rgb; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deutan",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritan",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// CIE L*a*b* under D65.
fn lab(color: Rgb) -> Rgb {
    let row = |[red, green, blue]: Rgb| color[0] * red + color[1] * green + color[2] * blue;
    let curve = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787f64.mul_add(t, 16.0 / 116.0) };
    let x = curve(row([0.412_456, 0.357_576, 0.180_438]) / 0.950_47);
    let y = curve(row([0.212_673, 0.715_152, 0.072_175]));
    let z = curve(row([0.019_334, 0.119_192, 0.950_304]) / 1.088_83);
    [116.0f64.mul_add(y, -16.0), 500.0 * (x - y), 200.0 * (y - z)]
}

/// How far apart two colours look to this sight; from about 20 on nobody takes one for the other.
fn difference(one: Color, other: Color, sight: [Rgb; 3]) -> f64 {
    let seen = |color| {
        let color = linear(rgb(color));
        lab(sight.map(|row| (row[0] * color[0] + row[1] * color[1] + row[2] * color[2]).clamp(0.0, 1.0)))
    };
    let (one, other) = (seen(one), seen(other));
    one.into_iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

fn ground(theme: &Theme) -> (Color, Color) {
    (theme.text.fg.expect("a named theme has a colour"), theme.text.bg.expect("a named theme has a ground"))
}

#[test]
fn named_themes_have_the_contrast_they_promise_at_every_depth() {
    for (theme, name, least) in [(HIGH_CONTRAST, "high-contrast", 7.0), (BLUE_ORANGE, "blue-orange", 4.5)] {
        for depth in [Depth::Full, Depth::Palette, Depth::Ansi] {
            let theme = theme.at(depth);
            let (text, ground) = ground(&theme);
            for (role, style) in roles(&theme) {
                let found = contrast(style.fg.unwrap_or(text), style.bg.unwrap_or(ground));
                assert!(found >= least, "{name} at {depth:?}: {role} has {found:.1} to 1");
            }
            let rule = contrast(theme.rule.fg.unwrap_or(text), ground);
            assert!(rule >= 3.0, "{name} at {depth:?}: rules have {rule:.1} to 1");
        }
    }
}

/// What is said in colour on one line: whether it is saved, whether something is wrong, what a result is.
#[test]
fn what_means_the_opposite_is_told_apart_by_everybody() {
    for theme in [HIGH_CONTRAST, BLUE_ORANGE] {
        for (sight, matrix) in SIGHTS {
            for (role, style) in [("good", theme.good), ("accent", theme.accent)] {
                let (one, other) = (style.fg.expect("a colour"), theme.warning.fg.expect("a colour"));
                let found = difference(one, other, matrix);
                assert!(found >= 20.0, "{sight}: {role} and warning differ by {found:.0} only");
            }
        }
    }
}

/// Where two roles have colours that somebody takes for each other, one is bold and the other is not, or both mean
/// that something counts.
#[test]
fn no_pair_of_roles_is_told_apart_by_colour_alone() {
    for theme in [DEFAULT, HIGH_CONTRAST, BLUE_ORANGE] {
        for (sight, matrix) in SIGHTS {
            let [good, warning, accent] = [theme.good, theme.warning, theme.accent];
            for (one, other) in [(good, warning), (accent, warning)] {
                let colors = (one.fg.expect("a colour"), other.fg.expect("a colour"));
                let attribute = one.add_modifier != other.add_modifier;
                assert!(attribute || difference(colors.0, colors.1, matrix) >= 20.0, "{sight}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn the_focus_shows_by_an_attribute_in_every_theme() {
    for theme in [DEFAULT, HIGH_CONTRAST, BLUE_ORANGE, MONOCHROME] {
        assert!(theme.focused.add_modifier.contains(Modifier::REVERSED), "{theme:?}");
        assert!(theme.field.add_modifier.contains(Modifier::UNDERLINED), "{theme:?}");
    }
}

/// Its accents are the terminal's own, and the text has no colour at all, so it reads on white as on black.
#[test]
fn the_default_theme_uses_the_colours_of_the_terminal() {
    let accents = [None, Some(Color::Red), Some(Color::Green), Some(Color::Magenta), Some(Color::Cyan)];
    for (role, style) in roles(&DEFAULT) {
        assert!(accents.contains(&style.fg) && style.bg.is_none(), "{role} is {style:?}");
    }
    assert_eq!(DEFAULT.at(Depth::Ansi), DEFAULT);
}

#[test]
fn monochrome_has_no_colour_and_nothing_blinks() {
    for (role, style) in roles(&MONOCHROME) {
        assert_eq!((style.fg, style.bg), (None, None), "{role}");
    }
    for theme in ThemeName::ALL.map(Theme::named) {
        for (role, style) in roles(&theme) {
            let blinks = Modifier::SLOW_BLINK | Modifier::RAPID_BLINK;
            assert!(!style.add_modifier.intersects(blinks), "{role} blinks");
        }
    }
}

/// A terminal with these variables: `TERM=dumb NO_COLOR=1`.
fn around(variables: &str, is_terminal: bool) -> Surroundings {
    let set: HashMap<&str, &str> = variables.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
    Surroundings::new(|name| set.get(name).map(|value| (*value).to_owned()), is_terminal)
}

#[test]
fn colour_is_decided_in_the_order_that_is_written_down() {
    use Wish::{Always, Auto, Never};
    let cases = [
        // Command line, setting, variables, a terminal; whether there is colour.
        (Always, Never, "NO_COLOR=1 TERM=dumb", false, true),
        (Never, Always, "CLICOLOR_FORCE=1", true, false),
        (Auto, Always, "NO_COLOR=1", true, true),
        (Auto, Never, "CLICOLOR_FORCE=1", true, false),
        (Auto, Auto, "NO_COLOR=1 CLICOLOR_FORCE=1", true, false),
        (Auto, Auto, "NO_COLOR= TERM=xterm", true, true),
        (Auto, Auto, "CLICOLOR_FORCE=1 CLICOLOR=0 TERM=dumb", false, true),
        (Auto, Auto, "CLICOLOR_FORCE=0 TERM=xterm", false, false),
        (Auto, Auto, "CLICOLOR=0 TERM=xterm", true, false),
        (Auto, Auto, "TERM=dumb", true, false),
        (Auto, Auto, "TERM=xterm", false, false),
        (Auto, Auto, "TERM=xterm", true, true),
    ];
    for (color, color_setting, variables, is_terminal, wanted) in cases {
        let wishes = Wishes { color, color_setting, ..Wishes::default() };
        let found = around(variables, is_terminal);
        assert_eq!(found.want_color(wishes), wanted, "{color:?}, {color_setting:?}, {variables}, {is_terminal}");
        let theme = found.theme(Wishes { theme: ThemeName::HighContrast, ..wishes });
        assert_eq!(theme.text.fg.is_some(), wanted, "a named theme is monochrome where there is no colour");
    }
}

#[test]
fn colours_are_mapped_to_what_the_terminal_shows() {
    for (variables, depth) in [
        ("COLORTERM=truecolor TERM=xterm", Depth::Full),
        ("COLORTERM=24bit", Depth::Full),
        ("TERM=xterm-direct", Depth::Full),
        ("TERM=xterm-256color", Depth::Palette),
        ("TERM=linux", Depth::Ansi),
        ("TERM=vt220", Depth::Ansi),
    ] {
        assert_eq!(around(variables, true).depth(), depth, "{variables}");
    }
    assert_eq!(Depth::Palette.nearest(Color::Rgb(255, 255, 0)), Color::Indexed(226));
    assert_eq!(Depth::Palette.nearest(Color::Rgb(9, 9, 9)), Color::Indexed(232));
    assert_eq!(Depth::Ansi.nearest(Color::Rgb(92, 200, 255)), Color::Cyan);
    assert_eq!(Depth::Full.nearest(Color::Rgb(1, 2, 3)), Color::Rgb(1, 2, 3));
}

#[test]
fn box_drawing_needs_a_locale_and_a_font_for_it() {
    let draws = |variables: &str, ascii| {
        let wishes = Wishes { ascii, ..Wishes::default() };
        !around(variables, true).theme(wishes).rule_symbol.is_ascii()
    };
    assert!(draws("LANG=de_DE.UTF-8 TERM=xterm", false));
    assert!(draws("LC_ALL=C.utf8 LANG=C TERM=xterm", false));
    assert!(!draws("LC_ALL=C LANG=de_DE.UTF-8 TERM=xterm", false));
    assert!(!draws("TERM=xterm", false) || cfg!(windows));
    assert!(!draws("LANG=de_DE.UTF-8 TERM=linux", false));
    assert!(!draws("LANG=de_DE.UTF-8 TERM=xterm", true));
}
