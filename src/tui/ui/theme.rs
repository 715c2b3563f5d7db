//! Styles by role, and the few symbols the interface draws. No colour is named anywhere else.

mod depth;

use ratatui::style::{Color, Modifier, Style};

use crate::store::settings::ThemeName;
pub use depth::Depth;

/// How each role looks. Meaning never rests on it alone: the words and the `>` say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Running text; also what the window is filled with.
    pub text: Style,
    pub title: Style,
    pub heading: Style,
    /// The row or option that has the focus.
    pub focused: Style,
    /// Less important: hints, units, what is only context.
    pub quiet: Style,
    pub rule: Style,
    pub key: Style,
    /// A yes, a category, a result.
    pub accent: Style,
    pub good: Style,
    pub warning: Style,
    pub field: Style,
    /// A word that the glossary explains.
    pub term: Style,
    /// Letters of a name that were typed into a search.
    pub typed: Style,
    /// The character that rules are drawn with.
    pub rule_symbol: &'static str,
}

/// The terminal's own colours, with bold and reverse and three of its accents.
pub const DEFAULT: Theme = Theme {
    accent: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
    good: Style::new().fg(Color::Green),
    warning: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
    ..MONOCHROME
};

/// White, yellow and light colours on black: every text at least 7 to 1.
pub const HIGH_CONTRAST: Theme = Theme {
    text: Style::new().fg(Color::Rgb(255, 255, 255)).bg(Color::Rgb(0, 0, 0)),
    accent: Style::new().fg(Color::Rgb(255, 255, 0)).add_modifier(Modifier::BOLD),
    good: Style::new().fg(Color::Rgb(0, 255, 255)),
    warning: Style::new().fg(Color::Rgb(255, 150, 150)).add_modifier(Modifier::BOLD),
    ..MONOCHROME
};

/// Blue for what is settled, orange for what wants attention: told apart without telling red from green.
pub const BLUE_ORANGE: Theme = Theme {
    text: Style::new().fg(Color::Rgb(240, 240, 240)).bg(Color::Rgb(16, 20, 24)),
    quiet: Style::new().fg(Color::Rgb(184, 192, 200)),
    rule: Style::new().fg(Color::Rgb(184, 192, 200)),
    accent: Style::new().fg(Color::Rgb(92, 200, 255)).add_modifier(Modifier::BOLD),
    good: Style::new().fg(Color::Rgb(92, 200, 255)),
    warning: Style::new().fg(Color::Rgb(255, 176, 0)).add_modifier(Modifier::BOLD),
    ..MONOCHROME
};

/// No colour at all.
pub const MONOCHROME: Theme = Theme {
    text: Style::new(),
    title: Style::new().add_modifier(Modifier::BOLD),
    heading: Style::new().add_modifier(Modifier::BOLD),
    focused: Style::new().add_modifier(Modifier::REVERSED),
    quiet: Style::new(),
    rule: Style::new(),
    key: Style::new().add_modifier(Modifier::BOLD),
    accent: Style::new().add_modifier(Modifier::BOLD),
    good: Style::new(),
    warning: Style::new().add_modifier(Modifier::BOLD),
    field: Style::new().add_modifier(Modifier::UNDERLINED),
    term: Style::new().add_modifier(Modifier::UNDERLINED),
    typed: Style::new().add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED),
    rule_symbol: "─",
};

impl Theme {
    /// The theme of this name.
    #[must_use]
    pub const fn named(name: ThemeName) -> Self {
        match name {
            ThemeName::Default => DEFAULT,
            ThemeName::HighContrast => HIGH_CONTRAST,
            ThemeName::BlueOrange => BLUE_ORANGE,
            ThemeName::Monochrome => MONOCHROME,
        }
    }

    /// The same with rules of plain ASCII.
    #[must_use]
    pub const fn in_ascii(self) -> Self {
        Self { rule_symbol: "-", ..self }
    }

    /// The same with every colour as near as a terminal of this depth comes to it.
    #[must_use]
    pub fn at(self, depth: Depth) -> Self {
        let near = |style: Style| Style {
            fg: style.fg.map(|color| depth.nearest(color)),
            bg: style.bg.map(|color| depth.nearest(color)),
            ..style
        };
        Self {
            text: near(self.text),
            title: near(self.title),
            heading: near(self.heading),
            focused: near(self.focused),
            quiet: near(self.quiet),
            rule: near(self.rule),
            key: near(self.key),
            accent: near(self.accent),
            good: near(self.good),
            warning: near(self.warning),
            field: near(self.field),
            term: near(self.term),
            typed: near(self.typed),
            rule_symbol: self.rule_symbol,
        }
    }
}
