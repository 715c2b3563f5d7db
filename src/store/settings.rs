//! `config.ron` in the config folder: what a person set for all libraries.

use std::path::Path;

use serde::Deserialize;

use super::error::{Reason, StoreError};
use super::format::ron_text::read;
use super::load::read_text;
use crate::domain::review::STALE_DAYS;

/// Everything that can be set. What the file leaves out keeps its default.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The name that stands in decisions and histories.
    pub you: Option<String>,
    /// Days after which a review is due again.
    pub stale_days: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self { you: None, stale_days: STALE_DAYS }
    }
}

/// Reads the settings. Where the file has a fault, the defaults hold and the fault comes with them.
#[must_use]
pub fn load(config_dir: &Path) -> (Settings, Option<StoreError>) {
    let path = config_dir.join("config.ron");
    let text = match read_text(&path) {
        Ok(text) => text,
        Err(fault) if fault.is_missing() => return (Settings::default(), None),
        Err(fault) => return (Settings::default(), Some(fault)),
    };
    match read(&text) {
        Ok(settings) => (settings, None),
        Err(fault) => {
            let fault = StoreError::at(&path, fault.place, Reason::Syntax(fault.message));
            (Settings::default(), Some(fault))
        }
    }
}
