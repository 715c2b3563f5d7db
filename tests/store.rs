//! Files: what is refused and why, what a save leaves behind.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use fourfold::domain::answers::{Answer, MechanicsAnswer};
use fourfold::domain::category::Category;
use fourfold::domain::history::Act;
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Agreement, Partner, Portfolio, Reviewed, Sentence, Status};
use fourfold::domain::slug::Slug;
use fourfold::store::assets::shipped_taxonomy;
use fourfold::store::backup::{self, Backup};
use fourfold::store::format::portfolio::{Trailer, parse, write};
use fourfold::store::load::{load_portfolio, partner_files};
use fourfold::store::paths::Paths;
use fourfold::store::save::Saved;
use fourfold::store::{Files, Store, StoreError};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

#[path = "store/places.rs"]
mod places;
#[path = "store/watching.rs"]
mod watching;

fn now() -> Timestamp {
    "2026-11-22T09:06:02Z".parse().expect("a moment")
}

fn counted_ids() -> IdSource {
    let mut count = 0;
    IdSource::new(move || {
        count += 1;
        let mut bytes = [0; ItemId::LEN];
        bytes[ItemId::LEN - 1] = count & 31;
        bytes[ItemId::LEN - 2] = count >> 5;
        bytes
    })
}

/// A portfolio that uses every field of the format.
fn full_portfolio() -> Portfolio {
    let mut ids = counted_ids();
    let now = Timestamp::from_second(1_795_338_362).expect("a date of our time");
    let mut act = Act { now, by: "dana", ids: &mut ids };
    let taxonomy = shipped_taxonomy();
    let mut portfolio = Portfolio::new("Nørthwind \"Integrators\" \u{202e}", &mut act);
    let partner = &mut portfolio.partner;
    partner.domain = Some("northwind.example".to_owned());
    partner.external_ids.insert("salesforce".to_owned(), "0015g00000XyZ".to_owned());
    partner.status = Status::Paused;
    (partner.owner, partner.region, partner.tier) = (Some("dana".into()), Some("EMEA".into()), Some("Gold".into()));
    partner.tags.insert("si".to_owned());
    partner.imported_type = Some("Reseller".to_owned());
    partner.reviewed = Some(Reviewed { on: date(2026, 8, 2), by: "dana".to_owned() });
    "two\nlines\tand a \\ and 日本語".clone_into(&mut partner.note);

    let id = portfolio.add_exchange(&mut act);
    let exchange = portfolio.exchange_mut(id).expect("it was just added");
    exchange.type_sentence(Sentence::Gives, "Runs deployments");
    exchange.record_edit(Sentence::Gives, "", &mut act);
    exchange.about = Some("the platform".to_owned());
    for category in Category::ALL {
        let answer = if category == Category::Marketing { Answer::No } else { Answer::Yes };
        exchange.answer_contribution(category, answer, &mut act);
    }
    exchange.mark(Category::Service, Some(Category::Channel), &mut act);
    exchange.mark(Category::Product, Some(Category::Channel), &mut act);
    for (question, answer) in [("invoice", "partner"), ("embedded", "no"), ("buyer", "not-sure")] {
        let slug = Slug::parse(question).expect("a slug");
        exchange.answer_mechanics(&slug, MechanicsAnswer::parse(answer).expect("an answer"), &mut act);
        exchange.evidence.insert(slug, "contract of March".to_owned());
    }
    exchange.accept(&taxonomy, &mut act).expect("type open can be accepted");
    let reseller = Slug::parse("reseller");
    exchange.overrule(&taxonomy, Some(Category::Channel), reseller, "their contract", &mut act).expect("a reason");
    // The shipped taxonomy may change; the golden file may not.
    let decision = exchange.decision.as_mut().expect("it was decided");
    "partnerstandard 2026-06-10 #9c1f04".clone_into(&mut decision.taxonomy);
    exchange.agreement = Some(Agreement { start: None, end: Some(date(2027, 1, 1)), notice_days: Some(60) });
    exchange.ended = Some(date(2026, 11, 1));
    portfolio
}

struct Folder {
    folder: TempDir,
    known: Files,
}

impl Folder {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder"), known: Files::default() }
    }

    fn paths(&self) -> Paths {
        let folder = self.folder.path();
        Paths::new(Some(folder.to_owned()), Some(folder.join("config"))).expect("both folders are given")
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("portfolios")
    }

    fn save(&self, portfolio: &Portfolio) -> Result<Saved, StoreError> {
        let mut store = Store::new(self.paths(), self.known.clone());
        store.save(&Arc::new(portfolio.clone()), now())
    }

    fn only_file(&self) -> PathBuf {
        let mut files = partner_files(&self.path()).expect("the folder can be listed");
        assert_eq!(files.len(), 1, "{files:?}");
        files.remove(0)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).expect("the folder is there").filter_map(Result::ok);
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

#[test]
fn what_is_saved_loads_as_the_same() {
    let folder = Folder::new();
    let portfolio = full_portfolio();
    assert_eq!(folder.save(&portfolio).expect("it saves"), Saved::Written);
    let loaded = load_portfolio(&folder.only_file()).expect("it loads");
    assert_eq!((&*loaded.portfolio, loaded.trailer), (&portfolio, Trailer::Right));
    assert_eq!(folder.save(&portfolio).expect("nothing to do"), Saved::Unchanged);
}

#[test]
fn the_file_of_format_1_stays_as_it_is() {
    let golden = include_str!("format1.ron");
    let (portfolio, trailer) = parse(golden).expect("the golden file loads");
    assert_eq!((&portfolio, trailer), (&full_portfolio(), Trailer::Right));
    assert_eq!(write(&portfolio).expect("it can be written"), golden);
}

#[test]
fn a_file_shows_no_control_and_no_direction_characters_raw() {
    let text = write(&full_portfolio()).expect("it can be written");
    assert!(!text.contains('\u{202e}') && text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn the_name_of_a_file_is_made_once_and_is_harmless() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    portfolio.partner.name = "../../etc/$(x) CON \n".to_owned();
    folder.save(&portfolio).expect("it saves");
    let first = folder.only_file();
    assert_eq!(first.file_name().and_then(|name| name.to_str()), Some("etc-x-con-0000000002.ron"));
    portfolio.partner.name = "Renamed".to_owned();
    folder.save(&portfolio).expect("it saves again");
    assert_eq!(folder.only_file(), first);
}

#[test]
fn nothing_but_the_file_is_left_in_the_folder() {
    let folder = Folder::new();
    folder.save(&full_portfolio()).expect("it saves");
    let names: Vec<String> = folder.names().into_iter().filter(|name| name != ".lock").collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

/// Clocks jump and copies keep times: a file that looks as it did from outside is read all the same.
#[test]
fn a_change_that_neither_length_nor_time_betrays_is_merged() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    folder.save(&portfolio).expect("it saves");
    let file = folder.only_file();
    let modified = fs::metadata(&file).and_then(|about| about.modified()).expect("a time");
    let text = fs::read_to_string(&file).expect("text").replace("Some(\"EMEA\")", "Some(\"APAC\")");
    let mut same = File::options().write(true).open(&file).expect("it opens");
    same.write_all(text.as_bytes()).and_then(|()| same.set_modified(modified)).expect("it takes both");
    drop(same);
    "ours".clone_into(&mut portfolio.partner.note);
    assert!(matches!(folder.save(&portfolio), Ok(Saved::Merged(_))));
    let both = load_portfolio(&file).expect("it loads").portfolio;
    assert_eq!((both.partner.region.as_deref(), both.partner.note.as_str()), (Some("APAC"), "ours"));
}

/// Earlier versions are in the order in which they were kept, whatever the clock said.
#[test]
fn a_clock_that_runs_backwards_neither_confuses_nor_loses_earlier_versions() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    for days in 0..15 {
        portfolio.partner.note = format!("version {days}");
        let mut store = Store::new(folder.paths(), folder.known.clone());
        let at = now() - SignedDuration::from_hours(24 * 400 * days);
        store.save(&Arc::new(portfolio.clone()), at).expect("it saves");
    }
    let kept = backup::list(&folder.paths(), portfolio.id);
    let note = |backup: &Backup| load_portfolio(&backup.path).expect("it loads").portfolio.partner.note.clone();
    let last: Vec<String> = kept.iter().take(10).map(note).collect();
    let expected: Vec<String> = (4..14).rev().map(|days| format!("version {days}")).collect();
    assert_eq!(last, expected);
}

#[cfg(unix)]
#[test]
fn what_killed_saves_left_behind_goes_and_nothing_else() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path()).expect("a folder");
    let hours = |hours: u64| SystemTime::now() - Duration::from_hours(hours);
    let ours = std::process::id();
    // No process of Linux has a number this high.
    for (name, modified) in [
        (".fourfold-2000000000-abc.tmp".to_owned(), hours(2)),
        (".fourfold-2000000000-new.tmp".to_owned(), hours(0)),
        (format!(".fourfold-{ours}-abc.tmp"), hours(2)),
        (".fourfold-x-abc.tmp".to_owned(), hours(2)),
        (".other.tmp".to_owned(), hours(2)),
    ] {
        let path = folder.path().join(name);
        put(&path, "half a file");
        File::options().write(true).open(&path).and_then(|file| file.set_modified(modified)).expect("a time");
    }
    folder.save(&full_portfolio()).expect("it saves");
    let left: Vec<String> = folder.names().into_iter().filter(|name| name.contains(".tmp")).collect();
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(!left.contains(&".fourfold-2000000000-abc.tmp".to_owned()), "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_mode_stays_a_mode() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    folder.save(&portfolio).expect("it saves");
    let (file, elsewhere) = (folder.only_file(), folder.folder.path().join("elsewhere.ron"));
    fs::rename(&file, &elsewhere).expect("it moves");
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o640)).expect("a mode");
    std::os::unix::fs::symlink(&elsewhere, &file).expect("a link");
    portfolio.partner.note.push_str("changed");
    folder.save(&portfolio).expect("it saves");
    assert!(fs::symlink_metadata(&file).expect("it is there").is_symlink());
    let mode = fs::metadata(&elsewhere).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(*load_portfolio(&elsewhere).expect("it loads").portfolio, portfolio);
}

#[test]
fn a_file_changed_by_somebody_else_in_the_same_place_is_not_overwritten() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    folder.save(&portfolio).expect("it saves");
    let file = folder.only_file();
    let theirs = fs::read_to_string(&file).expect("text").replace("\"two\\nlines", "\"theirs");
    put(&file, &theirs);
    "ours".clone_into(&mut portfolio.partner.note);
    let fault = folder.save(&portfolio).expect_err("it was changed meanwhile").to_string();
    assert!(fault.contains("was changed by someone else in the same places (note); theirs stays"), "{fault}");
    assert_eq!(fs::read_to_string(&file).expect("text"), theirs);
    "ours, later".clone_into(&mut portfolio.partner.note);
    folder.save(&portfolio).expect_err("what the next start will not read is not saved");
    let ours: Vec<String> = folder.names().into_iter().filter(|name| name.contains(".conflict-")).collect();
    let [ours] = ours.as_slice() else { panic!("ours is kept in one file beside it, not in {ours:?}") };
    assert_eq!(*load_portfolio(&folder.path().join(ours)).expect("it loads").portfolio, portfolio);
}

#[test]
fn a_file_changed_by_somebody_else_elsewhere_holds_both_changes() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    folder.save(&portfolio).expect("it saves");
    let file = folder.only_file();
    put(&file, &fs::read_to_string(&file).expect("text").replace("Some(\"EMEA\")", "Some(\"APAC\")"));
    "ours".clone_into(&mut portfolio.partner.note);
    let saved = folder.save(&portfolio).expect("the changes do not meet");
    let both = load_portfolio(&file).expect("it loads").portfolio;
    assert_eq!(saved, Saved::Merged(Arc::clone(&both)));
    assert_eq!((both.partner.region.as_deref(), both.partner.note.as_str()), (Some("APAC"), "ours"));
    // Whoever saves on without having seen the merge takes nothing back.
    "ours, later".clone_into(&mut portfolio.partner.note);
    folder.save(&portfolio).expect("the changes do not meet");
    let both = load_portfolio(&file).expect("it loads").portfolio;
    assert_eq!((both.partner.region.as_deref(), both.partner.note.as_str()), (Some("APAC"), "ours, later"));
}

#[test]
fn what_a_merge_replaces_is_kept_however_soon_it_comes() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    let mut store = Store::new(folder.paths(), folder.known.clone());
    let mut save = |portfolio: &Portfolio| store.save(&Arc::new(portfolio.clone()), now()).expect("nothing collides");
    save(&portfolio);
    let file = folder.only_file();
    for region in ["APAC", "LATAM"] {
        let theirs = Portfolio::clone(&load_portfolio(&file).expect("it loads").portfolio);
        let theirs = Portfolio { partner: Partner { region: Some(region.to_owned()), ..theirs.partner }, ..theirs };
        put(&file, &write(&theirs).expect("it can be written"));
        portfolio.partner.note.push_str(", and more");
        let Saved::Merged(merged) = save(&portfolio) else { panic!("somebody else changed it") };
        assert_eq!((merged.partner.region.as_deref(), &merged.partner.note), (Some(region), &portfolio.partner.note));
        let newest = backup::newest_readable(&folder.paths(), portfolio.id).expect("one is kept").1;
        assert_eq!(*newest, theirs, "what the merge replaced");
    }
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_not_overwritten() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    folder.save(&portfolio).expect("it saves");
    let file = folder.only_file();
    put(&file, "<<<<<<< ours");
    "ours".clone_into(&mut portfolio.partner.note);
    let fault = folder.save(&portfolio).expect_err("it was changed meanwhile").to_string();
    assert!(fault.contains("was changed on disk by someone else and not overwritten; yours is in"), "{fault}");
    assert_eq!(fs::read_to_string(&file).expect("text"), "<<<<<<< ours");
}

#[test]
fn the_first_save_of_a_session_keeps_the_version_before() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    folder.save(&portfolio).expect("it saves");
    let paths = folder.paths();
    assert_eq!(backup::list(&paths, portfolio.id).len(), 1, "a copy of what the first save wrote");
    for note in ["first", "second"] {
        note.clone_into(&mut portfolio.partner.note);
        let mut store = Store::new(paths.clone(), folder.known.clone());
        store.save(&Arc::new(portfolio.clone()), now()).expect("it saves");
        "later".clone_into(&mut portfolio.partner.note);
        store.save(&Arc::new(portfolio.clone()), now()).expect("it saves");
    }
    let kept: Vec<String> = backup::list(&paths, portfolio.id)
        .iter()
        .map(|backup| load_portfolio(&backup.path).expect("it loads").portfolio.partner.note.clone())
        .collect();
    let first = full_portfolio().partner.note;
    assert_eq!(kept, ["later", &first, &first], "newest first: one for each session, and one of the first save");
}

#[test]
fn old_versions_thin_out_and_never_all_go() {
    let now = now();
    let backups: Vec<Backup> = (0_u32..2000)
        .map(|hours| Backup {
            number: 5000 - hours,
            at: now - SignedDuration::from_hours(hours.into()),
            path: PathBuf::new(),
        })
        .collect();
    let kept = backup::worth_keeping(&backups, now);
    assert!((1..=10).all(|nth| kept.contains(&(5001 - nth))), "the last ten");
    let ages: Vec<u32> = kept.iter().rev().map(|number| (5000 - number) / 24).collect();
    assert!((0..14).all(|day| ages.contains(&day)), "one of each of 14 days: {ages:?}");
    assert!((2..8).all(|week| ages.iter().any(|age| age / 7 == week)), "one of each of 8 weeks: {ages:?}");
    assert!(kept.len() < 35 && ages.last() < Some(&57), "{ages:?}");
    let old = Backup { at: now - SignedDuration::from_hours(24 * 365), number: 1, path: PathBuf::new() };
    assert_eq!(backup::worth_keeping(&[old], now).len(), 1, "the last is kept however old");
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_left_alone_at_once() {
    let folder = TempDir::new().expect("a temporary folder");
    let pipe = folder.path().join("pipe.ron");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a pipe");
    let fault = load_portfolio(&pipe).expect_err("a pipe is no portfolio").to_string();
    assert_eq!(fault, "pipe.ron is not a plain file, so it is left alone");
    let fault = load_portfolio(folder.path()).expect_err("a folder is no portfolio").to_string();
    assert!(fault.contains("is not a plain file"), "{fault}");
}

/// The text of the golden file broken in one way, and what has to be said about it.
fn refused(from: &str, to: &str) -> String {
    let golden = include_str!("format1.ron");
    assert!(golden.contains(from), "the golden file has \"{from}\"");
    refused_text(&golden.replacen(from, to, 1))
}

fn refused_text(text: &str) -> String {
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("x.ron");
    put(&file, text);
    load_portfolio(&file).expect_err("it is refused").to_string()
}

fn put(file: &std::path::Path, text: &str) {
    let mut file = fs::File::create(file).expect("the folder takes a file");
    file.write_all(text.as_bytes()).expect("it takes the text");
}

#[test]
fn faults_are_named_with_their_place() {
    for (from, to, said) in [
        ("format: 1,", "format: 1", "x.ron line 4, column 5: expected a comma"),
        ("status: Paused", "status: Asleep", "`Asleep` is none of Prospect, Active, Paused, Ended, NotPartner"),
        ("        tier: Some(\"Gold\"),\n", "", "the field `tier` is missing"),
        ("        note:", "        mood: \"good\",\n        note:", "there is no field `mood` here"),
        ("reviewed: Some((", "reviewed: ((", "expected `None` or `Some(...)`"),
        ("\"2026-08-02\"", "\"2026-8-2\"", "\"2026-8-2\" is no date; write it as 2026-08-02"),
        ("\"2026-08-02\"", "\"2026-08-02T10:00\"", "is no date"),
        ("at: \"2026-11-22T", "at: \"2026-11-22 ", "is no moment; write it as 2026-11-22T09:06:02Z"),
        ("\"invoice\": \"partner\"", "\"buyer\": \"end\", \"invoice\": \"partner\"", "the key \"buyer\" stands twice"),
        ("Service: Channel", "Service: Channel, Service: Product", "the key Service stands twice"),
        ("product: Yes", "product: Some(Yes)", "`Some` is none of NotAsked, Yes, No, NotSure"),
        ("id: \"0000000002\"", "id: \"i\"", "\"i\" is no id"),
        ("id: \"0000000004\"", "id: \"0000000002\"", "the id \"0000000002\" stands twice"),
        ("notice_days: Some(60)", "notice_days: Some(-1)", "line"),
        ("notice_days: Some(60)", "notice_days: Some(1e999)", "line"),
    ] {
        let fault = refused(from, to);
        assert!(fault.contains(said), "{from} -> {to}: {fault}");
        assert!(fault.starts_with("x.ron line "), "a place is named: {fault}");
    }
}

#[test]
fn what_is_no_portfolio_at_all_is_recognised() {
    let golden = include_str!("format1.ron");
    for (text, said) in [
        (String::new(), "is empty"),
        (" \n".to_owned(), "is empty"),
        ("{\"format\": 1}".to_owned(), "holds JSON"),
        ("<!DOCTYPE html><p>Sign in".to_owned(), "holds a web page"),
        (format!("<<<<<<< HEAD\n{golden}"), "line 1, column 1: holds merge markers of git"),
        (golden.replace("partner: (", "partner:\0("), "holds zero bytes"),
        (golden.replace("format: 1", "format: 2"), "was written by a newer fourfold (format 2, this one reads 1)"),
        (golden.replace("format: 1", "format: 0"), "says format 0, which never existed"),
        (golden.replace("format: 1", "format: -1"), "says format -1, which never existed"),
        (format!("({})", "(".repeat(100_000)), "line 1"),
    ] {
        let fault = refused_text(&text);
        assert!(fault.contains(said), "{fault}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_fault() {
    let golden = include_str!("format1.ron");
    let (portfolio, trailer) = parse(&golden.replace('\n', "\r\n")).expect("it loads");
    assert_eq!((portfolio, trailer), (full_portfolio(), Trailer::Right));
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("x.ron");
    put(&file, &format!("\u{feff}{golden}"));
    assert_eq!(*load_portfolio(&file).expect("it loads").portfolio, full_portfolio());
}
