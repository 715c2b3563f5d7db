//! The four categories, and a table with one place for each.

use std::ops::{Index, IndexMut};

/// What an exchange contributes. The order is the order of the four contribution questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    Product,
    Channel,
    Marketing,
    Service,
}

impl Category {
    pub const ALL: [Self; 4] = [Self::Product, Self::Channel, Self::Marketing, Self::Service];

    /// The name in files and on the command line; also the id of its contribution question.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Channel => "channel",
            Self::Marketing => "marketing",
            Self::Service => "service",
        }
    }

    /// Three capital letters for narrow columns.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Product => "PRO",
            Self::Channel => "CHA",
            Self::Marketing => "MAR",
            Self::Service => "SER",
        }
    }

    /// The slug of its entry in the glossary.
    #[must_use]
    pub const fn glossary_slug(self) -> &'static str {
        match self {
            Self::Product => "product-partner",
            Self::Channel => "channel-partner",
            Self::Marketing => "marketing-partner",
            Self::Service => "service-partner",
        }
    }

    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.slug() == slug)
    }

    /// Position among the four, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// One `T` for each category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerCategory<T>([T; 4]);

impl<T> PerCategory<T> {
    /// Makes the table by asking for each category in question order.
    pub fn from_fn(mut make: impl FnMut(Category) -> T) -> Self {
        Self(Category::ALL.map(&mut make))
    }

    pub fn iter(&self) -> impl Iterator<Item = (Category, &T)> {
        Category::ALL.into_iter().zip(&self.0)
    }
}

impl<T> Index<Category> for PerCategory<T> {
    type Output = T;

    fn index(&self, category: Category) -> &T {
        let [product, channel, marketing, service] = &self.0;
        match category {
            Category::Product => product,
            Category::Channel => channel,
            Category::Marketing => marketing,
            Category::Service => service,
        }
    }
}

impl<T> IndexMut<Category> for PerCategory<T> {
    fn index_mut(&mut self, category: Category) -> &mut T {
        let [product, channel, marketing, service] = &mut self.0;
        match category {
            Category::Product => product,
            Category::Channel => channel,
            Category::Marketing => marketing,
            Category::Service => service,
        }
    }
}
