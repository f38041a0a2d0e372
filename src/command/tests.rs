use super::*;

/// The hook of an element with these attributes.
fn hook(attributes: &[(&str, &str)]) -> Result<Option<Hook>, UnknownAction> {
    Hook::of(|name| {
        let (_, value) = attributes.iter().find(|(own, _)| *own == name)?;
        Some((*value).to_owned())
    })
}

fn command(attributes: &[(&str, &str)]) -> Option<Command> {
    match hook(attributes) {
        Ok(Some(Hook::Command(command))) => Some(command),
        _ => None,
    }
}

/// Attributes that are enough for every command.
const OPERANDS: [(&str, &str); 10] = [
    ("data-number", "3"),
    ("data-table", "甲"),
    ("data-next", "甲[3].乙"),
    ("data-figure", "丙"),
    ("data-open", ""),
    ("data-report", "甲"),
    ("data-group", "甲"),
    ("data-version", "1"),
    ("data-path", "/"),
    ("aria-pressed", "true"),
];

#[test]
fn every_action_is_read_as_the_command_that_is_drawn_with_it() {
    for action in Command::ACTIONS {
        let mut attributes = OPERANDS.to_vec();
        attributes.push(("data-action", action));
        assert_eq!(command(&attributes).unwrap().hook(), *action);
    }
}

#[test]
fn no_two_commands_have_the_same_action() {
    let mut actions = Command::ACTIONS.to_vec();
    actions.sort_unstable();
    actions.dedup();
    assert_eq!(actions.len(), Command::ACTIONS.len());
}

#[test]
fn further_attributes_say_what_a_command_is_done_to() {
    let attributes = [
        ("data-action", "remove-row"),
        ("data-table", "甲"),
        ("data-number", "3"),
        ("data-next", "甲[3].乙"),
    ];
    let expected = Command::RemoveRow {
        table: "甲".into(),
        row: 3,
        next: "甲[3].乙".into(),
    };
    assert_eq!(command(&attributes), Some(expected));
}

#[test]
fn what_is_on_or_off_is_told_in_both_ways_of_html() {
    let open = |attributes: &[_]| match command(attributes) {
        Some(Command::CheckCompleteness { open }) => open,
        other => panic!("{other:?}"),
    };
    let completeness = ("data-action", "check-completeness");
    assert!(open(&[completeness, ("data-open", "")]));
    assert!(!open(&[completeness]));
    for (pressed, expected) in [("true", true), ("false", false)] {
        let attributes = [
            ("data-action", "checked"),
            ("data-figure", "丙"),
            ("aria-pressed", pressed),
        ];
        let confirmed = Command::Confirm {
            figure: "丙".into(),
            confirmed: expected,
        };
        assert_eq!(command(&attributes), Some(confirmed));
    }
}

#[test]
fn an_action_that_is_no_command_is_an_error() {
    for attributes in [
        &[("data-action", "no-such-action")][..],
        &[("data-action", "")],
        &[("data-action", "dismiss")],
        &[("data-action", "dismiss"), ("data-number", "-1")],
        &[("data-action", "remove-row"), ("data-number", "3")],
    ] {
        let error = hook(attributes).unwrap_err();
        assert_eq!(error.0, attributes[0].1);
        let message = error.to_string();
        assert!(message.contains(&error.0), "{message}");
    }
}

#[test]
fn other_hooks_carry_their_own_value() {
    for (attribute, expected) in Hook::ATTRIBUTES.into_iter().zip([
        Hook::Section as fn(String) -> Hook,
        Hook::GoTo,
        Hook::Field,
        Hook::Explanation,
    ]) {
        let attributes = [(attribute, "丙")];
        assert_eq!(hook(&attributes), Ok(Some(expected("丙".into()))));
    }
}

#[test]
fn an_element_without_a_hook_is_for_nothing() {
    assert_eq!(hook(&[]), Ok(None));
    assert_eq!(hook(&[("data-number", "1"), ("class", "quiet")]), Ok(None));
}
