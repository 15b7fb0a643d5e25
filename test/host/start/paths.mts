import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where n8n is installed. */
export const hostFolder = join(root, 'test', 'host');

/**
 * Everything a run leaves behind. Below n8n's own modules, so that the package finds n8n's copies of what
 * it imports, as it does where n8n is installed, and not the ones it is developed with.
 */
export const workFolder = join(hostFolder, 'node_modules', '.demo');
