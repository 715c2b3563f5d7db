//! When two names, web sites or ids may mean the same company.

use crate::domain::lookup::words;

/// What a firm's law adds to its name. Longest first where one begins with another.
const LEGAL_FORMS: &[&str] = &[
    "aktiengesellschaft",
    "incorporated",
    "corporation",
    "gesellschaft",
    "limited",
    "company",
    "gmbh",
    "corp",
    "sarl",
    "sasu",
    "spzoo",
    "doo",
    "ltda",
    "inc",
    "ltd",
    "llc",
    "llp",
    "plc",
    "pty",
    "pte",
    "pvt",
    "sas",
    "spa",
    "srl",
    "aps",
    "oyj",
    "asa",
    "ohg",
    "ag",
    "ab",
    "as",
    "bv",
    "co",
    "kg",
    "kk",
    "lp",
    "nv",
    "oy",
    "sa",
    "se",
    "sl",
    "ug",
];

/// The same before or behind a name without a blank.
const ATTACHED_FORMS: &[&str] = &["株式会社", "有限公司", "有限会社"];

/// Words between a name and the form behind it: `GmbH & Co. KG`, `Sons and Company`.
const JOINTS: &[&str] = &["and", "et", "und", "y"];

/// What is left of a name once case, accents, punctuation and the legal form are gone. Two firms with the same core may
/// be one; only a person can tell.
#[must_use]
pub fn core(name: &str) -> String {
    // The dots of `S.A.` and `G.m.b.H.` part no words.
    let mut plain = name.replace(['.', '\'', '\u{2019}'], "").to_lowercase();
    for form in ATTACHED_FORMS {
        plain = plain.replace(form, " ");
    }
    let words = words(&plain);
    let mut kept = words.as_slice();
    if let [first, rest @ ..] = kept
        && first == "the"
        && !rest.is_empty()
    {
        kept = rest;
    }
    while let [rest @ .., last] = kept
        && !rest.is_empty()
        && (LEGAL_FORMS.contains(&last.as_str()) || JOINTS.contains(&last.as_str()))
    {
        kept = rest;
    }
    if kept.is_empty() { exact(name) } else { kept.join(" ") }
}

/// A name as written, case and blanks aside.
#[must_use]
pub fn exact(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A web site as it is compared: `www.` tells nobody apart.
#[must_use]
pub fn domain_key(domain: &str) -> String {
    let lower = domain.trim().trim_end_matches('.').to_lowercase();
    lower.strip_prefix("www.").map(str::to_owned).unwrap_or(lower)
}

/// Sites where everybody can have a page or an address: they name no firm.
const SHARED: &[&str] = &[
    "facebook.com",
    "github.com",
    "github.io",
    "gmail.com",
    "gmx.de",
    "google.com",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "instagram.com",
    "linkedin.com",
    "linktr.ee",
    "medium.com",
    "outlook.com",
    "protonmail.com",
    "twitter.com",
    "web.de",
    "wixsite.com",
    "wordpress.com",
    "x.com",
    "xing.com",
    "yahoo.com",
    "youtube.com",
];

/// Whether a site belongs to many, so that it tells nothing of one firm.
#[must_use]
pub fn is_shared(domain: &str) -> bool {
    let key = domain_key(domain);
    SHARED.iter().any(|shared| key == *shared || key.strip_suffix(shared).is_some_and(|rest| rest.ends_with('.')))
}

/// The system of an id: a partner that was two has a second id there as `salesforce 2`.
#[must_use]
pub fn system(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((system, number)) if !system.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => system,
        _ => name,
    }
}

/// Letters of a Salesforce id that count. Reports print 15, other exports 18: the last three only check the others.
const SALESFORCE: usize = 15;

/// An id as it is compared.
#[must_use]
pub fn id_key<'i>(system: &str, id: &'i str) -> &'i str {
    let id = id.trim();
    let long =
        system == "salesforce" && id.len() == SALESFORCE + 3 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if long { id.get(..SALESFORCE).unwrap_or(id) } else { id }
}

#[cfg(test)]
mod tests {
    use super::{core, domain_key, id_key, is_shared, system};

    #[test]
    fn the_same_firm_has_the_same_core() {
        for twins in [
            ["Umbrella Corp", "Umbrella Corporation"],
            ["UMBRELLA, Inc.", "Umbrella"],
            ["Société Générique S.A.", "societe generique"],
            ["Müller GmbH & Co. KG", "Muller G.m.b.H."],
            ["The Blue Company", "Blue Ltd."],
            ["O'Neill Ltd", "ONeill"],
            ["株式会社サンプル", "サンプル"],
            ["Acme Pty Ltd", "ACME"],
        ] {
            let [one, two] = twins.map(core);
            assert_eq!(one, two, "{twins:?}");
        }
    }

    #[test]
    fn other_firms_have_other_cores_and_a_name_is_never_nothing() {
        for others in [["Umbrella", "Umbrella Labs"], ["Company", "Limited"], ["SA", "AG"], ["北京", "上海"]] {
            let [one, two] = others.map(core);
            assert_ne!(one, two, "{others:?}");
        }
        for name in ["Inc.", "The", "& Co", "!!!", "Ltd Ltd"] {
            assert!(!core(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_second_id_in_a_system_is_of_that_system() {
        for (name, of) in [
            ("salesforce", "salesforce"),
            ("salesforce 2", "salesforce"),
            ("my crm", "my crm"),
            ("my crm 12", "my crm"),
            ("2", "2"),
            (" 2", " 2"),
        ] {
            assert_eq!(system(name), of, "{name:?}");
        }
    }

    #[test]
    fn sites_and_ids_are_compared_without_what_tells_nobody_apart() {
        assert_eq!(domain_key("WWW.Acme.Example."), "acme.example");
        assert!(is_shared("www.linkedin.com") && is_shared("acme.wixsite.com") && !is_shared("mylinkedin.com"));
        assert_eq!(id_key("salesforce", "0015g00000XyZabAAB"), "0015g00000XyZab");
        assert_eq!(id_key("hubspot", "0015g00000XyZabAAB"), "0015g00000XyZabAAB");
    }
}
