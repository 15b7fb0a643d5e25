import { same, type Check } from '../report.mts';
import type { StageWithExamples } from '../start/stageWithExamples.mts';
import type { WireFormat } from '../start/wireFormat.mts';

/** Does the work in this format. Also checks that every request had this format and asked for it. */
export async function runInFormat(
	format: WireFormat,
	stage: StageWithExamples,
	work: (stage: StageWithExamples, format: WireFormat) => Promise<Check[]>,
): Promise<Check[]> {
	const { count } = await stage.sandbox.stats();
	const checks = await work(stage, format);
	const sent = (await stage.sandbox.requests())
		.filter(({ sequence, method }) => sequence > count && method === 'POST')
		.map(({ headers }) => `${headers['content-type']}, ${headers.accept}`);
	const expected = `application/${format}, application/${format}`;
	return [...checks, same('  content type and accept', [expected], [...new Set(sent)])];
}
