//! `fourfold evaluate`: answers in as lines of JSON, outcomes out as lines of JSON. Touches no file.

use std::io::BufRead;

use super::output::{Output, message};
use crate::domain::taxonomy::Taxonomy;
use crate::interop;
use crate::store::in_words;

/// Reads to the end of the input. Returns the exit code: 1 when a line was bad; the others were done all the same.
#[must_use]
pub fn run(taxonomy: &Taxonomy, input: &mut impl BufRead) -> u8 {
    let mut out = Output::new();
    let mut code = 0;
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Err(fault) => {
                message(&format!("cannot read line {number}: {}", in_words(&fault)));
                return out.finish(1);
            }
            Ok(_) => {}
        }
        let line = String::from_utf8_lossy(&bytes);
        if line.trim().is_empty() {
            continue;
        }
        match interop::evaluate::evaluate(taxonomy, number, line.trim()) {
            Ok(found) => out.data(&found),
            Err(fault) => {
                out.data(&fault);
                code = 1;
            }
        }
        if out.is_closed() {
            break;
        }
    }
    out.finish(code)
}
