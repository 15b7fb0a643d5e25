import { reportSuccess } from '../../../nodes/contract/success.ts';

it.each([
	[undefined, { success: true }],
	[null, { success: true, response: null }],
	['', { success: true, response: '' }],
	[{ id: 1 }, { success: true, response: { id: 1 } }],
])('passes the body %j on unchanged', (body, output) => {
	expect(reportSuccess({ status: 200, headers: {}, body })).toStrictEqual(output);
});
