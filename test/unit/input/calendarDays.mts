/** Days on which clocks change somewhere, and ordinary ones. */
export const calendarDays = [
	'1930-03-04',
	'1990-05-17',
	'2018-11-04',
	'2021-03-28',
	'2023-04-28',
	'2024-02-29',
	'2026-01-01',
	'2026-03-29',
	'2026-10-25',
	'2026-12-31',
];
