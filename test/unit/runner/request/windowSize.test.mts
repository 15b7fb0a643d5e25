import { AdaptiveSize } from '../../../../nodes/runner/request/adaptiveSize.ts';
import { FixedSize } from '../../../../nodes/runner/request/fixedSize.ts';
import { newWindowSize } from '../../../../nodes/runner/request/windowSize.ts';

it('is fixed at the number that the person set, and adapts without one', () => {
	expect(newWindowSize(7)).toBeInstanceOf(FixedSize);
	expect(newWindowSize(7).current).toBe(7);
	expect(newWindowSize()).toBeInstanceOf(AdaptiveSize);
});
