//! What a report says, before it becomes Markdown, a web page or plain text: all three say the same.

pub mod blank;
pub mod numbers;
pub mod page;
pub mod partner;

use super::export::Export;
use crate::domain::review::tally::Tally;
use crate::domain::wording::numbers::counted;
use page::{Block, Page, Section};

/// The library: the numbers first, then each partner.
#[must_use]
pub fn library(export: &Export<'_>) -> Page {
    let mut page = review(export);
    let partners = export.portfolios();
    if !partners.is_empty() {
        let section = Section::new(2, "Partners");
        let list = Block::Links(partners.iter().map(|one| (one.id.to_string(), one.partner.name.clone())).collect());
        page.sections.push(section.with(list));
    }
    for portfolio in partners {
        page.sections.extend(partner::in_library(export, portfolio));
    }
    page
}

/// The numbers of the library alone: the mix, the gaps, the open work, what changed.
#[must_use]
pub fn review(export: &Export<'_>) -> Page {
    let tally = Tally::new(export.library, export.taxonomy);
    let all = format!("{}, {}", counted(tally.all.partners, "partner"), counted(tally.all.exchanges, "exchange"));
    let about = vec![
        format!("{all}. As of {}.", export.as_of.today),
        "Counted are exchanges that have not ended, of partners that are neither ended nor found to be no partner, \
         by their decision. Shares are rounded."
            .to_owned(),
        format!("Taxonomy: {}.", export.taxonomy.about().version),
    ];
    Page { title: "Partner portfolio review".to_owned(), about, sections: numbers::sections(export, &tally) }
}
