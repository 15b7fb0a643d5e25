import { workFolder } from './paths.mts';
import { Problem } from './problem.mts';
import { stopAll } from './processes.mts';

/**
 * Runs a program that starts other programs, and ends with its exit code. Everything it started is stopped first,
 * also after a failure, Ctrl-C or the end of the shell that started it.
 */
export async function main(program: () => Promise<number>): Promise<void> {
	let ending = false;
	const end = async (code: number) => {
		if (ending) return;
		ending = true;
		await stopAll();
		process.exit(code);
	};

	const interrupt = () => {
		if (!ending) console.log('\nStopping everything that was started …');
		void end(130);
	};
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
	// npm and the shell it uses do not always pass a signal on.
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && interrupt(), 1000).unref();

	try {
		await end(await program());
	} catch (error) {
		// Stopping a program makes everything that waits for it fail. That is no error.
		if (ending) return;
		console.error(`\n${error instanceof Problem ? error.message : (error as Error).stack}`);
		console.error(`\nLogs: ${workFolder}`);
		await end(1);
	}
}
