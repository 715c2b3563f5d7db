//! Reads a taxonomy: syntax and types first, then every rule of [`Taxonomy::new`] with the line of the culprit.

use serde::Deserialize;

use super::super::error::Place;
use super::ron_text::{FileCategory, FileSlug, TextFault, definition_of, place_at, quoted_behind, read};
use crate::domain::category::Category;
use crate::domain::taxonomy::{
    About, CategoryEntry, Choice, Confusion, ContributionQuestion, Draft, DraftTree, Fault, FaultKind, Guidance, Lead,
    Mechanics, MechanicsQuestion, NameStatus, PartnerType, Taxonomy,
};

/// Reads and checks a taxonomy.
///
/// # Errors
/// One fault of syntax or type, or all faults between the entries, each with its place.
pub fn parse(source: &str) -> Result<Taxonomy, Vec<TextFault>> {
    let file: File = read(source).map_err(|fault| vec![fault])?;
    Taxonomy::new(file.into_draft(&version_sum(source))).map_err(|faults| {
        faults.iter().map(|fault| TextFault { place: place(source, fault), message: message(fault) }).collect()
    })
}

fn message(fault: &Fault) -> String {
    format!("\"{}\": {}", fault.id, fault.kind)
}

/// Faults of an entry are placed where it is defined, faults of a reference where it stands inside its entry.
fn place(source: &str, fault: &Fault) -> Place {
    use FaultKind as K;
    let within = fault.within.as_deref().and_then(|within| definition_of(source, within, 0));
    let id = fault.id.as_str();
    let found = match fault.kind {
        K::DuplicateId if fault.within.as_deref() == Some(id) => definition_of(source, id, 1),
        K::DuplicateId if fault.within.as_deref() == Some("types") => definition_of(source, id, 1),
        K::DuplicateId => within.and_then(|start| quoted_behind(source, id, start, 1)),
        K::NotOnePerCategory => within,
        K::MissingFact | K::EmptyText if Category::from_slug(id).is_some() => {
            within.and_then(|start| category_behind(source, id, start))
        }
        K::MissingFact
        | K::EmptyText
        | K::ChoiceCount
        | K::TakenByContribution
        | K::QuestionUnreachable
        | K::TypeUnreachable => definition_of(source, id, 0),
        // Behind the entry's own name, which may be the very word that it refers to.
        _ => quoted_behind(source, id, within.map_or(0, |start| end_of_line(source, start)), 0),
    };
    place_at(source, found.or(within).unwrap_or_default())
}

/// Where the entry of a category stands behind `start`; categories are not quoted.
fn category_behind(source: &str, slug: &str, start: usize) -> Option<usize> {
    let mut name = slug.to_owned();
    name.get_mut(..1)?.make_ascii_uppercase();
    source.get(start..)?.find(&format!("category: {name},")).map(|at| start + at)
}

fn end_of_line(source: &str, start: usize) -> usize {
    source.get(start..).and_then(|rest| rest.find('\n')).map_or(start, |at| start + at)
}

/// Six hexadecimal digits that change whenever the file does; line ends do not count.
fn version_sum(source: &str) -> String {
    let sum = xxhash_rust::xxh3::xxh3_64(source.replace("\r\n", "\n").as_bytes());
    format!("{:06x}", sum & 0x00ff_ffff)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    name: FileSlug,
    source: String,
    updated: String,
    guidance: FileGuidance,
    categories: Vec<FileCategoryEntry>,
    contributions: Vec<FileContribution>,
    trees: Vec<FileTree>,
    types: Vec<FileType>,
    confusions: Vec<FileConfusion>,
    company_words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGuidance {
    our_product: String,
    separate_exchange: String,
    company_only: String,
    names: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCategoryEntry {
    category: FileCategory,
    name: String,
    aliases: Vec<String>,
    adds: String,
    definition: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileContribution {
    category: FileCategory,
    question: String,
    yes: String,
    no: String,
    not_sure: String,
    counts: String,
    does_not_count: Vec<String>,
    find_out: String,
    #[serde(default)]
    ask: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTree {
    category: FileCategory,
    root: FileSlug,
    questions: Vec<FileQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileQuestion {
    id: FileSlug,
    question: String,
    help: String,
    find_out: String,
    #[serde(default)]
    ask: String,
    answers: Vec<FileChoice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileChoice {
    key: FileSlug,
    text: String,
    leads_to: FileLead,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum FileLead {
    Question(FileSlug),
    Type(FileSlug),
    Split { into: Vec<FileSlug>, says: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileType {
    slug: FileSlug,
    name: String,
    category: FileCategory,
    status: FileStatus,
    aliases: Vec<String>,
    mechanics: FileMechanics,
    sources: Vec<String>,
}

#[derive(Deserialize)]
enum FileStatus {
    Documented,
    CategoryDocumented,
    Inferred,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileMechanics {
    finds_customer: String,
    runs_deal: String,
    invoice: String,
    contract: String,
    title: String,
    brand: String,
    value_added: String,
    sells_to: String,
    paid_by: String,
    delivers: String,
    agreement: String,
    enablement: String,
    told_apart: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileConfusion {
    pair: (FileSlug, FileSlug),
    decides: String,
    sources: Vec<String>,
}

impl File {
    fn into_draft(self, sum: &str) -> Draft {
        let version = format!("{} {} #{sum}", self.name.0, self.updated);
        let guidance = Guidance {
            our_product: self.guidance.our_product,
            separate_exchange: self.guidance.separate_exchange,
            company_only: self.guidance.company_only,
            names: self.guidance.names,
        };
        Draft {
            about: About { title: self.title, version, source: self.source, updated: self.updated, guidance },
            categories: self.categories.into_iter().map(category).collect(),
            contributions: self.contributions.into_iter().map(contribution).collect(),
            trees: self.trees.into_iter().map(tree).collect(),
            types: self.types.into_iter().map(partner_type).collect(),
            confusions: self.confusions.into_iter().map(confusion).collect(),
            company_words: self.company_words,
        }
    }
}

fn category(file: FileCategoryEntry) -> (Category, CategoryEntry) {
    let FileCategoryEntry { category, name, aliases, adds, definition } = file;
    (category.into(), CategoryEntry { name, aliases, adds, definition })
}

fn contribution(file: FileContribution) -> (Category, ContributionQuestion) {
    let FileContribution { category, question, yes, no, not_sure, counts, does_not_count, find_out, ask } = file;
    (category.into(), ContributionQuestion { question, yes, no, not_sure, counts, does_not_count, find_out, ask })
}

fn tree(file: FileTree) -> DraftTree {
    let category = file.category.into();
    let question = |entry: FileQuestion| MechanicsQuestion {
        id: entry.id.0,
        category,
        question: entry.question,
        help: entry.help,
        find_out: entry.find_out,
        ask: entry.ask,
        choices: entry.answers.into_iter().map(choice).collect(),
    };
    DraftTree { category, root: file.root.0, questions: file.questions.into_iter().map(question).collect() }
}

fn choice(file: FileChoice) -> Choice {
    let leads_to = match file.leads_to {
        FileLead::Question(id) => Lead::Question(id.0),
        FileLead::Type(slug) => Lead::Type(slug.0),
        FileLead::Split { into, says } => Lead::Split { into: into.into_iter().map(|key| key.0).collect(), says },
    };
    Choice { key: file.key.0, text: file.text, leads_to }
}

fn partner_type(file: FileType) -> PartnerType {
    let status = match file.status {
        FileStatus::Documented => NameStatus::Documented,
        FileStatus::CategoryDocumented => NameStatus::CategoryDocumented,
        FileStatus::Inferred => NameStatus::Inferred,
    };
    let table = file.mechanics;
    let mechanics = Mechanics {
        finds_customer: table.finds_customer,
        runs_deal: table.runs_deal,
        invoice: table.invoice,
        contract: table.contract,
        title: table.title,
        brand: table.brand,
        value_added: table.value_added,
        sells_to: table.sells_to,
        paid_by: table.paid_by,
        delivers: table.delivers,
        agreement: table.agreement,
        enablement: table.enablement,
        told_apart: table.told_apart,
    };
    let (slug, category) = (file.slug.0, file.category.into());
    PartnerType { slug, name: file.name, category, status, aliases: file.aliases, mechanics, sources: file.sources }
}

fn confusion(file: FileConfusion) -> Confusion {
    Confusion { pair: (file.pair.0.0, file.pair.1.0), decides: file.decides, sources: file.sources }
}
