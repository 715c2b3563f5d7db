//! The terminal program put together: real terminal, real threads, real clock.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use jiff::Timestamp;

use super::app::{App, Moment, Setup};
use super::runtime::editor::Editing;
use super::runtime::{Ended, Host, Msg, Runtime, editor, threads};
use super::terminal;
use crate::safe_text::SafeText;
use crate::store::paths::Paths;
use crate::store::writer::StoreHandle;
use crate::store::{Files, Store};

/// Runs the program on the terminal until somebody or something ends it.
///
/// # Errors
/// When the terminal refuses its modes, before anything was shown.
pub fn run(setup: Setup, paths: Paths) -> io::Result<Ended> {
    let started = Instant::now();
    let clock = move || Moment { wall: whole_seconds(Timestamp::now()), uptime: started.elapsed() };
    restore_on_panic(setup.folder.clone());

    let (outbox, inbox) = mpsc::channel();
    let files = Files::default();
    threads::loader(paths.portfolios(), files.clone(), outbox.clone());
    let reports = outbox.clone();
    let export = threads::exporter(paths.portfolios(), outbox.clone());
    let store = StoreHandle::start(Store::new(paths, files), move |news| drop(reports.send(Msg::from(news))));

    let (leaving, editing) = (Arc::new(AtomicBool::new(false)), Arc::new(Editing::default()));
    // Before the modes go on: a signal that comes between would find nobody to switch them off.
    #[cfg(unix)]
    threads::signals(outbox.clone(), Arc::clone(&leaving), Arc::clone(&editing))?;
    let terminal = terminal::enter(setup.mouse)?;
    #[cfg(unix)]
    threads::watchdog(outbox.clone(), Arc::clone(&leaving));

    let host = Host {
        clock: Box::new(clock),
        read_on: threads::input(outbox),
        suspend: Box::new(threads::suspend),
        compose: Box::new(move |text| editor::compose(text, &editing)),
        modes_on: Box::new(terminal::switch_on),
        take_mouse: Box::new(terminal::take_mouse),
        copy: Box::new(terminal::copy),
        export,
        begin_frame: terminal::begin_frame,
        end_frame: terminal::end_frame,
    };
    let ended = Runtime::new(terminal, inbox, App::new(setup, clock()), store, host).run();
    leaving.store(true, Ordering::SeqCst);
    terminal::leave();
    Ok(ended)
}

fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// A crash leaves a usable terminal and says where the work is. The hook runs for any thread, and a program that
/// lost one of its threads must not go on.
#[expect(clippy::disallowed_methods, reason = "the last words of a program that crashed, as SafeText")]
fn restore_on_panic(folder: String) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        terminal::leave();
        usual(info);
        let words =
            format!("fourfold stopped. What the screen called saved is in {folder}. Please report the lines above.");
        drop(io::Write::write_all(&mut io::stderr(), format!("{}\n", SafeText::from(words)).as_bytes()));
        std::process::exit(101);
    }));
}
