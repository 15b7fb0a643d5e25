import { startSandboxProcess, type SandboxProcess, type SandboxProcessOptions } from './child.mts';

/** Starts one sandbox for all tests of a file and resets it before each. Returns a function that gives it. */
export function useSandbox(options?: SandboxProcessOptions): () => SandboxProcess {
	let sandbox: SandboxProcess;

	beforeAll(async () => {
		sandbox = await startSandboxProcess(options);
	});
	beforeEach(async () => {
		await sandbox.reset();
	});
	afterAll(async () => {
		await sandbox.stop();
	});

	return () => sandbox;
}
