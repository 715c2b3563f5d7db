//! Text that may reach a terminal. Pure; any wing may use it.
//!
//! Names and notes come from files that anybody may have written. What a terminal would obey (control characters,
//! direction overrides) or hide (zero-width and tag characters) is shown as a mark instead. The data stays as typed.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::graphemes::{self, graphemes};

/// What stands in place of a character that must not reach the terminal.
const MARK: char = '\u{FFFD}';
/// What stands in place of a line break.
const LINE_BREAK: char = '\u{B6}';
/// Combining marks that stay on one character; more of them pile up over the lines above.
const MARKS_MAX: usize = 4;
/// What ends a text that was cut to fit; plain ASCII, so that it looks the same everywhere.
const CUT: &str = "..";
/// The bytes of one text that are laid out for a screen: more than anybody reads there, and laid out within a frame.
const SCREEN_MOST: usize = 8 << 10;
/// What ends a text that is too long for a screen.
const REST: &str = " .. (the rest is too long to show here; it is in the file)";

/// As much of a text as any screen shows of it, and a little more, so that it still shows that it was cut. For words
/// that are put together of several texts: to copy a megabyte of each takes longer than a frame may.
#[must_use]
pub fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(SCREEN_MOST + 4)).unwrap_or(text)
}

/// Text without anything a terminal would obey or hide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeText(String);

impl SafeText {
    /// Cleans a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if is_plain(text) {
            return Self(text.to_owned());
        }
        if stands_by_itself(text) {
            return Self(text.chars().map(clean_char).collect());
        }
        let mut clean = String::with_capacity(text.len());
        for (_, grapheme) in graphemes(text) {
            clean_grapheme(grapheme, &mut clean);
        }
        Self(clean)
    }

    /// Cleans a text for a screen: all of it, or the beginning when nobody would read it there to its end.
    #[must_use]
    pub fn for_screen(text: &str) -> Self {
        if text.len() <= SCREEN_MOST {
            return Self::new(text);
        }
        let beginning = text.get(..text.floor_char_boundary(SCREEN_MOST)).unwrap_or_default();
        let mut shown = Self::new(beginning);
        shown.0.push_str(REST);
        shown
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Columns it takes on a terminal.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// Whether it takes at most `width` columns.
    #[must_use]
    pub fn fits(&self, width: usize) -> bool {
        // Not measured to its end: a text may be far longer than a line.
        self.head(width).len() == self.0.len()
    }

    /// At most `width` columns of it; what was cut off shows as two dots.
    #[must_use]
    pub fn cut(&self, width: usize) -> Self {
        if self.fits(width) {
            return self.clone();
        }
        let room = width.saturating_sub(CUT.len());
        let mut kept = self.head(room).to_owned();
        kept.push_str(CUT.get(..CUT.len().min(width)).unwrap_or_default());
        Self(kept)
    }

    /// Lines of at most `width` columns, broken between words; a word longer than a line is broken inside.
    #[must_use]
    pub fn wrap(&self, width: usize) -> Vec<Self> {
        let width = width.max(1);
        let mut lines = Vec::new();
        let (mut line, mut used) = (String::new(), 0);
        for word in self.0.split(' ') {
            let before = if line.is_empty() { 0 } else { used + 1 };
            let more = word.width();
            if before + more <= width {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
                used = before + more;
                continue;
            }
            if !line.is_empty() {
                lines.push(Self(std::mem::take(&mut line)));
            }
            line = break_word(word, width, &mut lines);
            used = line.width();
        }
        lines.push(Self(line));
        lines
    }

    /// What shows in a window of `width` columns that starts `skip` columns into the text.
    #[must_use]
    pub fn columns(&self, skip: usize, width: usize) -> Self {
        let hidden = self.head(skip).len();
        Self(head(self.0.get(hidden..).unwrap_or_default(), width).to_owned())
    }

    /// The longest beginning that fits into `width` columns.
    fn head(&self, width: usize) -> &str {
        head(&self.0, width)
    }
}

/// Breaks a word that is too long for a line; returns what is left for the next line.
fn break_word(word: &str, width: usize, lines: &mut Vec<SafeText>) -> String {
    let (mut start, mut used) = (0, 0);
    for (at, grapheme) in graphemes(word) {
        let more = graphemes::width(grapheme);
        // A single character wider than the line still has to go somewhere.
        if used + more > width && at > start {
            lines.push(SafeText(word.get(start..at).unwrap_or_default().to_owned()));
            (start, used) = (at, 0);
        }
        used += more;
    }
    word.get(start..).unwrap_or_default().to_owned()
}

fn head(text: &str, width: usize) -> &str {
    // Of plain letters each takes a column, the one behind the last too, so that no mark belongs to that.
    let beginning = text.as_bytes().get(..text.len().min(width.saturating_add(1))).unwrap_or_default();
    if beginning.is_ascii() {
        return text.get(..width).unwrap_or(text);
    }
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in graphemes(text) {
        used += graphemes::width(grapheme);
        if used > width {
            break;
        }
        end = at + grapheme.len();
    }
    text.get(..end).unwrap_or_default()
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// For a screen; see [`SafeText::for_screen`].
impl From<&str> for SafeText {
    fn from(text: &str) -> Self {
        Self::for_screen(text)
    }
}

/// For a screen; see [`SafeText::for_screen`].
impl From<&String> for SafeText {
    fn from(text: &String) -> Self {
        Self::for_screen(text)
    }
}

/// For a screen; see [`SafeText::for_screen`].
impl From<String> for SafeText {
    fn from(text: String) -> Self {
        if text.len() <= SCREEN_MOST && is_plain(&text) { Self(text) } else { Self::for_screen(&text) }
    }
}

/// Nothing but letters, digits, signs and blanks of ASCII, as most texts are.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Whether no character of a text belongs to the one before: then it need not be taken apart into graphemes, which
/// takes most of the time of a frame with long texts.
fn stands_by_itself(text: &str) -> bool {
    let joins = |c: char| c == '\r' || unicode_width::UnicodeWidthChar::width(c) == Some(0);
    !text.chars().any(joins)
}

/// What a character is shown as that stands by itself.
fn clean_char(c: char) -> char {
    match c {
        '\t' => ' ',
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => LINE_BREAK,
        c if is_unsafe(c) => MARK,
        c => c,
    }
}

fn clean_grapheme(grapheme: &str, clean: &mut String) {
    if grapheme == "\r\n" {
        return clean.push(LINE_BREAK);
    }
    let mut marks = 0;
    let mut before = None;
    let mut chars = grapheme.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match c {
            '\u{FE0F}' if before.is_some_and(is_pictograph) => c,
            '\u{200D}' if before.is_some_and(joins_on) && chars.peek().copied().is_some_and(is_pictograph) => c,
            c => clean_char(c),
        };
        let is_mark = unicode_width::UnicodeWidthChar::width(kept) == Some(0);
        marks += usize::from(is_mark);
        if !is_mark || marks <= MARKS_MAX {
            clean.push(kept);
            before = Some(kept);
        }
    }
}

/// What an emoji may be joined on to: another emoji, perhaps with the sign that it is one.
fn joins_on(c: char) -> bool {
    is_pictograph(c) || c == '\u{FE0F}'
}

/// Characters that a terminal obeys, hides or has no glyph for.
fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}'                  // control
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' // soft hyphen, joiner, direction and Mongolian marks
        | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}' // fillers
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' // zero-width and direction
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' // variation, byte order, interlinear
        | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}'        // private use, noncharacters
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'    // shorthand and musical format controls
        | '\u{E0000}'..='\u{10FFFF}'                               // tags, variation supplement, private planes
    ) || (c as u32) & 0xFFFE == 0xFFFE
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        | '\u{1F000}'..='\u{1FAFF}' | '#' | '*' | '0'..='9')
}

#[cfg(test)]
mod tests {
    use super::SafeText;

    fn shown(text: &str) -> String {
        SafeText::new(text).to_string()
    }

    #[test]
    fn what_a_terminal_would_obey_shows_as_a_mark() {
        assert_eq!(shown("a\u{1b}]52;c;eA==\u{7}b"), "a\u{FFFD}]52;c;eA==\u{FFFD}b");
        assert_eq!(shown("\u{9b}31m"), "\u{FFFD}31m");
        assert_eq!(shown("invoice\u{202e}fdp"), "invoice\u{FFFD}fdp");
        assert_eq!(shown("pay\u{200b}pal\u{e0041}"), "pay\u{FFFD}pal\u{FFFD}");
    }

    #[test]
    fn line_breaks_show_and_tabs_are_blanks() {
        assert_eq!(shown("a\r\nb\nc\td"), "a\u{B6}b\u{B6}c d");
    }

    #[test]
    fn scripts_and_joined_emoji_survive() {
        for text in [
            "Żółć",
            "日本語",
            "हिन्दी",
            "ภาษาไทย",
            "عربي",
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
            "\u{2764}\u{FE0F}",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_stands_by_itself_is_cleaned_as_what_does_not() {
        let all: Vec<char> = ('\0'..=char::MAX).filter(|c| super::stands_by_itself(&c.to_string())).collect();
        assert!(all.len() > 100_000);
        for c in all {
            let mut slow = String::new();
            super::clean_grapheme(&c.to_string(), &mut slow);
            assert_eq!(shown(&c.to_string()), slow, "{c:?}");
        }
    }

    #[test]
    fn piled_up_marks_are_held_to_four() {
        let pile = format!("e{}", "\u{301}".repeat(40));
        assert_eq!(shown(&pile), format!("e{}", "\u{301}".repeat(4)));
    }

    #[test]
    fn cutting_counts_columns_and_shows_that_it_cut() {
        assert_eq!(SafeText::new("日本語テキスト").cut(7).as_str(), "日本..");
        assert_eq!(SafeText::new("short").cut(5).as_str(), "short");
        assert_eq!(SafeText::new("longer").cut(1).as_str(), ".");
        assert_eq!(SafeText::new("longer").cut(0).as_str(), "");
    }

    #[test]
    fn of_a_text_too_long_for_a_screen_the_beginning_shows_and_that_there_is_more() {
        for part in ["word ", "日本", "e\u{301}", "\n"] {
            let text = part.repeat(100_000);
            let shown = SafeText::from(&text);
            assert!(shown.as_str().len() < 20_000, "{part}");
            assert!(shown.as_str().starts_with(SafeText::new(part).as_str()), "{part}");
            assert!(shown.as_str().ends_with("it is in the file)"), "{part}");
        }
        assert_eq!(SafeText::from("short").as_str(), "short");
    }

    #[test]
    fn wrapping_keeps_every_word_and_every_line_short_enough() {
        let text = SafeText::new("one two threefourfive 日本語 six");
        for width in 1..30 {
            let lines = text.wrap(width);
            let joined: String = lines.iter().map(|line| line.as_str().replace(' ', "")).collect();
            assert_eq!(joined, text.as_str().replace(' ', ""));
            assert!(lines.iter().all(|line| line.width() <= width.max(2)), "{lines:?} at {width}");
        }
    }
}
