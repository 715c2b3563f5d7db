//! The folders of one test, and what stands in them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category;
use fourfold::domain::portfolio::{Exchange, Portfolio};
use fourfold::store::load::{Loaded, load_portfolio};
use fourfold::store::paths::Paths;
use fourfold::store::{Files, Store};
use jiff::Timestamp;
use tempfile::TempDir;

pub struct Folder(TempDir);

impl Folder {
    /// In memory where the system has a place for that: what is tested is not how long a busy disk takes.
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        Self(folder.expect("the system has room for a folder"))
    }

    /// The program with these folders and a surrounding that is the same everywhere.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
        command.env_clear().current_dir(self.0.path());
        command.env("FOURFOLD_DATA_DIR", self.0.path().join("data"));
        command.env("FOURFOLD_CONFIG_DIR", self.0.path().join("config"));
        command.env("FOURFOLD_BY", "dana").env("LANG", "C.UTF-8").env("TERM", "xterm-256color");
        command
    }

    pub fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    pub fn portfolios(&self) -> PathBuf {
        self.data().join("portfolios")
    }

    /// Writes a file among the portfolios, as any other program would.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        put(&self.portfolios().join(name), bytes);
    }

    pub fn config(&self) -> PathBuf {
        self.0.path().join("config")
    }

    /// The files of partners, sorted by name.
    pub fn files(&self) -> Vec<PathBuf> {
        let Ok(listing) = fs::read_dir(self.portfolios()) else { return Vec::new() };
        let paths = listing.map(|entry| entry.expect("the folder can be listed").path());
        let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "ron")).collect();
        files.sort_unstable();
        files
    }

    /// What the one file there is holds.
    pub fn partner(&self) -> Portfolio {
        let files = self.files();
        let [file] = files.as_slice() else { panic!("one partner is one file, but there are {files:?}") };
        Arc::unwrap_or_clone(load_portfolio(file).unwrap_or_else(|fault| panic!("{fault}")).portfolio)
    }

    /// Gives the one partner a note so long that every save of it takes a moment.
    pub fn lengthen_note(&self) {
        let [file] = self.files().try_into().expect("one partner is one file");
        let Loaded { portfolio, file, .. } = load_portfolio(&file).expect("the file is whole");
        let mut portfolio = Arc::unwrap_or_clone(portfolio);
        portfolio.partner.note = "Said at the meeting in Oslo. ".repeat(7000);
        let known = Files::default();
        known.set(portfolio.id, file);
        let paths = Paths::new(Some(self.data()), Some(self.0.path().join("config"))).expect("both folders are given");
        let mut store = Store::new(paths, known);
        store.save(&Arc::new(portfolio), Timestamp::UNIX_EPOCH).expect("the folder takes a file");
    }
}

/// Writes a file as any other program would.
pub fn put(path: &Path, bytes: &[u8]) {
    let mut file = fs::File::create(path).expect("the folder takes a file");
    file.write_all(bytes).expect("it takes the bytes");
}

/// Everything answered and decided about a partner in one line, the exchanges divided by bars.
pub fn record(portfolio: &Portfolio) -> String {
    portfolio.exchanges.iter().map(record_of).collect::<Vec<_>>().join(" | ")
}

/// `nynn buyer=end invoice=partner => channel/reseller`: the four answers, the others by their questions, the decision.
fn record_of(exchange: &Exchange) -> String {
    let four = Category::ALL.map(|category| match exchange.answers.contributions[category] {
        Some(Answer::Yes) => 'y',
        Some(Answer::No) => 'n',
        Some(Answer::NotSure) => 's',
        None => '-',
    });
    let mechanics = exchange.answers.mechanics.iter();
    let mechanics = mechanics.map(|(question, answer)| format!("{question}={}", answer.as_str()));
    let decision = exchange.decision.as_ref().map(|decision| {
        let category = decision.category.map_or("none", Category::slug);
        let partner_type = decision.partner_type.as_ref().map_or("open", |slug| slug.as_str());
        format!("=> {category}/{partner_type}")
    });
    let parts = std::iter::once(String::from_iter(four)).chain(mechanics).chain(decision);
    parts.collect::<Vec<_>>().join(" ")
}
