import type { IDataObject } from 'n8n-workflow';

/** What the JSON of an error item says; `undefined` for any other item. */
export const errorIn = ({ error }: IDataObject) =>
	(error as { message: string } | undefined)?.message;
