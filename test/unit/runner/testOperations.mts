import { UserError, type IDataObject } from 'n8n-workflow';

import type {
	Ask,
	LocalOperation,
	Note,
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

/** Removes; what is gone already is refused unless an earlier try may explain it. */
const removing: SendingOperation<string> = {
	...lenient,
	option: { ...echo.option, value: 'removing' },
	refusesRepeat: true,
	accepts: ({ status }, _, mayHaveActed) => status === 404 && mayHaveActed,
	output: ({ status }) => ({ removed: status }),
};

/** Opens in two steps what is refused with 410; gives the place that the second step names. */
const reopening: SendingOperation<{ record: string; place?: string }> = {
	option: { ...echo.option, value: 'reopening' },
	plural: echo.plural,
	subject: echo.subject,
	fields: [],
	whatToCheck: echo.whatToCheck,
	isIdempotent: ({ record }) => echo.isIdempotent(record),
	subjects: ({ record }) => echo.subjects(record),
	read: (input) => ({ record: echo.read(input) }),
	request: ([{ record, place }]) => echo.request([place ? `${record}@${place}` : record]),
	recoveryKey: ({ record }) => (record.includes('/') ? record.split('/')[0] : undefined),
	advice: (status, { record }, recovery) =>
		recovery ? `This is ${recovery}.` : echo.advice!(status, record),
	async recover({ status }, { record }, ask) {
		if (record === 'hopeless') throw new UserError('There is no hope', { description: 'Sigh' });
		return status === 410 ? await reopen(status, record, ask) : undefined;
	},
	output(answer: Answer, { record, place }, origin, mayHaveActed) {
		if (record.startsWith('nothing')) return [];
		const about = place ? `${record}@${place}` : record;
		const item = echo.output(answer, about, origin, mayHaveActed);
		return record.startsWith('pair') ? [{ part: 1 }, { part: 2 }] : item;
	},
};

async function reopen(status: number, record: string, ask: Ask) {
	const circle: Record<string, unknown> = { status, record };
	if (record === 'circle') circle.self = circle;
	const { first } = await ask({ method: 'POST', path: '/first', body: circle }, ({ body }) => {
		if (body === 'useless') throw new UserError('The first is useless', { description: 'Sigh' });
		return { first: body as string };
	});
	const { second } = await ask(
		{ method: 'POST', path: '/second', body: { first } },
		({ body }) => ({ second: body as string }),
	);
	return { place: String(second) };
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

/** Says little of its own; hands on the field `visit`. Notes a record that is `odd` when it reads it. */
const keeping: SendingOperation<string> = {
	...echo,
	option: { ...echo.option, value: 'keeping' },
	keepsInput: true,
	passesOn: ['visit'],
	read(input) {
		if (input.parameter('value') === 'odd') input.note(ODD);
		return echo.read(input);
	},
	output: (_, record) => ({ echoed: record }),
	summarize: (outputs) =>
		outputs.every(({ echoed }) => echoed === '') ? 'Nothing echoed' : undefined,
};

const ODD: Note = { word: (count) => `${count} odd` };

/** Gives one item for each letter, and hands on the field `visit`. */
const passing: SendingOperation<string> = {
	...letters,
	option: { ...echo.option, value: 'passing' },
	passesOn: ['visit'],
};

/** Changes nothing. */
const reading: SendingOperation<string> = {
	...echo,
	option: { ...echo.option, value: 'reading' },
	isRead: true,
};

export const testResources: Resource[] = [
	{ option: { name: 'Other', value: 'other' }, operations: [] },
	{
		option: { name: 'Thing', value: 'thing' },
		operations: [
			...[echo, together, listed, letters, local, lenient, reopening, mailing, matched],
			...[keeping, passing, reading, removing],
		],
	},
	{ option: { name: 'Thing Too', value: 'thing too' }, operations: [echo] },
];
