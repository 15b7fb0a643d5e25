import type { FileChooser, Locator, Page } from 'playwright-core';
import type { Check } from '../report.mts';

/** How much a person had to do. */
export interface Effort {
	clicks: number;
	drags: number;
	entries: number;
}

/** A person's mouse and keyboard. It counts what they do; scrolling and Escape are not counted. */
export class Hands {
	readonly effort: Effort = { clicks: 0, drags: 0, entries: 0 };

	constructor(private readonly page: Page) {}

	/** Enters an address. */
	async open(url: string): Promise<void> {
		this.effort.entries += 1;
		await this.page.goto(url);
	}

	/** Presses and releases the button over the middle of the element. */
	async click(target: Locator): Promise<void> {
		this.effort.clicks += 1;
		await target.click();
	}

	/** Drags one element onto another. */
	async drag(source: Locator, target: Locator): Promise<void> {
		this.effort.drags += 1;
		await target.scrollIntoViewIfNeeded();
		await source.scrollIntoViewIfNeeded();
		const from = await middle(source);
		await this.page.mouse.move(from.x, from.y);
		await this.page.mouse.down();
		const to = await middle(target);
		// n8n takes it for a drag after a few moves, and for a drop where the mouse was seen over the target.
		await this.page.mouse.move(to.x, to.y, { steps: 12 });
		await this.page.mouse.move(to.x + 2, to.y);
		await this.page.mouse.up();
	}

	/** Clicks twice, which counts as one click. */
	async doubleClick(target: Locator): Promise<void> {
		this.effort.clicks += 1;
		await target.dblclick();
	}

	/** Opens the browser's own list and chooses in it. */
	async choose(list: Locator, option: string): Promise<void> {
		this.effort.clicks += 2;
		await list.selectOption(option);
	}

	/** Chooses a file in the window of the system, and confirms. */
	async chooseFile(window: FileChooser, path: string): Promise<void> {
		this.effort.clicks += 2;
		await window.setFiles(path);
	}

	/** Clicks into a box, which counts as a click, and types. */
	async type(target: Locator, text: string): Promise<void> {
		await this.click(target);
		await this.typeOn(text);
	}

	/** Clicks into a box and types over what is in it. */
	async replace(target: Locator, text: string): Promise<void> {
		await this.click(target);
		await target.selectText();
		await this.typeOn(text);
	}

	/** Clicks into a box and pastes. */
	async paste(target: Locator, text: string): Promise<void> {
		await this.click(target);
		this.effort.entries += 1;
		await this.page.keyboard.insertText(text);
	}

	/** Types into the box that the cursor is in. */
	async typeOn(text: string): Promise<void> {
		this.effort.entries += 1;
		await this.page.keyboard.type(text);
	}
}

/** Checks that a person had to do no more than this. */
export function checkEffort(title: string, { effort }: Hands, most: Effort): Check[] {
	return Object.entries(most).map(([what, allowed]) => {
		const seen = effort[what as keyof Effort];
		return {
			what: `${title}: ${what}`,
			expected: `at most ${allowed}`,
			seen: String(seen),
			ok: seen <= allowed,
		};
	});
}

async function middle(element: Locator): Promise<{ x: number; y: number }> {
	const box = await element.boundingBox();
	if (!box) throw new Error('The element to drag from or to is not visible');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
