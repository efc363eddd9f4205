//! What holds for any document and any damage.

use hokatsu_transport::carrier::{Sheet, write};
use hokatsu_transport::paper::{Assembly, codes};
use hokatsu_transport::{Way, armor, unpack};
use proptest::prelude::*;

use super::{came, document};

/// Documents of any text, laid out in any way.
fn any_document() -> impl Strategy<Value = Vec<u8>> {
    let text = proptest::collection::vec(any::<String>(), 0..20);
    (text, any::<bool>(), 0_usize..4).prop_map(|(texts, bom, blanks)| {
        let list: Vec<hokatsu_sealed::Json> = texts.into_iter().map(Into::into).collect();
        let json = hokatsu_sealed::Json::obj([("texts", list)]);
        let bom = if bom { "\u{feff}" } else { "" };
        format!("{bom}{}{}", json.to_pretty(), "\n".repeat(blanks)).into_bytes()
    })
}

/// Bytes changed, put in, taken out.
#[derive(Debug, Clone)]
enum Damage {
    Set(prop::sample::Index, u8),
    Insert(prop::sample::Index, u8),
    Remove(prop::sample::Index),
    Cut(prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let index = any::<prop::sample::Index>;
    let one = prop_oneof![
        8 => (index(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        2 => (index(), any::<u8>()).prop_map(|(at, byte)| Damage::Insert(at, byte)),
        2 => index().prop_map(Damage::Remove),
        1 => index().prop_map(Damage::Cut),
    ];
    proptest::collection::vec(one, 1..4)
}

fn damaged(file: &[u8], damage: &[Damage]) -> Vec<u8> {
    let mut file = file.to_vec();
    for one in damage {
        let at = |index: &prop::sample::Index| index.index(file.len().max(1));
        match one {
            Damage::Set(index, byte) => {
                let at = at(index);
                if let Some(place) = file.get_mut(at) {
                    *place = *byte;
                }
            }
            Damage::Insert(index, byte) => file.insert(at(index), *byte),
            Damage::Remove(index) if !file.is_empty() => drop(file.remove(at(index))),
            Damage::Remove(_) => {}
            Damage::Cut(index) => file.truncate(at(index)),
        }
    }
    file
}

/// Whatever came out of a damaged carrier is what went in.
fn nothing_else(file: &[u8], document: &[u8]) {
    match unpack(file) {
        Ok(unpacked) if unpacked.way == Way::Json => {}
        Ok(unpacked) => assert_eq!(unpacked.document.as_ref(), document),
        Err(error) => assert!(error.to_string().ends_with('。')),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn armour_there_and_back(document in any_document()) {
        let armor = armor::encode(&document).unwrap();
        prop_assert_eq!(came(armor.as_bytes()), Ok((Way::Armor, document)));
    }

    #[test]
    fn codes_there_and_back(document in any_document(), lost in any::<prop::sample::Index>()) {
        let codes = codes(&document).unwrap();
        let lost = lost.index(codes.len());
        let mut assembly = Assembly::default();
        for (at, code) in codes.iter().enumerate() {
            if at != lost {
                assembly.feed(&code.text);
            }
        }
        prop_assert_eq!(assembly.finish(), Ok(document));
    }

    #[test]
    fn a_workbook_there_and_back(
        document in any_document(),
        rows in proptest::collection::vec(proptest::collection::vec(any::<String>(), 0..4), 0..4),
    ) {
        let header = vec!["団体コード".to_owned()];
        let sheet = Sheet { name: "回答".to_owned(), header, rows };
        let workbook = write(&[sheet], &document).unwrap();
        prop_assert_eq!(came(&workbook), Ok((Way::Workbook, document)));
    }

    #[test]
    fn any_bytes_do_not_stop_it(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), head in 0_usize..9) {
        let heads: [&[u8]; 9] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff", b"-----BEGIN HOKATSU FILE-----\n", b"HK1/01234567/1/1/", b"\xff\xfe", b"\xfe\xff"];
        let _ = unpack(&[heads[head], &bytes].concat()).map_err(|error| error.to_string());
    }

    #[test]
    fn any_text_does_not_stop_it(text in any::<String>()) {
        let _ = unpack(text.as_bytes()).map_err(|error| error.to_string());
        let mut assembly = Assembly::default();
        assembly.feed(&text);
        assembly.feed(&format!("HK1/{text}"));
        let _ = assembly.finish();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn damaged_armour_gives_the_document_or_nothing(damage in damage()) {
        let document = document("needs-only.json");
        let file = damaged(armor::encode(&document).unwrap().as_bytes(), &damage);
        nothing_else(&file, &document);
    }

    #[test]
    fn damaged_codes_give_the_document_or_nothing(damage in damage()) {
        let document = document("short-form.json");
        let texts: Vec<String> = codes_once().to_vec();
        let file = damaged(texts.join("\n").as_bytes(), &damage);
        nothing_else(&file, &document);
    }

    #[test]
    fn a_damaged_workbook_gives_the_document_or_nothing(damage in damage()) {
        let (document, file) = workbook_once();
        nothing_else(&damaged(file, &damage), document);
    }
}

fn codes_once() -> &'static [String] {
    static ONCE: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| {
        let codes = codes(&document("short-form.json")).unwrap();
        codes.into_iter().map(|code| code.text).collect()
    })
}

fn workbook_once() -> &'static (Vec<u8>, Vec<u8>) {
    static ONCE: std::sync::OnceLock<(Vec<u8>, Vec<u8>)> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| {
        let document = document("needs-only.json");
        let row = vec!["012025".to_owned()];
        let sheet = Sheet { name: "回答".to_owned(), header: row.clone(), rows: vec![row] };
        let file = write(&[sheet], &document).unwrap();
        (document, file)
    })
}
