//! Files that are no tables, or half of one: said with row and column, and nothing half done.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use fourfold::store::table::Opened;

use crate::shelf::Shelf;
use crate::{apply, names, partners, write};

#[track_caller]
fn refused(bytes: &[u8], said: &str) {
    let shelf = Shelf::holding(&[]);
    let done = apply(&shelf, &write(&shelf, "table.csv", bytes));
    assert_eq!(done.code, 1, "{}", done.out);
    assert!(done.err.contains(said) && done.err.contains("nothing was changed"), "{}", done.err);
    assert!(names(&shelf).is_empty());
}

#[test]
fn what_is_no_table_is_refused_with_its_place() {
    refused(b"", "the file is empty");
    refused(b"\n \n", "the file is empty");
    refused(b"Account Name,Id\n", "nothing but row 1, the headers");
    refused(b"Name\nAcme\n\"Bolt\nCedar\n", "row 3, column 1: a quote opens here and never closes");
    refused(b"Name,x\nAcme,1\nBo\0lt,2\n", "row 3, column 1: a zero byte");
    refused(b"PK\x03\x04\0\0", "a workbook");
    refused(b"<html><table>", "a web page");
    refused(b"colour,size\nred,1\n", "no column holds the names");
    refused(&[0x00, 0xFF, 0x13, 0x00, 0x80], "zero byte");
}

#[test]
fn places_that_are_no_files_are_refused() {
    let shelf = Shelf::holding(&[]);
    let folder = shelf.portfolios().display().to_string();
    for (file, said) in [(folder.as_str(), "not a plain file"), ("/nowhere/at/all.csv", "no such file")] {
        let done = apply(&shelf, file);
        assert!(done.code == 1 && done.err.contains(said), "{}", done.err);
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused_whole() {
    let shelf = Shelf::holding(&[]);
    let file = write(&shelf, "table.csv", b"Company,Record ID\nAcme,1\nBolt,2\n");
    let path = Path::new(&file);
    let opened = || Opened::open(path).expect("it is a file");
    assert_eq!(opened().read().expect("nobody writes to it").len(), 32);
    let changed = |options: &mut std::fs::OpenOptions, bytes: &[u8]| {
        let before = opened();
        // On some file systems two changes within a tick of the clock are one.
        sleep(Duration::from_millis(20));
        options.open(path).and_then(|mut file| file.write_all(bytes)).expect("it takes more");
        before.read().expect_err("it is not what was opened").to_string()
    };
    let fault = changed(File::options().append(true), b"Cedar,3\n");
    assert!(fault.starts_with("table.csv changed while it was read, so none of it was taken; try again"), "{fault}");
    // As long as before, and nothing at all.
    assert_eq!(changed(File::options().write(true), b"Company,Record ID\nAcme,8"), fault);
    assert_eq!(changed(File::options().write(true).truncate(true), b""), fault);
}

#[test]
fn one_bad_row_never_stops_the_rest() {
    let shelf = Shelf::holding(&[]);
    let long = "x".repeat(10 << 20);
    let table = format!(
        "Company,Record ID,Domain,About\nAcme,1,acme.example,{long}\n{long},2,,\nBolt,3,{long},\n,4,,\nCedar\n"
    );
    let done = apply(&shelf, &write(&shelf, "table.csv", table.as_bytes()));
    assert_eq!(done.code, 1);
    assert_eq!(names(&shelf), ["Acme", "Bolt", "Cedar"]);
    let dry = Shelf::holding(&[]);
    let dry = dry.run(&["import", &write(&dry, "table.csv", table.as_bytes())]);
    for said in [
        "name: more than 1000 characters",
        "row 4: web site: more than 1000 characters",
        "5                                                 no name",
    ] {
        assert!(dry.out.contains(said), "{said}\n{}", dry.out);
    }
}

#[test]
fn a_thousand_columns_are_as_good_as_four() {
    let shelf = Shelf::holding(&[]);
    let head: Vec<String> =
        (0..1000).map(|at| if at == 700 { "Company".to_owned() } else { format!("f{at}") }).collect();
    let cells: Vec<String> = (0..1000).map(|at| if at == 700 { "Acme".to_owned() } else { at.to_string() }).collect();
    let table = format!("{}\n{}\n", head.join(","), cells.join(","));
    assert_eq!(apply(&shelf, &write(&shelf, "table.csv", table.as_bytes())).code, 0);
    assert_eq!(names(&shelf), ["Acme"]);
}

#[test]
fn control_characters_are_data_and_do_nothing_to_a_terminal() {
    let shelf = Shelf::holding(&[]);
    let file = write(&shelf, "table.csv", b"Company,Record ID\n\x1b[31mAcme\x07,1\n=cmd|' /C calc'!A0,2\n");
    let dry = shelf.run(&["import", &file]);
    assert!(!dry.out.contains(['\u{1b}', '\u{7}']), "{}", dry.out);
    apply(&shelf, &file);
    let names: Vec<String> = partners(&shelf).into_iter().map(|one| one.partner.name).collect();
    assert_eq!(names, ["\u{1b}[31mAcme\u{7}", "=cmd|' /C calc'!A0"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_files_is_said_and_nothing_is_there() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::holding(&[]);
    let file = write(&shelf, "table.csv", b"Company\nAcme\n");
    let mode = |mode| std::fs::set_permissions(shelf.portfolios(), std::fs::Permissions::from_mode(mode));
    mode(0o500).expect("the folder is ours");
    let done = apply(&shelf, &file);
    mode(0o700).expect("the folder is ours");
    // Who may do everything, may write here too.
    if names(&shelf).is_empty() {
        assert_eq!(done.code, 1);
        assert!(done.out.contains("0 of 1 partner"), "{}", done.out);
    }
}
