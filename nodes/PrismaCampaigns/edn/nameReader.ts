import { isKeyword, isSymbol } from './names';
import { excerpt } from './quote';
import { RecentNames } from './recentNames';
import type { Source } from './source';
import { Keyword, Sym, type EdnValue } from './values';

/** Reads keywords and symbols. Each is checked and created once, so that equal ones are the same object. */
export class NameReader {
	private readonly keywords = new Map<string, Keyword>();
	private readonly symbols = new Map<string, EdnValue>([
		['nil', null],
		['true', true],
		['false', false],
	]);

	private readonly recentKeywords = new RecentNames<Keyword>();
	private readonly recentSymbols = new RecentNames<EdnValue>();

	constructor(private readonly source: Source) {}

	/** Reads the keyword whose colon is here. */
	readKeyword(): Keyword {
		const { source, recentKeywords } = this;
		const start = source.at;
		const hash = source.skipName();
		const recent = recentKeywords.find(hash, source.text, start + 1, source.at);
		if (recent !== undefined) return recent;
		const text = source.text.slice(start + 1, source.at);
		if (text === '') throw source.makeUnexpectedError('where a name was expected after ":"');
		return recentKeywords.keep(hash, text, this.internKeyword(text, start));
	}

	/** Reads the symbol, nil or boolean that begins here; `expected` words the error if there is none. */
	readSymbol(expected: () => string): EdnValue {
		const { source, recentSymbols } = this;
		const start = source.at;
		if (!source.isAtName()) throw source.makeUnexpectedError(expected());
		const hash = source.skipName();
		const recent = recentSymbols.find(hash, source.text, start, source.at);
		if (recent !== undefined) return recent;
		const text = source.text.slice(start, source.at);
		if (text.startsWith('<') && !isSymbol(text))
			throw source.makeUnexpectedError(expected(), start);
		return recentSymbols.keep(hash, text, this.internSymbol(text, start));
	}

	/** Puts a map's namespace before its key: `:a` and `a` get it, `:_/a` and `_/a` lose their `_`. */
	qualify(key: EdnValue, namespace: string, start: number): EdnValue {
		if (key instanceof Keyword) return this.internKeyword(qualifyName(key.text, namespace), start);
		if (key instanceof Sym) return this.internSymbol(qualifyName(key.text, namespace), start);
		return key;
	}

	private internKeyword(text: string, start: number): Keyword {
		const known = this.keywords.get(text);
		if (known !== undefined) return known;
		if (!isKeyword(text))
			throw this.source.makeError(`${excerpt(`:${text}`)} is not a keyword`, start);
		const keyword = new Keyword(text);
		this.keywords.set(text, keyword);
		return keyword;
	}

	private internSymbol(text: string, start: number): EdnValue {
		const known = this.symbols.get(text);
		if (known !== undefined) return known;
		if (!isSymbol(text)) throw this.source.makeError(`${excerpt(text)} is not a symbol`, start);
		const symbol = new Sym(text);
		this.symbols.set(text, symbol);
		return symbol;
	}
}

function qualifyName(name: string, namespace: string): string {
	if (name.startsWith('_/')) return name.slice(2);
	return name.includes('/') ? name : `${namespace}/${name}`;
}
