//! One value that stands for a whole list of documents, and short proofs that one is in it: the
//! Merkle tree of RFC 6962 §2.1.

use crate::Digest;
use sha2::{Digest as _, Sha256};

/// The root over leaves that come one after the other; memory grows with the logarithm.
#[derive(Debug, Clone, Default)]
pub struct MerkleTree {
    /// The roots of complete subtrees and their heights, largest first.
    peaks: Vec<(u32, [u8; 32])>,
    leaves: u64,
}

impl MerkleTree {
    /// Adds the next leaf.
    pub fn push(&mut self, leaf: &[u8]) {
        let (mut height, mut hash) = (0_u32, leaf_hash(leaf));
        while let Some((_, left)) = self.peaks.pop_if(|(peak, _)| *peak == height) {
            hash = node_hash(&left, &hash);
            height = height.saturating_add(1);
        }
        self.peaks.push((height, hash));
        self.leaves = self.leaves.saturating_add(1);
    }

    /// Returns the number of leaves.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.leaves
    }

    /// Says whether there is no leaf.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.leaves == 0
    }

    /// Returns the root; without leaves, the hash of nothing.
    #[must_use]
    pub fn root(&self) -> Digest {
        let joined = self.peaks.iter().rev().map(|(_, hash)| *hash);
        let root = joined.reduce(|right, left| node_hash(&left, &right));
        Digest(root.unwrap_or_else(|| Sha256::digest([]).into()))
    }
}

impl<'a> FromIterator<&'a [u8]> for MerkleTree {
    fn from_iter<T: IntoIterator<Item = &'a [u8]>>(leaves: T) -> Self {
        let mut tree = Self::default();
        leaves.into_iter().for_each(|leaf| tree.push(leaf));
        tree
    }
}

/// Returns the hashes that lead from leaf `index` to the root (RFC 6962 §2.1.1), lowest first;
/// `None` when there is no such leaf.
#[must_use]
pub fn inclusion_proof(leaves: &[Digest], index: usize) -> Option<Vec<Digest>> {
    let (mut from, mut leaves) = (index, leaves);
    leaves.get(from)?;
    let mut path = Vec::new();
    while leaves.len() > 1 {
        let (left, right) = leaves.split_at(split(leaves.len()));
        let other = if from < left.len() {
            leaves = left;
            right
        } else {
            from = from.saturating_sub(left.len());
            leaves = right;
            left
        };
        path.push(root_of(other));
    }
    path.reverse();
    Some(path)
}

/// Says whether the hashes lead from a leaf to the root (RFC 9162 §2.1.3.2).
#[must_use]
pub fn is_included(leaf: &Digest, index: u64, size: u64, path: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last) = (index, size.saturating_sub(1));
    let mut hash = leaf_hash(leaf.as_bytes());
    for step in path {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = node_hash(step.as_bytes(), &hash);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = node_hash(&hash, step.as_bytes());
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && hash == *root.as_bytes()
}

fn root_of(leaves: &[Digest]) -> Digest {
    leaves.iter().map(|leaf| leaf.as_bytes().as_slice()).collect::<MerkleTree>().root()
}

/// The largest power of two below `n`, which is at least 2.
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

fn leaf_hash(leaf: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

fn node_hash(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn roots_of_the_published_leaves() {
        let root = |n: usize| LEAVES.into_iter().take(n).collect::<MerkleTree>().root().hex();
        for (n, wanted) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ] {
            assert_eq!(root(n), wanted, "{n}");
        }
    }

    #[test]
    fn every_leaf_is_proved_and_no_other_is() {
        let leaves: Vec<Digest> = (0_u8..70).map(|n| Digest::of_bytes(&[n])).collect();
        for size in 1..=leaves.len() {
            let leaves = &leaves[..size];
            let root = root_of(leaves);
            for (index, leaf) in leaves.iter().enumerate() {
                let path = inclusion_proof(leaves, index).unwrap();
                assert!(path.len() <= 7);
                let holds = |leaf: &Digest, index: usize, path: &[Digest]| {
                    is_included(leaf, index as u64, size as u64, path, &root)
                };
                assert!(holds(leaf, index, &path), "{index} of {size}");
                assert!(!holds(&Digest::of_bytes(b"x"), index, &path));
                assert!(size == 1 || !holds(leaf, (index + 1) % size, &path));
                assert!(!holds(leaf, index, &[&path[..], &[root]].concat()));
                assert!(path.is_empty() || !holds(leaf, index, &path[1..]));
            }
            assert_eq!(inclusion_proof(leaves, size), None);
        }
    }
}
