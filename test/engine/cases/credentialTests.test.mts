import { useSandbox } from '../../sandbox/useSandbox.mts';
import { problem, useOddServer, type OddAnswer } from './oddServer.mts';
import { testCredential } from './testCredential.mts';

const sandbox = useSandbox();
const odd = useOddServer();

const GOOD = 'Connection successful!';

const WEB_PAGES: OddAnswer[] = [
	'<!doctype html><html>',
	'\r\n\n<html>',
	'\uFEFF<html>',
	'  <!--',
].map((body) => ({ headers: { 'Content-Type': 'text/html' }, body }));

describe('the test of the ExpertSender credential', () => {
	const test = async (fields: object = {}) =>
		await testCredential('expertSenderApi', {
			...{ apiKey: sandbox().apiKey, baseUrl: sandbox().url },
			...fields,
		});
	const testAgainst = async (answer: OddAnswer) => {
		odd.behaves(() => answer);
		return await test({ baseUrl: odd.baseUrl() });
	};

	it('succeeds with the right key', async () => {
		await expect(test()).resolves.toBe(GOOD);
	});

	it('succeeds with an address from a browser, which is cut to its origin', async () => {
		await expect(test({ baseUrl: ` ${sandbox().url}/app/?a=b#/customers ` })).resolves.toBe(GOOD);
	});

	it('keeps the path of a gateway', async () => {
		odd.behaves(() => ({ body: { status: 0, data: [] } }));
		await expect(test({ baseUrl: `${odd.baseUrl()}/ecdp/` })).resolves.toBe(GOOD);
		expect(odd.requests().at(-1)?.url).toBe('/ecdp/customerconsents');
	});

	it('names the remedy for a key that is refused', async () => {
		await expect(test({ apiKey: 'not-the-key' })).resolves.toMatch(
			/^ExpertSender did not accept the 'API Key'\. Copy it again from Settings > API\./,
		);
	});

	it('says that a key works which may not read lists', async () => {
		const said = await testAgainst(problem(403));
		expect(said).toMatch(/^The 'API Key' works, but may not read lists\. Allow it to/);
	});

	it.each([
		...WEB_PAGES,
		...[{ body: '' }, { status: 204 }, { body: 'OK' }, { body: '{"data":' }, { body: {} }],
		...[{ body: [{}] }, { status: 404, body: '<html>' }, { status: 405 }],
	])('names the address of the API where another server answers: %j', async (answer) => {
		const said = await testAgainst(answer);
		expect(said).toBe(
			"No ExpertSender API answers at this address. Enter https://api.ecdp.app as 'Base URL'.",
		);
	});

	it.each([
		[301, 'The address redirects'],
		[429, 'ExpertSender asks for a pause'],
		[503, 'ExpertSender has a problem on its side'],
	])('says what to do after %i', async (status, words) => {
		const said = await testAgainst({ status, headers: { Location: 'https://other.example.org/' } });
		expect(said).toContain(words);
	});

	it.each([
		['https://client.ecdp.app/app/#/customers', 'Enter https://api.ecdp.app instead'],
		['http://api.example.org', 'is not encrypted. Use https'],
		['api.ecdp.app', 'is not a web address. Enter an address such as https://'],
	])('says for the base URL %s what to enter', async (baseUrl, words) => {
		await expect(test({ baseUrl })).resolves.toContain(words);
	});

	it('says that a key is empty and where it is', async () => {
		await expect(test({ apiKey: ' ' })).resolves.toContain('Copy it again from Settings > API');
	});
});

describe('the test of the Prisma Campaigns credential', () => {
	const test = async (fields: object = {}) =>
		await testCredential('prismaCampaignsApi', {
			...{ appToken: sandbox().appToken, baseUrl: sandbox().url, wireFormat: 'edn' },
			...fields,
		});
	const testAgainst = async (answer: OddAnswer) => {
		odd.behaves(() => answer);
		return await test({ baseUrl: odd.baseUrl() });
	};

	it('succeeds with the right token', async () => {
		await expect(test()).resolves.toBe(GOOD);
	});

	it.each(['/api', '/api/traces/trace', '/app/#/campaigns', '/?d=1'])(
		'succeeds with what people copy behind the address: %s',
		async (path) => {
			await expect(test({ baseUrl: sandbox().url + path })).resolves.toBe(GOOD);
		},
	);

	it('names both causes of a 404, and their remedies', async () => {
		const said = await test({ appToken: 'not-the-token' });
		expect(said).toMatch(/^Prisma Campaigns did not accept the 'App Token'\./);
		expect(said).toContain('the token is wrong: Copy it again from Settings > Applications');
		expect(said).toContain('its application has no REST platform');
	});

	it.each([{ status: 400 }, { status: 400, body: 'Bad request' }, { status: 400, body: {} }])(
		'takes 400 for a good token, whatever the words: %j',
		async (answer) => {
			await expect(testAgainst(answer)).resolves.toBe(GOOD);
		},
	);

	it.each([...WEB_PAGES, { status: 400, body: '<html>' }, { status: 405 }])(
		'names the address to enter where another server answers: %j',
		async (answer) => {
			await expect(testAgainst(answer)).resolves.toMatch(
				/^No Prisma Campaigns API answers at this address\. Enter the address of your server/,
			);
		},
	);

	it.each([
		[302, 'The address redirects'],
		[401, 'Copy it again from Settings > Applications'],
		[502, 'Prisma Campaigns has a problem on its side'],
	])('says what to do after %i', async (status, words) => {
		const said = await testAgainst({ status, headers: { Location: 'https://other.example.org/' } });
		expect(said).toContain(words);
	});
});
