//! Everything the screens may read, in one place, and what it is set up with.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Moment;
use super::loading::Loading;
use crate::domain::glossary::LazyGlossary;
use crate::domain::history::Act;
use crate::domain::id::IdSource;
use crate::domain::library::Library;
use crate::domain::taxonomy::LazyTaxonomy;
use crate::store::settings::Footer;
use crate::tui::keymap::Keymap;
use crate::tui::saving::{Saving, Status};
use crate::tui::screen::{View, Visit};
use crate::tui::ui::theme::Theme;

/// What the program hands to the model at the start.
pub struct Setup {
    pub taxonomy: LazyTaxonomy,
    pub glossary: LazyGlossary,
    pub theme: Theme,
    pub zone: TimeZone,
    /// Who decides; stands in decisions and histories.
    pub by: String,
    /// Days after which a review is due again.
    pub stale_days: u16,
    /// Where the portfolios are, as the help page says it.
    pub folder: String,
    /// Whether that folder is not there yet.
    pub new_folder: bool,
    /// Whatever would change something is refused.
    pub read_only: bool,
    /// The keys in force.
    pub keymap: Keymap,
    /// How much the last line says.
    pub footer: Footer,
    /// Whether clicks come to the program, and not to the terminal for selecting text.
    pub mouse: bool,
    /// What went wrong before the first screen, such as faults in the settings. The first is shown, and
    /// how many more there are.
    pub first_words: Vec<String>,
    /// What to open first, instead of the list of partners.
    pub open: Option<Open>,
}

/// What the program is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// A partner by its name; offered as a new one when there is none.
    Partner(String),
    Review,
    Glossary,
}

/// The model without its screens: what they may read.
pub(super) struct World {
    pub setup: Setup,
    pub library: Library,
    /// The day the library was counted for; on another one it is counted again.
    pub counted_for: Date,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    pub now: Moment,
    pub visit: Visit,
    pub loading: Loading,
    pub saving: Saving,
}

impl World {
    pub fn new(setup: Setup, now: Moment) -> Self {
        let counted_for = now.wall.to_zoned(setup.zone.clone()).date();
        Self {
            setup,
            library: Library::default(),
            counted_for,
            size: (80, 24),
            now,
            visit: Visit::default(),
            loading: Loading::default(),
            saving: Saving::default(),
        }
    }

    pub fn view(&self) -> View<'_> {
        let Setup { taxonomy, glossary, theme, zone, folder, keymap, .. } = &self.setup;
        View {
            library: &self.library,
            taxonomy,
            glossary,
            theme,
            size: self.size,
            now: self.now.wall,
            stale_days: self.setup.stale_days,
            zone,
            visit: &self.visit,
            loaded: self.loading.done,
            unsaved: self.saving.pending(),
            folder,
            new_folder: self.setup.new_folder && self.saving.status() == Status::Nothing,
            keys: keymap,
        }
    }

    /// What a change needs: who acts, and when.
    pub fn act<'a>(&'a self, ids: &'a mut IdSource) -> Act<'a> {
        Act { now: self.now.wall, by: &self.setup.by, ids }
    }
}
