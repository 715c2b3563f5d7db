//! `fourfold merge` as git calls it, and `fourfold restore`.
#![expect(clippy::print_stdout, reason = "what was skipped is said")]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with a library and a git repository in it.
struct Room(TempDir);

impl Room {
    fn new() -> Self {
        Self(TempDir::new().expect("the system has room for a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn fourfold(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
        command.env_clear().env("FOURFOLD_BY", "dana").env("LANG", "C.UTF-8").env("TZ", "UTC").args(arguments);
        command.env("FOURFOLD_DATA_DIR", self.path("data")).env("FOURFOLD_CONFIG_DIR", self.path("config"));
        command.output().expect("the program starts")
    }

    /// Runs git in one of the clones and returns whether it succeeded.
    fn git(&self, clone: &str, arguments: &[&str]) -> bool {
        let mut command = Command::new("git");
        command.current_dir(self.path(clone)).args(["-c", "user.name=dana", "-c", "user.email=dana@example.com"]);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").args(arguments);
        command.output().expect("git starts").status.success()
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
    File::create(path).expect("a file").write_all(text.as_bytes()).expect("room");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const GOLDEN: &str = include_str!("format1.ron");

fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(GOLDEN.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the golden file has {from}");
        text.replace(from, to)
    })
}

const REGION: (&str, &str) = ("region: Some(\"EMEA\")", "region: Some(\"APAC\")");
const TIER: (&str, &str) = ("tier: Some(\"Gold\")", "tier: Some(\"Silver\")");
const TIER_TOO: (&str, &str) = ("tier: Some(\"Gold\")", "tier: Some(\"Bronze\")");

#[test]
fn two_clones_that_change_different_fields_merge_and_the_same_field_is_a_conflict() {
    if Command::new("git").arg("--version").output().is_err() {
        return println!("SKIPPED two clones of git: there is no git here");
    }
    let room = Room::new();
    fs::create_dir_all(room.path("one")).expect("a folder");
    assert!(room.git("one", &["init", "-q", "-b", "main"]));
    put(&room.path("one/.gitattributes"), "*.ron merge=fourfold\n");
    put(&room.path("one/portfolios/northwind.ron"), GOLDEN);
    assert!(room.git("one", &["add", "."]) && room.git("one", &["commit", "-qm", "base"]));
    assert!(room.git("", &["clone", "-q", "one", "two"]));
    let driver = format!("{} merge %O %A %B", env!("CARGO_BIN_EXE_fourfold"));
    assert!(room.git("two", &["config", "merge.fourfold.driver", &driver]));

    put(&room.path("one/portfolios/northwind.ron"), &with(&[REGION]));
    assert!(room.git("one", &["commit", "-qam", "region"]));
    put(&room.path("two/portfolios/northwind.ron"), &with(&[TIER]));
    assert!(room.git("two", &["commit", "-qam", "tier"]));
    assert!(room.git("two", &["pull", "-q", "--no-rebase", "--no-edit"]), "different fields merge by themselves");
    let merged = fs::read_to_string(room.path("two/portfolios/northwind.ron")).expect("text");
    assert!(merged.contains(REGION.1) && merged.contains(TIER.1), "{merged}");

    put(&room.path("one/portfolios/northwind.ron"), &with(&[REGION, TIER_TOO]));
    assert!(room.git("one", &["commit", "-qam", "tier too"]));
    assert!(!room.git("two", &["pull", "-q", "--no-rebase", "--no-edit"]), "the same field is for a person");
    let ours = fs::read_to_string(room.path("two/portfolios/northwind.ron")).expect("text");
    assert_eq!(ours, merged, "ours is as it was");
}

#[test]
fn a_collision_names_each_place_with_both_versions() {
    let room = Room::new();
    for (name, changes) in [("base", [].as_slice()), ("ours", &[TIER]), ("theirs", &[TIER_TOO])] {
        put(&room.path(name), &with(changes));
    }
    let [base, ours, theirs] = ["base", "ours", "theirs"].map(|name| room.path(name).display().to_string());
    let output = room.fourfold(&["merge", &base, &ours, &theirs]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "fourfold: both changed tier: ours Silver; theirs Bronze\n");
    put(&room.path("base"), "<<<<<<< ours");
    let output = room.fourfold(&["merge", &base, &ours, &theirs]);
    assert!(!output.status.success() && !text(&output.stderr).contains("both changed"), "a spoilt base is none");
    put(&room.path("base"), "");
    put(&room.path("theirs"), &with(&[TIER]));
    let output = room.fourfold(&["merge", &base, &ours, &theirs]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "equal without a base");
}

#[test]
fn an_earlier_version_comes_back_and_so_does_what_it_replaced() {
    let room = Room::new();
    let id = "0000000002";
    put(&room.path("data/portfolios/northwind-0000000002.ron"), &with(&[TIER]));
    put(&room.path("data/backups/0000000002/00001-20261101T080000Z.ron"), GOLDEN);
    let listed = room.fourfold(&["restore", id]);
    assert_eq!(text(&listed.stdout), "     1  2026-11-01 08:00  differs in tier\n");
    let restored = room.fourfold(&["restore", id, "1"]);
    assert!(text(&restored.stdout).starts_with("tier: Silver -> Gold\n"), "{}", text(&restored.stdout));
    assert_eq!(restored.status.code(), Some(0), "{}", text(&restored.stderr));
    let now = fs::read_to_string(room.path("data/portfolios/northwind-0000000002.ron")).expect("text");
    assert!(now.contains(TIER.0) && now.contains("Undone"), "{now}");
    let back = room.fourfold(&["restore", id, "2"]);
    assert!(text(&back.stdout).starts_with("tier: Gold -> Silver\n"), "{}", text(&back.stdout));
    let missing = room.fourfold(&["restore", id, "9"]);
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(text(&missing.stderr), "fourfold: there is no version 9; fourfold restore 0000000002 lists them\n");
}

#[test]
fn a_damaged_file_is_set_aside_and_a_deleted_one_comes_back() {
    let room = Room::new();
    let file = room.path("data/portfolios/northwind-0000000002.ron");
    put(&file, "(format: 1, id:");
    put(&room.path("data/backups/0000000002/00001-20261101T080000Z.ron"), GOLDEN);
    let restored = room.fourfold(&["restore", "northwind-0000000002.ron", "1"]);
    assert_eq!(restored.status.code(), Some(0), "{}", text(&restored.stderr));
    assert!(fs::read_to_string(&file).expect("it is back").contains("Gold"));
    let names = fs::read_dir(room.path("data/portfolios")).expect("a folder");
    let names: Vec<String> =
        names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(names.iter().filter(|name| name.contains(".damaged-")).count(), 1, "{names:?}");

    fs::create_dir_all(room.path("data/trash")).expect("a folder");
    fs::rename(&file, room.path("data/trash/northwind-0000000002.deleted-20261120T080000Z.ron")).expect("it moves");
    let listed = text(&room.fourfold(&["restore", "0000000002"]).stdout);
    assert!(listed.contains(" trash  2026-11-20 08:00  1 exchanges; there is no readable file now"), "{listed}");
    assert_eq!(room.fourfold(&["restore", "0000000002", "trash"]).status.code(), Some(0));
    assert!(text(&room.fourfold(&["list"]).stdout).contains("Integrators"));

    fs::remove_file(&file).expect("it can be removed");
    let back = room.fourfold(&["restore", "0000000002", "1"]);
    assert_eq!(back.status.code(), Some(0), "gone without a trace, and kept all the same: {}", text(&back.stderr));
    assert!(text(&room.fourfold(&["list"]).stdout).contains("Integrators"));
}

#[test]
fn a_settled_copy_is_listed_as_one_and_brought_back() {
    let room = Room::new();
    put(&room.path("data/portfolios/northwind-0000000002.ron"), &with(&[TIER]));
    // As they were called among the portfolios: by a sync program, by us, and by one that keeps no id.
    for (name, changes) in [
        (
            "northwind-0000000002.sync-conflict-20261119-080000-ABCDEFG.deleted-20261119T090000Z.ron",
            [REGION].as_slice(),
        ),
        ("northwind-0000000002.conflict-20261118T080000Z.deleted-20261118T090000Z.ron", &[TIER]),
        ("northwind (Kim's conflicted copy 2026-11-17).deleted-20261117T090000Z.ron", &[TIER_TOO]),
    ] {
        put(&room.path("data/trash").join(name), &with(changes));
    }
    let listed = text(&room.fourfold(&["restore", "0000000002"]).stdout);
    let expected = "  trash  2026-11-19 09:00  a copy of the file; differs in region, tier
trash-2  2026-11-18 09:00  a copy of the file; as now
trash-3  2026-11-17 09:00  a copy of the file; differs in tier
";
    assert_eq!(listed, expected);
    let restored = room.fourfold(&["restore", "0000000002", "trash-3"]);
    assert!(text(&restored.stdout).starts_with("tier: Silver -> Bronze\n"), "{}", text(&restored.stderr));
    // A partner that is gone comes back under a name of its own, never under that of a copy.
    fs::remove_file(room.path("data/portfolios/northwind-0000000002.ron")).expect("it can be removed");
    assert_eq!(room.fourfold(&["restore", "0000000002", "trash-3"]).status.code(), Some(0));
    let listed = text(&room.fourfold(&["check", "--faults"]).stdout);
    assert!(text(&room.fourfold(&["list"]).stdout).contains("Integrators"), "{listed}");
    assert!(!listed.contains("copy"), "{listed}");
}

#[test]
fn without_a_partner_what_was_lost_is_listed_with_the_command_that_brings_it_back() {
    let room = Room::new();
    let nothing = "Nothing was deleted in the last 30 days, and every file can be read.
fourfold restore PARTNER lists every earlier version of a partner.
";
    let listed = room.fourfold(&["restore"]);
    assert_eq!((listed.status.code(), text(&listed.stdout)), (Some(0), nothing.to_owned()));

    let named = |name: &str, id: &str| {
        with(&[
            (r#""Nørthwind \"Integrators\" \u{202e}""#, &format!("{name:?}")),
            ("id: \"0000000002\"", &format!("id: {id:?}")),
        ])
    };
    put(&room.path("data/portfolios/there-1000000001.ron"), &named("There", "1000000001"));
    put(
        &room.path("data/trash/there-1000000001.conflict-20261101T080000Z.deleted-20261102T080000Z.ron"),
        &named("There", "1000000001"),
    );
    let deleted = "data/trash/elm-oak-1000000002.deleted-20261105T080000Z.ron";
    put(&room.path(deleted), &named("Elm & Oak Advisory", "1000000002"));
    put(&room.path("data/portfolios/corvid-1000000003.ron"), "(format: 1,");
    put(&room.path("data/backups/1000000003/00004-20261104T080000Z.ron"), "(format: 1,");
    put(&room.path("data/backups/1000000003/00003-20261103T080000Z.ron"), &named("Corvid", "1000000003"));
    put(&room.path("data/portfolios/fjord-1000000004.ron"), "");
    put(&room.path("data/backups/1000000005/00001-20261101T080000Z.ron"), &named("Gantry", "1000000005"));
    put(&room.path("data/portfolios/newer-1000000006.ron"), "(format: 99,)");
    put(&room.path("data/backups/1000000006/00001-20261101T080000Z.ron"), &named("Newer", "1000000006"));
    let expected = "  PARTNER             WHAT HAPPENED  KEPT SINCE        TO BRING IT BACK
  Elm & Oak Advisory  deleted        2026-11-05 08:00  fourfold restore 1000000002 trash
  Corvid              file damaged   2026-11-03 08:00  fourfold restore 1000000003 3
  There               copy settled   2026-11-02 08:00  fourfold restore 1000000001 trash
  Gantry              file gone      2026-11-01 08:00  fourfold restore 1000000005 1
  fjord-1000000004    file damaged   -                 nothing whole is kept
fourfold restore PARTNER lists every earlier version of a partner.
";
    let listed = room.fourfold(&["restore"]);
    assert_eq!((listed.status.code(), text(&listed.stdout)), (Some(0), expected.to_owned()));

    for (typed, code) in [("elm", Some(0)), ("ELM & oak", Some(0)), ("corv", Some(0)), ("oak", Some(1))] {
        let versions = room.fourfold(&["restore", typed]);
        assert_eq!(versions.status.code(), code, "{typed}: {}", text(&versions.stderr));
    }
    let near = text(&room.fourfold(&["restore", "oak"]).stderr);
    assert!(near.contains("1000000002  Elm & Oak Advisory, not among the partners now"), "{near}");
    put(&room.path("data/portfolios/elm-1000000007.ron"), &named("Elm", "1000000007"));
    assert_eq!(room.fourfold(&["restore", "el", "trash"]).status.code(), Some(2), "two begin like that");
    assert_eq!(room.fourfold(&["restore", "elm o", "trash"]).status.code(), Some(0));
    assert!(text(&room.fourfold(&["list"]).stdout).contains("Elm & Oak Advisory"));
    assert!(!text(&room.fourfold(&["restore"]).stdout).contains("Elm"));
}
