//! `fourfold doctor`: looks at the terminal, the folders, the files and the settings, and says what needs attention.
//! Writes nothing but files for trying a folder out, and removes them.

mod folders;

use super::output::Output;
use crate::safe_text::SafeText;
use crate::store::StoreError;
use crate::store::paths::Paths;
use crate::store::settings::{Footer, Settings};

/// What is examined, put together by whoever knows it.
pub struct Patient<'p> {
    pub terminal: Terminal,
    pub paths: &'p Paths,
    pub settings: &'p Settings,
    /// What is wrong with the files in the config folder.
    pub faults: Vec<StoreError>,
    /// What is wrong with the keys of one's own, in sentences.
    pub key_faults: Vec<String>,
    /// Nothing may be written, not even to try it.
    pub read_only: bool,
    /// Names with versions.
    pub versions: Vec<(&'static str, String)>,
}

/// What is known about the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Variables with their values, set or not.
    pub variables: Vec<(&'static str, Option<String>)>,
    /// What stdin and stdout are.
    pub ends: String,
    /// Columns and rows.
    pub size: Option<(u16, u16)>,
    /// Whether colour is used, and by which rule.
    pub color: (bool, &'static str),
    /// Whether more than ASCII is drawn.
    pub unicode: bool,
    /// How `fourfold` would ask here.
    pub asks: &'static str,
}

/// One thing that was found, and what to do where it is not as it should be.
struct Row {
    label: String,
    value: String,
    advice: Option<String>,
}

/// Rows under a heading.
struct Part {
    title: &'static str,
    rows: Vec<Row>,
}

impl Part {
    fn new(title: &'static str) -> Self {
        Self { title, rows: Vec::new() }
    }

    fn fine(&mut self, label: &str, value: impl Into<String>) {
        self.row(label, value, None);
    }

    fn row(&mut self, label: &str, value: impl Into<String>, advice: Option<String>) {
        self.rows.push(Row { label: label.to_owned(), value: value.into(), advice });
    }
}

/// Examines and prints. Returns the exit code: 1 when something needs attention.
#[must_use]
pub fn run(patient: &Patient<'_>) -> u8 {
    let parts = [
        terminal(&patient.terminal),
        folders::data(patient),
        folders::config(patient),
        settings(patient.settings),
        versions(patient),
    ];
    let mut out = Output::new();
    for part in &parts {
        out.line(part.title);
        part.rows.iter().for_each(|row| print(&mut out, row));
    }
    let count = parts.iter().flat_map(|part| &part.rows).filter(|row| row.advice.is_some()).count();
    out.line(&match count {
        0 => "Nothing needs attention.".to_owned(),
        1 => "1 thing needs attention; see above.".to_owned(),
        _ => format!("{count} things need attention; see above."),
    });
    out.finish(u8::from(count > 0))
}

/// Columns before the value.
const LABEL: usize = 16;
/// Columns for a value.
const VALUE: usize = 79 - LABEL - 2;

fn print(out: &mut Output, row: &Row) {
    let label = SafeText::new(&row.label);
    let advice = row.advice.iter().map(|advice| format!("Attention: {advice}"));
    let texts = std::iter::once(row.value.clone()).chain(advice);
    let lines = texts.flat_map(|text| SafeText::new(&text).wrap(VALUE));
    for (index, line) in lines.enumerate() {
        let label = if index == 0 { label.as_str() } else { "" };
        out.line(&format!("  {label:<LABEL$}{line}"));
    }
}

fn terminal(found: &Terminal) -> Part {
    let mut part = Part::new("Terminal");
    for (name, value) in &found.variables {
        part.fine(name, value.as_deref().unwrap_or("not set"));
    }
    part.fine("Input, output", &found.ends);
    match found.size {
        None => part.fine("Size", "not known"),
        Some((columns, rows)) => {
            let small =
                (columns < 40 || rows < 10).then(|| "screens need 40x10 and like 80x24; make it larger.".to_owned());
            part.row("Size", format!("{columns}x{rows}"), small);
        }
    }
    part.fine("Colour", format!("{}: {}", if found.color.0 { "on" } else { "off" }, found.color.1));
    let (characters, sample) = if found.unicode {
        ("all, by the locale", "│ ─ ┌ ┐ └ ┘ ├ ┤")
    } else {
        ("ASCII only", "| - + + + + + +")
    };
    part.fine("Characters", characters);
    part.fine("Lines", format!("{sample}  (no lines and corners? Use --ascii)"));
    part.fine("fourfold asks", found.asks);
    part
}

fn settings(settings: &Settings) -> Part {
    let yes = |is: bool| if is { "yes" } else { "no" };
    let mut part = Part::new("Settings in force");
    part.fine("you", settings.you.as_deref().unwrap_or("not set; FOURFOLD_BY, then the system's name for you"));
    part.fine("stale_days", settings.stale_days.to_string());
    part.fine("theme", settings.theme.name());
    part.fine("color", settings.color.name());
    part.fine(
        "footer",
        match settings.footer {
            Footer::Full => "full",
            Footer::Short => "short",
            Footer::Off => "off",
        },
    );
    for (name, is) in
        [("letters", settings.letters), ("mouse", settings.mouse), ("ascii", settings.ascii), ("plain", settings.plain)]
    {
        part.fine(name, yes(is));
    }
    part
}

fn versions(patient: &Patient<'_>) -> Part {
    let mut part = Part::new("Versions");
    for (name, version) in &patient.versions {
        part.fine(name, version);
    }
    part
}
