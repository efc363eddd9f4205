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

/// Returns the partners of a municipality in what an item asks for, in code order; empty when it
/// is on its own. Partners name each other, whether or not they hand in.
pub(crate) fn partners(seed: u64, at: &Municipality, item: &Item) -> Vec<MunicipalityCode> {
    if !item.joint || town::population(seed, at) >= ALONE_FROM {
        return Vec::new();
    }
    let Some((area, members)) = area(seed, at) else {
        return Vec::new();
    };
    let purpose = format!("joint {}", item.id);
    if !Stream::new(seed, &purpose, area).chance(shared(item.id.as_str())) {
        return Vec::new();
    }
    let small = members.iter().filter(|m| town::population(seed, m) < ALONE_FROM);
    small.map(|m| m.code).filter(|code| *code != at.code).collect()
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
        let mut joint = 0;
        for item in questionnaire.items() {
            for at in municipality::all() {
                let partners = partners(1, at, item);
                assert!(partners.is_empty() || item.joint, "{}", item.id);
                joint += usize::from(!partners.is_empty());
                for code in &partners {
                    let other = municipality::find(*code).unwrap();
                    assert_eq!(other.prefecture, at.prefecture);
                    let theirs = super::partners(1, other, item);
                    assert!(theirs.contains(&at.code), "{} {} {}", item.id, at.name, other.name);
                    assert_eq!(theirs.len(), partners.len());
                }
            }
        }
        assert!(joint > 1_000, "{joint}");
    }
}
