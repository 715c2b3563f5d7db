//! Fixed work, done a number of times, for counting instructions: twice the times are twice the work, and what
//! preparing it takes falls out of the difference.

use std::hint::black_box;
use std::io;
use std::path::Path;
use std::sync::Arc;

use fourfold::domain::answers::{Answer, Answers, MechanicsAnswer};
use fourfold::domain::category::{Category, PerCategory};
use fourfold::domain::classify::classify;
use fourfold::domain::portfolio::Portfolio;
use fourfold::store::Files;
use fourfold::store::assets::{shipped_glossary, shipped_taxonomy};
use fourfold::store::load::{Batch, load_library};
use fourfold::tui::action::Action;
use fourfold::tui::app::Event;
use tui_input::InputRequest;

use crate::library::Maker;
use crate::stage::Stage;

pub fn run(name: &str, times: usize, folder: &Path) -> io::Result<()> {
    match name {
        "parse-taxonomy" => repeat(times, || drop(black_box(shipped_taxonomy()))),
        "classify-all-states" => {
            let (taxonomy, states) = (shipped_taxonomy(), states());
            repeat(times, || states.iter().for_each(|answers| drop(black_box(classify(&taxonomy, answers)))));
        }
        "load-1000" => repeat(times, || {
            let mut read = 0;
            load_library(folder, &Files::default(), |batch| read += black_box(batch).portfolios.len());
            assert_eq!(read, 1_000, "the folder holds what was written for this");
        }),
        "filter-10000" => {
            let mut stage = library(10_000);
            stage.press(Action::Find);
            repeat(times, || {
                for letter in "cloud".chars() {
                    stage.press(Action::Type(letter));
                }
                for _ in 0..5 {
                    stage.press(Action::Edit(InputRequest::DeletePrevChar));
                }
            });
        }
        "draw-list" => draw(times, library(1_000), &[Action::Down]),
        "draw-review" => {
            let mut stage = library(1_000);
            stage.press(Action::Review);
            draw(times, stage, &[Action::Down]);
        }
        "draw-session" => {
            let mut stage = library(1_000);
            // The first row resumes the exchange that was left unfinished last.
            stage.press(Action::First);
            stage.press(Action::Accept);
            draw(times, stage, &[Action::Pick(1), Action::Left]);
        }
        _ => return Err(io::Error::other(format!("there is no work called {name}"))),
    }
    Ok(())
}

/// Ten rounds of the keys, each with its frame.
fn draw(times: usize, mut stage: Stage, keys: &[Action]) {
    repeat(times, || {
        for key in (0..10).flat_map(|_| keys) {
            black_box(stage.press(key.clone()));
        }
    });
}

fn repeat(times: usize, mut work: impl FnMut()) {
    (0..times).for_each(|_| work());
}

/// Every state of the four answers, with every question about mechanics answered by its first, second or third choice,
/// or not sure.
fn states() -> Vec<Answers> {
    let taxonomy = shipped_taxonomy();
    let given = [None, Some(Answer::Yes), Some(Answer::No), Some(Answer::NotSure)];
    let mechanics = [Some(0), Some(1), Some(2), None].map(|place| {
        let answer = |place: Option<usize>, choices: &[fourfold::domain::taxonomy::Choice]| {
            let choice = place.and_then(|place| choices.get(place.min(choices.len() - 1)));
            choice.map_or(MechanicsAnswer::NotSure, |choice| MechanicsAnswer::Key(choice.key.clone()))
        };
        let questions = taxonomy.questions();
        questions.map(|question| (question.id.clone(), answer(place, &question.choices))).collect()
    });
    let digit = |number: usize, category: Category| number >> (2 * category.index()) & 3;
    let contributions = |number| PerCategory::from_fn(|category| given.get(digit(number, category)).copied().flatten());
    let all = (0..256).flat_map(|number| mechanics.iter().map(move |mechanics| (number, mechanics)));
    let answers = |(number, mechanics): (usize, &_)| Answers {
        contributions: contributions(number),
        mechanics: Clone::clone(mechanics),
        ..Answers::default()
    };
    all.map(answers).collect()
}

/// The program with a library that has been read.
fn library(count: usize) -> Stage {
    let mut maker = Maker::new();
    let portfolios: Vec<Arc<Portfolio>> = (0..count).map(|number| Arc::new(maker.portfolio(number))).collect();
    let mut stage = Stage::new(shipped_glossary(), None);
    stage.send(Event::Loaded(Batch { portfolios, read: count, total: count, done: true, ..Batch::default() }));
    stage
}
