import { getEventListeners } from 'node:events';
import { PassThrough, Readable } from 'node:stream';

import { readBody } from '../../../../nodes/runner/send/readBody.ts';

const MIB = 2 ** 20;
const never = new AbortController().signal;

const streamOf = (...chunks: Buffer[]) => Readable.from(chunks, { objectMode: false });

it.each([undefined, null, 5, {}, Buffer.from('x').length])(
	'gives an empty text for %j',
	async (body) => {
		expect((await readBody(body, never)).toString()).toBe('');
	},
);

it('gives a text as it is', async () => {
	expect((await readBody(' a ', never)).toString()).toBe(' a ');
});

it('puts a stream together, also where a letter is cut in two', async () => {
	const bytes = Buffer.from('zażółć');
	const chunks = [...bytes].map((byte) => Buffer.from([byte]));
	expect((await readBody(streamOf(...chunks), never)).toString()).toBe('zażółć');
	expect((await readBody(streamOf(), never)).toString()).toBe('');
});

it('takes 16 MiB, and rejects with a code of its own for one byte more', async () => {
	const full = Array.from({ length: 16 }, () => Buffer.alloc(MIB, 'x'));
	await expect(readBody(streamOf(...full), never)).resolves.toHaveLength(16 * MIB);
	const tooLarge = streamOf(...full, Buffer.from('x'));
	await expect(readBody(tooLarge, never)).rejects.toMatchObject({ code: 'ANSWER_TOO_LARGE' });
	expect(tooLarge.destroyed).toBe(true);
});

it('rejects with the error in the middle of a stream', async () => {
	const stream = new PassThrough();
	stream.write('half');
	const reading = readBody(stream, never);
	stream.destroy(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
	await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('cuts a stream off when the signal is aborted, and forgets the signal at the end', async () => {
	const cutting = new AbortController();
	const stream = new PassThrough();
	stream.write('half');
	const reading = readBody(stream, cutting.signal);
	cutting.abort();
	await expect(reading).rejects.toThrow('aborted');
	expect(stream.destroyed).toBe(true);

	const later = new AbortController();
	await readBody(streamOf(Buffer.from('x')), later.signal);
	expect(getEventListeners(later.signal, 'abort')).toEqual([]);
});

it('cuts a stream off when the signal was aborted before', async () => {
	const stream = new PassThrough();
	await expect(readBody(stream, AbortSignal.abort())).rejects.toThrow('aborted');
	expect(stream.destroyed).toBe(true);
});
