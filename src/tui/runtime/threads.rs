//! The threads that feed the loop: input, the loader, exports, imports.

use std::cell::LazyCell;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event;

use super::Msg;
use crate::store::Files;
use crate::store::load::load_library;
use crate::tui::export::Job;
use crate::tui::import;

/// Events taken from the terminal at once.
const BATCH_MAX: usize = 512;

/// The input thread. It reads one batch for each call of what is returned, and none in between: nobody reads the
/// terminal while a batch is handled, so an editor or a pause gets its keys. The first call starts it, once the first
/// screen stands, and `first` runs on it.
#[must_use]
pub fn input(outbox: Sender<Msg>, first: impl FnOnce() + Send + 'static) -> Box<dyn FnMut()> {
    let tokens = LazyCell::new(|| start_input(outbox, first));
    Box::new(move || {
        let _sent = tokens.send(());
    })
}

fn start_input(outbox: Sender<Msg>, first: impl FnOnce() + Send + 'static) -> Sender<()> {
    let (tokens, wait) = mpsc::channel();
    start("input", move || {
        first();
        while wait.recv().is_ok() {
            let Ok(batch) = read_batch() else { break };
            if outbox.send(Msg::Input(batch)).is_err() {
                break;
            }
        }
        // A terminal that cannot be read is gone; saying so twice does no harm.
        drop(outbox.send(Msg::Hangup));
    });
    tokens
}

fn read_batch() -> io::Result<Vec<event::Event>> {
    let mut batch = vec![event::read()?];
    while batch.len() < BATCH_MAX && event::poll(Duration::ZERO)? {
        batch.push(event::read()?);
    }
    Ok(batch)
}

/// Starts the loader.
pub fn loader(folder: PathBuf, known: Files, outbox: Sender<Msg>) {
    start("loader", move || load_library(&folder, &known, |batch| drop(outbox.send(Msg::Loaded(batch)))));
}

/// Writes exports, each in a thread of its own.
#[must_use]
pub fn exporter(portfolios: PathBuf, outbox: Sender<Msg>) -> Box<dyn FnMut(Job)> {
    Box::new(move |job| {
        let (folder, outbox) = (portfolios.clone(), outbox.clone());
        start("export", move || drop(outbox.send(Msg::Exported(job.run(&folder)))));
    })
}

/// Reads and plans tables, each in a thread of its own.
#[must_use]
pub fn importer(outbox: Sender<Msg>) -> Box<dyn FnMut(import::Job)> {
    Box::new(move |job| {
        let outbox = outbox.clone();
        start("import", move || drop(outbox.send(Msg::Import(job.run()))));
    })
}

pub(super) fn start(name: &str, run: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(run);
    drop(thread.expect("the system starts a thread"));
}
