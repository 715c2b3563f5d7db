//! The map of a few entries does what the standard library's does.

use std::collections::BTreeMap;

use fourfold::domain::few::Few;
use proptest::prelude::*;

use crate::deeds::the_same_each_time;

#[derive(Clone, Debug)]
enum Deed {
    Insert(String, u8),
    Remove(String),
    KeepBelow(u8),
    Extend(Vec<(String, u8)>),
}

fn a_deed() -> impl Strategy<Value = Deed> {
    let key = || "[a-f]";
    prop_oneof![
        4 => (key(), any::<u8>()).prop_map(|(key, value)| Deed::Insert(key, value)),
        2 => key().prop_map(Deed::Remove),
        1 => any::<u8>().prop_map(Deed::KeepBelow),
        1 => prop::collection::vec((key(), any::<u8>()), 0..6).prop_map(Deed::Extend),
    ]
}

proptest! {
    #![proptest_config(the_same_each_time())]

    #[test]
    fn a_small_map_is_a_map(deeds in prop::collection::vec(a_deed(), 0..20)) {
        let (mut few, mut map) = (Few::new(), BTreeMap::new());
        for deed in deeds {
            match deed {
                Deed::Insert(key, value) => prop_assert_eq!(few.insert(key.clone(), value), map.insert(key, value)),
                Deed::Remove(key) => prop_assert_eq!(few.remove(key.as_str()), map.remove(key.as_str())),
                Deed::KeepBelow(most) => {
                    few.retain(|_, value| *value < most);
                    map.retain(|_, value| *value < most);
                }
                Deed::Extend(entries) => {
                    few.extend(entries.clone());
                    map.extend(entries);
                }
            }
            prop_assert!(few.iter().eq(&map), "{few:?} beside {map:?}");
            prop_assert!(few.keys().eq(map.keys()) && few.values().eq(map.values()));
            prop_assert_eq!((few.len(), few.is_empty()), (map.len(), map.is_empty()));
            prop_assert_eq!((few.get("c"), few.contains_key("d")), (map.get("c"), map.contains_key("d")));
            prop_assert_eq!(&few, &map.clone().into_iter().collect());
        }
    }
}
