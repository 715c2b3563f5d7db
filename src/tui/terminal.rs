//! The modes of the real terminal: on at the start, off on every way out.

use std::fmt;
use std::io::{self, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::crossterm::{Command, execute, queue, style};

use crate::safe_text::SafeText;

/// The backend of the program.
pub type Real = CrosstermBackend<WholeFrames>;

/// Hands the terminal whole frames: what stands between the two marks of a frame goes out at once, though the drawing
/// library flushes three times on the way. A page turn is thousands of small writes, and each that goes out wakes the
/// terminal.
#[derive(Default)]
pub struct WholeFrames(Vec<u8>);

const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

impl Write for WholeFrames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.0.starts_with(FRAME_BEGINS) && !self.0.ends_with(FRAME_ENDS) {
            return Ok(());
        }
        let mut out = out().lock();
        let written = out.write_all(&self.0).and_then(|()| out.flush());
        self.0.clear();
        written
    }
}

/// Whether the modes are on, so that leaving twice does nothing twice.
static MODES_ON: AtomicBool = AtomicBool::new(false);
/// Whether the mouse is ours while the modes are on; a pause gives it back and takes it again.
static MOUSE_OURS: AtomicBool = AtomicBool::new(false);

/// Whether keys can be read and screens shown.
#[must_use]
pub fn is_there() -> bool {
    io::stdin().is_terminal() && out().is_terminal()
}

/// Columns and rows of the window, where there is one.
#[must_use]
pub fn size() -> Option<(u16, u16)> {
    if is_there() { ratatui::crossterm::terminal::size().ok() } else { None }
}

/// Switches the modes on and returns the terminal. `mouse`: whether clicks come to the program.
///
/// # Errors
/// When the terminal refuses; then its modes are as they were.
pub fn enter(mouse: bool) -> io::Result<Terminal<Real>> {
    MOUSE_OURS.store(mouse, Ordering::SeqCst);
    switch_on()?;
    // Colours are our own policy: crossterm's would take the reverse of a selected row along with its colour.
    style::force_color_output(true);
    Terminal::new(CrosstermBackend::new(WholeFrames::default())).inspect_err(|_| leave())
}

/// Switches the modes on, at the start and after a pause.
///
/// # Errors
/// When the terminal refuses; then its modes are as they were.
pub fn switch_on() -> io::Result<()> {
    enable_raw_mode()?;
    MODES_ON.store(true, Ordering::SeqCst);
    let on = execute!(out(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)
        .and_then(|()| switch_mouse(&mut out()));
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
            MouseOff,
            DisableFocusChange,
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

/// Takes the mouse, or gives it to the terminal, which then selects text with it.
///
/// # Errors
/// When the terminal is gone.
pub fn take_mouse(backend: &mut Real, ours: bool) -> io::Result<()> {
    MOUSE_OURS.store(ours, Ordering::SeqCst);
    if ours { switch_mouse(backend) } else { execute!(backend, MouseOff) }
}

fn switch_mouse(out: &mut impl Write) -> io::Result<()> {
    if MOUSE_OURS.load(Ordering::SeqCst) { execute!(out, MouseOn) } else { Ok(()) }
}

/// Hands a text to the terminal for the clipboard. Whether the terminal takes it, it does not say.
///
/// # Errors
/// When the terminal is gone.
pub fn copy(backend: &mut Real, text: String) -> io::Result<()> {
    queue!(backend, CopyToClipboard::to_clipboard_from(text))?;
    Write::flush(backend)
}

/// Tells the terminal that a frame begins.
///
/// # Errors
/// When the terminal is gone.
pub fn begin_frame(backend: &mut Real) -> io::Result<()> {
    queue!(backend, BeginSynchronizedUpdate)
}

/// Tells the terminal that the frame is whole.
///
/// # Errors
/// When the terminal is gone.
pub fn end_frame(backend: &mut Real) -> io::Result<()> {
    queue!(backend, EndSynchronizedUpdate)?;
    Write::flush(backend)
}

/// Reports presses and the wheel, with places beyond column 223. Not the moves, which would wake the program for
/// nothing; crossterm's own command asks for those too.
struct MouseOn;

impl Command for MouseOn {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        ratatui::crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Reports nothing of the mouse.
struct MouseOff;

impl Command for MouseOff {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1000l")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        // Fails where the mouse was never taken; then there is nothing to give back.
        drop(ratatui::crossterm::event::DisableMouseCapture.execute_winapi());
        Ok(())
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}
