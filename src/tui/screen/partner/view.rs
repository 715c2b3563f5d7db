//! How a partner's page looks: what is open, the exchanges by category, and a pane about the row that has the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::PartnerScreen;
use super::detail::{self, open_facts};
use super::rows::{self, Group, Row};
use crate::domain::decision::{Method, Standing};
use crate::domain::portfolio::{Exchange, Portfolio, Status};
use crate::domain::review::{OpenWork, Summary};
use crate::domain::wording::{self, numbers};
use crate::safe_text::{SafeText, beginning};
use crate::tui::screen::View;
use crate::tui::ui::columns::{Column, Columns};
use crate::tui::ui::doc::{Doc, paint_line, piece};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

/// Facts to find out that stand above the exchanges; the pane of each exchange has all of its own.
const FACTS_SHOWN: usize = 3;

/// Fewer lines than this, and blank lines are left out.
const COMFORTABLE: u16 = 30;

pub fn render(screen: &PartnerScreen, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
    let Some(portfolio) = view.library.get(screen.partner) else { return Painted::default() };
    let [list, between, below] = panes(screen, view, portfolio, area);
    if between.width == area.width {
        let rule = view.theme.rule_symbol.repeat(usize::from(between.width));
        paint_line(&[piece(rule, view.theme.rule)], between, buf);
    }
    let doc = page(screen, view, portfolio, list);
    pane(screen, view, portfolio, below.width, &doc, list.height).paint(below, buf, screen.scroll);
    paint_list(view, &doc, list, buf)
}

/// The exchanges; where more of them are below, the last line says so, and no heading stands above it alone.
fn paint_list(view: View<'_>, doc: &Doc, list: Rect, buf: &mut Buffer) -> Painted {
    let ends_at = |height: u16| doc.scroll_to_focus(height) + usize::from(height);
    let mut shown = list;
    if list.height > 2 && ends_at(list.height) < doc.len() && ends_at(list.height - 1) < doc.len() {
        shown.height -= 1;
        let foot = Rect { y: shown.bottom(), height: 1, ..list };
        paint_line(&[piece(view.words("  More below{(down)}"), view.theme.quiet)], foot, buf);
    }
    let mut scroll = doc.scroll_to_focus(shown.height);
    if shown.height == list.height && ends_at(list.height) < doc.len() {
        // With one line less it would show to its end: so it does with this one.
        scroll = doc.len() - usize::from(list.height);
    } else if doc.is_heading((ends_at(shown.height)).saturating_sub(1)) && shown.height < list.height {
        shown.height -= 1;
    }
    doc.paint(shown, buf, scroll).or_at(Position { x: list.x, y: list.y })
}

/// How many ways there are to scroll the pane: one when all of it shows.
pub fn positions(screen: &PartnerScreen, view: View<'_>, portfolio: &Portfolio) -> usize {
    let (width, height) = content_size(view.size.0, view.size.1);
    let [list, _, below] = panes(screen, view, portfolio, Rect { x: 0, y: 0, width, height });
    let doc = page(screen, view, portfolio, list);
    let lines = pane(screen, view, portfolio, below.width, &doc, list.height).len();
    (lines + 1).saturating_sub(usize::from(below.height)).max(1)
}

/// The places of the exchanges and of what is known about one of them, with what parts them: side by side where there
/// is room.
fn panes(screen: &PartnerScreen, view: View<'_>, portfolio: &Portfolio, area: Rect) -> [Rect; 3] {
    if view.is_wide() {
        return area.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Length(3), Constraint::Fill(1)]));
    }
    let wanted = page(screen, view, portfolio, area).height();
    let most = (area.height * 3 / 5).max(3);
    let rows = [Constraint::Length(wanted.min(most)), Constraint::Length(1), Constraint::Fill(1)];
    area.layout(&Layout::vertical(rows))
}

/// The rows one can stand on, under their headings. Of thousands, those that can be seen from the focus.
fn page(screen: &PartnerScreen, view: View<'_>, portfolio: &Portfolio, area: Rect) -> Doc {
    let mut doc = Doc::new(*view.theme, area.width).dense_below(COMFORTABLE, area.height);
    let rows = rows::rows(view, screen.partner);
    let selected = screen.row(&rows);
    let seen = usize::from(area.height);
    let first = selected.saturating_sub(seen);
    if first == 0 {
        heading(&mut doc, view, portfolio, selected == 0);
    }
    let width = usize::from(area.width);
    let (head, columns) = (columns(width, NAME + MARKER), columns(width.saturating_sub(MARKER), NAME));
    let mut group: Option<Group> = None;
    for (index, row) in rows.iter().enumerate().skip(first.saturating_sub(1)).take(2 * seen + 1) {
        if group != Some(row.group) {
            doc.blank();
            let titles = if group.is_none() { ["DECIDED", "AGREEMENT", "NOTICE BY"] } else { [""; 3] };
            let cells = [row.group.heading(view.taxonomy)].into_iter().chain(titles.map(str::to_owned));
            doc.heading(head.line(cells).trim_end());
            group = Some(row.group);
        }
        if let Some(exchange) = portfolio.exchange(row.finding.exchange) {
            exchange_row(&mut doc, view, &columns, (row, exchange), index + 1 == selected);
        }
    }
    doc
}

/// What is known about the row that has the focus; `list` is what stands beside or above it.
fn pane(
    screen: &PartnerScreen,
    view: View<'_>,
    portfolio: &Portfolio,
    width: u16,
    list: &Doc,
    list_height: u16,
) -> Doc {
    let mut doc = Doc::new(*view.theme, width);
    match screen.exchange(view) {
        Some(exchange) => {
            // What is to be found out is not said twice on one page.
            let said_above = list.scroll_to_focus(list_height) == 0 && open_count(view, portfolio) <= FACTS_SHOWN;
            if !said_above {
                detail::facts_of(&mut doc, view, exchange);
            }
            detail::of_exchange(&mut doc, view, portfolio, exchange);
        }
        None => detail::of_partner(&mut doc, view, portfolio),
    }
    doc
}

/// The partner's own row, its open work and what is to be found out.
fn heading(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio, focused: bool) {
    let partner = &portfolio.partner;
    let status = Some(partner.status).filter(|status| *status != Status::Active).map(|status| status.name().to_owned());
    let shown = |text: &String| beginning(text).to_owned();
    let owner = partner.owner.as_ref().map(|owner| format!("owner {}", beginning(owner)));
    let hint = partner.imported_type.as_ref().map(|hint| format!("CRM says {}", beginning(hint)));
    let facts = [status, partner.region.as_ref().map(shown), owner, partner.tier.as_ref().map(shown), hint];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let facts = if facts.is_empty() { "no region, owner or tier yet".to_owned() } else { facts.join(", ") };
    doc.row(focused, 0, "", format!("The partner: {facts}"));
    if let Some(summary) = view.library.summary(portfolio.id) {
        open_work(doc, view, portfolio, summary);
    }
    if portfolio.exchanges.is_empty() {
        let text = "Nothing classified yet. {add} describes what they do for you, in one sentence.";
        doc.para(2, view.theme.text, view.words(text));
    }
}

fn open_work(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio, summary: &Summary) {
    let work: Vec<_> = summary.open_work.iter().copied().filter(|(kind, _)| *kind != OpenWork::NoExchange).collect();
    if !work.is_empty() {
        doc.para(2, view.theme.text, format!("Open: {}", numbers::open_work(&work)));
    }
    let count = open_count(view, portfolio);
    let open = summary.findings.iter().filter(|finding| finding.work(OpenWork::NotSure) > 0);
    let facts = open.filter_map(|finding| portfolio.exchange(finding.exchange));
    let facts = facts.flat_map(|exchange| open_facts(view, exchange));
    for (index, fact) in facts.take(FACTS_SHOWN.min(count)).enumerate() {
        doc.labelled(15, if index == 0 { "  To find out:" } else { "" }, fact);
    }
    if count > FACTS_SHOWN {
        doc.para(15, view.theme.quiet, format!("and {} more, each at its exchange", count - FACTS_SHOWN));
    }
}

/// How many answers are not sure.
fn open_count(view: View<'_>, portfolio: &Portfolio) -> usize {
    let open_work = view.library.summary(portfolio.id).map_or(&[][..], |summary| &summary.open_work);
    open_work.iter().find(|(work, _)| *work == OpenWork::NotSure).map_or(0, |(_, count)| *count)
}

/// The columns of an exchange; `room` is what the first one, its name, can do with.
fn columns(width: usize, room: usize) -> Columns {
    let columns =
        [Column::growing("", room), Column::text("", 10, 1), Column::text("", 24, 3), Column::text("", 10, 2)];
    Columns::new(width, &columns)
}

/// Columns in front of a row, for the mark of the focus. The names of categories begin there.
const MARKER: usize = 2;

/// The least that the name of a type can do with.
const NAME: usize = 22;

fn exchange_row(
    doc: &mut Doc,
    view: View<'_>,
    columns: &Columns,
    (row, exchange): (&Row<'_>, &Exchange),
    focused: bool,
) {
    let theme = view.theme;
    let decided =
        exchange.decision.as_ref().map(|decision| view.as_of().day_of(decision.at).to_string()).unwrap_or_default();
    let notice = row.finding.notice.map(|date| date.to_string()).unwrap_or_default();
    doc.table_row(focused, columns.line([name(view, row.group, exchange), decided, agreement(exchange), notice]));
    let ended = ended(view, exchange).map(|words| format!("{words}: ")).unwrap_or_default();
    let gives = wording::gives(exchange);
    let words = SafeText::for_screen(&format!("{ended}{}", beginning(gives))).cut(doc.width().saturating_sub(4));
    doc.line(vec![piece("    ", theme.text), piece(words.as_str(), theme.quiet)]);
    let open = &row.finding.open_work;
    if !open.is_empty() {
        doc.para(4, theme.text, format!("Open: {}", numbers::open_work(open)));
    }
}

fn agreement(exchange: &Exchange) -> String {
    let Some(agreement) = &exchange.agreement else { return String::new() };
    match (agreement.start, agreement.end) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("to {end}"),
        (None, None) => String::new(),
    }
}

/// The type that was decided, or where the exchange waits.
fn name(view: View<'_>, group: Group, exchange: &Exchange) -> String {
    let Some(decision) = &exchange.decision else {
        return wording::session::waits_at(view.taxonomy, exchange);
    };
    let decided = match (&decision.partner_type, decision.category) {
        _ if group == Group::Ended => wording::decision(view.taxonomy, decision),
        (Some(slug), _) => wording::partner_type(view.taxonomy, slug),
        (None, Some(_)) => "type open".to_owned(),
        (None, None) => "nothing for us".to_owned(),
    };
    match (exchange.standing(), &decision.method) {
        (Standing::Outdated, _) => format!("was {decided}"),
        (_, Method::Override { .. }) => format!("{decided}, overridden"),
        _ => decided,
    }
}

/// That it has ended, or when it will.
fn ended(view: View<'_>, exchange: &Exchange) -> Option<String> {
    let word = if exchange.has_ended(view.today()) { "ended" } else { "ends" };
    exchange.ended.map(|date| format!("{word} {date}"))
}

/// An exchange where it is only shown: what it is, and what the partner does in it.
pub fn exchange_lines(doc: &mut Doc, view: View<'_>, exchange: &Exchange) {
    let theme = view.theme;
    let ended = ended(view, exchange).map_or_else(String::new, |words| format!(" ({words})"));
    let words = format!("{}{ended}", wording::result::standing(view.taxonomy, exchange));
    let style = if exchange.standing() == Standing::Decided { theme.accent } else { theme.warning };
    doc.hanging(piece("  ", theme.text), piece(words, style));
    doc.hanging(piece("    ", theme.text), piece(wording::gives(exchange), theme.quiet));
}
