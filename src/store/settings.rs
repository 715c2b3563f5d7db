//! `config.ron` in the config folder: what a person set for all libraries.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::{Reason, StoreError};
use super::format::named::{self, Named};
use super::format::ron_text::TextFault;
use super::load::read_text;
use crate::domain::review::STALE_DAYS;

/// Everything that can be set. What the file leaves out, or has a fault in, keeps its default.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that a person sets by its name")]
pub struct Settings {
    /// The name that stands in decisions and histories.
    pub you: Option<String>,
    /// Days after which a review is due again.
    pub stale_days: u16,
    pub theme: ThemeName,
    pub footer: Footer,
    /// Whether single characters are keys. Off for people who speak their input.
    pub letters: bool,
    pub mouse: bool,
    /// Draw with ASCII characters only.
    pub ascii: bool,
    pub color: Wish,
    /// Line by line, without drawing.
    pub plain: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            you: None,
            stale_days: STALE_DAYS,
            theme: ThemeName::default(),
            footer: Footer::default(),
            letters: true,
            mouse: true,
            ascii: false,
            color: Wish::default(),
            plain: false,
        }
    }
}

/// The colours to draw with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum ThemeName {
    /// The terminal's own.
    #[default]
    Default,
    HighContrast,
    /// Told apart without telling red from green.
    BlueOrange,
    Monochrome,
}

impl ThemeName {
    pub const ALL: [Self; 4] = [Self::Default, Self::HighContrast, Self::BlueOrange, Self::Monochrome];

    /// As the command line names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::HighContrast => "high-contrast",
            Self::BlueOrange => "blue-orange",
            Self::Monochrome => "monochrome",
        }
    }
}

/// How much the last line says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Footer {
    #[default]
    Full,
    /// Help, what Enter does, and the way out.
    Short,
    Off,
}

/// Whether to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Wish {
    /// As the surroundings say.
    #[default]
    Auto,
    Always,
    Never,
}

impl Wish {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];

    /// As the command line names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

/// Reads the settings. A setting with a fault keeps its default, and the fault comes with them.
#[must_use]
pub fn load(config_dir: &Path) -> (Settings, Vec<StoreError>) {
    let path = config_dir.join("config.ron");
    let mut settings = Settings::default();
    let text = match read_text(&path) {
        Ok(text) => text,
        Err(fault) if fault.is_missing() => return (settings, Vec::new()),
        Err(fault) => return (settings, vec![fault]),
    };
    let fault = |fault: TextFault| StoreError::at(&path, fault.place, Reason::Syntax(fault.message));
    match named::entries(&text) {
        Err(found) => (settings, vec![fault(found)]),
        Ok(entries) => {
            let faults = entries.iter().filter_map(|entry| settings.set(entry, &text).err()).map(fault).collect();
            (settings, faults)
        }
    }
}

impl Settings {
    fn set(&mut self, entry: &Named<'_>, text: &str) -> Result<(), TextFault> {
        fn put<T: DeserializeOwned>(field: &mut T, entry: &Named<'_>, text: &str) -> Result<(), TextFault> {
            *field = entry.read(text)?;
            Ok(())
        }
        match entry.name.as_str() {
            "you" => put(&mut self.you, entry, text),
            "stale_days" => put(&mut self.stale_days, entry, text),
            "theme" => put(&mut self.theme, entry, text),
            "footer" => put(&mut self.footer, entry, text),
            "letters" => put(&mut self.letters, entry, text),
            "mouse" => put(&mut self.mouse, entry, text),
            "ascii" => put(&mut self.ascii, entry, text),
            "color" => put(&mut self.color, entry, text),
            "plain" => put(&mut self.plain, entry, text),
            other => {
                let known = "you, stale_days, theme, footer, letters, mouse, ascii, color, plain";
                let message = format!("there is no setting `{other}`; the settings are {known}");
                Err(TextFault { place: entry.place(text), message })
            }
        }
    }
}
