//! The loop: waits on one channel, hands what comes to the model, does what the model wants, draws.
//!
//! The main thread alone holds the state and the terminal. Idle means asleep: it waits without a time limit unless
//! the model has a deadline. Terminal, inbox and store are parameters, so tests drive this very loop.

pub mod editor;
#[cfg(unix)]
pub mod signals;
pub mod threads;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::crossterm::event::{Event as Input, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::action::Action;
use super::app::{App, Composition, Effect, Event, Moment, Pointer};
use super::export::{Exported, Job};
use super::import;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;
use crate::store::StoreError;
use crate::store::load::Batch;
use crate::store::watch::Foreign;
use crate::store::writer::{News, Report, StoreHandle};
use editor::Compose;

/// How long leaving and pausing wait for the writer.
const WRITER_MAY_TAKE: Duration = Duration::from_millis(500);

/// What reaches the loop.
#[derive(Debug)]
pub enum Msg {
    /// Everything the terminal had to say at once.
    Input(Vec<Input>),
    Loaded(Batch),
    Saved(Report),
    /// What somebody else did to the files.
    Foreign(Vec<Foreign>),
    /// What became of putting an earlier version in the place of this file, or of making this copy a partner's file.
    PutBack(String, Result<Arc<Portfolio>, StoreError>),
    /// A save let comments go that a person had written into this partner's file.
    WithoutComments(ItemId),
    /// A copy could not be moved to the trash.
    CopyStays(StoreError),
    Exported(Exported),
    /// What became of reading or planning a table.
    Import(import::News),
    /// A signal that asks to leave, by its number.
    Signal(i32),
    /// The program runs again after a pause that it did not begin itself.
    Continued,
    /// The terminal is gone, or everybody who could send.
    Hangup,
    /// A deadline of the model passed.
    Tick,
}

impl From<News> for Msg {
    fn from(news: News) -> Self {
        match news {
            News::Saved(report) => Self::Saved(report),
            News::Foreign(changes) => Self::Foreign(changes),
            News::PutBack(file_name, result) => Self::PutBack(file_name, result),
            News::WithoutComments(id) => Self::WithoutComments(id),
            News::CopyStays(fault) => Self::CopyStays(fault),
        }
    }
}

/// How the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    pub exit: Exit,
    /// Whether everything is on the disk.
    pub saved: bool,
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The person left.
    Left(u8),
    Signal(i32),
    /// The terminal is gone.
    Hangup,
}

impl Ended {
    /// The exit code of the program.
    #[must_use]
    pub fn code(self) -> u8 {
        match self.exit {
            Exit::Left(0) => u8::from(!self.saved),
            Exit::Left(code) => code,
            Exit::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
            Exit::Hangup => 129,
        }
    }
}

/// Tells the terminal something.
pub type Tells<B, T> = Box<dyn FnMut(&mut B, T) -> std::io::Result<()>>;

/// What only the real terminal can do.
pub struct Host<B: Backend> {
    pub clock: Box<dyn Fn() -> Moment>,
    /// Lets the input thread read the next keys.
    pub read_on: Box<dyn FnMut()>,
    /// Pauses to the shell and says whether all is saved; returns when the program runs again.
    pub suspend: Box<dyn FnMut(bool) -> std::io::Result<()>>,
    /// Hands a text to the person's own editor and takes it back.
    pub compose: Box<Compose>,
    /// Switches the terminal's modes on again.
    pub modes_on: Box<dyn FnMut() -> std::io::Result<()>>,
    /// Takes the mouse or gives it to the terminal.
    pub take_mouse: Tells<B, bool>,
    /// Hands a text to the clipboard.
    pub copy: Tells<B, String>,
    /// Writes a file without making the loop wait, and sends what came of it.
    pub export: Box<dyn FnMut(Job)>,
    /// Reads or plans a table without making the loop wait, and sends what came of it.
    pub import: Box<dyn FnMut(import::Job)>,
    pub begin_frame: fn(&mut B) -> std::io::Result<()>,
    pub end_frame: fn(&mut B) -> std::io::Result<()>,
}

/// The loop with everything it holds.
pub struct Runtime<B: Backend> {
    terminal: Terminal<B>,
    inbox: Receiver<Msg>,
    app: App,
    store: StoreHandle,
    host: Host<B>,
    /// The screen may hold anything; the next frame draws all of it.
    redraw: bool,
    /// The terminal was in other hands since the last key.
    was_away: bool,
}

impl<B: Backend> Runtime<B> {
    #[must_use]
    pub fn new(terminal: Terminal<B>, inbox: Receiver<Msg>, app: App, store: StoreHandle, host: Host<B>) -> Self {
        Self { terminal, inbox, app, store, host, redraw: false, was_away: false }
    }

    /// Runs until somebody or something ends it. What was waiting to be written is then on its way, and the writer
    /// had half a second to finish.
    #[must_use]
    pub fn run(mut self) -> Ended {
        let exit = self.run_until_exit();
        let ended = Ended { exit, saved: self.write_out() };
        // The system takes a large library back at once; to give it back partner by partner would keep the person waiting.
        std::mem::forget(self.app);
        ended
    }

    fn run_until_exit(&mut self) -> Exit {
        let size = self.terminal.size().map_or((80, 24), |size| (size.width, size.height));
        if let ControlFlow::Break(exit) = self.handle(Event::Resized(size.0, size.1)) {
            return exit;
        }
        // A small library may have been read meanwhile, and then the first screen shows it.
        let begun = self.inbox.try_recv().ok();
        if let ControlFlow::Break(exit) = self.receive_all(begun) {
            return exit;
        }
        if let Err(exit) = self.draw() {
            return exit;
        }
        (self.host.read_on)();
        loop {
            if let ControlFlow::Break(exit) = self.turn() {
                return exit;
            }
        }
    }

    /// Waits for what comes next, handles all that is there, draws once.
    pub fn turn(&mut self) -> ControlFlow<Exit> {
        let first = self.wait();
        let inputs = self.receive_all(Some(first))?;
        if let Err(exit) = self.draw() {
            return ControlFlow::Break(exit);
        }
        // Nobody reads the terminal while a batch is handled; now the next may be read.
        for _ in 0..inputs {
            (self.host.read_on)();
        }
        ControlFlow::Continue(())
    }

    /// Handles a message and all that wait behind it; returns how many batches of input were among them.
    fn receive_all(&mut self, mut next: Option<Msg>) -> ControlFlow<Exit, usize> {
        let mut inputs = 0;
        while let Some(message) = next {
            self.receive(message, &mut inputs)?;
            next = self.inbox.try_recv().ok();
        }
        ControlFlow::Continue(inputs)
    }

    /// The next message. Asleep until it comes, unless the model has a deadline.
    fn wait(&self) -> Msg {
        let Some(deadline) = self.app.deadline() else { return self.inbox.recv().unwrap_or(Msg::Hangup) };
        let left = deadline.saturating_sub((self.host.clock)().uptime);
        match self.inbox.recv_timeout(left) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => Msg::Tick,
            Err(RecvTimeoutError::Disconnected) => Msg::Hangup,
        }
    }

    fn receive(&mut self, message: Msg, inputs: &mut usize) -> ControlFlow<Exit> {
        match message {
            Msg::Tick => self.handle(Event::Tick),
            Msg::Input(batch) => {
                *inputs += 1;
                self.receive_input(batch)
            }
            Msg::Loaded(batch) => self.handle(Event::Loaded(batch)),
            Msg::Saved(report) => self.handle(Event::Saved(report)),
            Msg::PutBack(file_name, result) => self.handle(Event::PutBack(file_name, result)),
            Msg::WithoutComments(id) => self.handle(Event::WithoutComments(id)),
            Msg::CopyStays(fault) => self.handle(Event::CopyStays(fault)),
            Msg::Foreign(changes) => self.handle(Event::Foreign(changes)),
            Msg::Exported(exported) => self.handle(Event::Exported(exported)),
            Msg::Import(news) => self.handle(Event::Import(news)),
            Msg::Signal(number) => ControlFlow::Break(Exit::Signal(number)),
            Msg::Hangup => ControlFlow::Break(Exit::Hangup),
            Msg::Continued => {
                self.redraw = true;
                match (self.host.modes_on)() {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(Exit::Hangup),
                }
            }
        }
    }

    fn receive_input(&mut self, batch: Vec<Input>) -> ControlFlow<Exit> {
        self.look_at_size()?;
        for event in batch {
            let action = match event {
                Input::Key(key) => self.app.keymap().action(self.app.focus(), &key),
                Input::Paste(text) => self.app.focus().takes_text().then_some(Action::Paste(text)),
                Input::FocusGained => {
                    self.handle(Event::FocusGained)?;
                    None
                }
                // The news may be old by now; a key behind it must not meet a size that the window no longer has.
                Input::Resize(..) => {
                    self.look_at_size()?;
                    None
                }
                Input::Mouse(event) => {
                    if let Some(pointer) = pointer(event) {
                        self.handle(Event::Pointed(pointer))?;
                    }
                    None
                }
                Input::FocusLost => None,
            };
            if let Some(action) = action {
                self.handle(Event::Action(action))?;
                if std::mem::take(&mut self.was_away) {
                    // Keys that were typed before a pause or an editor were not meant for after it.
                    break;
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn handle(&mut self, event: Event) -> ControlFlow<Exit> {
        let now = (self.host.clock)();
        for effect in self.app.update(now, event) {
            match effect {
                Effect::Save(portfolio, revision) => self.store.save(portfolio, revision),
                Effect::SaveAll(portfolios) => self.store.save_all(portfolios),
                Effect::Export(job) => (self.host.export)(*job),
                Effect::Import(job) => (self.host.import)(job),
                Effect::KeepNext(ids) => self.store.keep_next(ids),
                Effect::Trash(id, revision) => self.store.trash(id, revision),
                Effect::Adopt(portfolio) => self.store.adopt(portfolio),
                Effect::Watch(id) => self.store.watch(id),
                Effect::LookAround => self.store.look_around(),
                Effect::PutBack(file_name) => self.store.put_back(file_name),
                Effect::BringIn(file_name) => self.store.bring_in(file_name),
                Effect::DiscardCopy(file_name, of) => self.store.discard_copy(file_name, of),
                Effect::Compose(composition) => self.compose(composition)?,
                Effect::Redraw => self.redraw = true,
                Effect::Mouse(ours) => gone((self.host.take_mouse)(self.terminal.backend_mut(), ours))?,
                Effect::Copy(text) => gone((self.host.copy)(self.terminal.backend_mut(), text))?,
                Effect::Leave(code) => return ControlFlow::Break(Exit::Left(code)),
                Effect::Suspend => {
                    // "Paused and saved" has to be true, whatever happens to the stopped program.
                    let saved = self.store.flush(WRITER_MAY_TAKE);
                    if (self.host.suspend)(saved).is_err() {
                        return ControlFlow::Break(Exit::Hangup);
                    }
                    (self.redraw, self.was_away) = (true, true);
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Waits for the person's editor, with everything else on the disk: it may take hours.
    fn compose(&mut self, composition: Composition) -> ControlFlow<Exit> {
        // What could not be written says so by itself when the writer reports.
        let _written = self.store.flush(WRITER_MAY_TAKE);
        let Ok(result) = (self.host.compose)(&composition.text) else { return ControlFlow::Break(Exit::Hangup) };
        (self.redraw, self.was_away) = (true, true);
        self.handle(Event::Composed(composition, result))
    }

    /// The window may have another size before the news of it comes, and keys are meant for the frame that fills it.
    fn look_at_size(&mut self) -> ControlFlow<Exit> {
        let Ok(size) = self.terminal.size() else { return ControlFlow::Break(Exit::Hangup) };
        if (size.width, size.height) == self.app.size() {
            return ControlFlow::Continue(());
        }
        self.handle(Event::Resized(size.width, size.height))
    }

    /// Draws what changed; a terminal that does not take it is gone.
    fn draw(&mut self) -> Result<(), Exit> {
        let gone = |_| Exit::Hangup;
        if self.redraw {
            self.redraw = false;
            // Not `clear`: that asks the terminal for the cursor and waits for the answer.
            let area = self.terminal.size().map_err(gone)?.into();
            self.terminal.resize(area).map_err(gone)?;
        }
        if let ControlFlow::Break(exit) = self.look_at_size() {
            return Err(exit);
        }
        (self.host.begin_frame)(self.terminal.backend_mut()).map_err(|_| Exit::Hangup)?;
        self.terminal.draw(|frame| self.app.draw(frame)).map_err(gone)?;
        (self.host.end_frame)(self.terminal.backend_mut()).map_err(|_| Exit::Hangup)
    }

    /// Hands everything that is not yet written to the writer and waits for it. Returns whether all is on the disk.
    fn write_out(&mut self) -> bool {
        for effect in self.app.unwritten() {
            match effect {
                Effect::Save(portfolio, revision) => self.store.save(portfolio, revision),
                Effect::Trash(id, revision) => self.store.trash(id, revision),
                _ => {}
            }
        }
        self.flush(WRITER_MAY_TAKE)
    }

    /// Waits until the writer did all it was asked for, at most `limit`; tests on a busy machine wait longer.
    pub fn flush(&self, limit: Duration) -> bool {
        self.store.flush(limit)
    }

    /// The model, for tests.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The backend, for tests.
    pub fn backend(&self) -> &B {
        self.terminal.backend()
    }

    /// The backend, for tests that change its size.
    pub fn backend_mut(&mut self) -> &mut B {
        self.terminal.backend_mut()
    }
}

/// A terminal that refuses what is written is gone.
fn gone(result: std::io::Result<()>) -> ControlFlow<Exit> {
    result.map_or(ControlFlow::Break(Exit::Hangup), ControlFlow::Continue)
}

/// What the mouse did, as far as it means something.
fn pointer(event: MouseEvent) -> Option<Pointer> {
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Pointer::Press(Position { x: event.column, y: event.row })),
        MouseEventKind::ScrollUp => Some(Pointer::WheelUp),
        MouseEventKind::ScrollDown => Some(Pointer::WheelDown),
        _ => None,
    }
}
