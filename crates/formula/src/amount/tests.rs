use super::*;

fn money(text: &str) -> String {
    match read(text, Measure::Money) {
        Ok(Some(reading)) => reading.value.normalize().to_string(),
        Ok(None) => "blank".into(),
        Err(problem) => format!("{problem:?}"),
    }
}

#[test]
fn reads_what_people_type() {
    for (typed, value) in [
        ("350.28", "350.28"),
        (" 1,234.50 ", "1234.5"),
        ("１２３．４５", "123.45"),
        ("1，234.5", "1234.5"),
        ("12,345,678.9", "12345678.9"),
        ("12.3万元", "12.3"),
        ("12.3 万", "12.3"),
        ("123456元", "12.3456"),
        ("1元", "0.0001"),
        ("1.2亿", "12000"),
        ("1.2亿元", "12000"),
        ("50千元", "5"),
        ("(5.00)", "-5"),
        ("（5.00）", "-5"),
        ("-5", "-5"),
        ("－5", "-5"),
        ("−5", "-5"),
        ("–5", "-5"),
        ("—5", "-5"),
        ("\t5\u{a0}", "5"),
        ("5\r\n", "5"),
        ("99999999999999999999", "99999999999999999999"),
        ("+5", "5"),
        ("￥5", "5"),
        ("123。45", "123.45"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0", "0"),
        ("-0", "0"),
        ("1.2E+05", "120000"),
        ("1.3013E+02", "130.13"),
        ("5e-05", "0.00005"),
        ("1e5", "100000"),
        ("-1.5E3元", "-0.15"),
        ("5.00-", "-5"),
        ("5.00－", "-5"),
        ("¥(5)", "-5"),
        ("(¥5)", "-5"),
        ("-¥5", "-5"),
        ("￥-5", "-5"),
        ("（ 5 ）", "-5"),
        ("2百万元", "200"),
        ("1.5千万", "1500"),
        ("\u{feff}1\u{200b}2\u{ad}.5\u{202c}", "12.5"),
        ("\u{200e}350.28\u{2060}", "350.28"),
        ("\u{200b}", "blank"),
        ("", "blank"),
        ("\u{3000} ", "blank"),
    ] {
        assert_eq!(money(typed), value, "{typed:?}");
    }
}

#[test]
fn says_what_it_cannot_read() {
    use Unreadable::*;
    for (typed, problem) in [
        ("12a", Stray("a".into())),
        ("约5", Stray("约".into())),
        ("1e", Stray("e".into())),
        ("1e5.5", Between(".".into())),
        ("1E-30", TooLong),
        ("1E+30", TooLong),
        ("1E+99999", TooLong),
        ("△5", Triangle("△".into())),
        ("▲5", Triangle("▲".into())),
        ("1'234.50", Between("'".into())),
        ("3·5", Between("·".into())),
        ("3万5千", Between("万".into())),
        ("5-6", Between("-".into())),
        ("1/3", Fraction),
        ("(-5)", TwoSigns),
        ("-5-", TwoSigns),
        ("(5-)", TwoSigns),
        ("+-5", TwoSigns),
        ("((5))", Stray("(".into())),
        ("5‰", ForeignUnit("‰".into())),
        ("无", NoDigits),
        ("-", NoDigits),
        ("1.2.3", TwoPoints),
        ("12,34", Grouping),
        ("1234,567", Grouping),
        ("1.234,5", Grouping),
        (",5", Grouping),
        ("1 2", Gap),
        ("(5", Bracket),
        ("5)", Bracket),
        ("123456789012345678901", TooLong),
        ("100000000000000000000", TooLong),
        ("1\t2", Gap),
        ("0.123456789012345678901", TooLong),
        ("5人", ForeignUnit("人".into())),
        ("5%", ForeignUnit("%".into())),
    ] {
        assert_eq!(read(typed, Measure::Money), Err(problem), "{typed:?}");
    }
}

#[test]
fn counts_and_percentages_take_their_own_units() {
    assert_eq!(
        read("9人", Measure::Count).unwrap().unwrap().value,
        Decimal::from(9)
    );
    assert_eq!(
        read("98.5％", Measure::Percent).unwrap().unwrap().value,
        Decimal::new(985, 1)
    );
    assert_eq!(
        read("5‰", Measure::Percent).unwrap().unwrap().value,
        Decimal::new(5, 1)
    );
    assert_eq!(
        read("120m2", Measure::Area).unwrap().unwrap().value,
        Decimal::from(120)
    );
    assert_eq!(
        read("120平方米", Measure::Area).unwrap().unwrap().value,
        Decimal::from(120)
    );
    assert_eq!(
        read("9万元", Measure::Count),
        Err(Unreadable::ForeignUnit("万元".into()))
    );
}

#[test]
fn keeps_the_precision_that_was_typed() {
    let decimals = |text| read(text, Measure::Percent).unwrap().unwrap().decimals;
    assert_eq!(decimals("100"), 0);
    assert_eq!(decimals("100.00"), 2);
    assert_eq!(
        read("12345元", Measure::Money).unwrap().unwrap().decimals,
        4
    );
    assert_eq!(read("1.25亿", Measure::Money).unwrap().unwrap().decimals, 0);
    assert_eq!(decimals("1.25e1"), 1);
    assert_eq!(decimals("5e-05"), 5);
}

#[test]
fn dates_are_years_and_months() {
    let date = |text| read(text, Measure::Date).map(|reading| reading.map(|r| r.value.to_string()));
    for (typed, value) in [
        ("2021", "2021"),
        ("2021年度", "2021"),
        ("2019.03", "2019.03"),
        ("2019.3", "2019.03"),
        ("2019.10", "2019.10"),
        ("2019年3月", "2019.03"),
        ("2019-12", "2019.12"),
        ("２０１９／１", "2019.01"),
    ] {
        assert_eq!(date(typed), Ok(Some(value.to_string())), "{typed:?}");
    }
    for typed in ["2019.13", "2019.0", "三月", "2019.03.01", "20199"] {
        assert_eq!(date(typed), Err(Unreadable::NotADate), "{typed:?}");
    }
    for typed in ["19", "19.03", "19年3月", "9"] {
        let short = typed.split(['.', '年']).next().unwrap();
        assert_eq!(
            date(typed),
            Err(Unreadable::ShortYear(short.into())),
            "{typed:?}"
        );
    }
}

#[test]
fn every_decimal_reads_back_as_it_was_shown() {
    for mantissa in [
        -999_999_i64,
        -35_028,
        -1,
        0,
        1,
        5,
        999,
        35_028,
        1_234_567_890,
    ] {
        for scale in 0..6 {
            let value = Decimal::new(mantissa, scale);
            let shown = show_exact(value, 2);
            assert_eq!(
                read(&shown, Measure::Money).unwrap().unwrap().value,
                value,
                "{shown}"
            );
        }
    }
}

#[test]
fn rounds_half_away_from_zero() {
    assert_eq!(show(Decimal::new(2345, 3), 2), "2.35");
    assert_eq!(show(Decimal::new(2355, 3), 2), "2.36");
    assert_eq!(show(Decimal::new(-2345, 3), 2), "-2.35");
    assert_eq!(show(Decimal::new(-1, 3), 2), "0.00");
    assert_eq!(show(Decimal::from(116), 2), "116.00");
    assert_eq!(show_exact(Decimal::new(12, 4), 2), "0.0012");
    assert_eq!(show_percent(Decimal::new(75, 2)), "75.00%");
    assert_eq!(
        show_percent(Decimal::MAX),
        format!("{} × 100%", Decimal::MAX)
    );
}

#[test]
fn tables_say_in_several_ways_that_there_is_nothing() {
    for text in [
        "-",
        "—",
        "——",
        "－",
        "/",
        "无",
        " 无 ",
        "¥ -  ",
        "\u{200b}—",
        "没有",
        "零",
    ] {
        assert!(says_nothing(text), "{text:?}");
        let typed = read(text, Measure::Money);
        assert!(
            matches!(typed, Err(Unreadable::NoDigits | Unreadable::Stray(_))),
            "{text:?}"
        );
    }
    for text in ["", " ", "0", "-5", "无锡", "/5", "￥"] {
        assert!(!says_nothing(text), "{text:?}");
    }
}
