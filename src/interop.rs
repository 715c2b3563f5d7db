//! Other programs' text to and from the domain. Pure: opens no file, reads no clock, draws nothing.

pub mod evaluate;
