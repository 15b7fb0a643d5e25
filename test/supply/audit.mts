import { npm } from './npm.mts';

type Severity = 'info' | 'low' | 'moderate' | 'high' | 'critical';

interface Audit {
	metadata?: { vulnerabilities: Record<Severity | 'total', number> };
	vulnerabilities?: Record<string, { severity: Severity; range: string }>;
	message?: string;
	error?: { code?: string; summary?: string };
}

/** How npm words that the registry has no audit, or that there is no registry. */
const NO_AUDIT =
	/\b(404|405|501)\b|ENOAUDIT|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/;

/** What a report of npm says of these packages. Throws if something in it is high or critical and `mustBeClean`. */
export function readAudit(what: string, printed: string, mustBeClean: boolean): string[] {
	const { metadata, vulnerabilities, message, error } = JSON.parse(printed) as Audit;
	if (!metadata) return explainMissing(what, message ?? error?.summary ?? error?.code ?? printed);
	const { total, high, critical } = metadata.vulnerabilities;
	const found = Object.entries(vulnerabilities ?? {}).map(
		([name, { severity, range }]) => `  ${severity}: ${name} ${range}`,
	);
	const counts = `${what}: ${total} known vulnerabilities, ${high} high, ${critical} critical`;
	const lines = [counts, ...found];
	if (mustBeClean && high + critical > 0) throw new Error(lines.join('\n'));
	return lines;
}

function explainMissing(what: string, reason: string): string[] {
	// A runner of GitHub reaches the registry of npm, which has the audit.
	if (process.env.GITHUB_ACTIONS || !NO_AUDIT.test(reason)) {
		throw new Error(`${what}: npm audit gave no report: ${reason}`);
	}
	return [`${what}: not available here, so not checked (${reason})`];
}

/**
 * `npm audit` of what the package brings, which must have nothing high or critical, and of what builds and tests
 * it, which is only reported: it reaches nobody's n8n.
 */
export function checkAudit(): string[] {
	const audit = (...args: string[]) =>
		npm(['audit', '--json', '--package-lock-only', ...args]).stdout;
	return [
		...readAudit('what ships', audit('--omit=dev', '--omit=peer'), true),
		...readAudit('what builds and tests it', audit(), false),
	];
}
