//! The program on a terminal in memory, and how long it takes from a key to a drawn frame.

use std::time::{Duration, Instant};

use fourfold::domain::glossary::{Glossary, LazyGlossary};
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::taxonomy::LazyTaxonomy;
use fourfold::store::assets::shipped_taxonomy;
use fourfold::tui::action::Action;
use fourfold::tui::app::{App, Event, Moment, Open, Setup};
use fourfold::tui::keymap::Keymap;
use fourfold::tui::ui::theme;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub struct Stage {
    app: App,
    terminal: Terminal<TestBackend>,
}

const NOW: Moment = Moment { wall: Timestamp::UNIX_EPOCH, uptime: Duration::ZERO };

impl Stage {
    /// The program in a window of 120x40.
    pub fn new(glossary: Glossary, open: Option<Open>) -> Self {
        let terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal in memory");
        let mut stage =
            Self { app: App::new(setup(glossary, open), IdSource::new(|| [0; ItemId::LEN]), NOW), terminal };
        stage.send(Event::Resized(120, 40));
        stage
    }

    pub fn press(&mut self, action: Action) -> Duration {
        self.send(Event::Action(action))
    }

    /// Takes an event in and draws the frame that follows.
    pub fn send(&mut self, event: Event) -> Duration {
        let start = Instant::now();
        self.app.update(NOW, event);
        self.terminal.draw(|frame| self.app.draw(frame)).expect("a terminal in memory takes every frame");
        start.elapsed()
    }
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measures")]
pub fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{what}: median {:?}, 95 % {:?}, longest {:?}", at(50), at(95), times.last().copied().unwrap_or_default());
}

fn setup(glossary: Glossary, open: Option<Open>) -> Setup {
    Setup {
        taxonomy: LazyTaxonomy::new(Box::new(shipped_taxonomy)),
        glossary: LazyGlossary::new(Box::new(|| glossary)),
        theme: theme::DEFAULT,
        zone: TimeZone::UTC,
        by: "dana".to_owned(),
        stale_days: 90,
        folder: "portfolios".to_owned(),
        new_folder: false,
        read_only: false,
        mouse: false,
        keymap: Keymap::default(),
        footer: fourfold::store::settings::Footer::default(),
        first_words: Vec::new(),
        open,
    }
}
