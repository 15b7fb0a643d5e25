import type { Page } from 'playwright-core';
import type { Check } from '../report.mts';
import { readSection } from '../start/readme.mts';
import { checkEffort, Hands, type Effort } from './hands.mts';
import type { Scene } from './scene.mts';

/** What the heading promises. */
const SECONDS = 120;

/** Opens a browser that nobody has used. */
export async function openFreshPage({ page }: Pick<Scene, 'page'>, baseURL: string): Promise<Page> {
	const browser = page.context().browser()!;
	const fresh = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
	fresh.setDefaultTimeout(20_000);
	return fresh;
}

/** A way that README.md describes, for a person who does what it says, and nothing else. */
export class Way {
	readonly hands: Hands;
	readonly checks: Check[] = [];
	private readonly started = Date.now();

	private constructor(
		readonly page: Page,
		private readonly title: string,
		private readonly section: string,
	) {
		this.hands = new Hands(page);
	}

	/** Begins what stands under the README's heading that begins so. */
	static async begin(page: Page, heading: string): Promise<Way> {
		const section = (await readSection(heading)).replaceAll('**', '').replaceAll('_', '');
		return new Way(page, heading, section.replace(/\s+/g, ' '));
	}

	/** Takes a step, and checks that the README has these words for it. */
	async step(words: string, take: () => Promise<unknown>): Promise<void> {
		const ok = this.section.includes(words);
		this.checks.push({
			what: `${this.title}: the README says`,
			expected: words,
			seen: ok ? words : 'not a word',
			ok,
		});
		await take();
	}

	/** Checks what the way has cost. */
	end(most: Effort): Check[] {
		const seconds = Math.round((Date.now() - this.started) / 1000);
		return [
			...this.checks,
			...checkEffort(this.title, this.hands, most),
			{
				what: `${this.title}: seconds of the machine`,
				expected: `at most ${SECONDS}`,
				seen: String(seconds),
				ok: seconds <= SECONDS,
			},
		];
	}
}
