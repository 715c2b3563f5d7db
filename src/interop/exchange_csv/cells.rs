//! Several values in one cell: `salesforce=0015g;hubspot=77`. Whatever stands in a value, it comes back as it was.

/// Words joined by semicolons.
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(escaped).collect::<Vec<_>>().join(";")
}

/// The words of [`list`].
pub fn parse_list(cell: &str) -> Vec<String> {
    if cell.is_empty() { Vec::new() } else { cut(cell, ';').into_iter().map(unescaped).collect() }
}

/// Names with values.
pub fn pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pair = |(name, value)| format!("{}={}", escaped(name), escaped(value));
    pairs.into_iter().map(pair).collect::<Vec<_>>().join(";")
}

/// The pairs of [`pairs`]; `None` when one of them has no value, or a name stands twice.
pub fn parse_pairs(cell: &str) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    for pair in if cell.is_empty() { Vec::new() } else { cut(cell, ';') } {
        let [name, value] = <[&str; 2]>::try_from(cut(pair, '=')).ok()?;
        let (name, value) = (unescaped(name), unescaped(value));
        if found.iter().any(|(other, _)| *other == name) {
            return None;
        }
        found.push((name, value));
    }
    Some(found)
}

/// Nothing at all is `\e`: an empty cell holds no value, not an empty one.
fn escaped(value: &str) -> String {
    if value.is_empty() {
        return "\\e".to_owned();
    }
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | '=' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            _ => out.push(c),
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('e') | None => {}
                Some(other) => out.push(other),
            },
            _ => out.push(c),
        }
    }
    out
}

/// Cuts at every mark that no backslash stands before.
fn cut(text: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut start, mut guarded) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if guarded {
            guarded = false;
        } else if c == '\\' {
            guarded = true;
        } else if c == mark {
            parts.push(text.get(start..at).unwrap_or_default());
            start = at + mark.len_utf8();
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}
