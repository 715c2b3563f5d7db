//! The person's own editor: VISUAL, else EDITOR. It gets the terminal to itself and a file with the text; no shell is
//! asked, so nothing in a text or a path can be a command.

use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::store::in_words;
use crate::store::scratch::{NotTaken, Scratch};
use crate::tui::terminal;

/// Why no text came back. What is on record is as it was.
#[derive(Debug, thiserror::Error)]
pub enum EditorFault {
    #[error("no editor is set; set VISUAL or EDITOR, say to nano")]
    NotSet,
    #[error("nothing changed: there is no place for the text ({})", in_words(.0))]
    NoFile(io::Error),
    #[error("nothing changed: {program} did not start ({})", in_words(fault))]
    NotStarted { program: String, fault: io::Error },
    #[error("nothing changed: {0} ended with {1}")]
    Failed(String, ExitStatus),
    #[error("nothing changed: {0} gave back {1}")]
    NotTaken(String, NotTaken),
}

/// What an editor gives back.
pub type Composed = Result<String, EditorFault>;

/// Hands a text to an editor and waits for it. The outer error: the terminal refuses its modes afterwards.
pub type Compose = dyn FnMut(&str) -> io::Result<Composed>;

/// Whether an editor has the terminal. What is typed there to interrupt it reaches every program on the terminal; in
/// our own modes no key does.
#[derive(Debug, Default)]
pub struct Editing(Mutex<Turn>);

#[derive(Clone, Copy, Debug, Default)]
enum Turn {
    #[default]
    Ours,
    Theirs,
    /// It ended then.
    OursSince(Instant),
}

/// How long after an editor ended an interrupt may still have been meant for it.
const MEANT_FOR_IT: Duration = Duration::from_secs(1);

impl Editing {
    /// Whether an interrupt that arrives now is none of our business.
    #[must_use]
    pub fn takes_interrupts(&self) -> bool {
        match *self.turn() {
            Turn::Ours => false,
            Turn::Theirs => true,
            Turn::OursSince(ended) => ended.elapsed() < MEANT_FOR_IT,
        }
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the person edit a text.
///
/// # Errors
/// The outer one when the terminal refuses its modes afterwards.
pub fn compose(text: &str, editing: &Editing) -> io::Result<Composed> {
    let Some(command) = command() else { return Ok(Err(EditorFault::NotSet)) };
    let scratch = match Scratch::new(text) {
        Ok(scratch) => scratch,
        Err(fault) => return Ok(Err(EditorFault::NoFile(fault))),
    };
    terminal::leave();
    *editing.turn() = Turn::Theirs;
    let ended = start(&command, scratch.path());
    *editing.turn() = Turn::OursSince(Instant::now());
    terminal::switch_on()?;
    let name = command.split_whitespace().next().and_then(|program| program.rsplit(['/', '\\']).next());
    let name = name.unwrap_or_default().to_owned();
    Ok(match ended {
        Err(fault) => Err(EditorFault::NotStarted { program: name, fault }),
        Ok(status) if !status.success() => Err(EditorFault::Failed(name, status)),
        Ok(_) => scratch.take_back().map_err(|fault| EditorFault::NotTaken(name, fault)),
    })
}

fn command() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|command| !command.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR"))
}

/// Starts the editor and waits for it. A command may have arguments of its own; where the whole of it is the path of a
/// file, its blanks belong to that.
fn start(command: &str, path: &Path) -> io::Result<ExitStatus> {
    let mut words = command.split_whitespace();
    let program = if Path::new(command).is_file() { command } else { words.next().unwrap_or(command) };
    let arguments = words.filter(|_| program != command);
    Command::new(program).args(arguments).arg("--").arg(path).status()
}
