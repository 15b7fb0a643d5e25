import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The keys of a parameter whose values are only read by people. */
const TEXTS = ['displayName', 'description', 'placeholder', 'hint', 'action', 'message'];

/** Leaves the texts of the panel as they are: a test that repeats them word for word proves nothing. */
const panelTexts = {
	shouldIgnore(path) {
		const { parent } = path;
		if (!parent || parent.type !== 'ObjectProperty' || parent.value !== path.node) return undefined;
		return TEXTS.includes(parent.key.name) ? 'a text of the panel' : undefined;
	},
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'panelTexts', panelTexts)];
