import { convertFields, convertRows } from '../../../nodes/input/convert.ts';
import { Unusable } from '../../../nodes/input/unusable.ts';
import { toIdentifier } from '../../../nodes/input/identifiers.ts';
import { inZone } from '../itemInput.mts';

const convert = convertFields({ id: toIdentifier, other: toIdentifier });

it('converts the fields it knows, keeps the others, and adds none', () => {
	expect(convert({ id: ' 5 ', kept: ' 6 ' }, inZone())).toStrictEqual({ id: '5', kept: ' 6 ' });
});

it('leaves out a field of which nothing is left', () => {
	expect(convert({ id: ' ', other: 'a' }, inZone())).toStrictEqual({ other: 'a' });
});

it('keeps what stands for a value that cannot be used', () => {
	const refused = new Unusable('must be the one of the form');
	expect(convert({ id: refused }, inZone())).toStrictEqual({ id: refused });
});

it('leaves the object it is given as it was', () => {
	const given = { id: ' 5 ', other: '' };
	convert(given, inZone());
	expect(given).toStrictEqual({ id: ' 5 ', other: '' });
});

it.each([undefined, null, 'text', 5, ['a']])(
	'leaves %j to the schema, which has no fields',
	(value) => {
		expect(convert(value, inZone())).toBe(value);
	},
);

it('converts each row of a list, and leaves to the schema what is none', () => {
	const rows = convertRows(convert);
	expect(rows([{ id: 1 }, 'x'], inZone())).toStrictEqual([{ id: '1' }, 'x']);
	expect(rows({ id: 1 }, inZone())).toStrictEqual({ id: 1 });
});
