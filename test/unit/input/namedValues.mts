import { DateTime } from 'luxon';

/** Each value with a name: a Date or a Luxon value has no readable form in a test's name. */
export const named = (values: unknown[]) =>
	values.map((value) => [describeValue(value), value] as const);
const describeValue = (value: unknown) =>
	DateTime.isDateTime(value)
		? `Luxon ${value}`
		: typeof value === 'string'
			? `"${value}"`
			: String(value);

export const warsaw = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Warsaw' });
export const noDate = DateTime.invalid('made for this test');
