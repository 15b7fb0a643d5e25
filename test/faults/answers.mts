import { gzipSync } from 'node:zlib';

import type { Fault } from './fault.mts';
import { type Behaviour, type Carried, type Seen } from './front.mts';
import { echo } from './secrets.mts';

/* Answers of 2xx. The sandbox has carried the request out before, so none of them may lead to another one. */

interface Given {
	body?: string | Buffer;
	contentType?: string;
	headers?: Record<string, string | number>;
}

/** Puts something in the place of what the sandbox answered, with its status. */
const instead =
	(make: (carried: Carried, seen: Seen) => Given): Behaviour =>
	async (seen) => {
		const carried = await seen.forward();
		const { body = carried.body, contentType = carried.contentType, headers } = make(carried, seen);
		seen.response.writeHead(carried.status, {
			...(contentType && { 'content-type': contentType }),
			...headers,
		});
		seen.response.end(body);
	};

const EITHER = { needed: 'either', optional: 'either' } as const;
const WHOLE = { needed: 'good', optional: 'good' } as const;
const USELESS = { needed: 'bad', optional: 'either' } as const;

const answered = (
	name: string,
	body: NonNullable<Fault['body']>,
	make: (carried: Carried, seen: Seen) => Given,
	more: Partial<Fault> = {},
): Fault => ({ name, ending: 'answered', behave: instead(make), body, ...more });

const MIB = 2 ** 20;
const PADDING = Buffer.alloc(10 * MIB, ' ');
const BOMB = gzipSync(Buffer.alloc(256 * MIB, ' '));
const DEPTH = 5000;

/** An answer of this format, as the label of the request asks for it. */
const label = ({ isEdn }: Seen) => `application/${isEdn ? 'edn' : 'json'}`;

const nested = (seen: Seen) =>
	seen.isEdn
		? `${'{:a '.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`
		: `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;

const errors = (seen: Seen) => {
	const text = `The value is wrong (${echo(seen)}).`;
	return seen.isEdn
		? `{:errors [${JSON.stringify(text)}]}`
		: JSON.stringify({ status: 1, errors: [text] });
};

/** A length that is not that of the body, or none at all. */
const lying =
	(name: string, length: (real: number) => string | number): Behaviour =>
	async ({ forward, socket }) => {
		const { status, contentType = 'text/plain', body } = await forward();
		const head = `HTTP/1.1 ${status} ${name}\r\nContent-Type: ${contentType}\r\nContent-Length: `;
		socket.write(`${head}${length(body.byteLength)}\r\n\r\n`);
		socket.end(body);
	};

/** Asks the sandbox for the other format and gives it under the name that `named` says. */
const otherFormat =
	(named: 'its own' | 'the one asked for'): Behaviour =>
	async (seen) => {
		const other = seen.isEdn ? 'application/json' : 'application/edn';
		const { status, contentType, body } = await seen.forward(other);
		const isEmpty = body.byteLength === 0;
		// ExpertSender speaks JSON only, so its EDN is made here.
		const isMade = !isEmpty && !seen.isEdn && !contentType?.includes('edn');
		seen.response.writeHead(status, {
			...(!isEmpty && { 'content-type': named === 'its own' ? other : label(seen) }),
		});
		seen.response.end(isMade ? '{:status 0, :data {:id 1}}' : body);
	};

/** Answers of 2xx that are not what they should be. */
export const ANSWERS: Fault[] = [
	answered('empty', USELESS, () => ({ body: '' })),
	answered('blank', USELESS, () => ({ body: ' \r\n' })),
	answered('half of it', USELESS, ({ body }) => ({
		body: body.subarray(0, Math.ceil(body.byteLength / 2)),
	})),
	answered('a web page', { needed: 'bad', optional: 'bad' }, () => ({
		body: '<!doctype html><html><head><title>Welcome</title></head><body>Hello</body></html>',
		contentType: 'text/html',
	})),
	answered('labelled as a web page', EITHER, () => ({ contentType: 'text/html' })),
	answered('labelled as an image', EITHER, () => ({ contentType: 'image/png' })),
	answered('without a label', EITHER, (carried) => {
		carried.contentType = undefined;
		return {};
	}),
	answered('in UTF-16', USELESS, ({ body }) => ({ body: Buffer.from(`${body}`, 'utf16le') })),
	answered('with broken UTF-8', EITHER, ({ body }) => ({
		body: Buffer.concat([Buffer.from([0xff, 0xfe, 0xc3]), body]),
	})),
	answered('in an unknown charset', USELESS, ({ body }, seen) => ({
		body: body.byteLength > 0 ? body : '{}',
		contentType: `${label(seen)}; charset=klingon`,
	})),
	answered('gzipped', WHOLE, ({ body }) => ({
		body: gzipSync(body),
		headers: { 'content-encoding': 'gzip' },
	})),
	answered(
		'gzipped, but not in truth',
		EITHER,
		({ body }) => ({
			body: body.byteLength > 0 ? body : '{}',
			headers: { 'content-encoding': 'gzip' },
		}),
		{ ending: 'unreadable' },
	),
	answered(
		'a gzip bomb',
		USELESS,
		() => ({ body: BOMB, headers: { 'content-encoding': 'gzip' } }),
		{ ending: 'unreadable', isLarge: true },
	),
	answered(
		'10 MB',
		WHOLE,
		({ body }) => ({ body: body.byteLength > 0 ? Buffer.concat([body, PADDING]) : body }),
		{ isLarge: true },
	),
	answered('nested 5,000 deep', EITHER, (_, seen) => ({
		body: nested(seen),
		contentType: label(seen),
	})),
	answered(
		'with `errors`',
		EITHER,
		(_, seen) => ({ body: errors(seen), contentType: label(seen) }),
		// The vendor's own shop plugin looks for them, whatever the status.
		{ bodyOf: { expertSender: { needed: 'bad', optional: 'bad' } } },
	),
	{
		...answered('a length too short', USELESS, () => ({})),
		behave: lying('OK', (length) => Math.floor(length / 2)),
	},
	{
		...{ name: 'a length too long', ending: 'lost', says: /cut|answer/ },
		behave: lying('OK', (length) => length + 10),
	},
	{
		...{ name: 'a length of nonsense', ending: 'unreadable' },
		behave: lying('OK', () => 'many'),
	},
	{ ...answered('the other format', EITHER, () => ({})), behave: otherFormat('its own') },
	{
		...answered('the other format, mislabelled', EITHER, () => ({})),
		behave: otherFormat('the one asked for'),
	},
	answered('null', EITHER, (_, seen) => ({
		body: seen.isEdn ? 'nil' : 'null',
		contentType: label(seen),
	})),
	answered('a number', USELESS, (_, seen) => ({ body: '42', contentType: label(seen) })),
	answered('an echo of the keys', EITHER, (_, seen) => ({
		body: JSON.stringify({ status: 0, message: echo(seen), list: [[echo(seen)]] }),
		contentType: 'application/json',
	})),
];

/** Nothing can be sent for any item. */
export const NODE_FAILURES: Fault[] = [
	{
		...{ name: 'a base URL without a scheme', ending: 'node', says: /Base URL/ },
		credential: { baseUrl: 'example.org' },
	},
	{ name: 'no credential', ending: 'node', says: /credential/i, credential: 'none' },
	{ name: 'an option out of range', ending: 'node', says: /Max Tries/, options: { maxTries: 99 } },
];
