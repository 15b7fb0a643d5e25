import { makeFieldKeyword } from '../../../nodes/PrismaCampaigns/fieldKeyword.ts';

const refusal = (name: string, advice: string) =>
	new RangeError(
		`EDN cannot say the field name ${JSON.stringify(name)}, because it must be one word. Set 'Wire Format' under 'Options' to JSON, which can, ${advice}`,
	);

it.each(['city', 'Email_address', 'force-funnel-restart?', 'año'])(
	'makes a keyword of %s',
	(name) => {
		expect(makeFieldKeyword(name)).toMatchObject({ kind: 'keyword', text: name });
	},
);

it.each([
	['First name', 'First_name'],
	['año de alta', 'año_de_alta'],
	['e-mail (private)', 'e_mail_private'],
	['a/b/c', 'a_b_c'],
	[' _ City, 2nd _ ', 'City_2nd'],
])('suggests to rename %j to %s', (name, suggestion) => {
	expect(() => makeFieldKeyword(name)).toThrow(
		refusal(name, `or rename it, for example to ${suggestion}`),
	);
});

it.each(['', '  ', '(__)', ':'])('suggests no other name where %j has nothing to keep', (name) => {
	expect(() => makeFieldKeyword(name)).toThrow(refusal(name, 'or rename it'));
});
