import fc from 'fast-check';
import {
	Char,
	Decimal,
	Double,
	EdnMap,
	EdnSet,
	Instant,
	Keyword,
	List,
	Sym,
	Tagged,
	Uuid,
	type EdnValue,
} from '../../nodes/PrismaCampaigns/edn/index.ts';
import { Identities } from '../../nodes/PrismaCampaigns/edn/identity.ts';

const LETTERS = 'abczABCZ*!_?$%&=>łé日';
const part = (first: string, rest: string) =>
	fc
		.tuple(fc.constantFrom(...first), fc.array(fc.constantFrom(...rest), { maxLength: 8 }))
		.map(([initial, others]) => initial + others.join(''));
const name = part(LETTERS, `${LETTERS}019.+-#'|<`);
const qualified = fc.tuple(name, name).map((parts) => parts.join('/'));
// Not the first part of a qualified one, though Clojure reads that: it cannot read what it prints of them.
const keywordName = part(`${LETTERS}019#-+.`, `${LETTERS}019.`);
const tag = part('abzXYZ', `${LETTERS}019.-`);

const text = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 12 }),
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.string({ unit: fc.constantFrom(...'"\\;#{}[]():\n\r\t\b\f\0 ,'), maxLength: 12 }),
);
const character = fc
	.integer({ min: 0, max: 0xffff })
	.filter((code) => code < 0xd800 || code > 0xdfff)
	.map((code) => new Char(String.fromCharCode(code)));
const bigint = fc
	.oneof(
		fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
		fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }),
	)
	.filter((value) => !Number.isSafeInteger(Number(value)));
const double = fc
	.double({ noNaN: true, noDefaultInfinity: true })
	.map((value) => (Number.isInteger(value) ? new Double(value) : value));
const digits = (maxLength: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength });
const decimal = fc
	.tuple(
		fc.constantFrom('', '-'),
		fc.bigInt({ min: 0n, max: 10n ** 30n }),
		digits(20),
		fc.option(fc.integer({ min: -99, max: 99 }), { nil: undefined }),
	)
	.map(
		([sign, integer, fraction, exponent]) =>
			new Decimal(
				`${sign}${integer}${fraction && `.${fraction}`}${exponent === undefined ? '' : `e${exponent}`}`,
			),
	);
const instant = fc
	.tuple(
		fc.date({
			min: new Date('1600-01-01T00:00:00Z'),
			max: new Date('2999-12-31T00:00:00Z'),
			noInvalidDate: true,
		}),
		digits(9),
		fc.constantFrom('Z', '-00:00', '+02:00', '-09:30'),
	)
	.map(
		([date, fraction, offset]) =>
			new Instant(`${date.toISOString().slice(0, 19)}${fraction && `.${fraction}`}${offset}`),
	);

const leaf: fc.Arbitrary<EdnValue> = fc.oneof(
	fc.constantFrom(null, true, false),
	text,
	fc.maxSafeInteger(),
	bigint,
	double,
	decimal,
	character,
	fc.oneof(keywordName, qualified).map((each) => new Keyword(each)),
	fc
		.oneof(name, qualified)
		.filter((each) => each !== 'nil' && each !== 'true' && each !== 'false')
		.map((each) => new Sym(each)),
	fc.uuid().map((each) => new Uuid(each)),
	instant,
);

const identity = (value: EdnValue) => new Identities().identify(value);

/** Any value that EDN can say. */
export const ednValue: fc.Arbitrary<EdnValue> = fc.letrec<{ value: EdnValue; items: EdnValue[] }>(
	(tie) => ({
		items: fc.array(tie('value'), { maxLength: 5 }),
		value: fc.oneof(
			{ maxDepth: 4, withCrossShrink: true },
			leaf,
			tie('items'),
			tie('items').map((items) => new List(items)),
			fc.tuple(tag, tie('value')).map(([name, value]) => new Tagged(name, value)),
			fc
				.uniqueArray(tie('value'), { maxLength: 20, selector: identity })
				.map((items) => new EdnSet(items)),
			fc
				.uniqueArray(fc.tuple(tie('value'), tie('value')), {
					maxLength: 20,
					selector: ([key]) => identity(key),
				})
				.map((entries) => new EdnMap(entries)),
		),
	}),
).value;
