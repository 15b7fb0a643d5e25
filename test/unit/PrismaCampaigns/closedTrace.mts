import type { IDataObject } from 'n8n-workflow';
import { writeEdn } from '../../../nodes/PrismaCampaigns/edn/index.ts';
import { toEdnBody } from '../../../nodes/PrismaCampaigns/wire.ts';
import type { Recovered, SendingOperation } from '../../../nodes/contract/operation.ts';
import { answer } from './answer.mts';
import { TOKEN } from './wireText.mts';

/** How a recovery went that was given these answers, one for each request it made. */
export async function recovery<Rec>(
	operation: SendingOperation<Rec>,
	record: Rec,
	bodies: IDataObject[],
	status = 400,
): Promise<{ asked: string[]; result: Recovered<Rec> } | undefined> {
	const asked: string[] = [];
	const result = await operation.recover!(
		answer(undefined, status),
		record,
		async ({ method, path, body }) => {
			asked.push(`${method} ${path} ${writeEdn(toEdnBody(body, TOKEN))}`);
			return answer(bodies[asked.length - 1]);
		},
	);
	return result && { asked, result };
}
