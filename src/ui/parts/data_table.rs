//! A table of data: caption, column heads, sorting.

use leptos::prelude::*;

use crate::ui::parts::icon::{Icon, IconName};

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sorted {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// One column's head.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Column {
    /// What the caller is told when it is to be sorted by.
    pub key: String,
    /// Its head.
    pub title: String,
    /// Whether it holds numbers, which stand to the right; its cells carry class `num`.
    pub numeric: bool,
    /// How it is sorted now.
    pub sorted: Option<Sorted>,
    /// Whether a person may sort by it.
    pub sortable: bool,
}

impl Column {
    /// A column of words nobody sorts by.
    pub fn new(key: impl Into<String>, title: impl Into<String>) -> Column {
        Column { key: key.into(), title: title.into(), numeric: false, sorted: None, sortable: false }
    }

    /// The same holding numbers.
    pub fn numeric(self) -> Column {
        Column { numeric: true, ..self }
    }

    /// The same with a button to sort by it, showing how it is sorted now.
    pub fn sortable(self, sorted: Option<Sorted>) -> Column {
        Column { sortable: true, sorted, ..self }
    }
}

/// A table. Rows are `<tr>`s with a `<th scope="row">` first. Wide tables scroll inside their frame.
#[component]
pub fn DataTable(
    /// What the table shows; also the name of the frame that scrolls.
    #[prop(into)]
    caption: Signal<String>,
    /// Whether the caption is only for screen readers.
    #[prop(optional)]
    caption_hidden: bool,
    /// The heads.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// Told the key of the column to sort by.
    #[prop(optional, into)]
    on_sort: Option<Callback<String>>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads =
        move || columns.get().into_iter().map(|column| view! { <Head column on_sort /> }).collect_view();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=caption>
            <table class="table">
                <caption class=if caption_hidden { "sr-only" } else { "table__caption" }>{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Head(column: Column, on_sort: Option<Callback<String>>) -> impl IntoView {
    let sorted = column.sorted.map(|it| match it {
        Sorted::Up => "ascending",
        Sorted::Down => "descending",
    });
    let class = if column.numeric { "num" } else { "" };
    let title = column.title;
    let face = match on_sort.filter(|_| column.sortable) {
        Some(sort) => {
            let key = column.key;
            view! {
                <button class="table__sort" type="button" on:click=move |_| sort.run(key.clone())>
                    {title}
                    <Icon name=IconName::ChevronDown />
                </button>
            }
            .into_any()
        }
        None => title.into_any(),
    };
    view! { <th scope="col" class=class aria-sort=sorted>{face}</th> }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn the_sorted_column_says_so_and_only_sortable_heads_are_buttons() {
        let html = Owner::new().with(|| {
            let columns = vec![
                Column::new("place", "楼栋"),
                Column::new("n", "件数").numeric().sortable(Some(Sorted::Down)),
            ];
            view! {
                <DataTable caption="各楼栋件数" columns on_sort=Callback::new(|_: String| ())>
                    <tr><th scope="row">"3号楼"</th><td class="num">"4"</td></tr>
                </DataTable>
            }
            .to_html()
        });
        assert_eq!(html.matches("<button").count(), 1, "{html}");
        assert!(html.contains(r#"aria-sort="descending""#) && html.contains("<caption"), "{html}");
    }
}
