it('has a hidden property on an n8n that takes no status for a failure, or that n8n would not ask', async () => {
	await jest.isolateModulesAsync(async () => {
		const { WorkflowExpression: _, ...old } = jest.requireActual('n8n-workflow');
		jest.doMock('n8n-workflow', () => old);
		const file = '../../../credentials/PrismaCampaignsApi.credentials.ts';
		const { PrismaCampaignsApi: OldCredential } = await import(file);
		expect(new OldCredential().properties.at(-1)).toMatchObject({
			name: expect.stringMatching(/./),
			type: 'hidden',
			typeOptions: { expirable: true },
			// An empty one would be asked for with each request of a node.
			default: expect.stringMatching(/./),
		});
	});
	jest.dontMock('n8n-workflow');
});
