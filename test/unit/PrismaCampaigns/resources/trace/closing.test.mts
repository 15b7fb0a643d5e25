import { recordConversion } from '../../../../../nodes/PrismaCampaigns/resources/trace/recordConversion.ts';
import { recordDismissal } from '../../../../../nodes/PrismaCampaigns/resources/trace/recordDismissal.ts';
import { itemInput, nowhere } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';
import { answer } from '../../answer.mts';
import { wireText } from '../../wireText.mts';

describe.each([
	['conversion', recordConversion],
	['dismiss', recordDismissal],
])('%s', (type, operation) => {
	const FORM = { trailId: 'trail-1', tracking: 'tok-1', name: '', dataFrom: 'fields', data: {} };
	const read = (values: Record<string, unknown> = {}, json = {}) =>
		operation.read(itemInput({ ...FORM, ...values }, json));
	const refused = (values: Record<string, unknown>) => refusal(() => read(values)).message;

	it('sends what the page documents', () => {
		expect(wireText(operation, read())).toEqual({
			to: 'POST /api/traces/trail/trail-1/action',
			query: undefined,
			edn: `{:name "${type}", :type :trail-action/${type}, :data [{:name "tracking-token", :value "tok-1"}]}`,
			json: `{"name":"${type}","type":"${type}","data":[{"name":"tracking-token","value":"tok-1"}]}`,
		});
	});

	it('sends another name and more data', () => {
		const data = { field: [{ name: 'amount', value: 2500 }] };
		expect(wireText(operation, read({ name: 'loan approved', data })).json).toBe(
			`{"name":"loan approved","type":"${type}","data":[{"name":"tracking-token","value":"tok-1"},{"name":"amount","value":"2500"}]}`,
		);
		expect(read({ dataFrom: 'item' }, { a: 1 }).data).toContainEqual({ name: 'a', value: '1' });
		expect(read({ dataFrom: 'json', json: '{"a":1}' }).data).toContainEqual({
			name: 'a',
			value: '1',
		});
	});

	it('sends the tracking token once, the one that was entered', () => {
		const { data } = read({ dataFrom: 'item' }, { 'tracking-token': 'tok-2', a: 1 });
		expect(data).toEqual([
			{ name: 'tracking-token', value: 'tok-1' },
			{ name: 'a', value: '1' },
		]);
	});

	it.each([
		[{ tracking: '' }, "'Tracking Token' is empty"],
		[{ tracking: null }, "'Tracking Token' is empty"],
		[{ trailId: ' ' }, "'Trail ID' is empty"],
		[{ trailId: '..' }, "'Trail ID' must be more than dots"],
		[{ data: { field: [{ name: '' }] } }, "'Data Fields' row 1 'Name' is empty"],
	])('refuses %j', (values, message) => {
		expect(refused(values)).toContain(message);
	});

	it('is not idempotent and opens no new trace', () => {
		expect(operation.isIdempotent(read())).toBe(false);
		expect(operation.recover).toBeUndefined();
	});

	it('V43: names both causes of 400, and counts nothing', () => {
		const advice = operation.advice!(400, read());
		expect(advice).toMatch(/closed the trace already, or the 'Tracking Token' is wrong/);
		expect(advice).not.toMatch(/count|second/);
	});

	it('says that the trace is closed for 410', () => {
		expect(operation.advice!(410, read())).toMatch(/closed already/);
	});

	it.each([401, 404, 500])('leaves the advice for %i to others', (status) => {
		expect(operation.advice!(status, read()) ?? '').not.toContain('closed');
	});

	it('says that it closes the trace', () => {
		expect(operation.option.description).toContain('closes the trace');
	});

	it('reports success', () => {
		expect(operation.output(answer(), read(), nowhere, false)).toEqual({
			success: true,
			'trail-id': read().trailId,
		});
		expect(operation.output(answer('ok'), read(), nowhere, false)).toEqual({
			success: true,
			response: 'ok',
			'trail-id': read().trailId,
		});
	});
});
