//! Merging one exchange: what was typed field by field, what was answered and decided as one.

use super::{Engine, Side, unite};
use crate::domain::answers::{Answer, Answers, MechanicsAnswer};
use crate::domain::category::Category;
use crate::domain::decision::Decision;
use crate::domain::exchange::{Agreement, Exchange, NOT_ASKED};
use crate::domain::field::{ExchangeField, NOTE_ON};
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;
use crate::domain::wording::described;

impl Engine<'_> {
    /// One exchange of the merged list; `None` when it is gone.
    pub(super) fn exchange_of(&mut self, id: ItemId, sides: [&Portfolio; 3]) -> Option<Exchange> {
        self.exchange = Some(id);
        let [base, ours, theirs] = sides.map(|side| side.exchange(id));
        let merged = if let (Some(ours), Some(theirs)) = (ours, theirs) {
            let blank = Exchange::blank(id);
            Some(self.exchange(base.unwrap_or(&blank), ours, theirs))
        } else {
            // One side never had it or took it out: then it is whole or not at all.
            let sides = [base, ours, theirs].map(Option::<&Exchange>::cloned);
            let [before, mine, other] = &sides;
            self.pick("exchange", [before, mine, other], |exchange| {
                exchange.as_ref().map_or_else(String::new, |found| described(found).to_owned())
            })
        };
        self.exchange = None;
        merged
    }

    fn exchange(&mut self, base: &Exchange, ours: &Exchange, theirs: &Exchange) -> Exchange {
        use ExchangeField as F;
        let sides = [base, ours, theirs];
        let classified = match self.classification(sides) {
            Side::Ours => ours,
            Side::Theirs => theirs,
        };
        let date = |date: &Option<jiff::civil::Date>| date.map_or_else(String::new, |date| date.to_string());
        Exchange {
            id: ours.id,
            gives: self.text(&F::Gives.slug(), sides.map(|side| &side.gives)),
            gets: self.text(&F::Gets.slug(), sides.map(|side| &side.gets)),
            about: self.optional(&F::About.slug(), sides.map(|side| &side.about)),
            answers: classified.answers.clone(),
            evidence: self.map(|question| format!("{NOTE_ON}{question}"), sides.map(|side| &side.evidence)),
            decision: classified.decision.clone(),
            agreement: self.agreement(sides.map(|side| &side.agreement)),
            ended: self.pick(&F::Ended.slug(), sides.map(|side| &side.ended), date),
            split_from: self.pick("split_from", sides.map(|side| &side.split_from), |from| {
                from.map_or_else(String::new, |from| from.to_string())
            }),
            history: unite(&ours.history, &theirs.history),
        }
    }

    /// Which side's answers, marks and decision hold: all of one or all of the other.
    fn classification(&mut self, [base, ours, theirs]: [&Exchange; 3]) -> Side {
        let of = |exchange: &Exchange| (exchange.answers.clone(), exchange.decision.clone());
        let values = [of(base), of(ours), of(theirs)];
        let [before, mine, other] = &values;
        if let Some(later) = same_conclusion(ours, theirs) {
            // Where one side left it alone, the other holds, whatever its clock said.
            return match (mine == before, other == before) {
                _ if self.asks_always => later,
                (_, true) => Side::Ours,
                (true, false) => Side::Theirs,
                (false, false) => later,
            };
        }
        // Each side is described by what it has and the other has not.
        let against = |shown: &(Answers, Option<Decision>)| if shown == mine { other } else { mine };
        self.side("classification", [before, mine, other], |shown| in_words(shown, against(shown)))
    }

    fn agreement(&mut self, values: [&Option<Agreement>; 3]) -> Option<Agreement> {
        use ExchangeField as F;
        let [base, ours, theirs] = values;
        if ours == theirs || theirs == base {
            return ours.clone();
        }
        let sides = values.map(|value| value.clone().unwrap_or_default());
        let [base, ours, theirs] = &sides;
        let sides = [base, ours, theirs];
        let date = |date: &Option<jiff::civil::Date>| date.map_or_else(String::new, |date| date.to_string());
        let days = |days: &Option<u16>| days.map_or_else(String::new, |days| days.to_string());
        let merged = Agreement {
            start: self.pick(&F::AgreementStart.slug(), sides.map(|side| &side.start), date),
            end: self.pick(&F::AgreementEnd.slug(), sides.map(|side| &side.end), date),
            notice_days: self.pick(&F::NoticeDays.slug(), sides.map(|side| &side.notice_days), days),
        };
        (merged != Agreement::default()).then_some(merged)
    }
}

/// An exchange among others that may be described alike.
pub(super) fn told_apart(exchange: &Exchange) -> String {
    format!("{} ({})", described(exchange), exchange.id)
}

/// Two people who decided the same on the same answers do not contradict each other: the later decision holds.
fn same_conclusion(ours: &Exchange, theirs: &Exchange) -> Option<Side> {
    let (mine, other) = (ours.decision.as_ref()?, theirs.decision.as_ref()?);
    let what = |decision: &Decision| (decision.category, decision.partner_type.clone(), decision.method.clone());
    let same = ours.answers == theirs.answers && what(mine) == what(other);
    let rank = |decision: &Decision| (decision.at, decision.by.clone());
    same.then(|| if rank(other) > rank(mine) { Side::Theirs } else { Side::Ours })
}

/// A classification by what it has and `other` has not: `channel yes, invoice partner, decided channel/reseller by dana`.
fn in_words(shown: &(Answers, Option<Decision>), other: &(Answers, Option<Decision>)) -> String {
    let ((answers, decision), (others, other_decision)) = (shown, other);
    let mut words = Vec::new();
    for category in Category::ALL {
        let (mine, other) = (answers.contributions[category], others.contributions[category]);
        if mine != other {
            words.push(format!("{} {}", category.slug(), mine.map_or(NOT_ASKED, Answer::slug)));
        }
        let (mine, other) = (answers.by_products.get(&category), others.by_products.get(&category));
        if mine != other {
            let mark = mine.map_or("counts by itself", |target| target.slug());
            words.push(format!("{} only a means: {mark}", category.slug()));
        }
    }
    let questions: std::collections::BTreeSet<_> = answers.mechanics.keys().chain(others.mechanics.keys()).collect();
    for question in questions {
        let (mine, other) = (answers.mechanics.get(question), others.mechanics.get(question));
        if mine != other {
            words.push(format!("{question} {}", mine.map_or(NOT_ASKED, MechanicsAnswer::as_str)));
        }
    }
    if decision != other_decision {
        words.push(decision.as_ref().map_or_else(|| "not decided".to_owned(), decided));
    }
    words.join(", ")
}

fn decided(decision: &Decision) -> String {
    let category = decision.category.map_or("no contribution", Category::slug);
    let partner_type = decision.partner_type.as_ref().map(|slug| format!("/{slug}")).unwrap_or_default();
    format!("decided {category}{partner_type} by {}", decision.by)
}
