import type { INodeProperties } from 'n8n-workflow';

import type { ItemInput } from '../../../contract/operation';
import {
	check,
	jsonLabel,
	omitEmpty,
	parameterLabel,
	parseJsonObject,
	readCollection,
	readRows,
	type Checked,
	type WireContract,
} from '../../../input';
import { noteUnknownFields, refuseLetterCase, type KnownFields } from '../fieldNames';
import { dataFields } from './fields';

/** Makes the function that reads an event from fields or from JSON. `known`: the fields that the pages name. */
export function eventReader<Contract extends WireContract>(
	contract: Contract,
	known: KnownFields,
	fields: readonly INodeProperties[],
): (input: ItemInput) => Checked<Contract> {
	const label = parameterLabel(fields);
	const names = fields.map(({ name }) => name);
	const inEvent = names.filter((name) => !NOT_IN_EVENT.includes(name));
	const isForCustomer = names.includes('otherIdentifiers');
	return (input) => {
		const { parameter } = input;
		if (parameter('specifyData') === 'json') {
			const json = omitEmpty(parseJsonObject(parameter('json')));
			const checked = check(contract, refuseLetterCase(json, known), jsonLabel, input);
			noteUnknownFields(checked, known, input);
			return checked;
		}
		const event = isForCustomer ? readCollection(parameter('otherIdentifiers')) : {};
		for (const name of inEvent) event[name] = parameter(name);
		// An ID that was not filled in is 0.
		event.customEventId = event.customEventId || undefined;
		event.dataFields = readRows(event.dataFields, dataFields);
		return check(contract, omitEmpty(event), label, input);
	};
}

/** The parameters that are not fields of the event: how it is entered, and a collection of fields. */
const NOT_IN_EVENT = ['specifyData', 'json', 'otherIdentifiers'];
