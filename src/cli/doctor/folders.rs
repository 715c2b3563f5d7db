//! The folders and what stands in them.

use std::io;
use std::path::Path;

use super::{Part, Patient};
use crate::store::copies::copy_files;
use crate::store::load::{load_portfolio, partner_files};
use crate::store::paths::Paths;
use crate::store::probe::{FileSystem, Kind, Locks, Probe, Written, probe};

/// The folder with the portfolios: what it can do, and what is in it.
pub fn data(patient: &Patient<'_>) -> Part {
    let mut part = Part::new("Portfolios");
    let folder = patient.paths.portfolios();
    let found = probe(&folder, !patient.read_only);
    part.fine("Folder", folder.display().to_string());
    if found.tried == folder {
        partners(&mut part, patient.paths);
    } else {
        part.fine("Partners", format!("none yet; the first makes the folder in {}", found.tried.display()));
    }
    can_do(&mut part, &found);
    if let Some(about) = found.file_system {
        file_system(&mut part, about);
    }
    part
}

fn partners(part: &mut Part, paths: &Paths) {
    let folder = paths.portfolios();
    let files = match partner_files(&folder) {
        Ok(files) => files,
        Err(fault) => {
            let advice = "make the folder readable for you.".to_owned();
            return part.row("Partners", fault.to_string(), Some(advice));
        }
    };
    let faults: Vec<String> =
        files.iter().filter_map(|file| load_portfolio(file).err()).map(|fault| fault.to_string()).collect();
    part.fine("Partners", (files.len() - faults.len()).to_string());
    if let Some(first) = faults.first() {
        let advice = format!("{first}. fourfold check names every fault with its place; the files are left alone.");
        part.row("Unreadable", faults.len().to_string(), Some(advice));
    }
    let copies = copy_files(&folder).len();
    if copies > 0 {
        let advice = "two versions of a partner meet here: open fourfold, where the end of the list compares each with its \
                      partner, place by place, and then moves it to the trash.";
        part.row("Copies", copies.to_string(), Some(advice.to_owned()));
    }
}

fn can_do(part: &mut Part, found: &Probe) {
    part.row("Reading", done(&found.lists), found.lists.is_err().then(|| rights(&found.tried, "readable")));
    match &found.writes {
        None => part.fine("Writing", "not tried: --read-only"),
        Some(Err(fault)) => part.row("Writing", fault.to_string(), Some(rights(&found.tried, "writable"))),
        Some(Ok(written)) => {
            part.fine("Writing", "works");
            wrote(part, written);
        }
    }
}

fn wrote(part: &mut Part, written: &Written) {
    let unconfirmed = "a power cut may take what was called saved. Keep the portfolios on another disk.";
    part.row("Confirmed", done(&written.confirms), written.confirms.is_err().then(|| unconfirmed.to_owned()));
    let (words, advice) = match written.locks {
        Locks::Work => ("work", None),
        Locks::Missing => {
            ("not supported", Some("two programs that save at the same moment are told apart by comparing files only."))
        }
        Locks::DoNotHold => {
            ("given, and hold nobody off", Some("let only one fourfold work on this folder at a time."))
        }
    };
    part.row("Locks", words, advice.map(str::to_owned));
    part.fine("Two names", if written.links { "a file may have them" } else { "not supported; backups are copies" });
}

fn done(result: &io::Result<()>) -> String {
    result.as_ref().map_or_else(ToString::to_string, |()| "works".to_owned())
}

fn rights(folder: &Path, what: &str) -> String {
    format!("make {} {what} for you, or name another folder with --data-dir.", folder.display())
}

fn file_system(part: &mut Part, about: FileSystem) {
    let name = about.name.map_or_else(|| format!("number {:#x}", about.number), str::to_owned);
    let (kind, advice) = match about.kind {
        Kind::Local => ("", None),
        Kind::Unknown => (", not known to fourfold", None),
        Kind::Memory => {
            (", in memory", Some("it is gone when the machine stops. Name another folder with --data-dir."))
        }
        Kind::Network => (", on the network", Some(NETWORK)),
        Kind::User => (", made by a program", Some(NETWORK)),
        Kind::Simple => (", for sticks and cards", Some("no journal: eject it before you pull it out.")),
    };
    part.row("File system", format!("{name}{kind}"), advice.map(str::to_owned));
}

const NETWORK: &str = "locks and confirmed writes are only as good as the server or program behind it. fourfold compares \
                       files before each save, and never overwrites what somebody else changed.";

/// The folder with the settings.
pub fn config(patient: &Patient<'_>) -> Part {
    let mut part = Part::new("Config");
    let folder = &patient.paths.config_dir;
    part.fine("Folder", folder.display().to_string());
    for (name, there) in patient.paths.config_files() {
        let of_file = patient.faults.iter().filter(|fault| fault.path().file_name().is_some_and(|file| file == name));
        let mut faults: Vec<String> = of_file.map(ToString::to_string).collect();
        if name == "keymap.ron" {
            faults.extend(patient.key_faults.iter().cloned());
        }
        let value = if there { "read" } else { "none; the defaults hold" };
        let advice =
            (!faults.is_empty()).then(|| format!("{}. What has a fault keeps its default.", faults.join("; ")));
        part.row(name, value, advice);
    }
    part
}
