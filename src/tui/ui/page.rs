//! Several columns of text on one page, below and beside each other. Longer than its place, it scrolls to the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::doc::Doc;
use super::painted::Painted;

/// Documents, each with the place where it begins.
#[derive(Debug, Default)]
pub struct Page {
    places: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    name: &'static str,
    x: u16,
    y: usize,
    width: u16,
    doc: Doc,
}

impl Page {
    /// Puts a document at a column and a line of the page; `name` is what people call it.
    pub fn put(&mut self, name: &'static str, (x, y): (u16, usize), width: u16, doc: Doc) {
        self.places.push(Place { name, x, y, width, doc });
    }

    /// The documents of which something lies above and below what a window of this height shows.
    #[must_use]
    pub fn out_of_sight(&self, height: u16) -> [Vec<&'static str>; 2] {
        let height = usize::from(height);
        let top = self.scroll(height);
        let names = |hidden: &dyn Fn(&Place) -> bool| {
            self.places.iter().filter(|place| hidden(place)).map(|place| place.name).collect::<Vec<_>>()
        };
        let below = |place: &Place| place.y + place.doc.len() > top + height;
        [names(&|place| place.y < top), names(&below)]
    }

    /// The lines of all of it.
    #[must_use]
    pub fn height(&self) -> usize {
        self.places.iter().map(|place| place.y + place.doc.len()).max().unwrap_or(0)
    }

    /// Draws what fits, so that the document with the focus shows whole, or where that is too long, its focus does.
    pub fn paint(&self, area: Rect, buf: &mut Buffer) -> Painted {
        let height = usize::from(area.height);
        let scroll = self.scroll(height);
        let mut all = Painted::default();
        for Place { x, y, width, doc, .. } in &self.places {
            let (above, below) = (scroll.saturating_sub(*y), y.saturating_sub(scroll));
            let lines = doc.len().saturating_sub(above).min(height.saturating_sub(below));
            if lines == 0 || *x >= area.width {
                continue;
            }
            let place = Rect {
                x: area.x + x,
                y: area.y + u16::try_from(below).unwrap_or(u16::MAX),
                width: (*width).min(area.width - x),
                height: u16::try_from(lines).unwrap_or(u16::MAX),
            };
            let Painted { cursor, targets } = doc.paint(place, buf, above);
            all = all.with_cursor(cursor);
            all.targets.extend(targets);
        }
        all
    }

    /// The first line of the page to show in a window of this height.
    fn scroll(&self, height: usize) -> usize {
        let last = self.height().saturating_sub(height);
        let focused = self.places.iter().find_map(|place| Some((place, place.doc.focused_line()?)));
        let Some((Place { y, doc, .. }, line)) = focused else { return 0 };
        if doc.len() > height {
            return (y + line).saturating_sub(height / 2).min(last);
        }
        (y + doc.len()).saturating_sub(height).min(last)
    }
}
