//! Names of partners that mean something to a file system, a shell or an eye; names of files that are no partners.

use fourfold::store::paths::is_partner_file;

use super::payloads::hostile_portfolio;
use super::shelf::{Shelf, put};

const NAMES: [&str; 36] = [
    "../../x",
    "..",
    ".",
    "/etc/passwd",
    "~root",
    "C:\\Windows\\System32",
    "\\\\server\\share",
    "CON",
    "con.ron",
    "NUL",
    "COM1.txt",
    "-rf",
    "--help",
    "$(reboot)",
    "`reboot`",
    "a;b|c&d>e<f",
    "%00%2e%2e%2f",
    "a\0b",
    "first\nsecond",
    "a\tb\rc",
    "\u{1b}]0;owned\u{7}",
    "\u{202e}nor.exe",
    "\u{200b}\u{feff}",
    "   blanks   ",
    "...",
    ".hidden",
    "x.conflict-20261122T090602Z",
    "x.damaged-20261122T090602Z",
    "x (conflicted copy)",
    "日本語株式会社",
    "Ωmega \u{301}\u{301}\u{301}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "NFC \u{e9}",
    "NFD e\u{301}",
    "nfc \u{e9}",
    "'\"{}[]()*?!#",
];

#[test]
fn the_name_of_a_file_is_a_readable_part_and_the_id_whatever_the_partner_is_called() {
    let long = ["x".repeat(300), "日".repeat(5000), "../".repeat(400)];
    let names: Vec<&str> = NAMES.into_iter().chain(long.iter().map(String::as_str)).collect();
    let shelf = Shelf::new();
    for (nth, name) in (1..).zip(&names) {
        let portfolio = hostile_portfolio(name, nth);
        shelf.save(&portfolio).unwrap_or_else(|fault| panic!("{name:?}: {fault}"));
        let file = shelf.file_of(&portfolio);
        assert_eq!(file.parent(), Some(shelf.path().as_path()), "{name:?} stays in its folder");
        let file = file.file_name().and_then(|name| name.to_str()).expect("file names are ASCII").to_owned();
        let slug = file.strip_suffix(&format!("-{}.ron", portfolio.id)).expect("the id stands at the end");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(!slug.is_empty() && slug.len() <= 40 && slug.chars().all(plain), "{name:?} became {file}");
        assert!(is_partner_file(&file), "{name:?} became {file}, which is read again");
    }
    let read = shelf.load();
    assert_eq!((read.portfolios.len(), read.unreadable.len()), (names.len(), 0));
    let mut found: Vec<&str> = read.portfolios.iter().map(|read| read.partner.name.as_str()).collect();
    let mut expected: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert!(found == expected, "names are kept as they were typed, but for blanks around them");
    println!("{} hostile names", names.len());
}

/// What other programs leave in a folder that they keep in step, and what editors leave in any.
#[test]
fn what_other_programs_set_aside_is_no_partner() {
    for name in [
        "acme-0000000001.conflict-20261122T090602Z.ron",
        "acme-0000000001.damaged-20261122T090602Z.ron",
        "acme-0000000001 (dana's conflicted copy 2026-11-22).ron",
        "acme-0000000001 (conflicted copy 2026-11-22 090602).ron",
        "acme-0000000001 (Case Conflict 1).ron",
        "acme-0000000001_conflict-20261122-090602.ron",
        "acme-0000000001.sync-conflict-20261122-090602-ABCDEFG.ron",
        "acme-0000000001 (SFConflict dana@example.com 2026-11-22-09-06-02).ron",
        "acme-0000000001.Conflict.ron",
        "acme-0000000001 (conflict on 2026-11-22).ron",
        "acme-0000000001[conflicted].ron",
        "~syncthing~acme-0000000001.ron.tmp",
        ".syncthing.acme-0000000001.ron.tmp",
        ".acme-0000000001.ron",
        ".acme-0000000001.ron.icloud",
        ".acme-0000000001.ron.swp",
        ".#acme-0000000001.ron",
        "#acme-0000000001.ron#",
        "acme-0000000001.ron~",
        "acme-0000000001.ron.orig",
        "acme-0000000001.ron.bak",
        ".fourfold-x1y2z3.tmp",
        "acme-0000000001.txt",
        "ron",
        ".ron",
        "",
    ] {
        assert!(!is_partner_file(name), "{name:?} would be read as a partner");
    }
    for name in ["acme-0000000001.ron", "ACME.RON", "a b.ron", "-rf.ron", "$(x).ron", "a\nb.ron", "conflict.ron"] {
        assert!(is_partner_file(name), "{name:?} is a partner's file");
    }
}

/// A name that is no text hides no partner.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_text_is_read_all_the_same() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let shelf = Shelf::new();
    put(&shelf.path().join(OsStr::from_bytes(b"acme\xFF-1.ron")), super::hostile::GOLDEN.as_bytes());
    put(&shelf.path().join(OsStr::from_bytes(b"bad\xFF\x1b[2J.ron")), b"no portfolio");
    let read = shelf.load();
    assert_eq!((read.portfolios.len(), read.unreadable.len()), (1, 1));
}
