//! What an import would do, for somebody to look at before it is done.

use std::collections::HashMap;
use std::sync::Arc;

use super::Record;
use super::matching::{Index, Match};
use super::{Likeness, Whose};
use crate::domain::field::PartnerField;
use crate::domain::history::{Act, History, What};
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::merge::{Side, differences, merge_choosing};
use crate::domain::portfolio::{Partner, Portfolio};

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// What the histories will call the place it came from.
    pub from: String,
    /// Who is new and who changes, in the order of the file.
    pub steps: Vec<Step>,
    /// Partners of which the file says nothing new.
    pub unchanged: usize,
    /// Rows that are left out.
    pub left: Vec<Left>,
    /// Cells that are left out, by their row; the rest of the row counts.
    pub remarks: Vec<(u64, String)>,
    /// New partners that may be there already.
    pub duplicates: Vec<Duplicate>,
    /// Headers of columns that nothing is taken from.
    pub unused_columns: Vec<String>,
}

/// One partner that is new or changes.
#[derive(Debug)]
pub struct Step {
    pub row: u64,
    pub name: String,
    /// Field by field; empty for a new partner.
    pub changes: Vec<FieldChange>,
    deed: Deed,
}

#[derive(Debug)]
enum Deed {
    New(Record),
    Change(ItemId, Record),
    /// A portfolio as another fourfold wrote it.
    Whole {
        before: Option<Arc<Portfolio>>,
        after: Box<Portfolio>,
    },
}

/// A field with what stands there and what would; empty for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub field: String,
    pub from: String,
    pub to: String,
}

impl FieldChange {
    /// Whether something that stands there now would go. A list that only becomes longer loses nothing.
    #[must_use]
    pub fn replaces(&self) -> bool {
        let stays = |part: &str| self.to.split(", ").any(|other| other == part);
        !self.from.is_empty() && !self.from.split(", ").all(stays)
    }
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub row: u64,
    pub name: String,
    pub reason: String,
    /// Whether something is wrong with the row; else it only says what was said before.
    pub is_fault: bool,
}

/// A new partner and who it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    pub row: u64,
    pub name: String,
    pub like: String,
    pub likeness: Likeness,
}

impl Plan {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// How many partners would be new.
    #[must_use]
    pub fn new_partners(&self) -> usize {
        self.steps.iter().filter(|step| step.is_new()).count()
    }

    /// Every field of a partner of the library that would change, first those that would lose something.
    #[must_use]
    pub fn changes(&self) -> Vec<(&Step, &FieldChange)> {
        let changes = self.steps.iter().flat_map(|step| step.changes.iter().map(move |change| (step, change)));
        let mut changes: Vec<_> = changes.collect();
        changes.sort_by_key(|(_, change)| !change.replaces());
        changes
    }
}

impl Step {
    #[must_use]
    pub const fn is_new(&self) -> bool {
        matches!(self.deed, Deed::New(_) | Deed::Whole { before: None, .. })
    }

    /// The partner of the library that changes.
    #[must_use]
    pub fn partner(&self) -> Option<ItemId> {
        match &self.deed {
            Deed::New(_) | Deed::Whole { before: None, .. } => None,
            Deed::Change(partner, _) => Some(*partner),
            Deed::Whole { before: Some(before), .. } => Some(before.id),
        }
    }

    /// The partner as it would be, for showing it.
    #[must_use]
    pub fn preview(&self, library: &Library) -> Partner {
        match &self.deed {
            Deed::New(record) => record.over(&Partner { name: record.name.clone(), ..Partner::default() }),
            Deed::Change(partner, record) => {
                library.get(*partner).map(|before| record.over(&before.partner)).unwrap_or_default()
            }
            Deed::Whole { after, .. } => after.partner.clone(),
        }
    }

    /// The portfolio as it is to be. `current`: the partner that changes, as it is now, which may be more than it was
    /// when this was planned.
    #[must_use]
    pub fn portfolio(&self, current: Option<&Portfolio>, from: &str, act: &mut Act<'_>) -> Option<Portfolio> {
        match &self.deed {
            Deed::New(record) => Some(record.create(from, act)),
            Deed::Change(_, record) => Some(changed(current?, record, from, act)),
            Deed::Whole { before: None, after } => {
                let history = History::starting_with(act.event(What::Imported { from }));
                Some(Portfolio { history, ..(**after).clone() })
            }
            Deed::Whole { before: Some(before), after } => {
                let mut portfolio = match current? {
                    current if current == before.as_ref() => (**after).clone(),
                    current => merge_choosing(before, after, current, |_| Side::Ours).portfolio,
                };
                portfolio.history.push(act.event(What::Imported { from }));
                Some(portfolio)
            }
        }
    }
}

fn changed(before: &Portfolio, record: &Record, from: &str, act: &mut Act<'_>) -> Portfolio {
    let mut portfolio = before.clone();
    portfolio.history.push(act.event(What::Imported { from }));
    portfolio.partner = record.over(&before.partner);
    for field in PartnerField::ALL {
        portfolio.record_field(field, &before.partner.field(field), act);
    }
    portfolio
}

/// Puts a plan together, row by row.
#[derive(Debug)]
pub struct Builder<'l> {
    library: &'l Library,
    index: Index,
    /// The new partners that rows above bring, by name.
    rows: HashMap<u64, String>,
    /// The partners that rows above are about.
    spoken_of: HashMap<ItemId, u64>,
    plan: Plan,
}

impl<'l> Builder<'l> {
    #[must_use]
    pub fn new(library: &'l Library, from: &str) -> Self {
        let plan = Plan { from: from.to_owned(), ..Plan::default() };
        Self { library, index: Index::new(library), rows: HashMap::new(), spoken_of: HashMap::new(), plan }
    }

    /// Decides what is to become of a record.
    pub fn add(&mut self, record: Record) {
        if record.name.is_empty() {
            return self.leave(record.row, record.name, "no name", true);
        }
        match self.index.find(&record) {
            Match::One(Whose::Partner(id), likeness) => self.change(id, record, likeness),
            Match::One(Whose::Row(row), likeness) => {
                let reason = format!("{} as row {row}, which holds", likeness.in_words());
                self.leave(record.row, record.name, reason, false);
            }
            Match::Several(several, likeness) => {
                let names: Vec<&str> = several.iter().map(|whose| self.name(*whose)).collect();
                let reason =
                    format!("{} as {}: it is not clear which is meant", likeness.in_words(), names.join(" and "));
                self.leave(record.row, record.name, reason, true);
            }
            Match::Nobody(like) => {
                let row = record.row;
                self.plan.duplicates.extend(like.first().map(|(whose, likeness)| Duplicate {
                    row,
                    name: record.name.clone(),
                    like: self.name(*whose).to_owned(),
                    likeness: *likeness,
                }));
                self.index.add_record(&record);
                self.rows.insert(row, record.name.clone());
                let name = record.name.clone();
                self.plan.steps.push(Step { row, name, changes: Vec::new(), deed: Deed::New(record) });
            }
        }
    }

    fn change(&mut self, id: ItemId, record: Record, likeness: Likeness) {
        let Some(portfolio) = self.library.get(id) else { return };
        if let Some(row) = self.spoken_of.get(&id) {
            let reason = format!("{} as row {row}, which holds", likeness.in_words());
            return self.leave(record.row, record.name, reason, false);
        }
        self.spoken_of.insert(id, record.row);
        let (before, after) = (&portfolio.partner, record.over(&portfolio.partner));
        let changes = field_changes(before, &after);
        if changes.is_empty() {
            self.plan.unchanged += 1;
            return;
        }
        self.index.replace(id, before, &after);
        let (row, name) = (record.row, before.name.clone());
        self.plan.steps.push(Step { row, name, changes, deed: Deed::Change(id, record) });
    }

    fn name(&self, whose: Whose) -> &str {
        match whose {
            Whose::Partner(id) => self.library.get(id).map_or("", |portfolio| portfolio.partner.name.as_str()),
            Whose::Row(row) => self.rows.get(&row).map_or("", String::as_str),
        }
    }

    /// Leaves a row out.
    pub fn leave(&mut self, row: u64, name: String, reason: impl Into<String>, is_fault: bool) {
        self.plan.left.push(Left { row, name, reason: reason.into(), is_fault });
    }

    /// Notes a cell that cannot be taken.
    pub fn remark(&mut self, row: u64, text: impl Into<String>) {
        self.plan.remarks.push((row, text.into()));
    }

    /// Notes a column that nothing is taken from.
    pub fn leave_column(&mut self, header: impl Into<String>) {
        self.plan.unused_columns.push(header.into());
    }

    /// Takes in a portfolio as another fourfold wrote it.
    pub fn add_whole(&mut self, row: u64, after: Portfolio) {
        let before = self.library.get(after.id).cloned();
        let changes = before.as_ref().map(|before| whole_changes(before, &after)).unwrap_or_default();
        let name = after.partner.name.clone();
        self.plan.steps.push(Step { row, name, changes, deed: Deed::Whole { before, after: Box::new(after) } });
    }

    pub fn add_unchanged(&mut self, count: usize) {
        self.plan.unchanged += count;
    }

    #[must_use]
    pub fn finish(self) -> Plan {
        self.plan
    }
}

fn field_changes(before: &Partner, after: &Partner) -> Vec<FieldChange> {
    if before == after {
        return Vec::new();
    }
    let change = |field: PartnerField| {
        let (from, to) = (before.field(field), after.field(field));
        (from != to).then(|| FieldChange { field: field.slug().to_owned(), from, to })
    };
    PartnerField::ALL.into_iter().filter_map(change).collect()
}

fn whole_changes(before: &Portfolio, after: &Portfolio) -> Vec<FieldChange> {
    let places = differences(before, after).into_iter();
    places.map(|place| FieldChange { field: place.field, from: place.ours, to: place.theirs }).collect()
}
