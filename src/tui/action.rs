//! The one table of actions: what can be done, by which keys, where, and how the footer calls it there.
//! Dispatch, footer and help read it; nothing else knows a key.

use tui_input::InputRequest;

/// Something a person can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Help,
    /// The list of all actions.
    Actions,
    Accept,
    Yes,
    No,
    NotSure,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    NextField,
    PreviousField,
    Add,
    Delete,
    Find,
    /// The next order of a list, or what is counted.
    Order,
    /// Marks the row, for doing one thing to many.
    Mark,
    MarkAll,
    /// The act of review.
    Reviewed,
    Export,
    Why,
    Term,
    /// Partner types side by side.
    Compare,
    Note,
    Override,
    /// Back to the sentence that describes the exchange, or on to the fields of what has the focus.
    Reword,
    /// Through the questions again, from the first.
    Reclassify,
    /// One exchange of each part of a bundle.
    Split,
    /// Two exchanges that are one after all.
    Join,
    /// An exchange is over.
    End,
    /// A text in the person's own editor.
    Editor,
    Partners,
    Review,
    Glossary,
    /// The two versions of a partner that collide.
    Versions,
    Undo,
    Redo,
    /// Copies the thing shown.
    Copy,
    /// The list of what was said.
    Messages,
    /// Gives the mouse to the terminal, or takes it back.
    Mouse,
    Redraw,
    Suspend,
    Back,
    Quit,
    Cancel,
    /// A digit picks an option, from 1.
    Pick(usize),
    /// A character into a text field.
    Type(char),
    /// A change inside a text field.
    Edit(InputRequest),
    /// Pasted text; goes into a text field or nowhere.
    Paste(String),
}

/// What has the focus: decides which keys mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list of partners.
    Partners,
    /// One partner's exchanges.
    Exchanges,
    /// The fields of a partner or of an exchange.
    Fields,
    /// A question with yes, no, not sure.
    Contribution,
    /// A question or a choice with numbered options.
    Options,
    /// A choice with numbered options, and nothing else.
    Choice,
    /// A text field.
    Text,
    /// A search field above a list.
    Search,
    Result,
    /// The list of terms.
    Terms,
    /// The tags that the list of terms can be narrowed to.
    Tags,
    /// The entry of a term.
    Entry,
    /// The exchanges behind a figure.
    Listing,
    /// The panels of the review.
    Figures,
    /// A partner that is being reviewed.
    Reviewing,
    /// A page to read.
    Reading,
    /// The list of all actions with its search field.
    Actions,
}

impl Focus {
    pub const ALL: [Self; 17] = [
        Self::Partners,
        Self::Exchanges,
        Self::Fields,
        Self::Contribution,
        Self::Options,
        Self::Choice,
        Self::Text,
        Self::Search,
        Self::Result,
        Self::Terms,
        Self::Tags,
        Self::Entry,
        Self::Listing,
        Self::Figures,
        Self::Reviewing,
        Self::Reading,
        Self::Actions,
    ];

    /// Where characters are typed and therefore no single letter can be a key.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Text | Self::Search | Self::Actions)
    }

    /// Where digits pick an option.
    #[must_use]
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Contribution | Self::Options | Self::Choice | Self::Reviewing)
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Partners => "the list of partners",
            Self::Exchanges => "a partner",
            Self::Fields => "a list of fields",
            Self::Contribution => "one of the four questions",
            Self::Options => "a question about the type",
            Self::Choice => "a choice",
            Self::Text => "a text field",
            Self::Search => "a search field",
            Self::Result => "a result",
            Self::Terms => "the glossary",
            Self::Tags => "the tags of the glossary",
            Self::Entry => "an entry of the glossary",
            Self::Listing => "a list behind a figure",
            Self::Figures => "the review",
            Self::Reviewing => "a partner under review",
            Self::Reading => "a page of text",
            Self::Actions => "the list of actions",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Row {
    pub action: Action,
    /// The name for key files and the man page.
    pub name: &'static str,
    pub meaning: &'static str,
    pub keys: &'static [&'static str],
    pub at: At,
    /// What the footer says of it, where it says anything. Rows with the same word share one hint.
    pub hints: &'static [(Focus, &'static str)],
}

/// Where an action can be used.
#[derive(Debug)]
pub enum At {
    Everywhere,
    Only(&'static [Focus]),
}

impl Row {
    #[must_use]
    pub fn works_at(&self, focus: Focus) -> bool {
        match self.at {
            At::Everywhere => true,
            At::Only(places) => places.contains(&focus),
        }
    }

    /// The footer's word for it.
    #[must_use]
    pub fn hint(&self, focus: Focus) -> Option<&'static str> {
        self.hints.iter().find(|(place, _)| *place == focus).map(|(_, hint)| *hint)
    }
}

const MOVES: At = At::Only(&[
    Focus::Partners,
    Focus::Exchanges,
    Focus::Fields,
    Focus::Contribution,
    Focus::Options,
    Focus::Choice,
    Focus::Result,
    Focus::Terms,
    Focus::Tags,
    Focus::Entry,
    Focus::Listing,
    Focus::Figures,
    Focus::Reviewing,
    Focus::Reading,
    Focus::Text,
    Focus::Search,
    Focus::Actions,
]);
const SCROLLS: At = At::Only(&[
    Focus::Partners,
    Focus::Exchanges,
    Focus::Fields,
    Focus::Options,
    Focus::Choice,
    Focus::Result,
    Focus::Terms,
    Focus::Tags,
    Focus::Entry,
    Focus::Listing,
    Focus::Figures,
    Focus::Reviewing,
    Focus::Reading,
]);
const PAGES: At = At::Only(&[
    Focus::Partners,
    Focus::Exchanges,
    Focus::Fields,
    Focus::Options,
    Focus::Choice,
    Focus::Result,
    Focus::Terms,
    Focus::Tags,
    Focus::Entry,
    Focus::Listing,
    Focus::Figures,
    Focus::Reviewing,
    Focus::Reading,
    Focus::Actions,
]);
const QUESTIONS: At = At::Only(&[Focus::Contribution, Focus::Options]);
const SESSION: At = At::Only(&[Focus::Contribution, Focus::Options, Focus::Result]);
const LEFT: At = At::Only(&[
    Focus::Contribution,
    Focus::Options,
    Focus::Result,
    Focus::Exchanges,
    Focus::Fields,
    Focus::Terms,
    Focus::Entry,
    Focus::Listing,
    Focus::Figures,
    Focus::Reviewing,
    Focus::Reading,
]);
const RIGHT: At = At::Only(&[
    Focus::Contribution,
    Focus::Options,
    Focus::Terms,
    Focus::Tags,
    Focus::Entry,
    Focus::Figures,
    Focus::Reviewing,
]);
const TABS: At = At::Only(&[
    Focus::Partners,
    Focus::Terms,
    Focus::Tags,
    Focus::Entry,
    Focus::Listing,
    Focus::Exchanges,
    Focus::Figures,
]);
const FIELDS: At = At::Only(&[Focus::Text, Focus::Search, Focus::Actions]);
const OUTSIDE_FIELDS: At = At::Only(&[
    Focus::Partners,
    Focus::Exchanges,
    Focus::Fields,
    Focus::Contribution,
    Focus::Options,
    Focus::Choice,
    Focus::Result,
    Focus::Terms,
    Focus::Tags,
    Focus::Entry,
    Focus::Listing,
    Focus::Figures,
    Focus::Reviewing,
    Focus::Reading,
]);

const fn row(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    at: At,
    meaning: &'static str,
    hints: &'static [(Focus, &'static str)],
) -> Row {
    Row { action, name, meaning, keys, at, hints }
}

const fn edit(request: InputRequest, name: &'static str, keys: &'static [&'static str], meaning: &'static str) -> Row {
    row(Action::Edit(request), name, keys, FIELDS, meaning, &[])
}

/// Every action, in the order in which the footer prefers them. The first is always shown first and the last hint
/// of a focus is always its way out.
pub const ACTIONS: &[Row] = &[
    row(
        Action::Help,
        "help",
        &["?", "f1"],
        At::Everywhere,
        "help for this screen",
        &[
            (Focus::Partners, "help"),
            (Focus::Exchanges, "help"),
            (Focus::Fields, "help"),
            (Focus::Contribution, "help"),
            (Focus::Options, "help"),
            (Focus::Choice, "help"),
            (Focus::Text, "help"),
            (Focus::Search, "help"),
            (Focus::Result, "help"),
            (Focus::Terms, "help"),
            (Focus::Tags, "help"),
            (Focus::Entry, "help"),
            (Focus::Listing, "help"),
            (Focus::Figures, "help"),
            (Focus::Reviewing, "help"),
            (Focus::Actions, "help"),
        ],
    ),
    row(Action::Yes, "yes", &["y"], QUESTIONS, "answer yes", &[(Focus::Contribution, "answer")]),
    row(Action::No, "no", &["n"], QUESTIONS, "answer no", &[(Focus::Contribution, "answer")]),
    row(
        Action::NotSure,
        "not-sure",
        &["s"],
        QUESTIONS,
        "answer not sure: kept as open work",
        &[(Focus::Contribution, "answer"), (Focus::Options, "not sure")],
    ),
    row(
        Action::Accept,
        "accept",
        &["enter"],
        At::Everywhere,
        "open, accept, continue; never destroys anything",
        &[
            (Focus::Partners, "open"),
            (Focus::Exchanges, "open"),
            (Focus::Fields, "edit"),
            (Focus::Options, "choose"),
            (Focus::Choice, "choose"),
            (Focus::Text, "continue"),
            (Focus::Search, "to the list"),
            (Focus::Result, "accept"),
            (Focus::Terms, "read it"),
            (Focus::Tags, "to the terms"),
            (Focus::Entry, "follow"),
            (Focus::Listing, "open partner"),
            (Focus::Figures, "open list"),
            (Focus::Reviewing, "choose"),
            (Focus::Actions, "do it"),
        ],
    ),
    row(
        Action::Add,
        "add",
        &["a"],
        At::Only(&[Focus::Partners, Focus::Exchanges]),
        "add a partner, or an exchange at this partner",
        &[(Focus::Partners, "add"), (Focus::Exchanges, "add exchange")],
    ),
    row(
        Action::Find,
        "find",
        &["/"],
        At::Only(&[Focus::Partners, Focus::Figures, Focus::Terms, Focus::Tags, Focus::Entry]),
        "find by typing",
        &[(Focus::Partners, "filter"), (Focus::Figures, "filter"), (Focus::Terms, "find"), (Focus::Entry, "find")],
    ),
    row(
        Action::Mark,
        "mark",
        &["space"],
        At::Only(&[Focus::Partners, Focus::Terms, Focus::Entry]),
        "mark the row or take its mark away; what is done next is done to all that are marked",
        &[(Focus::Partners, "mark"), (Focus::Terms, "mark type")],
    ),
    row(
        Action::Order,
        "order",
        &["o"],
        At::Only(&[Focus::Partners, Focus::Figures, Focus::Terms, Focus::Tags, Focus::Entry]),
        "the next order of the list; in the review, what is counted; in the glossary, the next tag",
        &[(Focus::Partners, "order"), (Focus::Figures, "count by"), (Focus::Terms, "tag")],
    ),
    row(
        Action::Reviewed,
        "reviewed",
        &["m"],
        At::Only(&[Focus::Partners, Focus::Exchanges, Focus::Listing, Focus::Reviewing]),
        "mark the partner as reviewed today",
        &[
            (Focus::Partners, "reviewed"),
            (Focus::Exchanges, "reviewed"),
            (Focus::Listing, "reviewed"),
            (Focus::Reviewing, "reviewed"),
        ],
    ),
    row(
        Action::Export,
        "export",
        &["x"],
        At::Only(&[Focus::Partners, Focus::Exchanges, Focus::Result, Focus::Figures, Focus::Reviewing]),
        "write a report or a sheet into a file: of the partner, of the marked ones, or of all",
        &[
            (Focus::Partners, "export"),
            (Focus::Exchanges, "export"),
            (Focus::Result, "export"),
            (Focus::Figures, "export"),
        ],
    ),
    row(
        Action::MarkAll,
        "mark-all",
        &["*"],
        At::Only(&[Focus::Partners]),
        "mark every partner that shows, or take all these marks away",
        &[],
    ),
    row(Action::Up, "up", &["up", "k"], MOVES, "previous row or option", &[]),
    row(Action::Down, "down", &["down", "j"], MOVES, "next row or option", &[(Focus::Actions, "choose")]),
    row(
        Action::Left,
        "left",
        &["left", "h"],
        LEFT,
        "previous question, answers kept; the previous column or partner",
        &[(Focus::Contribution, "back"), (Focus::Options, "back"), (Focus::Result, "change answer")],
    ),
    row(
        Action::Right,
        "right",
        &["right", "l"],
        RIGHT,
        "next question without an answer; next column, next partner",
        &[(Focus::Reviewing, "skip")],
    ),
    row(Action::PageUp, "page-up", &["pgup"], PAGES, "a page up", &[]),
    row(
        Action::PageDown,
        "page-down",
        &["pgdn"],
        PAGES,
        "a page down",
        &[(Focus::Exchanges, "more"), (Focus::Result, "more"), (Focus::Entry, "more"), (Focus::Reading, "more")],
    ),
    row(Action::First, "first", &["home"], SCROLLS, "the first row", &[]),
    row(Action::Last, "last", &["end"], SCROLLS, "the last row", &[]),
    row(
        Action::Why,
        "why",
        &["w"],
        SESSION,
        "why this is asked, or why this is the result",
        &[(Focus::Contribution, "why asked"), (Focus::Options, "why asked"), (Focus::Result, "all changes")],
    ),
    row(
        Action::Term,
        "term",
        &["g"],
        At::Only(&[
            Focus::Contribution,
            Focus::Options,
            Focus::Result,
            Focus::Partners,
            Focus::Exchanges,
            Focus::Terms,
            Focus::Tags,
            Focus::Entry,
        ]),
        "glossary entry for the term at hand; there, the next one",
        &[
            (Focus::Contribution, "term"),
            (Focus::Options, "term"),
            (Focus::Result, "term"),
            (Focus::Entry, "next term here"),
        ],
    ),
    row(
        Action::Compare,
        "compare",
        &["="],
        At::Only(&[Focus::Result, Focus::Terms, Focus::Entry]),
        "partner types side by side: those picked, else this one and its neighbours",
        &[(Focus::Terms, "compare"), (Focus::Entry, "compare")],
    ),
    row(
        Action::Note,
        "note",
        &["t"],
        At::Only(&[Focus::Contribution, Focus::Options, Focus::Exchanges]),
        "a short note: on the partner, or on what an answer rests on",
        &[(Focus::Contribution, "note"), (Focus::Options, "note")],
    ),
    row(
        Action::Reword,
        "edit",
        &["e"],
        At::Only(&[
            Focus::Contribution,
            Focus::Options,
            Focus::Result,
            Focus::Partners,
            Focus::Reviewing,
            Focus::Exchanges,
            Focus::Fields,
        ]),
        "edit: the sentence that describes an exchange; the fields of what has the focus; one field of all marked",
        &[
            (Focus::Contribution, "edit text"),
            (Focus::Options, "edit text"),
            (Focus::Result, "edit text"),
            (Focus::Partners, "edit"),
            (Focus::Reviewing, "edit"),
            (Focus::Exchanges, "edit"),
        ],
    ),
    row(
        Action::Editor,
        "editor",
        &["T"],
        At::Only(&[Focus::Fields, Focus::Exchanges, Focus::Contribution, Focus::Options]),
        "open the note or text in your own editor, VISUAL or EDITOR",
        &[(Focus::Fields, "in your editor")],
    ),
    row(
        Action::Override,
        "override",
        &["v"],
        At::Only(&[Focus::Result, Focus::Exchanges]),
        "decide something else than the answers say, with a reason",
        &[(Focus::Result, "override")],
    ),
    row(
        Action::Reclassify,
        "reclassify",
        &["r"],
        At::Only(&[Focus::Exchanges]),
        "go through the questions again; the old decision stays in the history",
        &[(Focus::Exchanges, "reclassify")],
    ),
    row(
        Action::Split,
        "split",
        &["b"],
        At::Only(&[Focus::Exchanges]),
        "split a bundle into one exchange for each yes",
        &[(Focus::Exchanges, "split")],
    ),
    row(
        Action::End,
        "end",
        &["E"],
        At::Only(&[Focus::Exchanges]),
        "end this exchange, or say that it goes on",
        &[(Focus::Exchanges, "end")],
    ),
    row(
        Action::Join,
        "join",
        &["J"],
        At::Only(&[Focus::Exchanges]),
        "join this exchange with another that is the same thing",
        &[(Focus::Exchanges, "join")],
    ),
    row(
        Action::NextField,
        "next-field",
        &["tab"],
        At::Only(&[Focus::Text, Focus::Search, Focus::Terms, Focus::Tags, Focus::Entry, Focus::Figures]),
        "next field, skipping this one; in the glossary the next link, in the review the next panel",
        &[(Focus::Text, "skip"), (Focus::Entry, "next link"), (Focus::Terms, "links"), (Focus::Figures, "next panel")],
    ),
    row(
        Action::PreviousField,
        "previous-field",
        &["shift-tab"],
        At::Only(&[Focus::Text, Focus::Search, Focus::Terms, Focus::Tags, Focus::Entry, Focus::Figures]),
        "previous field; in the glossary the previous link, in the review the previous panel",
        &[],
    ),
    row(Action::Partners, "partners", &["1"], TABS, "the list of partners", &[]),
    row(Action::Review, "review", &["2"], TABS, "the review of the portfolio", &[(Focus::Partners, "review")]),
    row(Action::Glossary, "glossary", &["3"], TABS, "the glossary", &[(Focus::Partners, "glossary")]),
    row(
        Action::Delete,
        "delete",
        &["d"],
        At::Only(&[Focus::Partners, Focus::Exchanges]),
        "delete a partner, or an exchange of this partner; asks first",
        &[(Focus::Partners, "delete"), (Focus::Exchanges, "delete")],
    ),
    row(
        Action::Versions,
        "versions",
        &["V"],
        At::Everywhere,
        "compare with what someone else wrote to the same file, and settle it",
        &[],
    ),
    row(Action::Undo, "undo", &["u"], At::Everywhere, "undo the last change", &[]),
    row(Action::Redo, "redo", &["U"], At::Everywhere, "redo what was undone", &[]),
    row(
        Action::Copy,
        "copy",
        &["c"],
        OUTSIDE_FIELDS,
        "copy the thing shown",
        &[(Focus::Result, "copy"), (Focus::Terms, "copy")],
    ),
    row(Action::Messages, "messages", &["M"], At::Everywhere, "read again what was said", &[]),
    row(Action::Mouse, "mouse", &["R"], At::Everywhere, "release the mouse to select text, or take it back", &[]),
    row(Action::Redraw, "redraw", &["ctrl-l"], At::Everywhere, "draw the screen again", &[]),
    row(Action::Suspend, "suspend", &["ctrl-z"], At::Everywhere, "pause to the shell; fg returns", &[]),
    edit(InputRequest::DeletePrevChar, "erase", &["backspace"], "erase the character before the cursor"),
    edit(InputRequest::DeleteNextChar, "erase-next", &["delete"], "erase the character under the cursor"),
    edit(InputRequest::GoToPrevChar, "cursor-left", &["left"], "cursor left"),
    edit(InputRequest::GoToNextChar, "cursor-right", &["right"], "cursor right"),
    edit(InputRequest::GoToPrevWord, "word-left", &["ctrl-left"], "cursor one word left"),
    edit(InputRequest::GoToNextWord, "word-right", &["ctrl-right"], "cursor one word right"),
    edit(InputRequest::GoToStart, "line-start", &["home", "ctrl-a"], "cursor to the start"),
    edit(InputRequest::GoToEnd, "line-end", &["end", "ctrl-e"], "cursor to the end"),
    edit(InputRequest::DeleteFromStart, "erase-to-start", &["ctrl-u"], "erase to the start"),
    edit(InputRequest::DeleteTillEnd, "erase-to-end", &["ctrl-k"], "erase to the end"),
    edit(InputRequest::DeletePrevWord, "erase-word", &["ctrl-w"], "erase the word before the cursor"),
    edit(InputRequest::Yank, "yank", &["ctrl-y"], "put back what was erased last"),
    row(
        Action::Actions,
        "actions",
        &[":", "f2", "ctrl-p"],
        At::Everywhere,
        "all actions: type to search, Enter does it",
        &[
            (Focus::Partners, "all actions"),
            (Focus::Exchanges, "all actions"),
            (Focus::Fields, "all actions"),
            (Focus::Contribution, "all actions"),
            (Focus::Options, "all actions"),
            (Focus::Choice, "all actions"),
            (Focus::Result, "all actions"),
            (Focus::Terms, "all actions"),
            (Focus::Text, "all actions"),
        ],
    ),
    row(Action::Cancel, "cancel", &["ctrl-c"], At::Everywhere, "cancel what is open; twice leaves", &[]),
    row(
        Action::Back,
        "back",
        &["esc"],
        At::Everywhere,
        "back one step; never leaves the program",
        &[
            (Focus::Exchanges, "back"),
            (Focus::Fields, "back"),
            (Focus::Contribution, "leave"),
            (Focus::Options, "leave"),
            (Focus::Choice, "back"),
            (Focus::Text, "leave"),
            (Focus::Search, "clear"),
            (Focus::Result, "leave"),
            (Focus::Terms, "back"),
            (Focus::Tags, "back"),
            (Focus::Entry, "back"),
            (Focus::Listing, "back"),
            (Focus::Figures, "back"),
            (Focus::Reviewing, "leave"),
            (Focus::Reading, "back"),
            (Focus::Actions, "close"),
        ],
    ),
    row(Action::Quit, "quit", &["q"], At::Everywhere, "leave; everything is saved", &[(Focus::Partners, "quit")]),
];
