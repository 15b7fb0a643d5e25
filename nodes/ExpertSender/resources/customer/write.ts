import type { IDataObject } from 'n8n-workflow';

import { check } from '../../../input/check';
import { jsonObject } from '../../../input/json';
import { jsonLabel, parameterLabel, type Label } from '../../../input/label';
import { isEmpty, present, rows } from '../../../input/present';
import { boolean } from '../../../input/values';
import type { ItemInput, Operation } from '../../../runner/operation';
import { success } from '../../../runner/success';
import { subjects } from '../subjects';
import { writeFields } from './fields';
import { customerWrite, MATCH_FIELD, type CustomerWrite } from './record';

/** What POST /customers does with a customer it knows, or does not know. */
type Mode = 'Add' | 'Update' | 'AddOrUpdate';

/** The three writes differ in nothing but the mode, and in what a repeated one does. */
export function write(
	mode: Mode,
	rest: Pick<Operation<CustomerWrite>, 'option' | 'repeatable' | 'whatToCheck'>,
): Operation<CustomerWrite> {
	return {
		...rest,
		plural: 'customers',
		fields: writeFields,
		subjects: customerSubjects,
		// A refused Add may mean that the customer exists, which only its own request can tell.
		...(mode !== 'Add' && { groupKey: ({ matchBy }: CustomerWrite) => matchBy }),
		read: readCustomer,
		request: (records) => ({
			method: 'POST',
			path: '/customers',
			body: {
				mode,
				matchBy: records[0].matchBy,
				data: records.map(({ customer }) => customer as IDataObject),
			},
		}),
		output: success,
	};
}

/** By each of its identifiers, since another record may match the same customer by another one. */
function customerSubjects({ matchBy, customer }: CustomerWrite): string[] {
	const { email, phone, crmId, guid, visitorId } = customer;
	// Matched by a field this node does not know, it could be anybody.
	const unknown = isEmpty(customer[MATCH_FIELD[matchBy]]) ? matchBy : undefined;
	return subjects({ email, phone, crmId, guid, visitorId, unknown });
}

/** A forced confirmation goes out again each time, so a customer with one must not be sent twice. */
export function resendsNothing({ customer }: CustomerWrite): boolean {
	return customer.consentsData?.force !== true;
}

const fieldLabel = parameterLabel(writeFields);

function readCustomer({ parameter }: ItemInput): CustomerWrite {
	const matchBy = parameter('matchBy');
	const asJson = parameter('specifyData') === 'json';
	const customer = asJson ? jsonObject(parameter('json')) : fromFields(parameter, matchBy);
	const name = asJson ? jsonLabel : fieldLabel;
	const label: Label = ([first, ...below]) =>
		first === 'customer' ? name(below) : fieldLabel([first]);
	return check(customerWrite, { matchBy, customer: present(customer) }, label);
}

/** Also as text, from an expression. */
function isOff(value: unknown): boolean {
	return value !== undefined && boolean.safeParse(value).data === false;
}

function fromFields(parameter: ItemInput['parameter'], matchBy: unknown): Record<string, unknown> {
	const { force, confirmationMessageId, ...additional } = (parameter('additionalFields') ??
		{}) as Record<string, unknown>;
	const identifiers: Record<string, unknown> = {};
	for (const [kind, name] of Object.entries(MATCH_FIELD)) {
		const value = parameter(name);
		// A value left behind among the additional fields must not decide who the customer is.
		if (kind === matchBy || !isEmpty(value)) identifiers[name] = value;
	}
	// 0 is what the untouched field holds.
	const consents = rows(parameter('consents'), 'consent').map((row) => ({
		...row,
		id: row?.id || undefined,
	}));
	const consentsData = present({
		consents: consents.length > 0 ? consents : undefined,
		// `false` and 0 are what an added but untouched field holds.
		force: isOff(force) ? undefined : force,
		confirmationMessageId: confirmationMessageId || undefined,
	});
	const attributes = rows(parameter('customAttributes'), 'attribute');
	return {
		...additional,
		...identifiers,
		customAttributes: attributes.length > 0 ? attributes : undefined,
		consentsData: Object.keys(consentsData).length > 0 ? consentsData : undefined,
	};
}
