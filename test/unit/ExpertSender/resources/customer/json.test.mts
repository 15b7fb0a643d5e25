import { upsert } from '../../../../../nodes/ExpertSender/resources/customer/upsert.ts';
import { itemInput } from '../../../itemInput.mts';
import { refusal } from '../../../refusal.mts';

const anna = { email: 'anna@example.org' };
const read = (json: object) =>
	upsert.read(itemInput({ matchBy: 'Email', specifyData: 'json', json })).customer;

it.each([
	[{ ...anna, data: 'x' }],
	[{ ...anna, data: [{ city: 'Warsaw' }] }],
	[{ ...anna, mode: 'Add' }],
	[{ ...anna, mode: 'AddOrUpdate', matchBy: 'Email', data: [anna] }],
])('takes %j for a customer with fields of its own, not for the whole body', (json) => {
	expect(read(json)).toEqual(json);
});

it('asks for the customer where a body has none', () => {
	const { message } = refusal(() => read({ mode: 'AddOrUpdate', matchBy: 'Email' }));
	expect(message).toContain("'email' is empty");
});

it.each([
	[{ mode: 'Add', data: [anna] }, "Choose the operation that fits, or remove 'mode'"],
	[{ matchBy: 'CrmId', data: [anna] }, "Choose the same in both, or remove 'matchBy'"],
	[{ MatchBy: 'Email', data: [anna] }, 'Correct the JSON.'],
	[{ data: [anna, anna] }, 'Split Out'],
])('says what to do about the body %j', (json, recipe) => {
	const { description } = refusal(() => read(json));
	expect(description).toContain(recipe);
	expect(description).toMatch(/ Nothing was sent for this item\.$/);
});
