/** An error as Node.js throws it for a connection. Its message names a secret. */
export const withCode = (code: string) =>
	Object.assign(new Error(`${code} key-of-tests`), { code });
