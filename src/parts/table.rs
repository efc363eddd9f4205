//! A plain table.

use leptos::prelude::*;

/// A table that scrolls by itself where it is too wide; the keyboard can reach it for that.
pub fn table(caption: &str, columns: &[&'static str], body: AnyView) -> AnyView {
    let heads = columns.iter().map(|column| view! { <th scope="col">{*column}</th> }.into_any());
    drawn(caption, heads.collect(), body)
}

/// The same with headings of any kind.
pub fn drawn(caption: &str, heads: Vec<AnyView>, body: AnyView) -> AnyView {
    view! {
        <figure class="table-figure" tabindex="0">
            <figcaption>{caption.to_owned()}</figcaption>
            <table class="table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </figure>
    }
    .into_any()
}
