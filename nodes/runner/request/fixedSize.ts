import type { Trouble } from '../verdict/verdict';
import type { Departure, WindowSize } from './windowSize';

/** Half as large each time the service throttles, and one larger with each full window that succeeds. */
export class FixedSize implements WindowSize {
	private size: number;

	private change = 0;

	constructor(private readonly maximum: number) {
		this.size = maximum;
	}

	get current(): number {
		return Math.floor(this.size);
	}

	/** Only the change counts here. */
	start(now: number): Departure {
		return { at: now, change: this.change, isFull: false, isSettled: false };
	}

	/** What was sent before a pause says nothing about the time after. */
	succeed({ change }: Departure): void {
		if (change !== this.change) return;
		this.size = Math.min(this.maximum, this.size + 1 / this.size);
	}

	/** All that is refused of one window is one refusal. */
	fail({ change }: Departure, trouble: Trouble): void {
		if (trouble !== 'throttled' || change !== this.change) return;
		this.change++;
		this.size = Math.max(1, this.size / 2);
	}
}
