//! What a person said about one exchange: the contribution answers, the by-product marks, the mechanics answers.

use super::category::{Category, PerCategory};
use super::few::Few;
use super::slug::Slug;

/// An answer to a contribution question. Never asked is the absence of an answer, not an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    Yes,
    No,
    NotSure,
}

impl Answer {
    /// In the order in which a question offers them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotSure];

    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => NOT_SURE,
        }
    }

    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.slug() == slug)
    }
}

/// How files write "not sure"; no answer of the taxonomy may have this key.
pub const NOT_SURE: &str = "not-sure";

/// An answer to a mechanics question: one of the keys the taxonomy offers there, or not sure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MechanicsAnswer {
    Key(Slug),
    NotSure,
}

impl MechanicsAnswer {
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Key(key) => key.as_str(),
            Self::NotSure => NOT_SURE,
        }
    }

    /// Reads `not-sure` or a key; `None` when the text is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == NOT_SURE { Some(Self::NotSure) } else { Slug::parse(text).map(Self::Key) }
    }
}

/// Names a question: one of the four, or one about mechanics by its id in the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionId {
    Contribution(Category),
    Mechanics(Slug),
}

impl QuestionId {
    /// The question that files call by this name.
    #[must_use]
    pub fn from_slug(slug: &Slug) -> Self {
        Category::from_slug(slug.as_str()).map_or_else(|| Self::Mechanics(slug.clone()), Self::Contribution)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Contribution(category) => category.slug(),
            Self::Mechanics(id) => id.as_str(),
        }
    }
}

/// Everything answered about one exchange. Nothing is ever dropped from it: what does not count is ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    pub contributions: PerCategory<Option<Answer>>,
    /// `{Service: Channel}`: the yes to Service is marked as only a means to the yes to Channel.
    pub by_products: Few<Category, Category>,
    pub mechanics: Few<Slug, MechanicsAnswer>,
}

impl Answers {
    #[must_use]
    pub fn is_yes(&self, category: Category) -> bool {
        self.contributions[category] == Some(Answer::Yes)
    }

    /// The category that the mark on `source` finally serves, or `None` when there is no mark or it is not live.
    ///
    /// Source: taxonomy rules, "live when s is not t, both are yes, and following marks from s ends at an unmarked
    /// yes (chains allowed)". A cycle has no end, so no mark that leads into one is live.
    #[must_use]
    pub fn live_target(&self, source: Category) -> Option<Category> {
        let first = *self.by_products.get(&source)?;
        if first == source || !self.is_yes(source) || !self.is_yes(first) {
            return None;
        }
        let mut end = first;
        for _ in Category::ALL {
            match self.by_products.get(&end) {
                Some(next) => end = *next,
                None => return self.is_yes(end).then_some(end),
            }
        }
        None
    }

    /// Whether the answer is a yes that no live mark takes out of the count.
    #[must_use]
    pub fn counts(&self, category: Category) -> bool {
        self.is_yes(category) && self.live_target(category).is_none()
    }

    /// The categories whose yes counts, in question order.
    #[must_use]
    pub fn counting(&self) -> Vec<Category> {
        Category::ALL.into_iter().filter(|category| self.counts(*category)).collect()
    }

    /// The categories answered `answer`, in question order.
    pub fn answered(&self, answer: Answer) -> impl Iterator<Item = Category> + '_ {
        Category::ALL.into_iter().filter(move |category| self.contributions[*category] == Some(answer))
    }

    /// The first contribution question never asked.
    #[must_use]
    pub fn first_unasked(&self) -> Option<Category> {
        Category::ALL.into_iter().find(|category| self.contributions[*category].is_none())
    }
}
