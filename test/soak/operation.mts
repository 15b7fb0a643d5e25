import type { IDataObject } from 'n8n-workflow';

import { nameOf, OPERATION_CASES, type OperationCase } from '../engine/operationCases.mts';
import type { SandboxState } from '../sandbox/control.mts';
import type { SoakService } from './startService.mts';

/** An input item: its mark is in what the node sends for it, and its subject is whom or what it is about. */
export interface SoakItem extends IDataObject {
	mark: string;
	subject: string;
	/** Whether it must be refused. */
	isBad: boolean;
}

/** One writing operation, and how to see what the sandbox has carried out. */
export interface SoakOperation {
	of: OperationCase;
	parameters: IDataObject;
	/** Whether a request that is repeated leaves the service as one does. */
	isIdempotent: boolean;
	/** The option that says how many records travel in one request. */
	isGrouped?: true;
	/** Which part of the items goes through it; 1 if left out. */
	share?: number;
	options?: IDataObject;
	/** Whether each item is about something of its own. */
	isAlone?: true;
	/** The fields of an item. `who` is a number that items about the same have in common. */
	fields(item: { mark: string; who: number }): IDataObject & { subject: string };
	/** Changes to an item that make it one which is refused, by the node or by the service. */
	spoil: ReadonlyArray<IDataObject | ((mark: string) => IDataObject)>;
	/** Puts into the sandbox what the items need, and may write into the items. */
	prepare?(service: SoakService, items: SoakItem[]): Promise<void>;
	/** The marks that the sandbox holds, by its own state, in its order. */
	held(state: SandboxState): string[];
	/**
	 * What these marks are: of everything that was carried out, of what was carried out last for each subject,
	 * or of what was not removed.
	 */
	holds: 'all' | 'latest' | 'remaining';
	/** The field of the item that stands in its requests where a mark cannot: of a pattern of its own. */
	known?: { by: string; pattern: RegExp };
}

const FIRST = 900_000_000;

/** The mark of an item by its place: digits only, as some fields take no text. */
export const markOf = (place: number): string => String(FIRST + place);

/** A mark in a request, which is not a part of a longer number or of an id. */
export const MARK = /(?<![\da-z-])9\d{8}(?![\da-z])/g;

/** Of a trace or trail. */
export const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** The case of the engine's tests for an operation. */
export function caseOf(name: string): OperationCase {
	const found = OPERATION_CASES.find((one) => nameOf(one) === name);
	if (!found) throw new Error(`There is no case for ${name}`);
	return found;
}
