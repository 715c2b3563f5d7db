//! What the program says about itself: help, manual page, completions, doctor.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use tempfile::TempDir;

/// Runs the program with folders of its own. Returns stdout and the exit code; stderr has to be empty.
fn run(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
    command.env_clear().args(arguments).env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
    command.env("FOURFOLD_DATA_DIR", folder.join("data")).env("FOURFOLD_CONFIG_DIR", folder.join("config"));
    let output = command.stdin(Stdio::null()).output().expect("the program starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    (String::from_utf8(output.stdout).expect("what is written is text"), output.status.code())
}

fn said(arguments: &[&str]) -> String {
    let folder = TempDir::new().expect("a temporary folder");
    let (text, code) = run(folder.path(), arguments);
    assert_eq!(code, Some(0), "{text}");
    text
}

/// Every command and every option for all of them, as the completions know them.
fn words() -> (BTreeSet<String>, BTreeSet<String>) {
    let script = said(&["completions", "bash"]);
    let all = script.split("opts=\"-").nth(1).and_then(|rest| rest.split('"').next()).expect("bash completes words");
    let (options, commands): (Vec<&str>, Vec<&str>) = all.split_whitespace().partition(|word| word.starts_with('-'));
    let long = options.into_iter().filter(|option| option.starts_with("--"));
    (commands.into_iter().map(str::to_owned).collect(), long.map(str::to_owned).collect())
}

#[test]
fn help_is_one_screen_begins_with_two_examples_and_names_everything() {
    let help = said(&["--help"]);
    assert!(help.lines().count() <= 24, "{} lines:\n{help}", help.lines().count());
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    let begin: Vec<&str> = help.lines().take(3).collect();
    assert!(
        matches!(begin.as_slice(), [what, one, two] if what.ends_with("Examples:") && [one, two].iter().all(|line| line.starts_with("  fourfold")))
    );
    let (commands, options) = words();
    assert!(commands.len() > 4 && options.len() > 7, "{commands:?} {options:?}");
    for word in commands.iter().chain(&options) {
        assert!(help.contains(word.as_str()), "{word} is not in\n{help}");
    }
    for variable in ["FOURFOLD_DATA_DIR", "FOURFOLD_CONFIG_DIR", "FOURFOLD_BY", "ACCESSIBLE", "NO_COLOR", "VISUAL"] {
        assert!(help.contains(variable), "{variable} is not in\n{help}");
    }
    let short = said(&["-h"]);
    assert!(short.lines().count() < help.lines().count(), "{short}");
}

#[test]
fn a_command_without_a_word_in_the_list_of_help_gets_its_whole_sentence() {
    let help = said(&["--help"]);
    let commands = help.split("Options, for every command:").next().expect("there is always a first part");
    let longest = commands.lines().map(str::len).max();
    assert!(longest <= Some(80), "give the new command a few words in src/args/help.rs:\n{commands}");
}

#[test]
fn the_manual_page_names_every_command_option_and_key_and_renders_without_a_warning() {
    let page = said(&["man"]);
    let plain = page.replace('\\', "");
    let (commands, options) = words();
    for word in commands.iter().chain(&options).filter(|word| *word != "help") {
        assert!(plain.contains(word.as_str()), "{word} is not in the manual page");
    }
    for section in ["PLAIN MODE", "KEYS", "FILES", "ENVIRONMENT", "EXIT STATUS"] {
        assert!(page.contains(&format!(".SH \"{section}\"")) || page.contains(&format!(".SH {section}")), "{section}");
    }
    assert!(plain.contains("keymap.ron") && plain.contains("(not-sure)"), "keys by the names of keymap.ron");
    for (program, arguments) in [("groff", &["-man", "-Tutf8", "-ww", "-z"][..]), ("mandoc", &["-Tlint", "-Wwarning"])]
    {
        let Some(words) = fed(program, arguments, &page) else { continue };
        assert_eq!(words, "", "{program} has something to say");
    }
}

#[test]
fn completions_load_in_every_shell_that_is_here() {
    let checks = [("bash", "bash", &["-n"][..]), ("zsh", "zsh", &["-n"]), ("fish", "fish", &["--no-execute"])];
    for (shell, program, arguments) in checks {
        let script = said(&["completions", shell]);
        assert!(script.contains("classify") && script.contains("plain"), "{shell}");
        if let Some(words) = fed(program, arguments, &script) {
            assert_eq!(words, "", "{shell} has something to say");
        }
    }
    assert!(said(&["completions", "powershell"]).contains("Register-ArgumentCompleter"));
    let loaded =
        "\nCOMP_WORDS=(fourfold cl); COMP_CWORD=1; _fourfold fourfold cl fourfold; echo \"${COMPREPLY[0]}\" >&2";
    let script = said(&["completions", "bash"]) + loaded;
    assert!(fed("bash", &[], &script).is_none_or(|words| words == "classify\n"));
}

/// What a package puts into a system's folders; `SNAPSHOTS=overwrite` writes it anew.
#[test]
fn the_manual_page_and_the_completions_in_the_package_are_those_of_the_program() {
    let files = [
        ("man/fourfold.1", &["man"][..]),
        ("completions/fourfold.bash", &["completions", "bash"]),
        ("completions/_fourfold", &["completions", "zsh"]),
        ("completions/fourfold.fish", &["completions", "fish"]),
        ("completions/_fourfold.ps1", &["completions", "powershell"]),
    ];
    for (file, arguments) in files {
        let path = format!("{}/assets/{file}", env!("CARGO_MANIFEST_DIR"));
        let in_package = Data::read_from(path.as_ref(), Some(DataFormat::Text)).raw();
        Assert::new().action_env("SNAPSHOTS").eq(said(arguments), in_package);
    }
}

/// What a program writes on stderr when it is fed a text; nothing where the program is not installed.
fn fed(program: &str, arguments: &[&str], text: &str) -> Option<String> {
    let mut command = Command::new(program);
    let child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let mut child = child.ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).expect("it reads its input");
    let output = child.wait_with_output().expect("it ends");
    Some(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Every file below a folder with what it holds.
fn contents(folder: &Path) -> BTreeSet<(String, Vec<u8>)> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.path().is_dir() {
            found.extend(contents(&entry.path()));
        } else {
            let bytes = fs::read(entry.path()).expect("what is listed can be read");
            found.insert((entry.path().display().to_string(), bytes));
        }
    }
    found
}

fn file(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder takes a folder");
    File::create(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("the folder takes a file");
}

#[test]
fn doctor_finds_a_new_machine_in_order_and_leaves_nothing_behind() {
    let folder = TempDir::new().expect("a temporary folder");
    let (found, code) = run(folder.path(), &["doctor"]);
    assert_eq!(code, Some(0), "{found}");
    for line in
        ["Partners        none yet", "Locks           work", "Confirmed       works", "Nothing needs attention."]
    {
        assert!(found.contains(line), "{line:?} is not in\n{found}");
    }
    assert!(found.lines().all(|line| line.chars().count() <= 80), "{found}");
    assert_eq!(fs::read_dir(folder.path()).expect("it is still there").count(), 0, "not even the folder was made");
}

#[test]
fn doctor_names_what_needs_attention_and_what_to_do_and_changes_nothing() {
    let folder = TempDir::new().expect("a temporary folder");
    let portfolios = folder.path().join("data/portfolios");
    file(&portfolios.join("good-7k2m9q4x1b.ron"), include_str!("format1.ron"));
    file(&portfolios.join("bad-0000000000.ron"), "{}");
    file(&portfolios.join("good-7k2m9q4x1b.conflict-20261122T090602Z.ron"), "whatever");
    file(&folder.path().join("config/config.ron"), "(\n    stale_days: \"soon\",\n)");
    let before = contents(folder.path());
    let (found, code) = run(folder.path(), &["doctor"]);
    assert_eq!(code, Some(1), "{found}");
    let flat = found.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in [
        "Partners 1",
        "Unreadable 1 Attention: bad-0000000000.ron",
        "Copies 1 Attention: two versions of a partner meet here",
        "config.ron read Attention: config.ron line 2",
        "3 things need attention; see above.",
    ] {
        assert!(flat.contains(text), "{text:?} is not in\n{found}");
    }
    assert_eq!(contents(folder.path()), before);
    let (read_only, _) = run(folder.path(), &["--read-only", "doctor"]);
    assert!(read_only.contains("Writing         not tried: --read-only"), "{read_only}");
}
