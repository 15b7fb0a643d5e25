/* The ways in which a service may write a secret, by our own reading of what servers, proxies and frameworks do. */

const bytesOf = (text: string) => Buffer.from(text);
const perCharacter = (write: (code: number) => string) => (text: string) =>
	[...text].map((character) => write(character.codePointAt(0)!)).join('');
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const swapCase = (text: string) =>
	text.replace(/[a-z]/gi, (letter) =>
		letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
	);
const escapeHtml = (text: string) =>
	text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');
const escapeJson = (text: string) => JSON.stringify(text).slice(1, -1);
const base64 = (text: string) => bytesOf(text).toString('base64');
/** Some words before it move it to another place among the groups of three bytes. */
const base64After = (before: string) => (text: string) => base64(`${before}${text}, or so`);
const unicode = perCharacter((code) => `\\u${hex(code, 4)}`);
const percent = perCharacter((code) => `%${hex(code, 2)}`);

/** By name: how it writes a text. */
export const FORMS: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'in upper case': (text) => text.toUpperCase(),
	'in lower case': (text) => text.toLowerCase(),
	'in the other case': swapCase,
	'percent-encoded': encodeURIComponent,
	'percent-encoded in lower case': (text) =>
		encodeURIComponent(text).replace(/%../g, (escape) => escape.toLowerCase()),
	'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
	'with every character percent-encoded': percent,
	'with every character percent-encoded twice': (text) => encodeURIComponent(percent(text)),
	'in base64': base64,
	'in base64 without its end': (text) => base64(text).replace(/=+$/, ''),
	'in base64 after one character': base64After('u'),
	'in base64 after two characters': base64After('u:'),
	'as Basic authentication': base64After('anna@example.org:'),
	'in base64url': (text) => bytesOf(text).toString('base64url'),
	'in base64url after one character': (text) => bytesOf(`u${text}`).toString('base64url'),
	'in base64, percent-encoded': (text) => encodeURIComponent(base64(text)),
	'in upper case, in base64': (text) => base64(text.toUpperCase()),
	'in hex': (text) => bytesOf(text).toString('hex'),
	'in hex of upper case': (text) => bytesOf(text).toString('hex').toUpperCase(),
	'escaped for HTML': escapeHtml,
	'escaped for HTML twice': (text) => escapeHtml(escapeHtml(text)),
	'as decimal HTML references': perCharacter((code) => `&#${code};`),
	'as hexadecimal HTML references': perCharacter((code) => `&#x${hex(code, 2)};`),
	'as hexadecimal HTML references of upper case': perCharacter(
		(code) => `&#X${hex(code, 4).toUpperCase()};`,
	),
	'escaped for JSON': escapeJson,
	'escaped for JSON twice': (text) => escapeJson(escapeJson(text)),
	'with every character as \\u': unicode,
	'with every character as \\u, escaped for JSON': (text) => escapeJson(unicode(text)),
	'percent-encoded, then escaped for HTML': (text) => escapeHtml(encodeURIComponent(text)),
	'escaped for HTML, then percent-encoded': (text) => encodeURIComponent(escapeHtml(text)),
	'in an address': (text) => `https://example.org/?key=${encodeURIComponent(text)}&more=1`,
	'in JSON in text': (text) => JSON.stringify({ 'x-api-key': text }),
	'twice in a row': (text) => text + text,
};

/** Pieces that a service, a gateway or a log leaves of a secret. Those from 12 characters on are removed. */
export const CUTS: Record<string, (secret: string) => string> = {
	'': (secret) => secret,
	'the first 12 characters': (secret) => secret.slice(0, 12),
	'the last 12 characters': (secret) => secret.slice(-12),
	'the first 16 characters': (secret) => secret.slice(0, 16),
	'the first half': (secret) => secret.slice(0, Math.max(12, Math.ceil(secret.length / 2))),
	'all but the first character': (secret) => secret.slice(1),
	'all but the last character': (secret) => secret.slice(0, -1),
	'its middle': (secret) => secret.slice(5, 20),
};
