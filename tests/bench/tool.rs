//! What the measuring scripts beside this file need in Rust: libraries to measure with, the bare loops to compare
//! with, and fixed work to count instructions of.
//!
//! `bench library FOLDER COUNT`, `bench list FOLDER`, `bench load FOLDER`, `bench save FOLDER`, `bench work NAME TIMES FOLDER`

#[path = "tool/bare.rs"]
mod bare;
#[path = "tool/library.rs"]
mod library;
#[path = "tool/saves.rs"]
mod saves;
#[expect(dead_code, reason = "instructions are counted here, and no times are reported")]
mod stage;
#[path = "tool/work.rs"]
mod work;

use std::env;
use std::io;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    let done = match given.as_slice() {
        ["library", folder, count] => {
            count.parse().map_err(io::Error::other).and_then(|count| library::write(Path::new(folder), count))
        }
        ["list", folder] => bare::list(Path::new(folder)).map(drop),
        ["load", folder] => bare::load(Path::new(folder)),
        ["save", folder] => saves::compare(Path::new(folder)),
        ["work", name, times, folder] => {
            times.parse().map_err(io::Error::other).and_then(|times| work::run(name, times, Path::new(folder)))
        }
        _ => Err(io::Error::other("see the first lines of tests/bench/tool.rs")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            fourfold::cli::output::message(&fault.to_string());
            ExitCode::FAILURE
        }
    }
}
