/** Loads an unpacked package as n8n does and prints what it found: tsx test/package/load.mts <folder> */
import { PackageDirectoryLoader } from 'n8n-core';

const loader = new PackageDirectoryLoader(process.argv[2]);
const start = performance.now();
await loader.loadAll();
const milliseconds = Math.round(performance.now() - start);

const names = ({ nodes, credentials }: typeof loader.known) => ({
	nodes: Object.keys(nodes),
	credentials: Object.keys(credentials),
});
console.log(JSON.stringify({ ...names(loader.known), milliseconds }));
