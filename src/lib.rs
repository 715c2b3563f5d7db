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
//! - [`interop`]: other programs' text, pure.
//! - [`tui`]: the only code that knows a terminal.
//! - [`cli`]: subcommands without drawing.
//!
//! To follow one answer through the house: [`tui::keymap`] makes a key an action; the session's screen
//! ([`tui::screen::session`]) puts it on record with [`domain::exchange::Exchange::answer_option`];
//! [`domain::interview::after`] says what is asked next and [`domain::classify::classify`] what the answers mean; then
//! [`store::save`] puts the portfolio on the disk.
//!
//! [`safe_text`], [`graphemes`] and [`strict`] stand beside them: text that may reach a terminal, the characters of a
//! text, and what serde alone lets pass.

pub mod cli;
pub mod domain;
pub mod graphemes;
pub mod interop;
pub mod safe_text;
pub mod store;
pub mod strict;
pub mod tui;
