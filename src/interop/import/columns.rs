//! What the columns of a table mean: by the headers that CRMs and partner programs use, or as a person says.

use std::fmt;

/// What a column is taken as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Name,
    /// The id in the system of this name.
    Id(String),
    Domain,
    Owner,
    Region,
    Status,
    Tier,
    /// What the other system calls the company: a hint.
    Type,
}

/// What each column is taken as, in the order of the columns; `None`: nothing is taken from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(pub Vec<Option<Target>>);

/// Headers, folded, with what they mean. Of several that mean the same, the one that stands first here is taken.
const HEADERS: &[(Target, &[&str])] = &[
    (
        Target::Name,
        &[
            "accountname",
            "companyname",
            "partnercompany",
            "partnername",
            "company",
            "account",
            "partner",
            "name",
            "organization",
            "organisation",
            "firm",
        ],
    ),
    (Target::Domain, &["companydomainname", "domain", "website", "websiteurl", "websitedomain", "url", "homepage"]),
    (
        Target::Owner,
        &[
            "accountowner",
            "accountowner:fullname",
            "owner.name",
            "companyowner",
            "owner",
            "partnermanageremail",
            "partnermanagername",
            "partnermanager",
            "channelmanager",
            "accountmanager",
            "hubspotownerid",
        ],
    ),
    (Target::Region, &["region", "country/region", "billingcountry", "country", "territory"]),
    (
        Target::Status,
        &[
            "partnerprogramstatus",
            "channeltivitypartnerstatus",
            "partnerstatus",
            "partnershipstatus",
            "accountstatus",
            "status",
            "partnerstage",
        ],
    ),
    (Target::Tier, &["tier", "partnertier", "partnerlevel", "programlevel", "level", "group", "programlevelid"]),
    (Target::Type, &["partnertype", "type", "accounttype", "accountrecordtype"]),
];

/// Headers of ids, with the system whose ids they are.
const IDS: &[(&str, &str)] = &[
    ("accountid", SALESFORCE),
    ("id", SALESFORCE),
    ("recordid", "hubspot"),
    ("hsobjectid", "hubspot"),
    ("companyid", "hubspot"),
    ("partnerkey", "partnerstack"),
    ("primarypartnerid#", "partner-id"),
    ("accountnumber", "account-number"),
];

const SALESFORCE: &str = "salesforce";
/// The system of ids that look like nobody's.
const SOME_CRM: &str = "crm";

impl Target {
    /// Everything a column can be taken as; ids of the systems that are known.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let ids = [SALESFORCE, "hubspot", "partnerstack", SOME_CRM].map(|system| Self::Id(system.to_owned()));
        let others = HEADERS.iter().map(|(target, _)| target.clone());
        others.clone().take(1).chain(ids).chain(others.skip(1)).collect()
    }

    /// Reads a target as a person writes it: `name`, `hubspot-id`, `web site`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match folded(text).as_str() {
            "id" => Some(Self::Id(SOME_CRM.to_owned())),
            "type" | "hint" | "importedtype" => Some(Self::Type),
            folded => {
                let known = HEADERS.iter().find(|(_, headers)| headers.contains(&folded)).map(|(target, _)| target);
                known.cloned().or_else(|| {
                    let system = text.trim().to_lowercase();
                    let system = system.strip_suffix("id")?.trim_end_matches([' ', '-', '_']).to_owned();
                    (!system.is_empty()).then_some(Self::Id(system))
                })
            }
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => f.write_str("name"),
            Self::Id(system) => write!(f, "{system} id"),
            Self::Domain => f.write_str("web site"),
            Self::Owner => f.write_str("owner"),
            Self::Region => f.write_str("region"),
            Self::Status => f.write_str("status"),
            Self::Tier => f.write_str("tier"),
            Self::Type => f.write_str("type (a hint)"),
        }
    }
}

impl Mapping {
    /// What the headers say. `sample`: the first cell of a column that holds something.
    #[must_use]
    pub fn guess<'s>(headers: &[String], sample: impl Fn(usize) -> &'s str) -> Self {
        let folded: Vec<String> = headers.iter().map(|header| self::folded(header)).collect();
        let mut mapping = Self(vec![None; headers.len()]);
        for (target, known) in HEADERS {
            let at = known.iter().find_map(|name| folded.iter().position(|header| header == name));
            if let Some(place) = at.and_then(|at| mapping.0.get_mut(at)) {
                *place = Some(target.clone());
            }
        }
        for (place, header) in folded.iter().enumerate() {
            let Some(system) = IDS.iter().find(|(name, _)| name == header).map(|(_, system)| *system) else { continue };
            // Other programs call their ids so too.
            let system = if header == "id" && !is_salesforce_id(sample(place)) { SOME_CRM } else { system };
            let id = Some(Target::Id(system.to_owned()));
            let is_free = !mapping.0.contains(&id);
            if let Some(column) = mapping.0.get_mut(place).filter(|column| is_free && column.is_none()) {
                *column = id;
            }
        }
        mapping
    }

    /// Takes a column as something, or as nothing. A column that was taken as the same before is no longer.
    pub fn set(&mut self, column: usize, target: Option<Target>) {
        if target.is_some() {
            for other in self.0.iter_mut().filter(|other| **other == target) {
                *other = None;
            }
        }
        if let Some(place) = self.0.get_mut(column) {
            *place = target;
        }
    }

    /// The column that is taken as this.
    #[must_use]
    pub fn column(&self, target: &Target) -> Option<usize> {
        self.0.iter().position(|other| other.as_ref() == Some(target))
    }
}

/// Whether a header names the company.
pub(super) fn is_name(header: &str) -> bool {
    let header = folded(header);
    HEADERS.iter().any(|(target, known)| *target == Target::Name && known.contains(&header.as_str()))
}

/// A header as it is compared: case, blanks, `_` and `-` make no difference.
pub(super) fn folded(header: &str) -> String {
    header.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

fn is_salesforce_id(cell: &str) -> bool {
    matches!(cell.len(), 15 | 18) && cell.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
