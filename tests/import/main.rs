//! Partners out of other programs: tables in the shapes that CRMs and partner programs export, taken in by command.
//!
//! The fixtures are written for these tests; the firms in them do not exist.

mod apply;
mod bad;
#[path = "../review/library.rs"]
#[expect(dead_code, reason = "the reviews need more of it")]
mod library;
mod ours;
mod props;
#[path = "../review/shelf.rs"]
mod shelf;
#[cfg(unix)]
mod stops;
mod tables;

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use fourfold::domain::portfolio::Portfolio;
use fourfold::store::load::{load_portfolio, partner_files};
use shelf::{Done, Shelf};

/// One of the files in `tests/import/fixtures`.
fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/import/fixtures").join(name);
    path.display().to_string()
}

/// The partners on the disk, by name.
fn partners(shelf: &Shelf) -> Vec<Portfolio> {
    let files = partner_files(&shelf.portfolios()).expect("the folder can be listed");
    let read = |path: &PathBuf| load_portfolio(path).expect("everything written can be read").portfolio;
    let mut partners: Vec<Portfolio> = files.iter().map(|path| (*read(path)).clone()).collect();
    partners.sort_by(|one, two| one.partner.name.cmp(&two.partner.name));
    partners
}

fn names(shelf: &Shelf) -> Vec<String> {
    partners(shelf).into_iter().map(|portfolio| portfolio.partner.name).collect()
}

/// Writes a file beside the portfolios and returns its path.
fn write(shelf: &Shelf, name: &str, bytes: &[u8]) -> String {
    let path = shelf.path(name);
    File::create(&path).and_then(|mut file| file.write_all(bytes)).expect("the folder takes files");
    path.display().to_string()
}

/// Takes a file in.
fn apply(shelf: &Shelf, file: &str) -> Done {
    shelf.run(&["import", file, "--apply"])
}
