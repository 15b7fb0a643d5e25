import type { IDataObject } from 'n8n-workflow';

import { nameOf, OPERATION_CASES, type OperationCase } from '../engine/operationCases.mts';

/** What the vendor's pages and decision 6 of the design say of an operation; one row for each. */
export interface Row {
	/** Whether it leaves the service as sending it once does, and messages nobody twice. */
	isIdempotent: boolean;
	/** Whether its output is what the service answers, so that an empty answer is no use. */
	needsAnswer: boolean;
	/** An empty answer means that there is nothing to give, so that no item comes out. */
	mayGiveNone?: true;
	/** It sends nothing. */
	isLocal?: true;
	/** Its items share a request: the parameters by which each item is another record. */
	grouped?: IDataObject;
}

const repeated = { isIdempotent: true, needsAnswer: false } satisfies Row;
const read = { isIdempotent: true, needsAnswer: true } satisfies Row;
const once = { isIdempotent: false, needsAnswer: false } satisfies Row;
const opening = { isIdempotent: false, needsAnswer: true } satisfies Row;

const byEmail = { email: '={{ $json.email }}' };
const byNumber = { orderId: '={{ $json.orderId }}', email: '={{ $json.email }}' };

/** By the names of the operation cases. */
export const ROWS: Record<string, Row> = {
	'expertSender customer upsert': { ...repeated, grouped: byEmail },
	'expertSender customer create': once,
	'expertSender customer update': { ...repeated, grouped: byEmail },
	'expertSender customer delete': repeated,
	'expertSender customer get': read,
	'expertSender attribute getAll': read,
	'expertSender consent getAll': read,
	'expertSender order create': once,
	'expertSender order createOrReplace': { ...repeated, grouped: byNumber },
	'expertSender order replace': { ...repeated, grouped: byNumber },
	'expertSender order setStatus': repeated,
	'expertSender scenarioEvent trigger': once,
	'expertSender scenarioEvent triggerForSegments': once,
	'prismaCampaigns businessEvent trigger': once,
	'prismaCampaigns campaign advanceFunnel': once,
	'prismaCampaigns campaign getActive': { ...read, mayGiveNone: true },
	'prismaCampaigns campaign getFunnelUrl': { ...read, isLocal: true },
	'prismaCampaigns campaign syncPage': read,
	'prismaCampaigns customer upsert': repeated,
	'prismaCampaigns customer get': read,
	'prismaCampaigns trace create': opening,
	'prismaCampaigns trace createTrail': opening,
	'prismaCampaigns trace recordAction': once,
	'prismaCampaigns trace recordConversion': once,
	'prismaCampaigns trace recordDismissal': once,
};

/** One operation of the matrix, with one item or with three. */
export interface Subject {
	name: string;
	one: OperationCase;
	row: Row;
	items: 1 | 3;
}

const caseOf = (name: string) => OPERATION_CASES.find((one) => nameOf(one) === name)!;

/** Three records that may share a request; what must not be repeated goes alone all the same. */
const inGroup = (name: string, one: OperationCase, row: Row): Subject => ({
	name: `${name}, 3 items`,
	one: { ...one, parameters: { ...one.parameters, ...row.grouped } },
	row,
	items: 3,
});

/** Sends an email to the customer each time. */
const forced = {
	consents: { consent: [{ id: 2, value: 'AwaitingConfirmation', force: true }] },
};

function listForced(): Subject[] {
	const name = 'expertSender customer upsert';
	const one = caseOf(name);
	const asking = { ...one, parameters: { ...one.parameters, ...forced } };
	const row = { ...once, grouped: byEmail };
	const named = `${name} with a forced confirmation`;
	return [{ name: named, one: asking, row, items: 1 }, inGroup(named, asking, row)];
}

/** All of a node: each operation alone, and in a group where it groups. */
export function listSubjects(node: OperationCase['node']): Subject[] {
	const cases = OPERATION_CASES.filter((one) => one.node === node);
	const subjects = cases.flatMap((one) => {
		const name = nameOf(one);
		const row = ROWS[name];
		const alone: Subject = { name, one, row, items: 1 };
		return row.grouped ? [alone, inGroup(name, one, row)] : [alone];
	});
	return node === 'expertSender' ? [...subjects, ...listForced()] : subjects;
}
