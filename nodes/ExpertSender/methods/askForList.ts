import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { readList, requestList, type AccountList } from '../resources/lists';
import { expertSender } from '../service';

/** Asks for a list of the account. Throws n8n's error, which says why there is none, and the other way. */
export async function askForList(
	context: ILoadOptionsFunctions,
	list: AccountList,
	otherWay: string,
): Promise<IDataObject[]> {
	// Imported lazily: n8n loads every node at startup.
	const { ask } = await import('../../runner/ask');
	return await ask(context, expertSender, requestList(list), readList, otherWay);
}
