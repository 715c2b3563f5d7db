//! What the system refuses, in words. Its own sentences end in a number that helps nobody who classifies partners;
//! `doctor` and the crash report keep it.

use std::io::{Error, ErrorKind};

/// Why the system refused, without its number: `no space left on the disk; make some room`.
#[must_use]
pub fn in_words(fault: &Error) -> String {
    let words = match fault.kind() {
        ErrorKind::StorageFull => "no space left on the disk; make some room",
        ErrorKind::QuotaExceeded => "your share of the disk is used up; make some room",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::PermissionDenied => "you have no right to do that there",
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::IsADirectory => "a folder stands there",
        ErrorKind::NotADirectory => "a file stands where a folder should be",
        ErrorKind::AlreadyExists => "something of that name is there already",
        ErrorKind::InvalidFilename => "the name is too long or has characters that cannot be in one",
        _ if is_of_the_disk(fault) => "the disk reports an input/output error; it may be failing or gone",
        _ => return without_number(&fault.to_string()),
    };
    words.to_owned()
}

#[cfg(unix)]
fn is_of_the_disk(fault: &Error) -> bool {
    fault.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

/// There, the system's own words do.
#[cfg(not(unix))]
fn is_of_the_disk(_fault: &Error) -> bool {
    false
}

fn without_number(words: &str) -> String {
    words.rsplit_once(" (os error ").map_or(words, |(before, _)| before).to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Error;

    use super::{in_words, without_number};

    #[cfg(unix)]
    #[test]
    fn no_refusal_shows_a_number() {
        for number in 1..140 {
            let words = in_words(&Error::from_raw_os_error(number));
            assert!(!words.is_empty() && !words.contains("os error"), "{number}: {words}");
        }
    }

    /// What a person can do something about is said in words that tell what it is.
    #[cfg(unix)]
    #[test]
    fn what_a_person_can_mend_is_said_in_our_words() {
        use rustix::io::Errno;
        for fault in [
            Errno::NOSPC,
            Errno::DQUOT,
            Errno::ROFS,
            Errno::ACCESS,
            Errno::NOENT,
            Errno::ISDIR,
            Errno::NOTDIR,
            Errno::EXIST,
            Errno::NAMETOOLONG,
            Errno::IO,
        ] {
            let fault = Error::from_raw_os_error(fault.raw_os_error());
            assert_ne!(in_words(&fault), without_number(&fault.to_string()), "the system's own sentence");
        }
    }

    #[test]
    fn what_is_not_of_the_system_is_said_as_it_is() {
        assert_eq!(in_words(&Error::other("the editor left early")), "the editor left early");
    }
}
