import { apiClient, description } from './client.mts';
import { useSandbox } from './useSandbox.mts';

const sandbox = useSandbox();
const call = apiClient(sandbox);

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
	Object.keys(methods).map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/, '1')]),
);

test.each(operations)(
	'requires for %s %s a valid key before it looks at the rest',
	async (method, path) => {
		const body = ['POST', 'PUT'].includes(method) ? 'not JSON' : undefined;
		for (const key of [null, '', 'sandbox-kez']) {
			const answer = await call(method, path, { key, body });
			expect(answer.status).toBe(401);
			expect(answer.body).toMatchObject({ status: 401, title: 'Unauthorized' });
		}
	},
);

const lists = {
	'/customerconsents': { id: 1, name: 'Terms of the loyalty programme', type: 'General' },
	'/customerattributes': { id: 11, name: 'Loyalty tier', type: 'SingleSelect' },
	'/orderattributes': { id: 21, name: 'Delivery method', type: 'SingleSelect' },
	'/productattributes': { id: 31, name: 'Colour', type: 'String' },
};

test.each(Object.entries(lists))('lists by GET %s what is defined', async (path, first) => {
	const { status, body } = await call('GET', path);
	expect(status).toBe(200);
	expect(body.status).toBe(0);
	expect(body.data[0]).toEqual(first);
});

test.each(Object.keys(lists))('answers GET %s with 403 to a key without lists', async (path) => {
	const { status } = await call('GET', path, { key: 'sandbox-key-without-lists' });
	expect(status).toBe(403);
	const other = await call('GET', '/customers/id/1001', { key: 'sandbox-key-without-lists' });
	expect(other.status).toBe(200);
});
