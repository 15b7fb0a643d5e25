import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../..');

/** Values for the names that the text of a `new RegExp` is made from at run time. */
const AT_RUN_TIME: Record<string, unknown> = { digits: 32 };

export interface FoundRegex {
	/** File and line. */
	place: string;
	regex: RegExp;
}

/** All regular expressions in the code of the package: literals, and calls of `RegExp`. */
export function findRegexes(): FoundRegex[] {
	return ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.sort()
			.flatMap((file) => findInFile(join(folder, file))),
	);
}

function findInFile(file: string): FoundRegex[] {
	const text = readFileSync(join(root, file), 'utf8');
	return findInText(text, file);
}

/** The regular expressions in the text of a file. Throws for one that cannot be evaluated. */
export function findInText(text: string, file: string): FoundRegex[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const constants = evaluateConstants(source);
	const found: FoundRegex[] = [];
	const visit = (node: ts.Node): void => {
		if (isRegex(node)) {
			const { line } = source.getLineAndCharacterOfPosition(node.getStart());
			const place = `${file}:${line + 1}`;
			found.push({ place, regex: evaluate(node.getText(), constants, place) });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function isRegex(node: ts.Node): boolean {
	if (ts.isRegularExpressionLiteral(node)) return true;
	return (
		(ts.isNewExpression(node) || ts.isCallExpression(node)) &&
		node.expression.getText() === 'RegExp'
	);
}

/** The texts that are named at the top of a file, of which expressions are put together. */
function evaluateConstants(source: ts.SourceFile): Context {
	const constants = createContext({ ...AT_RUN_TIME }) as Record<string, unknown>;
	for (const statement of source.statements) {
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			if (!initializer || !isText(initializer)) continue;
			try {
				constants[name.getText()] = runInContext(initializer.getText(), constants);
			} catch {
				// It needs what is imported. If an expression needs it, that cannot be evaluated either.
			}
		}
	}
	return constants;
}

function isText(node: ts.Expression): boolean {
	return (
		ts.isStringLiteralLike(node) ||
		ts.isTemplateExpression(node) ||
		ts.isTaggedTemplateExpression(node)
	);
}

function evaluate(expression: string, constants: Context, place: string): RegExp {
	try {
		const { source, flags } = runInContext(expression, constants) as RegExp;
		return new RegExp(source, flags);
	} catch (error) {
		throw new Error(`${place}: ${expression} cannot be evaluated, see AT_RUN_TIME`, {
			cause: error,
		});
	}
}
