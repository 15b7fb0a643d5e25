import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { AttributeOwner } from '../resources/lists';
import { askForList } from './askForList';

/** A column, which also says the service's own data type: n8n has one type for days and points in time. */
export interface AttributeColumn extends ResourceMapperField {
	attributeType: string;
}

/** GET /customerattributes: the custom attributes of customers as columns. */
export async function getCustomerAttributes(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await getColumns(this, 'customer');
}

/** GET /orderattributes: the attributes of orders as columns. */
export async function getOrderAttributes(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await getColumns(this, 'order');
}

/**
 * Whatever fails is told where the columns would stand: n8n's own error names no reason. Columns that were
 * loaded before stay, so that nothing that was entered is lost.
 */
async function getColumns(
	context: ILoadOptionsFunctions,
	owner: AttributeOwner,
): Promise<ResourceMapperFields> {
	try {
		const attributes = await askForList(context, `${owner}attributes`, TYPE_NAMES);
		// The editor shows a notice also where columns are mapped by name.
		return attributes.length === 0
			? { fields: [], emptyFieldsNotice: NONE }
			: { fields: sortByName(attributes).map(makeColumn) };
	} catch (error) {
		return { fields: readKnownColumns(context, owner), emptyFieldsNotice: explain(error) };
	}
}

const TYPE_NAMES = "Or choose 'Rows of Name and Value' above and type the names.";

const NONE =
	'There are no attributes in this business unit. Add them in ExpertSender under Settings.';

function sortByName(attributes: readonly IDataObject[]): IDataObject[] {
	return [...attributes].sort((one, other) => String(one.name).localeCompare(String(other.name)));
}

function explain(error: unknown): string {
	const { message, description } = error as Partial<Record<string, unknown>>;
	const reason = [message, description].filter((text) => typeof text === 'string').join('. ');
	return escapeHtml(reason);
}

/** n8n shows the notice as HTML. */
function escapeHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function readKnownColumns(
	context: ILoadOptionsFunctions,
	owner: AttributeOwner,
): ResourceMapperField[] {
	const name = owner === 'order' ? 'orderColumns' : 'attributes';
	const mapper = context.getCurrentNodeParameter(name) as
		| { schema?: ResourceMapperField[] }
		| null
		| undefined;
	return mapper?.schema ?? [];
}

/** What the editor shows for each data type. The options of a SingleSelect are not in the answer. */
const COLUMN_TYPE: Record<string, FieldType | undefined> = {
	Boolean: 'boolean',
	Date: 'dateTime',
	DateTime: 'dateTime',
	Money: 'number',
	Number: 'number',
};

function makeColumn({ name, type }: IDataObject): AttributeColumn {
	const attributeType = String(type);
	return {
		id: String(name),
		displayName: String(name),
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: true,
		type: COLUMN_TYPE[attributeType] ?? 'string',
		attributeType,
	};
}
