import { z } from 'zod';

/*
 * As `z.preprocess`, and as `transform` and `superRefine`. Those of zod 3 take several times as long and
 * leave objects behind that the garbage collector clears away in its slow rounds only, which counts with ten
 * thousand items (`npm run bench`).
 */

type Schema<Output> = z.ZodType<Output, z.ZodTypeDef, unknown>;

/** A schema that checks what `convert` makes of a value. */
export function preprocess<Inner extends z.ZodTypeAny>(
	convert: (value: unknown) => unknown,
	schema: Inner,
): Schema<z.output<Inner>> {
	return new Preprocessed<z.output<Inner>>({ convert, schema });
}

/** Takes note of something wrong with a value. */
type AddIssue = (issue: z.IssueData) => void;

/**
 * A schema that gives what `convert` makes of a value that `schema` lets through. What it takes note of makes
 * the value a wrong one.
 */
export function postprocess<Inner extends z.ZodTypeAny, Output>(
	schema: Inner,
	convert: (value: z.output<Inner>, addIssue: AddIssue) => Output,
): Schema<Output> {
	return new Postprocessed<z.output<Inner>, Output>({ convert, schema });
}

interface Before extends z.ZodTypeDef {
	convert: (value: unknown) => unknown;
	schema: z.ZodTypeAny;
}

class Preprocessed<Output> extends z.ZodType<Output, Before, unknown> {
	_parse({ data, path, parent }: z.ParseInput): z.ParseReturnType<Output> {
		const { convert, schema } = this._def;
		return schema._parse({ data: convert(data), path, parent });
	}
}

interface After<Value, Output> extends z.ZodTypeDef {
	convert: (value: Value, addIssue: AddIssue) => Output;
	schema: z.ZodTypeAny;
}

class Postprocessed<Value, Output> extends z.ZodType<Output, After<Value, Output>, unknown> {
	_parse(input: z.ParseInput): z.ParseReturnType<Output> {
		const { convert, schema } = this._def;
		const result = schema._parseSync(input) as z.SyncParseReturnType<Value>;
		if (result.status !== 'valid') return z.INVALID;
		let isGood = true;
		const value = convert(result.value, (issue) => {
			isGood = false;
			z.addIssueToContext(this._getOrReturnCtx(input), issue);
		});
		return isGood ? z.OK(value) : z.DIRTY(value);
	}
}
