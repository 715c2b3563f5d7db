//! `fourfold completions`: what makes a shell complete commands and options.

use clap::Command;
use clap_complete::{Shell, generate};

use super::output::Output;

/// Prints the completions for a shell. Returns the exit code.
#[must_use]
pub fn print(shell: Shell, mut command: Command) -> u8 {
    let mut script = Vec::new();
    let name = command.get_name().to_owned();
    generate(shell, &mut command, name, &mut script);
    let mut out = Output::new();
    out.data(String::from_utf8_lossy(&script).trim_end());
    out.finish(0)
}
