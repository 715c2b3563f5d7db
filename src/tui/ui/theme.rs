//! Styles by role, and the few symbols the interface draws. No colour is named anywhere else.

use ratatui::style::{Color, Modifier, Style};

/// How each role looks. Meaning never rests on it alone: the words and the `>` say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
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
    rule_symbol: "─",
};

impl Theme {
    /// The same with rules of plain ASCII.
    #[must_use]
    pub const fn in_ascii(self) -> Self {
        Self { rule_symbol: "-", ..self }
    }
}
