//! The shipped tables, tested as tables.

use fourfold::store::assets::{shipped_glossary, shipped_taxonomy};

#[test]
fn the_shipped_assets_pass_their_own_checks() {
    let taxonomy = shipped_taxonomy();
    let glossary = shipped_glossary();
    assert_eq!(taxonomy.types().len(), 17);
    for entry in taxonomy.types() {
        assert!(glossary.get(entry.slug.as_str()).is_some(), "{} has no entry in the glossary", entry.slug);
    }
}
