import type { Page } from 'playwright-core';
import type { Hands } from './hands.mts';

/** The answers that a person gives in the form of the example. */
export interface Answers {
	email: string;
	firstName: string;
	topic: string;
}

/** Fills in the form of the example, which is open, and submits it. */
export async function fillForm(page: Page, hands: Hands, answers: Answers): Promise<void> {
	await hands.type(page.getByLabel('Email'), answers.email);
	await hands.type(page.getByLabel('First name'), answers.firstName);
	await hands.choose(page.getByLabel('Topic'), answers.topic);
	await hands.click(page.getByRole('button', { name: 'Submit' }));
	await page.getByText('Your response has been recorded').waitFor();
}

/** Reads the newest entry of a list on the sandbox's page. */
export async function readNewest(page: Page, list: string): Promise<string> {
	const column = page.locator('section').filter({ has: page.getByText(list, { exact: true }) });
	return await column.locator('pre').first().innerText();
}

/** Finds the line of such an entry that has this text. */
export const findLine = (entry: string, text: string) =>
	entry.split('\n').find((line) => line.includes(text));
