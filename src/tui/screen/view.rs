//! What a screen may read and use.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::glossary::LazyGlossary;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::order::Order;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::review::AsOf;
use crate::domain::taxonomy::LazyTaxonomy;
use crate::tui::keymap::Keymap;
use crate::tui::ui::frame;
use crate::tui::ui::theme::Theme;

/// What holds for this run of the program only.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// Partners that a review skipped; they come last the next time.
    pub skipped: Vec<ItemId>,
    /// Exchanges that the work queue put off; they come last the next time.
    pub later: Vec<ItemId>,
    /// Whether the library is the sample, of which nothing is saved.
    pub in_sample: bool,
    /// The order that the list of partners is to have.
    pub order: Order,
}

/// What a screen may read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub library: &'a Library,
    pub taxonomy: &'a LazyTaxonomy,
    pub glossary: &'a LazyGlossary,
    pub theme: &'a Theme,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    pub now: Timestamp,
    /// Days after which a review is due again.
    pub stale_days: u16,
    pub zone: &'a TimeZone,
    pub visit: &'a Visit,
    /// Whether the whole library has been read.
    pub loaded: bool,
    /// Portfolios on their way to the disk.
    pub unsaved: usize,
    /// Where the portfolios are, for the help page.
    pub folder: &'a str,
    /// Whether the first partner will make that folder.
    pub new_folder: bool,
    /// The keys in force.
    pub keys: &'a Keymap,
}

impl<'a> View<'a> {
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    #[must_use]
    pub fn as_of(&self) -> AsOf {
        AsOf::new(self.now, self.zone.clone()).with_stale_days(self.stale_days)
    }

    /// A moment in the person's own time: `2026-11-22 09:06`.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> String {
        self.as_of().local(at)
    }

    #[must_use]
    pub fn is_wide(&self) -> bool {
        frame::is_wide(self.size.0, self.size.1)
    }

    /// A sentence of the program with the keys in force; see [`Keymap::words`].
    #[must_use]
    pub fn words(&self, sentence: &'static str) -> String {
        self.keys.words(sentence)
    }

    /// Lines of content, for moving by a page.
    #[must_use]
    pub fn page(&self) -> usize {
        usize::from(frame::content_size(self.size.0, self.size.1).1.max(2)) - 1
    }

    #[must_use]
    pub fn exchange(&self, partner: ItemId, exchange: ItemId) -> Option<(&'a Portfolio, &'a Exchange)> {
        self.library.exchange(partner, exchange)
    }
}

/// What a screen may use while it updates.
pub struct Ctx<'a> {
    pub view: View<'a>,
    pub act: Act<'a>,
}
