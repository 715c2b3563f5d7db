//! What the terminal received from the program: the bytes, and the screen they make.

use std::num::NonZeroU16;

/// Around each frame the program tells the terminal that it begins and ends; both are eight bytes.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
pub const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

pub struct Received {
    parser: vt100::Parser,
    /// Everything since the start.
    pub raw: Vec<u8>,
    /// The program has closed the terminal, and nothing more will come.
    pub ended: bool,
}

impl Received {
    pub fn new(rows: u16, columns: u16) -> Self {
        let [rows, columns] = sizes(rows, columns);
        Self { parser: vt100::Parser::new(rows, columns, 0), raw: Vec::new(), ended: false }
    }

    pub fn take_in(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    pub fn resize(&mut self, rows: u16, columns: u16) {
        let [rows, columns] = sizes(rows, columns);
        self.parser.set_size(rows, columns);
    }

    /// Whether no frame is half drawn.
    pub fn is_whole(&self) -> bool {
        let mut eights = self.raw.windows(FRAME_BEGINS.len()).rev();
        eights.find(|eight| [FRAME_BEGINS, FRAME_ENDS].contains(eight)).is_none_or(|last| last == FRAME_ENDS)
    }

    pub fn shows(&self, text: &str) -> bool {
        self.rows().iter().any(|row| row.contains(text))
    }

    /// The screen row by row, without the blanks at the end of each.
    pub fn rows(&self) -> Vec<String> {
        let (_, columns) = self.parser.screen().size();
        self.parser.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The row that holds the cursor.
    pub fn cursor_row(&self) -> String {
        let (row, _) = self.parser.screen().cursor_position();
        self.rows().swap_remove(usize::from(row))
    }

    pub fn is_full_screen(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Whether the status says `saved` with a time, and so nothing is on its way to the disk.
    pub fn is_saved(&self) -> bool {
        let rows = self.rows();
        let status = rows.len().checked_sub(2).and_then(|at| rows.get(at));
        let Some((_, time)) = status.and_then(|row| row.rsplit_once("saved ")) else { return false };
        time.len() == "09:06:02".len() && time.chars().all(|c| c.is_ascii_digit() || c == ':')
    }

    /// The screen in a frame, for messages.
    pub fn picture(&self) -> String {
        let rows = self.rows().into_iter().map(|row| format!("  | {row}\n"));
        let ended = if self.ended { "  (the program has ended)\n" } else { "" };
        format!("{}{ended}", rows.collect::<String>())
    }
}

fn sizes(rows: u16, columns: u16) -> [NonZeroU16; 2] {
    [rows, columns].map(|size| NonZeroU16::new(size).expect("a terminal has rows and columns"))
}
