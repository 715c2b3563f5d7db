//! What a session says while it asks: where it is, the questions, the options, why they are asked.

use crate::domain::answers::{Answer, MechanicsAnswer, QuestionId};
use crate::domain::category::Category;
use crate::domain::classify::{Bundle, Outcome, classify};
use crate::domain::glossary::{Glossary, Term};
use crate::domain::interview::{self, BundleChoice, Deed, Mode, Position, Step};
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{Lead, Taxonomy};

/// The sentence that the whole program exists for.
pub const EXCHANGE: &str = "An exchange is one thing a partner does for you and what it gets for it. One partner can \
                            have several. The exchange is classified, never the company.";

/// Until this many decisions, a session says what an exchange is.
pub const BEGINNER: usize = 3;

/// Work that is a by-product, for the step that asks for it.
pub const BY_PRODUCT: &str = "work that exists only to make another yes possible, such as the set-up a value-added \
                              reseller does for what it sells.";

/// What a note is for.
pub const NOTE: &str = "What does the answer rest on?";

/// Where a session is: `question 3 of 4`.
#[must_use]
pub fn place(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> String {
    match interview::position(taxonomy, exchange, step) {
        Position::Sentence => "describe the exchange".to_owned(),
        Position::Contribution(number, of) => format!("question {number} of {of}"),
        Position::Mechanics(number) => format!("type question {number}"),
        Position::Bundle => "one exchange or several?".to_owned(),
        Position::Result => String::new(),
    }
}

/// Where an exchange waits, for a list of what can be resumed.
#[must_use]
pub fn waits_at(taxonomy: &Taxonomy, exchange: &Exchange) -> String {
    let step = interview::resume(taxonomy, exchange);
    match interview::position(taxonomy, exchange, &step) {
        Position::Sentence => "at the description".to_owned(),
        Position::Bundle => "one exchange or several".to_owned(),
        Position::Result => "result not accepted yet".to_owned(),
        _ => place(taxonomy, exchange, &step),
    }
}

/// `part 2 of 3, ` for an exchange that came out of a split.
#[must_use]
pub fn part_of(portfolio: &Portfolio, exchange: &Exchange) -> String {
    let family = portfolio.family(exchange.id);
    let at = family.iter().position(|other| other.id == exchange.id).unwrap_or(0) + 1;
    if family.len() > 1 { format!("part {at} of {}, ", family.len()) } else { String::new() }
}

/// What is asked for by one of the two sentences.
#[must_use]
pub const fn sentence_question(which: Sentence) -> &'static str {
    match which {
        Sentence::Gives => "What does the partner do for us in this exchange?",
        Sentence::Gets => "And what does the partner get for it?",
    }
}

/// How such a sentence may read.
#[must_use]
pub const fn sentence_example(which: Sentence) -> &'static str {
    match which {
        Sentence::Gives => "For example: Resells our product in the Nordics. Builds the connector to our API.",
        Sentence::Gets => "For example: margin, a commission, project fees from the customer, leads, a listing.",
    }
}

/// What the sentence about the partner's part must not be.
pub const NOT_A_COMPANY: &str =
    "Say what they do, not what they are. \"A systems integrator\" is a company, not an exchange.";

/// What the partner's CRM calls it.
#[must_use]
pub fn crm_hint(imported_type: &str) -> String {
    format!("Your CRM calls this partner: {imported_type}. A hint, not an answer.")
}

/// One option: its words, and what it means where that is not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    pub means: String,
}

fn choice(label: &str, means: &str) -> Choice {
    Choice { label: label.to_owned(), means: means.to_owned() }
}

/// The options of a question, in the order of the digits; the last is "Not sure".
#[must_use]
pub fn answers(taxonomy: &Taxonomy, id: &QuestionId) -> Vec<Choice> {
    match id {
        QuestionId::Contribution(category) => {
            let question = taxonomy.contribution(*category);
            let said = |answer| match answer {
                Answer::Yes => choice("Yes", &question.yes),
                Answer::No => choice("No", &question.no),
                Answer::NotSure => choice("Not sure", &question.not_sure),
            };
            Answer::ALL.map(said).to_vec()
        }
        QuestionId::Mechanics(slug) => {
            let choices = taxonomy.question(slug).map_or(&[][..], |question| &question.choices);
            let given = choices.iter().map(|one| choice(&one.text, ""));
            given.chain([choice("Not sure", "")]).collect()
        }
    }
}

/// The types still in play at a question.
#[must_use]
pub fn still_possible(taxonomy: &Taxonomy, question: &Slug) -> String {
    let types = taxonomy.reachable_from(question);
    let names: Vec<String> = types.iter().map(|slug| super::partner_type(taxonomy, slug)).collect();
    names.join(", ")
}

/// What is asked where several yes count, or one answer stands for several exchanges.
#[must_use]
pub fn bundle_question(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> String {
    match classify(taxonomy, &exchange.answers) {
        Outcome::Bundle(Bundle::Categories(parts)) => {
            format!("{} answers are yes. Are these really {} exchanges?", parts.len(), parts.len())
        }
        Outcome::Bundle(Bundle::Mechanics { question, .. }) if *step == Step::Parts => {
            split_in_words(taxonomy, exchange, &question).unwrap_or_default()
        }
        _ => "One yes is marked as only a means. Is it one exchange?".to_owned(),
    }
}

/// That one answer stands for several exchanges, and which.
fn split_in_words(taxonomy: &Taxonomy, exchange: &Exchange, question: &Slug) -> Option<String> {
    let asked = taxonomy.question(question)?;
    let MechanicsAnswer::Key(key) = exchange.answers.mechanics.get(question)? else { return None };
    let choice = asked.choice(key)?;
    let Lead::Split { into, says } = &choice.leads_to else { return None };
    let (question, answer, says) = (&asked.question, &choice.text, says.trim_end_matches('.'));
    Some(format!("\"{question}\" was answered with \"{answer}\". These are {} exchanges: {says}.", into.len()))
}

/// What can be done about it, in the order of the digits.
fn bundle_choices(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step) -> Vec<Choice> {
    let outcome = classify(taxonomy, &exchange.answers);
    let choices = interview::bundle_choices(taxonomy, exchange, step);
    choices.into_iter().map(|one| bundle_choice(taxonomy, exchange, &outcome, one)).collect()
}

fn bundle_choice(taxonomy: &Taxonomy, exchange: &Exchange, outcome: &Outcome, one: BundleChoice) -> Choice {
    let name = |category: Category| &taxonomy.category(category).name;
    match one {
        BundleChoice::Split => {
            let parts = super::parts(taxonomy, outcome).join(" and ");
            choice(&format!("Split into {} exchanges", outcome.split().len()), &parts)
        }
        BundleChoice::ByProduct => {
            choice("One is only a means to another", "then it stops counting and stays on record")
        }
        BundleChoice::Later => choice("Decide later", "stays one bundle, as open work"),
        BundleChoice::GoOn => choice("Go on", "it is one exchange as marked"),
        BundleChoice::TakeBack(source) => {
            let target = exchange.answers.live_target(source).map_or("another", |target| name(target));
            let means = format!("now marked as only a means to {target}");
            choice(&format!("Let {} count again", name(source)), &means)
        }
    }
}

/// The yes that may be only a means, in the order of the digits.
fn means(taxonomy: &Taxonomy, exchange: &Exchange) -> Vec<Choice> {
    named(taxonomy, &exchange.answers.counting(), "is only a means")
}

/// What `source` may be a means to, in the order of the digits.
fn served(taxonomy: &Taxonomy, exchange: &Exchange, source: Category) -> Vec<Choice> {
    let others = exchange.answers.counting().into_iter().filter(|other| *other != source);
    named(taxonomy, &others.collect::<Vec<_>>(), "is what it serves")
}

fn named(taxonomy: &Taxonomy, categories: &[Category], what: &str) -> Vec<Choice> {
    let one = |category: &Category| {
        let label = format!("{} {what}", taxonomy.category(*category).name);
        choice(&label, &taxonomy.contribution(*category).yes)
    };
    categories.iter().map(one).collect()
}

/// What can be chosen where a session stands, in the order of the digits.
#[must_use]
pub fn choices(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step, mode: Mode) -> Vec<Choice> {
    match (step, mode) {
        (Step::Question(id), _) => answers(taxonomy, id),
        (_, Mode::PickMeans) => means(taxonomy, exchange),
        (_, Mode::PickTarget(source)) => served(taxonomy, exchange, source),
        _ => bundle_choices(taxonomy, exchange, step),
    }
}

/// What is asked where several yes count, in the words of what the step is busy with.
#[must_use]
pub fn bundle_asked(taxonomy: &Taxonomy, exchange: &Exchange, step: &Step, mode: Mode) -> String {
    match mode {
        Mode::PickMeans => "Which of them is only a means to another?".to_owned(),
        Mode::PickTarget(source) => format!("What is {} only a means to?", taxonomy.category(source).name),
        Mode::Asking | Mode::Noting => bundle_question(taxonomy, exchange, step),
    }
}

/// What is said where several yes are left for later.
pub const LATER: &str = "Kept as one bundle; it is open work now.";

/// What was done, for the list of what can be undone.
#[must_use]
pub fn deed(taxonomy: &Taxonomy, deed: &Deed) -> String {
    match deed {
        Deed::Answered(id) => format!("the answer to \"{}\"", super::question(taxonomy, id)),
        Deed::Marked { source, serves: Some(_) } => format!("the mark on {}", taxonomy.category(*source).name),
        Deed::Marked { source, serves: None } => format!("taking back the mark on {}", taxonomy.category(*source).name),
        Deed::Split(parts) => format!("the split into {parts}"),
    }
}

/// What is said of it at once; of an answer nothing. `way_back`: how it is undone.
#[must_use]
pub fn deed_said(taxonomy: &Taxonomy, deed: &Deed, way_back: &str) -> Option<String> {
    match deed {
        Deed::Answered(_) => None,
        Deed::Marked { source, serves } => Some(marked(taxonomy, *source, *serves)),
        Deed::Split(parts) => Some(format!("Split into {parts} exchanges. This is the first; {way_back}.")),
    }
}

fn marked(taxonomy: &Taxonomy, source: Category, serves: Option<Category>) -> String {
    let name = |category: Category| &taxonomy.category(category).name;
    match serves {
        Some(target) => format!("{} is only a means to {} now.", name(source), name(target)),
        None => format!("{} counts again.", name(source)),
    }
}

/// Headings, perhaps empty, with their paragraphs.
pub type Page = Vec<(String, Vec<String>)>;

/// Why a step is asked.
#[must_use]
pub fn why_asked(taxonomy: &Taxonomy, step: &Step) -> Page {
    let guidance = &taxonomy.about().guidance;
    let part = |heading: &str, text: String| (heading.to_owned(), vec![text]);
    match step {
        Step::Question(QuestionId::Contribution(category)) => {
            let (entry, question) = (taxonomy.category(*category), taxonomy.contribution(*category));
            let adds = format!("{}: it adds {}.", entry.name, entry.adds);
            vec![
                ("A yes means".to_owned(), vec![adds, entry.definition.clone()]),
                part("All four are asked", "Even after a yes: a second yes is how a second exchange is found.".into()),
                part("When not sure, find out", question.find_out.clone()),
                part("", guidance.our_product.clone()),
            ]
        }
        Step::Question(QuestionId::Mechanics(slug)) => {
            let find_out = taxonomy.question(slug).map_or_else(String::new, |question| question.find_out.clone());
            let possible = format!("Still possible here: {}.", still_possible(taxonomy, slug));
            vec![part("It picks the type", possible), part("When not sure, find out", find_out)]
        }
        Step::Sentence(_) => {
            vec![part("What is classified", EXCHANGE.to_owned()), part("", guidance.separate_exchange.clone())]
        }
        Step::Bundle | Step::Parts | Step::Result => {
            let each = "One description can hold several exchanges. Each has its own category, agreement and pay, so \
                        each is classified by itself.";
            vec![("More than one yes".to_owned(), vec![each.to_owned(), guidance.separate_exchange.clone()])]
        }
    }
}

/// The terms that a step uses, the category's own first.
#[must_use]
pub fn terms(taxonomy: &Taxonomy, glossary: &Glossary, step: &Step) -> Vec<Slug> {
    let (own, text) = match step {
        Step::Question(QuestionId::Contribution(category)) => {
            let question = taxonomy.contribution(*category);
            let all = [&question.question, &question.counts].map(String::as_str).join(" ");
            (Some(category.glossary_slug()), format!("{all} {}", question.does_not_count.join(" ")))
        }
        Step::Question(QuestionId::Mechanics(slug)) => match taxonomy.question(slug) {
            Some(question) => {
                let choices: Vec<&str> = question.choices.iter().map(|choice| choice.text.as_str()).collect();
                (None, format!("{} {} {}", question.question, question.help, choices.join(" ")))
            }
            None => (None, String::new()),
        },
        Step::Bundle | Step::Parts => (Some("bundle"), "by-product split".to_owned()),
        Step::Sentence(_) | Step::Result => (Some("value-exchange"), String::new()),
    };
    let own = own.and_then(|slug| glossary.get(slug));
    let used = glossary.terms_in(&text).into_iter().filter(|term| own.is_none_or(|own| own.slug != term.slug));
    own.into_iter().chain(used).map(|term: &Term| term.slug.clone()).collect()
}
