import { gzipSync } from 'node:zlib';

import type { EchoAnswer } from './echoServer.mts';

/** What a service answers with these texts, in the format that was asked for. */
export interface AnswerKind {
	name: string;
	/** Whether every operation takes it for success. */
	isSuccess?: true;
	/** Whether it cuts the last echo anywhere, so that a short piece of it is left. */
	cutsEcho?: true;
	/** `isOne`: with one customer in place of a list. */
	make(echoes: string[], format: Format, isOne: boolean): EchoAnswer;
}

export type Format = 'json' | 'edn';

const NAME = /^[a-z][a-z-]*$/i;

/** Writes JSON, or the same in EDN: the names of the API as keywords, all others as text. */
function write(value: unknown, format: Format): string {
	if (format === 'json') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map((entry) => write(entry, format)).join(' ')}]`;
	if (typeof value !== 'object' || value === null) {
		return value === null ? 'nil' : JSON.stringify(value);
	}
	const fields = Object.entries(value).map(([name, field]) => {
		const key = NAME.test(name) ? `:${name}` : JSON.stringify(name);
		return `${key} ${write(field, format)}`;
	});
	return `{${fields.join(', ')}}`;
}

const typed = (format: Format) => ({ 'Content-Type': `application/${format}` });

/** The texts as values, as names and deep inside, beside what operations look for. */
function fill(echoes: string[]): Record<string, unknown> {
	const text = echoes.join(' ');
	return {
		status: 0,
		'trace-id': 't-1',
		'trail-id': 'tr-1',
		'customer-id': 'c-1',
		campaign: '7',
		email: `anna@example.org ${echoes[0]}`,
		echo: text,
		alone: echoes,
		inside: { list: [[{ deeper: echoes }, text]] },
		named: Object.fromEntries(echoes.map((echo) => [echo, 1])),
		message: text,
	};
}

/** A refusal with the fields in which either vendor or a framework explains it. */
const refuse = (echoes: string[]) => ({
	type: `https://example.org/${echoes[0]}`,
	title: echoes.at(-1),
	detail: echoes.join(' '),
	message: echoes.join(' '),
	error: echoes[0],
	description: echoes[0],
});

const json = (status: number, body: unknown, type = 'application/json'): EchoAnswer => ({
	status,
	headers: { 'Content-Type': type },
	body: JSON.stringify(body),
});

const text = (status: number, body: string, type: string): EchoAnswer => ({
	status,
	headers: { 'Content-Type': type },
	body,
});

const page = (echoes: string[]) =>
	`<!doctype html><html><head><title>Refused ${echoes[0]}</title></head><body><h1>${echoes.join(' ')}</h1></body></html>`;

const kind = (name: string, make: AnswerKind['make']): AnswerKind => ({ name, make });
const success = (name: string, make: AnswerKind['make']): AnswerKind => ({
	...kind(name, make),
	isSuccess: true,
});
const cutting = (name: string, make: AnswerKind['make']): AnswerKind => ({
	...kind(name, make),
	cutsEcho: true,
});

/** What ExpertSender gives in `data`, beside what Prisma Campaigns gives. */
function succeed(echoes: string[], format: Format, isOne = false): string {
	const entry = { id: 1, name: echoes[0], type: 'String', [echoes.at(-1)!]: echoes };
	const data = [entry, ...echoes.map((echo, place) => ({ id: place + 2, name: echo }))];
	return write({ ...fill(echoes), data: isOne ? entry : data }, format);
}

const headersWith = (echo: string) => ({
	'Set-Cookie': `session=${echo}`,
	'X-Request-Id': echo,
	'WWW-Authenticate': `Bearer realm="${echo}"`,
	'Retry-After': echo,
	Date: echo,
	Server: echo,
});

const SUCCESSES: AnswerKind[] = [
	success('200 with them in values and names', (echoes, format, isOne) => ({
		status: 200,
		headers: typed(format),
		body: succeed(echoes, format, isOne),
	})),
	success('202 in small pieces', (echoes, format, isOne) => ({
		status: 202,
		headers: typed(format),
		body: succeed(echoes.slice(0, 1), format, isOne),
		pieces: 23,
	})),
	success('200 with them in headers and status text', (echoes, format, isOne) => ({
		status: 200,
		statusText: echoes[0],
		headers: { ...headersWith(echoes[0]), ...typed(format) },
		body: succeed(echoes, format, isOne),
	})),
	success('200, gzipped', (echoes, format, isOne) => ({
		status: 200,
		headers: { ...typed(format), 'Content-Encoding': 'gzip' },
		body: gzipSync(succeed(echoes, format, isOne)),
	})),
	success('200 in UTF-16', (echoes, format, isOne) => ({
		status: 200,
		headers: { 'Content-Type': `application/${format}; charset=utf-16le` },
		body: Buffer.from(succeed(echoes, format, isOne), 'utf16le'),
	})),
];

const ODD_SUCCESSES: AnswerKind[] = [
	kind('200 with plain text', (echoes) => text(200, echoes.join(' '), 'text/plain')),
	kind('200 without a type', (echoes) => ({ status: 200, body: echoes.join(' ') })),
	kind('200 with a list of texts', (echoes, format) => ({
		status: 200,
		headers: typed(format),
		body: write(echoes, format),
	})),
	kind('200 with one text', (echoes, format) => ({
		status: 200,
		headers: typed(format),
		body: write(echoes.join(' '), format),
	})),
	kind('200 with a page', (echoes) => text(200, page(echoes), 'text/html')),
	cutting('200 that is cut in the text', (echoes, format) => ({
		status: 200,
		headers: typed(format),
		body: succeed(echoes, format).slice(0, -9),
	})),
	kind('200 that is broken behind the text', (echoes, format) => ({
		status: 200,
		headers: typed(format),
		body: `${write(echoes.join(' '), format)} ${echoes[0]}`,
	})),
	kind('200 with the text where the syntax breaks', (echoes, format) => ({
		status: 200,
		headers: typed(format),
		body: `{${echoes[0]}`,
	})),
	kind('200 that ends before its length', (echoes, format) => ({
		status: 200,
		headers: typed(format),
		body: succeed(echoes, format),
		isCut: true,
	})),
	kind('201 with errors', (echoes) => json(201, { ...fill(echoes), errors: echoes })),
	kind('200 of a charset that nobody knows', (echoes, format) => ({
		status: 200,
		headers: { 'Content-Type': `application/${format}; charset="${echoes[0]}"` },
		body: succeed(echoes, format),
	})),
	kind('200 of a type that nobody knows', (echoes) =>
		text(200, echoes.join(' '), `text/${echoes[0]}`),
	),
	kind('200, 600 levels deep', (echoes, format) => ({
		status: 200,
		headers: typed(format),
		body: `${'['.repeat(600)}${write(echoes, format)}${']'.repeat(600)}`,
	})),
	kind('204 with headers', (echoes) => ({ status: 204, headers: headersWith(echoes[0]) })),
];

const REFUSALS: AnswerKind[] = [
	...[400, 401, 403, 404, 409, 410, 422, 500].map((status) =>
		kind(`${status} with a reason`, (echoes, format) => ({
			status,
			headers: typed(format),
			body: write(refuse(echoes), format),
		})),
	),
	kind('400 with a problem', (echoes) =>
		json(
			400,
			{ ...refuse(echoes), errors: echoes, substatus: echoes[0] },
			'application/problem+json',
		),
	),
	kind('400 with a code alone', (echoes) =>
		json(400, { substatus: echoes[0] }, 'application/problem+json'),
	),
	kind('400 with errors by field', (echoes) =>
		json(400, {
			errors: Object.fromEntries(echoes.map((echo) => [echo, [echo, { [echo]: echo }]])),
		}),
	),
	kind('400 that names records', (echoes) => json(400, { errors: [`data[0].email ${echoes[0]}`] })),
	kind('400 with plain text', (echoes) => text(400, echoes.join(' '), 'text/plain')),
	kind('400 with a page', (echoes) => text(400, page(echoes), 'text/html')),
	kind('502 with a page', (echoes) => text(502, page(echoes), 'text/html; charset=utf-8')),
	kind('418 with a status text', (echoes) => ({ status: 418, statusText: echoes[0] })),
	kind('429 with headers', (echoes) => ({ status: 429, headers: headersWith(echoes[0]) })),
	kind('503 with headers', (echoes) => ({
		status: 503,
		headers: headersWith(echoes[0]),
		body: echoes[0],
	})),
	kind('302 to another origin', (echoes) => ({
		status: 302,
		headers: { Location: `https://example.org/?key=${echoes[0]}` },
		body: page(echoes),
	})),
	kind('307 to the same origin', (echoes) => ({
		status: 307,
		headers: { Location: `/${encodeURI(echoes[0])}` },
		body: echoes[0],
	})),
	cutting('400 that is cut off', (echoes, format) => ({
		status: 400,
		headers: typed(format),
		body: write(refuse(echoes), format).slice(0, -7),
	})),
];

/** Every kind of answer. */
export const ANSWERS: readonly AnswerKind[] = [...SUCCESSES, ...ODD_SUCCESSES, ...REFUSALS];

/** A refusal in which the text begins so many characters behind the begin: texts for people are cut at 1,000. */
export function refuseAt(place: number, echo: string, format: Format): EchoAnswer {
	const long = `${'A word '.repeat(200).slice(0, place)}${echo} and more`;
	return {
		status: 400,
		headers: typed(format),
		body: write({ detail: long, message: long }, format),
	};
}
