//! Libraries as large programmes have them: made-up names, the exchanges of the sample with its histories, and as
//! many of them as is usual: one at most partners, forty at a few. The same seed gives the same bytes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use fourfold::domain::history::{Act, Event, History};
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Exchange, Portfolio};
use fourfold::store::assets::{sample, shipped_taxonomy};
use fourfold::store::format::portfolio;
use fourfold::store::paths::file_name;
use jiff::Timestamp;

const EXCHANGES_MOST: u32 = 40;

const FIRST: &[&str] = &[
    "Alder", "Amber", "Atlas", "Aurora", "Beacon", "Birch", "Blue", "Boreal", "Bright", "Canyon", "Cedar", "Cobalt",
    "Copper", "Coral", "Crest", "Delta", "Dune", "Eagle", "Ember", "Fjord", "Granite", "Harbour", "Hazel", "Indigo",
    "Ivory", "Juniper", "Kestrel", "Lumen", "Maple", "Meridian", "Mistral", "Nimbus", "Nørd", "Oak", "Onyx", "Orchid",
    "Pacific", "Pine", "Quartz", "Raven", "Ridge", "Sable", "Summit", "Tidal", "Umbra", "Vale", "Willow", "Zéphyr",
];
const SECOND: &[&str] = &[
    "Cloud",
    "Data",
    "Digital",
    "Distribution",
    "Dynamics",
    "Edge",
    "Energy",
    "Finance",
    "Health",
    "Industrial",
    "Insight",
    "Labs",
    "Logic",
    "Logistics",
    "Media",
    "Mobile",
    "Networks",
    "Power",
    "Retail",
    "Robotics",
    "Security",
    "Software",
    "Systems",
    "Telecom",
    "Trade",
    "Works",
];
const THIRD: &[&str] = &[
    "Advisory",
    "AG",
    "Alliance",
    "Associates",
    "Consulting",
    "GmbH",
    "Group",
    "Holdings",
    "Integrators",
    "Ltd",
    "Partners",
    "SA",
    "Services",
    "Solutions",
    "& Co",
    "株式会社",
];
const OWNERS: &[&str] = &[
    "ana@example.com",
    "björn@example.com",
    "chen@example.com",
    "dana@example.com",
    "elif@example.com",
    "femi@example.com",
    "giulia@example.com",
    "hiro@example.com",
];
const REGIONS: &[&str] = &["EMEA", "AMER", "APAC", "LATAM"];
const TIERS: &[&str] = &["Registered", "Registered", "Registered", "Silver", "Silver", "Gold"];

/// Writes so many portfolios into a folder.
pub fn write(folder: &Path, count: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut maker = Maker::new();
    for number in 0..count {
        let portfolio = maker.portfolio(number);
        let text = portfolio::write(&portfolio).map_err(|reason| io::Error::other(reason.to_string()))?;
        let path = folder.join(file_name(&portfolio.partner.name, portfolio.id));
        File::create(path)?.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Makes portfolios of the sample's parts.
pub struct Maker {
    dice: Dice,
    ids: IdSource,
    sample: Vec<Portfolio>,
    exchanges: Vec<Exchange>,
}

impl Maker {
    pub fn new() -> Self {
        let mut seed = Dice(1);
        let mut ids = IdSource::new(move || {
            let mut bytes = [0; ItemId::LEN];
            let random = u128::from(seed.next()) << 64 | u128::from(seed.next());
            bytes.iter_mut().zip(random.to_le_bytes()).for_each(|(byte, random)| *byte = random);
            bytes
        });
        let now: Timestamp = "2026-11-01T09:00:00Z".parse().expect("a moment");
        let mut act = Act { now, by: "dana", ids: &mut ids };
        let sample = sample(&shipped_taxonomy(), &mut act);
        let exchanges = sample.iter().flat_map(|one| &one.exchanges).filter(|one| one.split_from.is_none());
        Self { dice: Dice(2), ids, exchanges: exchanges.cloned().collect(), sample }
    }

    pub fn portfolio(&mut self, number: usize) -> Portfolio {
        let dice = &mut self.dice;
        let mut portfolio = dice.of(&self.sample).clone();
        portfolio.id = self.ids.next_id();
        let name = format!("{} {} {}", dice.of(FIRST), dice.of(SECOND), dice.of(THIRD));
        let partner = &mut portfolio.partner;
        partner.domain = Some(format!("{}.example", name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-")));
        partner.external_ids = [("salesforce".to_owned(), format!("0015g{number:010}"))].into();
        partner.name = name;
        partner.owner = Some((*dice.of(OWNERS)).to_owned());
        partner.region = Some((*dice.of(REGIONS)).to_owned());
        partner.tier = Some((*dice.of(TIERS)).to_owned());
        portfolio.exchanges = (0..exchanges(dice)).map(|_| dice.of(&self.exchanges).clone()).collect();
        for exchange in &mut portfolio.exchanges {
            exchange.id = self.ids.next_id();
            exchange.history = renamed(&exchange.history, &mut self.ids);
        }
        portfolio.history = renamed(&portfolio.history, &mut self.ids);
        portfolio
    }
}

/// The same events under ids of their own.
fn renamed(history: &History, ids: &mut IdSource) -> History {
    history.iter().map(|event| Event { id: ids.next_id(), ..event }).collect()
}

/// One at three of four partners, two or three at most of the others, forty at one of sixteen hundred.
fn exchanges(dice: &mut Dice) -> u32 {
    let share = f64::from(dice.below(1_000_000) + 1) / 1_000_000.0;
    (1..EXCHANGES_MOST).take_while(|count| share <= f64::from(count + 1).powi(-2)).last().map_or(1, |count| count + 1)
}

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: u32) -> u32 {
        u32::try_from((self.next() >> 32) % u64::from(limit)).expect("it is below the limit")
    }

    fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        let count = u32::try_from(things.len()).expect("a short list");
        things.get(self.below(count) as usize).expect("it is below the length")
    }
}
