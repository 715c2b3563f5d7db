//! Where the time of an import goes. Measures and is ignored:
//! `cargo test --release --locked --test bench_import -- --ignored --nocapture`, with TMPDIR on a tmpfs.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use tempfile::TempDir;

const ROWS: usize = 100_000;

#[test]
#[ignore = "measures; 100,000 partners take a while"]
#[expect(clippy::print_stdout, reason = "a measurement is to be read")]
fn a_hundred_thousand_rows() {
    let folder = TempDir::new().expect("a temporary folder");
    write_table(&folder.path().join("table.csv")).expect("the folder takes files");
    for (what, arguments) in [
        ("dry run", &["import", "table.csv"][..]),
        ("apply", &["import", "table.csv", "--apply"]),
        ("dry run over all of them", &["import", "table.csv"]),
    ] {
        let (seconds, peak) = run(folder.path(), arguments);
        #[expect(clippy::cast_precision_loss, reason = "a rounded figure is what is wanted")]
        let rate = ROWS as f64 / seconds;
        println!("{what}: {seconds:.2} s, {rate:.0} rows a second, at most {} MB", peak >> 10);
    }
}

fn write_table(path: &Path) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "Account ID,Account Name,Type,Account Owner,Billing Country,Website,Last Activity")?;
    for at in 0..ROWS {
        let ending = ["Ltd", "GmbH", "Inc", "SA"].get(at % 4).copied().unwrap_or_default();
        let firm = format!("0015g{at:010},Firm {at} Systems {ending},Partner");
        writeln!(
            file,
            "{firm},Owner {},Country {},https://www.firm{at}.example/about,2026-01-02 09:30",
            at % 40,
            at % 30
        )?;
    }
    file.flush()
}

/// Runs the program; returns the seconds it took and the most memory it had, in KB, as far as the system tells.
fn run(folder: &Path, arguments: &[&str]) -> (f64, u64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
    command.args(arguments).arg("--data-dir").arg(folder).arg("--config-dir").arg(folder.join("config"));
    let started = Instant::now();
    let mut child = command.current_dir(folder).stdout(Stdio::null()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("it can be asked").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let most = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(most.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    (started.elapsed().as_secs_f64(), peak)
}
