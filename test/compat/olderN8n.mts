import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INode, Workflow } from 'n8n-workflow';

/* Lets the engine tests, which are written for the latest n8n, start the engine of an older one. */

// n8n-core writes a settings file when it is loaded.
process.env.N8N_USER_FOLDER = join(tmpdir(), `n8n-engine-${process.pid}`);

const require = createRequire(import.meta.url);

const { WorkflowExecute } = require('n8n-core') as {
	WorkflowExecute: { prototype: { run(...positional: unknown[]): unknown } };
};
const { Expression } = require('n8n-workflow') as {
	Expression: { prototype: Record<'acquireIsolate' | 'releaseIsolate', () => Promise<void>> };
};

// In n8n 1, an execution starts with positional arguments.
const { run } = WorkflowExecute.prototype;
if (run.length > 1) {
	WorkflowExecute.prototype.run = function (start) {
		const { workflow, startNode } = start as { workflow: Workflow; startNode: INode };
		return run.call(this, workflow, startNode);
	};
}

// n8n 2.8 evaluates expressions without an isolate.
Expression.prototype.acquireIsolate ??= async () => undefined;
Expression.prototype.releaseIsolate ??= async () => undefined;
