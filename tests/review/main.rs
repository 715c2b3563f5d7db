//! The numbers of a library and the reports that carry them.

mod library;
mod numbers;
mod sample;
