import { redactSecrets } from '../../../../nodes/runner/verdict/redact.ts';

it('removes each secret, however often it is repeated', () => {
	expect(redactSecrets('k1 and k1, (k2)', ['k1', 'k2'])).toBe('*** and ***, (***)');
});

it('removes a secret in any letter case', () => {
	expect(redactSecrets('token ABC-1', ['abc-1'])).toBe('token ***');
});

it('reads a secret as text, not as a pattern', () => {
	expect(redactSecrets('the key a.b*c$& was not accepted, axbbc was', ['a.b*c$&'])).toBe(
		'the key *** was not accepted, axbbc was',
	);
});

it('leaves a text alone when there is no secret', () => {
	expect(redactSecrets('nothing to hide', [])).toBe('nothing to hide');
});
