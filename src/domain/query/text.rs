//! What can be found of a partner: one folded text, made once when the portfolio changes.

use std::collections::BTreeSet;

use crate::domain::lookup::plain;
use crate::domain::portfolio::Portfolio;
use crate::domain::taxonomy::Taxonomy;

/// A part of the text that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Name,
    Owner,
    Region,
    Tier,
    Tag,
    Status,
    Category,
    Type,
    /// Domain, and ids in other systems.
    Ids,
}

impl Field {
    /// In the order in which the text holds them.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Owner,
        Self::Region,
        Self::Tier,
        Self::Tag,
        Self::Status,
        Self::Category,
        Self::Type,
        Self::Ids,
    ];

    /// What stands before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Owner => "owner",
            Self::Region => "region",
            Self::Tier => "tier",
            Self::Tag => "tag",
            Self::Status => "status",
            Self::Category => "category",
            Self::Type => "type",
            Self::Ids => "id",
        }
    }

    /// Whether almost every partner has a text of its own there.
    #[must_use]
    pub const fn differs(self) -> bool {
        matches!(self, Self::Name | Self::Ids)
    }

    /// The field that a folded word names.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == word)
    }
}

/// The folded text of a partner, field behind field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchText {
    text: String,
    /// Where each field ends; a line break follows it, which no search can hold.
    ends: [usize; Field::ALL.len()],
}

impl SearchText {
    #[must_use]
    pub fn new(portfolio: &Portfolio, taxonomy: &Taxonomy) -> Self {
        let (mut text, mut ends) = (String::new(), [0; Field::ALL.len()]);
        for (field, end) in Field::ALL.into_iter().zip(&mut ends) {
            text.push_str(&fold(&content(field, portfolio, taxonomy)));
            *end = text.len();
            text.push('\n');
        }
        Self { text, ends }
    }

    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        let place = field as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end + 1);
        self.ends.get(place).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}

/// Case and accents off, and what would look like the border of a field taken out.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { ' ' } else { plain(c) }).collect()
}

fn content(field: Field, portfolio: &Portfolio, taxonomy: &Taxonomy) -> String {
    let partner = &portfolio.partner;
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
    match field {
        Field::Name => partner.name.trim().to_owned(),
        Field::Owner => or_nothing(&partner.owner),
        Field::Region => or_nothing(&partner.region),
        Field::Tier => or_nothing(&partner.tier),
        Field::Tag => partner.tags.iter().cloned().collect::<Vec<_>>().join(" "),
        Field::Status => partner.status.name().to_owned(),
        Field::Category => distinct(portfolio, |decision| {
            let entry = decision.category.map(|category| (category, taxonomy.category(category)));
            entry.map(|(category, entry)| format!("{} {} {}", category.slug(), entry.name, entry.aliases.join(" ")))
        }),
        Field::Type => {
            distinct(portfolio, |decision| {
                let slug = decision.partner_type.as_ref()?;
                let entry = taxonomy.partner_type(slug);
                Some(entry.map_or_else(
                    || slug.to_string(),
                    |entry| format!("{slug} {} {}", entry.name, entry.aliases.join(" ")),
                ))
            })
        }
        Field::Ids => {
            let ids = partner.external_ids.values().map(String::as_str);
            partner.domain.iter().map(String::as_str).chain(ids).collect::<Vec<_>>().join(" ")
        }
    }
}

/// What was decided about the exchanges that have not ended, each word once.
fn distinct(portfolio: &Portfolio, word: impl Fn(&crate::domain::decision::Decision) -> Option<String>) -> String {
    let live = portfolio.exchanges.iter().filter(|exchange| exchange.ended.is_none());
    let words: BTreeSet<String> = live.filter_map(|exchange| exchange.decision.as_ref()).filter_map(word).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}
