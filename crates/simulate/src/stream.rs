//! Numbers that follow from a seed, the same on every machine.

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng as _, SeedableRng as _};

/// A stream of numbers for one purpose and one municipality.
///
/// Every purpose has a stream of its own, so that one more sentence in a note moves no level.
pub(crate) struct Stream(ChaCha20Rng);

impl Stream {
    /// Opens the stream of this purpose (at most 24 bytes count) and number.
    pub(crate) fn new(seed: u64, purpose: &str, number: u64) -> Self {
        let mut key = [0; 32];
        let bytes = seed.to_le_bytes().into_iter().chain(purpose.bytes());
        for (slot, byte) in key.iter_mut().zip(bytes) {
            *slot = byte;
        }
        let mut rng = ChaCha20Rng::from_seed(key);
        rng.set_stream(number);
        Self(rng)
    }

    /// Returns a number below `n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(n);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// Returns a number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low).saturating_add(1))
    }

    /// Says yes this many times in a thousand.
    pub(crate) fn chance(&mut self, per_mille: i32) -> bool {
        i64::from(self.below(1000)) < i64::from(per_mille)
    }

    /// Returns a number around 0 with this standard deviation, close to a normal distribution: the
    /// sum of twelve even ones (Irwin–Hall).
    pub(crate) fn normal(&mut self, deviation: i32) -> i32 {
        const MEAN: i64 = 12 * 65_535 / 2;
        let sum: i64 = (0..12).map(|_| i64::from(self.below(65_536))).sum();
        i32::try_from((sum - MEAN) * i64::from(deviation) / 65_536).unwrap_or(0)
    }

    /// Returns one of the items, all alike.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let at = self.below(u32::try_from(items.len()).unwrap_or(u32::MAX));
        items.get(usize::try_from(at).unwrap_or(0))
    }

    /// Returns the position of one of the weights, the heavier the likelier.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return at,
            }
        }
        0
    }

    /// Puts the items in another order (Fisher–Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(u32::try_from(last + 1).unwrap_or(u32::MAX));
            items.swap(last, usize::try_from(other).unwrap_or(0));
        }
    }

    /// Returns this many bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_chacha20() {
        // RFC 8439 A.1, test vector 1: key and nonce of zeros.
        let mut stream = Stream::new(0, "", 0);
        assert_eq!(stream.bytes(), [0x76, 0xb8, 0xe0, 0xad, 0xa0, 0xf1, 0x3d, 0x90]);
    }

    #[test]
    fn purposes_and_numbers_do_not_share_a_stream() {
        let first = |seed, purpose, number| Stream::new(seed, purpose, number).bytes::<8>();
        let one = first(1, "a", 1);
        assert_eq!(one, first(1, "a", 1));
        for other in [first(2, "a", 1), first(1, "b", 1), first(1, "a", 2)] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn chances_come_out_as_asked() {
        let mut stream = Stream::new(7, "test", 0);
        let yes = (0..10_000).filter(|_| stream.chance(300)).count();
        assert!((2_850..3_150).contains(&yes), "{yes}");
        let drawn: Vec<i32> = (0..10_000).map(|_| stream.normal(1_000)).collect();
        let within = drawn.iter().filter(|n| n.abs() < 1_000).count();
        assert!((6_600..7_050).contains(&within), "{within}: 68 % lie within one deviation");
        let mean: i32 = drawn.iter().sum::<i32>() / 10_000;
        assert!(mean.abs() < 40, "{mean}");
        let mut weighed = [0; 3];
        for _ in 0..9_000 {
            weighed[stream.weighted(&[1, 0, 2])] += 1;
        }
        assert_eq!(weighed[1], 0);
        assert!((2_800..3_200).contains(&weighed[0]), "{weighed:?}");
        assert_eq!((stream.below(0), stream.between(5, 5)), (0, 5));
        let mut items: Vec<u32> = (0..50).collect();
        stream.shuffle(&mut items);
        assert!(!items.is_sorted());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
