/** Whether what ends unasked is to be started again. */
let isOn = true;

const end = () => (isOn = false);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
const parent = process.ppid;

/** From now on, nothing is started again. */
export const endSupervision = end;

/** Whether a process that ended unasked is to be started again: not while everything is being stopped. */
export const isSupervised = (): boolean => isOn && process.ppid === parent;
