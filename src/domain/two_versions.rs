//! Two versions of a partner that wait for a person: what somebody else wrote where ours collided with it, or a copy
//! that stands beside the file. For each place in which they differ the person says which one stays.

use std::sync::Arc;

use super::file_copy::FileCopy;
use super::id::ItemId;
use super::library::Library;
use super::merge::{Difference, Side, combine, differences, merge_choosing};
use super::portfolio::Portfolio;

/// Where the two versions come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A save of ours met a version of somebody else's.
    Collision(ItemId),
    /// A file of this name stands beside the partner's.
    Copy(String),
}

/// A place in a portfolio: the exchange and the field.
pub type Spot = (Option<ItemId>, String);

/// What there is to settle.
#[derive(Clone, Debug)]
pub struct Matter<'l> {
    library: &'l Library,
    source: Source,
    pub copy: Option<&'l FileCopy>,
    /// Ours, or what is in the file; `None` when only the copy is left of the partner.
    pub ours: Option<&'l Arc<Portfolio>>,
    /// In the order of the file.
    pub places: Vec<Difference>,
}

impl<'l> Matter<'l> {
    /// What there is to settle; `None` when it was settled.
    #[must_use]
    pub fn new(library: &'l Library, source: &Source) -> Option<Self> {
        let source = source.clone();
        match &source {
            Source::Collision(id) => {
                let places = library.collision(*id)?.places.clone();
                let ours = library.get(*id);
                Some(Self { library, source, copy: None, ours, places })
            }
            Source::Copy(file_name) => {
                let copy = library.copy(file_name)?;
                let held = copy.holds.as_ref().ok();
                let ours = held.and_then(|held| library.get(held.id));
                let places = ours.zip(held).map(|(ours, held)| differences(ours, held)).unwrap_or_default();
                Some(Self { library, source, copy: Some(copy), ours, places })
            }
        }
    }

    /// The partner, as the file has it or else the copy.
    #[must_use]
    pub fn partner(&self) -> Option<&Portfolio> {
        let held = self.copy.and_then(|copy| copy.holds.as_ref().ok());
        self.ours.or(held).map(AsRef::as_ref)
    }

    /// What both become when at each place that side holds which `choose` says.
    #[must_use]
    pub fn settled(&self, choose: impl FnMut(&Difference) -> Side) -> Option<Portfolio> {
        let ours = self.ours?;
        match &self.source {
            Source::Collision(id) => {
                let collided = self.library.collision(*id)?;
                Some(merge_choosing(&collided.base, ours, &collided.theirs, choose).portfolio)
            }
            Source::Copy(_) => Some(combine(ours, self.copy?.holds.as_ref().ok()?, choose)),
        }
    }

    /// How the two versions are called.
    #[must_use]
    pub const fn whose(&self) -> [&'static str; 2] {
        match self.source {
            Source::Collision(_) => ["yours", "theirs"],
            Source::Copy(_) => ["in the file", "in the copy"],
        }
    }

    /// What this is about, in a sentence or two.
    #[must_use]
    pub fn introduction(&self) -> String {
        match (&self.source, self.copy.map(|copy| &copy.holds)) {
            (Source::Collision(_), _) => COLLISION.to_owned(),
            (_, Some(Err(message))) => format!("Error: {message}"),
            _ if self.ours.is_none() => "There is no readable file of this partner, only this copy.".to_owned(),
            _ if self.places.is_empty() => {
                "A second file of this partner. It holds nothing that the file does not hold.".to_owned()
            }
            _ => "A second file of this partner holds something else. Choose what stays at each place.".to_owned(),
        }
    }

    /// A place in words: `owner`, or `classification of "Runs deployments"`.
    #[must_use]
    pub fn name_of(&self, place: &Difference) -> String {
        let field = place.field.replace('_', " ");
        let exchange = place.exchange.and_then(|id| self.ours?.exchange(id));
        match exchange.map(|found| found.gives.trim()) {
            Some(gives) if !gives.is_empty() => format!("{field} of \"{gives}\""),
            _ => field,
        }
    }
}

const COLLISION: &str = "Somebody else changed the same places as you. Theirs is in the file, yours is safe beside it. \
                         Choose which one stays; everything else of both is kept.";

/// Which place it is, whatever the versions hold there.
#[must_use]
pub fn spot(place: &Difference) -> Spot {
    (place.exchange, place.field.clone())
}

/// What there is to settle: first of the partner at hand, collisions before copies.
#[must_use]
pub fn first(library: &Library, at_hand: Option<ItemId>) -> Option<Source> {
    let of = |copy: &&FileCopy| copy.holds.as_ref().is_ok_and(|held| Some(held.id) == at_hand);
    let source = |copy: &FileCopy| Source::Copy(copy.file_name.clone());
    let copies = library.copies();
    let collision = at_hand.filter(|id| library.collision(*id).is_some());
    collision
        .map(Source::Collision)
        .or_else(|| copies.iter().find(of).map(source))
        .or_else(|| library.collisions().next().map(Source::Collision))
        .or_else(|| copies.first().map(source))
}
