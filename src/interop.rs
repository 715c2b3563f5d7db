//! Other programs' text to and from the domain. Pure: opens no file, reads no clock, draws nothing.

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
