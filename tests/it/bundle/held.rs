//! What is acknowledged is not sent again, and what is missing is named.

use huiyin::domain::bundle::held::{Held, complete, held, lacked};
use huiyin::domain::bundle::read::Bundle;
use huiyin::domain::log::chain::Gap;
use huiyin::domain::log::event::Which;
use huiyin::domain::log::{Event, EventSet};

use super::{cover, heads, opened};
use crate::log::kit::{case, device, entry, exchange, key, office, write};
use huiyin::domain::bundle::write::write_events;

fn grown() -> (EventSet, EventSet) {
    let (mut one, mut other) = (EventSet::new(), EventSet::new());
    for n in 1..4 {
        write(&mut one, 1, entry(case(1), "case_lodged", [("channel", "kiosk".into())]));
        write(&mut other, 2, entry(office(), "person_set", [("person", format!("u-{n}").as_str().into())]));
    }
    exchange(&mut one, &mut other);
    (one, other)
}

#[test]
fn only_what_the_receiver_lacks_is_sent_and_it_verifies_there() {
    let (mut mine, theirs) = grown();
    let acknowledged = held(&theirs);
    assert_eq!(acknowledged.iter().map(|it| it.seq).collect::<Vec<_>>(), [3, 3]);
    assert_eq!(
        acknowledged.iter().map(|it| Held::from_value(&it.to_value()).unwrap()).collect::<Vec<_>>(),
        acknowledged
    );
    assert!(lacked(&mine, std::slice::from_ref(&acknowledged)).is_empty());
    write(&mut mine, 1, entry(case(1), "note_added", []));
    write(&mut mine, 3, entry(office(), "person_set", [("person", "u-9".into())]));
    let lacking = lacked(&mine, std::slice::from_ref(&acknowledged));
    assert_eq!(lacking.len(), 2);
    assert_eq!(lacked(&mine, &[]).len(), mine.len(), "nobody acknowledged anything");
    assert_eq!(lacked(&mine, &[acknowledged, vec![]]).len(), mine.len(), "one of two holds nothing");

    let file = write_events(
        &cover(1, heads(&[1, 3], &mine)),
        lacking.into_iter().map(|it| &**it).collect(),
        &key(1),
    )
    .remove(0);
    let bundle: Bundle = opened(&file).unwrap();
    let trust = huiyin::domain::bundle::preview::Trust {
        devices: [device(1), device(2), device(3)].into(),
        ..Default::default()
    };
    let preview = huiyin::domain::bundle::preview::preview(&theirs, &bundle, &trust);
    assert_eq!((preview.new_events.len(), preview.waiting.len(), preview.gaps.len()), (2, 0, 0));
    let mut after = theirs;
    for event in bundle.events {
        let _ = after.take(event);
    }
    assert_eq!(after.state_hash(), mine.state_hash());
}

#[test]
fn a_gap_a_part_left_out_and_two_under_one_number_end_what_is_acknowledged() {
    let (whole, _) = grown();
    let without = |keep: &dyn Fn(&Event) -> Option<Event>| -> EventSet {
        whole.iter().filter_map(|it| keep(it)).collect()
    };
    let seq_of = |set: &EventSet| held(set).iter().find(|it| it.device == device(1)).map(|it| it.seq);
    let gap = without(&|it| (it.header.device != device(1) || it.header.seq != 2).then(|| it.clone()));
    assert_eq!(seq_of(&gap), Some(1));
    let bare =
        without(&|it| Some(if it.header.seq == 3 { it.clone().without(Which::Open) } else { it.clone() }));
    assert_eq!(seq_of(&bare), Some(2));
    let mut copied = without(&|it| (it.header.seq < 3).then(|| it.clone()));
    write(&mut copied, 1, entry(case(2), "case_lodged", []));
    for event in whole.iter() {
        let _ = copied.take((**event).clone());
    }
    assert_eq!(seq_of(&copied), Some(2));
    let lies = vec![Held { device: device(1), seq: 3, head: whole.tip(device(2)).unwrap().hash }];
    assert_eq!(
        lacked(&whole, &[lies]).len(),
        whole.len(),
        "another chain under that number acknowledges nothing"
    );
}

#[test]
fn what_is_missing_of_a_device_is_told_up_to_the_highest_number_anybody_saw() {
    let (whole, _) = grown();
    let set: EventSet = whole.iter().filter(|it| it.header.seq != 2).map(|it| (**it).clone()).collect();
    let heads = heads(&[1], &whole);
    let seen = vec![Held { device: device(4), seq: 7, head: whole.tip(device(2)).unwrap().hash }];
    let all = complete(&set, &heads, &[seen]);
    let of = |n: u8| all.iter().find(|it| it.device == device(n)).unwrap();
    assert_eq!(
        (of(1).count, of(1).known, &of(1).gaps),
        (2, 3, &vec![Gap { device: device(1), from: 2, to: 2 }])
    );
    assert_eq!(
        (of(4).count, of(4).known, &of(4).gaps),
        (0, 7, &vec![Gap { device: device(4), from: 1, to: 7 }])
    );
}
