/** The sandbox and the front before it, as a process of their own. Prints where they are as one line of JSON. */
import { startSandbox } from '../sandbox/server.mts';
import { startFront } from './front.mts';

const sandbox = await startSandbox({
	keepBodies: false,
	logSize: 1,
	// An unknown trail is a bad record here. By default it is an error of the service, which faults are already.
	switches: { prismaCampaigns: { unknownId: 404 } },
});
const port = await startFront(sandbox.url);
// When the process that started this one ends, the channel between them closes.
process.once('disconnect', () => process.exit());
const { url, apiKey, appToken } = sandbox;
console.log(JSON.stringify({ url, port, apiKey, appToken }));
