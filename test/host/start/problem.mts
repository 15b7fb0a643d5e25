/** Something the person at the terminal can put right: what happened, and on the next lines what to do. */
export class Problem extends Error {}
