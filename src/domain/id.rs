//! Ids of partners, exchanges and history events. Randomness is handed in, never fetched here.

use std::fmt;

/// Ten characters of Crockford's base 32 in lower case: about 10^15 possibilities, so two people who work
/// apart on one shared folder do not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId([u8; ItemId::LEN]);

impl ItemId {
    /// Characters in an id.
    pub const LEN: usize = 10;

    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

    /// Makes an id from random bytes; five bits of each are used.
    #[must_use]
    pub fn from_random(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes.map(|byte| {
            let letter = Self::ALPHABET.get(usize::from(byte & 31));
            *letter.expect("five bits always fall inside an alphabet of 32")
        }))
    }

    /// Reads an id; `None` when the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; Self::LEN] = text.as_bytes().try_into().ok()?;
        let known = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'h' | b'j' | b'k' | b'm' | b'n' | b'p'..=b't' | b'v'..=b'z');
        bytes.iter().all(known).then_some(Self(bytes))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("an id holds letters and digits of ASCII only")
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where new ids come from: the operating system in the program, a counter in the tests.
pub struct IdSource(Box<dyn FnMut() -> [u8; ItemId::LEN] + Send>);

impl IdSource {
    #[must_use]
    pub fn new(random: impl FnMut() -> [u8; ItemId::LEN] + Send + 'static) -> Self {
        Self(Box::new(random))
    }

    pub fn next_id(&mut self) -> ItemId {
        ItemId::from_random((self.0)())
    }
}
