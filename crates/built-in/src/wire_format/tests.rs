//! Values come back as they were; damaged bytes give something and end nothing.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::from_bytes;

/// Everything that the types of a rulebook are made of.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct All {
    truth: bool,
    byte: u8,
    numbers: (u16, u32, u64, usize),
    signed: Vec<i64>,
    text: String,
    shared: Rc<str>,
    maybe: Option<Box<All>>,
    kinds: Vec<Kind>,
    only: Only,
    nothing: (),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Bare,
    One(String),
    Two(u32, bool),
    Named { of: i64 },
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Only(u32);

fn all() -> All {
    All {
        truth: true,
        byte: 200,
        numbers: (300, 70_000, u64::MAX, 1 << 31),
        signed: vec![0, -1, 1, 63, -64, 64, i64::MAX, i64::MIN],
        text: "三公经费\u{0}”".into(),
        shared: "共".into(),
        maybe: Some(Box::default()),
        kinds: vec![
            Kind::Bare,
            Kind::One("甲".into()),
            Kind::Two(128, true),
            Kind::Named { of: -300 },
        ],
        only: Only(7),
        nothing: (),
    }
}

#[test]
fn what_is_packed_comes_back() {
    for all in [all(), All::default()] {
        assert_eq!(
            from_bytes::<All>(&postcard::to_allocvec(&all).unwrap()),
            all
        );
    }
}

#[test]
fn where_bytes_end_blanks_and_zeros_follow() {
    assert_eq!(from_bytes::<All>(&[]), All::default());
    assert_eq!(
        from_bytes::<(u64, String)>(&[0xFF, 0xFF]),
        (0x3FFF, String::new())
    );
    assert_eq!(
        from_bytes::<(String, u8)>(&[5, b'a', b'b']),
        ("ab".into(), 0)
    );
    assert_eq!(from_bytes::<String>(&[1, 0xFF]), "");
    assert_eq!(
        from_bytes::<Vec<u8>>(&[200, 1, 7, 8]),
        [7, 8],
        "no longer than there are bytes"
    );
    assert_eq!(
        from_bytes::<Kind>(&[9, 2]),
        Kind::Named { of: 1 },
        "the last variant there is"
    );
    assert_eq!(
        from_bytes::<u16>(&[0x80, 0x80, 0x80, 1]),
        0,
        "too large for its type"
    );
    assert_eq!(
        from_bytes::<u64>(&[0xFF; 20]),
        u64::MAX,
        "more bits than a number has"
    );
}

#[test]
fn what_is_nested_without_end_has_one() {
    #[derive(Serialize, Deserialize)]
    enum Nested {
        Core,
        Shell(Box<Nested>),
    }
    let mut shells = 0;
    let mut nested: Nested = from_bytes(&[1; 1000]);
    while let Nested::Shell(inner) = nested {
        nested = *inner;
        shells += 1;
    }
    assert_eq!(shells, 520);
}
