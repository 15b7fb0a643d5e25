import { isKeyword, isSymbol } from './names';
import { excerpt } from './quote';
import { Recent } from './recent';
import type { Source } from './source';
import { Keyword, Sym, type EdnValue } from './values';

/** Reads keywords and symbols; each is checked and made once, so that equal ones are the same object. */
export class NameReader {
	private readonly keywords = new Map<string, Keyword>();
	private readonly symbols = new Map<string, EdnValue>([
		['nil', null],
		['true', true],
		['false', false],
	]);

	private readonly recentKeywords = new Recent<Keyword>();
	private readonly recentSymbols = new Recent<EdnValue>();

	constructor(private readonly source: Source) {}

	/** Reads the keyword whose colon stands here. */
	readKeyword(): Keyword {
		const { source, recentKeywords } = this;
		const start = source.at;
		const hash = source.skipName();
		const recent = recentKeywords.find(hash, source.text, start + 1, source.at);
		if (recent !== undefined) return recent;
		const text = source.text.slice(start + 1, source.at);
		if (text === '') throw source.unexpected('where a name was expected after ":"');
		return recentKeywords.keep(hash, text, this.keyword(text, start));
	}

	/** Reads the symbol, nil or boolean that begins here; `expected` is for the error if there is none. */
	readSymbol(expected: () => string): EdnValue {
		const { source, recentSymbols } = this;
		const start = source.at;
		if (!source.atName()) throw source.unexpected(expected());
		const hash = source.skipName();
		const recent = recentSymbols.find(hash, source.text, start, source.at);
		if (recent !== undefined) return recent;
		const text = source.text.slice(start, source.at);
		if (text.startsWith('<') && !isSymbol(text)) throw source.unexpected(expected(), start);
		return recentSymbols.keep(hash, text, this.symbol(text, start));
	}

	/** A key of a map with a namespace: `:a` and `a` get it, `:_/a` and `_/a` are without. */
	qualify(key: EdnValue, namespace: string, start: number): EdnValue {
		if (key instanceof Keyword) return this.keyword(qualified(key.text, namespace), start);
		if (key instanceof Sym) return this.symbol(qualified(key.text, namespace), start);
		return key;
	}

	private keyword(text: string, start: number): Keyword {
		const known = this.keywords.get(text);
		if (known !== undefined) return known;
		if (!isKeyword(text)) throw this.source.error(`${excerpt(`:${text}`)} is not a keyword`, start);
		const keyword = new Keyword(text);
		this.keywords.set(text, keyword);
		return keyword;
	}

	private symbol(text: string, start: number): EdnValue {
		const known = this.symbols.get(text);
		if (known !== undefined) return known;
		if (!isSymbol(text)) throw this.source.error(`${excerpt(text)} is not a symbol`, start);
		const symbol = new Sym(text);
		this.symbols.set(text, symbol);
		return symbol;
	}
}

function qualified(name: string, namespace: string): string {
	if (name.startsWith('_/')) return name.slice(2);
	return name.includes('/') ? name : `${namespace}/${name}`;
}
