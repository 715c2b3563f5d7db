//! What shows of a text that is being typed: the part around the cursor. However long the text is, no more of it is
//! looked at than shows.

use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;

use crate::graphemes::{self, graphemes};
use crate::safe_text::SafeText;

/// As much of the text as fits into `room` columns, and the column of the cursor in it: from the beginning while the
/// cursor shows there, else so that the cursor stands behind the last column.
#[must_use]
pub fn around_cursor(input: &Input, room: usize) -> (SafeText, usize) {
    let text = input.value();
    let (before, after) = text.split_at(byte_of(text, input.cursor()));
    // A few have no width, so more than there are columns.
    let reach = 2 * room + 2;
    let start = before.grapheme_indices(true).rev().take(reach).last().map_or(0, |(at, _)| at);
    let end = graphemes(after).nth(reach).map_or(after.len(), |(at, _)| at);
    let left = SafeText::new(before.get(start..).unwrap_or_default());
    let cursor = left.width();
    let hidden = up_to(left.as_str(), cursor.saturating_sub(room));
    let near = SafeText::new(text.get(start..before.len() + end).unwrap_or_default());
    (near.columns(hidden, room), cursor - hidden)
}

/// Where the character of this number begins.
fn byte_of(text: &str, number: usize) -> usize {
    if text.is_ascii() {
        return number.min(text.len());
    }
    text.char_indices().nth(number).map_or(text.len(), |(at, _)| at)
}

/// The columns of as many whole characters as take at least `columns`.
fn up_to(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (_, grapheme) in graphemes(text) {
        if used >= columns {
            break;
        }
        used += graphemes::width(grapheme);
    }
    used
}

#[cfg(test)]
mod tests {
    use tui_input::{Input, InputRequest};

    use super::around_cursor;

    fn shown(text: &str, cursor: usize, room: usize) -> (String, usize) {
        let mut input = Input::new(text.to_owned());
        input.handle(InputRequest::SetCursor(cursor));
        let (shown, column) = around_cursor(&input, room);
        (shown.to_string(), column)
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        assert_eq!(shown("sells our product", 5, 20), ("sells our product".to_owned(), 5));
        assert_eq!(shown("sells our product", 3, 8), ("sells ou".to_owned(), 3));
        assert_eq!(shown("sells our product", 17, 8), (" product".to_owned(), 8));
        assert_eq!(shown("sells our product", 12, 8), ("s our pr".to_owned(), 8));
        assert_eq!(shown("日本語テキスト", 7, 5), ("スト".to_owned(), 4), "no wide character is cut in half");
        assert_eq!(shown("", 0, 5), (String::new(), 0));
    }

    #[test]
    fn a_text_of_a_megabyte_shows_as_its_end_does() {
        for part in ["word and ", "日本 語 ", "a line\n", "e\u{301}"] {
            let (long, end) = (part.repeat(100_000), part.repeat(100));
            let (at_its_end, of_the_end) = (shown(&long, long.chars().count(), 40), shown(&end, 1000, 40));
            assert_eq!(at_its_end, of_the_end);
        }
    }
}
