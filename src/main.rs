//! Puts the parts together: arguments, environment, folders, then one of the front ends. No decisions.

mod args;

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use fourfold::cli::doctor::Patient;
use fourfold::cli::front_end::{FrontEnd, Signs};
use fourfold::cli::man::KeyRow;
use fourfold::cli::shelf::Shelf;
use fourfold::cli::{self, front_end, plain};
use fourfold::domain::glossary::LazyGlossary;
use fourfold::domain::history::Act;
use fourfold::domain::history::NO_NAME;
use fourfold::domain::review::AsOf;
use fourfold::domain::taxonomy::LazyTaxonomy;
use fourfold::store::probe::{Room, room};
use fourfold::store::settings::Settings;
use fourfold::store::{StoreError, assets, format, in_words, own_keys, paths::Paths, random_ids, settings, zone};
use fourfold::tui::app::{Open, Setup};
use fourfold::tui::keymap::{KeyHelp, OwnKeys, key_help};
use fourfold::tui::look::{Surroundings, Wishes};
use fourfold::tui::ui::theme::Theme;
use fourfold::tui::{program, terminal};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use args::{Args, Command, ExportArgs, ImportArgs, Options, Printing};

/// Exit code for wrong use, and for a terminal that is not there.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    cli::output::end_on_panic();
    let Args { command, options } = Args::read();
    ExitCode::from(match command {
        None => begin(options, |start| start.open(None)),
        Some(Command::Classify { partner }) => begin(options, |start| start.open(partner.map(Open::Partner))),
        Some(Command::Glossary { terms, json }) => begin(options, |start| start.glossary(&terms, json)),
        Some(Command::Review) => begin(options, Start::review),
        Some(Command::Printing(command)) => begin(options, |start| start.run(command)),
        Some(Command::Doctor) => begin(options, Start::examine),
        Some(Command::Completions { shell }) => cli::completions::print(shell, Args::whole()),
        Some(Command::Man) => cli::man::print(&Args::whole(), &keys()),
    })
}

/// Runs a command that needs the folders. Returns the exit code.
fn begin(options: Options, run: impl FnOnce(Start) -> u8) -> u8 {
    let Some(start) = Start::new(options) else {
        cli::output::message("no home folder is known here; name the folders with --data-dir and --config-dir");
        return WRONG_USE;
    };
    run(start)
}

/// What every command starts from.
struct Start {
    options: Options,
    paths: Paths,
    settings: Settings,
    taxonomy: LazyTaxonomy,
    glossary: LazyGlossary,
    /// What is wrong with a taxonomy or glossary of one's own and with the settings; the defaults hold meanwhile.
    faults: Vec<StoreError>,
}

impl Start {
    fn new(options: Options) -> Option<Self> {
        let paths = Paths::new(options.data_dir.clone(), options.config_dir.clone())?;
        let (taxonomy, mut faults) = assets::taxonomy_in_force(&paths.config_dir);
        let (glossary, wrong) = assets::glossary_in_force(&paths.config_dir);
        faults.extend(wrong);
        let (settings, wrong) = settings::load(&paths.config_dir);
        faults.extend(wrong);
        Some(Self { options, paths, settings, taxonomy, glossary, faults })
    }

    /// A command that prints and ends.
    fn run(self, command: Printing) -> u8 {
        self.tell_faults();
        let (portfolios, taxonomy) = (self.paths.portfolios(), &self.taxonomy);
        match command {
            Printing::Evaluate => cli::evaluate::run(taxonomy, &mut io::stdin().lock()),
            Printing::Check { faults, stale, drift } => {
                let as_of = self.as_of().with_stale_days(stale.unwrap_or(self.settings.stale_days));
                let wanted = cli::check::Wanted { faults_only: faults, drift };
                cli::check::run(&portfolios, taxonomy, &as_of, wanted)
            }
            Printing::List { json, ending: None } => cli::list::partners(&self.shelf(), json),
            Printing::List { json, ending: Some(days) } => cli::list::ending(&self.shelf(), days, json),
            Printing::Show { partner, json } => cli::show::run(&self.shelf(), &partner, json),
            Printing::Import(args) => self.import(args),
            Printing::Export(args) => self.export(args),
            Printing::Restore { partner, version } => self.restore(partner.as_deref(), version.as_deref()),
            Printing::Merge { base, ours, theirs } => cli::merge::run(&base, &ours, &theirs),
            Printing::Taxonomy { print: true } => cli::taxonomy::print_shipped(),
            Printing::Taxonomy { print: false } => cli::taxonomy::say_which(taxonomy),
        }
    }

    fn as_of(&self) -> AsOf {
        AsOf::new(Timestamp::now(), local_zone()).with_stale_days(self.settings.stale_days)
    }

    /// On screens where there is a terminal, else in print.
    fn review(self) -> u8 {
        match front_end::choose(&self.signs()) {
            FrontEnd::Screens => self.open_screens(Some(Open::Review)),
            FrontEnd::Lines | FrontEnd::None => {
                self.tell_faults();
                cli::review::run(&self.shelf())
            }
        }
    }

    fn shelf(self) -> Shelf {
        let as_of = self.as_of();
        Shelf::load(self.paths.portfolios(), self.taxonomy, as_of)
    }

    fn export(self, args: ExportArgs) -> u8 {
        let Some(format) = args.format() else {
            cli::output::message("name a format: --format csv, crm-csv, md, html, json or jsonl");
            return WRONG_USE;
        };
        if args.blank {
            let portfolios = self.paths.portfolios();
            let written = cli::export::blank(&self.taxonomy, format, args.output.as_deref(), &portfolios);
            return written.unwrap_or_else(|| {
                cli::output::message("the questionnaire comes as --format md or html");
                WRONG_USE
            });
        }
        let ExportArgs { partner, output: file, notes, raw, .. } = args;
        cli::export::run(&self.shelf(), format, &cli::export::Wanted { partner, file, notes, raw })
    }

    fn import(self, args: ImportArgs) -> u8 {
        let (apply, paths) = (args.apply, self.paths.clone());
        if apply && self.options.read_only {
            cli::output::message("nothing is taken in while --read-only is given");
            return 1;
        }
        let (by, now) = (self.by(), whole_seconds());
        let mut act = Act { now, by: &by, ids: &mut random_ids() };
        match args.wanted() {
            Some(wanted) => cli::import::run(&self.shelf(), &paths, &wanted, &mut act),
            None => cli::import::undo(&self.shelf(), &paths, apply, &mut act),
        }
    }

    /// Who acts, for the histories.
    fn by(&self) -> String {
        self.settings.you.clone().unwrap_or_else(who)
    }

    fn restore(self, partner: Option<&str>, version: Option<&str>) -> u8 {
        if self.options.read_only && version.is_some() {
            cli::output::message("nothing is brought back while --read-only is given");
            return 1;
        }
        let (paths, by) = (self.paths.clone(), self.by());
        let mut act = Act { now: whole_seconds(), by: &by, ids: &mut random_ids() };
        cli::restore::run(&self.shelf(), &paths, partner, version, &mut act)
    }

    fn tell_faults(&self) {
        for fault in &self.faults {
            cli::output::message(&format!("{}; the default holds", fault.for_tools()));
        }
    }

    /// The library, on screens or line by line; `first`: what to open first.
    fn open(self, first: Option<Open>) -> u8 {
        match front_end::choose(&self.signs()) {
            FrontEnd::Screens => self.open_screens(first),
            FrontEnd::Lines => self.open_lines(first),
            FrontEnd::None => {
                cli::output::message("needs a terminal for this; --plain asks line by line without one");
                WRONG_USE
            }
        }
    }

    /// The glossary on screens, where nothing is asked for and there is a terminal; else its text.
    fn glossary(self, terms: &[String], json: bool) -> u8 {
        if terms.is_empty() && !json && front_end::choose(&self.signs()) == FrontEnd::Screens {
            return self.open_screens(Some(Open::Glossary));
        }
        self.tell_faults();
        cli::glossary::run(&self.glossary, &self.taxonomy, terms, json)
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

    fn open_lines(self, first: Option<Open>) -> u8 {
        let open = match first {
            Some(Open::Partner(name)) => Some(name),
            Some(Open::Review | Open::Glossary) | None => None,
        };
        let room = room(&self.paths.portfolios());
        let new = (room == Room::New).then(|| format!("Partners are saved in {}, a new folder.", self.folder()));
        let first_words = self.wrong(&room, &[], Vec::new()).into_iter().chain(new).collect();
        let setup = plain::conversation::Setup {
            folder: self.folder(),
            taxonomy: self.taxonomy,
            glossary: self.glossary,
            zone: local_zone(),
            by: self.settings.you.unwrap_or_else(who),
            ids: random_ids(),
            stale_days: self.settings.stale_days,
            read_only: self.options.read_only,
            first_words,
            open,
        };
        plain::run_here(setup, self.paths)
    }

    /// Where the partners are.
    fn folder(&self) -> String {
        self.paths.portfolios().display().to_string()
    }

    /// What has to be said before anything else: that nothing can be saved, and which defaults hold.
    fn wrong(&self, room: &Room, more: &[StoreError], keys: Vec<String>) -> Vec<String> {
        let unsaved = match room {
            Room::None(why) if !self.options.read_only => {
                Some(format!("Error: nothing can be saved in {}: {why}. Start with another --data-dir.", self.folder()))
            }
            _ => None,
        };
        let faults = self.faults.iter().chain(more).map(ToString::to_string).chain(keys);
        unsaved.into_iter().chain(faults.map(|fault| format!("Error: {fault}. The default holds."))).collect()
    }

    fn theme(&self) -> Theme {
        surroundings().theme(self.wishes())
    }

    fn wishes(&self) -> Wishes {
        Wishes {
            color: self.options.color,
            color_setting: self.settings.color,
            theme: self.options.theme.unwrap_or(self.settings.theme),
            ascii: self.options.ascii || self.settings.ascii,
        }
    }

    fn examine(self) -> u8 {
        let (keys, wrong) = own_keys::load(&self.paths.config_dir);
        let key_faults = OwnKeys::new(&keys, self.settings.letters).faults;
        let terminal = self.terminal();
        let about = self.taxonomy.about();
        let terms = self.glossary.terms().len();
        let versions = vec![
            ("fourfold", env!("CARGO_PKG_VERSION").to_owned()),
            ("Taxonomy", about.version.clone()),
            ("Glossary", format!("{terms} terms")),
            ("File format", format::LATEST.to_string()),
        ];
        cli::doctor::run(&Patient {
            terminal,
            paths: &self.paths,
            settings: &self.settings,
            faults: self.faults.into_iter().chain(wrong).collect(),
            key_faults,
            read_only: self.options.read_only,
            versions,
        })
    }

    fn terminal(&self) -> cli::doctor::Terminal {
        let (around, signs) = (surroundings(), self.signs());
        let variables =
            ["TERM", "COLORTERM", "LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "ACCESSIBLE", "VISUAL", "EDITOR"];
        let asks = match front_end::choose(&signs) {
            FrontEnd::Screens => "on screens",
            FrontEnd::Lines => "line by line",
            FrontEnd::None => "nobody: neither a terminal nor --plain",
        };
        cli::doctor::Terminal {
            variables: variables.map(|name| (name, env::var(name).ok())).to_vec(),
            ends: [signs.keys, signs.screen].map(|is| if is { "a terminal" } else { "no terminal" }).join(", "),
            size: terminal::size(),
            color: (around.want_color(self.wishes()), around.why_color(self.wishes())),
            unicode: around.shows_unicode() && !self.wishes().ascii,
            asks,
        }
    }

    fn open_screens(self, open: Option<Open>) -> u8 {
        let (room, theme) = (room(&self.paths.portfolios()), self.theme());
        let (keys, wrong) = own_keys::load(&self.paths.config_dir);
        let OwnKeys { keymap, faults } = OwnKeys::new(&keys, self.settings.letters);
        let first_words = self.wrong(&room, &wrong, faults);
        let setup = Setup {
            folder: self.folder(),
            new_folder: room == Room::New,
            taxonomy: self.taxonomy,
            glossary: self.glossary,
            theme,
            zone: local_zone(),
            by: self.settings.you.unwrap_or_else(who),
            stale_days: self.settings.stale_days,
            read_only: self.options.read_only,
            keymap,
            footer: self.settings.footer,
            mouse: self.settings.mouse && !self.options.no_mouse,
            first_words,
            open,
        };
        match program::run(setup, random_ids(), self.paths) {
            Ok(ended) => {
                if !ended.saved {
                    cli::output::message(
                        "the last changes could not be written; the disk has what was called saved before",
                    );
                }
                ended.code()
            }
            Err(fault) => {
                cli::output::message(&format!("the terminal cannot be used: {}", in_words(&fault)));
                WRONG_USE
            }
        }
    }
}

fn surroundings() -> Surroundings {
    Surroundings::new(|name| env::var(name).ok(), terminal::is_there())
}

/// The table of actions, for the manual page.
fn keys() -> Vec<KeyRow> {
    let rows = key_help().into_iter();
    rows.map(|KeyHelp { name, keys, meaning }| KeyRow { name, keys, meaning }).collect()
}

/// The moment, as the histories write it.
fn whole_seconds() -> Timestamp {
    Timestamp::from_second(Timestamp::now().as_second()).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn local_zone() -> TimeZone {
    zone::local(env::var_os("TZ").is_some())
}

/// Who decides: `FOURFOLD_BY`, else the name the system gives.
fn who() -> String {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    ["FOURFOLD_BY", "USER", "USERNAME"].into_iter().find_map(named).unwrap_or_else(|| NO_NAME.to_owned())
}
