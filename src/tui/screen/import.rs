//! Takes in the partners of another program: the file, what its columns are, what would happen, and then does it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::queue::QueueScreen;
use super::{Ctx, Go, Screen, Title, Turn, View, edit, moved};
use crate::domain::id::ItemId;
use crate::domain::import::{Plan, Step as PlanStep};
use crate::domain::wording::numbers::counted;
use crate::interop::import::report::in_short;
use crate::interop::import::{Mapping, Table, Target};
use crate::interop::plain;
use crate::interop::report::page::{Block, Page};
use crate::tui::action::{Action, Focus};
use crate::tui::import::{Job, News};
use crate::tui::ui::doc::{Doc, piece, window};
use crate::tui::ui::frame::content_size;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct ImportScreen {
    step: Step,
}

#[derive(Debug)]
enum Step {
    /// Which file; below it the names that fit.
    File { input: Input, names: Vec<String> },
    /// What its columns are taken as.
    Columns(Columns),
    /// What would happen.
    DryRun { columns: Columns, plan: Arc<Plan>, page: Page, scroll: usize },
    /// It happens, part by part.
    Taking { said: String, taken: usize, of: usize },
    /// It happened; the last partners are on their way to the disk.
    Done { said: String, partners: usize },
}

/// A table, and what its columns are taken as.
#[derive(Clone, Debug)]
struct Columns {
    table: Arc<Table>,
    from: String,
    mapping: Mapping,
    selected: usize,
}

impl Default for ImportScreen {
    fn default() -> Self {
        Self { step: Step::File { input: Input::default(), names: Vec::new() } }
    }
}

impl ImportScreen {
    #[must_use]
    pub const fn focus(&self) -> Focus {
        match self.step {
            Step::File { .. } => Focus::File,
            _ => Focus::Import,
        }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub const fn field(&self) -> Option<&Input> {
        if let Step::File { input, .. } = &self.step { Some(input) } else { None }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match (&mut self.step, action) {
            (Step::File { .. } | Step::Done { .. }, Action::Back) | (Step::Done { .. }, Action::Left) => {
                return Turn::go(Go::Pop);
            }
            (Step::File { input, .. }, _) => return update_file(input, action),
            (Step::Columns(_), Action::Back) => *self = Self::default(),
            (Step::Columns(columns), _) => return columns.update(ctx.view, action),
            (Step::DryRun { columns, .. }, Action::Back | Action::Left) => self.step = Step::Columns(columns.clone()),
            (Step::DryRun { plan, .. }, Action::Accept) => return take_in(ctx.view, plan),
            (Step::DryRun { plan, page, scroll, .. }, _) => {
                let (width, height) = content_size(ctx.view.size.0, ctx.view.size.1);
                let lines = plan_doc(ctx.view, plan, page, width).len() + 1;
                *scroll = moved(*scroll, lines.saturating_sub(height.into()).max(1), action, ctx.view.page() / 2);
            }
            (Step::Taking { .. }, Action::Back | Action::Left | Action::Accept) => {
                return Turn::go(Go::Import(Wanted::Stop));
            }
            (Step::Done { .. }, Action::Accept) => {
                return Turn::go(Go::Replace(Screen::Queue(QueueScreen::new(ctx.view))));
            }
            (Step::Taking { .. } | Step::Done { .. }, _) => {}
        }
        Turn::stay()
    }

    /// So many of the plan were taken in; all of them ends it.
    pub fn taken(&mut self, plan: &Plan, taken: usize) {
        let (said, of) = (format!("{}: {}.", plan.from, in_short(plan)), plan.steps.len());
        self.step = if taken < of { Step::Taking { said, taken, of } } else { Step::Done { said, partners: of } };
    }

    /// No more than so many of the plan were taken in.
    pub fn stopped(&mut self, count: usize) {
        let Step::Taking { of, .. } = &self.step else { return };
        let rest = "The same file again goes on with the rest.";
        let said = format!("Stopped: {count} of {} are taken in. {rest}", counted(*of, "partner"));
        self.step = Step::Done { said, partners: count };
    }

    /// Takes in what came of a job. Returns what to say, if it went wrong.
    pub fn hear(&mut self, news: News) -> Option<String> {
        match (news, &mut self.step) {
            (News::Completed { typed, longer, names: found }, Step::File { input, names })
                if input.value() == typed =>
            {
                *input = Input::new(longer);
                *names = found;
                None
            }
            (News::Opened(Ok((table, from))), Step::File { .. }) => {
                let (mapping, selected) = (table.guess(), 0);
                self.step = Step::Columns(Columns { table, from, mapping, selected });
                None
            }
            (News::Planned(Ok((plan, page))), Step::Columns(columns)) => {
                self.step = Step::DryRun { columns: columns.clone(), plan, page, scroll: 0 };
                None
            }
            (News::Opened(Err(fault)) | News::Planned(Err(fault)), _) => Some(format!("Error: {fault}.")),
            _ => None,
        }
    }

    #[must_use]
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        match (&self.step, action) {
            (Step::DryRun { .. } | Step::Done { .. }, Action::Right) => Some("Enter goes on."),
            (Step::File { .. }, Action::PreviousField) => Some("There is only this field."),
            _ => None,
        }
    }

    /// A plan that was made for another library is made anew.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        if let Step::DryRun { columns, plan, .. } = &self.step {
            let gone = |id: ItemId| view.library.get(id).is_none();
            if plan.steps.iter().filter_map(PlanStep::partner).any(gone) {
                self.step = Step::Columns(columns.clone());
            }
        }
        true
    }

    #[must_use]
    pub fn title(&self) -> Title {
        let mut path = vec!["Partners".to_owned(), "Import".to_owned()];
        let position = match &self.step {
            Step::File { .. } => "which file",
            Step::Columns(columns) => {
                path.push(columns.from.clone());
                "what its columns are"
            }
            Step::DryRun { columns, .. } => {
                path.push(columns.from.clone());
                "what would happen"
            }
            Step::Taking { .. } => "taking in",
            Step::Done { .. } => "done",
        };
        Title { path, position: position.to_owned(), ..Title::default() }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        match &self.step {
            Step::File { input, names } => render_file(view, input, names, area, buf),
            Step::Columns(columns) => columns.render(view, area, buf),
            Step::DryRun { plan, page, scroll, .. } => plan_doc(view, plan, page, area.width).paint(area, buf, *scroll),
            Step::Taking { said, taken, of } => render_taking(view, said, (*taken, *of), area, buf),
            Step::Done { said, partners } => render_done(view, said, *partners, area, buf),
        }
    }
}

fn update_file(input: &mut Input, action: &Action) -> Turn {
    let path = input.value();
    match action {
        Action::Accept if path.trim().is_empty() => {
            Turn::refuse("Type the path of a CSV file, such as Downloads/accounts.csv.")
        }
        Action::Accept => Turn::go(Go::Import(Wanted::Do(Job::Open(path.to_owned())))),
        Action::NextField => Turn::go(Go::Import(Wanted::Do(Job::Complete(path.to_owned())))),
        _ => {
            edit(input, action);
            Turn::stay()
        }
    }
}

fn take_in(view: View<'_>, plan: &Arc<Plan>) -> Turn {
    if plan.is_empty() {
        return Turn::refuse("There is nothing to take in: nothing would change.");
    }
    if view.visit.in_sample {
        return Turn::refuse("This is the sample. Keep it or leave it first, at the end of the list of partners.");
    }
    Turn::go(Go::Import(Wanted::Apply(Arc::clone(plan))))
}

/// What the screen wants done about a file.
#[derive(Debug)]
pub enum Wanted {
    Do(Job),
    /// Say what taking this table in would do.
    Plan(Arc<Table>, Mapping, String),
    /// Take in what was planned.
    Apply(Arc<Plan>),
    /// Take no more of it in.
    Stop,
}

/// Lines around the columns.
const FRAME: usize = 6;

impl Columns {
    fn update(&mut self, view: View<'_>, action: &Action) -> Turn {
        match action {
            Action::Accept => return self.plan(),
            Action::Left | Action::Right => self.take_otherwise(*action == Action::Right),
            _ => {
                let page = view.page().saturating_sub(FRAME);
                self.selected = moved(self.selected, self.table.headers().len(), action, page);
            }
        }
        Turn::stay()
    }

    fn plan(&self) -> Turn {
        if !self.table.is_ours() && self.mapping.column(&Target::Name).is_none() {
            return Turn::refuse("One column has to hold the names of the partners. Go to it and choose \"name\".");
        }
        Turn::go(Go::Import(Wanted::Plan(Arc::clone(&self.table), self.mapping.clone(), self.from.clone())))
    }

    /// Takes the column that has the focus as the next thing, or the one before.
    fn take_otherwise(&mut self, next: bool) {
        if self.table.is_ours() {
            return;
        }
        let mut targets: Vec<Option<Target>> =
            std::iter::once(None).chain(Target::all().into_iter().map(Some)).collect();
        let now = self.mapping.0.get(self.selected).cloned().flatten();
        if !targets.contains(&now) {
            targets.push(now.clone());
        }
        let at = targets.iter().position(|target| *target == now).unwrap_or_default();
        let step = if next { 1 } else { targets.len() - 1 };
        let target = targets.get((at + step) % targets.len()).cloned().flatten();
        self.mapping.set(self.selected, target);
    }

    fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let theme = view.theme;
        let mut doc = Doc::new(*theme, area.width.min(100));
        let shape = (self.table.rows(), self.table.delimiter(), self.table.encoding().name());
        doc.para(0, theme.quiet, format!("{} rows, {}, {}.", shape.0, shape.1, shape.2));
        if self.table.is_ours() {
            doc.para(0, theme.text, "A sheet that fourfold wrote: all of it comes in, answers and decisions included.");
        } else {
            let words = "{left} and {right} change what the column is taken as. Enter says what would happen.";
            doc.para(0, theme.text, view.words(words));
        }
        doc.blank();
        let width = usize::from(area.width.min(100)).saturating_sub(2);
        let (taken, head) = (18.min(width / 3), (width / 3).min(30));
        doc.line(vec![piece(format!("  {:<head$} {:<taken$} FOR EXAMPLE", "COLUMN", "TAKEN AS"), theme.quiet)]);
        let headers = self.table.headers();
        let room = usize::from(area.height).saturating_sub(doc.len()).max(1);
        let shown = window(self.selected, headers.len(), room);
        for (index, header) in headers.iter().enumerate().skip(shown.start).take(shown.len()) {
            let target = self.mapping.0.get(index).and_then(Option::as_ref);
            let target =
                if self.table.is_ours() { String::new() } else { target.map_or("-".to_owned(), Target::to_string) };
            let sample = self.table.samples(index).join(" | ");
            let cell = |text: &str, width: usize| {
                let text = crate::safe_text::SafeText::new(text).cut(width);
                format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
            };
            doc.table_row(index == self.selected, format!("{} {} {sample}", cell(header, head), cell(&target, taken)));
        }
        doc.paint(area, buf, 0)
    }
}

fn render_file(view: View<'_>, input: &Input, names: &[String], area: Rect, buf: &mut Buffer) -> Painted {
    let mut doc = Doc::new(*view.theme, area.width.min(100)).dense_below(12, area.height);
    doc.blank();
    doc.field("Which CSV file holds your partners?", input);
    doc.blank();
    if names.is_empty() {
        let words = "What Salesforce, HubSpot, a partner program or a spreadsheet exports. {next-field} completes the path. \
                     Enter reads the file; nothing changes yet.";
        doc.para(2, view.theme.quiet, view.words(words));
    } else {
        for name in names {
            doc.para(2, view.theme.text, name);
        }
    }
    doc.paint(area, buf, doc.scroll_to_focus(area.height))
}

/// What would happen, and below it row by row.
fn plan_doc(view: View<'_>, plan: &Plan, page: &Page, width: u16) -> Doc {
    let theme = view.theme;
    let mut doc = Doc::new(*theme, width.min(120));
    let goes_on = if plan.is_empty() {
        "Nothing would change. {left} goes back to the columns."
    } else {
        "Nothing was changed yet. Enter takes it in, {left} goes back to the columns."
    };
    doc.table_row(true, view.words(goes_on));
    doc.heading(in_short(plan));
    page.about.iter().for_each(|sentence| doc.para(0, theme.quiet, sentence));
    for section in &page.sections {
        doc.blank();
        doc.heading(&section.heading);
        for block in &section.blocks {
            match block {
                Block::Table(table) => {
                    for line in plain::table(table) {
                        doc.line(vec![piece(line, theme.text)]);
                    }
                }
                Block::List(lines) => lines.iter().for_each(|line| doc.para(2, theme.text, line)),
                Block::Text(text) => doc.para(2, theme.quiet, text),
                _ => {}
            }
        }
    }
    doc
}

/// Characters of the whole bar.
const BAR: usize = 30;

fn bar(deed: &str, done: usize, of: usize) -> String {
    let filled = BAR * done / of.max(1);
    format!("{deed} [{}{}] {done} of {of}", "#".repeat(filled), ".".repeat(BAR - filled))
}

fn render_taking(view: View<'_>, said: &str, (taken, of): (usize, usize), area: Rect, buf: &mut Buffer) -> Painted {
    let mut doc = Doc::new(*view.theme, area.width.min(100));
    doc.blank();
    doc.para(0, view.theme.heading, said);
    doc.blank();
    // What is on its way to the disk is not there yet.
    doc.para(2, view.theme.text, bar("Saving", taken.saturating_sub(view.unsaved), of));
    doc.blank();
    doc.table_row(true, view.words("Stop after those on their way{(back)}"));
    doc.paint(area, buf, doc.scroll_to_focus(area.height))
}

fn render_done(view: View<'_>, said: &str, partners: usize, area: Rect, buf: &mut Buffer) -> Painted {
    let theme = view.theme;
    let mut doc = Doc::new(*theme, area.width.min(100));
    doc.blank();
    doc.para(0, theme.heading, said);
    doc.blank();
    let saved = partners.saturating_sub(view.unsaved);
    if saved < partners {
        doc.para(2, theme.text, bar("Saving", saved, partners));
    } else {
        doc.para(2, theme.text, "All of it is on the disk.");
    }
    doc.blank();
    let words = "What your CRM calls them is only a hint. The work queue asks about each of them what it does for you.";
    doc.para(2, theme.text, words);
    doc.blank();
    doc.table_row(true, "To the work queue (Enter)");
    doc.paint(area, buf, doc.scroll_to_focus(area.height))
}
