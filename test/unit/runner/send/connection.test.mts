import type { Service } from '../../../../nodes/contract/service.ts';
import { connect } from '../../../../nodes/runner/send/connection.ts';
import { fakeContext } from '../fakeContext.mts';
import { testService } from '../testService.mts';

const service: Service = { ...testService, secrets: ['apiKey', 'second', 'absent'] };

const connectWith = async (credentials: Record<string, unknown>) => {
	const fake = fakeContext({ items: [{}], credentials });
	return { ...fake, connection: await connect(fake.context, service) };
};

it('reads the credential of the service and checks its base URL', async () => {
	const credentials = {
		apiKey: 'key-of-tests',
		second: '',
		baseUrl: ' https://api.example.org/base/ ',
	};
	const { connection, getCredentials } = await connectWith(credentials);
	expect(connection).toEqual({
		service,
		baseUrl: 'https://api.example.org/base',
		credentials,
		redact: expect.any(Function),
	});
	expect(getCredentials).toHaveBeenCalledWith('testApi');
});

it('rejects a base URL that cannot be used', async () => {
	await expect(connectWith({ baseUrl: 'http://example.org' })).rejects.toThrow('is not encrypted');
});

describe('redact', () => {
	const baseUrl = 'https://api.example.org';

	it('removes every secret of the credential, and nothing for those that are empty or absent', async () => {
		const credentials = { apiKey: 'key-of-tests', second: '', baseUrl };
		const { connection } = await connectWith(credentials);
		expect(connection.redact('the key-of-tests is wrong')).toBe('the *** is wrong');
		expect(connection.redact('undefined')).toBe('undefined');
		const both = await connectWith({ ...credentials, second: 'second-secret' });
		expect(both.connection.redact('second-secret, key-of-tests')).toBe('***, ***');
	});

	it('takes no account of white space that was pasted with a secret', async () => {
		const { connection } = await connectWith({ apiKey: ' s3cr3t-k\n', baseUrl });
		expect(connection.redact('<s3cr3t-k>')).toBe('<***>');
	});

	it('removes nothing when the credential has no secret', async () => {
		const { connection } = await connectWith({ apiKey: ' ', baseUrl });
		expect(connection.redact('a text with spaces')).toBe('a text with spaces');
	});
});
