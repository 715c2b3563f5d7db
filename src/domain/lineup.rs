//! Things that a person goes through one at a time: each is done, or put off, or left for another day.

/// What there is to go through, and how far one is.
#[derive(Debug)]
pub struct Lineup<T> {
    queue: Vec<T>,
    /// The place in the queue; behind its end everything was seen.
    at: usize,
    done: Vec<T>,
    put_off: Vec<T>,
}

impl<T: Copy + Eq> Lineup<T> {
    #[must_use]
    pub const fn new(queue: Vec<T>) -> Self {
        Self { queue, at: 0, done: Vec::new(), put_off: Vec::new() }
    }

    /// What is at hand; `None` once everything was seen.
    #[must_use]
    pub fn here(&self) -> Option<T> {
        self.queue.get(self.at).copied()
    }

    /// The place of what is at hand, from 0.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.queue.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    #[must_use]
    pub const fn done(&self) -> usize {
        self.done.len()
    }

    /// How many are not done.
    #[must_use]
    pub const fn left(&self) -> usize {
        self.queue.len() - self.done.len()
    }

    /// Goes on; this one comes last the next time.
    pub fn put_off(&mut self) {
        if let Some(here) = self.here() {
            if !self.put_off.contains(&here) {
                self.put_off.push(here);
            }
            self.at += 1;
        }
    }

    /// To the one before.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// After a change: what is gone goes, what is done is done with, and what was done last and is no longer comes
    /// back. Returns whether another one is at hand now.
    pub fn follow(&mut self, is_there: impl Fn(&T) -> bool, is_done: impl Fn(&T) -> bool) -> bool {
        let before = self.here();
        self.at = self.queue.iter().take(self.at).filter(|one| is_there(one)).count();
        self.queue.retain(&is_there);
        self.done.retain(&is_there);
        if let Some(undone) = self.done.pop_if(|last| !is_done(last))
            && let Some(at) = self.queue.iter().position(|one| *one == undone)
        {
            self.at = at;
        }
        while let Some(done) = self.here().filter(&is_done) {
            if !self.done.contains(&done) {
                self.done.push(done);
            }
            self.put_off.retain(|one| *one != done);
            self.at += 1;
        }
        self.here() != before
    }

    /// What was put off, for the next time.
    #[must_use]
    pub fn into_put_off(self) -> Vec<T> {
        self.put_off
    }
}
