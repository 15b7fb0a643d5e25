/** Run as a program with the zone of the process in `TZ`: prints how long each given header asks to wait. */
import { retryAfter } from '../../../../nodes/runner/verdict/retryAfter.ts';

const [now, ...headers] = process.argv.slice(2);
console.log(
	JSON.stringify(headers.map((header) => retryAfter({ 'retry-after': header }, Number(now)))),
);
