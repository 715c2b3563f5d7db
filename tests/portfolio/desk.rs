//! Somebody at work on one partner.

use fourfold::domain::history::{Act, What};
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Exchange, Portfolio};
use jiff::Timestamp;
use jiff::civil::{Date, date};

pub const TODAY: Date = date(2026, 11, 22);

/// A clock that moves on by a second with every act, and ids that count.
pub struct Desk {
    seconds: i64,
    ids: IdSource,
}

impl Desk {
    pub fn new() -> Self {
        let mut count = 0_u64;
        let ids = IdSource::new(move || {
            count += 1;
            std::array::from_fn(|place| u8::try_from((count >> (5 * place)) & 31).expect("five bits fit"))
        });
        Self { seconds: 1_795_338_000, ids }
    }

    pub fn act(&mut self) -> Act<'_> {
        self.seconds += 1;
        let now = Timestamp::from_second(self.seconds).expect("a date in this century");
        Act { now, by: "dana", ids: &mut self.ids }
    }

    /// A partner with so many exchanges.
    pub fn partner(&mut self, exchanges: usize) -> (Portfolio, Vec<ItemId>) {
        let mut portfolio = Portfolio::new("Northwind Integrators", &mut self.act());
        let ids = (0..exchanges).map(|_| portfolio.add_exchange(&mut self.act())).collect();
        (portfolio, ids)
    }
}

/// What happened last to the partner itself.
pub fn last(portfolio: &Portfolio) -> What<'_> {
    portfolio.history.last().expect("a history is never empty").what
}

pub fn last_of(exchange: &Exchange) -> What<'_> {
    exchange.history.last().expect("a history is never empty").what
}
