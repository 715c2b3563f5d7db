//! A text on its way through another program: a file in a folder of its own that nobody else can look into. The folder
//! goes with everything the other program left in it, unless what came back cannot be taken.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::trouble::in_words;

/// The longest text that is taken back, in bytes. A note is no document.
pub const TEXT_MAX: u64 = 256 << 10;

/// The file.
#[derive(Debug)]
pub struct Scratch {
    folder: TempDir,
    path: PathBuf,
}

/// Why a text was not taken back. It is still in the file, which stays.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    #[error("no UTF-8 text, kept in {}", .0.display())]
    NotText(PathBuf),
    #[error("more than {} KB, kept in {}", TEXT_MAX >> 10, .0.display())]
    TooLong(PathBuf),
    #[error("nothing that can be read ({})", in_words(.0))]
    Unreadable(#[from] io::Error),
}

impl Scratch {
    /// Writes a text to a new file.
    ///
    /// # Errors
    /// When the system has no place for it.
    pub fn new(text: &str) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("fourfold-").tempdir()?;
        let path = folder.path().join("text.txt");
        let mut file = File::create_new(&path)?;
        file.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        Ok(Self { folder, path })
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the text back, without the line ends that editors put behind it.
    ///
    /// # Errors
    /// When it is too long or no text; then the file stays.
    pub fn take_back(self) -> Result<String, NotTaken> {
        let mut bytes = Vec::new();
        File::open(&self.path)?.take(TEXT_MAX + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > TEXT_MAX {
            return Err(NotTaken::TooLong(self.keep()));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(text.replace("\r\n", "\n").trim_end().to_owned()),
            Err(_) => Err(NotTaken::NotText(self.keep())),
        }
    }

    fn keep(self) -> PathBuf {
        let _kept = self.folder.keep();
        self.path
    }
}
