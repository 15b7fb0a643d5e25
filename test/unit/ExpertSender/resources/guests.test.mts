import { omitGuests } from '../../../../nodes/ExpertSender/resources/guests.ts';
import { Notes } from '../../../../nodes/runner/dispatch/notes.ts';

type Ids = Record<'customerId' | 'crmId' | 'email', unknown>;

function omit(...records: Array<Partial<Ids>>) {
	const notes = new Notes();
	const note = (...given: Parameters<Notes['add']>) => notes.add(...given);
	const left = records.map((record) => omitGuests(record, ['customerId', 'crmId'], { note }));
	return { left, said: notes.word() };
}

it('leaves out an ID that is 0, and says which', () => {
	const { left, said } = omit({ email: 'anna@example.org', crmId: '0' }, { crmId: '7' });
	expect(left).toEqual([{ email: 'anna@example.org' }, { crmId: '7' }]);
	expect(said).toEqual([
		'1 ID was left out (crmId): 0 is what shops write for guests without an account',
	]);
});

it('counts all that it leaves out', () => {
	const { left, said } = omit({ customerId: 0, crmId: '00' }, { email: '0', crmId: '0' });
	expect(left).toEqual([{}, { email: '0' }]);
	expect(said).toEqual([
		'3 IDs were left out (customerId, crmId): 0 is what shops write for guests without an account',
	]);
});

it('says nothing where nothing is left out', () => {
	expect(omit({ crmId: '10' }, {})).toEqual({ left: [{ crmId: '10' }, {}], said: [] });
});
