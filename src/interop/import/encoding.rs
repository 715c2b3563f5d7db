//! From the bytes of a file to text: UTF-8, UTF-16 and what Windows and old Macs of the West wrote. Files that are no
//! text at all are named for what they are.

use super::NoTable;

/// How the bytes of a file stand for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// Latin-1 with the letters that Windows adds.
    Windows1252,
}

impl Encoding {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Reads the bytes as text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), NoTable> {
    if let Some(what) = known_for_no_table(&bytes) {
        return Err(NoTable::Other(what));
    }
    let (text, encoding) = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16),
        [b' '..=b'~', 0, _, 0, ..] => (utf16(&bytes, u16::from_le_bytes), Encoding::Utf16),
        [0, b' '..=b'~', 0, _, ..] => (utf16(&bytes, u16::from_be_bytes), Encoding::Utf16),
        _ => match String::from_utf8(bytes) {
            Ok(text) => (text, Encoding::Utf8),
            Err(fault) => (fault.as_bytes().iter().map(|byte| windows_1252(*byte)).collect(), Encoding::Windows1252),
        },
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    match text.trim_start().chars().next() {
        None => Err(NoTable::Empty),
        Some('<') => Err(NoTable::Other("a web page; in Salesforce, choose \"Details Only\" and the format CSV")),
        Some('{' | '[') => Err(NoTable::Other("JSON; export it as CSV")),
        Some(_) => Ok((text, encoding)),
    }
}

/// What other programs' files begin with.
fn known_for_no_table(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            Some("a workbook or an archive; open it in the spreadsheet and save the sheet as CSV")
        }
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF; export the table as CSV"),
        [0x1F, 0x8B, ..] => Some("compressed; unpack it first"),
        _ => None,
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(pairs).map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The letters for 0x80 to 0x9F; Latin-1 has only controls there, which no table holds.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode};

    fn of_utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_name_arrives_in_whatever_letters_it_was_sent() {
        let text = "Name\nSociété “Brücke” €\n";
        let windows: Vec<u8> = b"Name\nSoci\xe9t\xe9 \x93Br\xfccke\x94 \x80\n".to_vec();
        let marked = format!("\u{feff}{text}");
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (marked.as_bytes().to_vec(), Encoding::Utf8),
            (windows, Encoding::Windows1252),
            (of_utf16(&marked, u16::to_le_bytes), Encoding::Utf16),
            (of_utf16(&marked, u16::to_be_bytes), Encoding::Utf16),
            (of_utf16(text, u16::to_le_bytes), Encoding::Utf16),
            (of_utf16(text, u16::to_be_bytes), Encoding::Utf16),
        ] {
            assert_eq!(decode(bytes).expect("it is text"), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, named) in [
            (&b"PK\x03\x04rest"[..], "workbook"),
            (b"\xd0\xcf\x11\xe0rest", "workbook"),
            (b"%PDF-1.7", "PDF"),
            (b"\x1f\x8brest", "compressed"),
            (b"  <html>", "web page"),
            (b"[{}]", "JSON"),
            (b"", "empty"),
            (b"\xef\xbb\xbf \n", "empty"),
        ] {
            let fault = decode(bytes.to_vec()).expect_err("it is no table").to_string();
            assert!(fault.contains(named), "{fault}");
        }
    }
}
