import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

const sources = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => read(`${folder}/${file}`)),
	)
	.join('\n');

/** What n8n itself says. */
const OF_N8N =
	/Unrecognized node type|Authorization data is wrong|The requested webhook|has no columns to map/;

/** The messages in the last table of a page, in the first column and in italics or as code. */
function listMessages(file: string): string[] {
	const rows = read(file)
		.split(/^## /m)
		.flatMap((section) => {
			const isOfMessages = /^(When the screen says|Komunikat|Qué dice la pantalla)/.test(section);
			return isOfMessages ? [...section.matchAll(/^\| (.*?) \|/gm)] : [];
		});
	const messages = rows.flatMap(([, cell]) => [...cell.matchAll(/[_`]([^`]+?)[_`](?!\w)/g)]);
	return messages.map(([, message]) => message).filter((message) => !OF_N8N.test(message));
}

/** The parts of a message that are the same for everybody: without values and names. */
const fixedParts = (message: string) =>
	message
		.split(
			/…|'[A-Z][^']*'|[\d-]+|Prisma Campaigns|ExpertSender(?: CDP|'s)?|mail segment|times without a zone were|America.*|\[item/,
		)
		.map((part) => part.replace(/^[\s.,:]+|[\s.,:]+$/g, ''))
		.filter((part) => part.length > 3);

const messages = ['README.md', 'docs/pl/README.md', 'docs/es/README.md'].flatMap((file) =>
	listMessages(file).map((message) => ({ file, message })),
);

it('finds the messages', () => {
	for (const file of ['README.md', 'docs/pl/README.md', 'docs/es/README.md']) {
		expect(messages.filter((one) => one.file === file).length).toBeGreaterThan(5);
	}
});

it.each(messages)('$file quotes "$message" as the nodes say it', ({ message }) => {
	expect(fixedParts(message).filter((part) => !sources.includes(part))).toEqual([]);
});
