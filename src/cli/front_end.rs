//! Whether a person is asked on screens, line by line, or not at all. Pure: what is around is handed in.

/// How a person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontEnd {
    Screens,
    /// Plain mode: one line at a time, only appended.
    Lines,
    /// Nobody is there to answer, and nobody asked for it.
    None,
}

/// What the choice rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// By `--plain` or by the settings.
    pub asked_for: bool,
    /// The variables of the environment.
    pub accessible: Option<String>,
    pub term: Option<String>,
    /// Whether stdin is a terminal.
    pub keys: bool,
    /// Whether stdout is a terminal.
    pub screen: bool,
}

/// Plain mode wherever somebody wants it or screens cannot be drawn. Asked for, it reads stdin whatever that is; else
/// it never starts to ask where no terminal is at the other end.
#[must_use]
pub fn choose(signs: &Signs) -> FrontEnd {
    let accessible = signs.accessible.as_deref().is_some_and(|value| !matches!(value, "" | "0" | "false"));
    let dumb = signs.term.as_deref() == Some("dumb");
    match signs {
        _ if signs.asked_for || accessible => FrontEnd::Lines,
        Signs { keys: false, .. } => FrontEnd::None,
        Signs { screen: true, .. } if !dumb => FrontEnd::Screens,
        _ => FrontEnd::Lines,
    }
}

#[cfg(test)]
mod tests {
    use super::{FrontEnd, Signs, choose};

    fn terminal() -> Signs {
        Signs { keys: true, screen: true, term: Some("xterm".to_owned()), ..Signs::default() }
    }

    #[test]
    fn a_terminal_gets_screens_unless_somebody_wants_lines() {
        assert_eq!(choose(&terminal()), FrontEnd::Screens);
        assert_eq!(choose(&Signs { asked_for: true, ..terminal() }), FrontEnd::Lines);
        for (value, front_end) in
            [("1", FrontEnd::Lines), ("yes", FrontEnd::Lines), ("0", FrontEnd::Screens), ("false", FrontEnd::Screens)]
        {
            assert_eq!(choose(&Signs { accessible: Some(value.to_owned()), ..terminal() }), front_end, "{value}");
        }
    }

    #[test]
    fn where_no_screen_can_be_drawn_it_asks_by_lines_and_only_a_terminal() {
        let dumb = Signs { term: Some("dumb".to_owned()), ..terminal() };
        assert_eq!(choose(&dumb), FrontEnd::Lines);
        assert_eq!(choose(&Signs { screen: false, ..terminal() }), FrontEnd::Lines);
        assert_eq!(choose(&Signs { keys: false, ..dumb.clone() }), FrontEnd::None);
        assert_eq!(choose(&Signs { keys: false, ..terminal() }), FrontEnd::None);
        assert_eq!(choose(&Signs { keys: false, asked_for: true, ..dumb }), FrontEnd::Lines);
    }
}
