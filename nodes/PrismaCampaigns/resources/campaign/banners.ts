import type { IDataObject } from 'n8n-workflow';

/* The answer of Sync Page: placeholders with banners, and a popup. */

/** Makes an item of each banner, and of the popup if there is one. `names`: the placeholders in the request. */
export function listBanners(answer: IDataObject, names: readonly string[]): IDataObject[] {
	const { placeholders, 'customer-id': customer } = answer;
	const banners = filterObjects(placeholders).flatMap((place) => listPlace(place, names));
	return [...banners, ...listPopup(answer)].map((item) =>
		customer === undefined ? item : { 'customer-id': customer, ...item },
	);
}

/** The answer leaves out placeholders without banners, so only `index` tells which one this is. */
function listPlace(
	{ 'banners-list': list, ...place }: IDataObject,
	names: readonly string[],
): IDataObject[] {
	const placeholder = names[place.index as number];
	return filterObjects(list).map((entry) => ({
		...(placeholder !== undefined && { placeholder }),
		...place,
		...entry,
	}));
}

function listPopup({ popup }: IDataObject): IDataObject[] {
	const has = typeof popup === 'object' && popup !== null && Object.keys(popup).length > 0;
	return has ? [{ popup }] : [];
}

/** Puts the server's address in front of image links, as the vendor's SDK does. */
export function completeLinks(answer: IDataObject, baseUrl: string): IDataObject {
	const placeholders = filterObjects(answer.placeholders).map((place) => ({
		...place,
		'banners-list': filterObjects(place['banners-list']).map((entry) =>
			completeLink(entry, baseUrl),
		),
	}));
	return { ...answer, placeholders };
}

function completeLink(entry: IDataObject, baseUrl: string): IDataObject {
	const banner = entry.banner as IDataObject | undefined;
	const link = banner?.link;
	if (typeof link !== 'string' || link === '' || /^([a-z][a-z\d+.-]*:|\/\/)/i.test(link)) {
		return entry;
	}
	return { ...entry, banner: { ...banner, link: `${baseUrl}/${link.replace(/^\//, '')}` } };
}

function filterObjects(value: unknown): IDataObject[] {
	return Array.isArray(value)
		? value.filter((entry) => typeof entry === 'object' && entry !== null)
		: [];
}
