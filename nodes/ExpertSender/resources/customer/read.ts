import type { ItemInput } from '../../../contract/operation';
import {
	check,
	isEmpty,
	isRecord,
	jsonLabel,
	omitEmpty,
	parameterLabel,
	parseJsonObject,
	readRows,
	toBoolean,
	type Label,
} from '../../../input';
import { consents, customAttributes, writeFields } from './fields';
import { customerWrite, MATCH_FIELD, type CustomerWrite } from './record';

const fieldLabel = parameterLabel(writeFields);
const jsonFieldLabel: Label = ([first, ...below]) =>
	first === 'customer' ? jsonLabel(below) : fieldLabel([first]);

/** Reads a customer from its fields or from JSON and checks it against the wire contract. */
export function readCustomer({ parameter }: ItemInput): CustomerWrite {
	const matchBy = parameter('matchBy');
	const isJson = parameter('specifyData') === 'json';
	const fields = isJson ? parseJsonObject(parameter('json')) : readFields(parameter, matchBy);
	const write = check(
		customerWrite,
		{ matchBy, customer: omitEmpty(fields) },
		isJson ? jsonFieldLabel : fieldLabel,
	);
	return dropEmptyAttributes(write);
}

function readFields(parameter: ItemInput['parameter'], matchBy: unknown): Record<string, unknown> {
	const additional = parameter('additionalFields');
	const { force, confirmationMessageId, ...customer }: Record<string, unknown> = isRecord(
		additional,
	)
		? additional
		: {};
	for (const [kind, name] of MATCH_FIELDS) {
		const value = parameter(name);
		// A stale value under 'Additional Fields' must not decide which customer is written.
		if (kind === matchBy || !isEmpty(value)) customer[name] = value;
	}
	customer.customAttributes = readRows(parameter('customAttributes'), customAttributes);
	customer.consentsData = readConsents(parameter('consents'), force, confirmationMessageId);
	return customer;
}

const MATCH_FIELDS = Object.entries(MATCH_FIELD);

function readConsents(given: unknown, force: unknown, confirmationMessageId: unknown): unknown {
	const rows = readRows(given, consents);
	// An option that was added but not filled in is `false` or 0, and so is an ID.
	const isForced = !isEmpty(force) && toBoolean(force) !== false;
	if (!rows && !isForced && !confirmationMessageId) return undefined;
	return {
		consents: rows?.map((row) => ({ ...row, id: row?.id || undefined })),
		force: isForced ? force : undefined,
		confirmationMessageId: confirmationMessageId || undefined,
	};
}

/** The pages do not say whether an attribute without a value is erased, so none is sent. */
function dropEmptyAttributes(write: CustomerWrite): CustomerWrite {
	const { matchBy, customer } = write;
	const filled = customer.customAttributes?.filter(({ value }) => value !== undefined);
	if (filled?.length === customer.customAttributes?.length && filled?.length !== 0) return write;
	return {
		matchBy,
		customer: { ...customer, customAttributes: filled?.length ? filled : undefined },
	};
}
