//! One helper touches the program's API: a folder, and conversations about it over lines in memory.

use std::cell::Cell;
use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::LazyLock;

use fourfold::cli::plain::conversation::{Conversation, Setup};
use fourfold::cli::plain::keeper::Keeper;
use fourfold::cli::plain::{Ended, Talk, read_library, run};
use fourfold::domain::glossary::{Glossary, LazyGlossary};
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::Portfolio;
use fourfold::domain::taxonomy::{LazyTaxonomy, Taxonomy};
use fourfold::store::assets::{shipped_glossary, shipped_taxonomy};
use fourfold::store::load::{load_portfolio, partner_files};
use fourfold::store::paths::Paths;
use fourfold::store::{Files, Store};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tempfile::TempDir;

/// 22 November 2026, 09:00 UTC: every conversation of the tests starts here.
const START: i64 = 1_795_338_000;

/// Read once for all conversations: reading them takes longer than a conversation.
static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(shipped_taxonomy);
static GLOSSARY: LazyLock<Glossary> = LazyLock::new(shipped_glossary);

/// A data folder that conversations follow each other in.
pub struct Room {
    folder: TempDir,
    sessions: Cell<u8>,
    pub read_only: bool,
}

/// What a conversation came to.
pub struct Talked {
    pub transcript: String,
    pub ended: Ended,
}

impl Room {
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        Self { folder: folder.expect("the system has room for a folder"), sessions: Cell::new(0), read_only: false }
    }

    /// Talks until the lines are used up or one of them leaves.
    pub fn talk(&self, lines: &[&str]) -> Talked {
        self.talk_about(None, lines)
    }

    /// The same, and before the line at `nth` somebody else does something.
    pub fn talk_while(&self, lines: &[&str], nth: usize, deed: &dyn Fn()) -> Talked {
        self.talk_to(None, Lines { rest: lines.iter().copied(), before: nth, deed })
    }

    /// The same as `fourfold classify PARTNER`.
    pub fn talk_about(&self, partner: Option<&str>, lines: &[&str]) -> Talked {
        self.talk_to(partner, Lines { rest: lines.iter().copied(), before: usize::MAX, deed: &|| {} })
    }

    fn talk_to(&self, partner: Option<&str>, input: impl Read) -> Talked {
        let mut setup = self.setup(partner);
        let files = Files::default();
        let library = read_library(&self.paths(), &files, &mut setup, moment(0));
        let seconds = Cell::new(0);
        let clock = || {
            seconds.set(seconds.get() + 1);
            moment(seconds.get())
        };
        let mut output = Vec::new();
        let talk = Talk { input: BufReader::new(input), output: &mut output, clock: &clock, echoes: false };
        let keeper = Keeper::new(Store::new(self.paths(), files));
        let ended = run(talk, Conversation::new(setup, library, moment(0)), keeper).expect("memory takes everything");
        let transcript = String::from_utf8(output).expect("what is written is text");
        Talked { transcript, ended }
    }

    fn setup(&self, open: Option<&str>) -> Setup {
        self.sessions.set(self.sessions.get() + 1);
        Setup {
            taxonomy: LazyTaxonomy::new(Box::new(|| TAXONOMY.clone())),
            glossary: LazyGlossary::new(Box::new(|| GLOSSARY.clone())),
            zone: TimeZone::UTC,
            by: "dana".to_owned(),
            ids: counted_ids(self.sessions.get()),
            stale_days: 90,
            folder: "portfolios".to_owned(),
            read_only: self.read_only,
            first_words: Vec::new(),
            open: open.map(str::to_owned),
        }
    }

    pub fn paths(&self) -> Paths {
        Paths { data_dir: self.folder.path().to_owned(), config_dir: self.folder.path().join("config") }
    }

    /// Every partner on the disk, as the loader reads it.
    pub fn saved(&self) -> Vec<Portfolio> {
        let files = partner_files(&self.paths().portfolios()).expect("the folder can be listed");
        let load = |file: &std::path::PathBuf| load_portfolio(file).expect("what was saved loads").portfolio;
        files.iter().map(load).map(std::sync::Arc::unwrap_or_clone).collect()
    }

    /// The only partner on the disk.
    #[track_caller]
    pub fn partner(&self) -> Portfolio {
        let [partner] = self.saved().try_into().expect("there is one partner");
        partner
    }
}

/// Lines that come one by one, as from a person.
struct Lines<'l, I: Iterator<Item = &'l str>> {
    rest: I,
    /// How many lines come before the deed.
    before: usize,
    deed: &'l dyn Fn(),
}

impl<'l, I: Iterator<Item = &'l str>> Read for Lines<'l, I> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.before == 0 {
            (self.deed)();
        }
        self.before = self.before.wrapping_sub(1);
        let Some(line) = self.rest.next() else { return Ok(0) };
        let bytes = format!("{line}\n").into_bytes();
        into[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }
}

impl Talked {
    /// Fails with the whole transcript when something was not said. Where its lines break does not matter.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.in_one_line().contains(text), "{text:?} was not said:\n{}", self.transcript);
        self
    }

    pub fn in_one_line(&self) -> String {
        self.transcript.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub fn says_not(&self, text: &str) -> &Self {
        assert!(!self.transcript.contains(text), "{text:?} was said:\n{}", self.transcript);
        self
    }
}

fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(START + seconds).expect("a date of our time")
}

/// Ids that are the same in every run, and different in every conversation of one folder.
fn counted_ids(session: u8) -> IdSource {
    let mut count: u8 = 0;
    IdSource::new(move || {
        count += 1;
        let mut bytes = [0; ItemId::LEN];
        (bytes[0], bytes[8], bytes[9]) = (session & 31, count >> 5, count & 31);
        bytes
    })
}
