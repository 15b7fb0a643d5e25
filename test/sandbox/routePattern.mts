/** The requests that a rule applies to. Without method and path, it applies to all. */
export interface RoutePattern {
	method?: string;
	/** Path without query; `*` stands for any characters, letter case does not matter. */
	path?: string;
}

/** JSON Schema properties of a `RoutePattern`. */
export const routePatternProperties = {
	method: { type: 'string', minLength: 1 },
	path: { type: 'string', minLength: 1 },
};

/** Makes a function that tests a request's method and URL against the pattern. */
export function matcher({ method, path }: RoutePattern): (method: string, url: string) => boolean {
	const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
	const expression =
		path === undefined ? /^/ : new RegExp(`^${path.split('*').map(literal).join('.*')}$`, 'i');
	return (givenMethod, url) =>
		(method === undefined || method.toUpperCase() === givenMethod) &&
		expression.test(url.split('?', 1)[0]);
}
