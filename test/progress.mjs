/** Shows what a long step is doing and for how long. Plain JavaScript: the installer runs before anything is installed. */

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Does one step and shows its title and the time it takes: in a terminal, one line that is updated; elsewhere, a
 * new line every ten seconds.
 */
export async function step(title, work) {
	const start = Date.now();
	const live = process.stdout.isTTY;
	let detail = '';
	const line = () => `${title}${detail && `: ${detail}`} (${seconds(start)})`;
	const show = () => process.stdout.write(live ? `\r\x1b[K… ${line()}` : `… ${line()}\n`);
	const end = (mark) => process.stdout.write(`${live ? '\r\x1b[K' : ''}${mark} ${line()}\n`);

	if (live) show();
	else process.stdout.write(`… ${title}\n`);
	const timer = setInterval(show, live ? 500 : 10_000);
	try {
		const result = await work((text) => {
			detail = text;
		});
		end('✓');
		return result;
	} catch (error) {
		end('✗');
		throw error;
	} finally {
		clearInterval(timer);
	}
}
