//! `fourfold man`: the manual page, made from the command line, the table of actions and the texts here.

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::output::Output;

/// One key as the manual lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    pub name: &'static str,
    /// The keys as the screens print them, with blanks between.
    pub keys: String,
    pub meaning: &'static str,
}

/// Prints the page. Returns the exit code.
#[must_use]
pub fn print(command: &Command, keys: &[KeyRow]) -> u8 {
    let mut out = Output::new();
    match page(command, keys) {
        Ok(page) => {
            out.data(page.trim_end());
            out.finish(0)
        }
        Err(fault) => {
            super::output::message(&format!("the manual page cannot be made: {fault}"));
            1
        }
    }
}

fn page(command: &Command, keys: &[KeyRow]) -> std::io::Result<String> {
    let mut page = Vec::new();
    let man = Man::new(command.clone()).section("1").manual("fourfold manual");
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis(&mut page)?;
    section(&mut page, "DESCRIPTION", DESCRIPTION)?;
    man.render_options_section(&mut page)?;
    commands(command).to_writer(&mut page)?;
    for (title, paragraphs) in SECTIONS {
        section(&mut page, title, paragraphs)?;
    }
    key_rows(keys).to_writer(&mut page)?;
    for (title, rows) in TABLES {
        table(title, rows).to_writer(&mut page)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn synopsis(page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([bold("fourfold"), roman(" [OPTIONS] [COMMAND]")]);
    roff.to_writer(page)
}

fn section(page: &mut Vec<u8>, title: &str, paragraphs: &[&str]) -> std::io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(*paragraph)]);
    }
    roff.to_writer(page)
}

/// Every command with its own arguments and options.
fn commands(command: &Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        let places: Vec<String> = one.get_positionals().map(place).collect();
        roff.control("TP", []);
        roff.text([bold(one.get_name()), roman(format!(" {}", places.join(" ")).trim_end())]);
        roff.text([roman(sentence(one.get_about().map(ToString::to_string)))]);
        for arg in one.get_arguments().filter(|arg| !arg.is_hide_set() && arg.get_id() != "help") {
            roff.control("RS", []);
            roff.control("TP", []);
            roff.text([bold(named(arg))]);
            roff.text([roman(sentence(arg.get_help().map(ToString::to_string)))]);
            roff.control("RE", []);
        }
    }
    roff
}

/// `[PARTNER]`, or `SHELL` where it has to be given.
fn place(arg: &Arg) -> String {
    let given = arg.get_value_names().and_then(|names| names.first());
    let name = given.map_or(arg.get_id().as_str(), |name| name.as_str()).to_uppercase();
    if arg.is_required_set() { name } else { format!("[{name}]") }
}

fn named(arg: &Arg) -> String {
    match arg.get_long() {
        None => place(arg),
        Some(long) if arg.get_action().takes_values() => format!("--{long} {}", place(arg).trim_matches(['[', ']'])),
        Some(long) => format!("--{long}"),
    }
}

fn sentence(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    if text.ends_with('.') { text } else { format!("{text}.") }
}

fn key_rows(keys: &[KeyRow]) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([roman(
        "Everything is reachable with the arrows, Enter and Esc. A letter means one thing in the whole program. The names \
         are those that keymap.ron uses.",
    )]);
    for row in keys {
        let shown = if row.keys.is_empty() { "no key of its own".to_owned() } else { row.keys.clone() };
        roff.control("TP", []);
        roff.text([bold(shown), roman(format!("  ({})", row.name))]);
        roff.text([roman(sentence(Some(row.meaning.to_owned())))]);
    }
    roff
}

fn table(title: &str, rows: &[(&str, &str)]) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (name, text) in rows {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*text)]);
    }
    roff
}

const DESCRIPTION: &[&str] = &[
    "fourfold classifies partnerships: not companies, but the value exchanges they consist of. It asks four questions \
     about one exchange (does it make the product better, sell it, make the market aware of it, run or support \
     operations around it), then picks one of seventeen partner types, says why, and keeps each partner in one file.",
    "Without a command it opens the list of partners. Every answer is saved when it is given, so leaving asks nothing, \
     and the next start offers to resume.",
];

/// What is told in paragraphs.
const SECTIONS: &[(&str, &[&str])] = &[("PLAIN MODE", PLAIN_MODE), ("SHARING", SHARING)];

const PLAIN_MODE: &[&str] = &[
    "With --plain the whole session is asked line by line, without drawing: for speech, braille, dumb terminals and \
     pipes. What is written is only ever appended: the cursor is not moved, no line is written over, no escape code \
     is sent. The questions, the answers and the files are the same as on the screens.",
    "It is also used when the variable ACCESSIBLE is set and neither 0 nor false, when the setting plain is true, \
     when TERM is dumb, and when stdout is no terminal while stdin is one. Asked for, it reads stdin whatever that \
     is.",
    "Each prompt says where you are (\"Question 3 of 4, Marketing.\"), then the question, then the choices with \
     their numbers, then what can be typed. Type the number of a choice and press Enter. Enter alone does what the \
     prompt says it does; where it says nothing, the prompt is said again. The four questions also take y, n and s.",
    "Words are commands: back (one step back, answers kept), why (why this is asked), term (the terms used here; \
     term and a name says what it means), note (what an answer rests on), edit (the two sentences that describe the \
     exchange), undo, redo, again (say the prompt again), help, quit. Where a sentence is asked for, a word is a \
     command only when it stands alone on the line; in quotes it is the sentence.",
    "\"Saved.\" is written once the answer is on the disk. An error says what was typed and what is wrong, and that \
     nothing changed. The end of the input leaves with everything saved and exit code 0.",
];

const SHARING: &[&str] = &[
    "Several people may work in one folder. What somebody else changes in a partner is taken over while you look at \
     it. Changes of the same partner are merged; where both changed the same place, the file stays theirs, your \
     version goes beside it as NAME.conflict-TIME.ron, the screen says NOT SAVED, and the action versions shows \
     both. It is offered until you have settled it, and so are the copies that sync programs leave. A text is saved \
     while you type it, a quarter of a second after the last key.",
    "For git, put the line \"*.ron merge=fourfold\" into .gitattributes, run git config merge.fourfold.driver \
     \"fourfold merge %O %A %B\" once in each clone, and ignore .lock, backups, trash and crash-*.txt. Where both \
     changed the same place, git reports a conflict and the file stays as yours.",
];

/// What is told in rows.
const TABLES: &[(&str, &[(&str, &str)])] = &[
    (
        "FILES",
        &[
            (
                "~/.local/share/fourfold/portfolios/*.ron",
                "One file for each partner, on Linux; --data-dir DIR keeps them in DIR/portfolios. Text, made to be \
                 read, compared and kept in git. The file .lock there is empty; it keeps two saves apart.",
            ),
            (
                "~/.local/share/fourfold/backups/ID/*.ron",
                "Earlier versions of each partner, by its id: the last 10, one for each of 14 days and of 8 weeks. \
                 fourfold restore PARTNER lists them.",
            ),
            (
                "~/.local/share/fourfold/trash/*.ron",
                "Deleted partners and settled copies, for 30 days. fourfold restore lists them.",
            ),
            ("~/.local/share/fourfold/crash-TIME.txt", "What to send with a report, should the program crash."),
            (
                "NAME.conflict-TIME.ron, NAME.damaged-TIME.ron",
                "Beside the portfolios: your version where somebody else changed the same place; a file that could not \
                 be read and was set aside for an earlier version.",
            ),
            (
                "~/.config/fourfold/config.ron",
                "Settings, on Linux; --config-dir DIR reads DIR/config.ron. For example (you: Some(\"dana\"), plain: true).",
            ),
            ("~/.config/fourfold/keymap.ron", "Keys of your own, by the names under KEYS."),
            ("~/.config/fourfold/taxonomy.ron", "A taxonomy of your own, started with fourfold taxonomy --print."),
            ("~/.config/fourfold/glossary.ron", "Terms of your own, put on top of the shipped ones."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("FOURFOLD_DATA_DIR, FOURFOLD_CONFIG_DIR", "The folders, as --data-dir and --config-dir."),
            ("FOURFOLD_BY", "Your name in decisions, when the settings have none; else USER or USERNAME."),
            ("ACCESSIBLE", "Set and neither 0 nor false: plain mode."),
            ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE", "Not empty: no colour; 0: no colour; set and not 0: colour."),
            ("TERM, COLORTERM", "What the terminal can do; TERM=dumb: plain mode."),
            ("LC_ALL, LC_CTYPE, LANG", "Without UTF-8 in them, only ASCII is drawn."),
            ("VISUAL, EDITOR", "The editor for long texts."),
            ("TZ", "The time zone, where it is not the system's."),
        ],
    ),
    (
        "EXIT STATUS",
        &[
            ("0", "Done."),
            (
                "1",
                "Faults, open work, a miss, a row of an import with something wrong in it, or something could not be written.",
            ),
            ("2", "Wrong use, or no terminal."),
            ("129, 130, 143", "Ended by a signal."),
        ],
    ),
];
