//! The one thread that writes. It takes the newest version of each portfolio and reports when it is on the disk.

use std::cell::{Cell, LazyCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::Store;
use super::error::StoreError;
use super::save::{BATCH, Saved};
use super::watch::Foreign;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// How often the file that is watched is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Counts the changes of a session; later is larger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// What the thread tells.
#[derive(Debug)]
pub enum News {
    Saved(Report),
    /// What somebody else did to the files; never empty.
    Foreign(Vec<Foreign>),
    /// What became of putting an earlier version in the place of this file, or of making this copy a partner's file.
    PutBack(String, Result<Arc<Portfolio>, StoreError>),
    /// A save let comments go that a person had written into this partner's file.
    WithoutComments(ItemId),
    /// This copy could not be moved to the trash.
    CopyStays(StoreError),
}

/// What became of one revision.
#[derive(Debug)]
pub struct Report {
    pub id: ItemId,
    pub revision: Revision,
    pub result: Result<Saved, StoreError>,
}

/// What the thread is asked for.
enum Job {
    Save(Arc<Portfolio>, Revision),
    SaveAll(Vec<(Arc<Portfolio>, Revision)>),
    KeepNext(Vec<ItemId>),
    Trash(ItemId, Revision),
    Adopt(Arc<Portfolio>),
    Watch(Option<ItemId>),
    /// It is time to look at the file that is watched.
    Look,
    LookAround,
    PutBack(String),
    BringIn(String),
    /// The copy of this name goes to the trash once what is known of the partner is on the disk.
    DiscardCopy(String, Option<ItemId>),
    /// Answers, once everything asked for before was tried, whether all of it is on the disk.
    Flush(Sender<bool>),
}

/// The front end's side of the writer thread. Every method but [`Self::flush`] returns at once.
pub struct StoreHandle {
    /// Starts the thread with the first job.
    jobs: LazyCell<Sender<Job>, Box<dyn FnOnce() -> Sender<Job>>>,
    /// Whether anything was asked for that no [`Self::flush`] has seen done.
    owes: Cell<bool>,
}

impl StoreHandle {
    /// `tell` is called on the thread.
    #[must_use]
    pub fn new(store: Store, tell: impl Fn(News) + Send + 'static) -> Self {
        let writer = Writer { store, tell, failed: BTreeSet::new(), watch: None, again: None, settled: Vec::new() };
        Self { jobs: LazyCell::new(Box::new(move || writer.start())), owes: Cell::new(false) }
    }

    pub fn save(&self, portfolio: Arc<Portfolio>, revision: Revision) {
        self.ask(Job::Save(portfolio, revision));
    }

    /// Asks for many at once; they wait for the disk together.
    pub fn save_all(&self, portfolios: Vec<(Arc<Portfolio>, Revision)>) {
        self.ask(Job::SaveAll(portfolios));
    }

    /// Asks that the next save of each of these keeps what it replaces.
    pub fn keep_next(&self, ids: Vec<ItemId>) {
        self.ask(Job::KeepNext(ids));
    }

    /// Asks for a partner's file to move to the trash.
    pub fn trash(&self, id: ItemId, revision: Revision) {
        self.ask(Job::Trash(id, revision));
    }

    /// Says that the front end took over a version that it was told of: what it saves from now on was made of that.
    pub fn adopt(&self, portfolio: Arc<Portfolio>) {
        self.ask(Job::Adopt(portfolio));
    }

    /// Asks to look every two seconds whether somebody else changed this partner's file, and no other any more.
    pub fn watch(&self, id: Option<ItemId>) {
        self.ask(Job::Watch(id));
    }

    /// Asks what somebody else changed in the folder.
    pub fn look_around(&self) {
        self.ask(Job::LookAround);
    }

    /// Asks for the newest earlier version in the place of a file that cannot be read.
    pub fn put_back(&self, file_name: String) {
        self.ask(Job::PutBack(file_name));
    }

    /// Asks for a copy to become the file of its partner, which has none that can be read.
    pub fn bring_in(&self, file_name: String) {
        self.ask(Job::BringIn(file_name));
    }

    /// Asks for a copy to move to the trash, as soon as everything of its partner is on the disk.
    pub fn discard_copy(&self, file_name: String, of: Option<ItemId>) {
        self.ask(Job::DiscardCopy(file_name, of));
    }

    /// Waits until everything asked for so far was tried, at most `limit`. Returns whether all of it is on the disk; at
    /// once where nothing was asked for.
    #[must_use]
    pub fn flush(&self, limit: Duration) -> bool {
        if self.owes.get() {
            let (answer, written) = mpsc::channel();
            self.ask(Job::Flush(answer));
            self.owes.set(!written.recv_timeout(limit).unwrap_or(false));
        }
        !self.owes.get()
    }

    fn ask(&self, job: Job) {
        self.owes.set(true);
        // The thread ends only when this sender is gone, or with a panic that has already ended the program.
        drop(self.jobs.send(job));
    }
}

/// What a portfolio is to become; `None`: it goes to the trash.
type Wanted = (Option<Arc<Portfolio>>, Revision);

struct Writer<T> {
    store: Store,
    tell: T,
    failed: BTreeSet<ItemId>,
    /// The partner whose file is watched, and when it is looked at next.
    watch: Option<(ItemId, Instant)>,
    /// When to look around again, because a file may be damaged or half written.
    again: Option<Instant>,
    /// Copies that wait for their partners to be on the disk.
    settled: Vec<(String, Option<ItemId>)>,
}

/// Everything that was asked for at once.
#[derive(Default)]
struct Jobs {
    newest: BTreeMap<ItemId, Wanted>,
    look_around: bool,
    waiting: Vec<Sender<bool>>,
}

impl<T: Fn(News) + Send + 'static> Writer<T> {
    fn start(self) -> Sender<Job> {
        let (jobs, inbox) = mpsc::channel();
        let run = move || self.run(&inbox);
        thread::Builder::new().name("writer".to_owned()).spawn(run).expect("the system starts a thread");
        jobs
    }

    fn run(mut self, inbox: &Receiver<Job>) {
        while let Some(first) = self.next(inbox) {
            let mut jobs = Jobs::default();
            for job in std::iter::once(first).chain(inbox.try_iter()) {
                self.collect(job, &mut jobs);
            }
            self.write_all(jobs.newest);
            self.discard_settled();
            let mut found = self.look();
            let now = Instant::now();
            if jobs.look_around || self.again.is_some_and(|due| due <= now) {
                found.extend(self.store.look_around());
                self.again = self.store.is_unsure().then(|| now + LOOK_EVERY);
            }
            if !found.is_empty() {
                (self.tell)(News::Foreign(found));
            }
            for answer in jobs.waiting {
                let _heard = answer.send(self.failed.is_empty());
            }
        }
    }

    /// Asleep until something is asked for or a file has to be looked at; `None` when nobody can ask any more.
    fn next(&self, inbox: &Receiver<Job>) -> Option<Job> {
        let due = self.watch.map(|(_, due)| due).into_iter().chain(self.again).min();
        let Some(due) = due else { return inbox.recv().ok() };
        match inbox.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(job) => Some(job),
            Err(RecvTimeoutError::Timeout) => Some(Job::Look),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Looks at the file that is watched, if it is time.
    fn look(&mut self) -> Vec<Foreign> {
        let now = Instant::now();
        let Some((id, _)) = self.watch.filter(|(_, due)| *due <= now) else { return Vec::new() };
        self.watch = Some((id, now + LOOK_EVERY));
        self.store.check(id)
    }

    /// What a person settled goes, unless something of the partner is not on the disk yet.
    fn discard_settled(&mut self) {
        let ready = |(_, of): &mut (String, Option<ItemId>)| of.is_none_or(|id| !self.failed.contains(&id));
        for (file_name, _) in self.settled.extract_if(.., ready).collect::<Vec<_>>() {
            if let Err(fault) = self.store.discard_copy(&file_name, Timestamp::now()) {
                (self.tell)(News::CopyStays(fault));
            }
        }
    }

    fn collect(&mut self, job: Job, jobs: &mut Jobs) {
        match job {
            Job::Save(portfolio, revision) => drop(jobs.newest.insert(portfolio.id, (Some(portfolio), revision))),
            Job::SaveAll(portfolios) => {
                let wanted =
                    portfolios.into_iter().map(|(portfolio, revision)| (portfolio.id, (Some(portfolio), revision)));
                jobs.newest.extend(wanted);
            }
            Job::KeepNext(ids) => ids.into_iter().for_each(|id| self.store.keep_next(id)),
            Job::Trash(id, revision) => drop(jobs.newest.insert(id, (None, revision))),
            Job::Adopt(portfolio) => {
                let id = portfolio.id;
                self.store.adopt(id, &portfolio);
                // What was asked for before was made of another base, and went into what was taken over.
                if let Some((_, revision)) = jobs.newest.remove(&id) {
                    (self.tell)(News::Saved(Report { id, revision, result: Ok(Saved::Unchanged) }));
                }
            }
            Job::Watch(id) => self.watch = id.map(|id| (id, Instant::now() + LOOK_EVERY)),
            Job::Look => {}
            Job::PutBack(file_name) => {
                let result = self.store.put_back(&file_name, Timestamp::now());
                (self.tell)(News::PutBack(file_name, result));
            }
            Job::BringIn(file_name) => {
                let result = self.store.bring_in(&file_name, Timestamp::now());
                (self.tell)(News::PutBack(file_name, result));
            }
            Job::DiscardCopy(file_name, of) => self.settled.push((file_name, of)),
            Job::LookAround => jobs.look_around = true,
            Job::Flush(answer) => jobs.waiting.push(answer),
        }
    }

    /// Many portfolios, as an import brings them, wait for the disk together.
    fn write_all(&mut self, newest: BTreeMap<ItemId, Wanted>) {
        let (kept, gone): (Vec<_>, Vec<_>) = newest.into_iter().partition(|(_, (wanted, _))| wanted.is_some());
        for batch in kept.chunks(BATCH) {
            let portfolios: Vec<_> = batch.iter().filter_map(|(_, (wanted, _))| wanted.clone()).collect();
            let together = (portfolios.len() > 1).then(|| self.store.save_all(&portfolios, Timestamp::now()));
            match together {
                Some(Ok(results)) => {
                    for ((id, (wanted, revision)), result) in batch.iter().zip(results) {
                        self.tell_of(*id, wanted.clone(), *revision, result);
                    }
                }
                // Where not even a beginning could be made, each has a fault of its own.
                Some(Err(_)) | None => batch.iter().for_each(|(id, wanted)| self.write(*id, wanted.clone())),
            }
        }
        for batch in gone.chunks(BATCH) {
            let ids: Vec<ItemId> = batch.iter().map(|(id, _)| *id).collect();
            match self.store.trash_all(&ids, Timestamp::now()) {
                Ok(results) => {
                    for ((id, (_, revision)), result) in batch.iter().zip(results) {
                        self.tell_of(*id, None, *revision, result);
                    }
                }
                Err(_) => batch.iter().for_each(|(id, wanted)| self.write(*id, wanted.clone())),
            }
        }
    }

    fn write(&mut self, id: ItemId, (wanted, revision): Wanted) {
        let now = Timestamp::now();
        let result = match &wanted {
            Some(portfolio) => self.store.save(portfolio, now),
            None => self.store.trash(id, now),
        };
        self.tell_of(id, wanted, revision, result);
    }

    fn tell_of(
        &mut self,
        id: ItemId,
        wanted: Option<Arc<Portfolio>>,
        revision: Revision,
        result: Result<Saved, StoreError>,
    ) {
        if result.is_ok() {
            self.failed.remove(&id)
        } else {
            self.failed.insert(id)
        };
        let merged = match (&result, wanted) {
            (Ok(Saved::Merged(theirs)), Some(base)) => Some(Foreign::Changed { base, theirs: Arc::clone(theirs) }),
            _ => None,
        };
        (self.tell)(News::Saved(Report { id, revision, result }));
        if let Some(merged) = merged {
            (self.tell)(News::Foreign(vec![merged]));
        }
        for id in self.store.take_without_comments() {
            (self.tell)(News::WithoutComments(id));
        }
    }
}
