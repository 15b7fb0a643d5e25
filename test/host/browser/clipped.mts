import type { Page } from 'playwright-core';
import { same, type Check } from '../report.mts';

/** What is looked at: a node's parameters and errors, dialogs, and whatever is open on top of them. */
const PLACES = [
	'[data-test-id="node-parameters"]',
	'[data-test-id="editCredential-modal"] .el-dialog__body',
	'[data-test-id="node-error-view"]',
	'.el-popper',
	'[role="listbox"]',
].join();

/** Checks that no text in the panel, and none in an open list, is cut off or stands out of its place. */
export async function checkClipping(page: Page, moment: string): Promise<Check> {
	const texts = await page.evaluate(findClippedTexts, PLACES);
	const boxes = await page.evaluate(findFullBoxes, PLACES);
	return same(`${moment}: texts cut off`, [], [...new Set([...texts, ...boxes])]);
}

/** Finds texts that are wider than their block, or cut by what is around it. It runs in the page. */
function findClippedTexts(places: string): string[] {
	const isOut = ({ left, right }: DOMRect, frame: DOMRect) =>
		right > frame.right + 1 || left < frame.left - 1;
	// A line may be lower than the characters' own box, whose edges are empty.
	const isOutBelow = ({ top, bottom }: DOMRect, frame: DOMRect) =>
		bottom > frame.bottom + 5 || top < frame.top - 5;
	const isCut = (rect: DOMRect, node: Node, place: Element) => {
		let isBlockSeen = false;
		// A person scrolls down to read, but does not look for what stands beside the panel.
		let canBeScrolled = false;
		for (let at = node.parentElement; at && at !== place.parentElement; at = at.parentElement) {
			const { display, overflowX, overflowY } = getComputedStyle(at);
			if (display === 'inline') continue;
			const frame = at.getBoundingClientRect();
			canBeScrolled ||= ['auto', 'scroll'].includes(overflowY);
			if ((!isBlockSeen || overflowX !== 'visible') && isOut(rect, frame)) return true;
			if (!canBeScrolled && overflowY !== 'visible' && isOutBelow(rect, frame)) return true;
			isBlockSeen = true;
		}
		return false;
	};
	const found: string[] = [];
	for (const place of Array.from(document.querySelectorAll(places))) {
		const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const node = walker.currentNode as Text;
			const range = document.createRange();
			range.selectNodeContents(node);
			const rects = Array.from(range.getClientRects()).filter(({ width }) => width > 0);
			const isShown = node.parentElement?.checkVisibility({ opacityProperty: true });
			if (isShown && node.data.trim() && rects.some((rect) => isCut(rect, node, place))) {
				found.push(node.data.trim());
			}
		}
	}
	return found;
}

/** Finds boxes whose text or placeholder is wider than they are. It runs in the page. */
function findFullBoxes(places: string): string[] {
	const context = document.createElement('canvas').getContext('2d')!;
	const isFull = (box: HTMLInputElement) => {
		const { font, paddingLeft, paddingRight } = getComputedStyle(box);
		context.font = font;
		const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
		return context.measureText(box.value || box.placeholder).width > room + 1;
	};
	return Array.from(document.querySelectorAll(places))
		.flatMap((place) => Array.from(place.querySelectorAll('input')))
		.filter((box) => box.checkVisibility({ opacityProperty: true }) && isFull(box))
		.map(({ value, placeholder }) => value || placeholder);
}
