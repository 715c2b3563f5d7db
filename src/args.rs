//! The command line.

mod export;
mod help;
mod import;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;
use fourfold::store::settings::{ThemeName, Wish};

pub use export::ExportArgs;
pub use import::ImportArgs;

/// Classify partnerships by value exchange: four questions, four categories, seventeen partner types.
#[derive(Debug, Parser)]
#[command(name = "fourfold", version, about, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub options: Options,
}

impl Args {
    /// Reads the command line; wrong use and help end the program.
    pub fn read() -> Self {
        // Neither the texts of the help nor taking the commands apart at the end is for who starts the program: a tenth
        // of a millisecond of the three that a start takes.
        let mut command = Self::command();
        let matches = command.try_get_matches_from_mut(std::env::args_os());
        let matches = matches.unwrap_or_else(|_| Self::whole().get_matches());
        std::mem::forget(command);
        Self::from_arg_matches(&matches).unwrap_or_else(|fault| fault.exit())
    }

    /// Every command and option there is, with its help.
    pub fn whole() -> clap::Command {
        help::with_help(Self::command())
    }
}

/// What can be said to every command.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that a person sets by its name")]
pub struct Options {
    /// Keep the portfolios below this folder
    #[arg(long, global = true, value_name = "DIR", env = "FOURFOLD_DATA_DIR")]
    pub data_dir: Option<PathBuf>,

    /// Read settings, and keys, a taxonomy and a glossary of your own, from this folder
    #[arg(long, global = true, value_name = "DIR", env = "FOURFOLD_CONFIG_DIR")]
    pub config_dir: Option<PathBuf>,

    /// Ask line by line, without drawing: for speech, braille and pipes
    #[arg(long, global = true)]
    pub plain: bool,

    /// Change nothing: whatever would is refused
    #[arg(long, global = true)]
    pub read_only: bool,

    /// Draw with plain ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Use colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true,
        hide_default_value = true, value_parser = one_of(Wish::ALL, Wish::name))]
    pub color: Wish,

    /// Draw with these colours: default, high-contrast, blue-orange or monochrome
    #[arg(long, global = true, value_name = "NAME", hide_possible_values = true,
        value_parser = one_of(ThemeName::ALL, ThemeName::name))]
    pub theme: Option<ThemeName>,

    /// Leave the mouse to the terminal
    #[arg(long, global = true)]
    pub no_mouse: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start or resume a session with a partner
    Classify {
        /// Name of the partner; offered as a new one when there is none
        partner: Option<String>,
    },
    /// Explain a term, compare two or three types, or open the glossary
    Glossary {
        /// Name or alias of a term; two or three partner types are compared
        #[arg(value_name = "TERM")]
        terms: Vec<String>,
        /// Print the data as JSON
        #[arg(long)]
        json: bool,
    },
    /// Review the library: the mix, the gaps, the open work, what changed; --plain prints it
    Review,
    #[command(flatten)]
    Printing(Printing),
    /// Look at the terminal, the folders and the settings, and say what needs attention
    Doctor,
    /// Print what makes a shell complete commands and options
    Completions {
        /// bash, zsh, fish or powershell
        #[arg(hide_possible_values = true)]
        shell: Shell,
    },
    /// Print the manual page: fourfold man | man -l -
    Man,
}

/// The commands that print and end.
#[derive(Debug, Subcommand)]
pub enum Printing {
    /// Read answers as JSON Lines on stdin, write outcomes as JSON Lines
    Evaluate,
    /// List the partners, or the agreements whose notice date comes up
    List {
        /// Print JSON for other programs
        #[arg(long)]
        json: bool,
        /// Only agreements whose notice date is at most this many days away
        #[arg(long, value_name = "DAYS")]
        ending: Option<u16>,
    },
    /// Print one partner with its exchanges, the reasons and what is still to find out
    Show {
        /// Id, name, beginning of the name, or the name of its file
        partner: String,
        /// Print JSON for other programs
        #[arg(long)]
        json: bool,
    },
    /// Take in the partners of a CRM or partner program; without --apply, say what would happen
    Import(ImportArgs),
    /// Write the library or one partner in a format for other people and programs
    Export(ExportArgs),
    /// Name every fault of every file and the open work; exit code 1 when there is any
    Check {
        /// Only faults, not open work: for a git hook
        #[arg(long)]
        faults: bool,
        /// Call a review due after this many days
        #[arg(long, value_name = "DAYS")]
        stale: Option<u16>,
        /// Also name the decisions that the taxonomy in force would move
        #[arg(long)]
        drift: bool,
    },
    /// List what was deleted or damaged, or the earlier versions of a partner; bring one back
    Restore {
        /// Id, name, beginning of the name, or the name of its file; also of one in the trash
        partner: Option<String>,
        /// The version to bring back, as listed
        version: Option<String>,
    },
    /// Merge two versions of a partner's file that came from a third: for git
    Merge {
        /// What both came from
        base: PathBuf,
        /// One version; the merged one takes its place
        ours: PathBuf,
        /// The other version
        theirs: PathBuf,
    },
    /// Say which taxonomy is in force
    Taxonomy {
        /// Print the shipped taxonomy, to start one of your own
        #[arg(long)]
        print: bool,
    },
}

/// Takes the name of one of these values.
fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let find = move |given: String| all.into_iter().find(|value| name(*value) == given);
    PossibleValuesParser::new(all.map(name)).map(move |given| find(given).expect("only names of these values pass"))
}
