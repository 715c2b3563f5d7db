//! Plain mode: the same session, words and files as on the screens, one line at a time. What is written is only ever
//! appended: no cursor is moved, no line written over, no escape code sent.
//!
//! [`conversation`] is the pure part: a line in, lines and changes out. Here is the loop around it: it reads a line,
//! has what changed written to the disk, and only then says that it is saved.

pub mod ask;
pub mod conversation;
pub mod keeper;
pub mod page;
pub mod prompt;
mod reader;
mod spoken;

use std::io::{self, BufRead, IsTerminal, Write};

use jiff::Timestamp;

use ask::wrapped;
use conversation::{Conversation, Next, Setup};
use keeper::Keeper;
use reader::{Line, read_line};

use super::output::message;
use crate::domain::history::whole_seconds;
use crate::domain::library::Library;
use crate::domain::review::AsOf;
use crate::domain::wording::numbers::counted;
use crate::safe_text::SafeText;
use crate::store::load::load_library;
use crate::store::paths::Paths;
use crate::store::{Files, Store, in_words};

/// What plain mode talks to.
pub struct Talk<'t, R: BufRead, W: Write> {
    pub input: R,
    pub output: W,
    pub clock: &'t dyn Fn() -> Timestamp,
    /// Whether the input shows itself, as keys on a terminal do. Where it does not, the lines that come are written
    /// too, so that what is read makes sense.
    pub echoes: bool,
}

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Whether everything is on the disk.
    pub saved: bool,
}

/// Talks over stdin and stdout about the portfolios in these folders. Returns the exit code.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "plain mode writes by itself; every line it writes is SafeText")]
pub fn run_here(mut setup: Setup, paths: Paths) -> u8 {
    let clock = || whole_seconds(Timestamp::now());
    let files = Files::default();
    let library = read_library(&paths, &files, &mut setup, clock());
    let (stdin, stdout) = (io::stdin(), io::stdout());
    let echoes = stdin.is_terminal();
    let talk = Talk { input: stdin.lock(), output: stdout.lock(), clock: &clock, echoes };
    let ended = run(talk, Conversation::new(setup, library, clock()), Keeper::new(Store::new(paths, files)));
    match ended {
        Ok(Ended { saved: true }) => 0,
        Ok(Ended { saved: false }) => {
            message("the last changes could not be written; the disk has what was called saved before");
            1
        }
        Err(fault) => {
            message(&format!("cannot go on: {}; the disk has what was called saved before", in_words(&fault)));
            1
        }
    }
}

/// Reads every portfolio; what could not be read is said first.
pub fn read_library(paths: &Paths, files: &Files, setup: &mut Setup, now: Timestamp) -> Library {
    let as_of = AsOf::new(now, setup.zone.clone()).with_stale_days(setup.stale_days);
    let mut library = Library::default();
    load_library(&paths.portfolios(), files, |batch| {
        for portfolio in batch.portfolios {
            library.insert(portfolio, &setup.taxonomy, &as_of);
        }
        for file in batch.unreadable {
            setup.first_words.push(format!("Error: {} Nothing was changed.", file.message));
            library.add_unreadable(file);
        }
        if batch.done {
            library.set_copies(batch.copies);
        }
    });
    if !library.copies().is_empty() {
        let count = counted(library.copies().len(), "second file");
        setup.first_words.push(format!("There is {count} of a partner to settle; the main menu offers it."));
    }
    library
}

/// Talks until the person leaves, the input ends or nobody reads any more.
///
/// # Errors
/// When the input cannot be read or the output cannot be written. Nobody reading any more is no fault.
pub fn run<R: BufRead, W: Write>(
    mut talk: Talk<'_, R, W>,
    mut conversation: Conversation,
    mut keeper: Keeper,
) -> io::Result<Ended> {
    let spoken = speak(&mut talk, &mut conversation, &mut keeper);
    let tidied = conversation.leave((talk.clock)());
    let saved = keeper.keep(tidied).is_ok() && keeper.is_saved();
    match spoken {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => Err(fault),
        _ => Ok(Ended { saved }),
    }
}

fn speak<R: BufRead, W: Write>(
    talk: &mut Talk<'_, R, W>,
    conversation: &mut Conversation,
    keeper: &mut Keeper,
) -> io::Result<()> {
    let mut reaction = conversation.begin((talk.clock)());
    loop {
        let kept = keeper.keep_settled(std::mem::take(&mut reaction.save), reaction.settled.take());
        reaction.say.extend(keeper.notes());
        for (id, collided) in keeper.collided() {
            conversation.collide(id, collided);
            reaction.next = Next::Ask;
        }
        for portfolio in keeper.taken_over() {
            reaction.say.push(conversation.take_over(&portfolio));
        }
        let opening = talk.report(&reaction.say, kept)?;
        match reaction.next {
            Next::Leave if keeper.is_saved() || conversation.leaves_anyway() => return talk.farewell(keeper),
            Next::Leave => talk.say("Error: the last change is NOT SAVED. quit again leaves without it.")?,
            Next::Ask => talk.lines(&conversation.ask().lines(&opening))?,
            Next::Position => talk.say(&format!("Back at: {}", conversation.ask().position))?,
            Next::Repeat => {}
        }
        talk.prompt(conversation.ask().label)?;
        reaction = match read_line(&mut talk.input)? {
            Line::End => {
                writeln!(talk.output)?;
                return talk.farewell(keeper);
            }
            Line::Refused(why) => conversation.refuse(why),
            Line::Text(line) => {
                talk.echo(&line)?;
                conversation.take((talk.clock)(), &line)
            }
        };
    }
}

impl<R: BufRead, W: Write> Talk<'_, R, W> {
    /// Says what came of a reply. Returns what is to open the next prompt.
    fn report(&mut self, say: &[String], kept: Result<bool, String>) -> io::Result<String> {
        let saved = match kept {
            Ok(true) => "Saved.",
            Ok(false) => "",
            Err(fault) => {
                self.say(&format!("Error: NOT SAVED: {fault}. It is kept here and tried again with the next change."))?;
                ""
            }
        };
        let [first, rest @ ..] = say else { return Ok(saved.to_owned()) };
        self.say(format!("{saved} {first}").trim())?;
        rest.iter().try_for_each(|text| self.say(text))?;
        Ok(String::new())
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.lines(&wrapped(text, ""))
    }

    fn lines(&mut self, lines: &[SafeText]) -> io::Result<()> {
        lines.iter().try_for_each(|line| writeln!(self.output, "{line}"))
    }

    /// The place where the answer is typed, on a line that stays open.
    fn prompt(&mut self, label: &str) -> io::Result<()> {
        write!(self.output, "{label}: ")?;
        self.output.flush()
    }

    fn echo(&mut self, line: &str) -> io::Result<()> {
        if self.echoes { Ok(()) } else { writeln!(self.output, "{}", SafeText::new(line)) }
    }

    fn farewell(&mut self, keeper: &Keeper) -> io::Result<()> {
        if keeper.is_saved() {
            self.say("Everything is saved. Goodbye.")?;
        } else {
            self.say("Error: the last changes are NOT SAVED; the disk has what was called saved before.")?;
        }
        self.output.flush()
    }
}
