//! Histories are kept packed: what was put in comes out, whatever it says and however much there is of it.

use fourfold::domain::category::Category;
use fourfold::domain::history::{Event, History, What};
use fourfold::domain::id::ItemId;
use fourfold::domain::slug::SlugRef;
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::deeds::{hostile_text, the_same_each_time};

/// What an event is made of.
#[derive(Clone, Debug)]
struct Parts {
    kind: u8,
    id: ItemId,
    at: Timestamp,
    texts: [String; 4],
    slug: String,
    categories: [Option<Category>; 2],
    source: Category,
    ids: Vec<ItemId>,
    on: Date,
}

impl Parts {
    fn event(&self) -> Event<'_> {
        let Self { id, at, ids, on, source, .. } = self;
        let [by, one, two, three] = self.texts.each_ref().map(String::as_str);
        let [category, other] = self.categories;
        let slug = SlugRef::parse(&self.slug);
        let what = match self.kind {
            0 => What::Created,
            1 => What::Answered { question: slug.expect("a slug"), from: one, to: two },
            2 => What::Marked { source: *source, from: category, to: other },
            3 => What::Decided { category, partner_type: slug.filter(|_| other.is_some()) },
            4 => What::Overridden { category, partner_type: slug.filter(|_| other.is_some()), reason: one },
            5 => What::Split { into: ids.clone() },
            6 => What::Joined { with: *id },
            7 => What::Ended { on: *on },
            8 => What::Reviewed,
            9 => What::Edited { field: one, from: two, to: three },
            10 => What::Imported { from: one },
            _ => What::Undone { what: one },
        };
        Event { id: *id, at: *at, by, what }
    }
}

/// Most of what histories say is said again and again; some of it is long.
fn a_text() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec!["", "no", "yes", "not-asked", "not-sure", "dana", "dana@example.com"]);
    let long = (hostile_text(), 1_usize..200).prop_map(|(text, times)| text.repeat(times));
    prop_oneof![6 => usual.prop_map(str::to_owned), 2 => hostile_text(), 1 => long]
}

fn an_event() -> impl Strategy<Value = Parts> {
    let id = || any::<[u8; ItemId::LEN]>().prop_map(ItemId::from_random);
    let usual = 1_790_000_000_i64..1_800_000_000;
    let any_second = Timestamp::MIN.as_second()..=Timestamp::MAX.as_second();
    let at = prop_oneof![usual, any_second].prop_map(|second| Timestamp::from_second(second).expect("in range"));
    let category = prop::sample::select(Category::ALL.to_vec());
    let categories = prop::array::uniform2(prop::option::of(category.clone()));
    let on =
        (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day));
    let texts = prop::array::uniform4(a_text());
    (0_u8..12, id(), at, texts, "[a-z0-9][a-z0-9-]{0,63}", categories, category, prop::collection::vec(id(), 0..4), on)
        .prop_map(|(kind, id, at, texts, slug, categories, source, ids, on)| Parts {
            kind,
            id,
            at,
            texts,
            slug,
            categories,
            source,
            ids,
            on,
        })
}

proptest! {
    #![proptest_config(the_same_each_time())]

    #[test]
    fn a_history_holds_what_was_put_into_it(parts in prop::collection::vec(an_event(), 0..30)) {
        let events: Vec<Event<'_>> = parts.iter().map(Parts::event).collect();
        let mut history = History::new();
        history.extend(events.iter().cloned());

        prop_assert_eq!(history.iter().collect::<Vec<_>>(), events.clone());
        prop_assert_eq!(history.len(), events.len());
        prop_assert_eq!(history.is_empty(), events.is_empty());
        prop_assert_eq!(history.first(), events.first().cloned());
        prop_assert_eq!(history.last(), events.last().cloned());
        prop_assert_eq!(history.last_at(), events.last().map(|event| event.at));
        prop_assert!(history.newest_first().eq(events.iter().rev().cloned()));
    }

    #[test]
    fn histories_are_equal_where_their_events_are(
        parts in prop::collection::vec(an_event(), 0..12),
        others in prop::collection::vec(an_event(), 0..12),
    ) {
        let all = || parts.iter().chain(&others).map(Parts::event);
        let of = |parts: &[Parts]| parts.iter().map(Parts::event).collect::<History>();
        let whole: History = all().collect();
        let mut grown = of(&parts);
        grown.extend(others.iter().map(Parts::event));
        prop_assert_eq!(&grown, &whole, "in one go or one after the other");
        prop_assert_eq!(grown == of(&parts), others.is_empty());

        let stays = |event: &Event<'_>| !matches!(event.what, What::Edited { .. });
        grown.retain(stays);
        prop_assert_eq!(grown, all().filter(stays).collect());

        let (mut joined, other) = (of(&parts), of(&others));
        joined.take_in([&other]);
        let mut in_order: Vec<Event<'_>> = all().collect();
        in_order.sort_by_key(|event| event.at);
        prop_assert_eq!(joined, in_order.into_iter().collect());
    }
}
