//! A sample file cut anywhere, without any one line, with any one bit turned: refused, or flagged by its last line.
//!
//! Every 29th bit is turned in each run of the tests. All of them, in half a minute:
//! `cargo test --release --test faults every_single_bit -- --ignored --nocapture`

use std::ops::AddAssign;
use std::thread;

use fourfold::store::format::portfolio::{Trailer, parse};

use super::hostile::GOLDEN;

/// What became of the damaged files of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Fates {
    refused: usize,
    flagged: usize,
    /// Nobody would ever know.
    unnoticed: usize,
}

impl AddAssign for Fates {
    fn add_assign(&mut self, other: Self) {
        self.refused += other.refused;
        self.flagged += other.flagged;
        self.unnoticed += other.unnoticed;
    }
}

fn fate_of(bytes: &[u8]) -> Fates {
    let mut fates = Fates::default();
    let read = std::str::from_utf8(bytes).ok().and_then(|text| parse(text).ok());
    match read {
        None => fates.refused = 1,
        Some((_, Trailer::Right)) => fates.unnoticed = 1,
        Some((_, Trailer::Missing | Trailer::Wrong)) => fates.flagged = 1,
    }
    fates
}

fn fates_of(files: impl Iterator<Item = Vec<u8>>) -> Fates {
    files.fold(Fates::default(), |mut all, file| {
        all += fate_of(&file);
        all
    })
}

#[track_caller]
fn report(kind: &str, fates: Fates) {
    let Fates { refused, flagged, unnoticed } = fates;
    println!("{kind}: {refused} refused, {flagged} flagged, {unnoticed} unnoticed");
    assert!(refused > 0 && flagged > 0, "the sample takes every kind of damage: {fates:?}");
    assert_eq!(unnoticed, 0, "{kind}");
}

#[test]
fn every_lost_line_is_refused_or_flagged() {
    let lines: Vec<&str> = GOLDEN.split_inclusive('\n').collect();
    let without = |lost: usize| [lines[..lost].concat(), lines[lost + 1..].concat()].concat().into_bytes();
    report("single lines lost", fates_of((0..lines.len()).map(without)));
}

#[test]
fn every_line_that_stands_twice_is_refused_or_flagged() {
    let lines: Vec<&str> = GOLDEN.split_inclusive('\n').collect();
    let doubled = |at: usize| [lines[..=at].concat(), lines[at..].concat()].concat().into_bytes();
    report("single lines doubled", fates_of((0..lines.len()).map(doubled)));
}

#[test]
fn every_cut_is_refused_or_flagged() {
    // Without its last line end the file is still whole.
    let cuts = (0..GOLDEN.len() - 1).map(|end| GOLDEN.as_bytes()[..end].to_vec());
    report("cuts", fates_of(cuts));
}

#[test]
fn every_29th_turned_bit_is_refused_or_flagged() {
    report("turned bits, every 29th", turn_bits(29));
}

#[test]
#[ignore = "half a minute: cargo test --release --test faults every_single_bit -- --ignored --nocapture"]
fn every_single_bit_that_turns_is_refused_or_flagged() {
    report("turned bits", turn_bits(1));
}

/// Turns one bit of the sample at a time, every `step`th of them.
fn turn_bits(step: usize) -> Fates {
    let bits: Vec<usize> = (0..GOLDEN.len() * 8).step_by(step).collect();
    let turned = |bit: &usize| {
        let mut bytes = GOLDEN.as_bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    };
    let mut all = Fates::default();
    thread::scope(|scope| {
        let halves = bits.split_at(bits.len() / 2);
        let halves = [halves.0, halves.1].map(|bits| scope.spawn(|| fates_of(bits.iter().map(turned))));
        for half in halves {
            all += half.join().expect("no damage makes the loader panic");
        }
    });
    all
}
