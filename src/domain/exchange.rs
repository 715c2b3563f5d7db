//! One value exchange: the unit that is classified. Every change of it leaves an event in its history.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::answers::{Answer, Answers, MechanicsAnswer, QuestionId};
use super::category::Category;
use super::classify::classify;
use super::decision::{Decision, Method, Refused, Standing, acceptable, overrulable};
use super::few::Few;
use super::field::ExchangeField;
use super::history::{Act, Event, History, What};
use super::id::ItemId;
use super::join::undone_joins;
use super::slug::{Slug, SlugRef};
use super::taxonomy::Taxonomy;

/// One thing a partner does for us and what it gets for it: the unit that is classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    pub id: ItemId,
    pub gives: String,
    pub gets: String,
    /// Which of our products it is about.
    pub about: Option<String>,
    pub answers: Answers,
    /// Notes by question id: what an answer rests on.
    pub evidence: Few<Slug, String>,
    pub decision: Option<Decision>,
    pub agreement: Option<Agreement>,
    pub ended: Option<Date>,
    /// The exchange this one was split from.
    pub split_from: Option<ItemId>,
    pub history: History,
}

/// The dates of the contract behind an exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    pub start: Option<Date>,
    pub end: Option<Date>,
    /// Days before the end by which notice has to be given.
    pub notice_days: Option<u16>,
}

/// The two sentences that describe an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sentence {
    Gives,
    Gets,
}

impl Sentence {
    /// The name of the field in files and histories.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Gives => "gives",
            Self::Gets => "gets",
        }
    }
}

impl From<Sentence> for ExchangeField {
    fn from(which: Sentence) -> Self {
        match which {
            Sentence::Gives => Self::Gives,
            Sentence::Gets => Self::Gets,
        }
    }
}

/// How histories write the absence of an answer.
pub const NOT_ASKED: &str = "not-asked";

impl Exchange {
    /// An exchange of which nothing is known yet.
    pub(super) fn new(act: &mut Act<'_>) -> Self {
        let created = act.event(What::Created);
        Self { history: History::starting_with(created), ..Self::blank(act.ids.next_id()) }
    }

    /// An exchange that not even its history knows.
    pub(super) fn blank(id: ItemId) -> Self {
        Self {
            id,
            gives: String::new(),
            gets: String::new(),
            about: None,
            answers: Answers::default(),
            evidence: Few::new(),
            decision: None,
            agreement: None,
            ended: None,
            split_from: None,
            history: History::new(),
        }
    }

    /// Nothing was said about it: no text, no answer, no note, nothing imported.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.is_silent() && self.history.iter().all(|event| event.what == What::Created)
    }

    /// It came in from elsewhere, and nobody has said anything about it yet.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.is_silent() && self.history.iter().all(|event| matches!(event.what, What::Imported { .. }))
    }

    fn is_silent(&self) -> bool {
        let silent = self.gives.trim().is_empty() && self.gets.trim().is_empty() && self.evidence.is_empty();
        let plain = self.agreement.is_none() && self.about.is_none() && self.ended.is_none();
        let alone = self.decision.is_none() && self.split_from.is_none();
        silent && plain && alone && self.answers == Answers::default()
    }

    /// Whether its end has come; an end in the future is only planned.
    #[must_use]
    pub fn has_ended(&self, today: Date) -> bool {
        self.ended.is_some_and(|on| on <= today)
    }

    #[must_use]
    pub fn sentence(&self, which: Sentence) -> &str {
        match which {
            Sentence::Gives => &self.gives,
            Sentence::Gets => &self.gets,
        }
    }

    /// Replaces a sentence while it is being typed; leaves no trace in the history. Returns whether it changed.
    pub fn type_sentence(&mut self, which: Sentence, text: &str) -> bool {
        let field = match which {
            Sentence::Gives => &mut self.gives,
            Sentence::Gets => &mut self.gets,
        };
        if field == text {
            return false;
        }
        text.clone_into(field);
        true
    }

    /// Records that a sentence was edited, once the person left the field.
    pub fn record_edit(&mut self, which: Sentence, from: &str, act: &mut Act<'_>) -> bool {
        self.record_field(&which.into(), from, act)
    }

    /// Replaces the note on a question while it is being typed; leaves no trace in the history. An empty note is none.
    /// Returns whether it changed.
    pub fn type_note(&mut self, question: &QuestionId, text: &str) -> bool {
        let key = Slug::parse(question.as_str()).expect("ids of questions are slugs");
        if self.evidence.get(&key).map_or("", String::as_str) == text {
            return false;
        }
        if text.is_empty() {
            self.evidence.remove(&key)
        } else {
            self.evidence.insert(key, text.to_owned())
        };
        true
    }

    /// Records that a note was edited, once the person left the field. Returns whether it differs from `from`.
    pub fn record_note(&mut self, question: &QuestionId, from: &str, act: &mut Act<'_>) -> bool {
        self.record_field(&ExchangeField::Note(question.clone()), from, act)
    }

    /// The answer to a question as files write it.
    #[must_use]
    pub fn answer_key(&self, question: &QuestionId) -> Option<&str> {
        match question {
            QuestionId::Contribution(category) => self.answers.contributions[*category].map(Answer::slug),
            QuestionId::Mechanics(id) => self.answers.mechanics.get(id).map(MechanicsAnswer::as_str),
        }
    }

    /// Answers one of the four questions. Other answers and marks stay as they are. Returns whether it changed.
    pub fn answer_contribution(&mut self, category: Category, answer: Answer, act: &mut Act<'_>) -> bool {
        let question = QuestionId::Contribution(category);
        let changed = self.record_answer(&question, answer.slug(), act);
        self.answers.contributions[category] = Some(answer);
        changed
    }

    /// Answers a mechanics question. Other answers stay as they are. Returns whether it changed.
    pub fn answer_mechanics(&mut self, id: &Slug, answer: MechanicsAnswer, act: &mut Act<'_>) -> bool {
        let changed = self.record_answer(&QuestionId::Mechanics(id.clone()), answer.as_str(), act);
        self.answers.mechanics.insert(id.clone(), answer);
        changed
    }

    /// Answers a question with one of the options it offers, counted from 0; the last is not sure. Returns whether it
    /// changed, or nothing when there is no such option.
    pub fn answer_option(
        &mut self,
        taxonomy: &Taxonomy,
        question: &QuestionId,
        option: usize,
        act: &mut Act<'_>,
    ) -> Option<bool> {
        match question {
            QuestionId::Contribution(category) => {
                Some(self.answer_contribution(*category, *Answer::ALL.get(option)?, act))
            }
            QuestionId::Mechanics(id) => {
                let choices = &taxonomy.question(id)?.choices;
                let answer = match choices.get(option) {
                    Some(choice) => MechanicsAnswer::Key(choice.key.clone()),
                    None if option == choices.len() => MechanicsAnswer::NotSure,
                    None => return None,
                };
                Some(self.answer_mechanics(id, answer, act))
            }
        }
    }

    /// The option that the answer on record stands for, counted from 0; an answer the taxonomy does not have is none.
    #[must_use]
    pub fn answered_option(&self, taxonomy: &Taxonomy, question: &QuestionId) -> Option<usize> {
        match question {
            QuestionId::Contribution(category) => {
                let answer = self.answers.contributions[*category]?;
                Answer::ALL.iter().position(|other| *other == answer)
            }
            QuestionId::Mechanics(id) => {
                let choices = &taxonomy.question(id)?.choices;
                match self.answers.mechanics.get(id)? {
                    MechanicsAnswer::NotSure => Some(choices.len()),
                    MechanicsAnswer::Key(key) => choices.iter().position(|choice| choice.key == *key),
                }
            }
        }
    }

    fn record_answer(&mut self, question: &QuestionId, to: &str, act: &mut Act<'_>) -> bool {
        let from = self.answer_key(question).unwrap_or(NOT_ASKED).to_owned();
        if from == to {
            return false;
        }
        self.history.push(act.event(What::answered(question, &from, to)));
        true
    }

    /// Marks the yes to `source` as only a means to the yes to `serves`, or takes the mark back. Returns whether it
    /// changed.
    ///
    /// What it is to serve stands for itself: a mark of its own that is not live would make this one dead too, and is
    /// taken back.
    pub fn mark(&mut self, source: Category, serves: Option<Category>, act: &mut Act<'_>) -> bool {
        if let Some(target) = serves
            && self.answers.live_target(target).is_none()
        {
            self.set_mark(target, None, act);
        }
        self.set_mark(source, serves, act)
    }

    /// Takes over other answers, with an event for each that differs.
    pub(super) fn change_answers(&mut self, to: &Answers, act: &mut Act<'_>) {
        for (category, answer) in to.contributions.iter() {
            if let Some(answer) = answer {
                self.answer_contribution(category, *answer, act);
            }
        }
        for (id, answer) in &to.mechanics {
            self.answer_mechanics(id, answer.clone(), act);
        }
        for category in Category::ALL {
            self.set_mark(category, to.by_products.get(&category).copied(), act);
        }
    }

    /// Sets a mark, whatever other marks there are. Returns whether it changed.
    pub fn set_mark(&mut self, source: Category, to: Option<Category>, act: &mut Act<'_>) -> bool {
        let from = self.answers.by_products.get(&source).copied();
        if from == to {
            return false;
        }
        match to {
            Some(target) => self.answers.by_products.insert(source, target),
            None => self.answers.by_products.remove(&source),
        };
        self.history.push(act.event(What::Marked { source, from, to }));
        true
    }

    /// Accepts what the answers say.
    ///
    /// # Errors
    /// Refused while the outcome is incomplete, a bundle or category-open.
    pub fn accept(&mut self, taxonomy: &Taxonomy, act: &mut Act<'_>) -> Result<(), Refused> {
        let outcome = classify(taxonomy, &self.answers);
        acceptable(&outcome)?;
        let (category, partner_type) = (outcome.category(), outcome.partner_type().cloned());
        self.decide(taxonomy, category, partner_type, Method::Questionnaire, act);
        Ok(())
    }

    /// Decides against the computed outcome.
    ///
    /// # Errors
    /// Refused without a reason, for a type that the category does not have, or when the answers already say the same.
    pub fn overrule(
        &mut self,
        taxonomy: &Taxonomy,
        category: Option<Category>,
        partner_type: Option<Slug>,
        reason: &str,
        act: &mut Act<'_>,
    ) -> Result<(), Refused> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refused::NoReason);
        }
        overrulable(taxonomy, &classify(taxonomy, &self.answers), &(category, partner_type.clone()))?;
        self.decide(taxonomy, category, partner_type, Method::Override { reason }, act);
        Ok(())
    }

    fn decide(
        &mut self,
        taxonomy: &Taxonomy,
        category: Option<Category>,
        partner_type: Option<Slug>,
        method: Method,
        act: &mut Act<'_>,
    ) {
        let (by, taxonomy) = (act.by.to_owned(), taxonomy.about().version.clone());
        let decision = Decision { category, partner_type, by, at: act.now, method, taxonomy };
        self.history.push(act.event(decision.on_record()));
        self.decision = Some(decision);
    }

    /// Whether nobody has decided it yet; what [`Self::standing`] says of that, without a look at the history.
    #[must_use]
    pub const fn is_unfinished(&self) -> bool {
        self.decision.is_none()
    }

    /// Whether it was decided, and whether the answers were changed since.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match &self.decision {
            None => Standing::Unfinished,
            Some(decision) if self.changed_since(decision) => Standing::Outdated,
            Some(_) => Standing::Decided,
        }
    }

    /// Compares each answer touched since the decision with what it was then, so that an answer changed and
    /// changed back leaves the decision standing, and so does a join that was undone.
    fn changed_since(&self, decision: &Decision) -> bool {
        let decided = |event: &Event<'_>| {
            let deciding = matches!(event.what, What::Decided { .. } | What::Overridden { .. });
            deciding && event.at == decision.at
        };
        // A file written by hand may hold a decision without its event; then the time tells what came after it.
        let later = |event: &Event<'_>| event.at > decision.at;
        let events: Vec<Event<'_>> = self.history.iter().collect();
        let start = match events.iter().rposition(decided) {
            Some(index) => index + 1,
            None => events.iter().position(later).unwrap_or(events.len()),
        };
        let undone = undone_joins(&events);
        let since = events.iter().enumerate().skip(start).filter(|(index, _)| !undone.contains(index));
        let (mut touched, mut marked) = (BTreeSet::new(), BTreeSet::new());
        since.map(|(_, event)| event).any(|event| match &event.what {
            What::Answered { question, from, .. } => {
                touched.insert(question.as_str()) && self.current_key(*question) != *from
            }
            What::Marked { source, from, .. } => {
                marked.insert(*source) && self.answers.by_products.get(source) != from.as_ref()
            }
            What::Joined { .. } => true,
            _ => false,
        })
    }

    fn current_key(&self, question: SlugRef<'_>) -> &str {
        let name = question.as_str();
        let key = match Category::from_slug(name) {
            Some(category) => self.answers.contributions[category].map(Answer::slug),
            None => self.answers.mechanics.get(name).map(MechanicsAnswer::as_str),
        };
        key.unwrap_or(NOT_ASKED)
    }
}
