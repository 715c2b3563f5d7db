//! Puts the parts together: arguments, environment, folders, then one of the front ends. No decisions.

mod args;

use std::env;
use std::io;
use std::process::ExitCode;

use clap::Parser;
use fourfold::cli;
use fourfold::store::{assets, paths::Paths, random_ids, settings, zone};
use fourfold::tui::app::Setup;
use fourfold::tui::ui::theme::{self, Theme};
use fourfold::tui::{program, terminal};
use jiff::Zoned;

use args::{Args, Command};

/// Exit code for wrong use, and for a terminal that is not there.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    ExitCode::from(run(Args::parse()))
}

fn run(args: Args) -> u8 {
    let Some(paths) = Paths::new(args.folders.data_dir.clone(), args.folders.config_dir.clone()) else {
        cli::output::message("no home folder is known here; name the folders with --data-dir and --config-dir");
        return WRONG_USE;
    };
    let portfolios = paths.portfolios();
    let (taxonomy, faults) = assets::taxonomy_in_force(&paths.config_dir);
    let open = match args.command {
        None => None,
        Some(Command::Classify { partner }) => partner,
        command => {
            for fault in &faults {
                cli::output::message(&format!("{}; the shipped taxonomy holds", fault.for_tools()));
            }
            return match command {
                Some(Command::Evaluate) => cli::evaluate::run(&taxonomy, &mut io::stdin().lock()),
                Some(Command::Check { faults }) => cli::check::run(&portfolios, &taxonomy, Zoned::now().date(), faults),
                Some(Command::Taxonomy { print: true }) => cli::taxonomy::print_shipped(),
                _ => cli::taxonomy::say_which(&taxonomy),
            };
        }
    };
    if !terminal::is_there() {
        cli::output::message("needs a terminal for this; evaluate and check work without one");
        return WRONG_USE;
    }
    let (settings, fault) = settings::load(&paths.config_dir);
    let first_words = faults.iter().chain(&fault).next().map(|fault| format!("Error: {fault}. The default holds."));
    let setup = Setup {
        taxonomy,
        glossary: assets::shipped_glossary(),
        theme: theme(args.ascii),
        zone: zone::local(env::var_os("TZ").is_some()),
        by: settings.you.unwrap_or_else(who),
        ids: random_ids(),
        folder: portfolios.display().to_string(),
        first_words,
        open,
    };
    match program::run(setup, portfolios) {
        Ok(ended) => {
            if !ended.saved {
                cli::output::message(
                    "the last changes could not be written; the disk has what was called saved before",
                );
            }
            ended.code()
        }
        Err(fault) => {
            cli::output::message(&format!("the terminal cannot be used: {fault}"));
            WRONG_USE
        }
    }
}

/// Who decides: `FOURFOLD_BY`, else the name the system gives.
fn who() -> String {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    ["FOURFOLD_BY", "USER", "USERNAME"].into_iter().find_map(named).unwrap_or_else(|| "unknown".to_owned())
}

fn theme(ascii: bool) -> Theme {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = if no_color { theme::MONOCHROME } else { theme::DEFAULT };
    if ascii || !speaks_utf8() { theme.in_ascii() } else { theme }
}

/// Whether the locale says that the terminal shows more than ASCII.
fn speaks_utf8() -> bool {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default().to_lowercase();
    cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8")
}
