//! How many colours a terminal shows, and which of them comes nearest to one that it cannot.

use ratatui::style::Color;

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    Full,
    /// The 256 of xterm.
    Palette,
    /// The 16 that a person may have set.
    Ansi,
}

/// The steps of red, green and blue in the cube of the 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The 16 colours as xterm shows them.
const ANSI: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

impl Depth {
    /// The colour itself where it can be shown, else the nearest that can. The terminal's own colours stay.
    #[must_use]
    pub fn nearest(self, color: Color) -> Color {
        let Color::Rgb(red, green, blue) = color else { return color };
        let wanted = [red, green, blue];
        match self {
            Self::Full => color,
            Self::Palette => {
                let all = (16..=255).map(|index| (Color::Indexed(index), palette(index)));
                all.min_by_key(|(_, found)| distance(wanted, *found)).map_or(color, |(nearest, _)| nearest)
            }
            Self::Ansi => {
                ANSI.into_iter().min_by_key(|(_, found)| distance(wanted, *found)).map_or(color, |(nearest, _)| nearest)
            }
        }
    }
}

/// A colour of the 256 from 16 on: the cube, then 24 greys.
fn palette(index: u8) -> [u8; 3] {
    if index >= 232 {
        return [8 + (index - 232) * 10; 3];
    }
    let place = index.saturating_sub(16);
    [place / 36, place / 6 % 6, place % 6].map(|step| STEPS.get(usize::from(step)).copied().unwrap_or_default())
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.into_iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
}
