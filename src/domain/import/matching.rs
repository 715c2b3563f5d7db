//! Which partner a record is about: by an id of another system, then by its web site. A name alone decides only where
//! a record has nothing else; else it is no more than a hint that two may be one.

use std::collections::HashMap;

use super::{Record, names};
use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::portfolio::Partner;

/// A partner of the library, or one that a row above brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    Partner(ItemId),
    Row(u64),
}

/// What two companies share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    Id,
    Domain,
    Name,
}

impl Likeness {
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Id => "the same id",
            Self::Domain => "the same web site",
            Self::Name => "the same name",
        }
    }
}

/// What became of looking for a record's partner.
#[derive(Debug)]
pub(super) enum Match {
    /// Nobody; these may be the same company all the same.
    Nobody(Vec<(Whose, Likeness)>),
    One(Whose, Likeness),
    /// It fits several, and nobody can say which is meant.
    Several(Vec<Whose>, Likeness),
}

/// Everybody a record can be about.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By the name of the system and the id there.
    ids: HashMap<(String, String), Whose>,
    domains: HashMap<String, Vec<Candidate>>,
    names: HashMap<String, Vec<Whose>>,
    cores: HashMap<String, Vec<Whose>>,
}

/// Who has a web site, and in which systems it is known by an id.
#[derive(Debug)]
struct Candidate {
    whose: Whose,
    systems: Vec<String>,
}

impl Index {
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        for (id, entry) in library.entries() {
            index.add_partner(Whose::Partner(id), &entry.portfolio.partner);
        }
        index
    }

    fn add_partner(&mut self, whose: Whose, partner: &Partner) {
        let Partner { name, domain, external_ids, .. } = partner;
        let ids = external_ids.iter().map(|(system, id)| (system.as_str(), id.as_str()));
        self.add(whose, name, domain.as_deref(), ids);
    }

    /// Knows a partner from now on as a row above makes it: rows below are compared with that, as they will be the next
    /// time.
    pub fn replace(&mut self, id: ItemId, before: &Partner, after: &Partner) {
        let whose = Whose::Partner(id);
        for (system, id) in &before.external_ids {
            self.ids.remove(&key(system, id));
        }
        if let Some(candidates) =
            before.domain.as_deref().and_then(|domain| self.domains.get_mut(&names::domain_key(domain)))
        {
            candidates.retain(|candidate| candidate.whose != whose);
        }
        for (names, key) in
            [(&mut self.names, names::exact(&before.name)), (&mut self.cores, names::core(&before.name))]
        {
            if let Some(called) = names.get_mut(&key) {
                called.retain(|other| *other != whose);
            }
        }
        self.add_partner(whose, after);
    }

    /// Adds what a row brings.
    pub fn add_record(&mut self, record: &Record) {
        let ids = record.external_ids.iter().map(|(system, id)| (system.as_str(), id.as_str()));
        self.add(Whose::Row(record.row), &record.name, record.domain.as_deref(), ids);
    }

    fn add<'i>(
        &mut self,
        whose: Whose,
        name: &str,
        domain: Option<&str>,
        ids: impl Iterator<Item = (&'i str, &'i str)> + Clone,
    ) {
        for (system, id) in ids.clone() {
            self.ids.entry(key(system, id)).or_insert(whose);
        }
        if let Some(domain) = domain.filter(|domain| !names::is_shared(domain)) {
            let systems = ids.map(|(system, _)| names::system(system).to_owned()).collect();
            self.domains.entry(names::domain_key(domain)).or_default().push(Candidate { whose, systems });
        }
        self.names.entry(names::exact(name)).or_default().push(whose);
        self.cores.entry(names::core(name)).or_default().push(whose);
    }

    /// Whose record it is.
    pub fn find(&self, record: &Record) -> Match {
        let mut known: Vec<Whose> =
            record.external_ids.iter().filter_map(|(system, id)| self.ids.get(&key(system, id)).copied()).collect();
        known.dedup();
        match known.as_slice() {
            [] => {}
            [one] => return Match::One(*one, Likeness::Id),
            several => return Match::Several(several.to_vec(), Likeness::Id),
        }
        let at_domain = record.domain.as_deref().and_then(|domain| self.domains.get(&names::domain_key(domain)));
        let at_domain = at_domain.map_or(&[][..], Vec::as_slice);
        // The same site under another id of the same system is another company there: a branch, or a double.
        let may_be: Vec<Whose> = at_domain.iter().filter(|one| !one.contradicts(record)).map(|one| one.whose).collect();
        match may_be.as_slice() {
            [] => {}
            [one] => return Match::One(*one, Likeness::Domain),
            several => return self.by_name(record, several, Likeness::Domain),
        }
        if record.external_ids.is_empty() && record.domain.is_none() {
            let called = self.names.get(&names::exact(&record.name)).map_or(&[][..], Vec::as_slice);
            match called {
                [] => {}
                [one] => return Match::One(*one, Likeness::Name),
                several => return Match::Several(several.to_vec(), Likeness::Name),
            }
        }
        let mut like: Vec<(Whose, Likeness)> = at_domain.iter().map(|one| (one.whose, Likeness::Domain)).collect();
        for whose in self.cores.get(&names::core(&record.name)).into_iter().flatten() {
            if !like.iter().any(|(other, _)| other == whose) {
                like.push((*whose, Likeness::Name));
            }
        }
        Match::Nobody(like)
    }

    /// Of several with the same site, the only one that is called the same.
    fn by_name(&self, record: &Record, several: &[Whose], likeness: Likeness) -> Match {
        let called = self.names.get(&names::exact(&record.name)).map_or(&[][..], Vec::as_slice);
        let both: Vec<Whose> = several.iter().filter(|one| called.contains(one)).copied().collect();
        match both.as_slice() {
            [one] => Match::One(*one, likeness),
            _ => Match::Several(several.to_vec(), likeness),
        }
    }
}

impl Candidate {
    /// Whether it has an id in a system in which the record has one too. Those two ids differ: equal ones were found
    /// before anybody looked at the site.
    fn contradicts(&self, record: &Record) -> bool {
        record.external_ids.iter().any(|(system, _)| self.systems.iter().any(|own| own == names::system(system)))
    }
}

fn key(system: &str, id: &str) -> (String, String) {
    let system = names::system(system);
    (system.to_owned(), names::id_key(system, id).to_owned())
}
