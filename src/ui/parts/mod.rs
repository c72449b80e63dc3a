//! The parts screens are made of: they take props, know no rule and no store, and bring no words of their own.

pub mod icon;

pub mod button;
pub mod chip;
pub mod page_head;
pub mod regime;

pub mod check_cards;
pub mod choice_cards;
pub mod date_field;
pub mod error_summary;
pub mod field;
pub mod file_picker;
pub mod number_pad;
pub mod pick_grid;
pub mod select_field;
pub mod text_field;

pub mod banner;
pub mod basis;
pub mod countdown;
pub mod dialog;
pub mod empty_state;
pub mod progress;
pub mod toast;

pub mod data_table;
pub mod figures;
pub mod stepper;
pub mod summary_list;
pub mod tabs;
pub mod tile;
pub mod timeline;

pub mod print_sheet;
pub mod qr;
pub mod skip_link;
pub mod unbroken;
pub mod whole;
