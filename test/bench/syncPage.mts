/** An answer to sync-page of some length, as Clojure prints it and as JSON with the same content. */
export function syncPageAnswer(length: number): { edn: string; json: string } {
	const edn: string[] = [];
	const json: object[] = [];
	let size = 0;
	for (let index = 0; size < length; index++) {
		const banners = [0, 1, 2].map((number) => banner(index, number));
		const text = `{:index ${index}, :customer-id "A-${70_000 + index}", :is-popup false, :popup-timeout nil, :transition-time 4000, :width 728, :height 90, :banners-list [${banners.map((each) => each.edn).join(' ')}]}`;
		edn.push(text);
		size += text.length + 1;
		json.push({
			index,
			'customer-id': `A-${70_000 + index}`,
			'is-popup': false,
			'popup-timeout': null,
			'transition-time': 4000,
			width: 728,
			height: 90,
			'banners-list': banners.map((each) => each.json),
		});
	}
	return {
		edn: `{:popup nil, :placeholders [${edn.join(' ')}], :customer-id "A-77"}`,
		json: JSON.stringify({ popup: null, placeholders: json, 'customer-id': 'A-77' }),
	};
}

function banner(index: number, number: number): { edn: string; json: object } {
	const campaign = 17_592_186_050_001 + index * 3 + number;
	const serial = (index * 3 + number).toString(16).padStart(12, '0');
	const token = `0d4f6a52-1c1e-4b7e-9a51-${serial}`;
	const name = `Kredyt gotówkowy ${index}`;
	const html = `<a href="#" onclick="prisma.startFunnel.call(this)">Sprawdź ofertę ${index}</a>\n<p>RRSO ${number + 1},25%</p>`;
	const written = html.replaceAll('"', '\\"').replaceAll('\n', '\\n');
	const [ednContent, jsonContent] =
		number === 2
			? [`:html-content "${written}"`, { 'html-content': html }]
			: [`:link "/img/banner-${campaign}.png"`, { link: `/img/banner-${campaign}.png` }];
	return {
		edn: `{:banner {:width 728, :height 90, :campaign ${campaign}, :tracking-token #uuid "${token}", ${ednContent}, :category-name "${name}", :group-name nil, :weight ${index}.5}, :funnel {:style "", :allow-dismiss true, :landing-page false, :always-use-landing false, :show-progress-bar true, :new-widow false}}`,
		json: {
			banner: {
				width: 728,
				height: 90,
				campaign,
				'tracking-token': token,
				...jsonContent,
				'category-name': name,
				'group-name': null,
				weight: index + 0.5,
			},
			funnel: {
				style: '',
				'allow-dismiss': true,
				'landing-page': false,
				'always-use-landing': false,
				'show-progress-bar': true,
				'new-widow': false,
			},
		},
	};
}
