/** Mutants that no test has to notice, by the line they begin in, and why. */
export interface Survivors {
	file: string;
	/** As in the source, without the white space around. */
	lines: string[];
	/** Stryker's names; all of them if left out. */
	mutators?: string[];
	reason: string;
}
