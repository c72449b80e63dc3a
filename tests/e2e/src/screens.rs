//! The screens that need no case, by place: what walks that look at everything walk.

/// The office's own.
pub const OFFICE: &[&str] = &[
    "#/o",
    "#/o/bundles/import",
    "#/o/bundles/export",
    "#/o/bundles/some",
    "#/o/devices",
    "#/o/parameters",
    "#/o/parameters/foreign",
    "#/o/overdue",
    "#/o/escalations",
    "#/o/contested",
    "#/o/settings",
    "#/o/people",
    "#/o/backup",
    "#/o/health",
    "#/o/rounds",
    "#/o/visits",
    "#/o/record?kind=newcomer_set",
    "#/o/figures",
    "#/o/calendar",
    "#/o/guide",
];
/// What tablet and office share.
pub const STAFF: &[&str] = &["#/s", "#/s/new", "#/s/visits", "#/s/lock"];
/// The tablet's own, and the addresses nobody gave out.
pub const TABLET: &[&str] = &["#/s/exchange", "#/s/guide", "#/s/case/unknown", "#/nowhere"];
/// The kiosk's.
pub const KIOSK: &[&str] = &["#/k", "#/k/new/privacy", "#/k/track", "#/k/help", "#/k/maint"];
