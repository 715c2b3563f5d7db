//! The one table of actions: what can be done, by which keys, where, and how the footer calls it there.
//! Dispatch, footer and help read it; nothing else knows a key.

mod table;

use tui_input::InputRequest;

pub use table::ACTIONS;

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
    /// Partners out of a table of another program.
    Import,
    /// The exchanges that nobody has classified, one after the other.
    Queue,
    /// A firm that turned out to be no partner.
    NotPartner,
    /// Partners that may be there twice.
    Duplicates,
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
    /// A key that means nothing where the focus is.
    Stray,
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
    /// A field for the path of a file.
    File,
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
    /// An exchange that waits in the work queue.
    Queue,
    /// The columns of a table, and what taking it in would do.
    Import,
    /// A page to read.
    Reading,
    /// The list of all actions with its search field.
    Actions,
}

impl Focus {
    pub const ALL: [Self; 20] = [
        Self::Partners,
        Self::Exchanges,
        Self::Fields,
        Self::Contribution,
        Self::Options,
        Self::Choice,
        Self::Text,
        Self::File,
        Self::Search,
        Self::Result,
        Self::Terms,
        Self::Tags,
        Self::Entry,
        Self::Listing,
        Self::Figures,
        Self::Reviewing,
        Self::Queue,
        Self::Import,
        Self::Reading,
        Self::Actions,
    ];

    /// Where characters are typed and therefore no single letter can be a key.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Text | Self::File | Self::Search | Self::Actions)
    }

    /// Where digits pick an option.
    #[must_use]
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Contribution | Self::Options | Self::Choice | Self::Reviewing | Self::Queue)
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
            Self::File => "the path of a file",
            Self::Search => "a search field",
            Self::Result => "a result",
            Self::Terms => "the glossary",
            Self::Tags => "the tags of the glossary",
            Self::Entry => "an entry of the glossary",
            Self::Listing => "a list behind a figure",
            Self::Figures => "the review",
            Self::Reviewing => "a partner under review",
            Self::Queue => "the work queue",
            Self::Import => "a table that is taken in",
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
    /// Everywhere else.
    Except(&'static [Focus]),
}

impl Row {
    #[must_use]
    pub fn works_at(&self, focus: Focus) -> bool {
        match self.at {
            At::Everywhere => true,
            At::Only(places) => places.contains(&focus),
            At::Except(places) => !places.contains(&focus),
        }
    }

    /// The footer's word for it.
    #[must_use]
    pub fn hint(&self, focus: Focus) -> Option<&'static str> {
        self.hints.iter().find(|(place, _)| *place == focus).map(|(_, hint)| *hint)
    }
}
