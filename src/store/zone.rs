//! The time zone of this machine, for showing moments in the person's own time.

use jiff::tz::TimeZone;

use super::load::read_bytes;

/// Where Linux and macOS keep the rules of the local zone.
const LOCAL: &str = "/etc/localtime";

/// Reads the one file with the local rules. Finding the zone by its name would list the whole database of zones before
/// the first screen, some hundred system calls; `named` asks for that, because TZ names one.
#[must_use]
pub fn local(named: bool) -> TimeZone {
    let rules = if named { None } else { read_bytes(LOCAL.as_ref()).ok() };
    let zone = rules.and_then(|bytes| TimeZone::tzif("", &bytes).ok());
    zone.unwrap_or_else(TimeZone::system)
}
