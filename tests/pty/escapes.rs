//! The escape sequences in what the program wrote: which modes they leave on, and whether they ask something.

use std::collections::BTreeMap;

const ESCAPE: u8 = 0x1b;
const BELL: u8 = 0x07;

/// Every escape sequence in order, without its leading ESC.
pub fn sequences(raw: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|byte| *byte == ESCAPE) {
        rest = &rest[at + 1..];
        let (sequence, after) = rest.split_at(length(rest));
        found.push(String::from_utf8_lossy(sequence).into_owned());
        rest = after;
    }
    found
}

/// How long the sequence at the start is, its introducer included.
fn length(rest: &[u8]) -> usize {
    let through = |end: Option<usize>| end.map_or(rest.len(), |at| at + 1);
    match rest.first() {
        Some(b'[') => through((1..rest.len()).find(|at| (0x40..=0x7e).contains(&rest[*at]))),
        // Strings end with a bell or with ESC and a backslash, whose ESC then starts a sequence of its own.
        Some(b']' | b'P' | b'_' | b'^' | b'X') => {
            rest.iter().position(|byte| matches!(*byte, BELL | ESCAPE)).unwrap_or(rest.len())
        }
        _ => through(rest.iter().position(|byte| !(0x20..=0x2f).contains(byte))),
    }
}

/// The sequences that a terminal answers on the program's input.
pub fn questions(raw: &[u8]) -> Vec<String> {
    sequences(raw).into_iter().filter(|sequence| asks(sequence)).collect()
}

fn asks(sequence: &str) -> bool {
    let mut chars = sequence.chars();
    let kind = chars.next();
    let body = chars.as_str();
    match kind {
        Some('[') => match sequence.chars().last() {
            // Device attributes, device status, terminal parameters, size of the window.
            Some('c' | 'n' | 'x' | 't') => true,
            Some('u') => body.starts_with('?'),
            Some('q') => body.starts_with('>'),
            Some('p') => body.contains('$'),
            _ => false,
        },
        // Colours and such are asked for with a question mark.
        Some(']') => body.contains('?'),
        // Device control strings and graphics protocols are questions or have answers.
        Some('P' | '_' | 'Z') => true,
        _ => false,
    }
}

/// What each private mode was set to last, by its number.
pub fn modes(raw: &[u8]) -> BTreeMap<String, bool> {
    let mut modes = BTreeMap::new();
    for sequence in sequences(raw) {
        let Some(set) = sequence.strip_prefix("[?") else { continue };
        let (numbers, on) = match (set.strip_suffix('h'), set.strip_suffix('l')) {
            (Some(numbers), _) => (numbers, true),
            (_, Some(numbers)) => (numbers, false),
            _ => continue,
        };
        modes.extend(numbers.split(';').map(|number| (number.to_owned(), on)));
    }
    modes
}

#[test]
fn questions_to_the_terminal_are_told_from_orders() {
    for asking in [
        "\x1b[c",
        "\x1b[0c",
        "\x1b[>c",
        "\x1b[6n",
        "\x1b[?6n",
        "\x1b[?u",
        "\x1b[18t",
        "\x1b[>0q",
        "\x1b[?2026$p",
        "\x1b]10;?\x07",
        "\x1b]11;?\x1b\\",
        "\x1bP+q544e\x1b\\",
        "\x1b_Gi=31,a=q;AAAA\x1b\\",
        "\x1bZ",
    ] {
        assert_eq!(questions(asking.as_bytes()).len(), 1, "{asking:?} asks");
    }
    let orders = "c \x1b[2Jn\x1b[1;1Hu\x1b[0;1mq\x1b[?25h\x1b[4 q\x1b[>1u\x1b]0;title\x07\x1b(B\x1b7\x1b[K";
    assert!(questions(orders.as_bytes()).is_empty());
}

#[test]
fn the_last_setting_of_a_mode_counts() {
    let modes = modes(b"\x1b[?1049h\x1b[?25lx\x1b[?2004;1000h\x1b[31m\x1b[?2004l");
    let expected = [("1000", true), ("1049", true), ("2004", false), ("25", false)];
    assert_eq!(modes, expected.map(|(number, on)| (number.to_owned(), on)).into());
}
