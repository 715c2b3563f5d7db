//! Running text in which some stretches look different: terms that the glossary explains, letters that were typed.

use std::ops::Range;

use ratatui::style::Style;

use super::{Doc, Piece, piece};
use crate::safe_text::SafeText;

impl Doc {
    /// Running text behind a label, with the stretches `marks` (in bytes of `text`) in a style of their own.
    pub fn marked(&mut self, label: Piece, text: &str, style: Style, marks: &[Range<usize>], mark: Style) {
        self.hang_pieces(vec![label], &stretches(text, style, marks, mark));
    }

    /// Pieces as running text behind a label.
    pub(super) fn hang_pieces(&mut self, label: Vec<Piece>, pieces: &[Piece]) {
        let indent = label.iter().map(|piece| piece.text.width()).sum::<usize>();
        let margin = vec![piece(" ".repeat(indent), Style::new())];
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let mut label = Some(label);
        let mut from = 0;
        for line in SafeText::new(&whole).wrap(self.measure(indent)) {
            // A line is a stretch of the whole; what stands between two lines is the blank they were broken at.
            let rest = whole.get(from..).unwrap_or_default();
            let start = from + rest.find(line.as_str()).unwrap_or_default();
            let end = start + line.as_str().len();
            let mut shown = label.take().unwrap_or_else(|| margin.clone());
            shown.extend(cut_out(pieces, &(start..end)));
            self.line(shown);
            from = end;
        }
    }
}

/// The text in pieces: marked ones and what is between them. Marks are in order and do not overlap.
fn stretches(text: &str, style: Style, marks: &[Range<usize>], mark: Style) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in marks {
        pieces.push(piece(text.get(from..at.start).unwrap_or_default(), style));
        pieces.push(piece(text.get(at.clone()).unwrap_or_default(), mark));
        from = at.end;
    }
    pieces.push(piece(text.get(from..).unwrap_or_default(), style));
    pieces
}

/// What a range of the whole text is, in pieces.
fn cut_out(pieces: &[Piece], range: &Range<usize>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut start = 0;
    for Piece { text, style } in pieces {
        let end = start + text.as_str().len();
        let part = range.start.clamp(start, end) - start..range.end.clamp(start, end) - start;
        if !part.is_empty() {
            found.push(piece(text.as_str().get(part).unwrap_or_default(), *style));
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::{Doc, piece};
    use crate::tui::ui::theme::MONOCHROME;

    #[test]
    fn marks_survive_the_breaking_of_lines() {
        let text = "a partner that sells on its own paper, and sells on";
        let marks = ["own paper", "sells on"].map(|word| {
            let start = text.rfind(word).expect("it is there");
            start..start + word.len()
        });
        let bold = Style::new().add_modifier(Modifier::BOLD);
        for width in 4..60 {
            let mut doc = Doc::new(MONOCHROME, width);
            doc.marked(piece("> ", Style::new()), text, Style::new(), &marks, bold);
            let shown = |marked: bool| -> String {
                let all = doc.lines.iter().flat_map(|line| line.iter().skip(1));
                let chosen = all.filter(|piece| !marked || piece.style == bold);
                chosen.map(|piece| piece.text.as_str().replace(' ', "")).collect()
            };
            assert_eq!(shown(false), text.replace(' ', ""), "at {width}");
            assert_eq!(shown(true), "ownpapersellson", "at {width}");
        }
    }
}
