//! The parts a report is made of. Texts stand in them as they are; whoever writes them out makes them harmless.

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    /// Sentences below the title.
    pub about: Vec<String>,
    pub sections: Vec<Section>,
}

/// A heading and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 2 below the title, 3 below that.
    pub level: u8,
    pub heading: String,
    /// Where [`Block::Links`] lead; also begins a sheet of its own on paper.
    pub anchor: Option<String>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Text(String),
    List(Vec<String>),
    /// Labels with texts.
    Facts(Vec<(String, String)>),
    Table(Table),
    /// Anchors with names.
    Links(Vec<(String, String)>),
    /// Lines to write on, under a label.
    ToFillIn(String, usize),
    /// Boxes to tick.
    Choices(Vec<String>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub head: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// The column whose numbers are also drawn as bars.
    pub bars: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub numeric: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(usize),
    /// A text whose blanks hold places.
    Fixed(String),
    /// Nothing where there could be something: a gap.
    None,
}

impl Section {
    #[must_use]
    pub fn new(level: u8, heading: impl Into<String>) -> Self {
        Self { level, heading: heading.into(), anchor: None, blocks: Vec::new() }
    }

    #[must_use]
    pub fn anchored(self, anchor: impl Into<String>) -> Self {
        Self { anchor: Some(anchor.into()), ..self }
    }

    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

impl Table {
    /// A table with these columns; those with a `#` before their name hold numbers.
    #[must_use]
    pub fn new(caption: impl Into<String>, columns: &[&str]) -> Self {
        let column = |name: &&str| match name.strip_prefix('#') {
            Some(name) => Column { name: name.to_owned(), numeric: true },
            None => Column { name: (*name).to_owned(), numeric: false },
        };
        Self { caption: caption.into(), head: columns.iter().map(column).collect(), rows: Vec::new(), bars: None }
    }

    /// The largest number that is drawn as a bar.
    #[must_use]
    pub fn longest_bar(&self) -> usize {
        self.rows.iter().filter_map(|row| self.bar(row)).max().unwrap_or_default()
    }

    /// The number of a row that is drawn as a bar.
    #[must_use]
    pub fn bar(&self, row: &[Cell]) -> Option<usize> {
        match row.get(self.bars?) {
            Some(Cell::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

impl Cell {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number that is a gap when it is nothing.
    #[must_use]
    pub const fn or_none(number: usize) -> Self {
        if number == 0 { Self::None } else { Self::Number(number) }
    }

    /// As it is read.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Text(text) | Self::Fixed(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::None => "none".to_owned(),
        }
    }
}
