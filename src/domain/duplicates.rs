//! Partners that may be one: found by their web site or by a name that differs only in case, accents and legal form.
//! Only a person can tell, and joins them then; nothing of either is lost.

use std::collections::{BTreeMap, BTreeSet};

use super::few::Few;
use super::field::PartnerField;
use super::history::{Act, What};
use super::id::ItemId;
use super::import::{Likeness, names};
use super::library::Library;
use super::portfolio::{Partner, Portfolio};

/// Two partners that may be one, and why. The first has been here longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub one: ItemId,
    pub two: ItemId,
    pub likeness: Likeness,
}

impl Pair {
    /// Two partners that a person takes for one.
    #[must_use]
    pub const fn named(one: ItemId, two: ItemId) -> Self {
        Self { one, two, likeness: Likeness::Name }
    }
}

/// How histories name what a person said of two partners that look alike: that they are two companies.
pub(super) const OTHER_COMPANY: &str = "other-company";

/// Every two partners that may be one. Of three that are alike, the first stands with each of the others, and where it
/// is said to be another company, the next.
#[must_use]
pub fn pairs(library: &Library) -> Vec<Pair> {
    let mut partners: Vec<&Portfolio> = library.entries().map(|(_, entry)| entry.portfolio.as_ref()).collect();
    partners.sort_by_key(|portfolio| (portfolio.history.first().map(|event| event.at), portfolio.id));
    let mut first: BTreeMap<(Likeness, String), Vec<&Portfolio>> = BTreeMap::new();
    let (mut pairs, mut seen) = (Vec::new(), BTreeSet::new());
    for portfolio in partners {
        let Partner { name, domain, .. } = &portfolio.partner;
        let domain = domain.as_deref().filter(|domain| !names::is_shared(domain));
        let domain = domain.map(|domain| (Likeness::Domain, names::domain_key(domain)));
        for key in domain.into_iter().chain([(Likeness::Name, names::core(name))]) {
            let (two, likeness) = (portfolio.id, key.0);
            let alike = first.entry(key).or_default();
            match alike.iter().find(|one| !are_two(one, portfolio)) {
                Some(one) if seen.insert((one.id, two)) => pairs.push(Pair { one: one.id, two, likeness }),
                Some(_) => {}
                None => alike.push(portfolio),
            }
        }
    }
    pairs
}

/// Whether a person said of one of them that the other is another company.
#[must_use]
pub fn are_two(one: &Portfolio, two: &Portfolio) -> bool {
    one.other_companies().contains_key(&two.id) || two.other_companies().contains_key(&one.id)
}

/// A field that says one thing at one partner and another at the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub field: PartnerField,
    pub one: String,
    pub two: String,
}

/// The fields of which only one text can stay. Tags, ids and notes of both are kept.
const EITHER: [PartnerField; 7] = [
    PartnerField::Name,
    PartnerField::Status,
    PartnerField::Domain,
    PartnerField::Owner,
    PartnerField::Region,
    PartnerField::Tier,
    PartnerField::ImportedType,
];

/// Where both say something, and not the same.
#[must_use]
pub fn differences(one: &Partner, two: &Partner) -> Vec<Difference> {
    let difference = |field: PartnerField| {
        let (one, two) = (one.field(field), two.field(field));
        (one != two && !one.is_empty() && !two.is_empty()).then_some(Difference { field, one, two })
    };
    EITHER.into_iter().filter_map(difference).collect()
}

impl Portfolio {
    /// Notes that a partner which looks like this one is another company. Its name stands there for whoever reads the
    /// history; the id counts.
    pub fn tell_from(&mut self, other: &Self, act: &mut Act<'_>) {
        let to = format!("{} ({})", other.partner.name, other.id);
        self.history.push(act.event(said("", &to)));
    }

    /// The partners that look like this one and are other companies, each as its history names it. What was said last
    /// holds.
    fn other_companies(&self) -> BTreeMap<ItemId, &str> {
        let mut others = BTreeMap::new();
        for event in &self.history {
            let What::Edited { field: OTHER_COMPANY, from, to } = event.what else { continue };
            if let Some(id) = named_id(from) {
                others.remove(&id);
            }
            others.extend(named_id(to).map(|id| (id, to)));
        }
        others
    }

    /// Says anew what an undo leads back to: histories keep what was said before.
    pub(super) fn tell_as(&mut self, to: &Self, from: &Self, act: &mut Act<'_>) {
        let (then, now) = (from.other_companies(), to.other_companies());
        for (_, text) in then.iter().filter(|(id, _)| !now.contains_key(id)) {
            self.history.push(act.event(said(text, "")));
        }
        for (_, text) in now.iter().filter(|(id, _)| !then.contains_key(id)) {
            self.history.push(act.event(said("", text)));
        }
    }

    /// Takes another partner in, which turned out to be the same company: its exchanges, its history, its ids. Where both
    /// say something else, this one holds, except in the fields `from_other`.
    pub fn take_in(&mut self, other: &Self, from_other: &BTreeSet<PartnerField>, act: &mut Act<'_>) {
        let before = self.partner.clone();
        let mut histories = vec![&other.history];
        for exchange in &other.exchanges {
            // What nobody said anything about is said to wait once.
            if exchange.is_untouched() && !self.exchanges.is_empty() {
                histories.push(&exchange.history);
            } else {
                self.exchanges.push(exchange.clone());
            }
        }
        self.history.take_in(histories);
        self.history.push(act.event(What::Joined { with: other.id }));
        self.partner = joined(&before, &other.partner, from_other);
        for field in PartnerField::ALL {
            self.record_field(field, &before.field(field), act);
        }
    }
}

const fn said<'t>(from: &'t str, to: &'t str) -> What<'t> {
    What::Edited { field: OTHER_COMPANY, from, to }
}

/// The id in `Umbrella Corporation (7k2m9q4x1b)`.
fn named_id(text: &str) -> Option<ItemId> {
    ItemId::parse(text.strip_suffix(')')?.rsplit_once('(')?.1)
}

fn joined(one: &Partner, two: &Partner, from_two: &BTreeSet<PartnerField>) -> Partner {
    let either = |field: PartnerField, one: &Option<String>, two: &Option<String>| {
        let (first, second) = if from_two.contains(&field) { (two, one) } else { (one, two) };
        first.clone().or_else(|| second.clone())
    };
    let of = |field: PartnerField| if from_two.contains(&field) { two } else { one };
    let mut external_ids = one.external_ids.clone();
    for (system, id) in &two.external_ids {
        keep_id(&mut external_ids, system, id);
    }
    Partner {
        name: of(PartnerField::Name).name.clone(),
        status: of(PartnerField::Status).status,
        domain: either(PartnerField::Domain, &one.domain, &two.domain),
        owner: either(PartnerField::Owner, &one.owner, &two.owner),
        region: either(PartnerField::Region, &one.region, &two.region),
        tier: either(PartnerField::Tier, &one.tier, &two.tier),
        imported_type: either(PartnerField::ImportedType, &one.imported_type, &two.imported_type),
        tags: one.tags.union(&two.tags).cloned().collect(),
        reviewed: one.reviewed.clone().into_iter().chain(two.reviewed.clone()).max_by_key(|reviewed| reviewed.on),
        note: [one.note.trim(), two.note.trim()]
            .into_iter()
            .filter(|note| !note.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
        external_ids,
    }
}

/// Keeps an id beside another one of the same system, as `salesforce 2`: the next import finds the partner by both.
fn keep_id(ids: &mut Few<String, String>, system: &str, id: &str) {
    let base = names::system(system);
    let is_known = ids.iter().any(|(other, known)| names::system(other) == base && known == id);
    let free = (1_usize..).map(|number| if number == 1 { base.to_owned() } else { format!("{base} {number}") });
    if !is_known && let Some(name) = free.into_iter().find(|name| !ids.contains_key(name)) {
        ids.insert(name, id.to_owned());
    }
}
