//! Writes the library or some of its partners into a file: asks for the format, then for the file. A file that is
//! there already is replaced only after asking.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::{Ctx, Go, Title, Turn, View, edit, moved};
use crate::domain::id::ItemId;
use crate::domain::wording::numbers::counted;
use crate::interop::export::{Crm, Format};
use crate::tui::action::{Action, Focus};
use crate::tui::export::{Exported, Wanted};
use crate::tui::ui::doc::Doc;
use crate::tui::ui::painted::Painted;

#[derive(Debug)]
pub struct ExportScreen {
    /// Only these; none named means the whole library.
    partners: Vec<ItemId>,
    choice: usize,
    step: Step,
}

#[derive(Debug)]
enum Step {
    Format,
    File(Input),
    /// A file of this name is there; whether the second answer, to replace it, has the focus.
    Replace(Input, bool),
}

const FORMATS: [(Format, &str); 7] = [
    (Format::Markdown, "Markdown: a page to read, or to paste into a mail"),
    (Format::Html, "Web page: opens in a browser, prints on A4"),
    (Format::Csv, "CSV: a row for each exchange; reads back without loss"),
    (Format::CrmCsv(Crm::Salesforce), "CSV for Salesforce: a row for each partner"),
    (Format::CrmCsv(Crm::Hubspot), "CSV for HubSpot: a row for each partner"),
    (Format::Json, "JSON: one document"),
    (Format::JsonLines, "JSON Lines: an exchange on each line"),
];

impl ExportScreen {
    #[must_use]
    pub const fn new(partners: Vec<ItemId>) -> Self {
        Self { partners, choice: 0, step: Step::Format }
    }

    #[must_use]
    pub const fn focus(&self) -> Focus {
        if matches!(self.step, Step::File(_)) { Focus::Text } else { Focus::Choice }
    }

    /// The text field that keys go into now.
    #[must_use]
    pub const fn field(&self) -> Option<&Input> {
        if let Step::File(input) = &self.step { Some(input) } else { None }
    }

    pub fn update(&mut self, ctx: &mut Ctx<'_>, action: &Action) -> Turn {
        match &mut self.step {
            Step::Format => return self.update_format(ctx.view, action),
            Step::File(_) if *action == Action::Accept => return self.write(false),
            Step::File(_) if *action == Action::Back => self.step = Step::Format,
            Step::File(input) => {
                edit(input, action);
            }
            Step::Replace(input, replaces) => match action {
                Action::Pick(2) => return self.write(true),
                Action::Accept if *replaces => return self.write(true),
                Action::Accept | Action::Back | Action::Left | Action::Pick(1) => {
                    self.step = Step::File(input.clone());
                }
                Action::Up | Action::First => *replaces = false,
                Action::Down | Action::Last => *replaces = true,
                _ => {}
            },
        }
        Turn::stay()
    }

    fn update_format(&mut self, view: View<'_>, action: &Action) -> Turn {
        match action {
            Action::Back | Action::Left => return Turn::go(Go::Pop),
            Action::Accept => self.ask_file(view),
            Action::Pick(number) if *number <= FORMATS.len() => {
                self.choice = number - 1;
                self.ask_file(view);
            }
            _ => self.choice = moved(self.choice, FORMATS.len(), action, FORMATS.len()),
        }
        Turn::stay()
    }

    fn format(&self) -> Format {
        FORMATS.get(self.choice).map_or(Format::Markdown, |(format, _)| *format)
    }

    /// Offers a name in the folder where the program was started.
    fn ask_file(&mut self, view: View<'_>) {
        let name = match self.partners.as_slice() {
            [one] => view.library.get(*one).map_or_else(String::new, |portfolio| plain(&portfolio.partner.name)),
            _ => String::new(),
        };
        let name = if name.is_empty() { "fourfold".to_owned() } else { name };
        self.step = Step::File(Input::new(format!("{name}-{}.{}", view.today(), self.format().ending())));
    }

    fn write(&self, replace: bool) -> Turn {
        let (Step::File(input) | Step::Replace(input, _)) = &self.step else { return Turn::stay() };
        let file = input.value().trim().to_owned();
        if file.is_empty() {
            return Turn::refuse("A file needs a name. Type one, or press Esc to go back.");
        }
        let wanted = Wanted { partners: self.partners.clone(), format: self.format(), file, replace };
        Turn::go(Go::Export(wanted))
    }

    /// Takes in what came of it. Returns whether the screen is done.
    pub fn hear(&mut self, exported: &Exported) -> bool {
        if let (Exported::Exists(_), Step::File(input) | Step::Replace(input, _)) = (exported, &self.step) {
            self.step = Step::Replace(input.clone(), false);
        }
        matches!(exported, Exported::Written(_))
    }

    #[must_use]
    pub fn refuses(&self, action: &Action) -> Option<&'static str> {
        (*action == Action::NextField).then_some("There is only this field.")
    }

    #[must_use]
    pub fn title(&self, view: View<'_>) -> Title {
        Title { path: vec!["Export".to_owned(), self.whom(view)], ..Title::default() }
    }

    fn whom(&self, view: View<'_>) -> String {
        match self.partners.as_slice() {
            [] => format!("all {}", counted(view.library.len(), "partner")),
            [one] => view.library.get(*one).map_or_else(String::new, |portfolio| portfolio.partner.name.clone()),
            several => counted(several.len(), "partner"),
        }
    }

    pub fn render(&self, view: View<'_>, area: Rect, buf: &mut Buffer) -> Painted {
        let mut doc = Doc::new(*view.theme, area.width);
        doc.blank();
        match &self.step {
            Step::Format => {
                doc.heading("In which format?");
                doc.blank();
                for (index, (_, words)) in FORMATS.iter().enumerate() {
                    doc.numbered(index == self.choice, 2, index + 1, *words);
                }
                doc.blank();
                doc.para(2, view.theme.quiet, "Internal notes are left out.");
            }
            Step::File(input) => {
                doc.field("Write it to which file?", input);
                doc.blank();
                doc.para(2, view.theme.quiet, "In the folder where fourfold was started, or type a whole path.");
            }
            Step::Replace(input, replaces) => {
                doc.heading(format!("{} is there already. Replace it?", input.value().trim()));
                doc.blank();
                doc.numbered(!replaces, 2, 1, "Keep it, and choose another name");
                doc.numbered(*replaces, 2, 2, "Replace it");
            }
        }
        doc.paint(area, buf, doc.scroll_to_focus(area.height))
    }
}

/// A name as part of a file's name: small letters, digits and hyphens.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    name.chars().take(40).collect()
}
