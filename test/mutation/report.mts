import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

import type { MutantResult } from '@stryker-mutator/api/core';

import { SURVIVORS } from './survivors/index.mts';
import type { Outcome } from './stryker.mts';

/** What came of the mutants of one area, or of all. */
export interface Count {
	area: string;
	noticed: number;
	survivors: MutantResult[];
	seconds: number;
}

/** In percent. */
const LEAST = 85;

const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

/** Counts the mutants of an area; those that could not be compiled, and the ignored ones, are left out. */
export function count(area: string, { mutants, tests, seconds }: Outcome): Count {
	// A module that throws while it loads takes the tests of its files with it. Stryker sees that nothing failed.
	const isBroken = ({ static: isStatic, testsCompleted = 0 }: MutantResult) =>
		isStatic === true && testsCompleted < tests;
	const survivors = mutants.filter(
		(mutant) => UNNOTICED.has(mutant.status) && !(mutant.status === 'Survived' && isBroken(mutant)),
	);
	const all = mutants.filter(({ status }) => NOTICED.has(status) || UNNOTICED.has(status));
	return { area, noticed: all.length - survivors.length, survivors, seconds };
}

/** In percent. */
function scoreOf({ noticed, survivors }: Count): number {
	const all = noticed + survivors.length;
	return all === 0 ? 100 : (100 * noticed) / all;
}

/** The line of the source in which the mutant begins. */
const lineOf = ({ fileName, location }: MutantResult) =>
	readFileSync(fileName, 'utf8').split('\n')[location.start.line - 1].trim();

/** Those that are not in the list of survivors with a reason. */
function listUnread({ survivors }: Count): MutantResult[] {
	return survivors.filter((mutant) => {
		const file = relative('.', mutant.fileName);
		const line = lineOf(mutant);
		return !SURVIVORS.some(
			(one) =>
				file === one.file &&
				one.lines.includes(line) &&
				(one.mutators?.includes(mutant.mutatorName) ?? true),
		);
	});
}

function describe(mutant: MutantResult): string {
	const { fileName, location, mutatorName, status, replacement = '' } = mutant;
	const place = `${relative('.', fileName)}:${location.start.line}:${location.start.column}`;
	const change = replacement.replace(/\s+/g, ' ').slice(0, 100);
	return `${place} ${mutatorName} ${status}\n  ${lineOf(mutant)}\n  -> ${change}`;
}

const row = ([name, ...figures]: string[]) =>
	`| ${[name.padEnd(15), ...figures.map((figure) => figure.padStart(8))].join(' | ')} |`;

function rowOf(one: Count): string {
	const { area, noticed, survivors, seconds } = one;
	const figures = [noticed + survivors.length, noticed, survivors.length, listUnread(one).length];
	return row([area, ...figures.map(String), scoreOf(one).toFixed(1), `${seconds.toFixed(0)} s`]);
}

/** Prints survivors without a reason, and the table. Says whether each area and all together reach the score. */
export function print(counts: Count[]): boolean {
	for (const mutant of counts.flatMap(listUnread)) console.log(describe(mutant));
	const all: Count = {
		area: 'all',
		noticed: counts.reduce((sum, { noticed }) => sum + noticed, 0),
		survivors: counts.flatMap(({ survivors }) => survivors),
		seconds: counts.reduce((sum, { seconds }) => sum + seconds, 0),
	};
	console.log(`\n${row(['area', 'mutants', 'noticed', 'survived', 'unread', 'score', 'time'])}`);
	console.log(row(['-'.repeat(15), ...Array.from({ length: 6 }, () => '-------:')]));
	for (const one of [...counts, all]) console.log(rowOf(one));
	return [...counts, all].every((one) => scoreOf(one) >= LEAST);
}
