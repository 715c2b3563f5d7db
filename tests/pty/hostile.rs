//! Texts that try to act on the terminal, on every screen and in the output of every command: the bytes that arrive
//! there hold nothing but what the program itself has to say.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use fourfold::store::assets::TAXONOMY;
use fourfold::store::format::portfolio::write;
use fourfold::tui::action::ACTIONS;

use crate::escapes::sequences;
use crate::folder::{Folder, put};
use crate::payloads::{PAYLOADS, all_payloads, hostile_portfolio};
use crate::received::{FRAME_ENDS, Received};
use crate::session::{Session, spawn};

/// A library in which everything that takes text holds what should not be there.
fn hostile_library() -> Folder {
    let folder = Folder::new();
    fs::create_dir_all(folder.portfolios()).expect("the folder takes a folder");
    let texts = PAYLOADS.iter().map(|(_, payload)| format!("x{payload}")).chain([all_payloads()]);
    for (nth, text) in (1..).zip(texts) {
        let file = write(&hostile_portfolio(&text, nth)).expect("every portfolio can be written");
        folder.put(&format!("h{nth:02}-x.ron"), file.as_bytes());
    }
    // The names of files are texts of others too, and so is what the loader says of them.
    for (nth, (_, payload)) in PAYLOADS.iter().enumerate() {
        let name = payload.replace(['/', '\0'], "_");
        folder.put(&format!("z{nth:02}{name}.ron"), format!("(format: 1, {payload}").as_bytes());
    }
    fs::create_dir_all(folder.config()).expect("the folder takes a folder");
    put(&folder.config().join("taxonomy.ron"), hostile_taxonomy().as_bytes());
    folder
}

/// The shipped taxonomy with every payload at the end of every sentence.
fn hostile_taxonomy() -> String {
    let raw = all_payloads().replace(['"', '\\', '\0'], "");
    let sentences =
        ["title", "source", "adds", "definition", "question", "company_only", "names", "find_out", "decides"];
    let says = |line: &str| sentences.iter().any(|key| line.trim_start().starts_with(&format!("{key}: \"")));
    let spoilt = |line: &str| match line.strip_suffix("\",") {
        Some(start) if says(line) => format!("{start}{raw}\",\n"),
        _ => format!("{line}\n"),
    };
    TAXONOMY.lines().map(spoilt).collect()
}

/// Fails when bytes could do more than colour text and put it somewhere.
#[track_caller]
fn assert_harmless(bytes: &[u8], on_screen: bool, when: &str) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|fault| panic!("{when}: {fault}"));
    let unknown: BTreeSet<String> = sequences(bytes).into_iter().filter(|found| !on_screen || !draws(found)).collect();
    assert!(unknown.is_empty(), "{when}: the terminal was told to {unknown:?}");
    let mut marks = 0;
    for c in text.chars() {
        // Sequences were judged above; outside of them, no control character but the line end has any business here.
        let control = c.is_control() && c != '\u{1b}' && (on_screen || c != '\n');
        assert!(!control && !is_hidden(c), "{when}: {c:?} reached the terminal");
        marks = if c == '\u{301}' { marks + 1 } else { 0 };
        assert!(marks <= 4, "{when}: more than four marks on one character");
    }
    // The one payload that every frame holds as well ends more frames than begin.
    let count = |mark: &str| text.matches(mark).count();
    assert_eq!(count("\u{1b}[?2026h"), count("\u{1b}[?2026l"), "{when}: frames begin and end in pairs");
    let acting =
        |payload: &str| payload.as_bytes() != FRAME_ENDS && payload.chars().any(|c| c.is_control() || is_hidden(c));
    for (does, payload) in PAYLOADS.iter().filter(|(_, payload)| acting(payload)) {
        assert!(!text.contains(payload), "{when}: what {does} reached the terminal");
    }
}

/// What a frame consists of: places, styles, the cursor shown or hidden, its own begin and end. Beside frames, the
/// mouse is taken or given back.
fn draws(sequence: &str) -> bool {
    let modes = ["[?25h", "[?25l", "[?2026h", "[?2026l", "[?1000h", "[?1006h", "[?1000l", "[?1006l"];
    if modes.contains(&sequence) {
        return true;
    }
    let Some(body) = sequence.strip_prefix('[') else { return false };
    let numbers = |body: &str| body.chars().all(|c| c.is_ascii_digit() || c == ';');
    body.strip_suffix('m').is_some_and(numbers)
        || body.strip_suffix('H').is_some_and(|at| !at.is_empty() && numbers(at))
}

/// What a reader cannot see, or what shows other than it is. None of the program's own words has any of it.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..)
}

/// The bytes of one key by its name in the action table; `None` for the keys that leave the program, clear the screen
/// or copy it, which is looked at by itself.
fn bytes_of(key: &str) -> Option<String> {
    let bytes = match key {
        // The list of actions leads out as well, and shows no text of others.
        "q" | ":" | "f2" | "ctrl-p" | "c" | "T" | "ctrl-c" | "ctrl-l" | "ctrl-z" => return None,
        "enter" => "\r".to_owned(),
        "esc" => "\u{1b}".to_owned(),
        "tab" => "\t".to_owned(),
        "shift-tab" => "\u{1b}[Z".to_owned(),
        "backspace" => "\u{7f}".to_owned(),
        "up" => "\u{1b}[A".to_owned(),
        "down" => "\u{1b}[B".to_owned(),
        "right" => "\u{1b}[C".to_owned(),
        "left" => "\u{1b}[D".to_owned(),
        "home" => "\u{1b}[H".to_owned(),
        "end" => "\u{1b}[F".to_owned(),
        "pgup" => "\u{1b}[5~".to_owned(),
        "pgdn" => "\u{1b}[6~".to_owned(),
        "delete" => "\u{1b}[3~".to_owned(),
        "space" => " ".to_owned(),
        "f1" => "\u{1b}OP".to_owned(),
        _ => match key.strip_prefix("ctrl-") {
            Some(letter) if letter.len() == 1 => char::from(letter.as_bytes()[0] & 0x1f).to_string(),
            None if key.chars().count() == 1 => key.to_owned(),
            _ => return None,
        },
    };
    Some(bytes)
}

/// Presses a key and returns whole frames: those since `from`, up to the one that answers the key at least.
fn frames_after(session: &Session, key: &str, from: &mut usize) -> Vec<u8> {
    let pressed = session.look(|received| received.raw.len());
    session.press(key);
    let end = |received: &Received| received.raw[pressed..].windows(8).rposition(|eight| eight == FRAME_ENDS);
    session.wait_until(&format!("a frame after {key:?}"), |received| end(received).is_some());
    session.look(|received| {
        let end = pressed + end(received).expect("it was waited for") + FRAME_ENDS.len();
        received.raw[std::mem::replace(from, end)..end].to_vec()
    })
}

/// What the first row says at its right end: which screen this is, and where in it.
fn position(session: &Session) -> String {
    let row = session.look(|received| received.rows().swap_remove(0));
    row.rsplit("  ").next().unwrap_or_default().trim().to_owned()
}

/// Walks through the program by pressing any key of the action table anywhere, the same way in every run.
fn walk(rows: u16, columns: u16, steps: u32) -> BTreeSet<String> {
    let folder = hostile_library();
    let session = Session::start(&folder);
    session.resize(rows, columns);
    session.wait_for("could not be read");
    let keys: Vec<String> = ACTIONS.iter().flat_map(|row| row.keys).filter_map(|key| bytes_of(key)).collect();
    // Enter and Down lead further than most keys.
    let further: Vec<String> = ["enter", "down", "enter", "pgdn", "1"].into_iter().filter_map(bytes_of).collect();
    let mut places = BTreeSet::new();
    let mut random: u32 = 2026;
    // The first frame after a resize clears the screen.
    let mut from = 0;
    frames_after(&session, "j", &mut from);
    for step in 0..steps {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let number = (random >> 8) as usize;
        let key = if number.is_multiple_of(3) {
            &further[number / 3 % further.len()]
        } else {
            &keys[number / 3 % keys.len()]
        };
        let bytes = frames_after(&session, key, &mut from);
        assert_harmless(&bytes, true, &format!("step {step}, {key:?}\n{}", session.look(Received::picture)));
        places.insert(position(&session));
    }
    places
}

#[test]
fn no_text_acts_on_the_terminal_on_any_screen() {
    let mut places = walk(24, 80, 400);
    places.extend(walk(40, 120, 100));
    println!("500 keys, {} places in the program", places.len());
    // Which keys there are decides where the walk leads; these it must not miss.
    for words in ["partners", "exchange", "question"] {
        assert!(places.iter().any(|place| place.contains(words)), "the walk never came to {words}: {places:#?}");
    }
    assert!(places.len() >= 15, "the walk came to a few places only: {places:#?}");
}

/// The one text of others that goes out in a sequence is letters and digits there, and what they stand for is as safe
/// as the screen.
#[test]
fn what_is_copied_acts_on_nothing() {
    let folder = hostile_library();
    let session = Session::start(&folder);
    session.wait_for("could not be read");
    session.press("c");
    session.wait_for("Copied through the terminal");
    let found = session.look(|received| sequences(&received.raw));
    let copied: Vec<&str> = found.iter().filter_map(|sequence| sequence.strip_prefix("]52;c;")).collect();
    let [copied] = copied.as_slice() else { panic!("copied once, not {}", copied.len()) };
    assert!(copied.len() > 1000, "the list was copied");
    assert!(copied.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)), "{copied}");
}

/// Commands with the arguments that make them say most. `PARTNER` is a partner with every payload.
const COMMANDS: &[&[&str]] = &[
    &["check"],
    &["check", "--faults"],
    &["check", "--drift"],
    &["list"],
    &["list", "--json"],
    &["list", "--ending", "400"],
    &["show", "PARTNER"],
    &["show", "PARTNER", "--json"],
    &["show", "nobody"],
    &["review", "--plain"],
    &["glossary", "reseller"],
    &["glossary", "nobody"],
    &["import", "\u{1b}[2J"],
    &["import", "--undo"],
    &["export", "--format", "csv"],
    &["export", "--format", "crm-csv"],
    &["export", "--format", "md"],
    &["export", "--format", "html"],
    &["export", "--format", "json"],
    &["export", "--format", "jsonl"],
    &["restore"],
    &["restore", "PARTNER"],
    &["restore", "nobody", "1"],
    &["merge", "\u{1b}[2J", "\u{202e}", "nobody"],
    &["taxonomy"],
    &["taxonomy", "--print"],
    &["evaluate"],
    &["doctor"],
    &["completions", "bash"],
    &["man"],
    &["--plain"],
    &["classify", "--plain", "PARTNER"],
    &["classify", "--plain", "nobody"],
];

/// What is typed at each of them; most read nothing. Ends with the sign for the end of the input.
const TYPED: &str =
    "{\"id\": \"\\u001b[2J\\u202e\", \"answers\": {}}\nhelp\n1\nwhy\nback\nnote\nx\n1\n2\n3\n1\n1\nterm\n1\n\u{4}";

#[test]
fn no_text_acts_on_the_terminal_in_the_output_of_any_command() {
    let folder = hostile_library();
    let partner = hostile_portfolio(&all_payloads(), u16::try_from(PAYLOADS.len() + 1).expect("there are few"));
    for arguments in COMMANDS {
        let id = partner.id.to_string();
        let arguments: Vec<&str> = arguments.iter().map(|word| if *word == "PARTNER" { &id } else { *word }).collect();
        let mut command = folder.command();
        command.args(&arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = spawn(&mut command).wait_with_output().expect("the program ends");
        assert_harmless(&output.stderr, false, &format!("stderr of {arguments:?}"));
        let mut command = folder.command();
        command.args(&arguments);
        let mut session = Session::start_command(command);
        session.press(TYPED);
        session.wait_exit();
        let raw = session.look(|received| received.raw.clone());
        let words = String::from_utf8_lossy(&raw).replace("\r\n", "\n");
        assert_harmless(words.as_bytes(), false, &format!("{arguments:?} on a terminal"));
    }
}

/// Otherwise the taxonomy above would prove nothing.
#[test]
fn the_hostile_taxonomy_is_in_force() {
    let output = hostile_library().command().arg("taxonomy").output().expect("the program ends");
    let (said, faults) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(faults.is_empty() && said.contains("PartnerStandard partner taxonomy\u{fffd}"), "{faults}{said}");
}

#[test]
fn every_command_stands_in_the_table_above() {
    let output = Folder::new().command().args(["completions", "bash"]).output().expect("the program ends");
    let script = String::from_utf8(output.stdout).expect("completions are text");
    // The first list of words that is not empty belongs to the program itself.
    let words = script.lines().find_map(|line| line.trim().strip_prefix("opts=\"").filter(|words| words.len() > 1));
    let words = words.expect("the completions know the commands").trim_end_matches('"').split_whitespace();
    let known = |word: &&str| *word == "help" || COMMANDS.iter().any(|command| command.contains(word));
    let commands: Vec<&str> = words.filter(|word| !word.starts_with('-')).collect();
    let unknown: Vec<&&str> = commands.iter().filter(|word| !known(word)).collect();
    assert!(commands.len() > 5, "only {commands:?}");
    assert!(unknown.is_empty(), "not tried with hostile texts: {unknown:?}");
}

#[test]
fn what_draws_is_told_from_what_does_more() {
    for harmless in ["\u{1b}[1;31m", "\u{1b}[m", "\u{1b}[24;80H", "\u{1b}[?2026h"] {
        assert!(sequences(harmless.as_bytes()).iter().all(|found| draws(found)), "{harmless:?}");
    }
    for (does, payload) in PAYLOADS.iter().filter(|(_, payload)| payload.contains('\u{1b}')) {
        if payload.as_bytes() == FRAME_ENDS {
            continue;
        }
        let told = sequences(payload.as_bytes());
        assert!(!told.iter().all(|found| draws(found)), "{does} passes for drawing");
    }
}
