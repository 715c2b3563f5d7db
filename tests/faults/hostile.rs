//! Files that somebody may find under the name of a partner, each with what has to become of it.

use super::edits::EDITS;
use super::payloads::{PAYLOADS, all_payloads, hostile_portfolio};
use fourfold::store::format::portfolio::write;

/// What has to become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It loads, and its last line vouches for it.
    Whole,
    /// It loads, and is named as edited outside fourfold, or damaged.
    Flagged,
    /// It is not read, and this is said.
    Refused(&'static str),
    /// A newer fourfold wrote it: nothing of it may be changed.
    ReadOnly,
}

pub struct Hostile {
    pub what: String,
    pub bytes: Vec<u8>,
    pub verdict: Verdict,
}

use Verdict::{Flagged, Refused, Whole};

/// A file that uses every field of the format.
pub const GOLDEN: &str = include_str!("../format1.ron");

/// All of them.
pub fn files() -> Vec<Hostile> {
    let mut files = Vec::new();
    files.extend(other_things());
    files.extend(edited());
    files.extend(left_out());
    files.extend(line_ends());
    files.extend(trailers());
    files.extend(large());
    files.extend(texts());
    files
}

fn hostile(what: impl Into<String>, bytes: impl Into<Vec<u8>>, verdict: Verdict) -> Hostile {
    Hostile { what: what.into(), bytes: bytes.into(), verdict }
}

/// The golden file with one stretch of text replaced once.
fn with(from: &str, to: &str) -> String {
    assert!(GOLDEN.contains(from), "the golden file has {from:?}");
    GOLDEN.replacen(from, to, 1)
}

fn utf16(text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
}

/// What people and programs put in place of a portfolio.
fn other_things() -> Vec<Hostile> {
    const JSON: &str = "holds JSON; a portfolio is RON";
    const HTML: &str = "holds a web page";
    const UTF16: &str = "holds UTF-16 text";
    const ZERO: &str = "holds zero bytes";
    const NOT_TEXT: &str = "is not text in UTF-8";
    const OURS: &str = "line 1, column 1: expected an opening `(`";
    const MARKERS: &str = "holds merge markers of git";
    let half = &GOLDEN.as_bytes()[..GOLDEN.len() / 2];
    let conflict = "<<<<<<< HEAD\n        note: \"a\",\n=======\n        note: \"b\",\n>>>>>>> theirs\n";
    vec![
        hostile("nothing", "", Refused("is empty")),
        hostile("blanks", " \n\t\n", Refused("is empty")),
        hostile("a byte order mark alone", "\u{feff}", Refused("is empty")),
        hostile("zero bytes", vec![0; 4096], Refused(ZERO)),
        hostile("a half, then zero bytes", [half, &[0; 512]].concat(), Refused(ZERO)),
        hostile("a zero byte in a text", with("two\\n", "two\0"), Refused(ZERO)),
        hostile("a zero byte at the end", format!("{GOLDEN}\0"), Refused(ZERO)),
        hostile("a JSON object", "{\"format\": 1}", Refused(JSON)),
        hostile("a JSON list", "[{\"format\": 1}]", Refused(JSON)),
        hostile("JSON behind a byte order mark", "\u{feff}{\"format\": 1}", Refused(JSON)),
        hostile("a sign-in page", "<!DOCTYPE html>\n<p>Sign in", Refused(HTML)),
        hostile("XML", "<?xml version=\"1.0\"?><a/>", Refused(HTML)),
        hostile("a page behind blank lines", "\n\n  <html>", Refused(HTML)),
        hostile("UTF-16, little end first", utf16(GOLDEN, &[0xFF, 0xFE], u16::to_le_bytes), Refused(UTF16)),
        hostile("UTF-16, big end first", utf16(GOLDEN, &[0xFE, 0xFF], u16::to_be_bytes), Refused(UTF16)),
        hostile("UTF-16 without a mark", utf16(GOLDEN, &[], u16::to_le_bytes), Refused(UTF16)),
        hostile("UTF-16 without a mark, big end first", utf16(GOLDEN, &[], u16::to_be_bytes), Refused(UTF16)),
        hostile("Latin-1", latin1(&with("two\\n", "Zürich")), Refused(NOT_TEXT)),
        hostile("an overlong slash", [GOLDEN.as_bytes(), b"// \xC0\xAF\n"].concat(), Refused(NOT_TEXT)),
        hostile("half a surrogate pair", [GOLDEN.as_bytes(), b"// \xED\xA0\x80\n"].concat(), Refused(NOT_TEXT)),
        hostile("cut inside a character", cut_inside_a_character(), Refused(NOT_TEXT)),
        hostile("compressed", b"\x1F\x8B\x08\xFF".to_vec(), Refused(NOT_TEXT)),
        hostile("a picture", b"\x89PNG\r\n\x1A\n\xFF".to_vec(), Refused(NOT_TEXT)),
        hostile("a program", b"\x7FELF\x02\x01\x01\x00".to_vec(), Refused(ZERO)),
        hostile("a list of prices", "name,price\nx,1\n", Refused("line 1, column 1: ")),
        hostile("a letter", "Dear partner,\n", Refused("line 1, column 1: ")),
        hostile("YAML", "---\nformat: 1\n", Refused(OURS)),
        hostile("a placeholder of git", "version https://git-lfs.github.com/spec/v1\n", Refused("line 1, column 1: ")),
        hostile("a comment alone", "// a partner\n", Refused("line 1, column 13: expected an opening `(`")),
        hostile("an empty document", "()", Refused("the field `format` is missing")),
        hostile("a file inside a file", format!("({GOLDEN})"), Refused("line 1, column 111: ")),
        hostile("two files in one", format!("{GOLDEN}{GOLDEN}"), Refused("something stands behind the end")),
        hostile("both sides of a merge", with("        note:", &format!("{conflict}        note:")), Refused(MARKERS)),
        hostile("a merge from the first line on", format!("<<<<<<< HEAD\n{GOLDEN}"), Refused(MARKERS)),
        hostile("the divider of a merge", with("    exchanges", "=======\n    exchanges"), Refused(MARKERS)),
        hostile("the end of a merge", with("    exchanges", ">>>>>>> 1a2b3c\n    exchanges"), Refused(MARKERS)),
        hostile("the base of a merge", with("    exchanges", "||||||| base\n    exchanges"), Refused(MARKERS)),
        hostile("rules in a comment are no merge", with("    exchanges", "// =======\n    exchanges"), Flagged),
    ]
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

fn cut_inside_a_character() -> Vec<u8> {
    let at = GOLDEN.find('\u{65e5}').expect("the golden file has a character of three bytes");
    GOLDEN.as_bytes()[..=at].to_vec()
}

/// What an editor, a script or a bad disk does.
fn edited() -> Vec<Hostile> {
    let edits = EDITS.iter().copied().flatten();
    edits.map(|(what, from, to, verdict)| hostile(*what, with(from, to), verdict.clone())).collect()
}

/// Without each optional field in turn: serde alone takes the missing for `None`, and the next save makes it so.
fn left_out() -> Vec<Hostile> {
    let fields = [
        "domain: Some(\"northwind.example\"),",
        "owner: Some(\"dana\"),",
        "region: Some(\"EMEA\"),",
        "tier: Some(\"Gold\"),",
        "imported_type: Some(\"Reseller\"),",
        "about: Some(\"the platform\"),",
        "category: Some(Channel),",
        "type: Some(\"reseller\"),",
        "start: None,",
        "end: Some(\"2027-01-01\"),",
        "notice_days: Some(60),",
        "ended: Some(\"2026-11-01\"),",
        "split_from: None,",
        "from: None,",
        "to: Some(Channel),",
        "status: Paused,",
        "gets: \"\",",
        "format: 1,",
        "id: \"0000000002\",",
        "what: Created,",
    ];
    let without = |field: &&str| {
        let text = with(&format!(" {field}\n"), "\n");
        hostile(format!("without {field}"), text, Refused("is missing"))
    };
    fields.iter().map(without).collect()
}

fn line_ends() -> Vec<Hostile> {
    let windows = GOLDEN.replace('\n', "\r\n");
    vec![
        hostile("line ends of Windows", windows.clone(), Whole),
        hostile("a byte order mark", format!("\u{feff}{GOLDEN}"), Whole),
        hostile("a byte order mark and line ends of Windows", format!("\u{feff}{windows}"), Whole),
        hostile("two byte order marks", format!("\u{feff}\u{feff}{GOLDEN}"), Refused("line 1, column 1: ")),
        hostile("line ends of both kinds", with(",\n", ",\r\n"), Whole),
        hostile("no last line end", GOLDEN.trim_end(), Whole),
        hostile(
            "line ends of an old Macintosh",
            GOLDEN.replace('\n', "\r"),
            Refused("line 1, column 3: expected an opening `(`"),
        ),
        hostile("everything in one line", one_line(), Flagged),
    ]
}

fn one_line() -> String {
    GOLDEN.lines().filter(|line| !line.starts_with("//")).collect()
}

fn trailers() -> Vec<Hostile> {
    let (body, trailer) = GOLDEN.split_at(GOLDEN.rfind("// end").expect("the golden file has a last line"));
    let sum = trailer.rsplit('=').next().expect("it ends with a sum");
    let edited = "Runs everything.";
    vec![
        hostile("the last line lost", body, Flagged),
        hostile("the last line cut", format!("{body}// end len="), Flagged),
        hostile("another sum", GOLDEN.replace(sum, "0000000000000000\n"), Flagged),
        hostile("the sum in capitals", format!("{body}{}", trailer.replace(sum, &sum.to_uppercase())), Flagged),
        hostile("another length", GOLDEN.replace("len=6467", "len=6468"), Flagged),
        hostile("another text of the same length", with("Runs deployments", edited), Flagged),
        hostile("the last line twice", format!("{GOLDEN}{trailer}"), Flagged),
        hostile("a comment behind the last line", format!("{GOLDEN}// by dana\n"), Flagged),
        hostile("a blank line behind the last line", format!("{GOLDEN}\n"), Flagged),
        hostile("a vertical tab for the last line end", format!("{}\u{b}", GOLDEN.trim_end()), Flagged),
        hostile(
            "a last line in a note, and none at the end",
            with("two\\n", "// end len=1 sum=2").replace(trailer, ""),
            Flagged,
        ),
    ]
}

/// Within a second for each megabyte, and within the stack of any thread.
fn large() -> Vec<Hostile> {
    let deep = 100_000;
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(deep), close.repeat(deep));
    let event = |n: usize| format!("(id: \"a{n:09}\", at: \"2026-11-22T09:06:02Z\", by: \"d\", what: Reviewed),\n");
    let first_history = "            history: [\n";
    vec![
        hostile("100,000 round brackets", nested("(", ")"), Refused("line 1, column 2: ")),
        hostile("100,000 square brackets", with("\"si\"", &nested("[", "]")), Refused("line 15, column")),
        hostile(
            "100,000 brackets in an unknown field",
            with("status:", &format!("x: {}, status:", nested("[", "]"))),
            Refused("there is no field `x` here"),
        ),
        hostile(
            "100,000 brackets in a newer format",
            format!("(format: 2, x: {})", nested("[", "]")),
            Refused("line 1, column 13: "),
        ),
        hostile("100,000 Some", with("Some(\"EMEA\")", &nested("Some(", ")")), Refused("line 13, column")),
        hostile("100,000 comments in each other", format!("{}{GOLDEN}", nested("/*", "*/")), Flagged),
        hostile("100,000 comments without an end", "/*".repeat(deep), Refused("line 1, column")),
        hostile("400,000 escapes", with("two\\n", &"\\u{202e}".repeat(400_000)), Flagged),
        hostile("300,000 lines", with("    exchanges", &format!("{}    exchanges", "\n".repeat(300_000))), Flagged),
        hostile("a word of a megabyte", with("two\\n", &"x".repeat(1 << 20)), Flagged),
        hostile("a wide word of a megabyte", with("two\\n", &"日".repeat(350_000)), Flagged),
        hostile(
            "a fault behind a megabyte",
            with("two\\n", &format!("{}\\q", "日".repeat(350_000))),
            Refused("line 23, column 16: "),
        ),
        hostile("a name of 100,000 characters", with("Nørthwind", &"N".repeat(100_000)), Flagged),
        hostile(
            "20,000 events",
            with(first_history, &(0..20_000).fold(first_history.to_owned(), |all, n| all + &event(n))),
            Flagged,
        ),
        hostile("100,000 last lines", format!("{GOLDEN}{}", "// end len=1 sum=2\n".repeat(100_000)), Flagged),
    ]
}

/// What a terminal would obey, written by fourfold and written by hand.
fn texts() -> Vec<Hostile> {
    let mut files = Vec::new();
    for (nth, (does, payload)) in (1..).zip(PAYLOADS) {
        let text = write(&hostile_portfolio(payload, nth)).expect("every portfolio can be written");
        files.push(hostile(format!("a text that {does}, everywhere"), text, Whole));
    }
    // A zero byte is refused wherever it stands raw.
    let raw = all_payloads().replace(['\\', '"', '\0'], "");
    for field in ["northwind.example", "0015g00000XyZ", "EMEA", "Gold", "Reseller", "the platform", "their contract"] {
        let text = with(&format!("\"{field}\""), &format!("\"{raw}\""));
        files.push(hostile(format!("every such text, by hand, in place of {field}"), text, Flagged));
    }
    files.push(hostile(
        "every such text in a comment",
        with("    exchanges", &format!("/* {raw} */ exchanges")),
        Flagged,
    ));
    let key = with("\"invoice\": \"contract of March\"", &format!("\"{raw}\": \"\""));
    files.push(hostile("every such text in place of a question", key, Refused("is no name here")));
    let field = with("status: Paused", "st\u{202e}tus: Paused");
    files.push(hostile("a field that turns direction", field, Refused("line 11, column")));
    files
}
