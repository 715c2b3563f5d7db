//! Plain mode: the whole session by lines, as somebody lives it who hears it read or feels it in braille.
#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]

#[path = "pty/folder.rs"]
#[expect(dead_code, reason = "shared with the tests in a terminal, which use more of it")]
mod folder;
#[path = "plain/journey.rs"]
mod journey;
#[path = "plain/mistakes.rs"]
mod mistakes;
#[path = "plain/others.rs"]
mod others;
#[cfg(unix)]
#[path = "plain/process.rs"]
mod process;
#[path = "plain/queue.rs"]
mod queue;
#[path = "plain/room.rs"]
mod room;
#[path = "plain/transcripts.rs"]
mod transcripts;
