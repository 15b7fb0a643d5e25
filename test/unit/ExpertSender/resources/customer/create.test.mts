import { create } from '../../../../../nodes/ExpertSender/resources/customer/create.ts';

const customer = { matchBy: 'Email', customer: { email: 'anna@example.org' } } as const;
const advice = (status: number, reason?: string) =>
	create.advice!(status, customer, undefined, reason);

it.each([
	'email: a customer with "anna@example.org" exists already',
	'Customer already exists',
	'Customer already exist.',
	'Klient już istnieje',
])('advises to use Create or Update after %j', (reason) => {
	expect(advice(400, reason)).toContain("'Create or Update'");
});

it.each([
	'Attribute "Miasto" does not exist',
	"Consent 7 doesn't exist",
	'Atrybut nie istnieje',
	'email: is not valid',
	'',
	undefined,
])('leaves the advice to others after %j', (reason) => {
	expect(advice(400, reason)).toBeUndefined();
});

it.each([401, 404, 409, 500])('leaves the advice for %i to others', (status) => {
	expect(advice(status, 'Customer already exists')).toBeUndefined();
});
