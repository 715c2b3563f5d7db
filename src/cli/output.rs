//! Writing lines where somebody may have stopped reading: `fourfold list | head` is no fault.

use std::io::{self, BufWriter, Stdout, Write};

use crate::safe_text::SafeText;

/// Data for stdout. Once nobody reads it any more, the rest is dropped quietly.
pub struct Output {
    out: BufWriter<Stdout>,
    closed: bool,
}

impl Output {
    #[must_use]
    pub fn new() -> Self {
        Self { out: BufWriter::new(io::stdout()), closed: false }
    }

    /// A line of data that another program reads: passed on as it is.
    pub fn data(&mut self, line: &str) {
        self.closed = self.closed || writeln!(self.out, "{line}").is_err();
    }

    /// A line that a person reads, perhaps on a terminal.
    pub fn line(&mut self, line: &str) {
        self.data(SafeText::new(line).as_str());
    }

    /// Whether nobody reads any more.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.closed
    }
}

impl Default for Output {
    fn default() -> Self {
        Self::new()
    }
}

/// A message for a person, on stderr.
pub fn message(text: &str) {
    drop(writeln!(io::stderr(), "fourfold: {}", SafeText::new(text)));
}
