//! Puts the parts together: arguments, environment, folders, then one of the front ends. No decisions.

mod args;

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;
use fourfold::cli::front_end::{FrontEnd, Signs};
use fourfold::cli::{self, front_end, plain};
use fourfold::domain::review::AsOf;
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::store::settings::Settings;
use fourfold::store::{StoreError, assets, own_keys, paths::Paths, random_ids, settings, zone};
use fourfold::tui::app::Setup;
use fourfold::tui::keymap::OwnKeys;
use fourfold::tui::look::{Surroundings, Wishes};
use fourfold::tui::ui::theme::Theme;
use fourfold::tui::{program, terminal};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use args::{Args, Command, Options};

/// Exit code for wrong use, and for a terminal that is not there.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    let Args { command, options } = Args::parse();
    let Some(start) = Start::new(options) else {
        cli::output::message("no home folder is known here; name the folders with --data-dir and --config-dir");
        return ExitCode::from(WRONG_USE);
    };
    ExitCode::from(match command {
        None => start.open(None),
        Some(Command::Classify { partner }) => start.open(partner),
        Some(command) => start.run(command),
    })
}

/// What every command starts from.
struct Start {
    options: Options,
    paths: Paths,
    settings: Settings,
    taxonomy: Taxonomy,
    /// What is wrong with a taxonomy of one's own and with the settings; the defaults hold meanwhile.
    faults: Vec<StoreError>,
}

impl Start {
    fn new(options: Options) -> Option<Self> {
        let paths = Paths::new(options.data_dir.clone(), options.config_dir.clone())?;
        let (taxonomy, mut faults) = assets::taxonomy_in_force(&paths.config_dir);
        let (settings, wrong) = settings::load(&paths.config_dir);
        faults.extend(wrong);
        Some(Self { options, paths, settings, taxonomy, faults })
    }

    /// A command that prints and ends.
    fn run(self, command: Command) -> u8 {
        self.tell_faults();
        let (portfolios, taxonomy) = (self.paths.portfolios(), &self.taxonomy);
        match command {
            Command::Evaluate => cli::evaluate::run(taxonomy, &mut io::stdin().lock()),
            Command::Check { faults } => {
                let as_of = AsOf::new(Timestamp::now(), local_zone()).with_stale_days(self.settings.stale_days);
                cli::check::run(&portfolios, taxonomy, &as_of, faults)
            }
            Command::Taxonomy { print: true } => cli::taxonomy::print_shipped(),
            Command::Taxonomy { print: false } => cli::taxonomy::say_which(taxonomy),
            Command::Classify { partner } => self.open(partner),
        }
    }

    fn tell_faults(&self) {
        for fault in &self.faults {
            cli::output::message(&format!("{}; the default holds", fault.for_tools()));
        }
    }

    /// The library, on screens or line by line; `partner`: the one to open first.
    fn open(self, partner: Option<String>) -> u8 {
        match front_end::choose(&self.signs()) {
            FrontEnd::Screens => self.open_screens(partner),
            FrontEnd::Lines => self.open_lines(partner),
            FrontEnd::None => {
                cli::output::message("needs a terminal for this; --plain asks line by line without one");
                WRONG_USE
            }
        }
    }

    fn signs(&self) -> Signs {
        Signs {
            asked_for: self.options.plain || self.settings.plain,
            accessible: env::var("ACCESSIBLE").ok(),
            term: env::var("TERM").ok(),
            keys: io::stdin().is_terminal(),
            screen: cli::output::is_terminal(),
        }
    }

    fn open_lines(self, open: Option<String>) -> u8 {
        let first_words = self.faults.iter().map(|fault| format!("Error: {fault}. The default holds.")).collect();
        let setup = plain::conversation::Setup {
            taxonomy: self.taxonomy,
            glossary: assets::shipped_glossary(),
            zone: local_zone(),
            by: self.settings.you.unwrap_or_else(who),
            ids: random_ids(),
            stale_days: self.settings.stale_days,
            folder: self.paths.portfolios().display().to_string(),
            read_only: false,
            first_words,
            open,
        };
        plain::run_here(setup, self.paths)
    }

    fn theme(&self) -> Theme {
        let wishes = Wishes {
            color: self.options.color,
            color_setting: self.settings.color,
            theme: self.options.theme.unwrap_or(self.settings.theme),
            ascii: self.options.ascii || self.settings.ascii,
        };
        Surroundings::new(|name| env::var(name).ok(), terminal::is_there()).theme(wishes)
    }

    fn open_screens(self, open: Option<String>) -> u8 {
        let (portfolios, theme) = (self.paths.portfolios(), self.theme());
        let (keys, wrong) = own_keys::load(&self.paths.config_dir);
        let OwnKeys { keymap, faults } = OwnKeys::new(&keys, self.settings.letters);
        let said = self.faults.iter().chain(&wrong).map(ToString::to_string).chain(faults);
        let first_words = said.map(|fault| format!("Error: {fault}. The default holds.")).collect();
        let setup = Setup {
            taxonomy: self.taxonomy,
            glossary: assets::shipped_glossary(),
            theme,
            zone: local_zone(),
            by: self.settings.you.unwrap_or_else(who),
            ids: random_ids(),
            stale_days: self.settings.stale_days,
            folder: portfolios.display().to_string(),
            keymap,
            footer: self.settings.footer,
            mouse: self.settings.mouse && !self.options.no_mouse,
            first_words,
            open,
        };
        match program::run(setup, self.paths) {
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
}

fn local_zone() -> TimeZone {
    zone::local(env::var_os("TZ").is_some())
}

/// Who decides: `FOURFOLD_BY`, else the name the system gives.
fn who() -> String {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    ["FOURFOLD_BY", "USER", "USERNAME"].into_iter().find_map(named).unwrap_or_else(|| "unknown".to_owned())
}
