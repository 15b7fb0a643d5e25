import type { Locator, Page } from 'playwright-core';

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

	/** Clicks into a box, which counts as a click, and types. */
	async type(target: Locator, text: string): Promise<void> {
		await this.click(target);
		this.effort.entries += 1;
		await this.page.keyboard.type(text);
	}
}

async function middle(element: Locator): Promise<{ x: number; y: number }> {
	const box = await element.boundingBox();
	if (!box) throw new Error('The element to drag from or to is not visible');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
