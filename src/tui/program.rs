//! The terminal program put together: real terminal, real threads, real clock.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use jiff::Timestamp;

use super::app::{App, Moment, Setup};
use super::runtime::editor::Editing;
#[cfg(unix)]
use super::runtime::signals::{self, suspend};
use super::runtime::{Ended, Host, Msg, Runtime, editor, threads};
use super::terminal;
use crate::domain::history::whole_seconds;
use crate::domain::id::IdSource;
use crate::safe_text::SafeText;
use crate::store::paths::Paths;
use crate::store::writer::StoreHandle;
use crate::store::{Files, Store, report};

/// Runs the program on the terminal until somebody or something ends it.
///
/// # Errors
/// When the terminal refuses its modes, before anything was shown.
pub fn run(setup: Setup, ids: IdSource, paths: Paths) -> io::Result<Ended> {
    let started = Instant::now();
    let clock = move || Moment { wall: whole_seconds(Timestamp::now()), uptime: started.elapsed() };
    restore_on_panic(paths.clone());

    let (outbox, inbox) = mpsc::channel();
    let files = Files::default();
    threads::loader(paths.portfolios(), files.clone(), outbox.clone());
    let reports = outbox.clone();
    let export = threads::exporter(paths.portfolios(), outbox.clone());
    let import = threads::importer(outbox.clone());
    let store = StoreHandle::new(Store::new(paths, files), move |news| drop(reports.send(Msg::from(news))));

    let (leaving, editing) = (Arc::new(AtomicBool::new(false)), Arc::new(Editing::default()));
    // Before the modes go on: a signal that comes between would find nobody to switch them off.
    #[cfg(unix)]
    signals::listen(outbox.clone(), Arc::clone(&leaving), Arc::clone(&editing))?;
    let terminal = terminal::enter(setup.mouse)?;
    let watch = {
        #[cfg(unix)]
        let (outbox, leaving) = (outbox.clone(), Arc::clone(&leaving));
        move || {
            #[cfg(unix)]
            signals::watchdog(outbox, leaving);
        }
    };

    let host = Host {
        clock: Box::new(clock),
        read_on: threads::input(outbox, watch),
        suspend: Box::new(suspend),
        compose: Box::new(move |text| editor::compose(text, &editing)),
        modes_on: Box::new(terminal::switch_on),
        take_mouse: Box::new(terminal::take_mouse),
        copy: Box::new(terminal::copy),
        export,
        import,
        begin_frame: terminal::begin_frame,
        end_frame: terminal::end_frame,
    };
    let ended = Runtime::new(terminal, inbox, App::new(setup, ids, clock()), store, host).run();
    leaving.store(true, Ordering::SeqCst);
    terminal::leave();
    Ok(ended)
}

/// A crash leaves a usable terminal, says where the work is, and leaves a report. The hook runs for any thread, and a
/// program that lost one of its threads must not go on.
#[expect(clippy::disallowed_methods, reason = "the last words of a program that crashed, as SafeText")]
fn restore_on_panic(paths: Paths) {
    std::panic::set_hook(Box::new(move |info| {
        terminal::leave();
        let trace = std::backtrace::Backtrace::force_capture();
        let version = env!("CARGO_PKG_VERSION");
        let text = format!("fourfold {version} on {}\n{info}\n\n{trace}\n", std::env::consts::OS);
        let report = match report::write(&paths.data_dir, &text, Timestamp::now()) {
            Some(path) => format!("Report: {}", path.display()),
            None => "Please report the lines above.".to_owned(),
        };
        let saved = format!("fourfold stopped. What the screen called saved is in {}.", paths.portfolios().display());
        let lines = info.to_string().lines().map(str::to_owned).chain([saved, report]).collect::<Vec<_>>();
        for line in lines {
            drop(io::Write::write_all(&mut io::stderr(), format!("{}\n", SafeText::from(line)).as_bytes()));
        }
        std::process::exit(101);
    }));
}

/// There is no pausing elsewhere.
#[cfg(not(unix))]
fn suspend(_saved: bool) -> io::Result<()> {
    Ok(())
}
