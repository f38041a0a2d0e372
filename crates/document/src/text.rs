//! Prepares the user's text for the document: what cannot be printed is dropped, the rest stays as
//! it was typed.

/// The lines that are not blank.
pub(super) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.split(is_line_break)
        .map(clean)
        .filter(|line| !line.is_empty())
}

/// The text on one line.
pub(super) fn one_line(text: &str) -> String {
    lines(text).collect::<Vec<_>>().join(" ")
}

/// Word processors paste line breaks of several kinds.
fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Drops control characters and those that turn the direction of the text around them, which would
/// print figures backwards.
fn clean(line: &str) -> String {
    let line: String = line
        .chars()
        .filter(|&c| c == '\t' || !(c.is_control() || turns_direction(c)))
        .collect();
    line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_owned()
}

/// Embeddings, overrides and isolates of the bidirectional algorithm.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True if the text ends like an unfinished sentence, in a letter, digit or percent sign.
pub(super) fn lacks_full_stop(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || c == '%')
}

/// Signs that stand before the items of a list, as word processors and people put them.
const BULLETS: &str = "•●○■□◆◇▪▫▶►➢➤※★☆✓√·‧∙*-–—";

/// True if the user has put a number or a sign before the item: `1.`, `2、`, `（三）`, `四、`, `一是`,
/// `①`, `•`, but not before `3.5 万元` or `2021年`.
pub(super) fn is_numbered(item: &str) -> bool {
    if item.starts_with(|c: char| is_number_in_one(c)) {
        return true;
    }
    if let Some(rest) = item.strip_prefix(|c: char| BULLETS.contains(c)) {
        return !rest.starts_with(|c: char| c.is_numeric());
    }
    let (in_brackets, rest) = match item.strip_prefix(['（', '(']) {
        Some(rest) => (true, rest),
        None => (false, item.strip_prefix('第').unwrap_or(item)),
    };
    let is_chinese = |c: char| "一二三四五六七八九十".contains(c);
    let after_digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_chinese(c));
    if after_digits.len() == rest.len() {
        return false;
    }
    let ordinal = rest.len() < item.len() && !in_brackets;
    let mut after = after_digits.chars();
    match after.next() {
        Some('）' | ')') => true,
        Some('、' | '．') => !in_brackets,
        Some('是' | '，' | ',') => {
            !in_brackets && rest.starts_with(is_chinese) && {
                ordinal || after_digits.starts_with('是')
            }
        }
        Some('.') => {
            let is_decimal = after.next().is_some_and(|c| c.is_ascii_digit());
            !in_brackets && !is_decimal
        }
        _ => false,
    }
}

/// True for a number with its circle, brackets or point in one character: ①, ⑴, ⒈, ❶, ㈠.
fn is_number_in_one(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}')
}

/// A number in Chinese numerals, as in headings: 十二.
pub(super) fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: usize| DIGITS.get(number).copied().unwrap_or("");
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_printed_goes_and_the_rest_stays() {
        let typed =
            "\u{feff}　甲\u{0}\u{1b}乙\tA\u{202e}1\u{2069} 😀\u{200f}\u{b}\r\n \r丙\u{2028}丁";
        assert_eq!(
            lines(typed).collect::<Vec<_>>(),
            ["甲乙\tA1 😀\u{200f}", "丙", "丁"]
        );
        assert_eq!(one_line("甲\n乙"), "甲 乙");
    }

    #[test]
    fn an_item_that_is_numbered_is_seen() {
        for numbered in [
            "1.做好",
            "2、做好",
            "（三）做好",
            "(4)做好",
            "十一、做好",
            "5)做好",
            "6．做好",
            "一是做好",
            "十二是做好",
            "第一，做好",
            "第三是做好",
            "①做好",
            "⑴做好",
            "⒈做好",
            "❷做好",
            "㈠做好",
            "•做好",
            "● 做好",
            "- 做好",
            "——做好",
        ] {
            assert!(is_numbered(numbered), "{numbered}");
        }
        for plain in [
            "3.5万元用于培训",
            "2021年做好",
            "做好",
            "",
            "（市级）做好",
            "一批项目",
            "一，做好",
            "1是做好",
            "第一批",
            "第",
            "-5万元",
            "、做好",
        ] {
            assert!(!is_numbered(plain), "{plain}");
        }
    }

    #[test]
    fn headings_count_in_chinese() {
        let counted: Vec<_> = [1, 9, 10, 11, 20, 35, 100]
            .into_iter()
            .map(chinese_number)
            .collect();
        assert_eq!(counted, ["一", "九", "十", "十一", "二十", "三十五", "100"]);
    }
}
