//! What a person wishes and what the surroundings can do, made into a theme. Asks the terminal nothing.

use super::ui::theme::{Depth, MONOCHROME, Theme};
use crate::store::settings::{ThemeName, Wish};

/// The name of a terminal that can do nothing but print.
const DUMB: &str = "dumb";

/// What a person asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Of the command line; counts before the setting.
    pub color: Wish,
    pub color_setting: Wish,
    pub theme: ThemeName,
    pub ascii: bool,
}

/// What the variables around the program say of the terminal and of its owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    term: String,
    color_term: String,
    locale: String,
    /// Whether they say that colour is welcome.
    color: bool,
    /// The rule by which they say so.
    because: &'static str,
}

impl Surroundings {
    /// Reads the variables by `get`, which answers nothing for one that is not set.
    #[must_use]
    pub fn new(get: impl Fn(&str) -> Option<String>, is_terminal: bool) -> Self {
        let get = |name: &str| get(name).unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(get).into_iter().find(|value| !value.is_empty());
        let (term, force) = (get("TERM"), get("CLICOLOR_FORCE"));
        let (color, because) = match () {
            () if !get("NO_COLOR").is_empty() => (false, "NO_COLOR is set"),
            () if !force.is_empty() && force != "0" => (true, "CLICOLOR_FORCE is set"),
            () if get("CLICOLOR") == "0" => (false, "CLICOLOR is 0"),
            () if term == DUMB => (false, "TERM is dumb"),
            () if !is_terminal => (false, "stdout is no terminal"),
            () => (true, "nothing is against it"),
        };
        Self { term, color_term: get("COLORTERM"), locale: locale.unwrap_or_default().to_lowercase(), color, because }
    }

    /// Whether colour is to be used: what the person says first, then what the surroundings do.
    #[must_use]
    pub fn want_color(&self, wishes: Wishes) -> bool {
        match (wishes.color, wishes.color_setting) {
            (Wish::Always, _) | (Wish::Auto, Wish::Always) => true,
            (Wish::Never, _) | (Wish::Auto, Wish::Never) => false,
            (Wish::Auto, Wish::Auto) => self.color,
        }
    }

    /// The rule by which colour is used or not.
    #[must_use]
    pub fn why_color(&self, wishes: Wishes) -> &'static str {
        match (wishes.color, wishes.color_setting) {
            (Wish::Auto, Wish::Auto) => self.because,
            (Wish::Auto, _) => "the setting color says so",
            _ => "--color says so",
        }
    }

    /// Whether more than ASCII can be shown: not on the console of Linux, whose font has few characters.
    #[must_use]
    pub fn shows_unicode(&self) -> bool {
        let utf8 = self.locale.contains("utf-8") || self.locale.contains("utf8");
        self.term != "linux" && (cfg!(windows) || utf8)
    }

    /// How many colours there are.
    #[must_use]
    pub fn depth(&self) -> Depth {
        let full = ["truecolor", "24bit"].contains(&self.color_term.as_str()) || self.term.ends_with("-direct");
        match () {
            () if full => Depth::Full,
            () if self.term.contains("256") => Depth::Palette,
            () => Depth::Ansi,
        }
    }

    /// The theme to draw with.
    #[must_use]
    pub fn theme(&self, wishes: Wishes) -> Theme {
        let theme = if self.want_color(wishes) { Theme::named(wishes.theme).at(self.depth()) } else { MONOCHROME };
        if wishes.ascii || !self.shows_unicode() { theme.in_ascii() } else { theme }
    }
}
