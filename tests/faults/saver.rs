//! A program of its own that saves when told to, so that it can be killed, traced and raced. It is this very test
//! binary, started again; `FOURFOLD_SAVER` names its data folder.

use std::env;
use std::io::{BufRead, BufReader, Write, stdin};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use fourfold::domain::portfolio::Portfolio;
use fourfold::store::load::load_library;
use fourfold::store::paths::Paths;
use fourfold::store::save::Saved;
use fourfold::store::writer::{News, Report, Revision, StoreHandle};
use fourfold::store::{Files, Store};

use super::payloads::hostile_portfolio;

const FOLDER: &str = "FOURFOLD_SAVER";
/// Only a test that fails waits that long.
const PATIENCE: Duration = Duration::from_mins(1);
/// Marks the answers among what the test runner prints.
const ANSWER: &str = "saver: ";

/// The partner that every saver saves.
pub fn partner() -> Portfolio {
    hostile_portfolio("Northwind Integrators", 1)
}

/// The partners that a saver saves together.
pub fn partners() -> [Portfolio; 3] {
    [partner(), hostile_portfolio("Corvid Cloud", 2), hostile_portfolio("Fjord Data", 3)]
}

/// The program: changes the partner as each line asks for, and saves it as the terminal program does.
#[test]
#[ignore = "a program that other tests start"]
fn serves() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let paths = Paths { data_dir: folder.to_owned(), config_dir: folder.join("config") };
    let files = Files::default();
    let mut portfolios = partners();
    load_library(&paths.portfolios(), &files, |batch| {
        for read in batch.portfolios {
            if let Some(known) = portfolios.iter_mut().find(|known| known.id == read.id) {
                *known = Portfolio::clone(&read);
            }
        }
    });
    let (reports, reported) = mpsc::channel();
    let tell = move |news| {
        if let News::Saved(report) = news {
            drop(reports.send(report));
        }
    };
    let store = StoreHandle::new(Store::new(paths, files), tell);
    // The thread starts with the first job, and its system calls are followed from the first save on.
    store.watch(None);
    answer("ready");
    for (number, line) in (1..).zip(stdin().lines()) {
        let line = line.expect("the test writes text");
        if let Some(note) = line.strip_prefix("all ") {
            save_all(&store, &reported, &mut portfolios, note, number);
            continue;
        }
        let portfolio = &mut portfolios[0];
        change(portfolio, &line);
        store.save(Arc::new(portfolio.clone()), Revision(number));
        let Report { result, .. } = reported.recv().expect("the writer answers");
        match result {
            Ok(Saved::Merged(both)) => {
                *portfolio = Portfolio::clone(&both);
                store.adopt(both);
                answer("saved, merged");
            }
            Ok(_) => answer("saved"),
            Err(fault) => answer(&format!("NOT SAVED {fault}")),
        }
    }
}

/// Gives each partner this note and saves them together. Says of each in turn what became of it.
fn save_all(
    store: &StoreHandle,
    reported: &Receiver<Report>,
    portfolios: &mut [Portfolio; 3],
    note: &str,
    number: u64,
) {
    for one in portfolios.iter_mut() {
        note.clone_into(&mut one.partner.note);
    }
    store.save_all(portfolios.iter().map(|one| (Arc::new(one.clone()), Revision(number))).collect());
    let mut said: Vec<(usize, String)> = Vec::new();
    while said.len() < portfolios.len() {
        let Report { id, result, .. } = reported.recv().expect("the writer answers");
        let at = portfolios.iter().position(|one| one.id == id).expect("only these were to be saved");
        said.push((at, result.map_or_else(|fault| format!("NOT SAVED {fault}"), |_| "saved".to_owned())));
    }
    said.sort();
    answer(&said.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" | "));
}

/// What a line asks for: `tag x` adds a tag, `note x` replaces the note.
fn change(portfolio: &mut Portfolio, line: &str) {
    match line.split_once(' ') {
        Some(("tag", tag)) => drop(portfolio.partner.tags.insert(tag.to_owned())),
        Some(("note", note)) => note.clone_into(&mut portfolio.partner.note),
        _ => panic!("{line:?} asks for nothing"),
    }
}

fn answer(words: &str) {
    println!("\n{ANSWER}{words}");
}

/// A saver from outside.
pub struct Saver {
    child: Child,
    /// `None` once it was told that nothing more comes.
    lines: Option<ChildStdin>,
    answers: Receiver<String>,
}

impl Saver {
    /// Starts it and waits until it has read the folder.
    pub fn start(data: &Path) -> Self {
        let mut command = Command::new(env::current_exe().expect("a test knows its own binary"));
        command.args(["--ignored", "--exact", "saver::serves", "--nocapture"]).env(FOLDER, data);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let (heard, answers) = mpsc::channel();
        let output = BufReader::new(child.stdout.take().expect("it was piped"));
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Some(words) = line.strip_prefix(ANSWER) {
                    drop(heard.send(words.to_owned()));
                }
            }
        });
        let saver = Self { lines: child.stdin.take(), child, answers };
        assert_eq!(saver.answer().as_deref(), Some("ready"));
        saver
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Saves a note. What it said, or `None` when it died over it.
    pub fn save(&mut self, note: &str) -> Option<String> {
        self.ask(&format!("note {note}"));
        self.answer()
    }

    /// Saves a note of each of [`partners`], together. What it said of each, or `None` when it died over it.
    pub fn save_all(&mut self, note: &str) -> Option<Vec<String>> {
        self.ask(&format!("all {note}"));
        Some(self.answer()?.split(" | ").map(str::to_owned).collect())
    }

    /// Saves one more tag. What it said, or `None` when it died over it.
    pub fn tag(&mut self, tag: &str) -> Option<String> {
        self.ask(&format!("tag {tag}"));
        self.answer()
    }

    /// Asks for a save without waiting for it. One that is dead hears nothing.
    pub fn ask(&mut self, line: &str) {
        let lines = self.lines.as_mut().expect("it still listens");
        drop(writeln!(lines, "{line}").and_then(|()| lines.flush()));
    }

    /// Ends it the way nothing can prepare for. Who traces it may keep it from being gone at once.
    pub fn kill(&mut self) {
        self.child.kill().expect("it is there to be killed");
    }

    /// The next answer; `None` when none will come.
    pub fn answer(&self) -> Option<String> {
        match self.answers.recv_timeout(PATIENCE) {
            Ok(words) => Some(words),
            Err(mpsc::RecvTimeoutError::Disconnected) => None,
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("the saver hangs"),
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        drop(self.lines.take());
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
