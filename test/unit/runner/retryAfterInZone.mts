/** Run as a program with the zone of the process in `TZ`: prints what each header given asks for. */
import { retryAfter } from '../../../nodes/runner/retryAfter.ts';

const [now, ...headers] = process.argv.slice(2);
console.log(JSON.stringify(headers.map((header) => retryAfter(header, Number(now)))));
