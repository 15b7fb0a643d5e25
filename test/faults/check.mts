import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ErrorDetails } from '../engine/cases/given.mts';
import type { NodeRunResult } from '../engine/engine.mts';
import type { Cell, Observed } from './cell.mts';
import { expectationOf, type Expectation, type Range } from './expectation.mts';
import { secretsIn } from './secrets.mts';

const DOUBT = /may have been carried out/i;

/** What a person can do: a sentence that begins with it, or names the option to change. */
const ADVICE =
	/(^|[.,\]] |If \S.*, )([Cc]heck|Correct|Choose|Try|Run|Enter|Ask|Send|Choose|Open|Before you run|No trace or trail has this ID|The trace is closed already)|or raise|does not exist/;

const isWithin = (value: number, [from, to]: Range) => value >= from && value <= to;

/** What the run of a cell did not keep of its promises; empty if it kept all. */
export function listBroken(cell: Cell, observed: Observed): string[] {
	const expected = expectationOf(cell.fault, cell.times, cell.subject);
	const { good, bad } = sortOut(observed, cell);
	return [
		...observed.failures.map((failure) => `the front failed: ${failure}`),
		...brokenCounts(expected, observed, cell),
		...brokenItems(expected, observed, cell, good, bad),
		...brokenTruth(observed, cell, good, bad),
		...bad.flatMap((failure) => brokenText(failure, expected, cell)),
		...secretsIn(storedOf(cell, observed)).map((form) => `tells ${form}`),
	];
}

/** What a failure says, and of which item; of the whole run where it stopped. */
interface Failed {
	item?: number;
	/** What the item holds beside its error. */
	fields?: IDataObject;
	text: string;
	kind?: string;
	status?: number;
}

/** The items that went out well, and the failures. */
function sortOut({ result, items }: Observed, { onError }: Cell) {
	const [first = [], second = []] = result.outputs;
	const isBad = ({ json }: INodeExecutionData) => json.error !== undefined;
	const failures = onError === 'continueErrorOutput' ? second : first.filter(isBad);
	const bad: Failed[] = failures.map(({ json, pairedItem }) => {
		const { error, ...fields } = json;
		const { message, kind, status } = (error ?? {}) as unknown as ErrorDetails;
		return { item: linkOf(pairedItem), fields, text: message ?? '', kind, status };
	});
	if (result.error) bad.push({ text: wholeText(result.error) });
	const good = onError === 'continueErrorOutput' ? first : first.filter((item) => !isBad(item));
	return { good: { links: good.map(({ pairedItem }) => linkOf(pairedItem)), of: items }, bad };
}

/** What a person reads, in one text as in an error item. */
const wholeText = (error: NodeRunResult['error']) =>
	[error?.message, error?.description].filter(Boolean).join('. ');

type Good = ReturnType<typeof sortOut>['good'];

const linkOf = (pairedItem: INodeExecutionData['pairedItem']) =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : undefined;

/** Get Funnel URL gives an address that contains the token, for that is what it is for. */
const storedOf = ({ subject }: Cell, { stored }: Observed) => (subject.row.isLocal ? '' : stored);

function brokenCounts(
	{ seen, waited, within, mostCarriedOut }: Expectation,
	got: Observed,
	cell: Cell,
) {
	const broken: string[] = [];
	if (!isWithin(got.seen, seen)) broken.push(`${got.seen} requests, not ${seen.join(' to ')}`);
	if (got.strayed > 0) broken.push(`${got.strayed} requests to another origin`);
	if (got.took > within) broken.push(`took ${Math.round(got.took)} ms, not ${within}`);
	// The parts of a group wait side by side.
	const most: Range = [waited[0], waited[1] * cell.subject.items + 50];
	if (!isWithin(got.waited, [most[0] - 50, most[1]])) {
		broken.push(`waited ${Math.round(got.waited)} ms, not ${waited.join(' to ')}`);
	}
	for (const [place, times] of timesCarriedOut(cell, got).entries()) {
		if (times > mostCarriedOut) broken.push(`item ${place} was carried out ${times} times`);
	}
	return broken;
}

/** How often the sandbox has carried out each item. */
function timesCarriedOut({ subject }: Cell, { carriedOut, items }: Observed): number[] {
	if (items.length === 1) return [carriedOut.length];
	const by = subject.one.resource === 'order' ? 'orderId' : 'email';
	return items.map(
		(item) => carriedOut.filter(({ body }) => body?.includes(`"${String(item[by])}"`)).length,
	);
}

/** Each item out once, on the right branch, and linked. */
function brokenItems(
	{ outcome }: Expectation,
	{ result, items }: Observed,
	{ onError, subject, fault }: Cell,
	good: Good,
	bad: Failed[],
): string[] {
	const broken: string[] = [];
	const links = new Set(good.links);
	if (outcome === 'good' && bad.length > 0) broken.push(`failed: ${bad[0].text}`);
	if (outcome === 'bad' && bad.length === 0) broken.push('did not fail');
	if (onError === 'stopWorkflow' && bad.length > 0) {
		if (result.run.status !== 'error') broken.push(`ended as ${result.run.status}`);
		return broken;
	}
	if (result.error) broken.push(`stopped: ${wholeText(result.error)}`);
	for (const item of items.keys()) {
		const failures = bad.filter((one) => one.item === item).length;
		const total = failures + (links.has(item) ? 1 : 0);
		const isNone = subject.row.mayGiveNone && fault.ending === 'answered' && total === 0;
		if (total !== 1 && !isNone) broken.push(`item ${item} went out ${total} times`);
	}
	if (onError === 'continueErrorOutput') {
		const isBare = ({ item, fields }: Failed) => !isDeepStrictEqual(fields, items[item ?? -1]);
		if (bad.some(isBare)) broken.push('a failed item has lost its own fields');
	}
	const unlinked = [...good.links, ...bad.map(({ item }) => item)].filter(
		(link) => link === undefined || link >= items.length,
	);
	if (unlinked.length > 0) broken.push(`${unlinked.length} items are not linked`);
	return broken;
}

/** What an item says must be so: done means carried out, failed means not, or in doubt. */
function brokenTruth(got: Observed, cell: Cell, good: Good, bad: Failed[]): string[] {
	const { isIdempotent, isLocal } = cell.subject.row;
	if (isLocal || cell.fault.ending === 'node') return [];
	const times = timesCarriedOut(cell, got);
	const broken: string[] = [];
	for (const link of new Set(good.links)) {
		const isNoMatch = cell.fault.status === 404;
		if (!times[link ?? 0] && !isNoMatch) broken.push(`item ${link} is done, but never was`);
	}
	if (isIdempotent) return broken;
	for (const { item = 0, text } of bad) {
		if (times[item] > 0 && !DOUBT.test(text)) broken.push(`was carried out, but says: ${text}`);
	}
	return broken;
}

/** What happened and what to do. */
function brokenText({ text, kind, status }: Failed, expected: Expectation, { fault }: Cell) {
	const broken: string[] = [];
	const { says, ending } = fault;
	if (text.length < 20) broken.push(`says too little: ${text}`);
	if (says && !says.test(text)) broken.push(`does not say ${says.source}: ${text}`);
	if (!ADVICE.test(text)) broken.push(`does not say what to do: ${text}`);
	if (expected.isUncertain !== undefined && DOUBT.test(text) !== expected.isUncertain) {
		broken.push(`${expected.isUncertain ? 'shows no' : 'shows'} doubt: ${text}`);
	}
	if (/undefined|\[object|NaN/.test(text)) broken.push(`is no text: ${text}`);
	if (kind !== undefined && !expected.kind.test(kind))
		broken.push(`is of the kind ${kind}: ${text}`);
	if (kind !== undefined && ending !== 'node' && fault.status && status !== fault.status) {
		broken.push(`has the status ${status}`);
	}
	return broken;
}

/** A name for a cell, as short as can be. */
export const nameOfCell = ({ subject, fault, times, onError, wireFormat }: Cell) =>
	`${subject.name} (${wireFormat}) × ${fault.name}, ${times} × ${onError}`;
