//! Numbers missing from devices' chains, as people read them: `7F3K: 41–44`.

use crate::domain::log::chain::Gap;
use crate::domain::log::header::DeviceId;
use crate::ui::words::words;

/// How many devices are named; more are counted.
const NAMED: usize = 6;

/// One line a device, in the order of the gaps.
pub fn lines(gaps: &[Gap], label: impl Fn(DeviceId) -> String) -> Vec<String> {
    let mut by_device: Vec<(DeviceId, Vec<String>)> = Vec::new();
    for gap in gaps {
        match by_device.last_mut().filter(|it| it.0 == gap.device) {
            Some((_, ranges)) => ranges.push(range(gap)),
            None => by_device.push((gap.device, vec![range(gap)])),
        }
    }
    let more = by_device.len().saturating_sub(NAMED);
    let named = by_device.into_iter().take(NAMED);
    let mut lines: Vec<String> = named
        .map(|(device, ranges)| (words().common.pair)(&label(device), &ranges.join(words().common.list)))
        .collect();
    if more > 0 {
        lines.push((words().exchange.gaps_more)(more));
    }
    lines
}

fn range(gap: &Gap) -> String {
    if gap.from == gap.to { gap.from.to_string() } else { format!("{}–{}", gap.from, gap.to) }
}

/// How many numbers are missing in all.
pub fn missing(gaps: &[Gap]) -> usize {
    gaps.iter().map(|it| usize::try_from(it.to - it.from + 1).unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_gathered_by_device_and_a_single_number_stands_alone() {
        let gap = |device: u8, from, to| Gap { device: DeviceId([device; 32]), from, to };
        let gaps = [gap(1, 41, 44), gap(1, 50, 50), gap(2, 1, 2)];
        let label =
            |it: DeviceId| if it == DeviceId([1; 32]) { "7F3K".to_owned() } else { "2C9M".to_owned() };
        assert_eq!(lines(&gaps, label), ["7F3K：41–44、50", "2C9M：1–2"]);
        assert_eq!(missing(&gaps), 7);
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let gaps: Vec<Gap> = (0..9).map(|n| Gap { device: DeviceId([n; 32]), from: 1, to: 1 }).collect();
        assert_eq!(lines(&gaps, |_| "X".to_owned()).len(), NAMED + 1);
    }
}
