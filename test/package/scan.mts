/**
 * Applies the rules of n8n's package scan to a folder and prints what they find, as JSON:
 *
 *     tsx test/package/scan.mts <folder> [pattern...]      default: the patterns for a source tree
 *
 * The scanner's own `analyzePackage` hides warnings and passes a folder in which it finds no file. So the rules
 * are applied here, in the same way.
 */
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
	// @ts-expect-error the scanner comes without types
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import { relative } from 'node:path';

const [folder, ...patterns] = process.argv.slice(2);
const eslint = new ESLint({
	cwd: folder,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: await buildScanConfig(),
});
const results = await eslint.lintFiles(patterns.length > 0 ? patterns : SOURCE_FILE_PATTERNS);
const findings = results.flatMap(({ filePath, messages }) =>
	messages.map(
		({ ruleId, message }) => `${relative(folder, filePath)}: ${ruleId ?? 'parser'}: ${message}`,
	),
);
console.log(JSON.stringify(findings));
