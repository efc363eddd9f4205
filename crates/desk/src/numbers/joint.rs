//! Institutions shared by several towns: counted as towns and as institutions.

use std::collections::{BTreeMap, BTreeSet};

use hokatsu_instrument::{Item, MunicipalityCode, municipality, order};

use super::scope;
use super::tally::{Joint, SheetTally, Who};
use crate::table::{Cell, Column, Table};

/// From this level on a thing is there (有), before it is being prepared.
const THERE: u8 = 2;

/// Towns that name each other, directly or through others, at one item: one institution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Shared {
    members: BTreeSet<MunicipalityCode>,
    /// The members that answered, each with its level.
    answered: BTreeMap<MunicipalityCode, u8>,
}

/// Joins answers that name a common town; each year apart.
fn institutions<'a>(answers: impl Iterator<Item = (&'a Who, &'a Joint)>) -> Vec<(Who, Shared)> {
    let mut found: Vec<(Who, Shared)> = Vec::new();
    for ((code, year), joint) in answers {
        let mut own = Shared::default();
        own.members.insert(*code);
        own.members.extend(&joint.partners);
        own.answered.insert(*code, joint.level);
        let mut rest = Vec::with_capacity(found.len() + 1);
        for ((first, of), shared) in found {
            if of == *year && !shared.members.is_disjoint(&own.members) {
                own.members.extend(shared.members);
                own.answered.extend(shared.answered);
            } else {
                rest.push(((first, of), shared));
            }
        }
        let first = own.members.first().copied().unwrap_or(*code);
        rest.push(((first, *year), own));
        found = rest;
    }
    order::sort_by_key(&mut found, |((first, year), _)| (*year, *first));
    found
}

/// Returns, by item, how many towns share something and how many institutions that is.
pub(super) fn counts(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    let mut items = items(context)?;
    let mut table = context.table("joint", "共同で実施している市町村と機関の数");
    table.notes.push(NOTE.to_owned());
    table.columns = vec![
        Column::code("item", "項目番号"),
        Column::text("title", "項目"),
        Column::count("towns", "共同と答えた市町村", "市町村"),
        Column::count("institutions", "共同の機関", "か所"),
        Column::count("towns-there", "うち段階2以上の市町村", "市町村"),
        Column::count("institutions-there", "うち段階2以上の市町村がある機関", "か所"),
    ];
    table.rows.extend(items.by_ref().map(|item| {
        let answers = || tally.joint.get(&item.id).into_iter().flatten();
        let shared = institutions(answers());
        let there = |level: &u8| *level >= THERE;
        let with = shared.iter().filter(|(_, shared)| shared.answered.values().any(there)).count();
        let towns = answers().filter(|(_, joint)| there(&joint.level)).count();
        let counts = [answers().count(), shared.len(), towns, with];
        let mut row = vec![Cell::code(&item.id), Cell::text(&item.title)];
        row.extend(counts.map(|count| Cell::Count(count as u64)));
        row
    }));
    Some(table)
}

/// Returns the members of each institution, by item and code.
pub(super) fn members(context: &scope::Context<'_>, tally: &SheetTally) -> Option<Table> {
    let items = items(context)?;
    let mut table = context.table("joint-towns", "共同で実施している機関と市町村");
    table.notes.push(NOTE.to_owned());
    table.columns = vec![
        Column::code("year", "年度"),
        Column::code("item", "項目番号"),
        Column::text("title", "項目"),
        Column::count("institution", "機関の番号", "番"),
        Column::code("code", "団体コード"),
        Column::text("prefecture", "都道府県"),
        Column::text("name", "市区町村"),
        Column::text("how", "回答"),
        Column::count("level", "段階", "段階"),
    ];
    for item in items {
        let answers = tally.joint.get(&item.id).into_iter().flatten();
        for (((_, year), shared), number) in institutions(answers).iter().zip(1..) {
            for code in &shared.members {
                let listed = municipality::find(*code);
                let level = shared.answered.get(code);
                table.rows.push(vec![
                    Cell::code(&year.year()),
                    Cell::code(&item.id),
                    Cell::text(&item.title),
                    Cell::Count(number),
                    Cell::code(code),
                    Cell::text(listed.map(|m| m.prefecture).unwrap_or_default()),
                    Cell::text(listed.map(|m| m.name).unwrap_or_default()),
                    Cell::text(if level.is_some() {
                        "共同と回答"
                    } else {
                        "相手として記入"
                    }),
                    level.map_or(Cell::Missing, |level| Cell::Count(u64::from(*level))),
                ]);
            }
        }
    }
    Some(table)
}

const NOTE: &str = "相手の団体コードを互いに、または間接に挙げた市町村を、1か所の機関として数えます。実際の設置の単位と異なることがあります。";

fn items<'a>(context: &scope::Context<'a>) -> Option<impl Iterator<Item = &'a Item> + use<'a>> {
    let mut items = context.questionnaire.items().iter().filter(|item| item.joint).peekable();
    items.peek()?;
    Some(items)
}

#[cfg(test)]
mod tests {
    use hokatsu_instrument::FiscalYear;

    use super::*;

    #[test]
    fn towns_that_name_a_common_town_share_one_institution() {
        let year = FiscalYear::new(2026).unwrap();
        let code = |text: &str| text.parse::<MunicipalityCode>().unwrap();
        let joint = |level, partners: &[&str]| Joint {
            level,
            partners: partners.iter().map(|text| code(text)).collect(),
        };
        // 392014 names 392022; 392031 names 392022 too: one. 011002 and 012025: another. The
        // last names nobody the others know.
        let answers = [
            ((code("011002"), year), joint(1, &["012025"])),
            ((code("392014"), year), joint(2, &["392022"])),
            ((code("392031"), year), joint(3, &["392022"])),
            ((code("131016"), year), joint(0, &["131024"])),
        ];
        let named = |answers: &mut dyn Iterator<Item = &(Who, Joint)>| -> Vec<Vec<String>> {
            let answers = answers.map(|(who, joint)| (who, joint));
            let found = institutions(answers);
            found.iter().map(|(_, s)| s.members.iter().map(ToString::to_string).collect()).collect()
        };
        let expected: [&[&str]; 3] =
            [&["011002", "012025"], &["131016", "131024"], &["392014", "392022", "392031"]];
        assert_eq!(named(&mut answers.iter()), expected);
        assert_eq!(named(&mut answers.iter().rev()), expected);
        // A later answer that names two of them makes them one.
        let bridge = ((code("392049"), year), joint(2, &["392031", "011002"]));
        assert_eq!(
            named(&mut answers.iter().chain([&bridge])),
            [
                &["011002", "012025", "392014", "392022", "392031", "392049"] as &[&str],
                &["131016", "131024"]
            ]
        );
    }
}
