//! An empty questionnaire for a workshop: one sheet for one exchange, to be filled in by hand.

use super::page::{Block, Page, Section};
use crate::domain::answers::QuestionId;
use crate::domain::category::Category;
use crate::domain::taxonomy::{Lead, Taxonomy};
use crate::domain::wording;

/// The questionnaire under a taxonomy.
#[must_use]
pub fn page(taxonomy: &Taxonomy) -> Page {
    let describe = Section::new(2, "The exchange")
        .with(Block::ToFillIn("Partner".to_owned(), 1))
        .with(Block::ToFillIn("What does the partner do for us?".to_owned(), 2))
        .with(Block::ToFillIn("What does it get for it?".to_owned(), 1))
        .with(Block::ToFillIn("Which of our products is it about?".to_owned(), 1));
    let mut sections = vec![describe];
    sections.extend(Category::ALL.map(|category| contribution(taxonomy, category)));
    sections.push(Section::new(2, "Then").with(Block::List(vec![
        "Two or more yes: these are several exchanges, a sheet for each. Or one yes is only a means to another; note which."
            .to_owned(),
        "One yes: go on with the questions of that category.".to_owned(),
        "No yes: note what has to be found out, or that there is no contribution.".to_owned(),
    ])));
    for category in Category::ALL {
        sections.push(Section::new(2, format!("Only after a yes to {}", taxonomy.category(category).name)));
        sections.extend(mechanics(taxonomy, category));
    }
    sections.push(
        Section::new(2, "Result")
            .with(Block::ToFillIn("Category and type".to_owned(), 1))
            .with(Block::ToFillIn("Still to find out, and by whom".to_owned(), 3)),
    );
    let about = vec![
        "One sheet for one exchange: one thing a partner does for us, and what it gets for it. Answer for the exchange, \
         not for the company."
            .to_owned(),
        taxonomy.about().guidance.our_product.clone(),
        format!("Taxonomy: {}.", taxonomy.about().version),
    ];
    Page { title: "Questionnaire for one exchange".to_owned(), about, sections }
}

fn contribution(taxonomy: &Taxonomy, category: Category) -> Section {
    let question = taxonomy.contribution(category);
    let mut section = Section::new(3, format!("{}. {}", category.index() + 1, question.question))
        .with(Block::Text(format!("Counts: {}", question.counts)));
    if !question.does_not_count.is_empty() {
        section = section.with(Block::Text(format!("Does not count: {}", question.does_not_count.join("; "))));
    }
    let choices = [
        format!("Yes: {}", question.yes),
        format!("No: {}", question.no),
        format!("Not sure; find out {}", question.find_out),
    ];
    section.with(Block::Choices(choices.to_vec())).with(Block::ToFillIn("What does the answer rest on?".to_owned(), 1))
}

/// The questions of a category in the order of the walk; each answer says where it leads.
fn mechanics(taxonomy: &Taxonomy, category: Category) -> Vec<Section> {
    let mut asked = vec![taxonomy.root(category)];
    let mut index = 0;
    while let Some(question) = asked.get(index).copied() {
        let next = question.choices.iter().filter_map(|choice| match &choice.leads_to {
            Lead::Question(id) => taxonomy.question(id),
            _ => None,
        });
        let next: Vec<_> = next.filter(|next| asked.iter().all(|other| other.id != next.id)).collect();
        asked.extend(next);
        index += 1;
    }
    let number = |id| asked.iter().position(|other| other.id == id).map_or(0, |at| at + 1);
    let letter = taxonomy.category(category).name.chars().next().unwrap_or('?');
    let section = |question: &&crate::domain::taxonomy::MechanicsQuestion| {
        let leads = |lead: &Lead| match lead {
            Lead::Type(slug) => format!("type: {}", wording::partner_type(taxonomy, slug)),
            Lead::Question(id) => format!("go on with {letter}{}", number(id.clone())),
            Lead::Split { into, says } => format!("{} sheets: {says}", into.len()),
        };
        let choices = question.choices.iter().map(|choice| format!("{} ({})", choice.text, leads(&choice.leads_to)));
        let not_sure = format!("Not sure; find out {}", question.find_out);
        let id = QuestionId::Mechanics(question.id.clone());
        let heading = format!("{letter}{}. {}", number(question.id.clone()), wording::question(taxonomy, &id));
        Section::new(3, heading)
            .with(Block::Text(question.help.clone()))
            .with(Block::Choices(choices.chain([not_sure]).collect()))
    };
    asked.iter().map(section).collect()
}
