//! One prompt as a person reads and answers it: where they are, what is asked, the numbered choices, the ways out.

use crate::safe_text::SafeText;

/// Columns that a line takes at most.
const WIDTH: usize = 79;
/// What a continued line of a choice starts with.
const INDENT: &str = "   ";

/// A prompt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// `Question 3 of 4, Marketing.`
    pub position: String,
    /// Sentences, each on a line of its own.
    pub text: Vec<String>,
    pub choices: Vec<String>,
    /// What to type where there are no choices: `a sentence`.
    pub wants: &'static str,
    /// What Enter alone does: `keeps 2, No`.
    pub default: Option<String>,
    /// The words that do something here.
    pub words: Vec<Word>,
    /// What stands before the place where one types.
    pub label: &'static str,
}

/// A word that is a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Back,
    Why,
    Term,
    Note,
    Edit,
    List,
    Undo,
    Redo,
    Again,
    Help,
    Quit,
}

impl Word {
    /// In the order in which help explains them.
    pub const ALL: [Self; 11] = [
        Self::Back,
        Self::Why,
        Self::Term,
        Self::Note,
        Self::Edit,
        Self::List,
        Self::Undo,
        Self::Redo,
        Self::Again,
        Self::Help,
        Self::Quit,
    ];

    /// Work at every prompt.
    const EVERYWHERE: [Self; 3] = [Self::Undo, Self::Redo, Self::Again];
    /// Only help names these, so that a prompt stays short.
    const UNNAMED: [Self; 4] = [Self::Edit, Self::Undo, Self::Redo, Self::Again];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::Why => "why",
            Self::Term => "term",
            Self::Note => "note",
            Self::Edit => "edit",
            Self::List => "list",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Again => "again",
            Self::Help => "help",
            Self::Quit => "quit",
        }
    }

    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Back => "one step back, with every answer kept",
            Self::Why => "why this is asked, or all that would change a result",
            Self::Term => "the terms used here; term and a name says what it means, such as: term referral",
            Self::Note => "a note on what this answer rests on; the text may follow at once",
            Self::Edit => "edit the two sentences that describe the exchange",
            Self::List => "all names, with their numbers",
            Self::Undo => "take back the last change",
            Self::Redo => "make it again",
            Self::Again => "say this prompt again",
            Self::Help => "this help",
            Self::Quit => "leave; everything is saved",
        }
    }

    /// Whether something may follow the word.
    const fn takes_more(self) -> bool {
        matches!(self, Self::Term | Self::Note)
    }
}

/// The words of most prompts.
pub const WORDS: [Word; 4] = [Word::Back, Word::Term, Word::Help, Word::Quit];

/// What a person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply<'l> {
    /// Enter alone.
    Nothing,
    /// A word, and what followed it.
    Word(Word, &'l str),
    /// A number of a choice, from 1.
    Number(usize),
    Text(&'l str),
}

impl Reply<'_> {
    /// The choice that was picked, from 0.
    #[must_use]
    pub fn option(&self) -> Option<usize> {
        if let Self::Number(number) = self { number.checked_sub(1) } else { None }
    }
}

impl Ask {
    /// The lines of the prompt, the last one open for the answer. `opening` is said before the position.
    #[must_use]
    pub fn lines(&self, opening: &str) -> Vec<SafeText> {
        let position = if opening.is_empty() { self.position.clone() } else { format!("{opening} {}", self.position) };
        let mut lines = wrapped(&position, "");
        for text in &self.text {
            lines.extend(wrapped(text, ""));
        }
        for (index, choice) in self.choices.iter().enumerate() {
            lines.extend(wrapped(&format!("{}. {choice}", index + 1), INDENT));
        }
        lines.extend(wrapped(&self.ways(), ""));
        lines
    }

    /// What can be typed here: `Type 1 to 3, or: back, why, term, note, help, quit.`
    #[must_use]
    pub fn ways(&self) -> String {
        let named = Word::ALL.iter().filter(|word| self.knows(**word) && !Word::UNNAMED.contains(word));
        let words: Vec<&str> = named.map(|word| word.name()).collect();
        let default = self.default.as_ref().map_or_else(String::new, |does| format!(" Enter alone {does}."));
        format!("Type {}, or: {}.{default}", self.wanted(), words.join(", "))
    }

    /// Whether a word does something here.
    #[must_use]
    pub fn knows(&self, word: Word) -> bool {
        self.words.contains(&word) || Word::EVERYWHERE.contains(&word)
    }

    /// What is wanted: `1 to 3`, or a text.
    #[must_use]
    pub fn wanted(&self) -> String {
        match (self.choices.len(), self.wants) {
            (0, wants) => wants.to_owned(),
            (1, "") => "1".to_owned(),
            (count, "") => format!("1 to {count}"),
            (1, wants) => format!("{wants}, or 1"),
            (count, wants) => format!("{wants}, or 1 to {count}"),
        }
    }

    /// Reads what was typed. Where texts are wanted, a word is a command only when nothing else stands on the line:
    /// a sentence may well begin with "note" or "back". In quotes, it is the text.
    #[must_use]
    pub fn read<'l>(&self, line: &'l str) -> Reply<'l> {
        let line = line.trim();
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let known = |name: &str| {
            let name = name.trim_end_matches('.').to_lowercase();
            Word::ALL.into_iter().find(|word| word.name() == name && self.knows(*word))
        };
        let free = !self.wants.is_empty();
        match known(first) {
            Some(word) if rest.is_empty() => return Reply::Word(word, ""),
            // Nobody describes an exchange as "term reseller"; whoever does puts it in quotes.
            Some(word) if word.takes_more() && (!free || word == Word::Term) => return Reply::Word(word, rest.trim()),
            _ => {}
        }
        match line.strip_suffix('.').unwrap_or(line).parse() {
            Ok(number) if !self.choices.is_empty() => Reply::Number(number),
            _ if line.is_empty() => Reply::Nothing,
            _ => Reply::Text(unquoted(line)),
        }
    }
}

fn unquoted(line: &str) -> &str {
    let inside = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    inside.filter(|inside| !inside.contains('"')).unwrap_or(line)
}

/// A text in lines; all but the first start with `indent`. Wrapped here and not by the terminal, which breaks words.
#[must_use]
pub fn wrapped(text: &str, indent: &str) -> Vec<SafeText> {
    let lines = SafeText::new(text).wrap(WIDTH - indent.len());
    let lines = lines.iter().enumerate();
    lines.map(|(index, line)| SafeText::from(format!("{}{line}", if index == 0 { "" } else { indent }))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Ask, Reply, SafeText, Word};

    fn question() -> Ask {
        let words = vec![Word::Back, Word::Term, Word::Note, Word::Help, Word::Quit];
        Ask { choices: vec!["Yes".to_owned(), "No".to_owned()], words, label: "Answer", ..Ask::default() }
    }

    fn sentence() -> Ask {
        Ask { wants: "a sentence", choices: Vec::new(), ..question() }
    }

    #[test]
    fn numbers_words_and_texts_are_told_apart() {
        assert_eq!(question().read(" 2 "), Reply::Number(2));
        assert_eq!(question().read("2."), Reply::Number(2));
        assert_eq!(question().read("BACK."), Reply::Word(Word::Back, ""));
        assert_eq!(question().read("term  lead generation"), Reply::Word(Word::Term, "lead generation"));
        assert_eq!(question().read("note said in Oslo"), Reply::Word(Word::Note, "said in Oslo"));
        assert_eq!(question().read("back home"), Reply::Text("back home"));
        assert_eq!(question().read("why"), Reply::Text("why"), "it has nothing to say there");
        assert_eq!(question().read("again"), Reply::Word(Word::Again, ""));
        assert_eq!(question().read("  "), Reply::Nothing);
    }

    #[test]
    fn a_sentence_may_begin_with_a_word_and_be_one_in_quotes() {
        assert_eq!(sentence().read("note that they resell"), Reply::Text("note that they resell"));
        assert_eq!(sentence().read("help customers to deploy"), Reply::Text("help customers to deploy"));
        assert_eq!(sentence().read("quit"), Reply::Word(Word::Quit, ""));
        assert_eq!(sentence().read("\"quit\""), Reply::Text("quit"));
        assert_eq!(sentence().read("3"), Reply::Text("3"));
    }

    #[test]
    fn lines_break_between_words_and_choices_hang() {
        let ask = Ask { position: "Here.".to_owned(), choices: vec!["word ".repeat(40)], ..question() };
        let lines = ask.lines("Saved.");
        assert_eq!(lines.first().map(SafeText::as_str), Some("Saved. Here."));
        assert!(lines.iter().all(|line| line.width() <= 79), "{lines:?}");
        assert!(lines.get(2).is_some_and(|line| line.as_str().starts_with("   word")), "{lines:?}");
        assert_eq!(ask.ways(), "Type 1, or: back, term, note, help, quit.");
    }
}
