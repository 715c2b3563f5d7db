//! The review's figures and gaps in words. Screens, plain text and reports say the same ones.

use jiff::civil::Date;

use crate::domain::portfolio::Exchange;
use crate::domain::review::as_of::CHANGED_DAYS;
use crate::domain::review::coverage::{Axis, Gap};
use crate::domain::review::figure::{Figure, Row};
use crate::domain::review::tally::{Count, Tally, Unit, WorkTotal};
use crate::domain::review::{OpenWork, Summary, Verdict};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;

/// A number with its noun: `1 partner`, `42 partners`.
#[must_use]
pub fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// That nothing is open, and how long ago the oldest of the last reviews is.
#[must_use]
pub fn nothing_open(tally: &Tally, today: Date) -> String {
    let days = |since: Date| usize::try_from((today - since).get_days()).ok();
    match (tally.oldest_review, tally.oldest_review.and_then(days)) {
        (None, _) if tally.all.partners > 0 => "No open work. Nobody was reviewed yet.".to_owned(),
        (_, Some(0)) => "No open work. Oldest review: today.".to_owned(),
        (_, Some(days)) => format!("No open work. Oldest review: {}.", counted(days, "day")),
        _ => "No open work.".to_owned(),
    }
}

/// A share in percent, rounded; what is there is never told as 0 %. Empty where there is nothing to share.
#[must_use]
pub fn share(part: Count, whole: Count, unit: Unit) -> String {
    match part.share(whole, unit) {
        None => String::new(),
        Some(0) if part.by(unit) > 0 => "<1%".to_owned(),
        Some(percent) => format!("{percent}%"),
    }
}

/// Where an exchange counts.
#[must_use]
pub fn verdict(taxonomy: &Taxonomy, verdict: Verdict) -> String {
    match verdict {
        Verdict::Category(category) => taxonomy.category(category).name.clone(),
        Verdict::NoContribution => "No contribution".to_owned(),
        Verdict::NotDecided => "Not decided".to_owned(),
    }
}

/// The head of a row.
#[must_use]
pub fn row(taxonomy: &Taxonomy, row: &Row) -> String {
    match row {
        Row::Verdict(of) => verdict(taxonomy, *of),
        Row::WithoutType(category) => format!("{}, type open", taxonomy.category(*category).name),
        Row::Type(slug) => super::partner_type(taxonomy, slug),
    }
}

/// What the columns of a coverage matrix are.
#[must_use]
pub const fn axis(axis: Axis) -> &'static str {
    match axis {
        Axis::Region => "Region",
        Axis::Owner => "Owner",
        Axis::Tier => "Tier",
        Axis::Status => "Status",
    }
}

/// The column of the partners of which the axis says nothing.
#[must_use]
pub const fn missing(axis: Axis) -> &'static str {
    match axis {
        Axis::Region => "No region",
        Axis::Owner => "No owner",
        Axis::Tier => "No tier",
        Axis::Status => "No status",
    }
}

/// Empty cells as a sentence: `No Product exchange in region: EMEA, LATAM`.
#[must_use]
pub fn gap(taxonomy: &Taxonomy, axis: Axis, gap: &Gap) -> String {
    let (word, name) = (if axis == Axis::Region { "in" } else { "with" }, axis.slug());
    format!("No {} exchange {word} {name}: {}", row(taxonomy, &gap.row), gap.columns.join(", "))
}

/// The types that nobody holds: `No Broker, OEM or VAD anywhere`. `None` where every type is held.
#[must_use]
pub fn not_held<'t>(taxonomy: &Taxonomy, types: impl IntoIterator<Item = &'t Slug>) -> Option<String> {
    let names: Vec<String> = types.into_iter().map(|slug| super::partner_type(taxonomy, slug)).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("No {one} anywhere")),
        [first @ .., last] => Some(format!("No {} or {last} anywhere", first.join(", "))),
    }
}

/// The open work of one partner or exchange: `2 unfinished, review due`.
#[must_use]
pub fn open_work(work: &[(OpenWork, usize)]) -> String {
    work.iter().map(|(kind, count)| some_work(*kind, *count)).collect::<Vec<_>>().join(", ")
}

/// The most urgent open work of a partner, if there is any.
#[must_use]
pub fn most_urgent(summary: &Summary) -> Option<String> {
    summary.open_work.first().map(|(kind, count)| some_work(*kind, *count))
}

/// One kind of open work; `count` is how many exchanges or facts it concerns at one partner.
fn some_work(kind: OpenWork, count: usize) -> String {
    match kind {
        OpenWork::NoticeDue => format!("{count} notice due"),
        OpenWork::Unfinished => format!("{count} unfinished"),
        OpenWork::Waiting => format!("{count} in work queue"),
        OpenWork::Outdated => format!("{count} outdated"),
        OpenWork::Bundle => counted(count, "bundle"),
        OpenWork::NotSure => format!("{count} not sure"),
        OpenWork::WithoutType => format!("{count} without type"),
        OpenWork::ReviewDue => "review due".to_owned(),
        OpenWork::NoExchange => "no exchange yet".to_owned(),
    }
}

/// What a total of open work counts, without the number: `exchanges without a type`.
#[must_use]
pub fn work(work: &WorkTotal, stale_days: u16) -> String {
    let one = work.total == 1;
    let noun = |one_of: &str, many: &str| (if one { one_of } else { many }).to_owned();
    match work.kind {
        OpenWork::NoticeDue => noun("notice date near or passed", "notice dates near or passed"),
        OpenWork::Unfinished => noun("exchange not decided", "exchanges not decided"),
        OpenWork::Waiting => noun("exchange waits in the work queue", "exchanges wait in the work queue"),
        OpenWork::Outdated => noun("decision outdated", "decisions outdated"),
        OpenWork::Bundle => noun("bundle to split", "bundles to split"),
        OpenWork::NotSure => noun("answer \"not sure\"", "answers \"not sure\""),
        OpenWork::WithoutType => noun("exchange without a type", "exchanges without a type"),
        OpenWork::ReviewDue => format!("{} over {stale_days} days", noun("review", "reviews")),
        OpenWork::NoExchange => noun("partner without exchange", "partners without exchange"),
    }
}

/// What the date of an agreement asks for: `notice due 2026-11-02`.
#[must_use]
pub fn notice(exchange: &Exchange, date: Date, today: Date) -> String {
    let agreement = exchange.agreement.clone().unwrap_or_default();
    let passed = date < today;
    match (agreement.end, agreement.notice_days.unwrap_or_default()) {
        (Some(end), _) if end < today => format!("agreement ended {end}"),
        (_, 0) => format!("agreement ends {date}"),
        _ if passed => format!("notice was due {date}"),
        _ => format!("notice due {date}"),
    }
}

/// What changed lately, with the figure of each: `+ 6 exchanges`, `- 1 ended`, `2 moved category`.
#[must_use]
pub fn changes(tally: &Tally) -> [(Figure, Count, String); 3] {
    let (added, ended, moved) = (tally.added, tally.ended, tally.moved);
    [
        (Figure::Added, added, format!("+ {}", counted(added.exchanges, "exchange"))),
        (Figure::Ended, ended, format!("- {} ended", ended.exchanges)),
        (Figure::Moved, moved, format!("{} moved category", moved.exchanges)),
    ]
}

/// How far the review looks back: `in the last 90 days`.
#[must_use]
pub fn lately() -> String {
    format!("in the last {CHANGED_DAYS} days")
}

/// What a figure counts, as the heading of the list behind it.
#[must_use]
pub fn figure(taxonomy: &Taxonomy, figure: &Figure, column: &str) -> String {
    match figure {
        Figure::All => "All exchanges".to_owned(),
        Figure::Row(of) => row(taxonomy, of),
        Figure::Cell(of, _) => format!("{}, {column}", row(taxonomy, of)),
        Figure::Work(kind) => match kind {
            OpenWork::NoticeDue => "Notice dates near or passed",
            OpenWork::Unfinished => "Not decided",
            OpenWork::Waiting => "Waiting in the work queue",
            OpenWork::Outdated => "Decisions outdated",
            OpenWork::Bundle => "Bundles to split",
            OpenWork::NotSure => "Answers \"not sure\"",
            OpenWork::WithoutType => "Without a type",
            OpenWork::ReviewDue => "Review due",
            OpenWork::NoExchange => "Partners without exchange",
        }
        .to_owned(),
        Figure::Added => format!("Added {}", lately()),
        Figure::Ended => format!("Ended {}", lately()),
        Figure::Moved => format!("Moved category {}", lately()),
    }
}
