import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { Problem } from '../start/problem.mts';

/** Starts the Chromium of this machine. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
	if (!executablePath) {
		throw new Problem(
			'Chromium is needed in /usr/bin.\nDebian, Ubuntu: sudo apt-get install chromium',
		);
	}
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}
