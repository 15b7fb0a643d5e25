import { testMatrix } from './matrix.mts';

testMatrix('expertSender', 'json');
