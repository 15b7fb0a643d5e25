/**
 * Draws the image of a banner in the size at the end of its name, or returns undefined if there is no size.
 */
export function bannerImage(name: string): string | undefined {
	const parts = /^([a-z-]+)-(\d{1,4})x(\d{1,4})\.svg$/.exec(name);
	if (!parts) return undefined;
	const [, title, width, height] = parts;
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
		`<rect width="100%" height="100%" fill="#dfeee7"/>` +
		`<text x="50%" y="50%" text-anchor="middle">${title}</text></svg>`
	);
}
