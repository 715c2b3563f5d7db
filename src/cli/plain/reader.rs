//! One line from whatever is at the other end: never more than fits, never text that is none.

use std::io::{self, BufRead, Read};

/// The longest line that is taken, in bytes: a sentence, not a document.
const TEXT_MAX: usize = 2000;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    Text(String),
    /// Something that is no answer to anything, and why.
    Refused(&'static str),
    End,
}

/// Reads up to the end of a line. What is too long is read and dropped.
///
/// # Errors
/// When the input cannot be read.
pub fn read_line(input: &mut impl BufRead) -> io::Result<Line> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(TEXT_MAX as u64 + 2).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(Line::End);
    }
    let whole = bytes.last() == Some(&b'\n');
    while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        bytes.pop();
    }
    if bytes.len() > TEXT_MAX {
        if !whole {
            drop_line(input)?;
        }
        return Ok(Line::Refused("That line is longer than 2000 bytes, which no text here may be. Type less."));
    }
    Ok(match String::from_utf8(bytes) {
        Err(_) => Line::Refused("That line is not text in UTF-8. Type it again."),
        Ok(text) if text.chars().any(|c| c.is_control() && c != '\t') => {
            Line::Refused("That line holds keys that are no letters, such as arrows. Type it again.")
        }
        Ok(text) => Line::Text(text.replace('\t', " ")),
    })
}

fn drop_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let waiting = input.fill_buf()?;
        let end = waiting.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(waiting.len(), |at| at + 1);
        input.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, read_line};

    fn lines(mut input: &[u8]) -> Vec<Line> {
        let mut lines = Vec::new();
        while lines.last() != Some(&Line::End) {
            lines.push(read_line(&mut input).expect("memory can be read"));
        }
        lines
    }

    fn text(text: &str) -> Line {
        Line::Text(text.to_owned())
    }

    #[test]
    fn lines_end_in_any_fashion() {
        assert_eq!(lines(b"1\n\r\n2\r\n\ta b"), [text("1"), text(""), text("2"), text(" a b"), Line::End]);
    }

    #[test]
    fn what_is_no_text_is_refused_and_the_next_line_is_whole() {
        let long = [b"x".repeat(3000), b"\nafter\n".to_vec()].concat();
        let found = lines(&long);
        assert!(
            matches!(found.as_slice(), [Line::Refused(_), after, Line::End] if *after == text("after")),
            "{found:?}"
        );
        let found = lines(b"\x1b[A\n\xff\nafter");
        assert!(
            matches!(found.as_slice(), [Line::Refused(_), Line::Refused(_), Line::Text(_), Line::End]),
            "{found:?}"
        );
        let most = [b"x".repeat(2000), b"\n".to_vec()].concat();
        assert!(matches!(lines(&most).as_slice(), [Line::Text(whole), Line::End] if whole.len() == 2000));
    }
}
