//! Dates the regimes' own scenarios name, computed against the built-in calendar.

use huiyin::domain::calendar::Unit::{self, BusinessMinutes, Hours, Minutes, WorkingDays};
use huiyin::domain::calendar::{Calendar, Counting, DayEnd, Schedule, due, due_at};
use huiyin::domain::time::CHINA;

use crate::calendar::{PLAIN, at, china, hours, shown, span};

/// 08:30–12:00 and 14:00–17:30, as the market-supervision station keeps them.
fn station() -> (Calendar, Schedule) {
    let calendar = china();
    let kept = hours(r#"{"days":"cn_workdays","windows":[["08:30","12:00"],["14:00","17:30"]]}"#);
    let schedule = Schedule::new(&kept, &calendar, CHINA);
    (calendar, schedule)
}

#[test]
fn the_scenarios_of_the_regimes_fall_due_as_they_say() {
    let rows: [(&str, &str, u32, Unit, &str); 29] = [
        ("PM-1.2b register", "2026-09-30 20:15", 2, Hours, "2026-09-30 22:15"),
        ("PM-2.1a reply runs through the holiday", "2026-09-30 20:15", 24, Hours, "2026-10-01 20:15"),
        ("PM-2.2a make-up Saturday", "2026-09-30 21:00", 3, WorkingDays, "2026-10-11 00:00"),
        ("PM-3.2a report in Spring Festival", "2026-02-17 03:30", 2, Hours, "2026-02-17 05:30"),
        ("PM-3.2b measure in Spring Festival", "2026-02-17 03:30", 24, Hours, "2026-02-18 03:30"),
        ("CG-4.1b over Spring Festival", "2026-02-12 10:00", 7, WorkingDays, "2026-03-01 00:00"),
        ("EC-2.3 preliminary", "2026-10-01 10:00", 24, Hours, "2026-10-02 10:00"),
        ("EC-3.1 extension", "2026-09-29 14:00", 48, Hours, "2026-10-01 14:00"),
        ("EC-3.2 lodged before the festival", "2026-02-13 18:30", 7, WorkingDays, "2026-03-03 00:00"),
        ("EC-3.2 lodged in the festival", "2026-02-18 12:00", 7, WorkingDays, "2026-03-04 00:00"),
        ("EC-3.2 into a year without a calendar", "2026-12-28 10:00", 7, WorkingDays, "2027-01-07 00:00"),
        ("OI-4.2a registration", "2026-10-08 09:00", 4, Hours, "2026-10-08 13:00"),
        ("OI-5.4a written reply", "2026-10-08 15:00", 3, WorkingDays, "2026-10-13 00:00"),
        ("HL-A2a depart", "2026-09-22 09:10", 5, Minutes, "2026-09-22 09:15"),
        ("HL-A2c arrive", "2026-09-22 09:10", 30, Minutes, "2026-09-22 09:40"),
        ("HL-C1a patrol on a make-up Sunday", "2026-09-20 10:00", 30, Minutes, "2026-09-20 10:30"),
        ("HL-C1b over lunch", "2026-09-22 11:50", 60, BusinessMinutes, "2026-09-22 14:50"),
        ("HL-C1b over National Day", "2026-09-30 17:00", 60, BusinessMinutes, "2026-10-08 09:00"),
        ("HL-B3 notify", "2026-10-01 08:00", 10, Minutes, "2026-10-01 08:10"),
        ("HL-A8 handover", "2026-09-22 16:00", 4, Hours, "2026-09-22 20:00"),
        ("CS-5.3 over two festivals", "2026-09-21 11:00", 7, WorkingDays, "2026-10-09 00:00"),
        ("CW-4.1a transfer at the weekend", "2026-10-03 15:00", 24, Hours, "2026-10-04 15:00"),
        ("CW-4.6 archive", "2026-09-18 17:00", 10, WorkingDays, "2026-10-10 00:00"),
        ("OG-5.1 assign", "2026-10-10 16:00", 8, Hours, "2026-10-11 00:00"),
        ("OG-6.3a feedback", "2026-09-29 10:00", 3, WorkingDays, "2026-10-10 00:00"),
        ("CA-2.1.2a accepted on a make-up Sunday", "2026-09-19 10:00", 1, WorkingDays, "2026-09-21 00:00"),
        ("CA-2.1.2b slip the same working day", "2026-09-20 09:00", 0, WorkingDays, "2026-09-21 00:00"),
        ("CA-2.2.2a finding", "2026-09-18 15:00", 10, WorkingDays, "2026-10-10 00:00"),
        ("CO-4.1b leader report", "2026-10-12 15:00", 24, Hours, "2026-10-13 15:00"),
    ];
    let (calendar, schedule) = station();
    for (clause, from, n, unit, expected) in rows {
        let found = due(at(from), span(n, unit), &PLAIN, &schedule, &calendar, &[]).unwrap();
        assert_eq!(shown(found.at), format!("{expected}:00"), "{clause}");
        let missing = if expected.starts_with("2027") { Some(2027) } else { None };
        assert_eq!(found.provisional, missing, "{clause}");
        let same = due_at(at(from), span(n, unit), &PLAIN, &schedule, &calendar, &[]).unwrap();
        assert_eq!((same.at, same.provisional), (found.at, found.provisional), "{clause}");
    }
}

#[test]
fn an_office_may_end_its_days_at_closing() {
    let (calendar, schedule) = station();
    let closing = Counting { day_end: DayEnd::CloseOfBusiness(17 * 3600 + 1800), ..PLAIN };
    let rows = [
        ("2026-09-30 21:00", 3, WorkingDays, "2026-10-10 17:30:00"),
        ("2026-09-30 17:30", 0, WorkingDays, "2026-09-30 17:30:00"),
        ("2026-09-30 17:31", 0, WorkingDays, "2026-10-01 00:00:00"),
        ("2026-09-30 18:00", 0, Unit::SameDay, "2026-10-01 00:00:00"),
        ("2026-09-30 08:00", 0, Unit::SameDay, "2026-09-30 17:30:00"),
        ("2026-09-30 18:00", 24, Hours, "2026-10-01 18:00:00"),
    ];
    for (from, n, unit, expected) in rows {
        let found = due_at(at(from), span(n, unit), &closing, &schedule, &calendar, &[]).unwrap();
        assert_eq!(shown(found.at), expected, "{from} {n} {unit:?}");
    }
}
