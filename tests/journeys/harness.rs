//! One helper touches the program's API, so that a hundred tests do not.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use fourfold::domain::category::Category;
use fourfold::domain::glossary::LazyGlossary;
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Exchange, Portfolio};
use fourfold::domain::review::STALE_DAYS;
use fourfold::domain::taxonomy::LazyTaxonomy;
use fourfold::store::assets::{shipped_glossary, shipped_taxonomy};
use fourfold::store::load::{Batch, load_library, load_portfolio, partner_files};
use fourfold::store::settings::Footer;
use fourfold::store::writer::StoreHandle;
use fourfold::store::{Files, Store, paths::Paths};
use fourfold::tui::app::{App, Moment, Open, Setup};
use fourfold::tui::export::Job;
use fourfold::tui::import;
use fourfold::tui::keymap::Keymap;
use fourfold::tui::runtime::editor::EditorFault;
use fourfold::tui::runtime::{Exit, Host, Msg, Runtime};
use fourfold::tui::ui::theme::{self, Theme};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell as BufferCell};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use tempfile::TempDir;

/// Only a disk that is very busy makes a test wait that long.
const PATIENCE: Duration = Duration::from_secs(20);

/// 22 November 2026, 09:00 UTC: every session of the tests starts here.
const START: i64 = 1_795_338_000;

/// What the program asked of its terminal.
#[derive(Default)]
struct Asked {
    copied: RefCell<Option<String>>,
    mouse: Cell<Option<bool>>,
    /// What the person's own editor was given last.
    composed: RefCell<Option<String>>,
    /// What it gives back next.
    composes: RefCell<Option<String>>,
}

/// A program running on a terminal in memory.
pub struct Session {
    runtime: Runtime<TestBackend>,
    outbox: Sender<Msg>,
    uptime: Rc<Cell<Duration>>,
    folder: Rc<TempDir>,
    host: Rc<Asked>,
    exit: Option<Exit>,
}

impl Session {
    /// A program on an empty folder in a window of 80x24.
    pub fn new() -> Self {
        Self::sized(80, 24)
    }

    pub fn sized(width: u16, height: u16) -> Self {
        Self::on(empty_folder(), (width, height), setup())
    }

    /// A program that is set up otherwise.
    pub fn with(other: impl FnOnce(Setup) -> Setup) -> Self {
        Self::on(empty_folder(), (80, 24), other(setup()))
    }

    /// The program started again on the same folder, as on the next day.
    pub fn again(self) -> Self {
        self.again_opening(None)
    }

    /// The program started again as `fourfold review`.
    pub fn again_reviewing(self) -> Self {
        let size = self.buffer().area;
        Self::on(self.end(), (size.width, size.height), Setup { open: Some(Open::Review), ..setup() })
    }

    /// The program started again as `fourfold classify PARTNER`.
    pub fn again_opening(self, partner: Option<&str>) -> Self {
        let size = self.buffer().area;
        let setup = Setup { open: partner.map(|name| Open::Partner(name.to_owned())), ..setup() };
        Self::on(self.end(), (size.width, size.height), setup)
    }

    /// The program started again with `--read-only`.
    pub fn again_read_only(self) -> Self {
        Self::on(self.end(), (80, 24), Setup { read_only: true, ..setup() })
    }

    /// What a program that ended had still to write, it wrote or it never will.
    fn end(self) -> Rc<TempDir> {
        self.runtime.flush(PATIENCE);
        Rc::clone(&self.folder)
    }

    fn on(folder: Rc<TempDir>, (width, height): (u16, u16), setup: Setup) -> Self {
        let portfolios = portfolios_in(folder.path());
        let uptime = Rc::new(Cell::new(Duration::from_secs(1)));
        let (outbox, inbox) = mpsc::channel();
        let files = Files::default();
        load_library(&portfolios, &files, |batch| outbox.send(Msg::Loaded(batch)).expect("the loop listens"));
        let reports = outbox.clone();
        let store = StoreHandle::new(Store::new(paths_in(folder.path()), files), move |news| {
            // The program may be gone when the last save is confirmed.
            reports.send(Msg::from(news)).ok();
        });
        let app = App::new(setup, counted_ids(), moment(&uptime));
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
        let asked = Rc::new(Asked::default());
        let (exports, portfolios) = (outbox.clone(), portfolios_in(folder.path()));
        let export: Box<dyn FnMut(Job)> = Box::new(move |job| {
            exports.send(Msg::Exported(job.run(&portfolios))).expect("the loop listens");
        });
        let imports = outbox.clone();
        let import: Box<dyn FnMut(import::Job)> = Box::new(move |job| {
            imports.send(Msg::Import(job.run())).expect("the loop listens");
        });
        let runtime = Runtime::new(terminal, inbox, app, store, Host { export, import, ..host(&uptime, &asked) });
        let mut session = Self { runtime, outbox, uptime, folder, host: asked, exit: None };
        session.send(Msg::Input(vec![Event::Resize(width, height)]));
        session
    }

    /// Presses keys, named as in the action table and separated by blanks. A word longer than a key is typed.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let batch = match key(name) {
                Some(key) => vec![Event::Key(key)],
                None => name.chars().map(typed).collect(),
            };
            self.send(Msg::Input(batch));
        }
        self
    }

    /// Presses keys so fast that all of them come before anything else.
    pub fn press_at_once(&mut self, keys: &str) -> &mut Self {
        let events =
            |name: &str| key(name).map_or_else(|| name.chars().map(typed).collect(), |key| vec![Event::Key(key)]);
        let batch = keys.split_whitespace().flat_map(events).collect();
        self.send(Msg::Input(batch));
        self
    }

    /// Types a text, blanks included.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        let batch = text.chars().map(typed).collect();
        self.send(Msg::Input(batch));
        self
    }

    pub fn receive(&mut self, event: Event) -> &mut Self {
        self.send(Msg::Input(vec![event]));
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Input(vec![Event::Paste(text.to_owned())]));
        self
    }

    /// Clicks on a text, on the last line that shows it.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        let lines: Vec<(usize, &str)> = screen.lines().enumerate().collect();
        let found = lines.into_iter().rev().find_map(|(y, line)| Some((line.split_once(text)?.0.chars().count(), y)));
        let (x, y) = found.unwrap_or_else(|| panic!("\"{text}\" is not on the screen:\n{screen}"));
        let place = |at: usize| u16::try_from(at).expect("a window is small");
        self.point(MouseEventKind::Down(MouseButton::Left), place(x), place(y))
    }

    pub fn wheel_down(&mut self) -> &mut Self {
        self.point(MouseEventKind::ScrollDown, 5, 5)
    }

    pub fn point(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.send(Msg::Input(vec![Event::Mouse(event)]));
        self
    }

    /// The text that was handed to the clipboard last.
    pub fn copied(&self) -> String {
        self.host.copied.borrow().clone().expect("something was copied")
    }

    /// Whether the program took the mouse or gave it away last.
    pub fn mouse(&self) -> Option<bool> {
        self.host.mouse.get()
    }

    /// Gives the window another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.runtime.backend_mut().resize(width, height);
        self.send(Msg::Input(vec![Event::Resize(width, height)]));
        self
    }

    /// Reports how far loading is.
    pub fn loading(&mut self, read: usize, total: usize) -> &mut Self {
        let (read, done) = (read, read == total);
        self.send(Msg::Loaded(Batch { read, total, done, ..Batch::default() }));
        self
    }

    /// What the person's editor will give back when it is called next.
    pub fn editor_writes(&mut self, text: &str) -> &mut Self {
        self.host.composes.replace(Some(text.to_owned()));
        self
    }

    /// What the person's editor was given last.
    pub fn editor_given(&self) -> Option<String> {
        self.host.composed.borrow().clone()
    }

    /// Lets time pass in which nothing is pressed.
    pub fn wait(&mut self, time: Duration) -> &mut Self {
        self.uptime.set(self.uptime.get() + time);
        self.settle();
        self
    }

    /// Lets everything come in that the writer has to tell.
    pub fn wait_for_news(&mut self) -> &mut Self {
        self.runtime.flush(PATIENCE);
        self.outbox.send(Msg::Tick).expect("the loop listens");
        self.turn();
        self.settle();
        self
    }

    fn send(&mut self, message: Msg) {
        if self.exit.is_none() {
            self.uptime.set(self.uptime.get() + Duration::from_millis(100));
            self.outbox.send(message).expect("the loop listens");
            self.turn();
            self.settle();
        }
    }

    /// Runs the loop until everything is on the disk that is to be written now.
    fn settle(&mut self) {
        while self.exit.is_none() && (!self.runtime.app().is_saved() && !self.is_waiting_for_a_pause()) {
            self.turn();
        }
    }

    /// Text that is still being typed is written after a pause; no test has to sit through it.
    fn is_waiting_for_a_pause(&self) -> bool {
        self.runtime.app().deadline().is_some_and(|deadline| deadline > self.uptime.get())
    }

    fn turn(&mut self) {
        match self.runtime.turn() {
            ControlFlow::Break(exit) => self.exit = Some(exit),
            ControlFlow::Continue(()) => self.assert_cursor_on_focus(),
        }
    }

    /// After every frame, the terminal's own cursor is where the focus is: screen readers, magnifiers and input
    /// methods follow it.
    #[track_caller]
    fn assert_cursor_on_focus(&self) {
        let (buffer, at) = (self.buffer(), self.runtime.backend().cursor_position());
        let cell = buffer.cell(at).unwrap_or_else(|| panic!("the cursor is at {at}, outside of\n{}", self.screen()));
        if buffer.area.width < 40 || buffer.area.height < 10 {
            return;
        }
        let fault = if self.runtime.app().focus().takes_text() {
            let before = at.x.checked_sub(1).and_then(|x| buffer.cell((x, at.y)));
            let in_field = |cell: &BufferCell| cell.modifier.contains(Modifier::UNDERLINED);
            let empty = before.is_some_and(|cell| cell.symbol() == " ");
            !(in_field(cell) || before.is_some_and(in_field) || empty)
        } else {
            let is_focused = |cell: &BufferCell| cell.modifier.contains(Modifier::REVERSED);
            buffer.content().iter().any(is_focused) && cell.symbol() != ">"
        };
        assert!(!fault, "the cursor is at {at}, not on what has the focus:\n{}", self.screen());
    }

    /// How the program ended, if it did.
    pub fn exit(&self) -> Option<Exit> {
        self.exit
    }

    /// What the window shows, lines without trailing blanks.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let rows = buffer.content().chunks(usize::from(buffer.area.width));
        let line = |cells: &[ratatui::buffer::Cell]| {
            let text: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
            format!("{}\n", text.trim_end())
        };
        rows.map(line).collect()
    }

    /// The words on the screen in one line, so that it does not matter where they wrap.
    pub fn text(&self) -> String {
        self.screen().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What the window holds, cell by cell.
    pub fn buffer(&self) -> &ratatui::buffer::Buffer {
        self.runtime.backend().buffer()
    }

    /// The text of a line that has an attribute.
    pub fn with_style(&self, row: usize, attribute: ratatui::style::Modifier) -> String {
        let buffer = self.buffer();
        let cells = buffer.content().chunks(usize::from(buffer.area.width)).nth(row).unwrap_or_default();
        let styled = cells.iter().filter(|cell| cell.modifier.contains(attribute));
        styled.map(ratatui::buffer::Cell::symbol).collect()
    }

    /// Where the cursor stands.
    pub fn cursor(&self) -> (u16, u16) {
        let at = self.runtime.backend().cursor_position();
        (at.x, at.y)
    }

    /// The line on which the cursor stands.
    pub fn cursor_line(&mut self) -> String {
        let row = self.runtime.backend().cursor_position().y;
        self.screen().lines().nth(usize::from(row)).unwrap_or_default().to_owned()
    }

    /// The same screen in another theme and a window of another size.
    pub fn drawn(&self, theme: Theme, width: u16, height: u16) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        self.runtime.app().paint(&theme, area, &mut buffer);
        buffer
    }

    /// Draws the same screen in a window of another size; returns where the cursor then is.
    pub fn cursor_at_size(&self, width: u16, height: u16) -> (u16, u16) {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
        terminal.draw(|frame| self.runtime.app().draw(frame)).expect("a terminal in memory takes every frame");
        let position = terminal.backend().cursor_position();
        (position.x, position.y)
    }

    /// Fails with the whole screen when a text is not on it.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "\"{text}\" is not on the screen:\n{screen}");
        self
    }

    #[track_caller]
    pub fn shows_not(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "\"{text}\" is on the screen:\n{screen}");
        self
    }

    #[track_caller]
    pub fn cursor_on(&mut self, text: &str) -> &mut Self {
        let line = self.cursor_line();
        assert!(line.contains(text), "the cursor is on \"{line}\", not on \"{text}\":\n{}", self.screen());
        self
    }

    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    pub fn folder(&self) -> PathBuf {
        portfolios_in(self.folder.path())
    }

    /// The files of partners, sorted by name.
    pub fn files(&self) -> Vec<PathBuf> {
        partner_files(&self.folder()).expect("the folder can be listed")
    }

    /// The only partner's file, as the loader reads it.
    #[track_caller]
    pub fn saved(&self) -> Portfolio {
        let files = self.files();
        let [file] = files.as_slice() else { panic!("one partner, one file, not {files:?}") };
        Arc::unwrap_or_clone(load_portfolio(file).expect("what was saved loads").portfolio)
    }
}

/// What was decided about each exchange: category and type.
pub fn decisions(portfolio: &Portfolio) -> Vec<(Option<Category>, Option<String>)> {
    let decided = |exchange: &Exchange| {
        let decision = exchange.decision.as_ref();
        (decision.and_then(|d| d.category), decision.and_then(|d| d.partner_type.as_ref().map(ToString::to_string)))
    };
    portfolio.exchanges.iter().map(decided).collect()
}

pub fn portfolios_in(data: &Path) -> PathBuf {
    paths_in(data).portfolios()
}

pub fn paths_in(data: &Path) -> Paths {
    Paths::new(Some(data.to_owned()), Some(data.join("config"))).expect("both folders are given")
}

fn empty_folder() -> Rc<TempDir> {
    Rc::new(TempDir::new().expect("a temporary folder"))
}

fn setup() -> Setup {
    Setup {
        taxonomy: LazyTaxonomy::new(Box::new(shipped_taxonomy)),
        glossary: LazyGlossary::new(Box::new(shipped_glossary)),
        theme: theme::DEFAULT,
        zone: TimeZone::UTC,
        by: "dana".to_owned(),
        stale_days: STALE_DAYS,
        folder: "portfolios".to_owned(),
        keymap: Keymap::new(),
        footer: Footer::Full,
        mouse: true,
        new_folder: false,
        read_only: false,
        first_words: Vec::new(),
        open: None,
    }
}

/// Ids that are the same in every run of a test, and different in every session of one folder.
fn counted_ids() -> IdSource {
    static SESSIONS: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(0);
    let session = SESSIONS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let mut count: u32 = 0;
    IdSource::new(move || {
        count += 1;
        let digit = |place: u32| u8::try_from((count >> (5 * place)) & 31).expect("five bits");
        let mut bytes = [0; ItemId::LEN];
        for (place, byte) in (0..6).zip(bytes.iter_mut().rev()) {
            *byte = digit(place);
        }
        bytes[0] = session & 31;
        bytes[1] = session >> 5;
        bytes
    })
}

fn moment(uptime: &Rc<Cell<Duration>>) -> Moment {
    let seconds = i64::try_from(uptime.get().as_secs()).expect("tests are short");
    Moment { wall: Timestamp::from_second(START + seconds).expect("a date of our time"), uptime: uptime.get() }
}

fn host(uptime: &Rc<Cell<Duration>>, asked: &Rc<Asked>) -> Host<TestBackend> {
    let (uptime, mouse, copied) = (Rc::clone(uptime), Rc::clone(asked), Rc::clone(asked));
    let editor = Rc::clone(asked);
    Host {
        clock: Box::new(move || moment(&uptime)),
        read_on: Box::new(|| {}),
        suspend: Box::new(|_| Ok(())),
        compose: Box::new(move |text| {
            editor.composed.replace(Some(text.to_owned()));
            Ok(editor.composes.take().ok_or(EditorFault::NotSet))
        }),
        modes_on: Box::new(|| Ok(())),
        take_mouse: Box::new(move |_, ours| {
            mouse.mouse.set(Some(ours));
            Ok(())
        }),
        copy: Box::new(move |_, text| {
            copied.copied.replace(Some(text));
            Ok(())
        }),
        export: Box::new(|_| {}),
        import: Box::new(|_| {}),
        begin_frame: |_| Ok(()),
        end_frame: |_| Ok(()),
    }
}

fn typed(c: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

/// A key by its name in the action table; `None` for a word to type.
fn key(name: &str) -> Option<KeyEvent> {
    let plain = |code| Some(KeyEvent::new(code, KeyModifiers::NONE));
    match name {
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "right" => plain(KeyCode::Right),
        "pgup" => plain(KeyCode::PageUp),
        "pgdn" => plain(KeyCode::PageDown),
        "home" => plain(KeyCode::Home),
        "end" => plain(KeyCode::End),
        "enter" => plain(KeyCode::Enter),
        "esc" => plain(KeyCode::Esc),
        "tab" => plain(KeyCode::Tab),
        "delete" => plain(KeyCode::Delete),
        "backspace" => plain(KeyCode::Backspace),
        "space" => plain(KeyCode::Char(' ')),
        "f1" => plain(KeyCode::F(1)),
        "f2" => plain(KeyCode::F(2)),
        "shift-tab" => Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        "ctrl-left" => Some(KeyEvent::new(KeyCode::Left, KeyModifiers::CONTROL)),
        "ctrl-right" => Some(KeyEvent::new(KeyCode::Right, KeyModifiers::CONTROL)),
        _ => {
            let letter = name.strip_prefix("ctrl-").and_then(|letter| letter.chars().next())?;
            Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
        }
    }
}
