import ts from 'typescript';
import { files, read } from './sources.mts';

const MAX_LINES = 50;
const MAX_BRANCHES = 12;

interface Measured {
	name: string;
	lines: number;
	branches: number;
}

const parse = (file: string, source: string) =>
	ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);

/** Every function of a source, methods and arrow functions too. One inside another is measured by itself. */
function measure(file: string, source: string): Measured[] {
	const tree = parse(file, source);
	const found: Measured[] = [];
	const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line + 1;
	const visit = (node: ts.Node) => {
		if (isFunction(node)) {
			const first = lineOf(node.getStart());
			found.push({
				name: `${file}:${first}`,
				lines: lineOf(node.getEnd()) - first + 1,
				branches: countBranches(node.body),
			});
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return found;
}

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration & { body: ts.ConciseBody } =>
	ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

function countBranches(body: ts.Node): number {
	let count = 0;
	const visit = (node: ts.Node) => {
		if (isFunction(node)) return;
		if (isBranch(node)) count++;
		ts.forEachChild(node, visit);
	};
	visit(body);
	return count;
}

const BRANCHING = new Set([
	ts.SyntaxKind.IfStatement,
	ts.SyntaxKind.ConditionalExpression,
	ts.SyntaxKind.ForStatement,
	ts.SyntaxKind.ForInStatement,
	ts.SyntaxKind.ForOfStatement,
	ts.SyntaxKind.WhileStatement,
	ts.SyntaxKind.DoStatement,
	ts.SyntaxKind.CatchClause,
]);
const SHORT_CIRCUITS = new Set([
	ts.SyntaxKind.AmpersandAmpersandToken,
	ts.SyntaxKind.BarBarToken,
	ts.SyntaxKind.QuestionQuestionToken,
	ts.SyntaxKind.AmpersandAmpersandEqualsToken,
	ts.SyntaxKind.BarBarEqualsToken,
	ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

function isBranch(node: ts.Node): boolean {
	if (ts.isBinaryExpression(node)) return SHORT_CIRCUITS.has(node.operatorToken.kind);
	if (ts.isCaseClause(node)) return !isPlainDispatch(node.parent);
	return BRANCHING.has(node.kind);
}

/** Whether each case only hands on: nothing, or one statement that does not branch, and a `break`. */
const isPlainDispatch = ({ clauses }: ts.CaseBlock) =>
	clauses.every(({ statements }) => {
		const own = statements.filter((statement) => !ts.isBreakStatement(statement));
		return own.length <= 1 && own.every((statement) => countBranches(statement) === 0);
	});

const sources = ['nodes', 'credentials'].flatMap(files);

it('keeps every function below 50 lines and 12 branches', () => {
	const measured = sources.flatMap((file) => measure(file, read(file)));
	expect(measured.length).toBeGreaterThan(300);
	const tooLarge = measured.filter(
		({ lines, branches }) => lines > MAX_LINES || branches > MAX_BRANCHES,
	);
	expect(tooLarge).toEqual([]);
});

it.each([
	['function f() {\n\n}', [{ lines: 3, branches: 0 }]],
	['const f = (a) => (a && b) || c ? (d ?? e) : f;', [{ lines: 1, branches: 4 }]],
	['function f() { for (const a of b) if (a) while (c) {} }', [{ lines: 1, branches: 3 }]],
	['function f() { try {} catch {} }', [{ lines: 1, branches: 1 }]],
	['class A { m() { if (a) b; } }', [{ lines: 1, branches: 1 }]],
	[
		'function f() { if (a) g(() => (b ? c : d)); }',
		[
			{ lines: 1, branches: 1 },
			{ lines: 1, branches: 1 },
		],
	],
	[
		'function f() { switch (a) { case 1: return b; case 2: default: return c; } }',
		[{ branches: 0 }],
	],
	['function f() { switch (a) { case 1: b(); break; case 2: c(); } }', [{ branches: 0 }]],
	['function f() { switch (a) { case 1: if (b) c(); break; case 2: d(); } }', [{ branches: 3 }]],
	['function f() { switch (a) { case 1: b(); c(); break; case 2: d(); } }', [{ branches: 2 }]],
])('measures %s', (source, expected) => {
	expect(measure('file.ts', source)).toMatchObject(expected);
});

/** The names that a source declares and exports; what it only passes on stays the other file's. */
function exportsOf(file: string, source: string): string[] {
	const names = parse(file, source).statements.flatMap((statement): string[] => {
		if (ts.isExportDeclaration(statement)) {
			const { moduleSpecifier, exportClause } = statement;
			if (moduleSpecifier || !exportClause || !ts.isNamedExports(exportClause)) return [];
			return exportClause.elements.map(({ name }) => name.text);
		}
		const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : [];
		if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
		if (!ts.isVariableStatement(statement)) {
			const { name } = statement as ts.DeclarationStatement;
			return name ? [name.getText()] : [];
		}
		return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
	});
	return [...new Set(names)];
}

const boundNames = (name: ts.BindingName): string[] =>
	ts.isIdentifier(name)
		? [name.text]
		: name.elements.flatMap((element) =>
				ts.isBindingElement(element) ? boundNames(element.name) : [],
			);

/** The name of a resource and those of its operations, from its `index.ts`: each resource may have a `create`. */
function entryPoints(index: string): string[] {
	const list = /operations: \[([^\]]*)\]/.exec(read(index))?.[1] ?? '';
	return [...exportsOf(index, read(index)), ...list.split(',').map((name) => name.trim())];
}

it('exports no name twice, but for resources and their operations', () => {
	const places = new Map<string, string[]>();
	for (const file of sources) {
		const [folder] = /^.*\/resources\/[^/]+(?=\/)/.exec(file) ?? [];
		const exempt = folder ? entryPoints(`${folder}/index.ts`) : [];
		for (const name of exportsOf(file, read(file))) {
			if (!exempt.includes(name)) places.set(name, [...(places.get(name) ?? []), file]);
		}
	}
	expect(places.size).toBeGreaterThan(100);
	expect([...places].filter(([, { length }]) => length > 1)).toEqual([]);
});

it.each([
	['export const a = 1, b = 2;', ['a', 'b']],
	['export const { a, b: [c] } = d;', ['a', 'c']],
	['export function a() {}\nexport async function b() {}', ['a', 'b']],
	['export class A {}\nexport interface B {}\nexport type C = 1;', ['A', 'B', 'C']],
	['export type A = 1;\nexport const A = 1;', ['A']],
	['const a = 1;\nexport { a as b };', ['b']],
	["export { a } from './a';\nexport * from './b';", []],
	['const a = 1;', []],
])('tells what is exported by %s', (source, names) => {
	expect(exportsOf('file.ts', source)).toEqual(names);
});

it('knows the resources and operations that each folder is entered by', () => {
	expect(entryPoints('nodes/ExpertSender/resources/customer/index.ts')).toEqual(
		expect.arrayContaining(['customer', 'create', 'deleteCustomer', 'upsert']),
	);
});
