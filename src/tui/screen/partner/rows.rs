//! The order of the exchanges on a partner's page: by category, then what is not decided, then what has ended.

use crate::domain::id::ItemId;
use crate::domain::review::{Finding, Verdict};
use crate::domain::taxonomy::Taxonomy;
use crate::domain::wording;
use crate::tui::screen::View;

/// Under which heading an exchange stands. The order is the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Live(Verdict),
    Ended,
}

/// An exchange, as the review sees it, and its heading.
#[derive(Clone, Copy, Debug)]
pub struct Row<'v> {
    pub group: Group,
    pub finding: &'v Finding,
}

impl Group {
    pub fn heading(self, taxonomy: &Taxonomy) -> String {
        match self {
            Self::Live(Verdict::Category(category)) => wording::category(taxonomy, category),
            Self::Live(Verdict::NoContribution) => "NO CONTRIBUTION".to_owned(),
            Self::Live(Verdict::NotDecided) => "NOT DECIDED".to_owned(),
            Self::Ended => "ENDED".to_owned(),
        }
    }
}

/// The exchanges of a partner in the order of its page; within a heading, in the order of the file.
pub fn rows(view: View<'_>, partner: ItemId) -> Vec<Row<'_>> {
    let findings = view.library.summary(partner).map_or(&[][..], |summary| &summary.findings);
    let group = |finding: &Finding| if finding.live { Group::Live(finding.verdict) } else { Group::Ended };
    let mut rows: Vec<Row<'_>> = findings.iter().map(|finding| Row { group: group(finding), finding }).collect();
    rows.sort_by_key(|row| row.group);
    rows
}

/// The exchange on a row of the page; the first row is the partner's own.
pub fn exchange_at(rows: &[Row<'_>], selected: usize) -> Option<ItemId> {
    rows.get(selected.checked_sub(1)?).map(|row| row.finding.exchange)
}
