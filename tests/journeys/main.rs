//! Journeys: keys in, screen and file out. The real loop runs on a terminal kept in memory; the files are real.

mod actions;
mod copies;
mod deleting;
mod extremes;
mod fields;
mod finding;
mod glossary;
mod harness;
mod home;
mod importing;
mod looks;
mod others;
mod partner;
mod pictures;
mod pointing;
mod review;
mod session;
mod sizes;
