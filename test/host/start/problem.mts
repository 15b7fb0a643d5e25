/** A problem that the person at the terminal can fix: what happened and, on the next lines, what to do. */
export class Problem extends Error {}
