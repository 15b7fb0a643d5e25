import { isEmpty, isRecord, toDateTime, Unusable, type ConvertContext } from '../../../input';

/* When an order was placed: a point in time, sent in UTC with `timeZone` saying so. */

/**
 * Converts the date of an order in place, and says that it is in UTC unless a time zone was given. A date without
 * a zone is in the time zone that stands beside it, else in that of the workflow.
 */
export function convertDate(order: unknown, context: ConvertContext): unknown {
	if (!isRecord(order)) return order;
	const { date, timeZone } = order;
	const zone = isEmpty(timeZone) ? undefined : timeZone;
	const converted = { ...order, timeZone: zone ?? 'UTC' };
	if (date instanceof Unusable) return converted;
	return { ...converted, date: shorten(toDateInZone(date, zone, context)) };
}

function toDateInZone(date: unknown, zone: unknown, context: ConvertContext): unknown {
	if (typeof zone !== 'string') return toDateTime(date, context);
	const timezone = isZone(zone) ? zone : undefined;
	let hasNoZone = false;
	const note = () => {
		hasNoZone = true;
	};
	const instant = toDateTime(date, { timezone: timezone ?? 'UTC', note });
	return hasNoZone && timezone === undefined
		? new Unusable(
				`needs an offset from UTC, because this node does not know the time zone "${zone}"`,
				date,
				'add it, such as 2026-05-17T09:30:00+02:00',
			)
		: instant;
}

/** Whether this is a name such as Europe/Warsaw. Which names ExpertSender takes, no page says. */
function isZone(name: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
	} catch {
		return false;
	}
}

/** Without fractions of a second, where there are none. */
function shorten(instant: unknown): unknown {
	return typeof instant === 'string' ? instant.replace('.000Z', 'Z') : instant;
}
