//! The clauses the tablet keeps: what its stories tell stands on its pages.

use super::shown::on_tablet;

#[test]
fn tablet_co_2_1() {
    on_tablet("CO-2.1");
}

#[test]
fn tablet_co_2_2() {
    on_tablet("CO-2.2");
}

#[test]
fn tablet_co_2_3() {
    on_tablet("CO-2.3");
}

#[test]
fn tablet_co_4_1a() {
    on_tablet("CO-4.1a");
}

#[test]
fn tablet_co_5_1() {
    on_tablet("CO-5.1");
}

#[test]
fn tablet_co_8_1() {
    on_tablet("CO-8.1");
}

#[test]
fn tablet_co_8_2() {
    on_tablet("CO-8.2");
}

#[test]
fn tablet_co_9_1() {
    on_tablet("CO-9.1");
}

#[test]
fn tablet_co_9_2() {
    on_tablet("CO-9.2");
}

#[test]
fn tablet_co_9_3() {
    on_tablet("CO-9.3");
}

#[test]
fn tablet_co_9_5() {
    on_tablet("CO-9.5");
}

#[test]
fn tablet_co_10_1() {
    on_tablet("CO-10.1");
}

#[test]
fn tablet_co_14_1a() {
    on_tablet("CO-14.1a");
}

#[test]
fn tablet_co_15_1() {
    on_tablet("CO-15.1");
}

#[test]
fn tablet_co_18_1a() {
    on_tablet("CO-18.1a");
}

#[test]
fn tablet_cw_2_1() {
    on_tablet("CW-2.1");
}

#[test]
fn tablet_cw_3_2() {
    on_tablet("CW-3.2");
}

#[test]
fn tablet_cw_3_4() {
    on_tablet("CW-3.4");
}

#[test]
fn tablet_cw_4_1a() {
    on_tablet("CW-4.1a");
}

#[test]
fn tablet_cw_4_2a() {
    on_tablet("CW-4.2a");
}

#[test]
fn tablet_cw_4_4b() {
    on_tablet("CW-4.4b");
}

#[test]
fn tablet_cw_5_1() {
    on_tablet("CW-5.1");
}

#[test]
fn tablet_cw_5_2() {
    on_tablet("CW-5.2");
}

#[test]
fn tablet_ca_2_3_1() {
    on_tablet("CA-2.3.1");
}

#[test]
fn tablet_ca_2_3_3() {
    on_tablet("CA-2.3.3");
}

#[test]
fn tablet_ca_4_2_2() {
    on_tablet("CA-4.2.2");
}

#[test]
fn tablet_cg_3_2() {
    on_tablet("CG-3.2");
}

#[test]
fn tablet_cg_4_1b() {
    on_tablet("CG-4.1b");
}

#[test]
fn tablet_cg_4_2b() {
    on_tablet("CG-4.2b");
}

#[test]
fn tablet_cg_4_3a() {
    on_tablet("CG-4.3a");
}

#[test]
fn tablet_cg_4_3b() {
    on_tablet("CG-4.3b");
}

#[test]
fn tablet_cs_2_1a() {
    on_tablet("CS-2.1a");
}

#[test]
fn tablet_cs_3_1() {
    on_tablet("CS-3.1");
}

#[test]
fn tablet_cs_3_2b() {
    on_tablet("CS-3.2b");
}

#[test]
fn tablet_cs_3_2c() {
    on_tablet("CS-3.2c");
}

#[test]
fn tablet_cs_3_2d() {
    on_tablet("CS-3.2d");
}

#[test]
fn tablet_cs_4_1b() {
    on_tablet("CS-4.1b");
}

#[test]
fn tablet_cs_4_2a() {
    on_tablet("CS-4.2a");
}

#[test]
fn tablet_cs_4_2b() {
    on_tablet("CS-4.2b");
}

#[test]
fn tablet_cs_4_2c() {
    on_tablet("CS-4.2c");
}

#[test]
fn tablet_cs_4_3b() {
    on_tablet("CS-4.3b");
}

#[test]
fn tablet_cs_4_3c() {
    on_tablet("CS-4.3c");
}

#[test]
fn tablet_ec_2_2() {
    on_tablet("EC-2.2");
}

#[test]
fn tablet_hl_a1() {
    on_tablet("HL-A1");
}

#[test]
fn tablet_hl_a2b() {
    on_tablet("HL-A2b");
}

#[test]
fn tablet_hl_a3a() {
    on_tablet("HL-A3a");
}

#[test]
fn tablet_hl_a4() {
    on_tablet("HL-A4");
}

#[test]
fn tablet_hl_a5a() {
    on_tablet("HL-A5a");
}

#[test]
fn tablet_hl_a6b() {
    on_tablet("HL-A6b");
}

#[test]
fn tablet_hl_a7b() {
    on_tablet("HL-A7b");
}

#[test]
fn tablet_hl_b0() {
    on_tablet("HL-B0");
}

#[test]
fn tablet_hl_b3() {
    on_tablet("HL-B3");
}

#[test]
fn tablet_hl_b5() {
    on_tablet("HL-B5");
}

#[test]
fn tablet_hl_d2a() {
    on_tablet("HL-D2a");
}

#[test]
fn tablet_og_4_1a() {
    on_tablet("OG-4.1a");
}

#[test]
fn tablet_og_4_1b() {
    on_tablet("OG-4.1b");
}

#[test]
fn tablet_og_4_2b() {
    on_tablet("OG-4.2b");
}

#[test]
fn tablet_og_4_2c() {
    on_tablet("OG-4.2c");
}

#[test]
fn tablet_og_4_3b() {
    on_tablet("OG-4.3b");
}

#[test]
fn tablet_oi_1_1() {
    on_tablet("OI-1.1");
}

#[test]
fn tablet_oi_5_3b() {
    on_tablet("OI-5.3b");
}

#[test]
fn tablet_oi_6_1a() {
    on_tablet("OI-6.1a");
}

#[test]
fn tablet_oi_6_2a() {
    on_tablet("OI-6.2a");
}

#[test]
fn tablet_pm_1_2b() {
    on_tablet("PM-1.2b");
}

#[test]
fn tablet_pm_2_2a() {
    on_tablet("PM-2.2a");
}

#[test]
fn tablet_pm_2_2b() {
    on_tablet("PM-2.2b");
}

#[test]
fn tablet_pm_2_3() {
    on_tablet("PM-2.3");
}

#[test]
fn tablet_pm_2_4a() {
    on_tablet("PM-2.4a");
}

#[test]
fn tablet_pm_2_4b() {
    on_tablet("PM-2.4b");
}

#[test]
fn tablet_pm_4_2c() {
    on_tablet("PM-4.2c");
}

#[test]
fn tablet_pm_f1_1() {
    on_tablet("PM-F1.1");
}

#[test]
fn tablet_pm_f2_2() {
    on_tablet("PM-F2.2");
}
