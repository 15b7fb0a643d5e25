import { post } from './post.mts';

/** What the outside world sends to the published workflows. */

export const formAnswers = {
	Email: 'berta@example.org',
	'First name': 'Berta',
	Topic: 'Cycling',
	// With a comma, as people in half of Europe write it.
	'Monthly budget': '40,50',
	Message: 'Please call me after 5 pm.\r\nŻółta łódź 🚲',
};

/** Fills in the form as a browser does. */
export async function submitForm(n8nUrl: string): Promise<void> {
	const answers = new FormData();
	for (const [index, answer] of Object.values(formAnswers).entries()) {
		answers.append(`field-${index}`, answer);
	}
	await post(`${n8nUrl}/form/expertsender-sign-up`, { body: answers });
}
