/** A selector of what n8n's editor marks with this name. */
export const id = (name: string) => `[data-test-id=${JSON.stringify(name)}]`;
