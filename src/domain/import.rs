//! Companies as another system knows them, taken in: who is new, who changes and in which fields, who is left alone.
//!
//! Nothing here says what a company is or does. Each new partner gets one exchange that nobody has classified; what the
//! other system calls the company stands beside the questions as a hint and never answers one.

mod matching;
pub mod names;
mod plan;
mod undo;

use super::history::{Act, History, What};
use super::portfolio::{Exchange, Partner, Portfolio, Status};

pub use matching::{Likeness, Whose};
pub use plan::{Builder, Duplicate, FieldChange, Left, Plan, Step};
pub use undo::{LastImport, import_of, last_import};

/// What one row of another system's table says of a company. What is absent says nothing and changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it stands in the file, from 1; the row of headers counts.
    pub row: u64,
    pub name: String,
    /// Names of systems with the id that the company has there.
    pub external_ids: Vec<(String, String)>,
    pub domain: Option<String>,
    pub status: Option<Status>,
    pub owner: Option<String>,
    pub region: Option<String>,
    pub tier: Option<String>,
    /// What the other system calls the company: a hint.
    pub imported_type: Option<String>,
}

impl Record {
    /// The partner with what the record says of it. Another legal form or other capitals are no other name: two systems
    /// would else rename it in turns. Who was found to be no partner stays none, whatever the other system calls it.
    fn over(&self, partner: &Partner) -> Partner {
        let mut after = partner.clone();
        if names::core(&self.name) != names::core(&partner.name) {
            after.name.clone_from(&self.name);
        }
        for (system, id) in &self.external_ids {
            let is_same = |(other, known): (&String, &String)| {
                names::system(other) == system && names::id_key(system, known) == names::id_key(system, id)
            };
            if !after.external_ids.iter().any(is_same) {
                after.external_ids.insert(system.clone(), id.clone());
            }
        }
        let said = [
            (&self.owner, &mut after.owner),
            (&self.region, &mut after.region),
            (&self.tier, &mut after.tier),
            (&self.imported_type, &mut after.imported_type),
        ];
        for (said, field) in said.into_iter().filter(|(said, _)| said.is_some()) {
            field.clone_from(said);
        }
        if let Some(domain) = &self.domain
            && after.domain.as_deref().map(names::domain_key) != Some(names::domain_key(domain))
        {
            after.domain = Some(domain.clone());
        }
        if let Some(status) = self.status.filter(|_| partner.status != Status::NotPartner) {
            after.status = status;
        }
        after
    }

    /// A new partner with one exchange that nobody has classified yet.
    fn create(&self, from: &str, act: &mut Act<'_>) -> Portfolio {
        let blank = Partner { name: self.name.clone(), ..Partner::default() };
        let imported = History::starting_with(act.event(What::Imported { from }));
        let exchange = Exchange { history: imported, ..Exchange::blank(act.ids.next_id()) };
        Portfolio {
            id: act.ids.next_id(),
            partner: self.over(&blank),
            exchanges: vec![exchange],
            history: History::starting_with(act.event(What::Imported { from })),
        }
    }
}
