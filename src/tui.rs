//! The only code that knows a terminal: keys in, screens out. Changes leave it as effects.
//!
//! A key press on its way: [`runtime`] takes it from the input thread, [`keymap`] makes it an [`action`], [`app`]
//! hands it to the top [`screen`], which answers with a turn: where to go, what to change, what to say. The runtime then does what the model wants of
//! the disk and the terminal, and draws the screen with the parts of [`ui`].

pub mod action;
pub mod app;
pub mod export;
pub mod import;
pub mod keymap;
pub mod look;
pub mod program;
pub mod runtime;
mod saving;
pub mod screen;
pub mod terminal;
pub mod ui;
