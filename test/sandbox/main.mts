import { parseArgs } from 'node:util';
import type { SandboxSamples } from './control.mts';
import { startSandbox, type SandboxOptions } from './server.mts';

const usage = `Usage: npm run sandbox -- [options]

  --port <n>               3311 by default; 0 takes any free port
  --switch <name>=<value>  such as expertSender.batch=partial; may be repeated
  --latency <ms>           wait before every answer
  --log-size <n>           how many requests the log keeps
  --no-bodies              keep request bodies out of the log
  --json                   print one line of JSON instead of text
`;

function wholeNumber(name: string, text: string): number {
	if (!/^\d+$/.test(text)) throw new TypeError(`--${name} must be a whole number, not "${text}"`);
	return Number(text);
}

/** Reads `['expertSender.batch=partial']` as `{ expertSender: { batch: 'partial' } }`. */
function readSwitches(assignments: string[]): SandboxOptions['switches'] {
	if (assignments.length === 0) return undefined;
	const switches: Record<string, Record<string, string | number>> = {};
	for (const assignment of assignments) {
		const parts = /^(\w+)\.(\w+)=(\w+)$/.exec(assignment);
		if (!parts) throw new TypeError(`--switch must look like expertSender.batch=partial`);
		const [, vendor, name, value] = parts;
		switches[vendor] = { ...switches[vendor], [name]: /^\d+$/.test(value) ? +value : value };
	}
	return switches;
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '3311' },
			switch: { type: 'string', multiple: true, default: [] },
			latency: { type: 'string', default: '0' },
			'log-size': { type: 'string', default: '2000' },
			'no-bodies': { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
		},
	});
	const options: SandboxOptions = {
		port: wholeNumber('port', values.port),
		switches: readSwitches(values.switch),
		latency: { ms: wholeNumber('latency', values.latency) },
		logSize: wholeNumber('log-size', values['log-size']),
		keepBodies: !values['no-bodies'],
	};
	return { options, json: values.json };
}

function welcome(
	url: string,
	{ expertSender: samples, prismaCampaigns: prisma }: SandboxSamples,
): string {
	const named = (items: Array<{ id: number; name: string }>) =>
		items.map(({ id, name }) => `${id} ${name}`).join(', ');
	const customers = samples.customers.map(({ id, email, phone, crmId }) =>
		[id, email, phone, crmId].filter((value) => value !== null).join('  '),
	);
	const applications = prisma.applications.map(
		({ name, appToken, businessEvents }) => `${appToken}  ${name}: ${businessEvents.join(', ')}`,
	);
	const apiKeys = prisma.apiKeys.map(
		({ name, key, modules }) => `${key}  ${name}: ${modules.join(', ') || 'no module'}`,
	);
	return `The sandbox listens on ${url}

ExpertSender CDP (header x-api-key)
  API keys       ${samples.apiKeys.join(', ')}
  Custom events  ${named(samples.customEvents.filter(({ active }) => active))}
                 not in any active scenario: ${named(samples.customEvents.filter(({ active }) => !active))}
  Consents       ${named(samples.consents)}
  Segments       ${named(samples.segments)}
  Customers      ${customers.join('\n                 ')}
  Orders         ${samples.orders.map(({ id, status }) => `${id} (${status})`).join(', ')}

Prisma Campaigns (app token in the body, EDN or JSON)
  App tokens     ${applications.join('\n                 ')}
  API keys       ${apiKeys.join('\n                 ')}
  Campaigns      ${prisma.campaigns.map(({ id, name }) => `${id} ${name}`).join(', ')}
  Placeholders   ${prisma.placeholders.join(', ')}
  Popups on      ${prisma.popupPages.join(', ')}
  Customers      ${prisma.customers.map(({ id, email }) => `${id}  ${email}`).join('\n                 ')}

Look inside: ${url}/_sandbox (a page to read), /_sandbox/state, /_sandbox/requests, /_sandbox/stats
`;
}

async function main(): Promise<void> {
	const { options, json } = readOptions();
	const sandbox = await startSandbox(options);
	const stop = () => {
		// An open channel to the parent would keep this process alive.
		if (process.connected) process.disconnect();
		void sandbox.close();
	};
	process.once('SIGINT', stop).once('SIGTERM', stop);
	// A parent that was killed cannot stop this process, but its channel closes.
	process.once('disconnect', stop);

	const { url, apiKey, appToken } = sandbox;
	const samples = await sandbox.samples();
	process.stdout.write(
		json ? `${JSON.stringify({ url, apiKey, appToken, ...samples })}\n` : welcome(url, samples),
	);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
	process.exitCode = 1;
});
