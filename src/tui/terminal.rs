//! The modes of the real terminal: on at the start, off on every way out.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::crossterm::{execute, style};

use crate::safe_text::SafeText;

/// A page turn is thousands of small writes; one buffer makes one write of them.
const BUFFER: usize = 64 << 10;

/// The backend of the program.
pub type Real = CrosstermBackend<BufWriter<Stdout>>;

/// Whether the modes are on, so that leaving twice does nothing twice.
static MODES_ON: AtomicBool = AtomicBool::new(false);

/// Whether keys can be read and screens shown.
#[must_use]
pub fn is_there() -> bool {
    io::stdin().is_terminal() && out().is_terminal()
}

/// Switches the modes on and returns the terminal.
///
/// # Errors
/// When the terminal refuses; then its modes are as they were.
pub fn enter() -> io::Result<Terminal<Real>> {
    switch_on()?;
    // Colours are our own policy: crossterm's would take the reverse of a selected row along with its colour.
    style::force_color_output(true);
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(BUFFER, out()))).inspect_err(|_| leave())
}

/// Switches the modes on, at the start and after a pause.
///
/// # Errors
/// When the terminal refuses; then its modes are as they were.
pub fn switch_on() -> io::Result<()> {
    enable_raw_mode()?;
    MODES_ON.store(true, Ordering::SeqCst);
    let on = execute!(out(), EnterAlternateScreen, EnableBracketedPaste);
    if on.is_err() {
        leave();
    }
    on
}

/// Switches every mode off again. Works from any thread and any state; a terminal that is gone is no fault.
pub fn leave() {
    if MODES_ON.swap(false, Ordering::SeqCst) {
        let mut out = out();
        drop(execute!(
            out,
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            style::ResetColor,
            LeaveAlternateScreen,
            Show
        ));
        drop(disable_raw_mode());
        drop(out.flush());
    }
}

/// Says a line to the shell's side of the terminal, once the modes are off.
pub fn say(line: &SafeText) {
    drop(writeln!(out(), "{line}"));
}

/// The one place of the terminal program that takes hold of its output.
#[expect(clippy::disallowed_methods, reason = "modes and frames go out here; text only as SafeText")]
fn out() -> Stdout {
    io::stdout()
}

/// Tells the terminal that a frame begins.
///
/// # Errors
/// When the terminal is gone.
pub fn begin_frame(backend: &mut Real) -> io::Result<()> {
    ratatui::crossterm::queue!(backend, BeginSynchronizedUpdate)
}

/// Tells the terminal that the frame is whole.
///
/// # Errors
/// When the terminal is gone.
pub fn end_frame(backend: &mut Real) -> io::Result<()> {
    ratatui::crossterm::queue!(backend, EndSynchronizedUpdate)?;
    Write::flush(backend)
}
