//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Classify partnerships by value exchange: four questions, four categories, seventeen partner types.
#[derive(Debug, Parser)]
#[command(version, about, after_help = ENVIRONMENT, before_help = EXAMPLES, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub options: Options,
}

/// What can be said to every command.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Keep the portfolios below this folder
    #[arg(long, global = true, value_name = "DIR", env = "FOURFOLD_DATA_DIR")]
    pub data_dir: Option<PathBuf>,

    /// Read settings and a taxonomy of your own from this folder
    #[arg(long, global = true, value_name = "DIR", env = "FOURFOLD_CONFIG_DIR")]
    pub config_dir: Option<PathBuf>,

    /// Draw with plain ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start or resume a session with a partner
    Classify {
        /// Name of the partner; offered as a new one when there is none
        partner: Option<String>,
    },
    /// Read answers as JSON Lines on stdin, write outcomes as JSON Lines
    Evaluate,
    /// Name every fault of every file and the open work; exit code 1 when there is any
    Check {
        /// Only faults, not open work: for a git hook
        #[arg(long)]
        faults: bool,
    },
    /// Say which taxonomy is in force
    Taxonomy {
        /// Print the shipped taxonomy, to start one of your own
        #[arg(long)]
        print: bool,
    },
}

const EXAMPLES: &str = "Examples:
  fourfold                                   open the list of partners
  fourfold classify \"Northwind Integrators\"  classify an exchange with one of them";

const ENVIRONMENT: &str = "Environment:
  FOURFOLD_DATA_DIR, FOURFOLD_CONFIG_DIR  as the options
  FOURFOLD_BY  your name in decisions, when the settings have none
  NO_COLOR     any value: no colour";
