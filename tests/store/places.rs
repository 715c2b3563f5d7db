//! Files beside the portfolios: the trash, earlier versions, exports, tables that a person names.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use fourfold::domain::id::ItemId;
use fourfold::domain::portfolio::Portfolio;
use fourfold::store::load::{Batch, load_library, load_portfolio, partner_files};
use fourfold::store::output::{Old, Put, put as export};
use fourfold::store::save::Saved;
use fourfold::store::table::{complete, path_of};
use fourfold::store::{Files, Store, backup};
use jiff::SignedDuration;

use crate::{Folder, full_portfolio, now, put};

fn names_in(folder: &Path) -> Vec<String> {
    let Ok(listing) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        listing.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_partner_whose_file_somebody_deleted_can_be_deleted() {
    let folder = Folder::new();
    let (mut store, portfolio) = (Store::new(folder.paths(), folder.known.clone()), full_portfolio());
    store.save(&Arc::new(portfolio.clone()), now()).expect("it saves");
    fs::remove_file(folder.only_file()).expect("it is there");
    assert_eq!(store.trash(portfolio.id, now()).expect("there is nothing to move"), Saved::Trashed);
    assert_eq!(names_in(&folder.paths().trash()), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_stays_where_it_is_when_its_partner_is_deleted() {
    let folder = Folder::new();
    let (mut store, portfolio) = (Store::new(folder.paths(), folder.known.clone()), full_portfolio());
    store.save(&Arc::new(portfolio.clone()), now()).expect("it saves");
    let file = folder.only_file();
    fs::remove_file(&file).and_then(|()| fs::create_dir(&file)).expect("a folder takes its place");
    store.trash(portfolio.id, now()).expect_err("a folder is no file of a partner");
    assert!(file.is_dir());
}

#[test]
fn the_trash_keeps_what_is_in_it_for_thirty_days() {
    let folder = Folder::new();
    let deleted = now();
    let trash = |minutes: i64| {
        let mut store = Store::new(folder.paths(), folder.known.clone());
        let portfolio = Portfolio { id: full_portfolio().id, ..full_portfolio() };
        let at = deleted + SignedDuration::from_mins(minutes);
        store.save(&Arc::new(portfolio.clone()), at).expect("it saves");
        store.trash(portfolio.id, at).expect("it moves");
        names_in(&folder.paths().trash()).len()
    };
    let month = 30 * 24 * 60;
    assert_eq!(trash(0), 1);
    assert_eq!(trash(month), 2, "a month is not over before its end");
    assert_eq!(trash(month + 1), 2, "the first went");
}

/// Ten on one day: the last ten are kept, and what they do not reach back to goes.
#[test]
fn of_a_days_many_versions_the_last_ten_stay() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    for minutes in 0..15 {
        portfolio.partner.note = format!("version {minutes}");
        let mut store = Store::new(folder.paths(), folder.known.clone());
        let at = now() + SignedDuration::from_mins(minutes);
        store.save(&Arc::new(portfolio.clone()), at).expect("it saves");
    }
    assert_eq!(backup::list(&folder.paths(), portfolio.id).len(), 10);
    assert_eq!(backup::partners(&folder.paths()), [portfolio.id]);
}

/// Not every save is kept as an earlier version; what this session wrote last it still knows.
#[test]
fn what_is_put_back_is_what_was_written_last() {
    let folder = Folder::new();
    let (mut store, mut portfolio) = (Store::new(folder.paths(), folder.known.clone()), full_portfolio());
    for note in ["first", "second", "third"] {
        note.clone_into(&mut portfolio.partner.note);
        store.save(&Arc::new(portfolio.clone()), now()).expect("it saves");
    }
    let mut another = Portfolio { exchanges: Vec::new(), ..full_portfolio() };
    another.id = ItemId::parse("zzzzzzzzzz").expect("an id");
    store.save(&Arc::new(another), now()).expect("it saves");
    let files = partner_files(&folder.path()).expect("the folder can be listed");
    let file = files.iter().find(|file| file.to_string_lossy().contains(portfolio.id.as_str())).expect("it is there");
    put(file, "(format: 1, id:");
    let name = file.file_name().expect("a name").to_string_lossy();
    assert_eq!(*store.put_back(&name, now()).expect("it is known"), portfolio);
    assert_eq!(*load_portfolio(file).expect("it loads").portfolio, portfolio);
}

#[test]
fn a_save_waits_for_another_program_to_finish_its_own() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path()).expect("a folder");
    let lock = File::create(folder.path().join(".lock")).expect("a file");
    lock.lock().expect("nobody else has it");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(Duration::from_millis(200));
            drop(lock);
        });
        assert_eq!(folder.save(&full_portfolio()).expect("the lock is free soon"), Saved::Written);
    });
}

#[test]
fn an_export_takes_no_partners_place_and_goes_anywhere_else() {
    let folder = Folder::new();
    folder.save(&full_portfolio()).expect("it saves");
    let (partners, elsewhere) = (folder.path(), folder.folder.path().to_owned());
    let like_a_partner = "fabrikam-7k2m9q4x1b.ron";
    export(&partners.join(like_a_partner), "x", &partners, Old::Replace).expect_err("it would stand for a partner");
    export(&folder.only_file(), "x", &partners, Old::Replace).expect_err("it is a partner's");
    assert_eq!(export(&elsewhere.join(like_a_partner), "x", &partners, Old::Keep).expect("it goes there"), Put::New);
    assert_eq!(export(&partners.join("list.csv"), "x", &partners, Old::Keep).expect("no partner"), Put::New);
    assert_eq!(export(&partners.join("list.csv"), "y", &partners, Old::Keep).expect("it stays"), Put::Nothing);
    assert_eq!(fs::read_to_string(partners.join("list.csv")).expect("text"), "x");
}

#[cfg(unix)]
#[test]
fn an_export_is_poured_into_a_pipe_which_stays_one() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::new();
    let pipe = folder.folder.path().join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a pipe");
    // Held open at both ends, so that no end waits for the other.
    let mut ends = File::options().read(true).write(true).open(&pipe).expect("a pipe opens");
    assert_eq!(export(&pipe, "a,b\n", &folder.path(), Old::Replace).expect("it takes the text"), Put::Replaced);
    assert!(fs::symlink_metadata(&pipe).expect("it is there").file_type().is_fifo());
    let mut read = [0; 4];
    ends.read_exact(&mut read).expect("what was poured in");
    assert_eq!(&read, b"a,b\n");
}

#[test]
fn the_path_of_a_table_is_gone_on_with_as_far_as_the_files_leave_no_choice() {
    let folder = Folder::new();
    let at = folder.folder.path().join("exports");
    fs::create_dir_all(at.join("deals-of-last-year")).expect("a folder");
    for name in ["deals-a.csv", "deals-b.TSV", "deals.md", "partners.txt", ".secret.csv"] {
        put(&at.join(name), "");
    }
    let typed = |begun: &str| {
        let (longer, names) = complete(&format!("{}/{begun}", at.display()));
        (longer.strip_prefix(&format!("{}/", at.display())).expect("it goes on").to_owned(), names)
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(typed("p"), ("partners.txt".to_owned(), none.clone()));
    let several = ["deals-a.csv", "deals-b.TSV", "deals-of-last-year/"].map(str::to_owned).to_vec();
    assert_eq!(typed("d"), ("deals-".to_owned(), several));
    assert_eq!(typed("deals-o"), ("deals-of-last-year/".to_owned(), none.clone()));
    assert_eq!(typed(".s"), (".secret.csv".to_owned(), none.clone()), "hidden, unless its dot is typed");
    assert_eq!(typed("x"), ("x".to_owned(), none));
    let all = ["deals-a.csv", "deals-b.TSV", "deals-of-last-year/", "partners.txt"].map(str::to_owned).to_vec();
    assert_eq!(typed(""), (String::new(), all));
}

#[test]
fn a_path_may_begin_at_home() {
    if let Some(home) = std::env::home_dir() {
        assert_eq!(path_of(" ~/deals.csv "), home.join("deals.csv"));
    }
    assert_eq!(path_of("~dana/deals.csv"), Path::new("~dana/deals.csv"));
}

#[test]
fn loading_tells_how_far_it_is() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path()).expect("a folder");
    let text = fourfold::store::format::portfolio::write(&full_portfolio()).expect("it can be written");
    let count = 120;
    for number in 100..100 + count {
        // Ids are written in digits and letters, three digits are an id's end.
        let id = format!("0000000{number}");
        put(&folder.path().join(format!("partner-{id}.ron")), &text.replacen("0000000002", &id, 1));
    }
    let mut batches: Vec<Batch> = Vec::new();
    load_library(&folder.path(), &Files::default(), |batch| batches.push(batch));
    assert!(batches.len() > 1, "something is told before the end");
    assert!(batches.iter().all(|batch| batch.total == count));
    assert!(batches.is_sorted_by_key(|batch| batch.read) && batches.last().is_some_and(|last| last.read == count));
    assert_eq!(batches.iter().filter(|batch| batch.done).count(), 1);
    let told: usize = batches.iter().map(|batch| batch.portfolios.len()).sum();
    assert_eq!(told, count);
}

#[test]
fn slashes_in_a_text_are_no_comment() {
    let folder = Folder::new();
    let mut portfolio = full_portfolio();
    portfolio.partner.note = "see \"https://northwind.example/a\" // and \\ /* b */".to_owned();
    let mut store = Store::new(folder.paths(), folder.known.clone());
    for note in ["", ", and more"] {
        portfolio.partner.note.push_str(note);
        store.save(&Arc::new(portfolio.clone()), now()).expect("it saves");
    }
    assert_eq!(store.take_without_comments(), [], "nothing that a person wrote into the file was let go");
}
