/** What `npm test` runs, after test/install.mjs. The first step that fails ends it. */
import { spawnSync } from 'node:child_process';

interface Step {
	name: string;
	command: string;
	/** Whether to show the output even if the step passes. */
	shown?: true;
}

const steps: Step[] = [
	{ name: 'format', command: 'prettier --check .' },
	{ name: 'lint', command: 'n8n-node lint' },
	{
		// The step before accepts warnings and inline exceptions.
		name: 'lint without warnings or exceptions',
		command: 'eslint . --max-warnings 0 --no-inline-config',
	},
	{ name: 'types of the tests', command: 'tsc -p test/tsconfig.json' },
	{ name: 'build', command: 'npm run build' },
	{
		name: 'tests',
		command: 'jest -c test/jest.config.mjs --coverage --runInBand',
		shown: true,
	},
];

const secondsSince = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

const start = performance.now();
for (const { name, command, shown } of steps) {
	const stepStart = performance.now();
	const [program, ...args] = command.split(' ');
	const output = shown ? 'inherit' : 'pipe';
	const { status, error, stdout, stderr } = spawnSync(program, args, {
		stdio: ['ignore', output, output],
		maxBuffer: Infinity,
	});
	if (status !== 0) {
		if (stdout) process.stdout.write(stdout);
		if (stderr) process.stderr.write(stderr);
		if (error) console.error(error.message);
		console.error(`\nFAILED after ${secondsSince(stepStart)}: ${name} (${command})`);
		process.exit(1);
	}
	console.log(`${name}: passed in ${secondsSince(stepStart)}`);
}
console.log(`Everything passed in ${secondsSince(start)}`);
