//! What stands under the name of a partner and is no plain file: left alone at once, with a reason.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fourfold::store::load::load_portfolio;
use rustix::fs::{CWD, FileType, Mode, makedev, mkdirat, mknodat};
use rustix::process::geteuid;

use super::payloads::hostile_portfolio;
use super::shelf::Shelf;

/// Only a test that fails waits that long.
const PATIENCE: Duration = Duration::from_secs(20);

const NO_FILE: &str = "is not a plain file, so it is left alone";

/// How each comes to stand there, and what is said of it.
type Place = (&'static str, fn(&Path), &'static str);

const PLACES: [Place; 15] = [
    ("a pipe", |path| pipe(path), NO_FILE),
    ("a folder", |path| mkdirat(CWD, path, Mode::RWXU).expect("a folder"), NO_FILE),
    ("a link to nothing", |path| link("nowhere", path), "cannot open the file"),
    ("a link to itself", |path| link(path, path), "cannot open the file"),
    ("a link to a folder", |path| link("/", path), NO_FILE),
    ("a link to a device that holds nothing", |path| device("null", 1, 3, path), ""),
    ("a link to a device that never ends", |path| device("zero", 1, 5, path), ""),
    ("a link to a terminal", |path| device("ptmx", 5, 2, path), ""),
    ("a socket", |path| drop(UnixListener::bind(path).expect("a socket")), "cannot open the file"),
    ("a link to a file of the system", |path| link("/proc/self/cmdline", path), "holds zero bytes"),
    ("a link to an empty file of the system", |path| link("/proc/self/numa_maps", path), ""),
    ("a link to a file without end", |path| link("/proc/self/pagemap", path), ""),
    ("a link to the memory", |path| link("/proc/self/mem", path), "cannot read the file"),
    ("a file of ten terabytes", |path| hole(path, 10 << 40), "is larger than 64 MiB"),
    ("a file of 60 MiB without anything in it", |path| hole(path, 60 << 20), "holds zero bytes"),
];

fn pipe(path: &Path) {
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
}

fn link(to: impl AsRef<Path>, path: &Path) {
    symlink(to, path).expect("a link");
}

/// A link to a device of the system; for root, who could replace that, to one like it in the same folder. What is said
/// of it depends on whether the folder may hold devices.
fn device(name: &str, major: u32, minor: u32, path: &Path) {
    if !geteuid().is_root() {
        return link(Path::new("/dev").join(name), path);
    }
    let own = path.with_extension(name);
    mknodat(CWD, &own, FileType::CharacterDevice, Mode::RUSR | Mode::WUSR, makedev(major, minor)).expect("a device");
    link(own, path);
}

fn hole(path: &Path, size: u64) {
    // Not every file system takes ten terabytes; what it takes has to be refused as well.
    let file = fs::File::create(path).expect("the folder takes a file");
    file.set_len(size).or_else(|_| file.set_len(1 << 30)).expect("the file system has files with holes");
}

/// Does it on a thread of its own, so that a test that hangs fails instead.
fn without_hanging<T: Send + 'static>(what: &str, act: impl FnOnce() -> T + Send + 'static) -> T {
    let (answer, done) = mpsc::channel();
    thread::spawn(move || answer.send(act()));
    done.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{what}: it hangs"))
}

#[test]
fn what_is_no_plain_file_is_refused_at_once_and_hides_nobody() {
    let shelf = Shelf::new();
    shelf.save(&hostile_portfolio("a good one", 1)).expect("it saves");
    for (nth, (what, put, said)) in PLACES.iter().enumerate() {
        let path = shelf.file(&format!("place{nth:02}.ron"));
        put(&path);
        let fault = without_hanging(what, move || load_portfolio(&path)).expect_err(what).to_string();
        assert!(fault.contains(said), "{what}: {fault}");
    }
    let batch = without_hanging("all of them", move || shelf.load());
    assert_eq!((batch.portfolios.len(), batch.unreadable.len()), (1, PLACES.len()));
}

#[test]
fn what_took_the_place_of_a_partner_is_not_written_through() {
    for (what, put, _) in PLACES {
        let shelf = Shelf::new();
        let mut ours = hostile_portfolio("ours", 1);
        shelf.save(&ours).expect("it saves");
        let path = shelf.file_of(&ours);
        fs::remove_file(&path).expect("it was there");
        put(&path);
        let before = fs::symlink_metadata(&path).expect("it is there").file_type();
        ours.partner.note.push_str(", later");
        let (result, shelf, ours) = without_hanging(what, move || (shelf.save(&ours).is_ok(), shelf, ours));
        let saved = shelf.holds(&ours);
        assert!(!result || saved, "{what}: called saved, and is not");
        let after = fs::symlink_metadata(&path).map(|about| about.file_type());
        // Nobody loses anything with a link to nothing.
        assert!(saved || after.is_ok_and(|after| after == before), "{what} was replaced");
    }
}

#[test]
fn a_link_loop_or_a_plain_file_in_place_of_the_folder_is_a_fault_that_is_named() {
    let shelf = Shelf::new();
    for put in [|path: &Path| link(path, path), |path: &Path| super::shelf::put(path, b"no folder")] {
        fs::remove_dir_all(shelf.path()).or_else(|_| fs::remove_file(shelf.path())).expect("it was there");
        put(&shelf.path());
        let read = shelf.load();
        assert_eq!((read.portfolios.len(), read.unreadable.len()), (0, 1));
        assert!(read.unreadable[0].message.contains("cannot list the folder"), "{}", read.unreadable[0].message);
        let fault = shelf.save(&hostile_portfolio("ours", 1)).expect_err("there is no folder").to_string();
        assert!(fault.contains("cannot"), "{fault}");
    }
}
