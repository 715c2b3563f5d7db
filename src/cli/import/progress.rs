//! How far it is, on stderr, where a person sees it. Nothing of it is data.

use std::io::{self, IsTerminal, Stderr, Write};

/// A bar that moves in its line.
pub struct Bar {
    /// `None` where nobody looks, or the work is done before anybody could.
    screen: Option<Stderr>,
    total: usize,
    deed: &'static str,
}

/// Characters of the whole bar.
const LENGTH: usize = 30;
/// Fewer than this are done at once.
const WORTH: usize = 1000;

impl Bar {
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "a bar is no message: it is drawn over itself")]
    pub fn new(deed: &'static str, total: usize) -> Self {
        let screen = io::stderr();
        let mut bar = Self { screen: (screen.is_terminal() && total > WORTH).then_some(screen), total, deed };
        bar.show(0);
        bar
    }

    pub fn show(&mut self, done: usize) {
        let Some(screen) = &mut self.screen else { return };
        let filled = LENGTH * done.min(self.total) / self.total.max(1);
        let (full, empty) = ("#".repeat(filled), ".".repeat(LENGTH - filled));
        drop(write!(screen, "\r{} [{full}{empty}] {done} of {}", self.deed, self.total));
        drop(screen.flush());
    }

    /// Leaves the line to what comes next.
    pub fn finish(mut self) {
        if let Some(screen) = &mut self.screen {
            drop(writeln!(screen));
        }
    }
}
