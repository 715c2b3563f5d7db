//! The classification session line by line: the same steps, words and rules as on the screens.

mod ask;
mod texts;

use super::result::ResultPrompt;
use super::{Change, Ctx, Go, Prompt, Turn, View, misfit};
use crate::cli::plain::ask::{Ask, Reply, Word};
use crate::domain::answers::Answer;
use crate::domain::classify::Outcome;
use crate::domain::id::ItemId;
use crate::domain::interview::{self, At, Done, Mode, Pace, Picked, Step, option_of, pick};
use crate::domain::portfolio::{Exchange, Portfolio, Sentence};
use crate::domain::wording::session as words;

#[derive(Debug)]
pub struct Session {
    partner: ItemId,
    exchange: ItemId,
    step: Step,
    mode: Mode,
    /// What is classified was not said yet since the session began or came to this part.
    introduce: bool,
    /// The person was told that this describes a company; Enter alone keeps it.
    nudged_about: Option<String>,
    /// The person asked to edit the texts: both of them, one after the other.
    rewording: bool,
    /// The result from which the person came back to change an answer.
    was: Option<Outcome>,
}

impl Session {
    /// A session about an exchange of which nothing is known yet.
    #[must_use]
    pub const fn new(partner: ItemId, exchange: ItemId) -> Self {
        Self::at(partner, exchange, Step::Sentence(Sentence::Gives))
    }

    const fn at(partner: ItemId, exchange: ItemId, step: Step) -> Self {
        Self {
            partner,
            exchange,
            step,
            mode: Mode::Asking,
            introduce: true,
            nudged_about: None,
            rewording: false,
            was: None,
        }
    }

    /// A session that goes back from a result to a step.
    #[must_use]
    pub fn back_at(partner: ItemId, exchange: ItemId, step: Step, was: Outcome) -> Self {
        let rewording = matches!(step, Step::Sentence(_));
        Self { rewording, was: Some(was), ..Self::at(partner, exchange, step) }
    }

    /// The prompt at which an exchange is taken up again.
    #[must_use]
    pub fn resuming(view: View<'_>, partner: ItemId, exchange: &Exchange) -> Prompt {
        match interview::resume(view.taxonomy, exchange) {
            Step::Result => Prompt::Result(ResultPrompt::new(partner, exchange.id)),
            step => Prompt::Session(Self::at(partner, exchange.id, step)),
        }
    }

    #[must_use]
    pub const fn partner(&self) -> ItemId {
        self.partner
    }

    #[must_use]
    pub const fn exchange(&self) -> ItemId {
        self.exchange
    }

    #[must_use]
    pub fn ask(&self, view: View<'_>) -> Ask {
        ask::ask(self, view)
    }

    pub fn answer(&mut self, ctx: &mut Ctx<'_>, reply: &Reply<'_>) -> Turn {
        let view = ctx.view;
        let Some((portfolio, exchange)) = view.exchange(self.partner, self.exchange) else {
            return Turn::go(Go::Pop);
        };
        match (&self.step, self.mode, reply) {
            (_, _, Reply::Word(Word::Back, _)) => self.go_back(view, exchange),
            (_, _, Reply::Word(Word::Why, _)) => Turn::page(ask::why(view, &self.step)),
            (_, _, Reply::Word(Word::Term, _)) => Turn::page(ask::terms_at_hand(view, &self.step)),
            (_, _, Reply::Word(Word::Edit, _)) => {
                self.rewording = true;
                self.go_to(view, exchange, Step::Sentence(Sentence::Gives))
            }
            (_, Mode::Noting, _) => self.answer_note(ctx, portfolio, exchange, reply),
            (Step::Question(_), _, Reply::Word(Word::Note, "")) => {
                self.mode = Mode::Noting;
                Turn::go(Go::Anew)
            }
            (Step::Question(id), _, Reply::Word(Word::Note, text)) => self.note(ctx, portfolio, &id.clone(), text),
            (Step::Sentence(which), _, _) => self.answer_sentence(ctx, portfolio, exchange, *which, reply),
            _ => self.answer_options(ctx, portfolio, exchange, reply),
        }
    }

    fn answer_options(
        &mut self,
        ctx: &mut Ctx<'_>,
        portfolio: &Portfolio,
        exchange: &Exchange,
        reply: &Reply<'_>,
    ) -> Turn {
        let picked = match reply {
            Reply::Number(number) => number.checked_sub(1),
            Reply::Nothing => self.kept(ctx.view, exchange),
            Reply::Text(text) => self.in_words(ctx.view, text),
            Reply::Word(..) => None,
        };
        let at = At { exchange: self.exchange, step: &self.step, mode: self.mode, pace: Pace::ToOpen };
        let picked = picked.and_then(|option| pick(ctx.view.taxonomy, portfolio, &at, option, &mut ctx.act));
        match picked {
            Some(picked) => self.go_on(ctx.view, exchange, picked),
            None => misfit(&self.ask(ctx.view), reply),
        }
    }

    fn go_on(&mut self, view: View<'_>, exchange: &Exchange, picked: Picked) -> Turn {
        match picked {
            Picked::Ask(mode) => {
                self.mode = mode;
                Turn::go(Go::Anew)
            }
            Picked::Go(step) => self.go_to(view, exchange, step),
            Picked::Later => self.go_to(view, exchange, Step::Result).and_say(words::LATER),
            Picked::Did(done) => {
                let Done { portfolio, changed, deed, then } = *done;
                let after = portfolio.exchange(self.exchange).unwrap_or(exchange);
                let turn = self.go_to(view, after, then);
                let said = words::deed_said(view.taxonomy, &deed, "undo takes it back");
                let label = Some(words::deed(view.taxonomy, &deed));
                let turn = Turn { change: changed.then_some(Change { portfolio, label }), ..turn };
                said.into_iter().fold(turn, Turn::and_say)
            }
        }
    }

    /// The option that Enter alone takes: the answer on record; where several yes count, the first.
    fn kept(&self, view: View<'_>, exchange: &Exchange) -> Option<usize> {
        match (&self.step, self.mode) {
            (Step::Question(id), _) => exchange.answered_option(view.taxonomy, id),
            (_, Mode::Asking) => Some(0),
            _ => None,
        }
    }

    /// Yes, no and not sure in words or by their first letters, wherever they are options.
    fn in_words(&self, view: View<'_>, text: &str) -> Option<usize> {
        let answer = match text.trim_end_matches('.').to_lowercase().as_str() {
            "y" | "yes" => Answer::Yes,
            "n" | "no" => Answer::No,
            "s" | "not sure" | "not-sure" => Answer::NotSure,
            _ => return None,
        };
        option_of(view.taxonomy, &self.step, answer)
    }

    fn go_back(&mut self, view: View<'_>, exchange: &Exchange) -> Turn {
        if self.mode != Mode::Asking {
            self.mode = Mode::Asking;
            return Turn::go(Go::Anew);
        }
        match interview::previous(view.taxonomy, exchange, &self.step) {
            Some(step) => self.go_to(view, exchange, step),
            None => self.leave(view),
        }
    }

    /// Leaves the session with everything kept. An exchange about which nothing was said is not kept.
    fn leave(&self, view: View<'_>) -> Turn {
        let turn = match self.blank(view) {
            Some(without) => Turn::housekeeping(without),
            None => Turn::say("Left unfinished; everything is kept."),
        };
        turn.and_go(Go::Finish(self.partner))
    }

    /// The portfolio without the exchange, where nothing was said about it yet.
    #[must_use]
    pub fn blank(&self, view: View<'_>) -> Option<Portfolio> {
        let mut portfolio = view.library.get(self.partner)?.as_ref().clone();
        portfolio.drop_blank(self.exchange).then_some(portfolio)
    }

    /// Moves to a step of the exchange as it will stand.
    fn go_to(&mut self, view: View<'_>, exchange: &Exchange, step: Step) -> Turn {
        let first_of_type = |step: &Step| {
            let place = interview::position(view.taxonomy, exchange, step);
            place == interview::Position::Mechanics(1)
        };
        if step == Step::Result {
            let result = ResultPrompt::new(self.partner, self.exchange).after(self.was.take());
            return Turn::go(Go::Replace(Prompt::Result(result)));
        }
        self.introduce = matches!(self.step, Step::Sentence(_)) || first_of_type(&step);
        (self.mode, self.step) = (Mode::Asking, step);
        Turn::go(Go::Anew)
    }

    /// After a change from elsewhere: the same step if the answers still lead there, else where the exchange waits.
    pub fn follow(&mut self, view: View<'_>) -> bool {
        let Some((_, exchange)) = view.exchange(self.partner, self.exchange) else { return false };
        let step = interview::resume(view.taxonomy, exchange);
        if step != Step::Result {
            (self.mode, self.step) = (Mode::Asking, step);
        } else if !interview::route(view.taxonomy, exchange).contains(&self.step) {
            let last = interview::previous(view.taxonomy, exchange, &Step::Result);
            self.step = last.unwrap_or(Step::Sentence(Sentence::Gives));
        }
        true
    }
}
