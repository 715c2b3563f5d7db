//! What a folder can do: seen from outside at every start, and for a closer look tried out with files that are made in it
//! and removed again. Nothing else is touched.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{TEMPORARY_END, sync_folder, temporary_in};
use super::sweep::sweep;
use super::trouble::in_words;

/// What was found out about a folder.
#[derive(Debug)]
pub struct Probe {
    /// The folder, or the nearest one above it that is there: what was tried out.
    pub tried: PathBuf,
    /// Whether its files can be listed.
    pub lists: io::Result<()>,
    /// Whether a file can be written and confirmed; `None`: not tried, because nothing may be written.
    pub writes: Option<io::Result<Written>>,
    pub file_system: Option<FileSystem>,
}

/// What writing a file showed.
#[derive(Debug)]
pub struct Written {
    /// Whether the system confirms that a file, and its place in the folder, are on the disk.
    pub confirms: io::Result<()>,
    pub locks: Locks,
    /// Whether a file may have two names, which makes a backup without copying.
    pub links: bool,
}

/// What locking a file came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locks {
    /// A second lock is refused while the first is held.
    Work,
    /// The folder has no locks.
    Missing,
    /// Locks are given and hold nobody off.
    DoNotHold,
}

/// What kind of file system holds the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileSystem {
    /// As the system calls it; for one that has no name here, its number.
    pub name: Option<&'static str>,
    pub number: i64,
    pub kind: Kind,
}

/// What is to be expected of a file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Local,
    /// Gone with the power.
    Memory,
    Network,
    /// A program between the system and the files: a sync service, a remote mount.
    User,
    /// Made for sticks and cards: no rights, no links, no journal.
    Simple,
    Unknown,
}

/// Whether a folder can keep files, as far as that shows without writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Room {
    There,
    /// The folder is not there and can be made.
    New,
    /// Why it can keep none, in words.
    None(String),
}

/// Looks at a folder from outside.
#[must_use]
pub fn room(folder: &Path) -> Room {
    let nearest = folder.ancestors().find(|above| above.exists()).unwrap_or(Path::new("."));
    if !nearest.is_dir() {
        return Room::None(format!("{} is no folder", nearest.display()));
    }
    match may_write(nearest) {
        Err(fault) => Room::None(format!("{}: {}", nearest.display(), in_words(&fault))),
        Ok(()) if nearest == folder => Room::There,
        Ok(()) => Room::New,
    }
}

#[cfg(unix)]
fn may_write(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// Elsewhere only writing tells.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same as where the system can be asked")]
const fn may_write(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Tries a folder out; `may_write`: with files that are removed again.
#[must_use]
pub fn probe(folder: &Path, may_write: bool) -> Probe {
    let tried = folder.ancestors().find(|above| above.is_dir()).unwrap_or(Path::new(".")).to_owned();
    Probe {
        lists: fs::read_dir(&tried).map(drop),
        writes: may_write.then(|| write(&tried)),
        file_system: file_system(&tried),
        tried,
    }
}

fn write(folder: &Path) -> io::Result<Written> {
    sweep(folder);
    let mut file = temporary_in(folder)?;
    file.write_all(b"tried out by fourfold doctor; may go\n")?;
    let confirms = file.as_file().sync_all().and_then(|()| sync_folder(folder));
    let second = File::open(file.path())?;
    let locks = match (file.as_file().try_lock(), second.try_lock()) {
        (Ok(()), Err(TryLockError::WouldBlock)) => Locks::Work,
        (Ok(()), Ok(())) => Locks::DoNotHold,
        _ => Locks::Missing,
    };
    let other = file.path().with_extension(format!("2{TEMPORARY_END}"));
    let links = fs::hard_link(file.path(), &other).is_ok();
    if links {
        fs::remove_file(&other)?;
    }
    file.close()?;
    Ok(Written { confirms, locks, links })
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn file_system(folder: &Path) -> Option<FileSystem> {
    let number = rustix::fs::statfs(folder).ok()?.f_type;
    // The type of the number is another on every processor.
    #[expect(clippy::useless_conversion, reason = "it is an i64 on some processors and not on others")]
    let number = i64::try_from(number).ok()?;
    let known = KNOWN.iter().find(|(magic, ..)| *magic == number);
    Some(match known {
        Some((_, name, kind)) => FileSystem { name: Some(name), number, kind: *kind },
        None => FileSystem { name: None, number, kind: Kind::Unknown },
    })
}

/// Other systems have no numbers that mean the same everywhere.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn file_system(_folder: &Path) -> Option<FileSystem> {
    None
}

/// The numbers of statfs(2).
#[cfg(any(target_os = "linux", target_os = "android"))]
const KNOWN: &[(i64, &str, Kind)] = &[
    (0xEF53, "ext4", Kind::Local),
    (0x5846_5342, "xfs", Kind::Local),
    (0x9123_683E, "btrfs", Kind::Local),
    (0x2FC1_2FC1, "zfs", Kind::Local),
    (0xF2F5_2010, "f2fs", Kind::Local),
    (0xCA45_1A4E, "bcachefs", Kind::Local),
    (0x7366_746E, "ntfs", Kind::Local),
    (0x5346_544E, "ntfs", Kind::Local),
    (0x794C_7630, "overlayfs", Kind::Local),
    (0xF15F, "ecryptfs", Kind::Local),
    (0x0102_1994, "tmpfs", Kind::Memory),
    (0x8584_58F6, "ramfs", Kind::Memory),
    (0x6969, "nfs", Kind::Network),
    (0x517B, "smb", Kind::Network),
    (0xFF53_4D42, "cifs", Kind::Network),
    (0xFE53_4D42, "smb2", Kind::Network),
    (0x0102_1997, "9p", Kind::Network),
    (0x5346_414F, "afs", Kind::Network),
    (0x00C3_6400, "ceph", Kind::Network),
    (0x6573_5546, "fuse", Kind::User),
    (0x4D44, "vfat", Kind::Simple),
    (0x2011_BAB0, "exfat", Kind::Simple),
];

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    use super::{Kind, Locks, Room, probe, room};

    #[test]
    fn a_folder_is_tried_out_and_left_as_it_was() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let found = probe(&folder.path().join("not/there/yet"), true);
        assert_eq!(found.tried, folder.path());
        let written = found.writes.expect("it was tried").expect("a temporary folder takes files");
        assert!(written.confirms.is_ok() && written.locks == Locks::Work, "{written:?}");
        let left = std::fs::read_dir(folder.path()).expect("it is still there").count();
        assert_eq!(left, 0);
        assert!(probe(folder.path(), false).writes.is_none());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_known_without_trying() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(room(folder.path()), Room::There);
        assert_eq!(room(&folder.path().join("not/there/yet")), Room::New);
        let file = folder.path().join("file");
        File::create(&file).expect("it takes files");
        assert_eq!(room(&file.join("portfolios")), Room::None(format!("{} is no folder", file.display())));
        assert_eq!(std::fs::read_dir(folder.path()).expect("it is still there").count(), 1, "nothing was made");
    }

    /// A folder above the portfolios, which no save ever looks into.
    #[test]
    fn what_a_killed_doctor_left_goes_with_the_next_one() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, hours) in
            [(".fourfold-2000000000-abc.tmp", 2), (".fourfold-2000000000-abc.2.tmp", 2), ("mine.tmp", 2)]
        {
            let file = File::create(folder.path().join(name)).expect("it takes files");
            file.set_modified(SystemTime::now() - Duration::from_hours(hours)).expect("a file has a time");
        }
        assert!(probe(folder.path(), true).writes.is_some_and(|written| written.is_ok()));
        let left = std::fs::read_dir(folder.path()).expect("it is still there");
        let left: Vec<_> = left.map(|entry| entry.expect("it was listed").file_name()).collect();
        assert_eq!(left, ["mine.tmp"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_system_is_told_by_its_name_where_it_has_one_here() {
        let kind = |folder: &str| probe(std::path::Path::new(folder), false).file_system.map(|found| found.kind);
        assert_eq!(kind("/proc"), Some(Kind::Unknown));
        if std::path::Path::new("/dev/shm").is_dir() {
            assert_eq!(kind("/dev/shm"), Some(Kind::Memory));
        }
    }
}
