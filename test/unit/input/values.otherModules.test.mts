import { DateTime } from 'luxon';
import { z } from 'zod';

import { check } from '../../../nodes/input/check.ts';
import { toCalendarDateTime, toDay } from '../../../nodes/input/dates.ts';
import { toText } from '../../../nodes/input/values.ts';
import { inZone } from '../itemInput.mts';

const text = { convert: toText, schema: z.string() };
const day = { convert: toDay, schema: z.string() };
const calendarDateTime = { convert: toCalendarDateTime, schema: z.string() };

// A workflow may hand over values of another copy of the library than the node's own.
it.each(['Europe/Warsaw', 'America/Los_Angeles', 'Africa/Cairo'])(
	'takes a value of another copy of Luxon, in %s',
	(zone) => {
		let foreign: typeof DateTime | undefined;
		jest.isolateModules(() => {
			foreign = jest.requireActual<typeof import('luxon')>('luxon').DateTime;
		});
		const value = foreign!.fromISO('2023-04-28', { zone });
		expect(value).not.toBeInstanceOf(DateTime);
		expect(check(day, value, () => '', inZone(zone))).toBe('2023-04-28');
		expect(check(calendarDateTime, value, () => '', inZone(zone))).toBe('2023-04-28T00:00:00.000Z');
		expect(check(text, value, () => '', inZone())).toContain('2023-04-28');
	},
);
