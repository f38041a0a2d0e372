//! Functions of texts in formulas: the length, how often words occur, words that stand twice.

/// Letters, digits and Chinese characters; punctuation and blanks do not count.
pub(super) fn length(text: &str) -> usize {
    text.chars()
        .filter(|&c| is_han(c) || c.is_alphanumeric())
        .count()
}

/// The count of occurrences of the words, which are separated by 、.
pub(super) fn occurrences(text: &str, words: &str) -> usize {
    words
        .split('、')
        .filter(|word| !word.is_empty())
        .map(|word| text.matches(word).count())
        .sum()
}

/// Characters that are properly doubled (常常, 人人 …), so that doubling them is no slip.
const DOUBLED: &str = "常人天年月日时处事家户层步项件种等往渐逐一个多少小大好深早晚远近高慢稳紧牢真实切久默悄刚仅偏恰明暗频屡每条样些";

/// How often a word of two to four Chinese characters, or a single one that is not properly
/// doubled, stands twice in a row.
pub(super) fn stutters(text: &str) -> usize {
    let text: Vec<char> = text.chars().collect();
    let mut count = 0;
    let mut rest = &text[..];
    while !rest.is_empty() {
        let step = match (1..=4).rev().find(|&length| stands_twice(rest, length)) {
            Some(length) => {
                count += 1;
                length + length
            }
            None => 1,
        };
        let Some(after) = rest.get(step..) else { break };
        rest = after;
    }
    count
}

/// True if a text begins with so many characters that stand there a second time.
fn stands_twice(text: &[char], length: usize) -> bool {
    let (Some(first), Some(second)) = (text.get(..length), text.get(length..length + length))
    else {
        return false;
    };
    let one_character = first.windows(2).all(|pair| pair.first() == pair.last());
    first == second
        && first.iter().all(|&c| is_han(c))
        && if length == 1 {
            !first.iter().any(|&c| DOUBLED.contains(c))
        } else {
            !one_character
        }
}

/// True for characters that nobody sees, which come along when text is copied: joiners, marks and
/// changes of direction, the byte order mark, the soft hyphen.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_letters_digits_and_characters() {
        assert_eq!(length("无。"), 1);
        assert_eq!(length("2021 年，A 类"), 7);
    }

    #[test]
    fn occurrences_add_up_over_the_words() {
        assert_eq!(occurrences("接待 XX 批 ×× 人次，XX", "XX、××"), 3);
        assert_eq!(occurrences("", "甲"), 0);
    }

    #[test]
    fn doubled_words_are_slips_and_proper_doublings_are_not() {
        assert_eq!(stutters("组织事务支出支出0.2万元，对市市专项补助"), 2);
        assert_eq!(stutters("常常人人等等，2021年11月"), 0);
        assert_eq!(stutters("项目资金项目资金"), 1);
        assert_eq!(stutters("的的"), 1);
        // Seen once, it is stepped over as a whole: three times the same word are one slip, four
        // are two.
        assert_eq!(
            [stutters("项目项目项目"), stutters("项目项目项目项目")],
            [1, 1]
        );
        assert_eq!([stutters("市市市"), stutters("资金资金支出支出")], [1, 2]);
        assert_eq!(stutters("绩效评价绩效评价工作工作"), 2);
    }
}
