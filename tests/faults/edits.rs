//! The golden file with one stretch replaced: what an editor, a script or a bad disk does.

use super::hostile::Verdict::{self, Flagged, ReadOnly, Refused};

/// What was done, the stretch, what stands there instead, and what becomes of it.
pub type Edit = (&'static str, &'static str, &'static str, Verdict);

/// All tables.
pub const EDITS: [&[Edit]; 7] = [TWICE, IDS, NUMBERS, FORMATS, UNKNOWN_THINGS, VALUES, TEXT];

const ID: &str = "id: \"0000000004\"";
const DAYS: &str = "notice_days: Some(60)";
const UNKNOWN: &str = "nothing may be unknown, or it would be lost at the next save";
const WHOLE_NUMBER: &str = "line 64, column";

/// Keys and fields that stand twice: serde lets the last one win.
const TWICE: &[Edit] = &[
    ("a question answered twice", "\"buyer\": \"not-sure\"", "\"invoice\": \"us\"", Refused("stands twice in one map")),
    ("a note twice", "\"buyer\": \"contract", "\"invoice\": \"contract", Refused("stands twice in one map")),
    ("a mark twice", "Product: Channel", "Service: Product", Refused("the key Service stands twice in one map")),
    ("an external id twice", "\"salesforce\"", "\"salesforce\": \"1\", \"salesforce\"", Refused("stands twice")),
    (
        "a field twice",
        "    status: Paused",
        "    status: Active,\n    status: Paused",
        Refused("the field `status` stands twice"),
    ),
    ("an answer twice", "product: Yes", "product: No, product: Yes", Refused("the field `product` stands twice")),
    ("the format twice", "format: 1", "format: 1, format: 1", Refused("the field `format` stands twice")),
    ("a tag twice", "\"si\",", "\"si\", \"si\",", Flagged),
];

/// Ids.
const IDS: &[Edit] = &[
    ("an exchange with the partner's id", ID, "id: \"0000000002\"", Refused("the id \"0000000002\" stands twice")),
    ("an event with the exchange's id", "id: \"0000000005\"", ID, Refused("the id \"0000000004\" stands twice")),
    (
        "two events with one id",
        "id: \"0000000005\"",
        "id: \"0000000006\"",
        Refused("the id \"0000000006\" stands twice"),
    ),
    ("an id of the partner in capitals", "id: \"0000000002\"", "id: \"000000000A\"", Refused("is no id")),
    ("an id too short", ID, "id: \"4\"", Refused("\"4\" is no id")),
    ("an id with a path", ID, "id: \"../../../x\"", Refused("is no id")),
    ("an id that turns direction", ID, "id: \"\\u{202e}0000004\"", Refused("is no id")),
    ("no id at all", ID, "id: \"\"", Refused("\"\" is no id")),
];

/// Numbers.
const NUMBERS: &[Edit] = &[
    ("days that are no number", DAYS, "notice_days: Some(NaN)", Refused(WHOLE_NUMBER)),
    ("days without end", DAYS, "notice_days: Some(inf)", Refused(WHOLE_NUMBER)),
    ("days before the beginning", DAYS, "notice_days: Some(-inf)", Refused(WHOLE_NUMBER)),
    ("days beyond every number", DAYS, "notice_days: Some(1e999)", Refused(WHOLE_NUMBER)),
    ("half a day", DAYS, "notice_days: Some(1.5)", Refused(WHOLE_NUMBER)),
    ("days below none", DAYS, "notice_days: Some(-1)", Refused(WHOLE_NUMBER)),
    ("more days than there is room for", DAYS, "notice_days: Some(65536)", Refused(WHOLE_NUMBER)),
    ("days as text", DAYS, "notice_days: Some(\"60\")", Refused(WHOLE_NUMBER)),
    ("the most days", DAYS, "notice_days: Some(65535)", Flagged),
];

/// The format's number.
const FORMATS: &[Edit] = &[
    ("format 0", "format: 1", "format: 0", Refused("says format 0, which never existed")),
    ("format -1", "format: 1", "format: -1", Refused("says format -1, which never existed")),
    ("format 2", "format: 1", "format: 2", ReadOnly),
    ("the largest format", "format: 1", "format: 9223372036854775807", ReadOnly),
    ("format 2 with fields of its own", "format: 1", "format: 2, mood: Some((good: [1, 2]))", ReadOnly),
    ("a format beyond every number", "format: 1", "format: 99999999999999999999", Refused("line 3, column")),
    ("format 1.0", "format: 1", "format: 1.0", Refused("line 3, column")),
    ("a format that is no number", "format: 1", "format: NaN", Refused("line 3, column")),
    ("a format as text", "format: 1", "format: \"1\"", Refused("line 3, column")),
    ("format 1 in another notation", "format: 1", "format: 0x1", Flagged),
];

/// What is not known would be lost at the next save.
const UNKNOWN_THINGS: &[Edit] = &[
    ("an unknown field", "    id: \"0000000002\"", "    mood: 1,\n    id: \"0000000002\"", Refused(UNKNOWN)),
    ("an unknown field of the partner", "    status:", "    mood: 1,\n    status:", Refused(UNKNOWN)),
    (
        "an unknown field of an exchange",
        "            gets:",
        "            mood: 1,\n            gets:",
        Refused(UNKNOWN),
    ),
    ("an unknown field of the answers", "product: Yes", "product: Yes, price: Yes", Refused(UNKNOWN)),
    ("an unknown field of a decision", "taxonomy: \"", "mood: 1, taxonomy: \"", Refused(UNKNOWN)),
    ("an unknown field of an event", "what: Created", "mood: 1, what: Created", Refused(UNKNOWN)),
    ("an unknown field of an act", "field: \"gives\"", "mood: 1, field: \"gives\"", Refused(UNKNOWN)),
    ("an unknown status", "status: Paused", "status: Asleep", Refused("`Asleep` is none of Prospect")),
    ("an unknown answer", "product: Yes", "product: Maybe", Refused("`Maybe` is none of NotAsked")),
    ("an unknown act", "what: Created", "what: Forged", Refused("`Forged` is none of Created")),
    ("an unknown category", "Some(Channel)", "Some(Sales)", Refused("`Sales` is none of Product")),
    ("another kind of document", "\n(\n", "\nTaxonomy(\n", Refused("line 2, column")),
];

/// Values of the wrong kind.
const VALUES: &[Edit] = &[
    ("a bare answer", "product: Yes", "product: Some(Yes)", Refused("`Some` is none of NotAsked")),
    ("a bare text for an option", "Some(\"EMEA\")", "\"EMEA\"", Refused("expected `None` or `Some(...)`")),
    (
        "a text without quotes",
        "\"Runs deployments\"",
        "Runs deployments",
        Refused("line 28, column 19: expected a text in double quotes"),
    ),
    ("bytes for a text", "\"Runs deployments\"", "b\"Runs\"", Refused("line 28, column")),
    ("a character for a text", "\"Runs deployments\"", "'R'", Refused("line 28, column")),
    ("a list for a text", "\"Runs deployments\"", "[\"Runs\"]", Refused("line 28, column")),
    ("no such day", "\"2026-08-02\"", "\"2026-02-30\"", Refused("is no date; write it as 2026-08-02")),
    ("a day with a time", "\"2026-08-02\"", "\"2026-08-02T10:00\"", Refused("is no date")),
    ("a day with a zone", "\"2026-08-02\"", "\"2026-08-02[Europe/Oslo]\"", Refused("is no date")),
    ("a year of five digits", "\"2026-08-02\"", "\"12026-08-02\"", Refused("is no date")),
    ("a moment with a fraction", "09:06:02Z", "09:06:02.5Z", Refused("is no moment")),
    ("a moment elsewhere", "09:06:02Z", "09:06:02+01:00", Refused("is no moment")),
    ("a leap second", "09:06:02Z", "09:06:60Z", Refused("is no moment")),
    ("the last moment", "2026-11-22T09:06:02Z", "9999-12-30T22:00:00Z", Flagged),
    ("the last day", "\"2027-01-01\"", "\"9999-12-31\"", Flagged),
    ("the first day", "\"2027-01-01\"", "\"-009999-01-01\"", Flagged),
    ("a type that nobody knows", "Some(\"reseller\")", "Some(\"no-such-type\")", Flagged),
    ("a type with a path", "Some(\"reseller\")", "Some(\"../x\")", Refused("is no name here")),
    ("an answer with a control character", "\"not-sure\"", "\"a\\u{1b}\"", Refused("is no answer")),
    ("a partner without a name", "Nørthwind \\\"Integrators\\\" \\u{202e}", "", Refused("the partner has no name")),
    (
        "a partner named with blanks",
        "Nørthwind \\\"Integrators\\\" \\u{202e}",
        " \\t\\n",
        Refused("the partner has no name"),
    ),
    ("an exchange split from itself", "split_from: None", "split_from: Some(\"0000000004\")", Flagged),
    ("an exchange split from nowhere", "split_from: None", "split_from: Some(\"zzzzzzzzzz\")", Flagged),
    ("a yes that is a means to itself", "Product: Channel", "Product: Product", Flagged),
];

/// Damage of the text itself.
const TEXT: &[Edit] = &[
    ("a comma lost", "format: 1,", "format: 1", Refused("line 4, column 5: expected a comma")),
    ("a quote lost", "\"Runs deployments\"", "\"Runs deployments", Refused("line ")),
    ("a bracket lost", "    exchanges: [", "    exchanges: ", Refused("line ")),
    ("a bracket too many", "    exchanges: [", "    exchanges: [[", Refused("line ")),
    ("a comment without an end", "    exchanges: [", "    /* exchanges: [", Refused("line ")),
    ("a wrong escape", "two\\n", "two\\q", Refused("line 23, column")),
    ("an escape that is no character", "two\\n", "two\\u{d800}", Refused("line 23, column")),
    ("an unknown extension", "\n(\n", "\n#![enable(mind_reading)]\n(\n", Refused("line 2, column")),
    ("a known extension", "\n(\n", "\n#![enable(implicit_some)]\n(\n", Flagged),
    ("a text in raw quotes", "\"Runs deployments\"", "r#\"Runs \"deployments\"\"#", Flagged),
    ("a comment of one's own", "    exchanges", "    // ask dana\n    exchanges", Flagged),
];
