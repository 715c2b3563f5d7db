//! The walls of the house, as design.md draws them: what no wing may know, and that imports run one way.
//!
//! Every source file is read as words, after comments and literals were blanked out, so that prose may name what code
//! may not. The rules are tables; the checks below them know no wing by name.
#![expect(clippy::indexing_slicing, reason = "an index beyond the end fails the test, as it should")]

use std::collections::BTreeSet;
use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::Chars;

/// Words that may not stand in the code of some wings.
struct Ban {
    /// The wings it holds for; none named means all of them.
    wings: &'static [&'static str],
    /// Files it does not hold for.
    except: &'static [&'static str],
    /// Separated by blanks.
    words: &'static str,
    rule: &'static str,
}

impl Ban {
    fn holds_for(&self, path: &str) -> bool {
        (self.wings.is_empty() || self.wings.contains(&wing_of(path))) && !self.except.contains(&path)
    }

    fn names(&self, word: &str) -> bool {
        self.words.split_whitespace().any(|banned| banned == word)
    }
}

const BANS: &[Ban] = &[
    Ban {
        wings: &["domain"],
        except: &[],
        words: "ratatui crossterm fs env Instant SystemTime now csv clap serde serde_json ron directories thread io Path \
                PathBuf getrandom tempfile rustix",
        rule: "the domain knows no terminal, disk, clock, randomness, environment or file format",
    },
    Ban {
        wings: &["interop"],
        except: &[],
        words: "ratatui crossterm fs env Instant SystemTime now clap ron directories thread io Path PathBuf getrandom \
                tempfile rustix",
        rule: "interop is pure text to and from the domain: it opens no file, reads no clock, draws nothing",
    },
    Ban {
        wings: &["store"],
        except: &[],
        words: "ratatui crossterm tui_input clap csv",
        rule: "the store touches the disk and knows nothing of terminals, of the command line or of foreign formats",
    },
    Ban {
        wings: &["tui"],
        except: &[],
        words: "csv clap serde serde_json ron tempfile fs",
        rule: "the tui knows the terminal and reaches files only through the store",
    },
    Ban { wings: &["cli"], except: &[], words: "ratatui crossterm tui_input", rule: "the cli works without drawing" },
    Ban {
        wings: &["safe_text", "graphemes", "strict"],
        except: &[],
        words: "fs env ratatui crossterm",
        rule: "what every wing may use is pure",
    },
    Ban {
        wings: &["domain", "interop", "tui", "cli"],
        // The program that a person names in VISUAL or EDITOR may have blanks in its path.
        except: &["tui/runtime/editor.rs"],
        words: "read_dir exists is_file is_dir canonicalize metadata symlink_metadata",
        rule: "only the store looks at the disk, also by the methods of a path",
    },
    Ban {
        wings: &[],
        except: &["tui/ui/theme.rs", "tui/ui/theme/depth.rs"],
        words: "Color",
        rule: "styles have roles in one theme; no colour is named outside tui/ui/theme.rs",
    },
    Ban {
        wings: &[],
        except: &["tui/terminal.rs", "tui/keymap.rs", "tui/keymap/key.rs", "tui/runtime.rs", "tui/runtime/threads.rs"],
        words: "crossterm CrosstermBackend",
        rule: "only terminal, keymap, runtime and its threads know crossterm; screens see actions, never keys",
    },
    Ban {
        wings: &[],
        except: &[],
        words: "unwrap",
        rule: "no unwrap in src: expect, with the invariant as its sentence",
    },
];

/// What each wing may import. Every wing may use itself and [`FOR_ALL`].
const EDGES: &[(&str, &[&str])] = &[
    ("tui", &["interop", "store", "domain"]),
    ("cli", &["interop", "store", "domain"]),
    ("interop", &["domain"]),
    ("store", &["domain"]),
    ("domain", &[]),
    ("graphemes", &[]),
    ("safe_text", &["graphemes"]),
    ("strict", &[]),
];
const EDGE_RULE: &str = "imports run one way: tui, cli -> interop, store -> domain; no two wings of one rank know each \
                         other, and everybody may use safe_text, graphemes and strict";

/// Modules that any wing may import.
const FOR_ALL: [&str; 3] = ["safe_text", "graphemes", "strict"];

/// Files that put the parts together and may use all of them.
const ENTRANCES: [&str; 3] = ["main", "args", "lib"];

const MARKS: [&str; 3] = ["TODO", "FIXME", "XXX"];
const MARK_RULE: &str = "nothing unfinished on the main branch: no TODO, FIXME or XXX";
const ALLOW_RULE: &str = "no allow: expect with a reason, which warns once it is no longer needed";

#[test]
fn no_wing_knows_what_it_may_not_know() {
    hold(banned_words);
}

#[test]
fn imports_run_one_way() {
    hold(wrong_edges);
}

#[test]
fn lints_are_expected_with_a_reason_and_never_allowed() {
    hold(allowed_lints);
}

#[test]
fn nothing_in_src_is_marked_as_unfinished() {
    hold(marks);
}

#[test]
fn every_file_belongs_to_a_wing() {
    let known: BTreeSet<&str> = EDGES.iter().map(|(wing, _)| *wing).chain(ENTRANCES).collect();
    let paths = sources().into_iter().map(|source| source.path);
    let homeless: Vec<String> = paths.filter(|path| !known.contains(wing_of(path))).collect();
    assert!(homeless.is_empty(), "these files are in no wing of design.md, so no rule holds for them: {homeless:?}");
}

/// A stripper that went astray inside a literal would blank the rest of a file, and every rule would hold in it.
#[test]
fn stripping_leaves_balanced_brackets_in_every_file() {
    for source in sources() {
        for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
            let count = |bracket: char| source.bare.matches(bracket).count();
            assert_eq!(count(open), count(close), "{} has unequal {open}{close} once stripped", source.path);
        }
    }
}

/// Checks every file of src and names all faults at once.
fn hold(rule: fn(&Source) -> Vec<String>) {
    let faults: Vec<String> = sources().iter().flat_map(rule).collect();
    assert!(faults.is_empty(), "{} faults:\n{}\n", faults.len(), faults.join("\n"));
}

/// One file of src.
struct Source {
    /// Below src, with `/`.
    path: String,
    text: String,
    /// The text with comments and literals blanked out, line by line as before.
    bare: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), bare: strip(text) }
    }

    fn fault(&self, line: usize, what: &str, rule: &str) -> String {
        format!("src/{}:{line}: `{what}`. The rule: {rule}.", self.path)
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort_unstable();
    assert!(files.len() > 40, "only {} files were found below {}", files.len(), root.display());
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(&root).expect("files of a folder stand below it");
        let path = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        Source::new(&path, &fs::read_to_string(file).expect("sources are text"))
    };
    files.iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The first part of a path: `domain` for `domain/id.rs` and for `domain.rs`.
fn wing_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.strip_suffix(".rs").unwrap_or(first)
}

fn banned_words(source: &Source) -> Vec<String> {
    let bans: Vec<&Ban> = BANS.iter().filter(|ban| ban.holds_for(&source.path)).collect();
    let tokens = tokens(&source.bare);
    let mut faults = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        for ban in bans.iter().filter(|ban| ban.names(token.text) && means_it(&tokens, at)) {
            faults.push(source.fault(token.line, token.text, ban.rule));
        }
    }
    faults
}

/// `now` is also a good name for a moment that was handed in; only asking for it reads a clock.
fn means_it(tokens: &[Token<'_>], at: usize) -> bool {
    let follows = |text: &str| tokens.get(at + 1).is_some_and(|token| token.text == text);
    let comes_after = |text: &str| at.checked_sub(1).is_some_and(|before| tokens[before].text == text);
    tokens[at].text != "now" || follows("(") || comes_after("::")
}

fn allowed_lints(source: &Source) -> Vec<String> {
    let tokens = tokens(&source.bare);
    let attribute =
        |three: &&[Token<'_>]| matches!(three, [a, b, c] if (a.text, b.text, c.text) == ("[", "allow", "("));
    tokens.windows(3).filter(attribute).map(|three| source.fault(three[1].line, "#[allow(", ALLOW_RULE)).collect()
}

/// Searches the text as it stands: such marks live in comments.
fn marks(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        let words = line.split(|c: char| !c.is_alphanumeric());
        faults.extend(words.filter(|word| MARKS.contains(word)).map(|word| source.fault(index + 1, word, MARK_RULE)));
    }
    faults
}

fn wrong_edges(source: &Source) -> Vec<String> {
    let wing = wing_of(&source.path);
    if ENTRANCES.contains(&wing) {
        return Vec::new();
    }
    let allowed = EDGES.iter().find(|(from, _)| *from == wing).map_or(&[][..], |(_, to)| to);
    let fine = |to: &str| to == wing || allowed.contains(&to) || FOR_ALL.contains(&to);
    let edges = Edges::of(source);
    let wrong = edges.into_iter().filter(|(_, to)| !fine(to));
    wrong.map(|(line, to)| source.fault(line, &format!("{wing} -> {to}"), EDGE_RULE)).collect()
}

/// Finds every path that starts at `crate` or `super`, inside use groups too, and the module of the top level it
/// leads to.
struct Edges<'t> {
    tokens: Vec<Token<'t>>,
    /// Line and module; `*` where a path takes in the whole crate.
    found: Vec<(usize, String)>,
}

impl<'t> Edges<'t> {
    fn of(source: &'t Source) -> Vec<(usize, String)> {
        let mut edges = Self { tokens: tokens(&source.bare), found: Vec::new() };
        let mut module = module_of(&source.path);
        // Brackets that are open, each with whether it is the body of an inline module.
        let mut open = Vec::new();
        let mut at = 0;
        while at < edges.tokens.len() {
            match edges.text(at) {
                "{" => {
                    let named = at >= 2 && edges.text(at - 2) == "mod";
                    if named {
                        module.push(edges.text(at - 1).to_owned());
                    }
                    open.push(named);
                }
                "}" => {
                    let named = open.pop() == Some(true);
                    module.truncate(module.len() - usize::from(named));
                }
                // `pub(crate)` and `pub(super)` lead nowhere; a path goes on with `::`.
                "crate" | "super" | "self" if edges.text(at + 1) == "::" => {
                    at = edges.follow(module.clone(), at);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        edges.found
    }

    fn text(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    /// Follows one path, or one group of them, from a module on; returns where the reading goes on.
    fn follow(&mut self, mut module: Vec<String>, mut at: usize) -> usize {
        let line = self.tokens.get(at).map_or(0, |token| token.line);
        loop {
            match self.text(at) {
                "crate" => module.clear(),
                "super" => drop(module.pop()),
                "self" => {}
                "{" => return self.follow_group(&module, at + 1),
                name => module.push(name.to_owned()),
            }
            // One name tells the wing, unless the path has not left its own module yet.
            if self.text(at + 1) != "::" {
                self.found.push((line, module.first().map_or("*", String::as_str).to_owned()));
                return at + 1;
            }
            at += 2;
        }
    }

    fn follow_group(&mut self, module: &[String], mut at: usize) -> usize {
        while at < self.tokens.len() && self.text(at) != "}" {
            at = if self.text(at) == "," { at + 1 } else { self.follow(module.to_vec(), at) };
            if self.text(at) == "as" {
                at += 2;
            }
        }
        at + 1
    }
}

/// `["domain", "taxonomy", "check"]` for `domain/taxonomy/check.rs`.
fn module_of(path: &str) -> Vec<String> {
    path.trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

/// A word, a `::` or a single other character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token<'t> {
    text: &'t str,
    line: usize,
}

fn tokens(bare: &str) -> Vec<Token<'_>> {
    bare.lines().zip(1..).flat_map(|(text, line)| tokens_of_line(text, line)).collect()
}

fn tokens_of_line(text: &str, line: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match rest.find(|c: char| !is_word(c)) {
            _ if rest.starts_with("::") => 2,
            Some(0) => first.len_utf8(),
            Some(end) => end,
            None => rest.len(),
        };
        let (text, after) = rest.split_at(length);
        tokens.push(Token { text, line });
        rest = after.trim_start();
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Blanks out comments, texts and characters; what is left keeps its line and its column.
fn strip(text: &str) -> String {
    let mut stripper = Stripper { rest: text.chars().peekable(), bare: String::with_capacity(text.len()) };
    while stripper.step() {}
    stripper.bare
}

struct Stripper<'t> {
    rest: Peekable<Chars<'t>>,
    bare: String,
}

impl Stripper<'_> {
    /// Takes in one word, one literal, one comment or one other character; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.rest.peek().copied() else { return false };
        match (c, self.ahead(1)) {
            ('/', Some('/')) => self.blank_while(|c| c != '\n'),
            ('/', Some('*')) => self.blank_comment(),
            ('"', _) => self.blank_quoted('"'),
            ('\'', Some('\\')) => self.blank_quoted('\''),
            // `'a'` is a character; `'a` without a second quote is a lifetime or a label.
            ('\'', _) if self.ahead(2) == Some('\'') => self.blank_quoted('\''),
            _ if is_word(c) => self.word(),
            _ => self.keep(),
        }
        true
    }

    fn ahead(&self, by: usize) -> Option<char> {
        self.rest.clone().nth(by)
    }

    fn keep(&mut self) {
        self.bare.extend(self.rest.next());
    }

    fn blank(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.bare.push(if c == '\n' { '\n' } else { ' ' });
        Some(c)
    }

    fn blank_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.rest.peek().is_some_and(|c| wanted(*c)) {
            self.blank();
        }
    }

    /// A word, which may turn out to be the prefix of a raw text such as `r#"…"#` or `br"…"`. The other prefixes need
    /// no care: the quote behind them opens an ordinary text.
    fn word(&mut self) {
        let start = self.bare.len();
        while self.rest.peek().is_some_and(|c| is_word(*c)) {
            self.keep();
        }
        let hashes = self.rest.clone().take_while(|c| *c == '#').count();
        let raw = matches!(&self.bare[start..], "r" | "br" | "cr") && self.ahead(hashes) == Some('"');
        if raw {
            self.blank_raw(hashes);
        }
    }

    fn blank_raw(&mut self, hashes: usize) {
        for _ in 0..=hashes {
            self.blank();
        }
        while let Some(c) = self.blank() {
            if c == '"' && self.rest.clone().take_while(|c| *c == '#').count() >= hashes {
                for _ in 0..hashes {
                    self.blank();
                }
                return;
            }
        }
    }

    fn blank_quoted(&mut self, quote: char) {
        self.blank();
        while let Some(c) = self.blank() {
            match c {
                '\\' => {
                    self.blank();
                }
                c if c == quote => return,
                _ => {}
            }
        }
    }

    /// Comments nest.
    fn blank_comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(c) = self.blank() {
            let pair = (c, self.rest.peek().copied());
            match pair {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            self.blank();
            if depth == 0 {
                return;
            }
        }
    }
}

/// What is left of a text, blanks squeezed.
fn left(text: &str) -> String {
    strip(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn comments_are_stripped_even_when_they_nest() {
    assert_eq!(left("a // fs\nb"), "a b");
    assert_eq!(left("a /* fs /* env */ io */ b"), "a b");
    assert_eq!(left("a /* // */ b /**/ c //"), "a b c");
    assert_eq!(left("/// doc \"quote\n//! it's\nx"), "x");
}

#[test]
fn texts_are_stripped_with_their_escapes() {
    assert_eq!(left(r#"a("fs \" env \\") b"#), "a( ) b");
    assert_eq!(left(r#"f(b"fs", c"env", "two // no comment")"#), "f(b , c , )");
    assert_eq!(left("a(\"one\ntwo\") b"), "a( ) b");
}

#[test]
fn raw_texts_end_at_their_own_mark() {
    assert_eq!(left(r#"a(r"fs\") b"#), "a(r ) b");
    assert_eq!(left(r##"a(r#"say "fs" \"#) b"##), "a(r ) b");
    assert_eq!(left(r###"a(br##"one "# two"##) b"###), "a(br ) b");
    assert_eq!(left("let r#type = r;"), "let r#type = r;");
}

#[test]
fn characters_are_stripped_and_lifetimes_stay() {
    assert_eq!(left(r"a('x', '\'', '\u{1b}', b'\\', '\n') b"), "a( , , , b , ) b");
    assert_eq!(left("a('\"') fs('/')"), "a( ) fs( )");
    assert_eq!(left("fn f<'a>(x: &'a str, y: &'static str)"), "fn f<'a>(x: &'a str, y: &'static str)");
    assert_eq!(left("'outer: loop { break 'outer; } g::<'_>()"), "'outer: loop { break 'outer; } g::<'_>()");
}

#[test]
fn stripping_moves_nothing() {
    let text = "a /* x\ny */ \"é\n\" b\n'c' d // e\n";
    let lines = |text: &str| text.lines().map(|line| line.chars().count()).collect::<Vec<_>>();
    assert_eq!(lines(&strip(text)), lines(text));
}

/// The faults of a made-up file, each cut to its place and what it names.
fn found(path: &str, text: &str) -> Vec<String> {
    let source = Source::new(path, text);
    let all = [banned_words, wrong_edges, allowed_lints, marks].into_iter().flat_map(|rule| rule(&source));
    all.map(|fault| fault.split(". The rule: ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_planted_violation_is_found_with_its_place_and_its_rule() {
    let source = Source::new("domain/id.rs", "//! Pure.\n\nuse std::fs;\n");
    let rule = "the domain knows no terminal, disk, clock, randomness, environment or file format";
    assert_eq!(banned_words(&source), [format!("src/domain/id.rs:3: `fs`. The rule: {rule}.")]);
}

#[test]
fn every_kind_of_violation_is_found() {
    assert_eq!(found("domain/id.rs", "use std::{env, time::Instant};").len(), 2);
    assert_eq!(found("interop/json.rs", "use serde::Serialize;\nfn f(p: &Path) {}"), ["src/interop/json.rs:2: `Path`"]);
    assert_eq!(found("tui/app.rs", "fs::read(x)"), ["src/tui/app.rs:1: `fs`"]);
    assert_eq!(found("tui/app.rs", "Style::new().fg(Color::Red)"), ["src/tui/app.rs:1: `Color`"]);
    assert_eq!(found("tui/screen.rs", "use ratatui::crossterm::event;"), ["src/tui/screen.rs:1: `crossterm`"]);
    assert_eq!(found("store/save.rs", "a\n  .unwrap();"), ["src/store/save.rs:2: `unwrap`"]);
    assert_eq!(found("store/save.rs", "#![allow(dead_code)]"), ["src/store/save.rs:1: `#[allow(`"]);
    assert_eq!(found("cli/check.rs", "// TODO: later"), ["src/cli/check.rs:1: `TODO`"]);
}

#[test]
fn reading_a_clock_is_a_violation_and_a_moment_handed_in_is_not() {
    assert_eq!(found("domain/a.rs", "Timestamp::now()"), ["src/domain/a.rs:1: `now`"]);
    assert_eq!(found("domain/a.rs", "unwrap_or_else(Timestamp::now)"), ["src/domain/a.rs:1: `now`"]);
    assert!(found("domain/a.rs", "let now = act.now; f(now, now.date())").is_empty());
}

#[test]
fn an_import_against_the_direction_is_found_however_it_is_written() {
    let edge = |path: &str, text: &str| found(path, text);
    assert_eq!(edge("store/save.rs", "use crate::interop::csv_text;"), ["src/store/save.rs:1: `store -> interop`"]);
    assert_eq!(edge("domain/id.rs", "\nlet x = crate::store::Files;"), ["src/domain/id.rs:2: `domain -> store`"]);
    assert_eq!(edge("cli/check.rs", "use crate::{domain::id, tui};"), ["src/cli/check.rs:1: `cli -> tui`"]);
    assert_eq!(edge("tui/app.rs", "use super::super::cli::check;"), ["src/tui/app.rs:1: `tui -> cli`"]);
    assert_eq!(edge("tui/app.rs", "use super::{action, super::{cli, domain}};"), ["src/tui/app.rs:1: `tui -> cli`"]);
    assert_eq!(edge("domain.rs", "use super::store;"), ["src/domain.rs:1: `domain -> store`"]);
    assert_eq!(edge("domain/id.rs", "use self::super::super::tui;"), ["src/domain/id.rs:1: `domain -> tui`"]);
    assert_eq!(edge("domain/id.rs", "use crate::*;"), ["src/domain/id.rs:1: `domain -> *`"]);
}

#[test]
fn imports_along_the_direction_and_inside_a_wing_are_none() {
    assert!(found("tui/app.rs", "use crate::{interop::json, store::load, domain::id as ids, safe_text};").is_empty());
    assert!(found("store/format/v1/read.rs", "use super::super::ron_text::{self, place_of};").is_empty());
    assert!(found("domain/id.rs", "pub(crate) fn f() {} pub(in crate::domain) mod x;").is_empty());
    assert!(found("domain/id.rs", "mod tests { use super::super::slug::Slug; use super::*; }").is_empty());
    assert!(found("main.rs", "use crate::args; use fourfold::tui::program;").is_empty());
    assert!(found("interop/json.rs", "use crate::strict::required; use serde_json::Value;").is_empty());
}
