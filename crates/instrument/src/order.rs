//! Putting things in order, once for all types.
//!
//! The standard library writes its sorts out anew for every type a list is sorted by, and collecting
//! into a map or a set sorts first. Each costs the page about 4 kB. Here the positions are sorted,
//! which are numbers whatever stands there, so the page holds a single sort.

use std::cmp::Ordering;

/// Sorts a list. What is equal stays in the order it was in.
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, Ord::cmp);
}

/// Sorts a list by a key. What is equal stays in the order it was in.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list by comparing. What is equal stays in the order it was in.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(list.len(), &|a, b| {
        list.get(a).zip(list.get(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b))
    });
    for (a, b) in swaps {
        list.swap(a, b);
    }
}

/// Gathers what comes into a map or a set, inserting one by one. Of values with the same key the
/// last one stays.
pub fn gathered<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// Returns the positions to swap, one pair after the other, so that a list comes into order; fewer
/// than there are positions.
#[inline(never)]
fn swaps(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    let mut goes_to = vec![0; len];
    for (to, from) in order.into_iter().enumerate() {
        if let Some(place) = goes_to.get_mut(from) {
            *place = to;
        }
    }
    let mut swaps = Vec::new();
    for at in 0..len {
        // Every swap brings one to its place for good.
        while let Some(to) = goes_to.get(at).copied().filter(|to| *to != at) {
            swaps.push((at, to));
            goes_to.swap(at, to);
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_equal_stays_in_its_order() {
        let mut list = ["ぶどう", "なし", "りんご", "もも", "みかん", "かき"];
        sort_by_key(&mut list, |word| word.chars().count());
        assert_eq!(list, ["なし", "もも", "かき", "ぶどう", "りんご", "みかん"]);
        sort_by(&mut list, |a, b| b.chars().count().cmp(&a.chars().count()));
        assert_eq!(list, ["ぶどう", "りんご", "みかん", "なし", "もも", "かき"]);
    }

    #[test]
    fn few_and_none() {
        let mut none: [String; 0] = [];
        sort(&mut none);
        let mut one = ["a".to_owned()];
        sort(&mut one);
        assert_eq!(one, ["a"]);
        let mut two = ["b".to_owned(), "a".to_owned()];
        sort(&mut two);
        assert_eq!(two, ["a", "b"]);
    }

    #[test]
    fn every_swap_brings_one_to_its_place() {
        // 3 1 2 0 4: only the ends change places.
        let list = [3, 1, 2, 0, 4];
        assert_eq!(swaps(5, &|a, b| list[a].cmp(&list[b])), [(0, 3)]);
        // 2 0 1: a ring of three takes two.
        let list = [2, 0, 1];
        assert_eq!(swaps(3, &|a, b| list[a].cmp(&list[b])), [(0, 2), (0, 1)]);
    }

    #[test]
    fn of_one_key_the_last_value_is_gathered() {
        let all: BTreeMap<u8, &str> = gathered([(2, "a"), (1, "b"), (2, "c")]);
        assert_eq!(all, BTreeMap::from([(1, "b"), (2, "c")]));
    }

    proptest! {
        #[test]
        fn it_is_the_stable_sort(keys in prop::collection::vec(0_u8..20, 0..200)) {
            let list: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(&ours, &theirs);

            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by(&mut ours, |a, b| b.0.cmp(&a.0));
            theirs.sort_by_key(|(key, _)| Reverse(*key));
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn gathering_is_collecting(pairs in prop::collection::vec((0_u8..20, any::<u8>()), 0..60)) {
            let collected: BTreeMap<u8, u8> = pairs.iter().copied().collect();
            prop_assert_eq!(gathered::<BTreeMap<u8, u8>, _>(pairs.iter().copied()), collected);
            let collected: BTreeSet<(u8, u8)> = pairs.iter().copied().collect();
            prop_assert_eq!(gathered::<BTreeSet<(u8, u8)>, _>(pairs), collected);
        }
    }
}
