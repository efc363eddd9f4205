//! Proofs that build on other proofs (`previousProof`, Data Integrity 1.0 §4.6).

use std::collections::{BTreeMap, BTreeSet};

use crate::json::Json;

use super::{Fault, Proof};

/// Refuses ids used twice, ids that no proof has, and proofs that build on themselves.
///
/// Ids are taken from the raw proofs, so that a proof refused for another reason is still found.
pub(super) fn check(raws: &[&Json], proofs: &mut [Result<Proof, Fault>]) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, raw) in raws.iter().enumerate() {
        if let Some(id) = id_of(raw) {
            places.entry(id).or_default().push(place);
        }
    }
    let builds_on: Vec<Vec<usize>> = proofs
        .iter()
        .map(|proof| match proof {
            Ok(proof) => proof
                .previous
                .iter()
                .filter_map(|id| places.get(id.as_str()))
                .flatten()
                .copied()
                .collect(),
            Err(_) => Vec::new(),
        })
        .collect();

    for (place, slot) in proofs.iter_mut().enumerate() {
        let Ok(proof) = slot else { continue };
        let id_repeated =
            proof.id.as_deref().and_then(|id| places.get(id)).is_some_and(|same| same.len() > 1);
        if id_repeated {
            *slot = Err(Fault::IdRepeated);
        } else if let Some(missing) =
            proof.previous.iter().find(|id| !places.contains_key(id.as_str()))
        {
            *slot = Err(Fault::PreviousUnknown(missing.clone()));
        } else if reaches(&builds_on, place, place) {
            *slot = Err(Fault::PreviousCycle);
        }
    }
}

fn reaches(builds_on: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(place) = open.pop() {
        for &next in builds_on.get(place).into_iter().flatten() {
            if next == to {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

fn id_of(raw: &Json) -> Option<&str> {
    raw.get("id").and_then(Json::as_str)
}

/// The proofs with one of these ids, in the order of the file.
pub(super) fn matching_in_file<'a>(raws: &[&'a Json], ids: &[String]) -> Vec<&'a Json> {
    raws.iter()
        .filter(|raw| id_of(raw).is_some_and(|id| ids.iter().any(|wanted| wanted == id)))
        .copied()
        .collect()
}

/// The proofs with these ids, in the order of the ids.
pub(super) fn matching_as_named<'a>(raws: &[&'a Json], ids: &[String]) -> Vec<&'a Json> {
    ids.iter()
        .filter_map(|id| raws.iter().find(|raw| id_of(raw) == Some(id.as_str())).copied())
        .collect()
}
