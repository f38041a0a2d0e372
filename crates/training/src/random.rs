//! Chance that comes out the same on every machine: whole numbers only, and our own generator.

use ziping_rulebook::hash::fnv1a_64;

/// A stream of random numbers: splitmix64, started from a seed and from what the numbers are for.
/// Streams for different purposes have nothing to do with each other, so that a figure more in a
/// recipe changes none of the others.
pub(super) struct Random(u64);

impl Random {
    pub fn new(seed: u64, purpose: &str) -> Self {
        Self(Self(seed).next() ^ fnv1a_64(purpose.bytes()))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `end`; 0 when there is none.
    pub fn below(&mut self, end: u64) -> u64 {
        let scaled = u128::from(self.next()) * u128::from(end);
        // The upper half of 128 bits fits into 64.
        u64::try_from(scaled >> 64).unwrap_or(0)
    }

    /// True in so many of a thousand draws, on average.
    pub fn per_thousand(&mut self, times: u64) -> bool {
        self.below(1000) < times
    }

    /// One of them; `None` when there are none.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let index = self.below(u64::try_from(items.len()).unwrap_or(u64::MAX));
        items.get(usize::try_from(index).ok()?)
    }

    /// Puts the items into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.below(u64::try_from(end + 1).unwrap_or(u64::MAX));
            items.swap(
                end,
                usize::try_from(other).map_or(0, |other| other.min(end)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_the_same_on_every_machine() {
        let mut random = Random::new(7, "甲");
        assert_eq!(
            [(); 5].map(|()| random.below(1000)),
            [484, 306, 375, 131, 713]
        );
    }

    #[test]
    fn streams_for_different_purposes_and_seeds_differ() {
        let first = |seed, purpose| Random::new(seed, purpose).below(u64::MAX);
        assert_ne!(first(1, "甲"), first(1, "乙"));
        assert_ne!(first(1, "甲"), first(2, "甲"));
    }

    #[test]
    fn every_number_below_the_end_comes_up_about_as_often() {
        let mut random = Random::new(1, "");
        let mut seen = [0; 6];
        (0..6000).for_each(|_| seen[usize::try_from(random.below(6)).unwrap()] += 1);
        assert!(
            seen.iter().all(|times| (850..1150).contains(times)),
            "{seen:?}"
        );
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn shuffling_loses_nothing() {
        let mut items = [1, 2, 3, 4, 5, 6, 7, 8];
        Random::new(3, "").shuffle(&mut items);
        assert_ne!(items, [1, 2, 3, 4, 5, 6, 7, 8]);
        items.sort_unstable();
        assert_eq!(items, [1, 2, 3, 4, 5, 6, 7, 8]);
    }
}
