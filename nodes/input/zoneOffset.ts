import { Info, type Zone } from 'luxon';

/** Asking the calendar takes a hundred times as long as a conversion, so its answers are kept for spans of days. */
const SPAN = 4 * 86_400_000;
const MAX_KEPT = 10_000;

let current: { name: string; zone: Zone; starts: Map<number, number> } | undefined;

/** How far the clocks of a time zone are ahead of UTC at a point in time; both in milliseconds. */
export function findOffset(timezone: string, instant: number): number {
	if (current?.name !== timezone) {
		current = { name: timezone, zone: Info.normalizeZone(timezone), starts: new Map() };
	}
	const { zone, starts } = current;
	const span = Math.floor(instant / SPAN);
	const before = findStart(zone, starts, span);
	// Clocks do not change twice within a span.
	return before === findStart(zone, starts, span + 1) ? before : askZone(zone, instant);
}

function findStart(zone: Zone, starts: Map<number, number>, span: number): number {
	const kept = starts.get(span);
	if (kept !== undefined) return kept;
	const offset = askZone(zone, span * SPAN);
	if (starts.size >= MAX_KEPT) starts.clear();
	starts.set(span, offset);
	return offset;
}

function askZone(zone: Zone, instant: number): number {
	// Before clocks were set by zones, their offsets had seconds.
	return Math.round(zone.offset(instant) * 60_000);
}
