import type { Page } from 'playwright-core';
import { owner } from '../start/n8n.mts';
import { id } from './testId.mts';

/** Signs in as the owner. */
export async function signIn(page: Page): Promise<void> {
	await page.goto('/signin');
	await page.fill('input[type=email]', owner.email);
	await page.fill('input[type=password]', owner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL('/home/workflows');
	await page.locator(id('main-sidebar-settings')).waitFor();
}
