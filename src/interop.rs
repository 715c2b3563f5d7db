//! Other programs' text to and from the domain. Pure: opens no file, reads no clock, draws nothing.
//!
//! - Out: [`export`] is the list of formats. [`report`] says what a report holds, which [`markdown`], [`html`] and
//!   [`plain`] write down; [`exchange_csv`] and [`crm_csv`] are sheets, [`json`] and [`glossary`] are for programs.
//! - In: [`import`] reads tables of companies; [`exchange_csv`] takes its own sheet back.
//! - Both at once: [`evaluate`] answers lines of JSON.

pub mod crm_csv;
pub mod evaluate;
pub mod exchange_csv;
pub mod export;
pub mod glossary;
pub mod html;
pub mod import;
pub mod json;
pub mod markdown;
pub mod plain;
pub mod report;
mod sheet;
