import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from './build.mts';
import { npmOutput } from './npm.mts';

interface Bom {
	bomFormat: string;
	metadata: {
		component: { name: string; version: string; purl: string; hashes?: object[] };
	};
	components: Array<{ name: string }>;
}

/**
 * Writes the software bill of materials of a tarball, in CycloneDX, and gives what it says. What the package
 * borrows from n8n (a peer) is not in the tarball, and the tools are not either.
 */
export function writeSbom({ name, version, digest }: Packed, folder: string): string[] {
	const args = ['sbom', '--package-lock-only', '--omit=dev', '--omit=peer'];
	const bom = JSON.parse(npmOutput([...args, '--sbom-format=cyclonedx'])) as Bom;
	const { component } = bom.metadata;
	if (component.purl !== `pkg:npm/${name}@${version}`) {
		throw new Error(`The SBOM is one of ${component.purl}`);
	}
	// npm takes the name of the folder.
	Object.assign(component, { name, hashes: [{ alg: 'SHA-512', content: digest }] });
	const file = join(folder, `${name}-${version}.cdx.json`);
	writeFileSync(file, `${JSON.stringify(bom, null, '\t')}\n`);
	const others = bom.components.map((other) => other.name);
	if (others.length > 0) throw new Error(`The package would bring ${others.join(', ')}`);
	return [`CycloneDX, no component beside the package itself: ${file}`];
}
