//! Stopped on the way: by Ctrl-C, which says how far it got, and by a kill, which says nothing.

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::shelf::Shelf;
use crate::{apply, partners, write};

/// Enough that it cannot be done before somebody stops it.
const ROWS: usize = 4000;

fn table(shelf: &Shelf) -> String {
    let rows: Vec<String> = (0..ROWS).map(|at| format!("Firm {at},{at},firm{at}.example")).collect();
    write(shelf, "table.csv", format!("Company name,Record ID,Domain\n{}\n", rows.join("\n")).as_bytes())
}

/// Starts taking a table in and returns once the first partners are on the disk.
fn begun(shelf: &Shelf, file: &str) -> Child {
    let mut command = shelf.command(&["import", file, "--apply"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    while fourfold::store::load::partner_files(&shelf.portfolios()).expect("it can be listed").is_empty() {
        sleep(Duration::from_millis(5));
    }
    child
}

fn send(child: &Child, signal: Signal) {
    let id = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("processes have numbers");
    kill_process(id, signal).expect("it still runs");
}

#[test]
fn ctrl_c_ends_it_after_the_batch_and_says_how_far_it_got() {
    let shelf = Shelf::holding(&[]);
    let file = table(&shelf);
    let child = begun(&shelf, &file);
    send(&child, Signal::INT);
    let output = child.wait_with_output().expect("it ends");
    let (said, saved) = (String::from_utf8_lossy(&output.stdout), partners(&shelf).len());
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(saved.is_multiple_of(1000) && (1000..ROWS).contains(&saved), "{saved} were saved");
    assert!(said.contains(&format!("{saved} of {ROWS} partners are saved.")), "{said}");
    let rest = apply(&shelf, &file);
    assert!(rest.out.contains(&format!("{} new, 0 changed, {saved} unchanged", ROWS - saved)), "{}", rest.out);
    assert_eq!(partners(&shelf).len(), ROWS);
}

#[test]
fn a_kill_leaves_each_partner_whole_or_absent() {
    let shelf = Shelf::holding(&[]);
    let file = table(&shelf);
    let mut child = begun(&shelf, &file);
    send(&child, Signal::KILL);
    child.wait().expect("it ends");
    // Reading them checks each of them; the same command goes on with the rest.
    let saved = partners(&shelf).len();
    assert!(saved < ROWS);
    assert_eq!(apply(&shelf, &file).code, 0);
    assert_eq!(partners(&shelf).len(), ROWS);
}
