//! `config.ron`: every setting by itself, every fault with its line, and the default in its place.

use std::fs::File;
use std::io::Write;

use fourfold::store::assets::{glossary_in_force, taxonomy_in_force};
use fourfold::store::own_keys;
use fourfold::store::settings::{Footer, Settings, ThemeName, Wish, load};
use tempfile::TempDir;

/// What a file with this text sets, and what is wrong with it.
fn read(text: &str) -> (Settings, Vec<String>) {
    let folder = TempDir::new().expect("a temporary folder");
    let mut file = File::create(folder.path().join("config.ron")).expect("the folder takes a file");
    file.write_all(text.as_bytes()).expect("it takes the text");
    let (settings, faults) = load(folder.path());
    (settings, faults.iter().map(ToString::to_string).collect())
}

#[test]
fn no_file_is_no_fault() {
    let folder = TempDir::new().expect("a temporary folder");
    let (settings, faults) = load(folder.path());
    assert_eq!((settings, faults.len()), (Settings::default(), 0));
}

#[test]
fn what_stands_there_and_is_no_text_is_a_fault() {
    let folder = TempDir::new().expect("a temporary folder");
    let names = ["config.ron", "keymap.ron", "taxonomy.ron", "glossary.ron"];
    for name in names {
        std::fs::create_dir(folder.path().join(name)).expect("a folder in its place");
    }
    let at = folder.path();
    let faults = [load(at).1, own_keys::load(at).1, taxonomy_in_force(at).1, glossary_in_force(at).1];
    for (faults, name) in faults.iter().zip(names) {
        assert!(faults.len() == 1 && faults.iter().all(|fault| fault.to_string().starts_with(name)), "{faults:?}");
    }
}

#[test]
fn everything_can_be_set() {
    let text = "// mine\n(\n    you: \"dana\", stale_days: 30,\n    theme: HighContrast,\n    footer: Short,\n    letters: false,\n    \
                mouse: false,\n    ascii: true,\n    color: Never,\n    plain: true,\n)\n";
    let (settings, faults) = read(text);
    assert_eq!(faults, [""; 0]);
    let wanted = Settings {
        you: Some("dana".to_owned()),
        stale_days: 30,
        theme: ThemeName::HighContrast,
        footer: Footer::Short,
        letters: false,
        mouse: false,
        ascii: true,
        color: Wish::Never,
        plain: true,
    };
    assert_eq!(settings, wanted);
    assert_eq!(read("(you: Some(\"dana\"))").0.you.as_deref(), Some("dana"), "as it had to be written before");
}

#[test]
fn a_fault_is_named_with_its_line_and_leaves_the_other_settings_alone() {
    let text = "(\n    you: \"dana\",\n    theme: Purple,\n    footer: \"Short\",\n    letters: off,\n    mouses: true,\n    ascii: true,\n)\n";
    let (settings, faults) = read(text);
    assert_eq!(settings, Settings { you: Some("dana".to_owned()), ascii: true, ..Settings::default() });
    let [theme, footer, letters, mouses] = faults.as_slice() else { panic!("four faults, not {faults:#?}") };
    assert!(theme.starts_with("config.ron line 3, column 1"), "{theme}");
    assert!(theme.contains("`Purple` is none of Default, HighContrast, BlueOrange, Monochrome"), "{theme}");
    assert!(footer.starts_with("config.ron line 4, column 1"), "{footer}");
    assert!(letters.starts_with("config.ron line 5, column 1"), "{letters}");
    assert!(
        mouses.starts_with("config.ron line 6, column 13: there is no setting `mouses`; the settings are you"),
        "{mouses}"
    );
}

#[test]
fn a_file_that_cannot_be_read_at_all_is_one_fault() {
    for (text, fault) in [
        ("(you: \"dana\"", "config.ron line 1, column 8: expected a comma"),
        ("(letters: true, letters: false)", "config.ron line 1, column 26: `letters` stands twice"),
        ("", "config.ron line 1, column 1: the file is empty"),
        ("[1]", "config.ron line 1, column"),
    ] {
        let (settings, faults) = read(text);
        assert_eq!(settings, Settings::default(), "{text}");
        assert!(faults.len() == 1 && faults.iter().all(|found| found.starts_with(fault)), "{text}: {faults:?}");
    }
}
