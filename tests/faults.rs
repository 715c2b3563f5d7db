//! Nothing lost, nobody harmed: what stands where a portfolio should, what becomes of a damaged one, and what a save
//! leaves behind when the system refuses. `tests/README.md` names the longer proofs and how to run them.
#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]
#![expect(clippy::print_stdout, reason = "the counts are part of the proof")]

#[cfg(target_os = "linux")]
#[path = "faults/batches.rs"]
mod batches;
#[path = "faults/damage.rs"]
mod damage;
#[cfg(target_os = "linux")]
#[path = "faults/disks.rs"]
mod disks;
#[path = "faults/edits.rs"]
mod edits;
#[path = "faults/hostile.rs"]
mod hostile;
#[path = "faults/loading.rs"]
mod loading;
#[path = "faults/names.rs"]
mod names;
#[path = "faults/payloads.rs"]
mod payloads;
#[cfg(target_os = "linux")]
#[path = "faults/places.rs"]
mod places;
#[cfg(target_os = "linux")]
#[path = "faults/races.rs"]
mod races;
#[cfg(unix)]
#[path = "faults/saver.rs"]
mod saver;
#[path = "faults/shelf.rs"]
mod shelf;
#[cfg(target_os = "linux")]
#[path = "faults/syscalls.rs"]
mod syscalls;
#[cfg(target_os = "linux")]
#[path = "faults/trace.rs"]
mod trace;
