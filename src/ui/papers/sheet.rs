//! A paper laid out: head, pieces, foot.

use leptos::prelude::*;

use crate::ui::papers::document::{Block, Look, Room};
use crate::ui::papers::list::Issued;
use crate::ui::parts::qr::Qr;
use crate::ui::parts::unbroken::unbroken;
use crate::ui::words::words;

/// A paper as it is printed on A4.
#[component]
pub fn Sheet(
    /// What stands on it.
    issued: Issued,
) -> impl IntoView {
    let Issued { document, number, printed } = issued;
    let paper = &words().papers;
    let (qr, tail) = (document.qr(), document.digest().chars().take(8).collect::<String>());
    // What is made up is said so above, and no seal makes it valid.
    let made_by = crate::browser::document::data("demonstration").is_none().then_some(paper.made_by);
    let look = if document.look == Look::Letter { "letter" } else { "form" };
    // What a table's head says stands on every page, whatever the browser.
    let running = [document.office.as_str(), &document.title, &document.reference].join(" · ");
    view! {
        <table class="pages">
            <thead><tr><td class="pages__head">{running}</td></tr></thead>
            <tbody><tr><td>
                <article class="paper" data-look=look>
                    <header class="paper__top">
                        <p class="paper__office">{document.office}</p>
                        <h1 class="paper__title">{document.title}</h1>
                        {number.map(|it| view! { <p class="paper__number">{paper.number}" "{it}</p> })}
                        <p class="paper__number">{paper.reference}" "{document.reference}</p>
                    </header>
                    {document.blocks.into_iter().map(piece).collect_view()}
                    <footer class="paper__foot">
                        <Qr text=qr label=paper.qr />
                        <p>{unbroken(printed)}<br />{paper.digest}" "{tail}<br />{made_by}</p>
                    </footer>
                </article>
            </td></tr></tbody>
        </table>
    }
}

fn piece(block: Block) -> AnyView {
    match block {
        Block::Cells { head, rows } => cells(head, rows).into_any(),
        Block::Table { head, columns, rows } => table(head, columns, rows).into_any(),
        Block::Text { head, paragraphs } => text(head, paragraphs).into_any(),
        Block::Signatures(rooms) => signatures(rooms).into_any(),
        Block::Closing { by, on } => closing(by, on).into_any(),
    }
}

fn heading(head: String) -> impl IntoView {
    (!head.is_empty()).then(|| view! { <h2>{unbroken(head)}</h2> })
}

fn cells(head: String, rows: Vec<(String, String)>) -> impl IntoView {
    let row = |(label, value): (String, String)| {
        let class = if value.is_empty() { "paper__empty" } else { "" };
        view! { <tr><th scope="row">{label}</th><td class=class>{unbroken(value)}</td></tr> }
    };
    view! {
        <section>
            {heading(head)}
            <table><tbody>{rows.into_iter().map(row).collect_view()}</tbody></table>
        </section>
    }
}

fn table(head: String, columns: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let cell = |it: String| view! { <td>{unbroken(it)}</td> };
    let row = move |it: Vec<String>| view! { <tr>{it.into_iter().map(cell).collect_view()}</tr> };
    let columns = columns.into_iter().map(|it| view! { <th scope="col">{it}</th> }).collect_view();
    view! {
        <section>
            {heading(head)}
            <table class="paper__table">
                <thead><tr>{columns}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn text(head: String, paragraphs: Vec<String>) -> impl IntoView {
    let paragraph = |it: String| view! { <p>{unbroken(it)}</p> };
    view! { <section class="paper__text">{heading(head)}{paragraphs.into_iter().map(paragraph).collect_view()}</section> }
}

fn signatures(rooms: Vec<Room>) -> impl IntoView {
    let date = words().papers.date;
    let room = |it: Room| {
        // The seal's box is no wider than its date; a hand leaves room for the name before it.
        let (class, date) = match it {
            Room::Seal(_) => ("paper__seal", date.trim_start()),
            Room::Hand(_) => ("paper__hand", date),
        };
        view! { <div class=class><span>{it.label().to_owned()}</span><span class="nowrap">{date}</span></div> }
    };
    view! { <div class="paper__sign">{rooms.into_iter().map(room).collect_view()}</div> }
}

/// Who issues a letter and when; the seal goes over both.
fn closing(by: String, on: String) -> impl IntoView {
    view! { <div class="paper__closing"><p class="paper__sealed">{by}<br />{unbroken(on)}</p></div> }
}
