import type { Application, Company } from './company.mts';
import { Refusal } from './refusal.mts';

/** Finds the application with this token; the letter case of a UUID does not matter. */
export function applicationOf(company: Company, token: string): Application {
	const wanted = token.toLowerCase();
	const found = company.applications.find((application) => application.token === wanted);
	if (!found) throw new Refusal(404, 'app-token: there is no application with this token');
	return found;
}
