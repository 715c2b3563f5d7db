//! One partner and its value exchanges. The company is only a heading: it never has a category.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::few::Few;
use super::history::{Act, Event, History, What};
use super::id::ItemId;

pub use super::exchange::{Agreement, Exchange, NOT_ASKED, Sentence};

/// Everything kept about one partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portfolio {
    pub id: ItemId,
    pub partner: Partner,
    pub exchanges: Vec<Exchange>,
    /// What happened to the partner itself; each exchange has a history of its own.
    pub history: History,
}

/// The company: a heading above the exchanges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partner {
    pub name: String,
    pub domain: Option<String>,
    /// Ids in other systems by the system's name.
    pub external_ids: Few<String, String>,
    pub status: Status,
    pub owner: Option<String>,
    pub region: Option<String>,
    pub tier: Option<String>,
    pub tags: BTreeSet<String>,
    /// The type that a CRM gave: a hint shown beside the questions, never an answer.
    pub imported_type: Option<String>,
    pub reviewed: Option<Reviewed>,
    pub note: String,
}

/// Where the relation with a partner stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Prospect,
    #[default]
    Active,
    Paused,
    Ended,
    NotPartner,
}

impl Status {
    pub const ALL: [Self; 5] = [Self::Prospect, Self::Active, Self::Paused, Self::Ended, Self::NotPartner];

    /// The status in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prospect => "Prospect",
            Self::Active => "Active",
            Self::Paused => "Paused",
            Self::Ended => "Ended",
            Self::NotPartner => "Not a partner",
        }
    }

    /// The name in exports.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::NotPartner => "not-partner",
        }
    }

    /// Reads a status as people and files write it: case, blanks and hyphens do not matter, nor does the article.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded = |text: &str| -> String {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.eq_ignore_ascii_case("a"));
            words.collect::<String>().to_lowercase()
        };
        Self::ALL.into_iter().find(|status| folded(status.name()) == folded(text))
    }

    /// Ended partners and firms that turned out to be no partner are out of all counts.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Ended | Self::NotPartner)
    }
}

/// The last act of review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    pub on: Date,
    pub by: String,
}

impl Portfolio {
    /// A partner with a name and nothing else.
    #[must_use]
    pub fn new(name: &str, act: &mut Act<'_>) -> Self {
        let partner = Partner { name: name.trim().to_owned(), ..Partner::default() };
        let created = act.event(What::Created);
        Self { id: act.ids.next_id(), partner, exchanges: Vec::new(), history: History::starting_with(created) }
    }

    /// Adds an exchange with nothing said about it yet and returns its id.
    pub fn add_exchange(&mut self, act: &mut Act<'_>) -> ItemId {
        let exchange = Exchange::new(act);
        let id = exchange.id;
        self.exchanges.push(exchange);
        id
    }

    #[must_use]
    pub fn exchange(&self, id: ItemId) -> Option<&Exchange> {
        self.exchanges.iter().find(|exchange| exchange.id == id)
    }

    pub fn exchange_mut(&mut self, id: ItemId) -> Option<&mut Exchange> {
        self.exchanges.iter_mut().find(|exchange| exchange.id == id)
    }

    /// The exchanges that came out of the same split as `id`, itself included, in the order of the file.
    #[must_use]
    pub fn family(&self, id: ItemId) -> Vec<&Exchange> {
        let Some(root) = self.exchange(id).map(|exchange| self.origin(exchange)) else { return Vec::new() };
        self.exchanges.iter().filter(|exchange| self.origin(exchange) == root).collect()
    }

    /// Follows `split_from` to the first exchange; stops where the file leads in a circle.
    fn origin(&self, exchange: &Exchange) -> ItemId {
        let mut at = exchange;
        for _ in 0..self.exchanges.len() {
            match at.split_from.and_then(|from| self.exchange(from)) {
                Some(from) => at = from,
                None => break,
            }
        }
        at.id
    }

    /// The exchange that was left unfinished last; of a split, its first open part. What only came in from elsewhere was
    /// begun by nobody.
    #[must_use]
    pub fn to_resume(&self) -> Option<&Exchange> {
        let is_open = |exchange: &&Exchange| exchange.decision.is_none() && exchange.ended.is_none();
        let open = self.exchanges.iter().filter(|exchange| is_open(exchange) && !exchange.is_untouched());
        let last = open.max_by_key(|exchange| exchange.history.last_at())?;
        Some(self.next_in_family(last.id).and_then(|id| self.exchange(id)).unwrap_or(last))
    }

    /// The position of the first exchange that goes on and that nobody has decided: where work on the partner is taken up.
    #[must_use]
    pub fn first_unfinished(&self) -> Option<usize> {
        let unfinished = |exchange: &Exchange| exchange.is_unfinished() && exchange.ended.is_none();
        self.exchanges.iter().position(unfinished)
    }

    /// The first exchange of the same split that nobody has decided yet.
    #[must_use]
    pub fn next_in_family(&self, id: ItemId) -> Option<ItemId> {
        let family = self.family(id);
        let open = family.iter().find(|exchange| exchange.is_unfinished());
        open.map(|exchange| exchange.id).filter(|next| *next != id)
    }

    /// This state of the portfolio, brought back over the current one: histories only grow, so what happened in between
    /// stays in them, followed by the undoing itself. An event that this state has elsewhere, as a join moves them,
    /// goes back to where it was. Without a current one it comes back from the trash.
    #[must_use]
    pub fn restored_over(&self, current: Option<&Self>, what: &str, act: &mut Act<'_>) -> Self {
        let mut restored = self.clone();
        let known: BTreeSet<ItemId> = self.events().map(|event| event.id).collect();
        let is_later = |event: &Event<'_>| !known.contains(&event.id);
        if let Some(current) = current {
            restored.history.extend(current.history.iter().filter(is_later));
        }
        for exchange in &mut restored.exchanges {
            let Some(now) = current.and_then(|current| current.exchange(exchange.id)) else { continue };
            let unchanged = exchange == now;
            exchange.history.extend(now.history.iter().filter(is_later));
            if !unchanged {
                exchange.history.push(act.event(What::Undone { what }));
            }
        }
        let ids = |portfolio: &Self| portfolio.exchanges.iter().map(|exchange| exchange.id).collect::<Vec<_>>();
        if current.is_none_or(|current| current.partner != self.partner || ids(current) != ids(self)) {
            restored.history.push(act.event(What::Undone { what }));
        }
        restored
    }

    /// Everything on record that happened to the partner and to its exchanges.
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        self.history.iter().chain(self.exchanges.iter().flat_map(|exchange| &exchange.history))
    }

    /// Takes an exchange out and returns it.
    pub fn remove_exchange(&mut self, id: ItemId) -> Option<Exchange> {
        let index = self.exchanges.iter().position(|exchange| exchange.id == id)?;
        Some(self.exchanges.remove(index))
    }

    /// Removes an exchange about which nothing was ever said; returns whether it was one.
    pub fn drop_blank(&mut self, id: ItemId) -> bool {
        let before = self.exchanges.len();
        self.exchanges.retain(|exchange| exchange.id != id || !exchange.is_blank());
        self.exchanges.len() < before
    }
}
