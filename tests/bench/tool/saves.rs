//! A save of a usual portfolio beside the least that survives a power cut: write, sync, rename, sync of the folder.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fourfold::cli::output::Output;
use fourfold::domain::portfolio::Portfolio;
use fourfold::store::format::portfolio;
use fourfold::store::paths::Paths;
use fourfold::store::{Files, Store};
use jiff::Timestamp;

use crate::library::Maker;

const ROUNDS: usize = 200;
const EXCHANGES: usize = 5;

/// Prints the medians of both, in microseconds.
pub fn compare(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let paths = Paths { data_dir: folder.to_owned(), config_dir: folder.to_owned() };
    let mut store = Store::new(paths, Files::default());
    let mut usual = usual();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        usual.partner.note = format!("round {round:03}");
        let portfolio = Arc::new(usual.clone());
        let start = Instant::now();
        store.save(&portfolio, Timestamp::UNIX_EPOCH).map_err(|fault| io::Error::other(fault.to_string()))?;
        ours.push(start.elapsed());
        let text = portfolio::write(&usual).map_err(|reason| io::Error::other(reason.to_string()))?;
        let start = Instant::now();
        write(folder, &text)?;
        bare.push(start.elapsed());
    }
    let mut output = Output::new();
    output.line(&format!("{} {}", median(ours).as_micros(), median(bare).as_micros()));
    if output.finish(0) == 0 { Ok(()) } else { Err(io::Error::other("nobody reads the figures")) }
}

fn usual() -> Portfolio {
    let mut maker = Maker::new();
    let mut all = (0..).map(|number| maker.portfolio(number));
    all.find(|portfolio| portfolio.exchanges.len() == EXCHANGES).expect("there is one")
}

fn write(folder: &Path, text: &str) -> io::Result<()> {
    let (temporary, place) = (folder.join("bare.tmp"), folder.join("bare.ron"));
    let mut file = File::create(&temporary)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(temporary, place)?;
    File::open(folder)?.sync_all()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
