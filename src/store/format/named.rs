//! Documents whose entries stand for themselves: settings and keys. A fault in one entry is a fault of that entry.

use std::fmt;

use ron::value::RawValue;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

use super::super::error::Place;
use super::ron_text::{self, TextFault, place_at};

/// One entry as it stands in the text.
#[derive(Debug)]
pub struct Named<'t> {
    pub name: String,
    value: &'t str,
}

impl Named<'_> {
    /// Where its value begins in the text that it came from.
    #[must_use]
    pub fn place(&self, text: &str) -> Place {
        place_at(text, self.value.as_ptr().addr().saturating_sub(text.as_ptr().addr()))
    }

    /// Reads the value.
    ///
    /// # Errors
    /// What is wrong with it, and where in the whole text.
    pub fn read<T: DeserializeOwned>(&self, text: &str) -> Result<T, TextFault> {
        ron_text::read_lenient(self.value).map_err(|fault| {
            let start = self.place(text);
            let column = if fault.place.line == 1 { start.column - 1 } else { 0 } + fault.place.column;
            TextFault { place: Place { line: start.line + fault.place.line - 1, column }, ..fault }
        })
    }
}

/// The entries of `(name: value, …)` or `{"name": value, …}`.
///
/// # Errors
/// The first fault of syntax, and a name that stands twice.
pub fn entries(text: &str) -> Result<Vec<Named<'_>>, TextFault> {
    let entries: Entries<'_> = ron_text::read_borrowed(text)?;
    let entries: Vec<Named<'_>> =
        entries.0.into_iter().map(|(name, value)| Named { name, value: trimmed(value) }).collect();
    for (at, entry) in entries.iter().enumerate() {
        if entries.iter().take(at).any(|earlier| earlier.name == entry.name) {
            let message = format!("`{}` stands twice; the first would be forgotten", entry.name);
            return Err(TextFault { place: entry.place(text), message });
        }
    }
    Ok(entries)
}

/// Without the blanks around it.
fn trimmed(value: &RawValue) -> &str {
    value.get_ron().trim()
}

/// Names and values in order.
struct Entries<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntriesVisitor).map(Self)
    }
}

struct EntriesVisitor;

impl<'t> Visitor<'t> for EntriesVisitor {
    type Value = Vec<(String, &'t RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("entries such as `(name: value)`")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}
