use super::*;

fn refused(bytes: impl AsRef<[u8]>) -> (&'static str, Option<(usize, usize)>) {
    let error = Json::parse(bytes.as_ref()).unwrap_err();
    (error.code(), error.position().map(|at| (at.line, at.column)))
}

type Row = (&'static [u8], &'static str, Option<(usize, usize)>);

#[test]
fn every_reason_has_its_code_and_place() {
    let table: &[Row] = &[
        (b"", "empty", None),
        (b" \r\n\t", "empty", None),
        (b"\xef\xbb\xbf", "empty", None),
        (b"{\"a\":1.0}", "not-integer", Some((1, 6))),
        (b"{\"a\":1e3}", "not-integer", Some((1, 6))),
        (b"[\n  -0\n]", "not-integer", Some((2, 3))),
        (b"[-0.0]", "not-integer", Some((1, 2))),
        (b"[0e0]", "not-integer", Some((1, 2))),
        (b"[1e400]", "not-integer", Some((1, 2))),
        (b"1.5", "not-integer", Some((1, 1))),
        (b"[9007199254740992]", "integer-range", Some((1, 2))),
        (b"[-9007199254740992]", "integer-range", Some((1, 2))),
        (b"[18446744073709551616]", "integer-range", Some((1, 2))),
        (b"[-9223372036854775809]", "integer-range", Some((1, 2))),
        ("{\n\"あ\":1,\n\"い\":2,\"あ\":3}".as_bytes(), "duplicate-key", Some((3, 9))),
        (br#"{"a":{"b":1,"\u0062":2}}"#, "duplicate-key", Some((1, 20))),
        (br#"["\ud800"]"#, "lone-surrogate", Some((1, 9))),
        (br#"["\udc00"]"#, "lone-surrogate", Some((1, 8))),
        (br#"["\ud800\u0041"]"#, "lone-surrogate", Some((1, 14))),
        (br#"["\ud800\n"]"#, "lone-surrogate", Some((1, 10))),
        (b"{\"a\":", "truncated", Some((1, 6))),
        (b"{\"a\":\"x", "truncated", Some((1, 8))),
        (b"{\"a\":tr", "truncated", Some((1, 8))),
        ("[\"字".as_bytes().strip_suffix(b"\x97").unwrap(), "truncated", Some((1, 3))),
        (b"{} x", "trailing-data", Some((1, 4))),
        (b"{}{}", "trailing-data", Some((1, 3))),
        (b"{}\0", "trailing-data", Some((1, 3))),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "not-json", Some((1, 1))),
        (b"[1,]", "not-json", Some((1, 4))),
        (b"[NaN]", "not-json", Some((1, 2))),
        (b"[01]", "not-json", Some((1, 3))),
        (b"[+1]", "not-json", Some((1, 2))),
        (b"['a']", "not-json", Some((1, 2))),
        (b"{a:1}", "not-json", Some((1, 2))),
        (b"[\"\\x\"]", "not-json", Some((1, 4))),
        (b"[\"a\nb\"]", "not-json", Some((1, 4))),
        (b"// x\n{}", "not-json", Some((1, 1))),
        ("[１]".as_bytes(), "not-json", Some((1, 2))),
        (b"\xff\xfe{\0}\0", "not-utf8", Some((1, 1))),
        (b"\xfe\xff\0{\0}", "not-utf8", Some((1, 1))),
        (b"{\0}\0", "not-utf8", Some((1, 1))),
        (b"\0{\0}", "not-utf8", Some((1, 1))),
        (b"[\"\x93\xfa\x96\x7b\"]", "not-utf8", Some((1, 3))),
        (b"[\"\xe3\x81\xff\x82\"]", "not-utf8", Some((1, 3))),
    ];
    for (bytes, code, place) in table {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(refused(bytes), (*code, *place), "{shown:?}");
    }
}

#[test]
fn encodings_are_named() {
    let encoding = |bytes: &[u8]| match Json::parse(bytes).unwrap_err() {
        ReadError::NotUtf8 { encoding, .. } => encoding,
        other => panic!("{other}"),
    };
    assert_eq!(encoding(b"[\"\x93\xfa\x96\x7b\"]"), Encoding::ShiftJis);
    assert_eq!(encoding(b"[\"\xb6\xc5\x93\xfa\"]"), Encoding::ShiftJis);
    assert_eq!(encoding(b"\xff\xfe[\0]\0"), Encoding::Utf16);
    assert_eq!(encoding(b"[\"\xff\"]"), Encoding::Unknown);
    // UTF-8 with one broken byte is not called Shift_JIS.
    assert_eq!(encoding(b"[\"\xe3\x81\x82\xe3\x81\x82\xe3\x41\"]"), Encoding::Unknown);
}

#[test]
fn depth_and_size_bounds_are_exact() {
    let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(Json::parse(nested(32).as_bytes()).is_ok());
    assert_eq!(refused(nested(33)), ("too-deep", Some((1, 33))));
    assert_eq!(refused(nested(100_000)), ("too-deep", Some((1, 33))));
    let deep = Limits { max_depth: usize::MAX, ..Limits::default() };
    assert!(Json::parse_with(nested(127).as_bytes(), deep).is_ok());
    assert_eq!(Json::parse_with(nested(128).as_bytes(), deep).unwrap_err().code(), "too-deep");

    let mut text = "[]".to_owned();
    text.push_str(&" ".repeat(MAX_BYTES - 2));
    assert_eq!(Json::parse(text.as_bytes()), Ok(Json::Arr(Vec::new())));
    text.push(' ');
    assert_eq!(refused(&text), ("too-large", None));
    assert!(Json::parse_with(text.as_bytes(), Limits::COLLECTION).is_ok());
}

#[test]
fn what_is_allowed_is_read_as_it_stands() {
    let text = "\u{feff}{\r\n\t\"z\" : [ true , false, null , -9007199254740991, 0 ],\r\n\
                \"\\u0061\\ud842\\udfb7\": \"\\/\\b\\f\\n\\r\\t\\\"\\\\髙\" }\r\n";
    let value = Json::parse(text.as_bytes()).unwrap();
    let z = Json::Arr(vec![true.into(), false.into(), Json::Null, (-MAX_INT).into(), 0.into()]);
    assert_eq!(value, Json::obj([("z", z), ("a𠮷", "/\u{8}\u{c}\n\r\t\"\\髙".into())]));
}

#[test]
fn pretty_form() {
    let value = Json::obj([
        ("b", Json::arr([Json::from(1), Json::obj([("字", "\u{1}\u{7f}\"\\/")])])),
        ("a", Json::Arr(Vec::new())),
        ("c", Json::Obj(BTreeMap::new())),
        ("d", None::<i64>.into()),
    ]);
    let expected = "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {\n      \
                    \"字\": \"\\u0001\u{7f}\\\"\\\\/\"\n    }\n  ],\n  \"c\": {},\n  \
                    \"d\": null\n}\n";
    assert_eq!(value.to_pretty(), expected);
}

#[test]
fn messages_stay_short_and_free_of_control_characters() {
    let key = format!("{}\u{1b}[31m", "長".repeat(39));
    let text = format!("{{{0}:1,{0}:2}}", Json::from(&key).to_pretty().trim());
    let message = Json::parse(text.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        message,
        format!(
            "1行106文字目：項目「{}\u{fffd}…」が同じ場所に2回書かれており、どちらが正しいか決められません。\
             書き出したままのファイルを使ってください。",
            "長".repeat(39)
        )
    );
}
