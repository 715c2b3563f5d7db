//! The program itself in a terminal: nothing lost when it is killed, every mode undone when it ends, silent when idle.
//!
//! Each test starts the real binary in a terminal of its own, with folders of its own. It waits for what the screen
//! shows or the system reports, never for time to pass, unless time passing is what it is about.
#![cfg(unix)]
#![expect(clippy::print_stdout, reason = "the screens the hostile walk came to are part of the proof")]
#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]

#[path = "pty/broken.rs"]
mod broken;
#[path = "pty/editors.rs"]
mod editors;
#[path = "pty/endings.rs"]
mod endings;
#[path = "pty/escapes.rs"]
mod escapes;
#[path = "pty/folder.rs"]
mod folder;
#[path = "pty/hostile.rs"]
mod hostile;
#[path = "pty/journey.rs"]
mod journey;
#[path = "pty/kills.rs"]
mod kills;
#[path = "pty/layouts.rs"]
mod layouts;
#[path = "pty/manners.rs"]
mod manners;
#[path = "pty/panics.rs"]
mod panics;
#[path = "pty/pastes.rs"]
mod pastes;
#[path = "pty/pauses.rs"]
mod pauses;
#[path = "faults/payloads.rs"]
mod payloads;
#[path = "pty/plain.rs"]
mod plain;
#[path = "pty/received.rs"]
mod received;
#[path = "pty/session.rs"]
mod session;
#[cfg(target_os = "linux")]
#[path = "pty/syscalls.rs"]
mod syscalls;
#[cfg(target_os = "linux")]
#[path = "faults/trace.rs"]
mod trace;
#[path = "pty/without_terminal.rs"]
mod without_terminal;
