import type { Banner, Campaign, FunnelSettings } from './campaign.mts';
import type { Company, Customer, Interaction, Trace } from './company.mts';
import { meets } from './condition.mts';
import { Long, Uuid } from './wire/values.mts';

/** Lists the active campaigns for the customer's segments, the highest priority first. */
export function campaignsFor(company: Company, customer: Customer): Campaign[] {
	return company.campaigns
		.filter(({ active, segment }) => active && meets(customer.fields, segment))
		.sort((one, other) => other.priority - one.priority);
}

/** Makes a tracking token for one campaign shown to one customer. */
export function track(
	company: Company,
	campaign: Campaign,
	trace: Trace,
	customer: Customer,
	shownAs: Interaction['shownAs'],
): Uuid {
	const trackingToken = company.ids.next();
	company.interactions.set(trackingToken, {
		trackingToken,
		campaignId: campaign.id,
		customerId: customer.id,
		traceId: trace.id,
		shownAs,
	});
	return new Uuid(trackingToken);
}

export function activeCampaigns(
	company: Company,
	trace: Trace,
	customer: Customer,
	{ category, group }: { category?: string; group?: string },
) {
	return campaignsFor(company, customer)
		.filter((campaign) => category === undefined || campaign.category === category)
		.filter((campaign) => group === undefined || campaign.group === group)
		.map((campaign) => ({
			campaign: new Long(campaign.id),
			name: campaign.name,
			'category-name': campaign.category,
			'group-name': campaign.group,
			'tracking-token': track(company, campaign, trace, customer, 'active'),
		}));
}

const funnelView = (settings: FunnelSettings) => ({
	style: settings.style,
	'allow-dismiss': settings.allowDismiss,
	'landing-page': settings.landingPage,
	'always-use-landing': settings.alwaysUseLanding,
	'show-progress-bar': settings.showProgressBar,
	// The vendor's own spelling. A redirect step has new-window.
	'new-widow': settings.newWindow,
});

const bannerView = (campaign: Campaign, banner: Banner, token: Uuid) => ({
	banner: {
		width: banner.width,
		height: banner.height,
		campaign: new Long(campaign.id),
		'tracking-token': token,
		link: banner.link,
		'html-content': banner.htmlContent,
		'category-name': campaign.category,
		'group-name': campaign.group,
	},
	funnel: funnelView(campaign.funnelSettings),
});

export interface PageRequest {
	placeholders: string[];
	page: string;
	syncPopups: boolean;
}

/** Lists banners for each placeholder that has any, and the popup of the page if requested. */
export function syncPage(
	company: Company,
	trace: Trace,
	customer: Customer,
	{ placeholders, page, syncPopups }: PageRequest,
) {
	const campaigns = campaignsFor(company, customer);
	const popup = syncPopups
		? campaigns.find((campaign) => campaign.popup?.pages.includes(page))
		: undefined;

	const filled = placeholders.flatMap((name, index) => {
		const banners = campaigns.flatMap((campaign) =>
			campaign.banners
				.filter(({ placeholder }) => placeholder === name)
				.map((banner) =>
					bannerView(campaign, banner, track(company, campaign, trace, customer, 'banner')),
				),
		);
		if (banners.length === 0) return [];
		const { width, height } = banners[0].banner;
		return {
			index,
			'customer-id': customer.id,
			'banners-list': banners,
			'is-popup': false,
			'popup-timeout': null,
			'popup-show-close': null,
			'transition-time': 4000,
			width,
			height,
		};
	});
	return {
		popup: popup
			? {
					'tracking-token': track(company, popup, trace, customer, 'popup'),
					campaign: new Long(popup.id),
					'show-close': popup.popup?.showClose,
					funnel: funnelView(popup.funnelSettings),
				}
			: null,
		placeholders: filled,
		'customer-id': customer.id,
	};
}
