//! What `fourfold import` can be asked for.

use std::path::PathBuf;

use fourfold::cli::import::Wanted;

/// What is taken in, and how.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The CSV file; - takes a range pasted from a spreadsheet
    #[arg(required_unless_present = "undo", conflicts_with = "undo")]
    pub file: Option<PathBuf>,

    /// Do it; a backup of every partner that changes comes first
    #[arg(long)]
    pub apply: bool,

    /// Take a column as a field, such as "Partner Company=name"; FIELD is name, web site, owner, region, status, tier,
    /// type, the name of a system with -id behind it, or nothing
    #[arg(long, value_name = "HEADER=FIELD")]
    pub map: Vec<String>,

    /// Name every row, not only the first of each kind
    #[arg(long)]
    pub all: bool,

    /// Take the last import back; without --apply, say what would happen
    #[arg(long, conflicts_with_all = ["map", "all"])]
    pub undo: bool,
}

impl ImportArgs {
    /// What there is to take in; nothing where the last import is to be taken back.
    pub fn wanted(self) -> Option<Wanted> {
        let Self { file, apply, map, all, .. } = self;
        file.map(|file| Wanted { file, apply, all, map })
    }
}
