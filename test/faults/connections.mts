import type { Fault } from './fault.mts';
import { passOn, type Behaviour, type Seen } from './front.mts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** Writes to the connection itself, past Node's HTTP. */
const raw = ({ socket }: Seen, text: string | Buffer) => void socket.write(text);

const reset = ({ socket }: Seen) => void socket.resetAndDestroy();

/** Writes something again and again until the connection ends. */
function repeat({ socket }: Seen, piece: string, every: number): void {
	const timer = setInterval(() => socket.write(piece), every);
	socket.once('close', () => clearInterval(timer));
}

/** As fast as the client takes it. */
function pour({ socket }: Seen, piece: Buffer): void {
	const more = () => {
		while (socket.writable && socket.write(piece));
	};
	socket.on('drain', more);
	more();
}

/** Lets the sandbox carry the request out first, so that only the answer is missing. */
const after =
	(then: Behaviour): Behaviour =>
	async (seen) => {
		await seen.forward();
		await then(seen);
	};

const CUT = /cut|answer/i;
const LATE = /did not answer within|cut/i;

const lost = (name: string, behave: Behaviour, more: Partial<Fault> = {}): Fault => ({
	...{ name, behave, ending: 'lost', says: CUT },
	...more,
});

const hanging = (name: string, behave: Behaviour): Fault =>
	lost(name, behave, { says: LATE, hangs: true });

/** Cuts the connection within the answer that the sandbox gave. */
const cutAt =
	(end: (seen: Seen) => void): Behaviour =>
	async (seen) => {
		const { body } = await seen.forward();
		raw(seen, `${HEAD}Content-Length: ${body.byteLength + 10}\r\n\r\n`);
		seen.socket.write(body.subarray(0, body.byteLength / 2), () => end(seen));
	};

/** Where no request, or no answer, gets through. */
export const CONNECTIONS: Fault[] = [
	{ name: 'none', ending: 'none' },
	{
		name: 'refused',
		ending: 'unreachable',
		// A port that was free a moment ago may be another test's by now; this one is handed out to nobody.
		address: () => 'http://127.0.0.1:9',
		says: /refused/,
	},
	{
		name: 'name not known',
		ending: 'unreachable',
		// Nobody need be asked about a label of 64 characters: 63 is the most (RFC 1035, section 2.3.4).
		address: () => `https://${'nobody00'.repeat(8)}.invalid`,
		says: /host name/,
	},
	{
		name: 'self-signed certificate',
		ending: 'noTls',
		address: ({ tls }) => `https://${tls}`,
		says: /certificate/,
	},
	{
		name: 'certificate of an unknown issuer',
		ending: 'noTls',
		address: ({ issued }) => `https://${issued}`,
		says: /the issuer of its certificate is not known/,
	},
	{ name: 'https to http', ending: 'noTls', address: ({ plain }) => `https://${plain}` },
	{ name: 'TLS refused', ending: 'noTls', address: ({ alert }) => `https://${alert}` },
	// Nobody can tell why a connection was cut that should have been encrypted.
	lost('http to https', passOn, { address: ({ tls }) => `http://${tls}`, says: CUT }),
	lost('reset before', reset),
	lost('closed before', ({ socket }) => void socket.end()),
	lost('reset after', after(reset)),
	lost(
		'reset within the head',
		after((seen) => void seen.socket.write(HEAD, () => reset(seen))),
	),
	lost('reset within the answer', cutAt(reset)),
	lost(
		'closed within the answer',
		cutAt(({ socket }) => void socket.end()),
	),
	lost('truncated chunks', async (seen) => {
		const { body } = await seen.forward();
		const chunk = `${(body.byteLength + 10).toString(16)}\r\n${body.toString('latin1')}`;
		raw(seen, Buffer.from(`${HEAD}Transfer-Encoding: chunked\r\n\r\n${chunk}`, 'latin1'));
		seen.socket.end();
	}),
	hanging('hang before headers', () => undefined),
	hanging(
		'hang before headers, carried out',
		after(() => undefined),
	),
	hanging(
		'hang in the body',
		after((seen) => void raw(seen, `${HEAD}Content-Length: 9\r\n\r\n{"`)),
	),
	hanging('drip of headers', (seen) => {
		raw(seen, `${HEAD}X-Drip: `);
		repeat(seen, '.', 100);
	}),
	hanging(
		'drip',
		after((seen) => {
			raw(seen, `${HEAD}\r\n{"a":"`);
			repeat(seen, '.', 100);
		}),
	),
	{
		name: 'endless body',
		ending: 'unreadable',
		behave: after((seen) => {
			raw(seen, `${HEAD}\r\n`);
			pour(seen, Buffer.alloc(2 ** 18, ' '));
		}),
		hangs: true,
		says: /16 MB|within/,
	},
	hanging('101', (seen) => {
		raw(seen, 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n');
	}),
	{
		name: '103 first',
		ending: 'none',
		behave: async (seen) => {
			raw(seen, 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n');
			await passOn(seen);
		},
	},
	{
		name: '102 first',
		ending: 'none',
		behave: async (seen) => {
			raw(seen, 'HTTP/1.1 102 Processing\r\n\r\n');
			await passOn(seen);
		},
	},
	{
		name: 'no HTTP at all',
		ending: 'unreadable',
		behave: after((seen) => void seen.socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
	},
	{
		name: 'headers of 1 MB',
		ending: 'unreadable',
		behave: after((seen) => void seen.socket.end(`${HEAD}X-A: ${'a'.repeat(2 ** 20)}\r\n\r\n{}`)),
	},
];
