import { parseEDNString } from 'edn-data';
import { EdnError, strictEdn } from './strictEdn.mts';

type Node =
	| null
	| boolean
	| number
	| bigint
	| string
	| Node[]
	| { map: Array<[Node, Node]> }
	| { list: Node[] }
	| { set: Node[] }
	| { key: string }
	| { sym: string }
	| { tag: string; val: string };

function propertyName(key: Node): string {
	if (key !== null && typeof key === 'object' && 'key' in key) return key.key;
	// A string is not a keyword with the same letters: `{"name" 1}` has no `:name`.
	return typeof key === 'string' ? JSON.stringify(key) : JSON.stringify(plainShape(key));
}

/**
 * Converts a value to the shape of JSON. A type that JSON does not have becomes an object with one
 * property, whose name cannot be a keyword: `{":keyword": "trail-action/conversion"}`, `:uuid`, `:inst`,
 * `:long` (an integer that a double cannot hold), `:double` (also 10.0), `:decimal`, `:symbol`, `:char`.
 */
function plainShape(node: Node): unknown {
	if (typeof node === 'bigint') return { ':long': String(node) };
	if (node === null || typeof node !== 'object') return node;
	if (Array.isArray(node)) return node.map(plainShape);
	if ('list' in node) return node.list.map(plainShape);
	if ('set' in node) return node.set.map(plainShape);
	if ('key' in node) return { ':keyword': node.key };
	if ('sym' in node) return { ':symbol': node.sym };
	if ('tag' in node) return { [node.tag.replace('sandbox/', ':')]: node.val };
	return Object.fromEntries(node.map.map(([key, value]) => [propertyName(key), plainShape(value)]));
}

/**
 * Reads one EDN value.
 *
 * @throws {EdnError} if the text is not exactly one EDN value
 */
export function readEdn(text: string): unknown {
	const strict = strictEdn(text);
	try {
		return plainShape(parseEDNString(strict) as Node);
	} catch (error) {
		throw new EdnError(`not EDN: ${(error as Error).message}`);
	}
}
