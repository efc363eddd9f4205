//! Merkle tree over a list of documents (RFC 6962 §2.1): one hash that stands for the whole list,
//! and short proofs that a document is in it.

use crate::Digest;

/// The hash of a leaf: SHA-256 of `0x00` and the data.
fn leaf(data: &[u8]) -> Digest {
    Digest::of_bytes(&[&[0], data].concat())
}

/// The hash of two subtrees: SHA-256 of `0x01` and their hashes.
fn node(left: Digest, right: Digest) -> Digest {
    Digest::of_bytes(&[&[1][..], left.as_bytes(), right.as_bytes()].concat())
}

/// The largest power of two below `n`, for `n` of at least 2.
fn half(n: usize) -> usize {
    let most = n.saturating_sub(1).max(1);
    1 << most.ilog2()
}

/// Returns the root over a list of leaves; of no leaves it is SHA-256 of nothing.
#[must_use]
pub fn root<L: AsRef<[u8]>>(leaves: &[L]) -> Digest {
    match leaves {
        [] => Digest::of_bytes(&[]),
        [one] => leaf(one.as_ref()),
        many => {
            let (left, right) = many.split_at(half(many.len()));
            node(root(left), root(right))
        }
    }
}

/// Returns the proof that the leaf at `index` stands in the list, the nearest hash first.
#[must_use]
pub fn inclusion<L: AsRef<[u8]>>(leaves: &[L], index: usize) -> Option<Vec<Digest>> {
    if index >= leaves.len() {
        return None;
    }
    if leaves.len() == 1 {
        return Some(Vec::new());
    }
    let middle = half(leaves.len());
    let (left, right) = leaves.split_at(middle);
    let (mut path, other) = if index < middle {
        (inclusion(left, index)?, root(right))
    } else {
        (inclusion(right, index - middle)?, root(left))
    };
    path.push(other);
    Some(path)
}

/// Says whether `path` proves that `data` is leaf number `index` (from 0) of the `size` leaves under
/// `root` (RFC 9162 §2.1.3.2).
#[must_use]
pub fn is_included(data: &[u8], index: u64, size: u64, path: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = leaf(data);
    for other in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node(*other, hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(hash, *other);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leaves of the test vectors of Certificate Transparency.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];

    #[test]
    fn roots_are_those_of_certificate_transparency() {
        for (n, hex) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ] {
            assert_eq!(root(&LEAVES[..n]).hex(), hex, "{n} leaves");
        }
    }

    #[test]
    fn every_leaf_is_proved_and_nothing_else() {
        let leaves: Vec<[u8; 2]> = (0..130_u8).map(|n| [n, 7]).collect();
        for size in 1..=leaves.len() {
            let list = &leaves[..size];
            let top = root(list);
            let holds = |data: &[u8], at: usize, size: usize, path: &[Digest]| {
                is_included(data, at as u64, size as u64, path, &top)
            };
            for (at, data) in list.iter().enumerate() {
                let path = inclusion(list, at).unwrap();
                assert!(holds(data, at, size, &path), "{at} of {size}");
                assert!(!holds(b"other", at, size, &path));
                assert!(!holds(data, at, at, &path), "outside the tree");
                assert!(!holds(data, (at + 1) % size, size, &path) || size == 1);
                let mut longer = path.clone();
                longer.push(top);
                assert!(!holds(data, at, size, &longer));
                if let Some((_, shorter)) = path.split_last() {
                    assert!(!holds(data, at, size, shorter));
                }
            }
            assert_eq!(inclusion(list, size), None);
        }
    }
}
