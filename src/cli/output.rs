//! Writing lines where somebody may have stopped reading: `fourfold list | head` is no fault.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use crate::safe_text::SafeText;
use crate::store::in_words;

/// The exit code of a command that was used wrongly.
pub const WRONG_USE: u8 = 2;

/// Data for stdout. Once nobody reads it any more, the rest is dropped quietly; any other fault is one.
pub struct Output {
    lines: BufWriter<Stdout>,
    to_terminal: bool,
    fault: Option<io::Error>,
}

impl Default for Output {
    #[expect(clippy::disallowed_methods, reason = "the one place of the subcommands that takes hold of stdout")]
    fn default() -> Self {
        let stdout = io::stdout();
        Self { to_terminal: stdout.is_terminal(), lines: BufWriter::new(stdout), fault: None }
    }
}

impl Output {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Data that another program reads: passed on as it is. On a terminal a person reads it, line by line.
    pub fn data(&mut self, data: &str) {
        if self.to_terminal {
            data.split('\n').for_each(|line| self.line(line));
        } else {
            self.write(data);
        }
    }

    /// A line that a person reads, perhaps on a terminal.
    pub fn line(&mut self, line: &str) {
        self.write(SafeText::new(line).as_str());
    }

    fn write(&mut self, line: &str) {
        if self.fault.is_none() {
            self.fault = writeln!(self.lines, "{line}").err();
        }
    }

    /// Whether nothing more can be written.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.fault.is_some()
    }

    /// Writes what is left and returns the exit code: `code`, or 1 when something could not be written.
    #[must_use]
    pub fn finish(mut self, code: u8) -> u8 {
        let fault = self.fault.take().or_else(|| self.lines.flush().err());
        match fault {
            Some(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
                message(&format!("cannot write the output: {}", in_words(&fault)));
                1
            }
            _ => code,
        }
    }
}

/// Whether what is written to stdout is shown to a person.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "asks about stdout and writes nothing")]
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// The columns that a line on stdout has: those of the terminal, else 80.
#[must_use]
pub fn width() -> usize {
    let columns = terminal_columns().filter(|columns| *columns > 0);
    columns.map_or(COLUMNS, usize::from)
}

/// What a terminal has where nobody says otherwise.
const COLUMNS: usize = 80;

#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "asks about stdout and writes nothing")]
fn terminal_columns() -> Option<u16> {
    rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| size.ws_col)
}

#[cfg(not(unix))]
const fn terminal_columns() -> Option<u16> {
    None
}

/// A message for a person, on stderr.
#[expect(clippy::disallowed_methods, reason = "the one place of the subcommands that takes hold of stderr")]
pub fn message(text: &str) {
    drop(writeln!(io::stderr(), "fourfold: {}", SafeText::new(text)));
}

/// From here on a crash says so in one line and ends the program with exit code 101.
pub fn end_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        message(&format!("stopped by a fault of its own; please report this: {}", info.to_string().replace('\n', " ")));
        std::process::exit(101);
    }));
}
