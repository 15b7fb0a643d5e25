import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { ExpertSenderApi } from '../../../credentials/ExpertSenderApi.credentials.ts';
import { PrismaCampaignsApi } from '../../../credentials/PrismaCampaignsApi.credentials.ts';
import { optionsOf } from '../parameters.mts';

const root = resolve(import.meta.dirname, '../../..');
const { homepage } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const [repository] = homepage.split('#');

describe.each([new ExpertSenderApi(), new PrismaCampaignsApi()])('$displayName', (credential) => {
	it('has a name that says that it is for an API', () => {
		expect(credential.name).toMatch(/^[a-z][A-Za-z]+Api$/);
		expect(credential.displayName).toMatch(/^[A-Z].+ API$/);
	});

	it('has an icon for light and dark', () => {
		for (const icon of Object.values(credential.icon)) {
			const file = resolve(root, 'credentials', icon.replace(/^file:/, ''));
			expect(readFileSync(file, 'utf8')).toContain('<svg');
		}
		expect(credential.icon.light).not.toBe(credential.icon.dark);
	});

	it('is explained on a page of the repository', () => {
		const [page, path] = credential.documentationUrl.split('/blob/main/');
		expect(page).toBe(repository);
		expect(existsSync(resolve(root, path))).toBe(true);
	});

	it('asks for texts and choices, each with its name', () => {
		for (const property of credential.properties) {
			expect(property.type).toBe(property.options ? 'options' : 'string');
			for (const { name } of optionsOf(property)) expect(name).toMatch(/^[A-Z]/);
		}
	});

	it('cannot be saved without an address', () => {
		const baseUrl = credential.properties.find(({ name }) => name === 'baseUrl');
		expect(baseUrl).toMatchObject({ required: true });
	});
});
