//! What reaches the model, and what it wants done.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::{Composition, Pointer};
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;
use crate::store::StoreError;
use crate::store::load::Batch;
use crate::store::watch::Foreign;
use crate::store::writer::{Report, Revision};
use crate::tui::action::Action;
use crate::tui::export::{Exported, Job};
use crate::tui::import;
use crate::tui::runtime::editor::Composed;

/// A moment, by the clock on the wall and by the time since the start, which never jumps.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub wall: Timestamp,
    pub uptime: Duration,
}

/// What reaches the model.
#[derive(Debug)]
pub enum Event {
    Action(Action),
    /// The mouse was used.
    Pointed(Pointer),
    Resized(u16, u16),
    Loaded(Batch),
    Saved(Report),
    /// What somebody else did to the files.
    Foreign(Vec<Foreign>),
    /// What became of putting an earlier version in the place of this file, or of making this copy a partner's file.
    PutBack(String, Result<Arc<Portfolio>, StoreError>),
    /// A save let comments go that a person had written into this partner's file.
    WithoutComments(ItemId),
    /// A copy could not be moved to the trash.
    CopyStays(StoreError),
    /// The person came back to this window.
    FocusGained,
    Exported(Exported),
    /// What became of reading or planning a table.
    Import(import::News),
    /// The person's editor gave a text back, or what went wrong with it.
    Composed(Composition, Composed),
    /// A deadline passed.
    Tick,
}

/// What the model wants done.
#[derive(Debug)]
pub enum Effect {
    Save(Arc<Portfolio>, Revision),
    /// Save these together.
    SaveAll(Vec<(Arc<Portfolio>, Revision)>),
    /// Move the partner's file to the trash.
    Trash(ItemId, Revision),
    /// What is changed from now on is changed in this version of somebody else's.
    Adopt(Arc<Portfolio>),
    /// Tell when somebody else changes this partner's file, and no other any more.
    Watch(Option<ItemId>),
    /// Look what somebody else changed in the folder.
    LookAround,
    /// Put the newest earlier version in the place of this file, which cannot be read.
    PutBack(String),
    /// Make this copy the file of its partner.
    BringIn(String),
    /// Move this copy to the trash once what is known of the partner is on the disk.
    DiscardCopy(String, Option<ItemId>),
    Export(Box<Job>),
    /// Read or plan a table of another program.
    Import(import::Job),
    /// Make sure that the next save of each of these keeps what it replaces.
    KeepNext(Vec<ItemId>),
    /// Pause to the shell.
    Suspend,
    /// Hand a text to the person's own editor.
    Compose(Composition),
    /// Draw everything again.
    Redraw,
    /// Hand this text to the clipboard.
    Copy(String),
    /// Take the mouse, or give it to the terminal.
    Mouse(bool),
    /// Leave with this exit code.
    Leave(u8),
}
