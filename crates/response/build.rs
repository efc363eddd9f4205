//! Stops the build when a carried definition, figure list or next step is wrong.

fn main() {
    println!("cargo::rerun-if-changed=../../instruments");
    let mut wrong = Vec::new();
    let all = hokatsu_instrument::shipped().iter();
    for shipped in all.chain(hokatsu_instrument::prefectures::shipped()) {
        for finding in hokatsu_instrument::lint::lint(shipped.json()) {
            wrong.push(format!("{}/{}: {finding}", shipped.id, shipped.version));
        }
    }
    let references = hokatsu_instrument::reference::shipped_json();
    wrong.extend(hokatsu_instrument::reference::parse(references).err().into_iter().flatten());
    let advice = hokatsu_instrument::advice::shipped_json();
    wrong.extend(hokatsu_instrument::advice::parse(advice).err().into_iter().flatten());
    for line in &wrong {
        println!("cargo::error={line}");
    }
}
