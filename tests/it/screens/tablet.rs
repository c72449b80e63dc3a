//! The clauses the tablet keeps: what its stories tell stands on its pages.

use super::shown::on_tablet;

#[test]
fn tablet_co_8_1() {
    on_tablet("CO-8.1");
}

#[test]
fn tablet_co_9_2() {
    on_tablet("CO-9.2");
}

#[test]
fn tablet_cw_5_1() {
    on_tablet("CW-5.1");
}

#[test]
fn tablet_hl_a2b() {
    on_tablet("HL-A2b");
}

#[test]
fn tablet_hl_a7b() {
    on_tablet("HL-A7b");
}
