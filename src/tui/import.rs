//! Taking in a table of another program: what a thread of its own reads and plans, so that the screen never waits.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::history::Act;
use crate::domain::import::Plan;
use crate::domain::library::Library;
use crate::domain::portfolio::Portfolio;
use crate::domain::review::AsOf;
use crate::domain::taxonomy::Taxonomy;
use crate::interop::import::report;
use crate::interop::import::{Mapping, Table};
use crate::interop::report::page::Page;
use crate::store::{random_ids, table};

/// Something to be done about a file.
#[derive(Debug)]
pub enum Job {
    /// Find the files whose path begins like this.
    Complete(String),
    Open(String),
    Plan(Box<Planning>),
}

/// Everything that a plan needs.
#[derive(Debug)]
pub struct Planning {
    pub table: Arc<Table>,
    pub mapping: Mapping,
    pub from: String,
    pub portfolios: Vec<Arc<Portfolio>>,
    pub taxonomy: Taxonomy,
    pub as_of: AsOf,
    pub now: Timestamp,
    pub by: String,
}

/// What came of it. Faults are in words.
#[derive(Debug)]
pub enum News {
    /// What was typed, how far it can go on, and the names that fit when there are several.
    Completed { typed: String, longer: String, names: Vec<String> },
    /// The table and the name of its file.
    Opened(Result<(Arc<Table>, String), String>),
    /// What would happen, and the same as a page.
    Planned(Result<(Arc<Plan>, Page), String>),
}

/// Rows of each kind that the dry run shows.
const ALL_ROWS: bool = false;

impl Job {
    #[must_use]
    pub fn run(self) -> News {
        match self {
            Self::Complete(typed) => {
                let (longer, names) = table::complete(&typed);
                News::Completed { typed, longer, names }
            }
            Self::Open(file) => News::Opened(open(&file)),
            Self::Plan(planning) => News::Planned(planning.plan()),
        }
    }
}

fn open(file: &str) -> Result<(Arc<Table>, String), String> {
    let path = table::path_of(file);
    let bytes = table::read(&path).map_err(|fault| fault.to_string())?;
    let name = name_of(&path);
    let table = Table::open(bytes, &[]).map_err(|fault| format!("{name}: {fault}"))?;
    Ok((Arc::new(table), name))
}

fn name_of(path: &Path) -> String {
    PathBuf::from(path.file_name().unwrap_or(path.as_os_str())).display().to_string()
}

impl Planning {
    fn plan(self) -> Result<(Arc<Plan>, Page), String> {
        let mut library = Library::default();
        for portfolio in self.portfolios {
            library.insert(portfolio, &self.taxonomy, &self.as_of);
        }
        let mut act = Act { now: self.now, by: &self.by, ids: &mut random_ids() };
        let plan = self.table.plan(&self.mapping, &self.from, &library, &self.taxonomy, &mut act);
        let plan = plan.map_err(|fault| format!("{}: {fault}", self.from))?;
        let page = report::page(&self.table, &self.mapping, &plan, &library, &self.taxonomy, ALL_ROWS);
        Ok((Arc::new(plan), page))
    }
}
