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
	const credentials = { apiKey: 'k', second: '', baseUrl: ' https://api.example.org/base/ ' };
	const { connection, getCredentials } = await connectWith(credentials);
	expect(connection).toEqual({
		service,
		baseUrl: 'https://api.example.org/base',
		credentials,
		// An empty secret would be found between all letters.
		secrets: ['k'],
	});
	expect(getCredentials).toHaveBeenCalledWith('testApi');
});

it('rejects a base URL that cannot be used', async () => {
	await expect(connectWith({ baseUrl: 'http://example.org' })).rejects.toThrow('is not encrypted');
});

it('takes the white space off a secret that was pasted with it', async () => {
	const { connection } = await connectWith({
		apiKey: ' k-1\n',
		baseUrl: 'https://api.example.org',
	});
	expect(connection.secrets).toEqual(['k-1']);
});
