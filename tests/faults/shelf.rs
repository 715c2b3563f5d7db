//! A folder of portfolios for one test. The one place here that knows how the store is called.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fourfold::domain::portfolio::Portfolio;
use fourfold::store::load::{Batch, SIZE_MAX, load_library, load_portfolio};
use fourfold::store::paths::Paths;
use fourfold::store::save::Saved;
use fourfold::store::{Files, Store, StoreError};
use jiff::Timestamp;
use tempfile::TempDir;

pub struct Shelf {
    folder: TempDir,
    known: Files,
}

impl Shelf {
    /// In memory where the system has a place for that: what is tested here is not the disk.
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        let shelf = Self { folder: folder.expect("the system has room for a folder"), known: Files::default() };
        fs::create_dir(shelf.path()).expect("the folder takes a folder");
        shelf
    }

    /// The folder that stands for the data folder; it holds nothing but the portfolios at first.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The folder with the portfolios.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("portfolios")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Reads everything there is, as the start of the program does.
    pub fn load(&self) -> Batch {
        let mut all = Batch::default();
        load_library(&self.path(), &self.known, |batch| {
            all.portfolios.extend(batch.portfolios);
            all.unreadable.extend(batch.unreadable);
            all.edited += batch.edited;
        });
        all
    }

    pub fn save(&self, portfolio: &Portfolio) -> Result<Saved, StoreError> {
        let paths = Paths { data_dir: self.data().to_owned(), config_dir: self.data().join("config") };
        Store::new(paths, self.known.clone()).save(&Arc::new(portfolio.clone()), Timestamp::UNIX_EPOCH)
    }

    /// The file a portfolio was saved in.
    pub fn file_of(&self, portfolio: &Portfolio) -> PathBuf {
        self.known.get(portfolio.id).expect("it was saved or read").path
    }

    /// Every plain file below the data folder with what it holds; links and files too large to be read are left out.
    pub fn all_files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.data().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("the folder can be listed") {
                let path = entry.expect("the folder can be listed").path();
                let about = fs::symlink_metadata(&path).expect("it was just listed");
                if about.is_dir() {
                    folders.push(path);
                } else if about.is_file() && about.len() <= SIZE_MAX {
                    let bytes = fs::read(&path).expect("it can be read");
                    files.push((path, bytes));
                }
            }
        }
        files.sort();
        files
    }

    /// Whether some file below the data folder reads as exactly this portfolio.
    pub fn holds(&self, portfolio: &Portfolio) -> bool {
        let reads = |(path, _): &(PathBuf, _)| load_portfolio(path).is_ok_and(|read| *read.portfolio == *portfolio);
        self.all_files().iter().any(reads)
    }
}

/// Writes a file as any other program would.
pub fn put(path: &Path, bytes: &[u8]) {
    let mut file = fs::File::create(path).expect("the folder takes a file");
    file.write_all(bytes).expect("it takes the bytes");
}
