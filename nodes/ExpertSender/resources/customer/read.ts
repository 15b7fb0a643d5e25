import type { ItemInput } from '../../../contract/operation';
import {
	check,
	isEmpty,
	isRecord,
	jsonLabel,
	omitEmpty,
	parameterLabel,
	type Label,
} from '../../../input';
import { readAttributes } from '../attributes';
import { noteUnknownFields } from '../fieldNames';
import { omitGuests } from '../guests';
import { readConsents } from './consents';
import { customAttributes, writeFields } from './fields';
import { readCustomerJson } from './json';
import {
	CUSTOMER_FIELDS,
	customerWrite,
	isNobody,
	MATCH_FIELD,
	type CustomerWrite,
	type WriteMode,
} from './record';

const fieldLabel = parameterLabel(writeFields);
const jsonFieldLabel: Label = ([first, ...below]) =>
	first === 'customer' ? jsonLabel(below) : fieldLabel([first]);

/** Reads a customer from its fields or from JSON and checks it against the wire contract. */
export function readCustomer(input: ItemInput, mode: WriteMode): CustomerWrite {
	const { parameter } = input;
	const matchBy = parameter('matchBy');
	const isJson = parameter('specifyData') === 'json';
	const customer = isJson
		? readCustomerJson(parameter('json'), { mode, matchBy })
		: omitEmpty(readFields(input, matchBy));
	const write = check(
		customerWrite,
		{ matchBy, customer, clearFields: parameter('clearFields') },
		isJson ? jsonFieldLabel : fieldLabel,
		input,
	);
	if (isJson) noteUnknownFields(write.customer, CUSTOMER_FIELDS, input);
	const guests = ID_FIELDS.filter((field) => isNobody(field, write.customer[field]));
	return dropEmptyAttributes({ ...write, customer: omitGuests(write.customer, guests, input) });
}

const ID_FIELDS = ['crmId', 'guid', 'visitorId'] as const;

function readFields(input: ItemInput, matchBy: unknown): Record<string, unknown> {
	const { parameter } = input;
	const additional = parameter('additionalFields');
	const customer: Record<string, unknown> = isRecord(additional) ? { ...additional } : {};
	for (const [kind, name] of MATCH_FIELDS) {
		const value = parameter(name);
		// A stale value under 'Additional Fields' must not decide which customer is written.
		if (kind === matchBy || !isEmpty(value)) customer[name] = value;
	}
	customer.customAttributes = readAttributes(input, 'customer', customAttributes);
	customer.consentsData = readConsents(input);
	return customer;
}

const MATCH_FIELDS = Object.entries(MATCH_FIELD);

/** The pages do not say whether an attribute without a value is erased, so none is sent. */
function dropEmptyAttributes(write: CustomerWrite): CustomerWrite {
	const { customer } = write;
	const filled = customer.customAttributes?.filter(({ value }) => value !== undefined);
	if (!filled) return write;
	return {
		...write,
		customer: { ...customer, customAttributes: filled.length > 0 ? filled : undefined },
	};
}
