//! Institutions that several municipalities run together, the same from wherever one looks.

use hokatsu_instrument::municipality::Municipality;
use hokatsu_instrument::{Item, MunicipalityCode, municipality};

use crate::stream::Stream;
use crate::town;

/// From this size on a municipality runs its institutions by itself.
const ALONE_FROM: u64 = 100_000;

/// How often, in a thousand, the municipalities of an area share what an item asks for.
fn shared(item: &str) -> i32 {
    match item {
        "F1" => 450,
        "F2" => 400,
        "F3" => 300,
        "G1" => 330,
        "G3" => 280,
        "E4" => 120,
        "E5" => 80,
        _ => 25,
    }
}

/// An institution run together.
pub(crate) struct Joint {
    /// The others, in code order; never empty.
    pub(crate) partners: Vec<MunicipalityCode>,
    /// What all of them say of it is drawn from here.
    pub(crate) stream: Stream,
}

/// Returns with whom a municipality runs what an item asks for; `None` when it is on its own.
/// Partners name each other, whether or not they hand in.
pub(crate) fn joint(seed: u64, at: &Municipality, item: &Item) -> Option<Joint> {
    if !item.joint || town::population(seed, at) >= ALONE_FROM {
        return None;
    }
    let (area, members) = area(seed, at)?;
    let mut stream = Stream::new(seed, &format!("joint {}", item.id), area);
    if !stream.chance(shared(item.id.as_str())) {
        return None;
    }
    let small = members.iter().filter(|m| town::population(seed, m) < ALONE_FROM);
    let partners: Vec<_> = small.map(|m| m.code).filter(|code| *code != at.code).collect();
    (!partners.is_empty()).then_some(Joint { partners, stream })
}

/// Returns the area (圏域) of a municipality: three to six neighbours in code order. The number
/// names the area.
fn area(seed: u64, at: &Municipality) -> Option<(u64, &'static [Municipality])> {
    let all = municipality::all();
    let prefecture = at.code.prefecture();
    let first = all.partition_point(|m| m.code.prefecture() < prefecture);
    let end = all.partition_point(|m| m.code.prefecture() <= prefecture);
    let mut rest = all.get(first..end)?;
    let number: u64 = prefecture.parse().ok()?;
    let mut stream = Stream::new(seed, "areas", number);
    let mut area = number * 100;
    while !rest.is_empty() {
        let wanted = usize::try_from(stream.between(3, 6)).unwrap_or(3);
        // A remainder too small to be an area joins the last one.
        let size = if rest.len() < wanted + 3 { rest.len() } else { wanted };
        let (members, others) = rest.split_at_checked(size)?;
        if members.iter().any(|m| m.code == at.code) {
            return Some((area, members));
        }
        rest = others;
        area += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use hokatsu_instrument::latest;

    use super::*;

    #[test]
    fn partners_name_each_other() {
        let questionnaire = latest("hokatsu-selfcheck").unwrap();
        let partners = |at, item| joint(1, at, item).map_or(Vec::new(), |joint| joint.partners);
        let mut found = 0;
        for item in questionnaire.items() {
            for at in municipality::all() {
                let theirs = partners(at, item);
                assert!(theirs.is_empty() || item.joint, "{}", item.id);
                found += usize::from(!theirs.is_empty());
                for code in &theirs {
                    let other = municipality::find(*code).unwrap();
                    assert_eq!(other.prefecture, at.prefecture);
                    let back = partners(other, item);
                    assert!(back.contains(&at.code), "{} {} {}", item.id, at.name, other.name);
                    assert_eq!(back.len(), theirs.len());
                }
            }
        }
        assert!(found > 1_000, "{found}");
    }
}
