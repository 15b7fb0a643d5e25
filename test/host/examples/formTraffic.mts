import { post } from './post.mts';

/** What people enter into the form of the example `form-to-scenario.json`. */

/** Each run has its own address: n8n remembers for whom a scenario has started. */
export const formAnswers = {
	Email: `berta-${Date.now()}@example.org`,
	'First name': 'Berta',
	Topic: 'Cycling',
	// With a comma, as people in half of Europe write it.
	'Monthly budget': '40,50',
	Message: 'Please call me after 5 pm.\r\nŻółta łódź 🚲',
};

/** Fills in the form as a browser does. */
export async function submitForm(n8nUrl: string, answers = formAnswers): Promise<void> {
	const fields = new FormData();
	for (const [index, answer] of Object.values(answers).entries()) {
		fields.append(`field-${index}`, answer);
	}
	await post(`${n8nUrl}/form/expertsender-sign-up`, { body: fields });
}
