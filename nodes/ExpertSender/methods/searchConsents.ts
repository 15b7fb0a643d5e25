import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { askForList } from './askForList';

/** GET /customerconsents: the consents of the business unit whose name, type or ID holds `filter`. */
export async function searchConsents(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const consents = await askForList(
		this,
		'customerconsents',
		"Or choose 'By ID' and type the number.",
	);
	const wanted = filter.trim().toLowerCase();
	return {
		results: consents
			.map((consent) => ({ name: describe(consent), value: String(consent.id) }))
			.filter(({ name }) => name.toLowerCase().includes(wanted)),
	};
}

function describe({ id, name, type }: IDataObject): string {
	return `${String(name)} (${String(type)}, ID ${String(id)})`;
}
