import { UserError, type IDataObject } from 'n8n-workflow';

import type {
	Ask,
	LocalOperation,
	Resource,
	SendingOperation,
} from '../../../nodes/contract/operation.ts';
import type { Answer } from '../../../nodes/contract/request.ts';

/* Operations of the test service. Each record is the value of the parameter `value`. */

/**
 * Sends a record alone; refuses to read `bad`. A record that begins with `twice` is not idempotent. What a record is about
 * stands before a slash.
 */
const echo: SendingOperation<string> = {
	option: { name: 'Echo', value: 'echo', action: 'Echo', description: 'Echo' },
	plural: 'echoes',
	subject: 'echo',
	fields: [],
	isIdempotent: (record) => !String(record).startsWith('twice'),
	whatToCheck: 'whether it echoed',
	subjects: (record) => (String(record).includes('/') ? [record.split('/')[0]] : []),
	read({ parameter }) {
		const value = parameter('value');
		if (value === 'bad') throw new UserError("'Value' is bad", { description: 'Mend it' });
		return value as string;
	},
	request: ([record]) => ({ method: 'POST', path: '/echo', body: { record } }),
	output({ body }, record) {
		if (body === 'odd') throw new UserError('not an echo', { description: 'Look again' });
		return { record, body } as IDataObject;
	},
	advice: (status, record) => (status === 404 ? `There is no ${record}` : undefined),
};

/** Sends several records in one request, those with the same first letter. */
const together: SendingOperation<string> = {
	...echo,
	option: { ...echo.option, value: 'together' },
	group: { key: (record) => record[0], defaultSize: 50, maxSize: 500 },
	request: (records) => ({ method: 'POST', path: '/together', body: { records } }),
};

/** The same with the records in the query, and no body. */
const listed: SendingOperation<string> = {
	...together,
	option: { ...echo.option, value: 'listed' },
	request: (records) => ({ method: 'GET', path: '/listed', query: { records: records.join() } }),
};

/** Gives one item for each letter. */
const letters: SendingOperation<string> = {
	...echo,
	option: { ...echo.option, value: 'letters' },
	output: (_, record) => [...record].map((letter) => ({ letter })),
};

/** Asks the service nothing. */
const local: LocalOperation<string> = {
	option: { ...echo.option, value: 'local' },
	plural: echo.plural,
	fields: [],
	read: echo.read,
	build(record, { baseUrl, credentials }) {
		if (record === 'odd') throw new UserError('has no output');
		return { record, baseUrl, key: credentials.apiKey };
	},
};

/** Accepts 404 where the record asks for it, or where an earlier try may explain it. */
const lenient: SendingOperation<string> = {
	...echo,
	option: { ...echo.option, value: 'lenient' },
	accepts: ({ status }, record, mayHaveActed) =>
		status === 404 && (record === 'maybe' || (record === 'gone' && mayHaveActed)),
	output: ({ status }) => ({ found: status !== 404 }),
};

interface Place {
	readonly name: string;
	/** What was opened for it. */
	readonly at?: string;
}

/** What is the same whatever a record is. */
const shared = { plural: echo.plural, subject: echo.subject, whatToCheck: echo.whatToCheck };

const nameOf = (name: string, at?: string) =>
	typeof at === 'string' ? `${name}@${at}` : (at ?? name);

/** Opens in two steps what is refused with 410; gives the place that the second step names. */
const reopening: SendingOperation<Place> = {
	...shared,
	option: { ...echo.option, value: 'reopening' },
	isIdempotent: ({ name }) => echo.isIdempotent(name),
	subjects: ({ name }) => echo.subjects(name),
	fields: [],
	read: (input) => ({ name: echo.read(input) }),
	request: ([{ name, at }]) => ({ ...echo.request([]), body: { record: nameOf(name, at) } }),
	async recover({ status }, { name }, ask) {
		if (name === 'hopeless') throw new UserError('There is no hope', { description: 'Sigh' });
		return status === 410 ? await reopen(status, name, ask) : undefined;
	},
	// What stands before a slash is what is closed.
	recoveryKey: ({ name }) => (name.includes('/') ? name.split('/')[0] : undefined),
	output(answer: Answer, { name, at }, origin) {
		if (name.startsWith('nothing')) return [];
		const item = echo.output(answer, nameOf(name, at), origin);
		return name.startsWith('pair') ? [{ part: 1 }, { part: 2 }] : item;
	},
};

async function reopen(status: number, record: string, ask: Ask) {
	const circle: Record<string, unknown> = { status, record };
	if (record === 'circle') circle.self = circle;
	const { body: first } = await ask({ method: 'POST', path: '/first', body: circle });
	if (first === 'useless') throw new UserError('The first is useless', { description: 'Sigh' });
	const { body: second } = await ask({ method: 'POST', path: '/second', body: { first } });
	circle.self = circle;
	const at = second === 'unsendable' ? circle : String(second);
	return { change: { at } as { at: string }, output: { first, second } as IDataObject };
}

/** Mails everybody in what stands before a slash, once in a run. */
const mailing: SendingOperation<string> = {
	...echo,
	option: { ...echo.option, value: 'mailing' },
	isIdempotent: () => false,
	oncePerRun: {
		key: (record) => record.split('/')[0],
		content: (record) => record,
		describe: (record) => `mail ${record.split('/')[0]}`,
	},
};

/** A record is about all that its commas separate; its first letter is the kind of the first. */
const matched: SendingOperation<string> = {
	...echo,
	option: { ...echo.option, value: 'matched' },
	subjects: (record) => record.split(','),
	matchBy: (record) => record[0],
};

export const testResources: Resource[] = [
	{ option: { name: 'Other', value: 'other' }, operations: [] },
	{
		option: { name: 'Thing', value: 'thing' },
		operations: [echo, together, listed, letters, local, lenient, reopening, mailing, matched],
	},
];
