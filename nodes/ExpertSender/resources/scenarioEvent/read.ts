import type { INodeProperties } from 'n8n-workflow';

import type { ItemInput } from '../../../contract/operation';
import {
	check,
	isEmpty,
	isRecord,
	jsonLabel,
	omitEmpty,
	parameterLabel,
	parseJsonObject,
	type Checked,
	type Label,
	type WireContract,
} from '../../../input';
import { noteUnknownFields, refuseLetterCase, type KnownFields } from '../fieldNames';
import { labelDataField, readDataFields } from './dataFields';
import { parameterOf, readIdentifiers } from './identify';

/** Makes the function that reads an event from fields or from JSON. `known`: the fields that the pages name. */
export function eventReader<Contract extends WireContract>(
	contract: Contract,
	known: KnownFields,
	fields: readonly INodeProperties[],
): (input: ItemInput) => Checked<Contract> {
	const names = fields.map(({ name }) => name);
	const label = parameterLabel(fields);
	return (input) => {
		const { parameter } = input;
		if (parameter('specifyData') === 'json') {
			const json = omitEmptyTypes(omitEmpty(parseJsonObject(parameter('json'))));
			const checked = check(contract, refuseLetterCase(json, known), jsonLabel, input);
			noteUnknownFields(checked, known, input);
			return checked;
		}
		const event: Record<string, unknown> = omitEmpty({
			customEventId: parameter('customEventId'),
			...(names.includes('segments') && { segments: parameter('segments') }),
			...(names.includes('identifyBy') && readIdentifiers(input)),
			dataFields: readDataFields(input),
		});
		return check(contract, event, labelEvent(label, input, event), input);
	};
}

/** A type of a data field that is empty in JSON is left out, as all other fields. A row always has one. */
function omitEmptyTypes(event: Record<string, unknown>): Record<string, unknown> {
	const { dataFields } = event;
	if (!Array.isArray(dataFields)) return event;
	const rows = dataFields.map((row: unknown) => {
		if (!isRecord(row) || !isEmpty(row.type)) return row;
		const untyped = { ...row };
		delete untyped.type;
		return untyped;
	});
	return { ...event, dataFields: rows };
}

/** Names a value by the parameter that it was read from, which is not always called as the field. */
function labelEvent(label: Label, input: ItemInput, event: Record<string, unknown>): Label {
	return ([field, ...below]) => {
		const [row] = below;
		if (field === 'dataFields' && typeof row === 'number') {
			return labelDataField(row, input, event.dataFields) ?? label([field, ...below]);
		}
		return label([parameterOf(String(field), event, input), ...below]);
	};
}
