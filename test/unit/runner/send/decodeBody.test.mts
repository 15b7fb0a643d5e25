import type { Service } from '../../../../nodes/contract/service.ts';
import { decodeBody } from '../../../../nodes/runner/send/decodeBody.ts';
import { makeRedactor } from '../../../../nodes/runner/verdict/redact.ts';
import { testService } from '../testService.mts';

const KEY = 'key-of;tests';

const decodeBytes = (bytes: Buffer, contentType = '', decode: Service['decode'] = (text) => text) =>
	decodeBody(bytes, contentType, { ...testService, decode }, makeRedactor([KEY]));
const decodeText = (text: string, decode?: Service['decode']) =>
	decodeBytes(Buffer.from(text), '', decode);

const throwing = (thrown: unknown) => () => {
	throw thrown;
};

it('is decoded by the service, which is told the content type', () => {
	const decode = jest.fn(() => ({ a: 1 }));
	expect(decodeBytes(Buffer.from(' {"a":1}'), 'application/json', decode)).toStrictEqual({
		body: { a: 1 },
	});
	expect(decode.mock.calls).toEqual([[' {"a":1}', 'application/json']]);
});

it.each([
	'text/plain',
	'text/plain; charset=utf-8',
	'text/plain; format=flowed',
	'text/plain; xcharset',
	'',
])('is UTF-8 under the content type %j', (contentType) => {
	expect(decodeBytes(Buffer.from('zażółć'), contentType)).toEqual({ body: 'zażółć' });
});

it.each([
	'text/plain;charset=iso-8859-2',
	'text/plain;  charset=ISO-8859-2',
	'text/plain; Charset  =  "iso-8859-2"',
	'text/plain; charset=iso-8859-2; format=flowed',
	'text/plain; format=flowed; charset=iso-8859-2 ',
])('is in the charset of the content type: %j', (contentType) => {
	expect(decodeBytes(Buffer.from([0x7a, 0xb1]), contentType)).toEqual({ body: 'zą' });
});

it('stays undecoded in a charset that nobody knows', () => {
	expect(decodeBytes(Buffer.from('x'), 'text/plain; charset="nosuch"')).toStrictEqual({
		body: undefined,
		unreadable: 'its charset "nosuch" is not known',
	});
});

it('names no piece of a key that stands in the place of the charset', () => {
	const { unreadable } = decodeBytes(Buffer.from('x'), `text/plain; charset=${KEY}`);
	expect(unreadable).toBe('its charset "***" is not known');
});

it.each(['', ' ', '\r\n\t'])('has no body when it is empty: %j', (text) => {
	const decode = jest.fn();
	expect(decodeText(text, decode)).toStrictEqual({ body: undefined });
	expect(decode).not.toHaveBeenCalled();
});

it('has no key, however deep it stands', () => {
	expect(decodeText('x', () => ({ a: [{ b: `the ${KEY}` }] }))).toEqual({
		body: { a: [{ b: 'the ***' }] },
	});
});

describe('an answer that the service cannot decode', () => {
	it('stays text, with the reason', () => {
		expect(decodeText('<xml/>', throwing(new Error('no JSON')))).toEqual({
			...{ body: '<xml/>', unreadable: 'no JSON' },
		});
	});

	it('is told apart from a good one whatever was thrown', () => {
		expect(decodeText('x', throwing('odd'))).toEqual({ body: 'x', unreadable: expect.any(String) });
	});

	it('has no key, and no reason that could hold a piece of one', () => {
		const excerpt = new Error(`unexpected "${KEY.slice(0, 6)}`);
		expect(decodeText(`{ ${KEY}`, throwing(excerpt))).toEqual({
			...{ body: '{ ***', unreadable: 'it repeats the key' },
		});
	});
});
