import { readLocator } from '../../../nodes/input/locator.ts';

it.each([
	[{ __rl: true, mode: 'list', value: '2', cachedResultName: 'Newsletter' }, '2'],
	[{ __rl: true, mode: 'id', value: 2 }, 2],
	[{ __rl: true, mode: 'list', value: '' }, ''],
	[{ __rl: true, mode: 'list' }, undefined],
])('takes what was chosen or typed from %j', (given, value) => {
	expect(readLocator(given)).toBe(value);
});

it.each([
	['2'],
	[2],
	[''],
	[null],
	[undefined],
	[['2']],
	[{ value: '2' }],
	[{ id: 2, value: 'x' }],
])('leaves %j as it is', (value) => {
	expect(readLocator(value)).toBe(value);
});
