import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { root } from '../start/paths.mts';
import { Problem } from '../start/problem.mts';

/** A service of deploy/compose.yaml, as far as it says what is run. */
export interface Service {
	command: string[];
	environment: Record<string, string>;
	deploy?: { replicas: number };
}

export interface Compose {
	services: Record<'postgres' | 'redis' | 'main' | 'webhook' | 'worker', Service>;
}

export const composeFile = join(root, 'deploy', 'compose.yaml');

/** What stands in for the file .env. */
export const secrets = {
	N8N_ENCRYPTION_KEY: 'key-of-the-queue-tests',
	POSTGRES_PASSWORD: 'password-of-the-queue-tests',
	N8N_WEBHOOK_URL: 'http://127.0.0.1/',
};

/** Reads deploy/compose.yaml, with the secrets of the tests in place of those of the file .env. */
export async function readCompose(): Promise<Compose> {
	const compose = load(interpolate(await readFile(composeFile, 'utf8'))) as Compose;
	const started = ['main', 'postgres', 'redis', 'webhook', 'worker'];
	const named = Object.keys(compose.services).sort();
	if (String(named) !== String(started)) {
		throw new Problem(`deploy/compose.yaml has the services ${named}, but tested are ${started}.`);
	}
	return compose;
}

/** Puts values in as Docker Compose does, for `${NAME:?}` and `${NAME:-default}`. */
function interpolate(text: string): string {
	return text.replace(
		/\$\{(\w+):([?-])([^}]*)\}/g,
		(_all, name: string, kind: string, rest: string) => {
			const value = name in secrets ? secrets[name as keyof typeof secrets] : undefined;
			if (value !== undefined) return value;
			if (kind === '-') return rest;
			throw new Problem(`deploy/compose.yaml asks for ${name}, which the tests do not set.`);
		},
	);
}

/** The environment of a service, with the values that cannot be the same here. */
export function environmentHere(
	{ environment }: Service,
	here: Record<string, string>,
): Record<string, string> {
	const unknown = Object.keys(here).filter((name) => !(name in environment));
	if (unknown.length > 0) throw new Problem(`deploy/compose.yaml does not set ${unknown}.`);
	return { ...environment, ...here };
}
