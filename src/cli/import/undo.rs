//! Takes the last import back: who came with it goes to the trash, who was changed by it is as before.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::super::output::{Output, message};
use super::super::shelf::Shelf;
use super::progress::Bar;
use super::{INTERRUPTED, interrupted, name_faults};
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::import::{LastImport, import_of, last_import};
use crate::domain::portfolio::Portfolio;
use crate::domain::wording::numbers::counted;
use crate::store::backup;
use crate::store::load::load_portfolio;
use crate::store::paths::Paths;
use crate::store::save::{BATCH, Saved};
use crate::store::{Reason, Store, StoreError};

/// Says what taking back the last import would do, or does it.
#[must_use]
pub fn undo(shelf: &Shelf, paths: &Paths, apply: bool, act: &mut Act<'_>) -> u8 {
    let Some(import) = last_import(&shelf.library) else {
        message("no import was made, or all of them were taken back");
        return 1;
    };
    let at = import.at.to_zoned(shelf.as_of.zone.clone()).strftime("%Y-%m-%d %H:%M");
    let mut out = Output::new();
    out.line(&format!("The last import: {} at {at}.", import.from));
    if !apply {
        out.line(&format!("{} would go to the trash.", counted(import.created.len(), "new partner")));
        out.line(&format!("{} would be as before.", counted(import.changed.len(), "changed partner")));
        worked_on(shelf, &import, &mut out);
        out.line("Nothing was changed yet. fourfold import --undo --apply does it.");
        return out.finish(0);
    }
    let mut store = Store::new(paths.clone(), shelf.files().clone());
    let stop = interrupted();
    let mut bar = Bar::new("Taking back", import.created.len() + import.changed.len());
    let (mut gone, mut back, mut faults) = (0, 0, Vec::new());
    for batch in import.created.chunks(BATCH).take_while(|_| !stop.load(Ordering::SeqCst)) {
        gone += keep_count(store.trash_all(batch, act.now), &mut faults);
        bar.show(gone);
    }
    for batch in import.changed.chunks(BATCH).take_while(|_| !stop.load(Ordering::SeqCst)) {
        back += bring_back(shelf, paths, &mut store, batch, &import, act, &mut faults);
        bar.show(gone + back);
    }
    bar.finish();
    out.line(&format!("{} went to the trash; fourfold restore brings one back.", counted(gone, "new partner")));
    out.line(&format!("{} as before.", counted(back, "changed partner")));
    worked_on(shelf, &import, &mut out);
    name_faults(&faults);
    let is_rest = gone + back < import.created.len() + import.changed.len();
    if is_rest {
        out.line("Each of these is whole. The same command again goes on with the rest.");
    }
    out.finish(if is_rest && faults.is_empty() { INTERRUPTED } else { u8::from(!faults.is_empty()) })
}

/// How many of a batch went well.
fn keep_count(results: Result<Vec<Result<Saved, StoreError>>, StoreError>, faults: &mut Vec<StoreError>) -> usize {
    match results {
        Ok(results) => {
            let well = results.iter().filter(|result| result.is_ok()).count();
            faults.extend(results.into_iter().filter_map(Result::err));
            well
        }
        Err(fault) => {
            faults.push(fault);
            0
        }
    }
}

/// Brings back what the import replaced: of each the first version that was kept since.
fn bring_back(
    shelf: &Shelf,
    paths: &Paths,
    store: &mut Store,
    batch: &[ItemId],
    import: &LastImport,
    act: &mut Act<'_>,
    faults: &mut Vec<StoreError>,
) -> usize {
    let mut portfolios = Vec::new();
    for id in batch {
        match before(shelf, paths, *id, import, act) {
            Ok(portfolio) => {
                store.keep_next(*id);
                portfolios.push(Arc::new(portfolio));
            }
            Err(fault) => faults.push(fault),
        }
    }
    keep_count(store.save_all(&portfolios, act.now), faults)
}

fn before(
    shelf: &Shelf,
    paths: &Paths,
    id: ItemId,
    import: &LastImport,
    act: &mut Act<'_>,
) -> Result<Portfolio, StoreError> {
    let kept = backup::list(paths, id);
    let Some(version) = kept.iter().rfind(|backup| backup.at >= import.at) else {
        return Err(StoreError::new(&paths.backups(id), Reason::NoEarlierVersion));
    };
    let wanted = load_portfolio(&version.path)?.portfolio;
    let current = shelf.library.get(id).map(AsRef::as_ref);
    Ok(wanted.restored_over(current, &import_of(&import.from), act))
}

fn worked_on(shelf: &Shelf, import: &LastImport, out: &mut Output) {
    if import.worked_on.is_empty() {
        return;
    }
    out.line(&format!("{} worked on since then and left alone:", counted(import.worked_on.len(), "partner")));
    for portfolio in import.worked_on.iter().filter_map(|id| shelf.library.get(*id)) {
        out.line(&format!("  {}  {}", portfolio.id, portfolio.partner.name));
    }
}
