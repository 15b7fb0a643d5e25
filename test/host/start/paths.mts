import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where n8n is installed. */
export const hostFolder = join(root, 'test', 'host');

/**
 * All files of a run. The folder is below n8n's own modules, so that the package imports n8n's copies, as in a real
 * installation, and not those it is developed with.
 */
export const workFolder = join(hostFolder, 'node_modules', '.demo');
