import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { DateTime } from 'luxon';
import { calendarDays } from './calendarDays.mts';

/** jest keeps the zone it was started in, so each zone has a process of its own. */
function datesIn(machineZone: string, workflowZone: string): Array<Record<string, unknown>> {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', resolve(import.meta.dirname, 'datesInZone.mts'), workflowZone],
		{ encoding: 'utf8', env: { ...process.env, TZ: machineZone, NODE_OPTIONS: '' } },
	);
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout);
}

it.each([
	['UTC', 'UTC'],
	['Europe/Warsaw', 'Europe/Warsaw'],
	['America/Los_Angeles', 'America/Los_Angeles'],
	['America/Sao_Paulo', 'America/Sao_Paulo'],
	['Africa/Cairo', 'Africa/Cairo'],
	['UTC', 'Europe/Warsaw'],
	['Asia/Tokyo', 'America/New_York'],
	['America/New_York', 'Asia/Tokyo'],
])('keeps the day of a date on a machine in %s with a workflow in %s', (machine, workflow) => {
	expect(datesIn(machine, workflow)).toEqual(
		calendarDays.map((date) => {
			const days = [date, date, date];
			const time = DateTime.fromISO(`${date}T23:30`, { zone: workflow });
			return {
				date,
				text: days,
				timeWithoutZone: time.toUTC().toISO(),
				utcMidnight: [days, days],
				workflowMidnight: [days, days],
			};
		}),
	);
});
