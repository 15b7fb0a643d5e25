import { listSubjects } from '../../../../nodes/ExpertSender/resources/subjects.ts';

it('lists each identifier with its kind, in one form', () => {
	expect(
		listSubjects({
			email: 'Anna@Example.org',
			phone: '0048 500 100 200',
			crmId: 'A-7',
			guid: 'AB',
		}),
	).toEqual(['email anna@example.org', 'phone 48500100200', 'crmId A-7', 'guid ab']);
});

it.each(['+48 500 100 200', '48500100200', '0048500100200'])('takes %s for one number', (phone) => {
	expect(listSubjects({ phone })).toEqual(['phone 48500100200']);
});

it('leaves out what is empty', () => {
	expect(listSubjects({ email: '', phone: null, crmId: undefined })).toEqual([]);
});
