import { testMatrix } from './matrix.mts';

testMatrix('prismaCampaigns', 'edn');
