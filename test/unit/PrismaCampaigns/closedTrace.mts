import type { IDataObject } from 'n8n-workflow';
import { writeEdn } from '../../../nodes/PrismaCampaigns/edn/index.ts';
import { ednBody } from '../../../nodes/PrismaCampaigns/wire.ts';
import type { Operation, Recovered } from '../../../nodes/runner/operation.ts';
import { answer } from './answer.mts';
import { TOKEN } from './wireText.mts';

/** How a recovery went that was given these answers, one for each request it made. */
export function recovery<Rec>(
	operation: Operation<Rec>,
	record: Rec,
	bodies: IDataObject[],
	status = 400,
): { asked: string[]; result: Recovered<Rec> } | undefined {
	const steps = operation.recover!(answer(undefined, status), record);
	if (!steps) return undefined;
	const asked: string[] = [];
	let step = steps.next();
	while (!step.done) {
		const { method, path, body } = step.value;
		asked.push(`${method} ${path} ${writeEdn(ednBody(body, TOKEN))}`);
		step = steps.next(answer(bodies[asked.length - 1]));
	}
	return { asked, result: step.value };
}
