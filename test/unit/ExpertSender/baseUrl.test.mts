import { locateExpertSender } from '../../../nodes/ExpertSender/baseUrl.ts';
import { checkBaseUrl } from '../../../nodes/runner/send/baseUrl.ts';
import { refusal } from '../refusal.mts';

const locate = (typed: unknown) => checkBaseUrl(locateExpertSender(typed));

it.each([
	['https://api.ecdp.app', 'https://api.ecdp.app'],
	[' HTTPS://API.ECDP.APP/ ', 'https://api.ecdp.app'],
	['https://api.ecdp.app/customers/email/anna@example.org', 'https://api.ecdp.app'],
	['https://api.ecdp.app/#/customers?x=1', 'https://api.ecdp.app'],
	['https://api-test.ecdp.app/x', 'https://api-test.ecdp.app'],
	// Copied from a page, with a space that does not break.
	['\u00a0https://api.ecdp.app/customers', 'https://api.ecdp.app'],
	['https://gateway.example.org/ecdp/', 'https://gateway.example.org/ecdp'],
	['https://gateway.example.org/ecdp/#x', 'https://gateway.example.org'],
	['https://ecdp.app.example.org/a', 'https://ecdp.app.example.org/a'],
	['https://notecdp.app/a', 'https://notecdp.app/a'],
	['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
])('reads %j as %j', (typed, expected) => {
	expect(locate(typed)).toBe(expected);
});

it.each([
	'https://client.ecdp.app',
	'https://client.ecdp.app/app/#/customers',
	'https://CLIENT.ecdp.app./login?x=1',
	'https://ecdp.app',
])('refuses the web application and names the API: %j', (typed) => {
	const { message, description } = refusal(() => locate(typed));
	expect(message).toMatch(/^The 'Base URL' .* web application/);
	expect(description).toBe('Enter https://api.ecdp.app instead.');
});

it.each([
	...[undefined, null, '', 'api.ecdp.app', 'http://api.ecdp.app/x'],
	...['https://a:b@api.ecdp.app', 'https://a@api.ecdp.app', 'https://:b@api.ecdp.app'],
])('leaves to the check what is refused: %j', (typed) => {
	expect(refusal(() => locate(typed)).message).toContain("'Base URL'");
});
