//! Takes the last import back: who came with it goes to the trash, who was changed by it is as before.

use super::super::output::{Output, message};
use super::super::shelf::Shelf;
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::import::{LastImport, import_of, last_import};
use crate::domain::wording::numbers::counted;
use crate::store::paths::Paths;
use crate::store::restore::{Version, versions};
use crate::store::{Store, StoreError};

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
    let gone = import.created.iter().map(|id| store.trash(*id, act.now).map(drop));
    let gone: Vec<_> = gone.collect();
    let back: Vec<_> =
        import.changed.iter().map(|id| bring_back(shelf, paths, &mut store, *id, &import, act)).collect();
    let done = |results: &[Result<(), StoreError>]| results.iter().filter(|result| result.is_ok()).count();
    out.line(&format!("{} went to the trash; fourfold restore brings one back.", counted(done(&gone), "new partner")));
    out.line(&format!("{} as before.", counted(done(&back), "changed partner")));
    worked_on(shelf, &import, &mut out);
    let faults: Vec<StoreError> = gone.into_iter().chain(back).filter_map(Result::err).collect();
    for fault in &faults {
        message(&fault.for_tools());
    }
    out.finish(u8::from(!faults.is_empty()))
}

/// Brings back what the import replaced: the first version that was kept since.
fn bring_back(
    shelf: &Shelf,
    paths: &Paths,
    store: &mut Store,
    id: ItemId,
    import: &LastImport,
    act: &mut Act<'_>,
) -> Result<(), StoreError> {
    let since = |version: &&Version| matches!(version, Version::Backup(backup) if backup.at >= import.at);
    let all = versions(paths, id);
    let Some(version) = all.iter().rfind(since) else {
        return Err(StoreError::new(&paths.backups(id), crate::store::Reason::NoEarlierVersion));
    };
    let current = shelf.library.get(id).map(AsRef::as_ref);
    store.restore_as(version, current, &import_of(&import.from), act).map(drop)
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
