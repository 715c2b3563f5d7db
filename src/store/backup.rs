//! Earlier versions of each partner's file: when one is kept, and for how long.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::disk::{confirm, create_folder, name_of, replace_for_good};
use super::error::StoreError;
use super::load::{load_portfolio, read_bytes};
use super::paths::{Paths, compact, from_compact};
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// Every answer is a save, so a session keeps an earlier version at most this often.
const AT_MOST_EVERY: Duration = Duration::from_mins(10);
/// The newest versions, however old.
const LAST: usize = 10;
/// One version of each of so many days.
const DAYS: i64 = 14;
/// One version of each of so many weeks.
const WEEKS: i64 = 8;

/// One earlier version of a partner's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Counts up with each version of this partner.
    pub number: u32,
    /// When the version was replaced by the next one.
    pub at: Timestamp,
    pub path: PathBuf,
}

/// When this session last kept a version of each partner.
#[derive(Debug, Default)]
pub(super) struct Kept(HashMap<ItemId, Instant>);

impl Kept {
    /// Makes sure that the next save keeps what it replaces.
    pub(super) fn keep_next(&mut self, id: ItemId) {
        self.0.remove(&id);
    }

    fn is_due(&self, id: ItemId) -> bool {
        self.0.get(&id).is_none_or(|last| last.elapsed() >= AT_MOST_EVERY)
    }
}

/// The earlier versions of a partner, newest first.
#[must_use]
pub fn list(paths: &Paths, id: ItemId) -> Vec<Backup> {
    let Ok(listing) = fs::read_dir(paths.backups(id)) else { return Vec::new() };
    let mut found: Vec<Backup> = listing.filter_map(|entry| parse(&entry.ok()?.path())).collect();
    found.sort_unstable_by_key(|backup| std::cmp::Reverse(backup.number));
    found
}

/// The partners of whom earlier versions are kept.
#[must_use]
pub fn partners(paths: &Paths) -> Vec<ItemId> {
    let Ok(listing) = fs::read_dir(paths.all_backups()) else { return Vec::new() };
    let mut found: Vec<ItemId> = listing.filter_map(|entry| ItemId::parse(&name_of(&entry.ok()?.path()))).collect();
    found.sort_unstable();
    found
}

/// `<counter>-<time>.ron`
fn parse(path: &Path) -> Option<Backup> {
    let name = name_of(path);
    let (number, at) = name.strip_suffix(".ron")?.split_once('-')?;
    Some(Backup { number: number.parse().ok()?, at: from_compact(at)?, path: path.to_owned() })
}

/// The newest earlier version that can be read.
#[must_use]
pub fn newest_readable(paths: &Paths, id: ItemId) -> Option<(Backup, Arc<Portfolio>)> {
    let readable = |backup: Backup| Some((backup.clone(), load_portfolio(&backup.path).ok()?.portfolio));
    list(paths, id).into_iter().find_map(readable)
}

/// Keeps what a save is about to replace, if it is time for that.
pub(super) fn keep_if_due(
    paths: &Paths,
    kept: &mut Kept,
    id: ItemId,
    path: &Path,
    now: Timestamp,
) -> Result<(), StoreError> {
    if !kept.is_due(id) || !path.is_file() {
        return Ok(());
    }
    keep(paths, id, path, now)?;
    kept.0.insert(id, Instant::now());
    Ok(())
}

/// Keeps a copy of what the first save of a partner wrote, so that there is an earlier version from then on. A second
/// name would not do: a program that writes into the file would change both. The save itself is done, so a copy that
/// cannot be made is made with the next version.
pub(super) fn keep_first(paths: &Paths, kept: &mut Kept, id: ItemId, text: &str, now: Timestamp) {
    let folder = paths.backups(id);
    if list(paths, id).is_empty()
        && create_folder(&folder).is_ok()
        && replace_for_good(&folder.join(backup_name(1, now)), text.as_bytes()).is_ok()
    {
        kept.0.insert(id, Instant::now());
    }
}

fn backup_name(number: u32, now: Timestamp) -> String {
    format!("{number:05}-{}.ron", compact(now))
}

/// Keeps a file as the newest earlier version of a partner.
pub(super) fn keep(paths: &Paths, id: ItemId, path: &Path, now: Timestamp) -> Result<(), StoreError> {
    let folder = paths.backups(id);
    create_folder(&folder)?;
    let number = list(paths, id).first().map_or(0, |newest| newest.number) + 1;
    let place = folder.join(backup_name(number, now));
    // A second name for the same bytes costs nothing and cannot be half written.
    if fs::hard_link(path, &place).is_err() {
        return replace_for_good(&place, &read_bytes(path)?);
    }
    confirm(&place)
}

/// Lets go of the versions that nobody will miss. Called only after a save was confirmed; a version that cannot be
/// removed stays.
pub(super) fn prune(paths: &Paths, id: ItemId, now: Timestamp) {
    let all = list(paths, id);
    if all.len() <= LAST {
        return;
    }
    let readable = newest_readable(paths, id).map(|(backup, _)| backup.number);
    let keep = worth_keeping(&all, now);
    for backup in all.iter().filter(|backup| !keep.contains(&backup.number) && Some(backup.number) != readable) {
        drop(fs::remove_file(&backup.path));
    }
}

/// The last ten, the newest of each of the last 14 days, the newest of each of the last 8 weeks. `all` is sorted, newest
/// first.
#[must_use]
pub fn worth_keeping(all: &[Backup], now: Timestamp) -> BTreeSet<u32> {
    let mut keep: BTreeSet<u32> = all.iter().take(LAST).map(|backup| backup.number).collect();
    let day = |backup: &Backup| backup.at.to_zoned(TimeZone::UTC).date();
    let week = |date: Date| (date.iso_week_date().year(), date.iso_week_date().week());
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    for backup in all {
        let age = now.duration_since(backup.at);
        if age <= SignedDuration::from_hours(24 * DAYS) && days.insert(day(backup)) {
            keep.insert(backup.number);
        }
        if age <= SignedDuration::from_hours(24 * 7 * WEEKS) && weeks.insert(week(day(backup))) {
            keep.insert(backup.number);
        }
    }
    keep
}
