import { apply } from './apply';
import { catalogue, signIn } from './catalogue';
import { calendar, common } from './common';
import { family, teacher } from './family';
import { planning } from './planning';
import { problems } from './problems';
import { reasons } from './reasons';
import { applications, rooms } from './rooms';

/** All texts in bokmål. The other languages must have the same keys, or they do not compile. */
export const texts = {
  calendar,
  common,
  catalogue,
  signIn,
  apply,
  family,
  teacher,
  planning,
  rooms,
  applications,
  problems,
  reasons,
};
