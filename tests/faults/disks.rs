//! Disks that fill up, are read-only, or lose their power. Root makes them; for everybody else these tests say SKIPPED.
//!
//! `cargo test --test faults disks -- --ignored --nocapture` as root, with `xfs_io` and `mkfs.xfs` (xfsprogs).

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fourfold::store::format::portfolio::Trailer;
use fourfold::store::load::{load_portfolio, partner_files};
use tempfile::TempDir;

use super::saver::Saver;
use super::trace::Trace;

/// A file system of its own below a temporary folder, taken away again at the end.
struct Disk {
    folder: TempDir,
    /// What to mount, for a disk that is a file.
    image: Option<(PathBuf, &'static str)>,
}

impl Disk {
    /// A disk in memory.
    fn in_memory(options: &str) -> Result<Self, String> {
        let disk = Self { folder: TempDir::new().expect("a temporary folder"), image: None };
        fs::create_dir(disk.path()).expect("the folder takes a folder");
        run("mount", &["-t", "tmpfs", "-o", options, "tmpfs", &disk.name()]).map(|()| disk)
    }

    /// A disk in a file, whose power can be cut.
    fn in_file(format: &[&str], options: &'static str) -> Result<Self, String> {
        let folder = TempDir::new().expect("a temporary folder");
        let image = folder.path().join("image");
        let file = fs::File::create(&image).expect("the folder takes a file");
        file.set_len(512 << 20).expect("the file system has files with holes");
        let arguments: Vec<&str> = format[1..].iter().copied().chain(image.to_str()).collect();
        run(format[0], &arguments)?;
        let disk = Self { folder, image: Some((image, options)) };
        fs::create_dir(disk.path()).expect("the folder takes a folder");
        disk.mount().map(|()| disk)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn name(&self) -> String {
        self.path().display().to_string()
    }

    fn mount(&self) -> Result<(), String> {
        let (image, options) = self.image.as_ref().expect("it is a disk in a file");
        let options = format!("loop,{options}");
        run("mount", &["-o", &options, &image.display().to_string(), &self.name()])
    }

    /// What was not written to the disk yet never will be. The journal, too, ends where it is.
    fn cut_power(&self) {
        run("xfs_io", &["-x", "-c", "shutdown", &self.name()]).expect("the file system can be shut down");
    }

    fn come_back(&self) {
        run("umount", &[&self.name()]).expect("nobody uses it any more");
        self.mount().expect("it comes back after a power cut");
    }

    /// The notes of all partners whose files are whole.
    fn notes(&self) -> Vec<String> {
        let files = partner_files(&self.path().join("portfolios")).unwrap_or_default();
        let whole = |path: &PathBuf| load_portfolio(path).ok().filter(|loaded| loaded.trailer == Trailer::Right);
        files.iter().filter_map(whole).map(|loaded| loaded.portfolio.partner.note.clone()).collect()
    }

    /// The note in the one file there is, as the next start of the program reads it.
    fn note(&self) -> Option<String> {
        let file = partner_files(&self.path().join("portfolios")).ok()?.into_iter().next()?;
        let loaded = load_portfolio(&file).ok().filter(|loaded| loaded.trailer == Trailer::Right)?;
        Some(loaded.portfolio.partner.note.clone())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // A disk that was never mounted cannot be taken away.
        drop(run("umount", &[&self.name()]));
    }
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|fault| format!("{program}: {fault}"))?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()) }
}

/// Twenty saves, each followed by a power cut as soon as it was called saved. Returns how many were lost.
fn lost_in_power_cuts(disk: &Disk, without_sync: bool) -> usize {
    let mut lost = 0;
    for number in 0..20 {
        let note = format!("save number {number}, {}", if without_sync { "pretended" } else { "synced" });
        let mut saver = Saver::start(&disk.path());
        let trace = without_sync.then(|| pretend_to_sync(&saver, disk.folder.path()));
        let answer = saver.save(&note).expect("the saver lives");
        assert!(answer.starts_with("saved"), "{answer}");
        // The power goes first; the program that still runs can no longer write.
        disk.cut_power();
        drop((trace, saver));
        disk.come_back();
        lost += usize::from(disk.note().as_deref() != Some(&note));
    }
    lost
}

/// Twenty saves of three partners together, each followed by a power cut as soon as they were called saved. Returns how
/// many partners were lost.
fn lost_of_many_in_power_cuts(disk: &Disk, without_sync: bool) -> usize {
    let mut lost = 0;
    for number in 0..20 {
        let note = format!("import number {number}, {}", if without_sync { "pretended" } else { "synced" });
        let mut saver = Saver::start(&disk.path());
        let trace = without_sync.then(|| pretend_to_sync(&saver, disk.folder.path()));
        let answers = saver.save_all(&note).expect("the saver lives");
        assert_eq!(answers, ["saved"; 3]);
        disk.cut_power();
        drop((trace, saver));
        disk.come_back();
        lost += 3 - disk.notes().iter().filter(|found| **found == note).count();
    }
    lost
}

/// The same program on a system that says yes to every sync and does nothing.
fn pretend_to_sync(saver: &Saver, folder: &Path) -> Trace {
    let options = ["-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:retval=0"];
    Trace::attach(saver.pid(), &folder.join("trace"), &options).expect("the saver can be traced")
}

#[test]
#[ignore = "needs root: cargo test --test faults disks -- --ignored --nocapture"]
fn disks_lose_nothing_that_was_called_saved_when_the_power_is_cut() {
    let kinds: [(&str, &[&str], &str); 3] = [
        ("ext4", &["mkfs.ext4", "-q"], "defaults"),
        ("ext4, writeback", &["mkfs.ext4", "-q"], "data=writeback,noauto_da_alloc"),
        ("XFS", &["mkfs.xfs", "-q"], "defaults"),
    ];
    for (kind, format, options) in kinds {
        let disk = match Disk::in_file(format, options) {
            Ok(disk) => disk,
            Err(reason) => {
                println!("SKIPPED a power cut on {kind}: {reason}");
                continue;
            }
        };
        let with_sync = lost_in_power_cuts(&disk, false);
        let without_sync = lost_in_power_cuts(&disk, true);
        println!("{kind}: 20 power cuts after a save, {with_sync} lost; {without_sync} lost where sync does nothing");
        let many = match Disk::in_file(format, options) {
            Ok(disk) => [false, true].map(|without_sync| lost_of_many_in_power_cuts(&disk, without_sync)),
            Err(reason) => panic!("a second {kind} like the first: {reason}"),
        };
        println!("{kind}: 20 after three saved together, {} of 60 lost; {} where sync does nothing", many[0], many[1]);
        assert_eq!(many[0], 0, "{kind}");
        assert!(many[1] > 0, "{kind}: a proof that cannot fail proves nothing");
        assert_eq!(with_sync, 0, "{kind}");
        assert!(without_sync > 0, "{kind}: a proof that cannot fail proves nothing");
    }
}

#[test]
#[ignore = "needs root: cargo test --test faults disks -- --ignored --nocapture"]
fn disks_that_are_full_keep_the_old_file_and_take_the_new_one_once_there_is_room() {
    let disk = match Disk::in_memory("size=1m") {
        Ok(disk) => disk,
        Err(reason) => return println!("SKIPPED a full disk: {reason}"),
    };
    let mut saver = Saver::start(&disk.path());
    let mut last = String::new();
    let filler = disk.path().join("filler");
    let mut refused = 0;
    for size in (0..40).map(|step| step * 20_000) {
        if size == 200_000 {
            fs::File::create(&filler)
                .and_then(|file| std::io::copy(&mut std::io::repeat(b'x').take(400_000), &mut &file))
                .expect("there is room");
        }
        let note = format!("{size} {}", "y".repeat(size));
        let answer = saver.save(&note).expect("a full disk kills nobody");
        if answer.starts_with("saved") {
            last = note;
        } else {
            refused += 1;
            assert!(answer.contains("no space left on the disk"), "the reason is said: {answer}");
        }
        assert_eq!(disk.note().map(|note| note.len()), Some(last.len()), "what was called saved is there: {answer}");
        assert!(disk.note().as_ref() == Some(&last));
    }
    assert!(refused > 0, "the disk was never full");
    fs::remove_file(&filler).expect("it was there");
    let answer = saver.save("short again").expect("it lives");
    assert!(answer.starts_with("saved"), "{answer}");
    assert_eq!(disk.note().as_deref(), Some("short again"));
    println!("a disk of 1 MB: {refused} of 40 saves refused, none of them called saved, nothing lost");
}

#[test]
#[ignore = "needs root: cargo test --test faults disks -- --ignored --nocapture"]
fn disks_that_are_read_only_are_never_written_in_place() {
    let disk = match Disk::in_memory("size=4m") {
        Ok(disk) => disk,
        Err(reason) => return println!("SKIPPED a read-only disk: {reason}"),
    };
    let mut saver = Saver::start(&disk.path());
    assert!(saver.save("before").expect("it lives").starts_with("saved"));
    run("mount", &["-o", "remount,ro", &disk.name()]).expect("a disk in memory can be made read-only");
    let answer = saver.save("meanwhile").expect("a read-only disk kills nobody");
    assert!(answer.starts_with("NOT SAVED") && answer.contains("the disk is read-only"), "{answer}");
    assert_eq!(disk.note().as_deref(), Some("before"));
    run("mount", &["-o", "remount,rw", &disk.name()]).expect("and writable again");
    assert!(saver.save("after").expect("it lives").starts_with("saved"));
    assert_eq!(disk.note().as_deref(), Some("after"));
    println!("a read-only disk: said, not written, saved once it could be");
}
