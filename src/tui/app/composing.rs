//! Texts on their way to the person's own editor and back.

use super::{App, Effect};
use crate::domain::field::Field;
use crate::domain::id::ItemId;
use crate::domain::wording;
use crate::tui::runtime::editor::Composed;
use crate::tui::screen::{Change, ChangeKind, Said};

/// A text that goes to an editor, and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition {
    pub partner: ItemId,
    pub field: Field,
    pub text: String,
}

impl App {
    /// Hands a text to the editor, after everything typed so far is on its way to the disk.
    pub(super) fn compose(&mut self, partner: ItemId, field: Field, effects: &mut Vec<Effect>) {
        self.save_due(effects, true);
        if let Some(text) = self.world.library.get(partner).and_then(|portfolio| portfolio.text_of(&field)) {
            effects.push(Effect::Compose(Composition { partner, field, text }));
        }
    }

    /// Takes in what came back. Whatever went wrong, the text on record is as it was.
    pub(super) fn take_composed(&mut self, composition: &Composition, result: Composed, effects: &mut Vec<Effect>) {
        let text = match result {
            Ok(text) => text,
            Err(fault) => return self.answer(fault),
        };
        let Composition { partner, field, .. } = composition;
        let name = wording::field(&self.world.setup.taxonomy, &field.slug());
        let Some(portfolio) = self.world.library.get(*partner) else { return };
        let from = portfolio.text_of(field).unwrap_or_default();
        let (mut changed, today) = (portfolio.as_ref().clone(), self.view().today());
        if let Err(unfit) = changed.type_text(field, &text, today) {
            return self.answer(format!("not set: {unfit}."));
        }
        let mut act = self.world.act(&mut self.ids);
        if !changed.record_edit(field, &from, &mut act) {
            return self.say(Said::done(format!("Nothing changed: {name} is as it was.")));
        }
        let undo = self.view().keys.way_to("undo");
        self.commit(Change::new(changed, name.clone(), ChangeKind::Act), effects);
        self.follow();
        self.say(Said::done(format!("Kept: {name}; {undo} undoes.")));
    }
}
