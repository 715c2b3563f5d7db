//! Texts that try to act on a terminal or to deceive the eye, for every place that holds text.

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category;
use fourfold::domain::history::{Act, What};
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Portfolio, Reviewed, Sentence};
use fourfold::domain::slug::Slug;
use fourfold::store::assets::shipped_taxonomy;
use jiff::Timestamp;
use jiff::civil::date;

/// Each with what it would do where nobody stops it.
pub const PAYLOADS: [(&str, &str); 30] = [
    ("clears the screen", "\u{1b}[2J\u{1b}[H"),
    ("writes over the line above", "\u{1b}[1A\u{1b}[2KSAVED"),
    ("names the window", "\u{1b}]0;owned\u{7}"),
    ("writes to the clipboard", "\u{1b}]52;c;cm0gLXJmIH4=\u{7}"),
    ("writes to the clipboard, ended by ST", "\u{1b}]52;c;cm0gLXJmIH4=\u{1b}\\"),
    ("hides a link behind words", "\u{1b}]8;;http://evil.example\u{1b}\\invoice\u{1b}]8;;\u{1b}\\"),
    ("asks what the terminal is", "\u{1b}[c\u{1b}[>c\u{1b}[6n"),
    ("asks for a setting", "\u{1b}P$q\"p\u{1b}\\"),
    ("shows a picture", "\u{1b}_Gf=100,a=T;AAAA\u{1b}\\"),
    ("leaves the alternate screen", "\u{1b}[?1049l"),
    ("switches the mouse on", "\u{1b}[?1003h"),
    ("ends a paste", "\u{1b}[201~q"),
    ("ends the frame", "\u{1b}[?2026l"),
    ("resets the terminal", "\u{1b}c"),
    ("control sequence in one character", "\u{9b}31m\u{9d}0;owned\u{9c}"),
    ("rings, goes back, feeds", "\u{7}\u{8}\u{b}\u{c}"),
    ("overwrites the line", "safe\rEVIL"),
    ("breaks the line", "first\nsecond\r\nthird\u{2028}fourth\u{2029}fifth\u{85}sixth"),
    ("switches the character set", "\u{e}lqqk\u{f}"),
    ("deletes", "a\u{7f}b\u{0}c"),
    ("turns the reading direction", "\u{202e}fdp.exe\u{202c}\u{202d}x\u{202a}y\u{202b}z"),
    ("isolates directions", "\u{2066}a\u{2067}b\u{2068}c\u{2069}\u{200e}\u{200f}\u{61c}"),
    ("has no width", "pay\u{200b}pal\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}"),
    ("hides words in tags", "x\u{e0001}\u{e0041}\u{e0042}\u{e007f}"),
    ("varies without end", "a\u{fe00}\u{fe0f}\u{e0100}\u{180e}\u{180b}"),
    ("piles marks", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"),
    ("fills with nothing", "\u{3164}\u{115f}\u{1160}\u{ffa0}\u{2063}\u{2064}"),
    ("has no character", "\u{fdd0}\u{fffe}\u{ffff}\u{10ffff}\u{e000}\u{f0000}\u{fff9}"),
    ("is a command for a shell", "$(reboot)`reboot`;reboot|reboot&reboot>x"),
    ("is a path", "../../../etc/passwd\\..\\CON:x"),
];

/// All of them one behind the other, divided by blanks.
pub fn all_payloads() -> String {
    PAYLOADS.map(|(_, payload)| payload).join(" ")
}

/// A portfolio with a text in every place that takes any text. `nth` makes its ids differ from those of others.
pub fn hostile_portfolio(text: &str, nth: u16) -> Portfolio {
    let mut ids = ids_of(nth);
    let now = Timestamp::from_second(1_795_338_362).expect("a date of our time");
    let mut act = Act { now, by: text, ids: &mut ids };
    let mut portfolio = Portfolio::new(text, &mut act);
    let owned = || Some(text.to_owned());
    let partner = &mut portfolio.partner;
    (partner.domain, partner.owner, partner.region, partner.tier) = (owned(), owned(), owned(), owned());
    (partner.imported_type, partner.note) = (owned(), text.to_owned());
    partner.external_ids.insert(text.to_owned(), text.to_owned());
    partner.tags.insert(text.to_owned());
    partner.reviewed = Some(Reviewed { on: date(2026, 8, 2), by: text.to_owned() });
    // One that is decided, one that is left at its first question.
    for decided in [true, false] {
        let id = portfolio.add_exchange(&mut act);
        let exchange = portfolio.exchange_mut(id).expect("it was just added");
        for sentence in [Sentence::Gives, Sentence::Gets] {
            exchange.type_sentence(sentence, text);
            exchange.record_edit(sentence, "", &mut act);
        }
        exchange.about = owned();
        exchange.evidence.insert(Slug::parse("product").expect("a slug"), text.to_owned());
        exchange.history.push(act.event(What::Edited { field: text, from: text, to: text }));
        exchange.history.push(act.event(What::Undone { what: text }));
        exchange.history.push(act.event(What::Imported { from: text }));
        if decided {
            decide(exchange, text, &mut act);
        }
    }
    portfolio
}

fn decide(exchange: &mut fourfold::domain::portfolio::Exchange, reason: &str, act: &mut Act<'_>) {
    for category in Category::ALL {
        exchange.answer_contribution(category, Answer::No, act);
    }
    let overruled = exchange.overrule(&shipped_taxonomy(), Some(Category::Channel), None, &format!("x{reason}"), act);
    overruled.expect("a reason was given and the answers say something else");
    reason.clone_into(&mut exchange.decision.as_mut().expect("it was decided").taxonomy);
}

/// Ids that are the same in every run, and different for every `nth`.
pub fn ids_of(nth: u16) -> IdSource {
    let mut count: u16 = 0;
    IdSource::new(move || {
        count += 1;
        let mut bytes = [0; ItemId::LEN];
        for (place, byte) in bytes.iter_mut().rev().enumerate() {
            let number = if place < 4 { count } else { nth };
            *byte = u8::try_from((number >> (5 * (place % 4).min(3))) & 31).expect("five bits");
        }
        bytes
    })
}
