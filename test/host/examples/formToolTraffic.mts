import { createHmac, randomUUID } from 'node:crypto';
import { shopSecret } from '../start/publish.mts';

/** What Typeform and Tally send to the example `form-tools.json`. */

// The database of the demo remembers what was sent once, so each run has responses of its own.
const newToken = () => randomUUID().replaceAll('-', '');

/** The body of Typeform's webhook. Questions without an answer are not among the answers. */
export const typeformResponse = {
	event_id: '01JDJ7WQZK8W4M5T7Y3B6V2N1P',
	event_type: 'form_response',
	form_response: {
		form_id: 'lT4Z3j',
		token: newToken(),
		landed_at: '2026-11-20T17:20:41Z',
		submitted_at: '2026-11-20T17:22:03Z',
		hidden: { utm_source: 'newsletter' },
		definition: {
			id: 'lT4Z3j',
			title: 'Plan a trip',
			fields: [
				typeformField('DlXFaesGBpoF', 'Your email', 'email'),
				typeformField('SMEUb7VJz92Q', 'First name', 'short_text'),
				typeformField('JwWggjAKtOkA', 'What should we know?', 'long_text'),
				typeformField('KoJxDM3c6x8h', 'When?', 'date'),
				typeformField('k6TP9oLGgHjl', 'Where to?', 'multiple_choice'),
				typeformField('Q7M2XAwY04dW', 'How do you travel?', 'multiple_choice'),
				typeformField('PNe8ZKBK8C2Q', 'What do you like?', 'picture_choice'),
				typeformField('NRsxU591jIW9', 'How many people?', 'number'),
				typeformField('gFFf3xAkJKsr', 'May we call you?', 'yes_no'),
				typeformField('RUqkXSeXBXSd', 'Your passport', 'file_upload'),
				typeformField('WOTdC00F8A3h', 'Anything else?', 'short_text'),
			],
		},
		answers: [
			{ type: 'email', email: 'lena@example.org', ...about('DlXFaesGBpoF', 'email') },
			{ type: 'text', text: 'Lena', ...about('SMEUb7VJz92Q', 'short_text') },
			{
				type: 'text',
				text: 'Żadnych autokarów.\nThank you!',
				...about('JwWggjAKtOkA', 'long_text'),
			},
			{ type: 'date', date: '2027-07-01', ...about('KoJxDM3c6x8h', 'date') },
			{
				type: 'choice',
				choice: { id: 'DktYp5ZAgC5P', ref: '8e4d', label: 'Lisbon' },
				...about('k6TP9oLGgHjl', 'multiple_choice'),
			},
			{
				type: 'choice',
				choice: { other: 'By tandem' },
				...about('Q7M2XAwY04dW', 'multiple_choice'),
			},
			{
				type: 'choices',
				choices: {
					ids: ['eXnU3oA141Cg', 'aTZmZGYV6liX'],
					refs: ['2f1d', '9ab0'],
					labels: ['Museums', 'Food'],
					other: 'Fado',
				},
				...about('PNe8ZKBK8C2Q', 'picture_choice'),
			},
			{ type: 'number', number: 2, ...about('NRsxU591jIW9', 'number') },
			{ type: 'boolean', boolean: false, ...about('gFFf3xAkJKsr', 'yes_no') },
			{
				type: 'file_url',
				file_url: 'https://api.typeform.com/responses/files/1a2b/passport.pdf',
				...about('RUqkXSeXBXSd', 'file_upload'),
			},
		],
	},
};

function typeformField(id: string, title: string, type: string) {
	return { id, ref: `ref-${id}`, type, title, properties: {} };
}

function about(id: string, type: string) {
	return { field: { id, type, ref: `ref-${id}` } };
}

/** The body of Tally's webhook. Questions without an answer are null, and each box is there a second time. */
export const tallyResponse = {
	eventId: 'a4cb511e-d513-4fa5-baee-b815d718dfd1',
	eventType: 'FORM_RESPONSE',
	createdAt: '2026-11-20T17:25:21.889Z',
	data: {
		responseId: newToken(),
		submissionId: '2wgx4n',
		respondentId: 'dwQKYm',
		formId: 'VwbNEw',
		formName: 'Bike fitting',
		createdAt: '2026-11-20T17:25:21.000Z',
		fields: [
			tallyField('mVGEg3', 'utm_source', 'HIDDEN_FIELDS', 'newsletter'),
			tallyField('nPzQo1', 'First name', 'INPUT_TEXT', 'Mateusz'),
			tallyField('wMXGDo', 'Email', 'INPUT_EMAIL', 'mateusz@example.org'),
			tallyField('mJNjdQ', 'Height in cm', 'INPUT_NUMBER', 183),
			tallyField('3EQZ1D', 'Message', 'TEXTAREA', 'Ból kolana po 40 km'),
			tallyField('w7rXzA', 'Company', 'INPUT_TEXT', null),
			{
				...tallyField('nrOEKa', 'Bike', 'MULTIPLE_CHOICE', ['1a5b']),
				options: [option('1a5b', 'Gravel'), option('77f0', 'Road')],
			},
			{
				...tallyField('waLBYj', 'Problems', 'CHECKBOXES', ['c3', 'c1']),
				options: [option('c1', 'Knee'), option('c2', 'Back'), option('c3', 'Hands')],
			},
			tallyField('waLBYj_c1', 'Problems (Knee)', 'CHECKBOXES', true),
			tallyField('waLBYj_c2', 'Problems (Back)', 'CHECKBOXES', false),
			tallyField('waLBYj_c3', 'Problems (Hands)', 'CHECKBOXES', true),
			{
				...tallyField('m6rY0o', 'Shop', 'DROPDOWN', []),
				options: [option('d1', 'Gdańsk'), option('d2', 'Kraków')],
			},
			tallyField('w2D7qk', 'How urgent?', 'LINEAR_SCALE', 4),
			tallyField('3xGqMp', 'Photo', 'FILE_UPLOAD', [
				{
					id: 'e4f1',
					name: 'bike.jpg',
					url: 'https://storage.tally.so/bike.jpg',
					mimeType: 'image/jpeg',
					size: 182913,
				},
			]),
		],
	},
};

function tallyField(key: string, label: string, type: string, value: unknown) {
	return { key: `question_${key}`, label, type, value };
}

function option(id: string, text: string) {
	return { id, text };
}

/** Who signs, and how. */
type FormTool = 'typeform' | 'tally';

const prefix: Record<FormTool, string> = { typeform: 'sha256=', tally: '' };

/** Delivers a response as the form tool does; `secret`: what it signs with. */
export async function deliverResponse(
	n8nUrl: string,
	tool: FormTool,
	response: object,
	secret = shopSecret,
): Promise<{ status: number; body: unknown }> {
	const body = JSON.stringify(response);
	const signature = createHmac('sha256', secret).update(body).digest('base64');
	const answer = await fetch(`${n8nUrl}/webhook/expertsender-${tool}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			[`${tool}-signature`]: prefix[tool] + signature,
		},
		body,
	});
	return { status: answer.status, body: await answer.json() };
}
