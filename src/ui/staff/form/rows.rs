//! A list of records: rows to fill in, to add and to take away.

use leptos::prelude::*;

use crate::domain::case::vocabulary::Field;
use crate::ui::parts::button::{Button, ButtonKind};
use crate::ui::parts::icon::IconName;
use crate::ui::staff::form::input::Row;
use crate::ui::staff::form::model::{Model, cell_id, control_id, label};
use crate::ui::staff::form::part::{CellField, Lists};
use crate::ui::words::{language, words};

/// A list of records.
#[component]
pub fn RowsField(
    /// The list.
    field: Field,
    /// Its records.
    rows: RwSignal<Vec<Row>>,
    /// The lists its cells may choose from.
    lists: Lists,
    /// The form it stands in.
    model: Model,
    /// Whether the form cannot do without it.
    is_needed: bool,
) -> impl IntoView {
    let error = model.error(control_id(&field.id));
    let acts = &words().acts;
    let said = RwSignal::new(String::new());
    let of = StoredValue::new(field.clone());
    let add = Callback::new(move |()| {
        rows.update(|rows| {
            let id = rows.iter().map(|it| it.id).max().map_or(0, |it| it + 1);
            rows.push(of.with_value(|field| Row::new(id, field)));
        });
        said.set((acts.row_added)(rows.with_untracked(Vec::len)));
    });
    let hint =
        field.help_in(language()).map(str::to_owned).map(|it| view! { <p class="field__hint">{it}</p> });
    let add_words = (acts.add_row)(field.name_in(language()));
    view! {
        <fieldset class="rows" id=control_id(&field.id) tabindex="-1" data-invalid=move || error.get().map(|_| "true")>
            <legend class="field__label">{label(&field, is_needed)}</legend>
            {hint}
            {move || error.get().map(|it| view! { <p class="field__error">{it}</p> })}
            <For each=move || rows.get() key=|it| it.id let:row>
                <RowFields of row rows lists model />
            </For>
            <Button icon=IconName::Plus on_click=add>{add_words}</Button>
            <p class="sr-only" role="status">{said}</p>
        </fieldset>
    }
}

/// One record.
#[component]
fn RowFields(
    of: StoredValue<Field>,
    row: Row,
    rows: RwSignal<Vec<Row>>,
    lists: Lists,
    model: Model,
) -> impl IntoView {
    let acts = &words().acts;
    let field = of.get_value();
    let id = row.id;
    let at = Memo::new(move |_| rows.with(|it| it.iter().position(|it| it.id == id)).map_or(1, |it| it + 1));
    let remove = Callback::new(move |()| rows.update(|rows| rows.retain(|it| it.id != id)));
    let cells = field.fields.iter().filter_map(|cell| {
        let input = row.input(&cell.id)?;
        let id = cell_id(&field.id, id, &cell.id);
        let error = model.error(id.clone());
        Some(view! { <CellField field=cell.clone() input id lists error /> })
    });
    let cells = cells.collect_view();
    let label = field.name_in(language()).to_owned();
    view! {
        <fieldset class="rows__row">
            <legend class="rows__name">{move || (acts.row_of)(&label, at.get())}</legend>
            <div class="fields">{cells}</div>
            {move || (rows.with(Vec::len) > 1).then(|| view! {
                <Button kind=ButtonKind::Quiet icon=IconName::Trash2 on_click=remove>{(acts.remove_row)(at.get())}</Button>
            })}
        </fieldset>
    }
}
