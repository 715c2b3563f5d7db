//! A data folder of its own, and the program run over it.

use std::fs::{File, create_dir_all};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use fourfold::domain::portfolio::Portfolio;
use fourfold::store::format::portfolio::write;
use fourfold::store::paths::file_name;
use tempfile::TempDir;

/// A data folder, and a config folder beside it.
pub struct Shelf(TempDir);

/// What a command did.
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Shelf {
    pub fn holding(portfolios: &[Portfolio]) -> Self {
        let shelf = Self(TempDir::new().expect("a temporary folder"));
        create_dir_all(shelf.portfolios()).expect("it can be made");
        for portfolio in portfolios {
            let name = file_name(&portfolio.partner.name, portfolio.id);
            shelf.put(&name, &write(portfolio).expect("every portfolio can be written"));
        }
        shelf
    }

    /// Puts a file among the portfolios.
    pub fn put(&self, name: &str, text: &str) {
        let mut file = File::create(self.portfolios().join(name)).expect("the folder takes files");
        file.write_all(text.as_bytes()).expect("and their text");
    }

    pub fn portfolios(&self) -> PathBuf {
        self.0.path().join("portfolios")
    }

    /// A path beside the portfolios.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
        command.args(args).arg("--data-dir").arg(self.0.path()).env("FOURFOLD_CONFIG_DIR", self.path("config"));
        command.env("TZ", "UTC").current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Done {
        let Output { status, stdout, stderr } = self.command(args).output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("everything printed is UTF-8");
        Done { code: status.code().expect("it ends by itself"), out: text(stdout), err: text(stderr) }
    }
}
