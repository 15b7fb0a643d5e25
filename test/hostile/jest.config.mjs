import { project } from '../jest.config.mjs';

// One seed for all files. Set it to repeat a run.
process.env.HOSTILE_SEED ??= String(Date.now() % 2 ** 31);

export default { ...project('hostile'), testTimeout: 300_000 };
