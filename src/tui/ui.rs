//! The drawing parts that screens share. They take checked text and styles by role, nothing of the domain.

pub mod columns;
pub mod doc;
pub mod footer;
pub mod frame;
pub mod page;
pub mod painted;
pub mod scroll;
pub mod theme;
pub mod typed;
