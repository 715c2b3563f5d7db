//! Writing lines where somebody may have stopped reading: `fourfold list | head` is no fault.

use std::io::{self, BufWriter, Stdout, Write};

use crate::safe_text::SafeText;

/// Data for stdout. Once nobody reads it any more, the rest is dropped quietly; any other fault is one.
#[derive(Default)]
pub struct Output {
    lines: Lines,
    fault: Option<io::Error>,
}

struct Lines(BufWriter<Stdout>);

impl Default for Lines {
    fn default() -> Self {
        Self(BufWriter::new(io::stdout()))
    }
}

impl Output {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of data that another program reads: passed on as it is.
    pub fn data(&mut self, line: &str) {
        if self.fault.is_none() {
            self.fault = writeln!(self.lines.0, "{line}").err();
        }
    }

    /// A line that a person reads, perhaps on a terminal.
    pub fn line(&mut self, line: &str) {
        self.data(SafeText::new(line).as_str());
    }

    /// Whether nothing more can be written.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.fault.is_some()
    }

    /// Writes what is left and returns the exit code: `code`, or 1 when something could not be written.
    #[must_use]
    pub fn finish(mut self, code: u8) -> u8 {
        let fault = self.fault.take().or_else(|| self.lines.0.flush().err());
        match fault {
            Some(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
                message(&format!("cannot write the output: {fault}"));
                1
            }
            _ => code,
        }
    }
}

/// A message for a person, on stderr.
pub fn message(text: &str) {
    drop(writeln!(io::stderr(), "fourfold: {}", SafeText::new(text)));
}
