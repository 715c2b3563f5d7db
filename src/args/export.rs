//! What `fourfold export` can be asked for.

use std::path::{Path, PathBuf};

use fourfold::interop::export::{Crm, Format};

/// What is written, and where.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// csv, crm-csv, md, html, json or jsonl; by default what the ending of FILE says
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
        value_parser = ["csv", "crm-csv", "md", "html", "json", "jsonl"])]
    pub format: Option<String>,

    /// Only this partner: id, name, beginning of the name, or the name of its file
    #[arg(long, value_name = "PARTNER")]
    pub partner: Option<String>,

    /// Write into this file instead of printing
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// With your own notes
    #[arg(long)]
    pub notes: bool,

    /// Without the apostrophes that keep a spreadsheet from running a text as a formula
    #[arg(long)]
    pub raw: bool,

    /// The CRM that crm-csv is for: salesforce or hubspot
    #[arg(long, value_name = "CRM", default_value = "salesforce", hide_possible_values = true,
        hide_default_value = true, value_parser = ["salesforce", "hubspot"])]
    pub crm: String,

    /// An empty questionnaire for a workshop, as md or html
    #[arg(long, conflicts_with_all = ["partner", "notes", "raw"])]
    pub blank: bool,
}

impl ExportArgs {
    /// The format asked for, else the one that the ending of the file means.
    pub fn format(&self) -> Option<Format> {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
        let crm = if self.crm == "hubspot" { Crm::Hubspot } else { Crm::Salesforce };
        match self.format.as_deref().or(ending)? {
            "csv" => Some(Format::Csv),
            "crm-csv" => Some(Format::CrmCsv(crm)),
            "md" => Some(Format::Markdown),
            "html" => Some(Format::Html),
            "json" => Some(Format::Json),
            "jsonl" => Some(Format::JsonLines),
            _ => None,
        }
    }
}
