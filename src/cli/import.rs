//! `fourfold import`: what a table of another program would bring, bringing it, and taking the last one back.

mod progress;
mod undo;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::output::{Output, message};
use super::shelf::Shelf;
use crate::domain::history::Act;
use crate::domain::import::{Plan, Step};
use crate::domain::portfolio::Portfolio;
use crate::domain::wording::numbers::counted;
use crate::interop::import::{Table, Target, report};
use crate::interop::plain;
use crate::store::paths::Paths;
use crate::store::save::BATCH;
use crate::store::{Store, StoreError, table};
use progress::Bar;

pub use undo::undo;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// `-`: what comes in on stdin.
    pub file: PathBuf,
    /// Do it, and not only say what would be done.
    pub apply: bool,
    /// Every row, not only the first of each kind.
    pub all: bool,
    /// Headers with what a person takes them as, such as `Partner Company=name`.
    pub map: Vec<String>,
}

/// The name under which histories know what came in on stdin.
const PASTED: &str = "a pasted table";

/// Says what the table would bring, or brings it.
#[must_use]
pub fn run(shelf: &Shelf, paths: &Paths, wanted: &Wanted, act: &mut Act<'_>) -> u8 {
    let said = match wanted.map.iter().map(|said| mapped(said)).collect::<Result<Vec<_>, _>>() {
        Ok(said) => said,
        Err(fault) => return wrong_use(&fault),
    };
    let headers: Vec<String> = said.iter().map(|(header, _)| header.clone()).collect();
    let (name, bytes) = match read(&wanted.file) {
        Ok(read) => read,
        Err(fault) => return failed(&fault.to_string()),
    };
    let table = match Table::open(bytes, &headers) {
        Ok(table) => table,
        Err(fault) => return failed(&format!("{name}: {fault}")),
    };
    let planned = table.mapped(&said).and_then(|mapping| {
        let plan = table.plan(&mapping, &name, &shelf.library, &shelf.taxonomy, act)?;
        Ok((mapping, plan))
    });
    let (mapping, plan) = match planned {
        Ok(planned) => planned,
        Err(fault) => return failed(&format!("{name}: {fault}")),
    };
    if wanted.apply {
        drop(table);
        return apply(shelf, paths, &plan, act);
    }
    let page = report::page(&table, &mapping, &plan, &shelf.library, &shelf.taxonomy, wanted.all);
    let mut out = Output::new();
    plain::write(&page).trim_end().lines().for_each(|line| out.line(line));
    out.line("");
    out.line(if plan.is_empty() {
        "Nothing would change."
    } else {
        "Nothing was changed yet. The same command with --apply does it."
    });
    out.finish(code(shelf, &plan))
}

/// `HEADER=FIELD`; the last `=` parts them, and no field is taken for nothing.
fn mapped(said: &str) -> Result<(String, Option<Target>), String> {
    let (header, field) = said.rsplit_once('=').ok_or_else(|| format!("{said}: write it as HEADER=FIELD"))?;
    if matches!(field.trim(), "" | "-" | "nothing") {
        return Ok((header.to_owned(), None));
    }
    let fields = Target::all().iter().map(Target::to_string).collect::<Vec<_>>().join(", ");
    let target = Target::parse(field).ok_or_else(|| format!("{field} is no field; there are: {fields}, nothing"))?;
    Ok((header.to_owned(), Some(target)))
}

fn read(file: &Path) -> Result<(String, Vec<u8>), StoreError> {
    if file == Path::new("-") {
        let mut stdin = io::stdin().lock();
        if stdin.is_terminal() {
            message("paste the rows of the spreadsheet with their headers, then press Ctrl-D on a line of its own");
        }
        return Ok((PASTED.to_owned(), table::take(&mut stdin, Path::new("stdin"))?));
    }
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    Ok((name, table::read(file)?))
}

/// Saves batch by batch. Ctrl-C ends it after the one under way.
fn apply(shelf: &Shelf, paths: &Paths, plan: &Plan, act: &mut Act<'_>) -> u8 {
    let stop = interrupted();
    let mut store = Store::new(paths.clone(), shelf.files().clone());
    let (mut bar, mut kept, mut faults) = (Bar::new("Saving", plan.steps.len()), 0, Vec::new());
    for steps in plan.steps.chunks(BATCH) {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let portfolio = |step: &Step| {
            let current = step.partner().and_then(|id| shelf.library.get(id)).map(AsRef::as_ref);
            step.portfolio(current, &plan.from, act).map(Arc::new)
        };
        let portfolios: Vec<Arc<Portfolio>> = steps.iter().filter_map(portfolio).collect();
        match store.save_all(&portfolios, act.now) {
            Ok(results) => {
                kept += results.iter().filter(|result| result.is_ok()).count();
                faults.extend(results.into_iter().filter_map(Result::err));
            }
            Err(fault) => faults.push(fault),
        }
        // What was written is nobody's base any more: a hundred thousand of them would fill the memory.
        portfolios
            .iter()
            .filter(|portfolio| shelf.library.get(portfolio.id).is_none())
            .for_each(|one| shelf.files().forget(one.id));
        bar.show(kept);
        if !faults.is_empty() {
            break;
        }
    }
    bar.finish();
    tell(shelf, plan, kept, &faults, &stop)
}

/// Becomes true when somebody presses Ctrl-C, which from now on ends nothing by itself. Where the system refuses that,
/// Ctrl-C ends the program at once; each partner is whole all the same.
fn interrupted() -> Arc<AtomicBool> {
    let pressed = Arc::new(AtomicBool::new(false));
    drop(signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&pressed)));
    pressed
}

/// How far it got, and what to do next.
fn tell(shelf: &Shelf, plan: &Plan, kept: usize, faults: &[StoreError], stop: &AtomicBool) -> u8 {
    name_faults(faults);
    let mut out = Output::new();
    let total = plan.steps.len();
    if kept < total {
        let whole = "Each of these is whole. The same command again goes on with the rest.";
        out.line(&format!("{kept} of {} are saved. {whole}", counted(total, "partner")));
        let stopped = stop.load(Ordering::SeqCst) && faults.is_empty();
        return out.finish(if stopped { INTERRUPTED } else { 1 });
    }
    out.line(&format!("{}: {}.", plan.from, report::in_short(plan)));
    if total > 0 {
        out.line("fourfold import --undo takes it back. In fourfold, the work queue leads through the new ones.");
    }
    out.finish(code(shelf, plan))
}

/// Faults that are named; a full disk refuses hundreds for the same reason.
const NAMED: usize = 3;

fn name_faults(faults: &[StoreError]) {
    for fault in faults.iter().take(NAMED) {
        message(&fault.to_string());
    }
    if let Some(more) = faults.len().checked_sub(NAMED).filter(|more| *more > 0) {
        message(&format!("and {more} more for like reasons"));
    }
}

/// The exit code after Ctrl-C.
const INTERRUPTED: u8 = 130;

/// 1 where rows are wrong or files could not be read.
fn code(shelf: &Shelf, plan: &Plan) -> u8 {
    shelf.code().max(u8::from(plan.left.iter().any(|left| left.is_fault)))
}

fn failed(fault: &str) -> u8 {
    message(fault);
    message("nothing was changed");
    1
}

fn wrong_use(fault: &str) -> u8 {
    message(fault);
    2
}
