import type { Survivors } from '../survivor.mts';
import { contractSurvivors } from './contract.mts';
import { credentialsSurvivors } from './credentials.mts';
import { customerSurvivors } from './customer.mts';
import { editorSurvivors } from './editor.mts';
import { ednSurvivors } from './edn.mts';
import { expertSenderSurvivors } from './expertSender.mts';
import { inputSurvivors } from './input.mts';
import { orderSurvivors } from './order.mts';
import { prismaCampaignsSurvivors } from './prismaCampaigns.mts';
import { runnerSurvivors } from './runner.mts';
import { scenarioEventSurvivors } from './scenarioEvent.mts';

export const SURVIVORS: Survivors[] = [
	...contractSurvivors,
	...credentialsSurvivors,
	...customerSurvivors,
	...editorSurvivors,
	...ednSurvivors,
	...expertSenderSurvivors,
	...inputSurvivors,
	...orderSurvivors,
	...prismaCampaignsSurvivors,
	...runnerSurvivors,
	...scenarioEventSurvivors,
];
