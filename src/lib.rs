//! fourfold classifies partnerships: not companies, but the value exchanges they consist of.
//!
//! The program is a house of five wings, and imports run one way:
//!
//! ```text
//! main, args -> tui, cli -> interop, store -> domain
//! ```
//!
//! - [`domain`]: what the program knows. Start with [`domain::classify`].
//! - [`store`]: the only code that touches the disk.
//! - `interop` (pure text formats) comes with import and export.
//! - [`tui`]: the only code that knows a terminal.
//! - [`cli`]: subcommands without drawing.
//!
//! [`safe_text`] stands beside them: text that may reach a terminal.

pub mod cli;
pub mod domain;
pub mod interop;
pub mod safe_text;
pub mod store;
pub mod strict;
pub mod tui;
