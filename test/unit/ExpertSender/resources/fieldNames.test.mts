import { noteUnknownFields } from '../../../../nodes/ExpertSender/resources/fieldNames.ts';
import { Notes } from '../../../../nodes/runner/dispatch/notes.ts';

const KNOWN = { email: {}, consents: { id: {}, options: { force: {} } } };

/** What the person is told of a record. */
function toldOf(record: unknown) {
	const notes = new Notes();
	noteUnknownFields(record, KNOWN, { note: (...given) => notes.add(...given) });
	return notes.word();
}

it('names the fields that are not known, by their level, each once', () => {
	const consents = [{ id: 1, kind: 'a', options: { silent: true } }, { kind: 'b' }];
	expect(toldOf({ email: 'anna@example.org', Mail: 'x', consents })).toEqual([
		'The JSON sent fields this node does not know: Mail, consents.kind, consents.options.silent. Check their names and levels: ExpertSender may ignore or refuse them',
	]);
});

it.each([
	['has only what is known', { email: 'anna@example.org', consents: [{ id: 1 }] }],
	['has an object of which nothing inside is known', { email: { first: 'a' } }],
	['has words where an object is known', { consents: 'Newsletter' }],
	['is empty', {}],
])('tells of nothing where a record %s', (_, record) => {
	expect(toldOf(record)).toEqual([]);
});
