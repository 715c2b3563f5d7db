//! The help on one screen: what it is and two examples first, then every command, every option, the environment and the exit codes.

use clap::Command;

/// Columns for a command and its meaning; two of them stand side by side.
const COLUMN: usize = 39;
/// Columns for the name of a command.
const NAME: usize = 12;

const EXAMPLES: &str = "\
fourfold classifies partnerships by what is exchanged. Examples:
  fourfold                                   open the list of partners
  fourfold classify \"Northwind Integrators\"  classify an exchange with one
";

const OPTIONS: &str = "\
Options, for every command:
  --data-dir DIR, --config-dir DIR  where the portfolios and the settings are
  --plain      ask line by line, without drawing: for speech, braille and pipes
  --read-only  change nothing
  --ascii, --color WHEN, --theme NAME, --no-mouse   how it draws
  -h, --help, -V, --version
";

const ENVIRONMENT: &str = "\
Environment:
  FOURFOLD_DATA_DIR, FOURFOLD_CONFIG_DIR  as the options; FOURFOLD_BY  your name
  ACCESSIBLE=1, TERM=dumb  line by line; VISUAL, EDITOR  for long texts
  NO_COLOR, CLICOLOR, CLICOLOR_FORCE  colour
Exit codes: 0 done; 1 faults, open work or not written; 2 wrong use, no terminal";

/// What each command does, in the words of a list.
const MEANINGS: &[(&str, &str)] = &[
    ("classify", "start or resume a session"),
    ("list", "the partners"),
    ("show", "one partner"),
    ("review", "numbers, gaps, open work"),
    ("glossary", "terms, types compared"),
    ("check", "faults and open work"),
    ("import", "partners from a CRM"),
    ("export", "as CSV, text, page or JSON"),
    ("evaluate", "answers in, outcomes out"),
    ("restore", "earlier versions, trash"),
    ("merge", "three versions of a file"),
    ("taxonomy", "the one in force"),
    ("doctor", "what works here, what not"),
    ("completions", "for your shell"),
    ("man", "the manual page"),
];

/// Gives the command its two helps: `-h` and, with all of it, `--help`.
pub fn with_help(command: Command) -> Command {
    let short = format!("{EXAMPLES}\n{}--help says more, fourfold help COMMAND all of a command.", commands(&command));
    let long = format!("{EXAMPLES}{}{OPTIONS}{ENVIRONMENT}", commands(&command));
    command.help_template("{before-help}").before_help(short).before_long_help(long)
}

/// The commands there are, two in a row.
fn commands(command: &Command) -> String {
    let shown = command.get_subcommands().filter(|one| !one.is_hide_set() && one.get_name() != "help");
    let cells: Vec<String> = shown.map(|one| format!("{:<NAME$}{}", one.get_name(), meaning(one))).collect();
    let row = |row: &[String]| match row {
        [one, two] => format!("  {one:<COLUMN$}{two}"),
        rest => format!("  {}", rest.concat()),
    };
    let rows: Vec<String> = cells.chunks(2).map(row).collect();
    format!("Commands (fourfold help COMMAND says all of one):\n{}\n", rows.join("\n"))
}

fn meaning(command: &Command) -> String {
    let known = MEANINGS.iter().find(|(name, _)| *name == command.get_name());
    known.map_or_else(
        || command.get_about().map(ToString::to_string).unwrap_or_default(),
        |(_, meaning)| (*meaning).to_owned(),
    )
}
