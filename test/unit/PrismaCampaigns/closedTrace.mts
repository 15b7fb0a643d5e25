import type { IDataObject } from 'n8n-workflow';
import { writeEdn } from '../../../nodes/PrismaCampaigns/edn/index.ts';
import { toEdnBody } from '../../../nodes/PrismaCampaigns/wire.ts';
import type { SendingOperation } from '../../../nodes/contract/operation.ts';
import { answer } from './answer.mts';
import { TOKEN } from './wireText.mts';

/** How a recovery went that was given these answers, one for each request it made. */
export async function recovery<Rec>(
	operation: SendingOperation<Rec>,
	record: Rec,
	bodies: IDataObject[],
	status = 400,
): Promise<{ asked: string[]; record: Rec; opened: IDataObject } | undefined> {
	const asked: string[] = [];
	const opened: IDataObject = {};
	const change = await operation.recover!(
		answer(undefined, status),
		record,
		async ({ method, path, body }, read) => {
			asked.push(`${method} ${path} ${writeEdn(toEdnBody(body, TOKEN))}`);
			const output = read(answer(bodies[asked.length - 1]));
			Object.assign(opened, output);
			return output;
		},
	);
	return change && { asked, record: { ...record, ...change }, opened };
}
