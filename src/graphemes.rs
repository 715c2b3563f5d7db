//! The characters of a text as people count them. Pure; any wing may use it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The graphemes of a text, each with the byte it starts at.
///
/// They are those of `unicode-segmentation`, which is asked only where a character may have a part outside ASCII: most
/// texts have few such places, and looking for borders took most of the time of a frame.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let grapheme = match rest.as_bytes() {
            [] => return None,
            [letter, next, ..] if is_alone(*letter) && next.is_ascii() => rest.get(..1)?,
            [letter] if letter.is_ascii() => rest,
            _ => rest.graphemes(true).next()?,
        };
        let start = at;
        at += grapheme.len();
        Some((start, grapheme))
    })
}

/// The beginning of a text in which every byte is a grapheme of one column, and the rest.
#[must_use]
pub fn plain(text: &str) -> (&str, &str) {
    let other = text.bytes().position(|byte| !matches!(byte, b' '..=b'~'));
    // What follows may belong to the character before it.
    text.split_at(other.map_or(text.len(), |at| at.saturating_sub(1)))
}

/// Columns a grapheme takes on a terminal.
#[must_use]
pub fn width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        _ => grapheme.width(),
    }
}

/// Whether an ASCII character before another one is a grapheme of its own: only a return and a line feed are one.
const fn is_alone(letter: u8) -> bool {
    letter.is_ascii() && letter != b'\r'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_standard(text in "(?s)([a-z \r\n]|\\PC|[\u{300}-\u{310}\u{600}\u{200d}\u{1f468}\u{1f3fb}\u{1f1e9}\u{ac00}-\u{ac10}]){0,24}") {
            let ours: Vec<(usize, &str)> = graphemes(&text).collect();
            prop_assert_eq!(ours, text.grapheme_indices(true).collect::<Vec<_>>());
        }

        #[test]
        fn a_plain_beginning_has_a_column_for_each_byte(text in "[ -~]{0,9}(?s)(.|[\u{300}\u{200d}]){0,9}") {
            let (plain, rest) = super::plain(&text);
            prop_assert_eq!(plain.width(), plain.len());
            let apart = graphemes(plain).chain(graphemes(rest)).map(|(_, grapheme)| grapheme);
            prop_assert!(apart.eq(text.graphemes(true)));
        }

        #[test]
        fn their_widths_are_those_of_the_standard(text in "(?s).{0,24}") {
            for (_, grapheme) in graphemes(&text) {
                prop_assert_eq!(width(grapheme), grapheme.width());
            }
        }
    }
}
