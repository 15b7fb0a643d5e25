import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Slugger from 'github-slugger';

/** Says what is wrong with the links of a Markdown file; nothing is asked of the network. */
export function findBrokenLinks(file: string): string[] {
	const text = withoutCode(readFileSync(file, 'utf8'));
	return listTargets(text).flatMap((target) => {
		const fault = findFault(target, file);
		return fault ? [`${target}: ${fault}`] : [];
	});
}

function withoutCode(text: string): string {
	return withoutFences(text)
		.replace(/<!--.*?-->/gs, '')
		.replace(/`[^`\n]+`/g, 'code');
}

function withoutFences(text: string): string {
	return text.replace(/^( *)(`{3,}).*?^\1\2$/gms, '');
}

const INLINE = /\]\(([^)]*)\)/g;
const DEFINITION = /^\[([^\]]+)\]: (.*)$/gm;
const REFERENCE = /\[[^\][]+\]\[([^\][]+)\]/g;

/** Where the links lead to. One that has no definition leads to its name in brackets. */
function listTargets(text: string): string[] {
	const definitions = new Map([...text.matchAll(DEFINITION)].map(([, name, to]) => [name, to]));
	const references = [...text.matchAll(REFERENCE)].map(([, name]) => name);
	return [
		...[...text.matchAll(INLINE)].map(([, target]) => target),
		...definitions.values(),
		...references.filter((name) => !definitions.has(name)).map((name) => `[${name}]`),
	];
}

function findFault(target: string, file: string): string | undefined {
	if (target.startsWith('[')) return 'is not defined';
	if (/^[a-z]+:/i.test(target)) {
		return /^https:\/\/[^\s<>"]+$/.test(target) && URL.canParse(target)
			? undefined
			: 'is no address that begins with https';
	}
	const [path, anchor] = target.split('#');
	const place = path === '' ? file : resolve(dirname(file), path);
	if (!existsSync(place)) return 'there is no such file';
	return anchor === undefined || listAnchors(place).includes(anchor)
		? undefined
		: 'there is no such heading';
}

/** The anchors of a page's headings, as GitHub makes them. */
export function listAnchors(file: string): string[] {
	const slugger = new Slugger();
	const text = withoutFences(readFileSync(file, 'utf8'));
	return [...text.matchAll(/^#{1,6} +(.+?)(?: +#+)?$/gm)].map(([, heading]) =>
		slugger.slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')),
	);
}
