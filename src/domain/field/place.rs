//! A field wherever it stands: one way to read and write those of a partner and those of its exchanges.

use jiff::civil::Date;

use super::{ExchangeField, PartnerField, Unfit};
use crate::domain::history::Act;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// A field of a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Partner(PartnerField),
    /// A field of the exchange with this id.
    Exchange(ItemId, ExchangeField),
}

impl Field {
    /// The name of the field in files and histories.
    #[must_use]
    pub fn slug(&self) -> String {
        match self {
            Self::Partner(field) => field.slug().to_owned(),
            Self::Exchange(_, field) => field.slug(),
        }
    }
}

impl Portfolio {
    /// A field as text, the way it is edited; `None` where the exchange is gone.
    #[must_use]
    pub fn text_of(&self, field: &Field) -> Option<String> {
        match field {
            Field::Partner(field) => Some(self.partner.field(*field)),
            Field::Exchange(id, field) => self.exchange(*id).map(|exchange| exchange.field(field)),
        }
    }

    /// Sets a field from a text that is still being typed; leaves no trace in the history.
    ///
    /// # Errors
    /// When the field cannot take the text; it then stays as it was.
    pub fn type_text(&mut self, field: &Field, text: &str, today: Date) -> Result<(), Unfit> {
        match field {
            Field::Partner(field) => self.partner.type_field(*field, text),
            Field::Exchange(id, field) => match self.exchange_mut(*id) {
                Some(exchange) => exchange.type_field(field, text, today),
                None => Ok(()),
            },
        }
    }

    /// Records that a field was edited, once the person left it. Returns whether it differs from `from`.
    pub fn record_edit(&mut self, field: &Field, from: &str, act: &mut Act<'_>) -> bool {
        match field {
            Field::Partner(field) => self.record_field(*field, from, act),
            Field::Exchange(id, field) => {
                self.exchange_mut(*id).is_some_and(|exchange| exchange.record_field(field, from, act))
            }
        }
    }
}
