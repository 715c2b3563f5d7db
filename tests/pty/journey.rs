//! The journey through a whole session: one partner, three contributions, three exchanges, three decisions.

use fourfold::domain::decision::Method;

use crate::endings::assert_restored;
use crate::folder::{Folder, record};
use crate::session::{ENTER, Session};

pub const NAME: &str = "Northwind Integrators";
pub const GIVES: &str = "Resells our product, built an integration on it, runs deployments for shared customers";
pub const GETS: &str = "margin and project fees";

/// One key of the session.
pub struct Step {
    pub key: &'static str,
    /// What the screen shows once the key was taken.
    pub leads_to: &'static str,
    /// What is on record then; see [`record`].
    pub record: &'static str,
}

const fn step(key: &'static str, leads_to: &'static str, record: &'static str) -> Step {
    Step { key, leads_to, record }
}

/// From the first question to the last decision.
pub const STEPS: [Step; 16] = [
    step("y", "question 2 of 4", "y---"),
    step("y", "question 3 of 4", "yy--"),
    step("n", "question 4 of 4", "yyn-"),
    step("y", "one exchange or several?", "yyny"),
    step(ENTER, "part 1 of 3, type question 1", "ynnn | nynn | nnny"),
    step("2", "part 1 of 3, type question 2", "ynnn own-data=no | nynn | nnny"),
    step("2", "RESULT  PRODUCT", "ynnn joint-plan=no own-data=no | nynn | nnny"),
    step(
        ENTER,
        "part 2 of 3, type question 1",
        "ynnn joint-plan=no own-data=no => product/integration-partner | nynn | nnny",
    ),
    step(
        "2",
        "part 2 of 3, type question 2",
        "ynnn joint-plan=no own-data=no => product/integration-partner | nynn invoice=partner | nnny",
    ),
    step(
        "2",
        "part 2 of 3, type question 3",
        "ynnn joint-plan=no own-data=no => product/integration-partner | nynn embedded=no invoice=partner | nnny",
    ),
    step(
        "2",
        "part 2 of 3, type question 4",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner | nnny",
    ),
    step(
        "2",
        "RESULT  CHANNEL",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no | nnny",
    ),
    step(
        ENTER,
        "part 3 of 3, type question 1",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller | nnny",
    ),
    step(
        "2",
        "part 3 of 3, type question 2",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller | nnny ongoing=no",
    ),
    step(
        "2",
        "RESULT  SERVICE",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller \
         | nnny fixed-steps=no ongoing=no",
    ),
    step(
        ENTER,
        "3 exchanges",
        "ynnn joint-plan=no own-data=no => product/integration-partner \
         | nynn buyer=end embedded=no invoice=partner own-work=no => channel/reseller \
         | nnny fixed-steps=no ongoing=no => service/solution-partner",
    ),
];

/// Goes from the empty list to the field that asks what the partner gives.
pub fn name_partner(session: &Session) {
    session.wait_for("No partners yet");
    session.press("a");
    session.wait_for("Name of the partner company");
    session.press(NAME);
    session.wait_for(NAME);
    session.press(ENTER);
    session.wait_for("What does the partner do for us");
}

/// Goes from the empty list to the first question.
pub fn describe_exchange(session: &Session) {
    name_partner(session);
    session.press(GIVES);
    session.press(ENTER);
    session.wait_for("And what does the partner get for it?");
    session.press(GETS);
    session.press(ENTER);
    session.wait_saved("question 1 of 4");
}

#[test]
fn a_session_from_the_empty_list_ends_with_three_decided_exchanges_in_one_file() {
    let folder = Folder::new();
    let mut session = Session::start(&folder);
    describe_exchange(&session);
    for step in &STEPS {
        session.press(step.key);
        session.wait_saved(step.leads_to);
        assert_eq!(record(&folder.partner()), step.record, "what the screen calls saved is on the disk");
    }
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    assert_restored(&session);

    let partner = folder.partner();
    assert_eq!(partner.partner.name, NAME);
    assert_eq!(record(&partner), STEPS[STEPS.len() - 1].record);
    let first = partner.exchanges[0].id;
    let origins: Vec<_> = partner.exchanges.iter().map(|exchange| exchange.split_from).collect();
    assert_eq!(origins, [None, Some(first), Some(first)]);
    for exchange in &partner.exchanges {
        assert_eq!((exchange.gives.as_str(), exchange.gets.as_str()), (GIVES, GETS));
        let decision = exchange.decision.as_ref().expect("all three were accepted");
        assert_eq!((decision.by.as_str(), &decision.method), ("dana", &Method::Questionnaire));
    }

    let mut again = Session::start(&folder);
    again.wait_until("the row of the partner with its categories", |received| {
        received.rows().iter().any(|row| row.contains(NAME) && row.contains("PRO CHA     SER"))
    });
    again.press("q");
    assert_eq!(again.wait_exit(), Some(0));
}
